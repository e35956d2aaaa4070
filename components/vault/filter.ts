/** Which records the vault shows: by words in any language, and by what stands in their summaries. */
import type { FolderRow, PersonRow } from '../../utils/evidence/database';
import { personOf } from '../../utils/evidence/people';
import { fold, type RecordSummary } from '../../utils/evidence/summary';
import type { Accounts } from '../../utils/people/accounts';
import { harmCategories, type HarmCategory } from '../../utils/rules/types';
import { dayKey } from '../shared/dates';
import { reportStatus, reportStatuses, siteName, type ReportStatus } from '../shared/record-words';

export interface VaultFilter {
  words: string;
  /** As `siteName` has it; `null`, as in the others, for all. */
  site: string | null;
  harm: HarmCategory | null;
  status: ReportStatus | null;
  /** `YYYY-MM-DD`, both days included; empty for no limit. */
  from: string;
  to: string;
  /** A key of an account, whose person's other accounts count too; '' for records whose page showed none. */
  who: string | null;
  /** Whether only that account is meant, and not the person. */
  alone: boolean;
  /** Id of a case of the person's own. */
  folder: string | null;
  /** Only with pictures that are kept. */
  pictures: boolean;
}

export const noFilter: VaultFilter =
  { words: '', site: null, harm: null, status: null, from: '', to: '', who: null, alone: false, folder: null, pictures: false };

export const isNarrowed = (filter: VaultFilter): boolean => (Object.keys(noFilter) as (keyof VaultFilter)[]).some((name) => filter[name] !== noFilter[name]);

/** A filter that was kept, whatever came of it meanwhile. */
export function readFilter(kept: unknown): VaultFilter {
  const given = { ...kept as Partial<Record<keyof VaultFilter, unknown>> | null };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
  const day = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? text(value) : '');
  return {
    words: text(given.words), site: textOrNull(given.site), harm: harmCategories.find((each) => each === given.harm) ?? null,
    status: reportStatuses.find((each) => each === given.status) ?? null, from: day(given.from), to: day(given.to), who: textOrNull(given.who), alone: given.alone === true,
    folder: textOrNull(given.folder), pictures: given.pictures === true,
  };
}

const sites = new WeakMap<RecordSummary, string>();

/** As `siteName`, worked out once for each summary: there may be ten thousand. */
export function siteOf(summary: RecordSummary): string {
  const known = sites.get(summary);
  if (known !== undefined) return known;
  const site = siteName(summary.capture);
  sites.set(summary, site);
  return site;
}

export interface Known { accounts: Accounts; people: readonly PersonRow[]; folders: readonly FolderRow[] }

/** All but the words, which take longer: `withWords`. */
export function narrows(filter: VaultFilter, known: Known): (summary: RecordSummary) => boolean {
  const { site, harm, status, from, to, who, folder, pictures } = filter;
  const inFolder = folder === null ? null : new Set(known.folders.find(({ id }) => id === folder)?.captureIds);
  const byThem = who === null ? null : recordsBy(filter, known);
  return (summary) => {
    const { captureId, capture, categories, reports } = summary;
    if (inFolder && !inFolder.has(captureId)) return false;
    if (byThem && !byThem.has(captureId)) return false;
    if (site !== null && siteOf(summary) !== site) return false;
    if (harm !== null && !categories.includes(harm)) return false;
    if (pictures && !(summary.pictures && !summary.erased)) return false;
    if (status !== null && reportStatus(reports).status !== status) return false;
    if (!from && !to) return true;
    const day = dayKey(capture.capturedAt);
    return (!from || day >= from) && (!to || day <= to);
  };
}

function recordsBy({ who, alone }: VaultFilter, { accounts, people }: Known): Set<string> {
  if (who === '') return new Set(accounts.unknown);
  const account = accounts.byKey.get(who!);
  const person = alone ? undefined : personOf(people, account?.keys ?? [who!]);
  const theirs = [account, ...person?.accounts.map(({ key }) => accounts.byKey.get(key)) ?? []];
  return new Set(theirs.flatMap((each) => each?.captureIds ?? []));
}

/** Records looked at in one go: some milliseconds of work, after which keys and the screen have their turn. */
const AT_ONCE = 4000;

/** Those whose text has every word. `textOf` gives folded text. Stops, with the signal's reason, when the person types on. */
export async function withWords(
  summaries: readonly RecordSummary[], words: string, textOf: (captureId: string) => string, signal: AbortSignal, pause: () => Promise<void> = breath,
): Promise<RecordSummary[]> {
  const wanted = fold(words).split(' ').filter(Boolean);
  const found: RecordSummary[] = [];
  for (let from = 0; from < summaries.length; from += AT_ONCE) {
    if (from > 0) await pause();
    signal.throwIfAborted();
    for (const summary of summaries.slice(from, from + AT_ONCE)) {
      const text = textOf(summary.captureId);
      if (wanted.every((word) => text.includes(word))) found.push(summary);
    }
  }
  return found;
}

const breath = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/** What else a record is found by, folded: its site, its harms, and what the person calls who is behind it and the cases it is in. */
export function extraTexts(summaries: readonly RecordSummary[], { accounts, people, folders }: Known, harmName: (category: HarmCategory) => string): Map<string, string> {
  const names = new Map<string, string[]>();
  const add = (captureId: string, ...texts: string[]) => { names.set(captureId, [...names.get(captureId) ?? [], ...texts]); };
  for (const { label, note, accounts: theirs } of people) {
    for (const { key, why } of theirs) for (const id of accounts.byKey.get(key)?.captureIds ?? []) add(id, label, note, why);
  }
  for (const { name, note, captureIds } of folders) for (const id of captureIds) add(id, name, note);
  const folded = new Map<string, string>();
  const once = (text: string) => folded.get(text) ?? folded.set(text, fold(text)).get(text)!;
  return new Map(summaries.map((summary) => {
    const { captureId, categories } = summary;
    return [captureId, [siteOf(summary), ...categories.map(harmName), ...names.get(captureId) ?? []].filter(Boolean).map(once).join('\n')];
  }));
}
