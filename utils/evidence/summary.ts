/** What lists, charts and search need of a record, small enough to hold ten thousand of them: kept beside it, and made again where it is missing. */
import type { Post } from '../platforms/types';
import { authorKey } from './author-key';
import type { Annotations, Capture, EvidenceRecord, ReportEvent } from './types';

export interface RecordSummary {
  captureId: string;
  /** ISO 8601 in UTC, for the index; `capture.capturedAt` has the place's own time. */
  capturedAt: string;
  /** Cut down so that what puts a capture into words (`components/shared/record-words`) takes it as well. */
  capture: Pick<Capture, 'id' | 'platform' | 'kind' | 'page' | 'file' | 'capturedAt' | 'previousCapture'> & { post: Pick<Post, 'author' | 'permalink' | 'postedAt'> };
  /** As the index has it in clear; empty when the author was not found. */
  author: string;
  /** Rough count of the characters of its words, a quoted post's with them. */
  length: number;
  /** Bytes of all it keeps. */
  size: number;
  pictures: boolean;
  categories: Annotations['categories'];
  reports: ReportEvent[];
  erased: boolean;
  /** As of `EvidenceRecord`. */
  caseId?: string;
}

/** All the words of a record by which it may be found, folded. Kept apart: only a search reads it. */
export interface SearchText { captureId: string; text: string }

export function summaryOf({ capture, annotations, caseId }: EvidenceRecord): RecordSummary {
  const { id, platform, kind, page, file, capturedAt, previousCapture, post, artefacts } = capture;
  const { author, permalink, postedAt } = post;
  return {
    captureId: id, capturedAt: capturedAt.utc,
    capture: { id, platform, kind, page, ...(file && { file }), capturedAt, ...(previousCapture && { previousCapture }), post: { author, permalink, postedAt } },
    author: authorKey(capture), length: post.text.length + (post.quoted?.text.length ?? 0),
    size: artefacts.reduce((sum, { size }) => sum + size, 0), pictures: artefacts.some(({ role }) => role === 'post-picture' || role === 'window-picture'),
    categories: annotations.categories, reports: annotations.reports, erased: annotations.pixelsErasedAt !== null,
    ...(caseId !== undefined && { caseId }),
  };
}

export function searchTextOf({ capture, annotations }: EvidenceRecord): SearchText {
  const { post, thread, page } = capture;
  const words = [
    ...[post, ...thread.parents, ...thread.ownReplies].flatMap(postTexts),
    page.title, annotations.note, annotations.translation ?? '', annotations.impact ?? '', ...fileTexts(capture),
    ...annotations.reports.flatMap(({ reference, note, account, route, filesSent }) => [reference ?? '', note ?? '', account ?? '', route?.name ?? '', ...filesSent ?? []]),
  ];
  return { captureId: capture.id, text: fold(words.filter(Boolean).join('\n')) };
}

// Accents on Latin, Greek and Cyrillic letters and the vowel and hamza marks of Arabic are optional in writing. Vowel
// signs of Indic scripts are not: without them other words would match.
const OPTIONAL_MARKS = /[\u{300}-\u{36f}]|\u0640|[\u{64b}-\u{65f}]|\u0670/gu;
const FOLDED_LETTERS: Record<string, string> =
  { ß: 'ss', ı: 'i', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', ς: 'σ', ى: 'ي', ة: 'ه' };
const FOLDED = new RegExp(`[${Object.keys(FOLDED_LETTERS).join('')}]`, 'g');

/** Words as they are compared in a search: whatever the case, accents and spaces, in any language. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(FOLDED, (letter) => FOLDED_LETTERS[letter]!)
    .normalize('NFKD').replace(OPTIONAL_MARKS, '').replace(/\s+/g, ' ').trim();
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
