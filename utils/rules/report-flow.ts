/** How to report one post to its platform: the way through the page's own menu, the form, and what to open. */
import type { Post } from '../platforms/types';
import type {
  FormEntry, HarmCategory, MenuReason, PlatformReporting, ReportFlow, ReportForm, ReportMenu,
} from './types';

export type ReportedPost = Pick<Post, 'kind' | 'permalink' | 'author'>;

/** The answer for pages of a platform we know nothing of. */
export const unknownFlow: ReportFlow = {
  steps: [], option: null, subOptions: [], form: null, otherForms: [], openUrl: null,
  legal: [], language: 'en', maxLength: null, note: null, noteCode: 'unknown-platform', source: null, confidence: 'low', checkedOn: null,
};

/** `country` is the person's own, as an ISO code: a form under that country's law then goes first. */
export function flowFor(
  reporting: PlatformReporting, category: HarmCategory, post: ReportedPost, country: string | null,
): ReportFlow {
  const menu = reporting.menus.find((entry) => entry.kinds.includes(post.kind)) ?? reporting.menus[0]!;
  const reason = menu.reasons === null ? null : reporting.reasons[menu.reasons]![category];
  // The labels are known and none fits: the menu would lead nowhere.
  const noReason = menu.reasons !== null && reason === null;
  const { usual, others } = formsFor(reporting.forms, category, post, country);
  const form = usual && formForPost(usual, post);
  return {
    steps: noReason ? [] : stepsThrough(menu, reason),
    option: reason?.label ?? null,
    subOptions: [...reason?.details ?? []],
    form,
    otherForms: others.map((entry) => formForPost(entry, post)),
    openUrl: form?.url ?? post.permalink,
    legal: [],
    language: reporting.language,
    maxLength: menu.maxLength,
    note: [reason?.note, noReason ? null : menu.note].filter(Boolean).join(' ') || null,
    noteCode: noReason ? 'no-menu-reason' : null,
    source: menu.source,
    confidence: menu.confidence,
    checkedOn: reporting.checkedOn,
  };
}

function stepsThrough(menu: ReportMenu, reason: MenuReason | null): string[] {
  const details = reason?.details.join(' / ') ?? '';
  return menu.steps
    .filter((step) => details || !step.includes('{detail}'))
    .map((step) => step.replaceAll('{reason}', reason?.label ?? '').replaceAll('{detail}', details).trim());
}

function formsFor(forms: FormEntry[], category: HarmCategory, post: ReportedPost, country: string | null) {
  const fitting = forms.filter((form) =>
    form.offered && form.harms.includes(category) && (form.kinds?.includes(post.kind) ?? true));
  const usual = fitting
    .filter((form) => form.usualFor.includes(category) && (form.jurisdiction ?? country) === country)
    .toSorted((a, b) => Number(b.jurisdiction !== null) - Number(a.jurisdiction !== null))[0] ?? null;
  return { usual, others: fitting.filter((form) => form !== usual) };
}

function formForPost(entry: FormEntry, post: ReportedPost): ReportForm {
  const { id, kind, name, loginRequired, who, jurisdiction, maxLength, note, source, confidence } = entry;
  return { id, kind, name, url: prefilled(entry, post), corrected: false, loginRequired, who, jurisdiction, maxLength, note, source, confidence };
}

function prefilled(entry: FormEntry, post: ReportedPost): string {
  const url = new URL(entry.url);
  for (const [name, template] of Object.entries(entry.prefill ?? {})) {
    const value = filledIn(template, { permalink: post.permalink, handle: post.author.handle });
    if (value !== null) url.searchParams.set(name, value);
  }
  return entry.prefill ? url.href : entry.url;
}

/** `null` when the post lacks what the template asks for: a parameter with a hole in it would mislead. */
function filledIn(template: string, values: { permalink: string | null; handle: string | null }): string | null {
  if (template.includes('{permalink}') && !values.permalink) return null;
  if (template.includes('{handle}') && !values.handle) return null;
  return template.replaceAll('{permalink}', () => values.permalink ?? '').replaceAll('{handle}', () => values.handle ?? '');
}
