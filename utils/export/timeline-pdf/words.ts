/** The words of the timeline PDF: translated labels, names, and times as people and as machines write them. */
import type { Post } from '../../platforms/types';
import type { EvidenceRecord } from '../../evidence/types';
import type { TimelineInput } from './types';

// Keep what was written by others from changing the order of the words around it.
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];
export const isolate = (text: string): string => `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;

export class Words {
  readonly translate: TimelineInput['translate'];
  readonly #input: TimelineInput;

  constructor(input: TimelineInput) {
    this.#input = input;
    this.translate = input.translate;
  }

  /** Several short texts in one line, each in its own direction. */
  list(...parts: (string | null)[]): string {
    return parts.filter((part) => part !== null && part !== '').map((part) => isolate(part!)).join(' \u00b7 ');
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#input.language).format(value);
  }

  language(tag: string): string {
    try {
      return new Intl.DisplayNames(this.#input.language, { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag; // not a BCP 47 tag: shown as the page gave it
    }
  }

  /** A country by its ISO code. */
  region(code: string): string {
    try {
      return new Intl.DisplayNames(this.#input.language, { type: 'region' }).of(code) ?? code;
    } catch {
      return code; // no region of ISO 3166
    }
  }

  platform(id: string): string {
    return this.#input.platformNames[id] ?? (id === 'web' ? this.translate('pdf.platform.web') : id);
  }

  /** The name to call an author by, in headings. */
  author({ author }: Post): string {
    return author.name ?? handleOf(author.handle) ?? this.translate('pdf.author.unknown');
  }

  handle({ author }: Post): string {
    return handleOf(author.handle) ?? author.name ?? this.translate('pdf.author.unknown');
  }

  /** Words for a code from data: a key under `prefix`. A code without words is shown as it is. */
  coded(prefix: string, code: string, values?: Record<string, string | number>): string {
    const key = `${prefix}.${code}`;
    const text = this.translate(key, values);
    return text === key ? code : text;
  }

  /** A calendar date such as `2026-07-22` or `2026-07`, in no time zone. */
  dayOf(date: string): string {
    const time = new Date(date);
    if (Number.isNaN(time.getTime())) return date;
    const day = date.length > 7 ? { day: 'numeric' } as const : {};
    return new Intl.DateTimeFormat(this.#input.language, { ...day, month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time);
  }

  date(time: Date): string {
    return this.#format(time, { day: 'numeric', month: 'short', year: 'numeric' });
  }

  dayRange(from: Date, to: Date): string {
    const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: this.#timeZone() } as const;
    return new Intl.DateTimeFormat(this.#input.language, options).formatRange(from, to);
  }

  dateTime(time: Date, timeZone?: string): string {
    return this.#format(time, {
      day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    }, timeZone);
  }

  /** Local time and, beside it, the same in UTC and to the second. */
  exactTime(iso: string, timeZone?: string): string {
    const time = new Date(iso);
    if (Number.isNaN(time.getTime())) return iso;
    return this.list(this.dateTime(time, timeZone), utc(time));
  }

  timeZoneName(at: Date): string {
    const zone = this.#timeZone();
    const parts = new Intl.DateTimeFormat(this.#input.language, { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
    return this.list(zone, parts.find(({ type }) => type === 'timeZoneName')?.value ?? null);
  }

  /** How far the document's zone is ahead of UTC at a time, in milliseconds. */
  offsetOf(time: Date): number {
    const parts = new Intl.DateTimeFormat('en', { timeZone: this.#timeZone(), timeZoneName: 'longOffset' }).formatToParts(time);
    const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(parts.at(-1)?.value ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  }

  #format(time: Date, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
    return new Intl.DateTimeFormat(this.#input.language, { ...options, timeZone: this.#timeZone(timeZone) }).format(time);
  }

  #timeZone(wanted = this.#input.timeZone): string {
    return isTimeZone(wanted) ? wanted : isTimeZone(this.#input.timeZone) ? this.#input.timeZone : 'UTC';
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // a zone this browser does not know
  }
}

export const utc = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const handleOf = (handle: string | null): string | null => handle === null ? null : `@${handle}`;

/** When a post was published as far as the page told, else when it was captured. */
export function timeOf({ capture }: EvidenceRecord): Date {
  const { machine, fromId } = capture.post.postedAt;
  return [machine, fromId, capture.capturedAt.utc].map((iso) => new Date(iso ?? Number.NaN))
    .find((time) => !Number.isNaN(time.getTime())) ?? new Date(0);
}

/** Earliest first; records of the same time in the order of their capture. */
export function inOrder(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  return records.toSorted((a, b) => timeOf(a).getTime() - timeOf(b).getTime()
    || a.capture.capturedAt.utc.localeCompare(b.capture.capturedAt.utc) || a.capture.id.localeCompare(b.capture.id));
}
