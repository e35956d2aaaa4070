/** Finding records by words in any language, whatever the case and accents, and by the day they were saved. */
import type { Capture, EvidenceRecord } from '../../utils/evidence/types';
import type { Translate } from '../../utils/i18n';
import type { Post } from '../../utils/platforms/types';
import { dayKey } from '../shared/dates';
import { reportStatus, siteName, type ReportStatus } from '../shared/record-words';

export interface Filter {
  words: string;
  /** `YYYY-MM-DD`, both days included; empty for no limit. */
  from: string;
  to: string;
  /** How far reporting has come; `null` for all. */
  status: ReportStatus | null;
}

export const noFilter: Filter = { words: '', from: '', to: '', status: null };

// Accents on Latin, Greek and Cyrillic letters and the vowel and hamza marks of Arabic are optional in writing. Vowel
// signs of Indic scripts are not: without them other words would match.
const OPTIONAL_MARKS = /[\u{300}-\u{36f}]|\u0640|[\u{64b}-\u{65f}]|\u0670/gu;
const FOLDED_LETTERS: Record<string, string> =
  { ß: 'ss', ı: 'i', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', ς: 'σ', ى: 'ي', ة: 'ه' };
const FOLDED = new RegExp(`[${Object.keys(FOLDED_LETTERS).join('')}]`, 'g');

export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(FOLDED, (letter) => FOLDED_LETTERS[letter]!)
    .normalize('NFKD').replace(OPTIONAL_MARKS, '').replace(/\s+/g, ' ').trim();
}

/** Searches many times over the same records: what was folded once is kept for as long as the record is. */
export function makeSearch(translate: Translate): (records: readonly EvidenceRecord[], filter: Filter) => EvidenceRecord[] {
  const folded = new WeakMap<EvidenceRecord, string>();
  const textOf = (record: EvidenceRecord): string => {
    const known = folded.get(record);
    if (known !== undefined) return known;
    const text = fold(searchable(record, translate).join('\n'));
    folded.set(record, text);
    return text;
  };
  return (records, filter) => {
    const words = fold(filter.words).split(' ').filter(Boolean);
    return records.filter((record) => within(record, filter) && hasStatus(record, filter) && words.every((word) => textOf(record).includes(word)));
  };
}

function within({ capture }: EvidenceRecord, { from, to }: Filter): boolean {
  const day = dayKey(capture.capturedAt);
  return (!from || day >= from) && (!to || day <= to);
}

const hasStatus = ({ annotations }: EvidenceRecord, { status }: Filter): boolean =>
  status === null || reportStatus(annotations.reports).status === status;

function searchable({ capture, annotations }: EvidenceRecord, translate: Translate): string[] {
  const { post, thread, page } = capture;
  return [
    ...[post, ...thread.parents, ...thread.ownReplies].flatMap(postTexts),
    page.title, annotations.note, annotations.translation ?? '', annotations.impact ?? '', siteName(capture), ...fileTexts(capture),
    ...annotations.categories.map((category) => translate(`category.${category}`)),
    ...annotations.reports.flatMap(({ reference, note, account, route, filesSent }) => [reference ?? '', note ?? '', account ?? '', route?.name ?? '', ...filesSent ?? []]),
  ];
}

/** Names of added files and what the person said about them. */
function fileTexts({ file }: Capture): string[] {
  if (!file) return [];
  const { site, account, at, address, note } = file.stated;
  return [...file.files.map(({ originalName }) => originalName), ...[site, account, at, address, note].map((words) => words ?? '')];
}

function postTexts({ text, author, permalink, media, quoted }: Post): string[] {
  return [
    text, author.name ?? '', author.handle ? `@${author.handle}` : '', permalink ?? '', ...media.map(({ alt }) => alt ?? ''),
    ...(quoted ? postTexts(quoted) : []),
  ];
}
