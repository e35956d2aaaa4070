/** The words of the timeline PDF: translated labels, names, and times as people and as machines write them. */
import type { Post } from '../../platforms/types';
import type { Capture, FileProvenance } from '../../evidence/types';
import type { Named } from './brief';
import type { TimelineInput } from './types';

// Keep what was written by others from changing the order of the words around it.
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];
export const isolate = (text: string): string => `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;

const LETTER = /\p{L}/u;
const dateFormats = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  longDay: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  hour: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  dateTime: {
    day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'shortOffset',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** What words depend on. */
export type WordsInput = Pick<TimelineInput, 'translate' | 'language' | 'timeZone' | 'platformNames' | 'redacted' | 'facts'>;

export class Words {
  readonly translate: TimelineInput['translate'];
  readonly #input: WordsInput;
  readonly #timeZone: string;
  readonly #numbers: Intl.NumberFormat;
  /** Set where the records tell no more than this of any time. */
  readonly #coarse: 'longDay' | 'month' | null;
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(input: WordsInput) {
    this.#input = input;
    this.translate = input.translate;
    this.#timeZone = isTimeZone(input.timeZone) ? input.timeZone : 'UTC';
    this.#coarse = input.redacted?.dates === 'day' ? 'longDay' : input.redacted?.dates === 'month' ? 'month' : null;
    this.#numbers = new Intl.NumberFormat(input.language);
  }

  /** Several short texts in one line, each in its own direction. */
  list(...parts: (string | null)[]): string {
    return parts.filter((part) => part !== null && part !== '').map((part) => isolate(part!)).join(' \u00b7 ');
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** A sentence of what is known, which is kept in English: as the document's language says it; `null` where that is not known. */
  fact(english: string): string | null {
    const { facts } = this.#input;
    return facts && Object.hasOwn(facts, english) ? facts[english]! : null;
  }

  /** A name of it. With the English, unless the translation has it: by that name whoever holds the paper finds it. */
  named(english: string): string {
    const said = this.fact(english);
    if (said === null || said === english) return english;
    return said.includes(english) ? said : this.translate('common.sentences', { before: said, after: this.translate('pdf.named', { name: english }) });
  }

  /** Of likes, replies and the like; what has no words of ours is shown by the platform's own. */
  count(name: string, count: number): string {
    return `${this.coded('count', name)} ${this.number(count)}`;
  }

  language(tag: string): string {
    try {
      // Of Chinese the script tells more than the country does.
      const asked = /^zh-\w\w$/i.test(tag) ? `zh-${new Intl.Locale(tag).maximize().script ?? ''}` : tag;
      return new Intl.DisplayNames(this.#input.language, { type: 'language' }).of(asked) ?? tag;
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

  /** With the sign that platforms write before it; `null` when it was not found. */
  handle({ author }: Pick<Post, 'author'>): string | null {
    return handleOf(author.handle);
  }

  /** Whom or what a record is about, in one line: its author, the page where only a page was captured, or a file. */
  subject({ capture: { post, kind, page, file } }: Named, prefer: 'name' | 'handle'): string {
    if (file) return this.#subjectOfFile(file);
    const { name } = post.author;
    const handle = this.handle(post);
    const author = prefer === 'name' ? name ?? handle : handle ?? name;
    return author ?? (PAGE_KINDS.has(kind) && page.title ? page.title : this.translate('pdf.author.unknown'));
  }

  /** The account is the person's statement, and says so wherever it stands. */
  #subjectOfFile({ files: [first], stated: { account } }: FileProvenance): string {
    if (account !== null) return this.translate('file.pdf.subject', { account: isolate(account) });
    return first ? this.translate('file.pdf.subject-file', { name: isolate(first.originalName) }) : this.translate('file.pdf.subject-written');
  }

  /** The platform of a record; for a file the site that the person named, `null` when they named none. */
  site({ platform, file }: Pick<Capture, 'platform' | 'file'>): string | null {
    return file && platform === 'web' ? file.stated.site : this.platform(platform);
  }

  /** Words for a code from data: a key under `prefix`. A code without words is shown as it is. */
  coded(prefix: string, code: string, values?: Record<string, string | number>): string {
    const key = `${prefix}.${code}`;
    const text = this.translate(key, values);
    return text === key ? code : text;
  }

  /** A calendar date such as `2026-07-22`, `2026-07` or `2026`, in no time zone. */
  dayOf(date: string): string {
    const time = new Date(date);
    if (Number.isNaN(time.getTime()) || date.length < 7) return date;
    return this.#format(date.length > 7 ? 'longDay' : 'month', 'UTC').format(time);
  }

  date(time: Date): string {
    // Days of a copy without identities are days of UTC.
    if (this.#coarse) return this.#format(this.#coarse === 'month' ? 'month' : 'day', 'UTC').format(time);
    return this.#format('day', this.#timeZone).format(time);
  }

  /** A day and a time of it, as short as can be. */
  hour(time: Date): string {
    return this.#format('hour', this.#timeZone).format(time);
  }

  dayRange(from: Date, to: Date): string {
    const format = this.#format(this.#coarse ?? 'longDay', this.#timeZone);
    const [first, last, range] = [format.format(from), format.format(to), format.formatRange(from, to)];
    // As its days are written alone: Unicode's data leave a Chinese range without its signs, and give a Malay one a comma.
    if (!LETTER.test(range) && LETTER.test(last)) return `${first} \u2013 ${last}`;
    return last.includes(',') ? range : range.replace(',', '');
  }

  dateTime(time: Date, timeZone = this.#timeZone): string {
    if (this.#coarse) return this.#format(this.#coarse, 'UTC').format(time);
    return this.#format('dateTime', isTimeZone(timeZone) ? timeZone : this.#timeZone).format(time);
  }

  /** Local time and, beside it, the same in UTC and to the second. */
  exactTime(iso: string, timeZone?: string): string {
    const time = new Date(iso);
    if (Number.isNaN(time.getTime())) return iso;
    if (this.#coarse) return this.dateTime(time);
    return this.list(this.dateTime(time, timeZone), utc(time));
  }

  timeZoneName(at: Date): string {
    return this.list(this.#timeZone, this.#offsetName(at, this.#input.language));
  }

  /** How far the document's zone is ahead of UTC at a time, in milliseconds. */
  offsetOf(time: Date): number {
    const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(this.#offsetName(time, 'en') ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  }

  #offsetName(time: Date, language: string): string | null {
    const parts = new Intl.DateTimeFormat(language, { timeZone: this.#timeZone, timeZoneName: 'longOffset' }).formatToParts(time);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? null;
  }

  /** The format of one of the kinds of date below; to make one takes longer than to use it a hundred times. */
  #format(kind: keyof typeof dateFormats, timeZone: string): Intl.DateTimeFormat {
    const key = `${kind} ${timeZone}`;
    let format = this.#formats.get(key);
    if (!format) this.#formats.set(key, format = new Intl.DateTimeFormat(this.#input.language, { ...dateFormats[kind], timeZone }));
    return format;
  }
}

const timeZones = new Map<string, boolean>();

function isTimeZone(name: string): boolean {
  let known = timeZones.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      known = true;
    } catch {
      known = false; // a zone this browser does not know
    }
    timeZones.set(name, known);
  }
  return known;
}

/** A time on the clock where somebody was, to the second, with how far that clock was ahead of UTC. */
export function onClock(iso: string, offsetMinutes: number): string {
  const shifted = new Date(Date.parse(iso) + offsetMinutes * 60_000).toISOString();
  const minutes = Math.abs(offsetMinutes);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${shifted.slice(0, 19).replace('T', ' ')} ${offsetMinutes < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

export const utc = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const PAGE_KINDS = new Set<Post['kind']>(['page', 'region', 'file']);

const handleOf = (handle: string | null): string | null => handle === null ? null : `@${handle}`;

/** When a post was published as far as the page told, else when it was captured. */
export function timeOf({ capture }: Named): Date {
  const { machine, fromId } = capture.post.postedAt;
  return [machine, fromId, capture.capturedAt.utc].map((iso) => new Date(iso ?? Number.NaN))
    .find((time) => !Number.isNaN(time.getTime())) ?? new Date(0);
}

/** The times of the first and the last record, whatever their order; `null` of none. */
export function periodOf(records: readonly Named[]): { from: Date; to: Date } | null {
  if (records.length === 0) return null;
  const times = records.map((record) => timeOf(record).getTime());
  const [from, to] = times.reduce(([first, last], time) => [Math.min(first, time), Math.max(last, time)], [Infinity, -Infinity]);
  return { from: new Date(from), to: new Date(to) };
}

/** Earliest first; records of the same time in the order of their capture. */
export function inOrder<Each extends Named>(records: readonly Each[]): Each[] {
  return records.toSorted((a, b) => timeOf(a).getTime() - timeOf(b).getTime()
    || a.capture.capturedAt.utc.localeCompare(b.capture.capturedAt.utc) || a.capture.id.localeCompare(b.capture.id));
}
