/** A record in words: who, what was saved, what was not, and how far reporting has come. */
import { reportSteps, type Capture, type EvidenceRecord, type Missing, type ReportEvent } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import { siteById, siteForHost } from '../../utils/platforms/sites';
import type { Author, Post } from '../../utils/platforms/types';
import { dayKey, dayOfEvent, type Dates } from './dates';

/**
 * The platform's name; for a page of a site that we do not know, its host; for a server that somebody runs, both, because
 * the server decides and not those who wrote its software; for a file, the site the person named.
 */
export function siteName({ platform, page, file }: Pick<Capture, 'platform' | 'page' | 'file'>): string {
  const host = URL.parse(page.url)?.hostname ?? '';
  const shown = host.replace(/^www\./, '');
  const known = siteById(platform);
  if (known?.software && shown && !siteForHost(host)) return `${shown} (${known.name})`;
  return known?.name ?? file?.stated.site ?? (shown || platform);
}

/** The same where it may be unknown: a person need not say on which site a file came to them. */
export function siteLabel(capture: Pick<Capture, 'platform' | 'page' | 'file'>, translate: Translate): string {
  return isSiteKnown(capture) ? siteName(capture) : translate('file.site-not-said');
}

const isSiteKnown = ({ platform, file }: Pick<Capture, 'platform' | 'file'>): boolean =>
  !file || file.stated.site !== null || siteById(platform) !== null;

/** What a record is, as its heading: "Reply on X", "Your file about X". */
export function recordTitle(capture: Capture, translate: Translate): string {
  const { kind, file } = capture;
  const platform = siteName(capture);
  if (!file) return translate('popup.record.title', { kind: translate(`common.kind.${kind}`), platform });
  if (file.files.length === 0) return translate('file.record.title-written');
  return isSiteKnown(capture) ? translate('file.record.title', { platform }) : translate('file.record.title-alone');
}

/** Whom a record is about. What was read and what the person said are never shown alike. */
export function whoLabel({ post, file }: Pick<Capture, 'file'> & { post: Pick<Post, 'author'> }, translate: Translate): string {
  if (!file) return authorLabel(post.author, translate);
  const { account } = file.stated;
  return account ? translate('file.account-as-said', { account }) : translate('file.account-not-said');
}

/** Up to two letters that stand for a site in a list; no logos. */
export function siteLetters(name: string): string {
  const [first = '', second = ''] = name.match(/[\p{L}\p{N}]\p{M}*/gu) ?? [];
  return first.toUpperCase() + second;
}

/** `@handle`, else the display name, else that nobody was found: never a guess. */
export function authorLabel({ handle, name }: Pick<Author, 'handle' | 'name'>, translate: Translate): string {
  if (handle) return `@${handle}`;
  return name ?? translate('common.no-author');
}

/** "text", "picture", "2 earlier posts": everything that a record holds. */
export function savedParts({ capture, annotations }: EvidenceRecord, translate: Translate): string[] {
  const { post, thread, artefacts } = capture;
  const roles = annotations.pixelsErasedAt ? [] : artefacts.map(({ role }) => role);
  const media = roles.filter((role) => role === 'media').length;
  const files = roles.filter((role) => role === 'file').length;
  return [
    post.text && translate('common.saved.text'),
    (roles.includes('post-picture') || roles.includes('window-picture')) && translate('common.saved.picture'),
    roles.includes('post-html') && translate('common.saved.copy'),
    media > 0 && translate('common.saved.media', { count: media }),
    files > 0 && translate('file.saved.count', { count: files }),
    post.quoted && translate('common.saved.quoted'),
    thread.parents.length > 0 && translate('common.saved.earlier', { count: thread.parents.length }),
    thread.ownReplies.length > 0 && translate('common.saved.replies', { count: thread.ownReplies.length }),
    !post.text && artefacts.length === 0 && translate('common.saved.address'),
  ].filter((part) => typeof part === 'string' && part !== '') as string[];
}

export interface MissingWords { words: string; details: string[] }

/** What could not be captured, each thing once. A code without words of its own still shows itself. */
export function missingWords(codes: readonly string[], missing: readonly Missing[], translate: Translate): MissingWords[] {
  const found = new Map<string, Set<string>>();
  for (const { code, detail } of [...codes.map((code) => ({ code, detail: null })), ...missing]) {
    const details = found.get(code) ?? new Set<string>();
    if (detail) details.add(detail);
    found.set(code, details);
  }
  return [...found].map(([code, details]) => {
    const words = translate(`missing.${code}`);
    const known = words !== `missing.${code}`;
    return { words: known ? words : translate('missing.unknown', { code }), details: [...details] };
  });
}

/** What many pages never give, and no loss to a person who has just saved a post. Told in the record and in exports. */
const RARELY_GIVEN = new Set(['profile', 'author-id', 'avatar']);

/** What a person should know at once. */
export function missingAtOnce({ capture }: EvidenceRecord, translate: Translate): MissingWords[] {
  return missingWords(capture.post.missing, capture.missing.filter(({ code }) => !RARELY_GIVEN.has(code)), translate);
}

export function missingOf({ capture }: EvidenceRecord, translate: Translate): MissingWords[] {
  return missingWords(capture.post.missing, capture.missing, translate);
}

export const reportStatuses = ['none', ...reportSteps] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** How far reporting has come: the last thing that happened, where an opened form counts only before anything was sent. */
export function reportStatus(reports: readonly ReportEvent[]): { status: ReportStatus; event: ReportEvent | null } {
  const sent = reports.filter(({ type }) => type !== 'form-opened');
  // What happened on one day is in the order in which it was written down.
  const event = sent.toSorted((a, b) => dayKey(dayOfEvent(a)).localeCompare(dayKey(dayOfEvent(b)))).at(-1) ?? reports.at(-1) ?? null;
  return { status: event?.type ?? 'none', event };
}

export function statusWords(reports: readonly ReportEvent[], translate: Translate, dates: Dates): string {
  const { status, event } = reportStatus(reports);
  const date = event ? dates.date(dayOfEvent(event)) : '';
  const outcome = event?.outcome && (status === 'answer' || status === 'outcome') ? translate(`report.outcome.${event.outcome}`) : null;
  return outcome ? translate(`status.${status}-with`, { date, outcome }) : translate(`status.${status}`, { date });
}

/** Rough count of the characters that a reader would see. */
export function wordsLength(post: Post): number {
  return post.text.length + (post.quoted?.text.length ?? 0);
}

/** The picture to show of a post: its own, else the window it was in. */
export function pictureOf({ capture, annotations }: EvidenceRecord) {
  if (annotations.pixelsErasedAt) return null;
  const named = (role: string) => capture.artefacts.find((artefact) => artefact.role === role);
  return named('post-picture') ?? named('window-picture') ?? null;
}
