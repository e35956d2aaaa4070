/** How to report one post to its platform: the way through the page's own menu, the form, and what to open. */
import { jurisdictionsOf } from '../pathways/countries';
import { legalRoutes } from '../pathways/legal-routes';
import type { Post } from '../platforms/types';
import { fillGaps, isMailAddress, placeOf, type Place } from './addresses';
import type {
  FormEntry, FormKind, HarmCategory, MenuReason, PlatformReporting, ReportFlow, ReportForm, ReportMenu, Reporter,
} from './types';
import { confidences } from './types';

export type ReportedPost = Pick<Post, 'kind' | 'permalink' | 'author'>;

export const unknownReporter: Reporter = { country: null, account: null };

/** The answer for pages of a platform we know nothing of. */
export function unknownFlow(platform: string, category: HarmCategory, { country, minor }: Reporter): ReportFlow {
  return {
    steps: [], option: null, subOptions: [], form: null, otherForms: [], openUrl: null,
    legal: legalRoutes({ category, platform, country, minor }), language: 'en', maxLength: null,
    note: null, noteCode: 'unknown-platform', source: null, confidence: 'low', checkedOn: null,
  };
}

export function flowFor(
  reporting: PlatformReporting, category: HarmCategory, post: ReportedPost, reporter: Reporter,
): ReportFlow {
  const menu = reporting.menus.find((entry) => entry.kinds.includes(post.kind)) ?? reporting.menus[0]!;
  const reason = menu.reasons === null ? null : reporting.reasons[menu.reasons]![category];
  // The labels are known and none fits: the menu would lead nowhere.
  const noReason = menu.reasons !== null && reason === null;
  const { best, others } = formsFor(reporting.forms, category, post, reporter);
  const form = best && formForPost(best, post);
  return {
    steps: noReason ? [] : stepsThrough(menu, reason),
    option: reason?.label ?? null,
    subOptions: [...reason?.details ?? []],
    form,
    otherForms: others.map((door) => formForPost(door, post)),
    openUrl: form?.url ?? post.permalink,
    legal: legalRoutes({ category, platform: reporting.platform, country: reporter.country, minor: reporter.minor }),
    language: reporting.language,
    maxLength: menu.maxLength,
    note: [reason?.note, noReason ? null : menu.note].filter(Boolean).join(' ') || null,
    noteCode: reporter.account === 'out' ? 'needs-account' : noReason ? 'no-menu-reason' : null,
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

/** A form that can take the post, with its address filled. */
interface Door {
  entry: FormEntry;
  url: string;
  place: Place | null;
}

function formsFor(forms: FormEntry[], category: HarmCategory, post: ReportedPost, reporter: Reporter) {
  const places = jurisdictionsOf(reporter.country);
  // 0 for the law of the person's country, then the EU's, then forms for anywhere; another country's come last.
  const distance = ({ entry }: Door) => {
    if (entry.jurisdiction === null) return places.length;
    const near = places.indexOf(entry.jurisdiction);
    return near === -1 ? places.length + 1 : near;
  };
  const fitting = forms
    .filter((entry) => entry.offered && entry.harms.includes(category) && (entry.kinds?.includes(post.kind) ?? true))
    .map((entry) => doorFor(entry, post)).filter((door) => door !== null)
    .toSorted((a, b) => distance(a) - distance(b));
  const open = fitting.filter((door) => distance(door) <= places.length);
  const usual = open.filter(({ entry }) => entry.usualFor.includes(category));
  const best = reporter.account === 'out' ? withoutAccount(open, category) : usual[0] ?? null;
  return { best, others: fitting.filter((door) => door !== best) };
}

const kindOrder: readonly FormKind[] = ['category', 'form', 'legal', 'contact', 'help'];

/**
 * The way for somebody who cannot log in. Legal forms for other matters (a trademark, a copyright) are no such way, unless
 * they are the usual one for the harm or the law of the person's country gives them.
 */
function withoutAccount(doors: Door[], category: HarmCategory): Door | null {
  const isUsual = ({ entry }: Door) => entry.usualFor.includes(category);
  return doors
    .filter((door) => door.entry.loginRequired !== true && (door.entry.kind !== 'legal' || door.entry.jurisdiction !== null || isUsual(door)))
    .toSorted((a, b) => Number(b.entry.loginRequired === false) - Number(a.entry.loginRequired === false)
      || Number(isUsual(b)) - Number(isUsual(a))
      || kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind)
      || confidences.indexOf(a.entry.confidence) - confidences.indexOf(b.entry.confidence))[0] ?? null;
}

/** `null` when the address has gaps and the permalink does not tell what belongs in them. */
function doorFor(entry: FormEntry, post: ReportedPost): Door | null {
  const place = entry.permalinks ? placeOf(post.permalink, entry.permalinks) : null;
  if (entry.permalinks && !place) return null;
  const url = fillGaps(entry.url, place);
  return url === null ? null : { entry, url, place };
}

function formForPost({ entry, url, place }: Door, post: ReportedPost): ReportForm {
  const { id, kind, name, loginRequired, who, jurisdiction, maxLength, note, source, confidence } = entry;
  return {
    id, kind, name, url: prefilled(entry, url, post, place), corrected: false, loginRequired, who, jurisdiction, maxLength, note,
    source, confidence,
  };
}

function prefilled({ prefill }: FormEntry, address: string, post: ReportedPost, place: Place | null): string {
  if (!prefill || isMailAddress(address)) return address;
  const url = new URL(address);
  const values: Record<string, string | null> = {
    permalink: post.permalink, handle: post.author.handle, id: place?.id ?? null, server: place?.server ?? null,
  };
  for (const [name, template] of Object.entries(prefill)) {
    const value = filledIn(template, values);
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}

/** `null` when the post lacks what the template asks for: a parameter with a hole in it would mislead. */
function filledIn(template: string, values: Record<string, string | null>): string | null {
  const parts = template.split(/\{(permalink|handle|id|server)\}/);
  const filled = parts.map((part, index) => (index % 2 === 0 ? part : values[part] || null));
  return filled.includes(null) ? null : filled.join('');
}
