/** `evidence.json`: records, custody log and tombstones as data. The format is in docs/evidence-format.md. */
import type { LogCheck } from '../evidence/custody-log';
import type { CaseRow, TimestampRow, TombstoneRow } from '../evidence/database';
import { toBase64 } from '../evidence/base64';
import type { PublicJwk } from '../evidence/jws';
import type { CaseWithLog } from '../evidence/reader';
import { idsAbout } from '../evidence/authorisations';
import { addedName } from '../evidence/stored-faults';
import type { Authorisation, CustodyEntry, EvidenceRecord } from '../evidence/types';
import type { Translate } from '../i18n';
import { sentences } from '../sentences';
import { evidenceContext } from './json-ld';

export const FORMAT_VERSION = 1;

export interface EvidenceFile {
  /** JSON-LD. Absent, as `@type`, in files made before they were. */
  '@context'?: typeof evidenceContext;
  '@type'?: 'schema:Dataset';
  format: 'onrecord-evidence';
  formatVersion: typeof FORMAT_VERSION;
  /** ISO 8601, UTC. */
  madeAt: string;
  madeBy: { name: 'OnRecord'; version: string };
  claims: { proves: string; doesNotProve: string };
  /** Earliest first. */
  records: (EvidenceRecord & { missingInWords: string[]; erased: string[] })[];
  custodyLog: CustodyEntry[];
  tombstones: TombstoneRow[];
  /** Public keys that the log names, in its order. Absent, as `timestamps`, in files made before there were any. */
  keys?: { kid: string; jwk: PublicJwk; /** Of the entry that names it. */ seq: number }[];
  /** RFC 3161. Request and response are DER, base64. */
  timestamps?: WrittenTimestamp[];
  /** Where records come from that were not made on this device, each with its own log, word for word. Absent when there are none. */
  cases?: WrittenCase[];
  /** By which a helper worked with these records, as they wrote them down. Absent when there are none. */
  authorisations?: Authorisation[];
}

export type WrittenTimestamp = Omit<TimestampRow, 'request' | 'response'> & { request: string; response: string };
export type WrittenCase = Omit<CaseRow, 'timestamps'> & { custodyLog: CustodyEntry[]; timestamps: WrittenTimestamp[] };

export interface EvidenceInput extends EvidenceFrame {
  records: EvidenceRecord[];
}

/** All of the file but its records. */
export interface EvidenceFrame {
  custody: CustodyEntry[];
  tombstones: TombstoneRow[];
  keys: LogCheck['keys'];
  timestamps: TimestampRow[];
  cases?: CaseWithLog[];
  authorisations?: Authorisation[];
  madeAt: Date;
  toolVersion: string;
  translate: Translate;
}

export function evidenceFile({ records, ...frame }: EvidenceInput): EvidenceFile {
  const ids = new Set(records.map(({ capture }) => capture.id));
  return { ...frameOf(frame, ids), records: earliestFirst(records).map((record) => writtenRecord(record, frame.translate)) };
}

/** The fields in their order, with no records yet. */
function frameOf({ custody, tombstones, keys, timestamps, cases = [], authorisations = [], madeAt, toolVersion, translate }: EvidenceFrame, ids: ReadonlySet<string>): EvidenceFile {
  return {
    '@context': evidenceContext, '@type': 'schema:Dataset',
    format: 'onrecord-evidence', formatVersion: FORMAT_VERSION, madeAt: madeAt.toISOString(),
    madeBy: { name: 'OnRecord', version: toolVersion },
    claims: { proves: translate('export.proves'), doesNotProve: translate('export.doesNotProve') },
    records: [],
    custodyLog: custody,
    tombstones,
    keys,
    timestamps: timestamps.map(writtenTimestamp),
    ...(cases.length > 0 && { cases: cases.map((each) => writtenCase(each, ids)) }),
    ...(authorisations.length > 0 && { authorisations }),
  };
}

const writtenRecord = (record: EvidenceRecord, translate: Translate): EvidenceFile['records'][number] =>
  ({ ...record, missingInWords: missingInWords(record, translate), erased: record.annotations.pixelsErasedAt ? erasedFrom(record) : [] });

/** Records as they stand in the file, one after the other. */
export interface WrittenRecords {
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each begins and ends in them, two numbers a record. */
  bounds: readonly number[];
}

const BETWEEN = ',\n    ';

/** Earliest first, as the others are. */
export function writtenRecords(records: readonly EvidenceRecord[], translate: Translate): WrittenRecords {
  const texts = records.map((record) => utf8.encode(indented(writtenRecord(record, translate), '    ')));
  const between = utf8.encode(BETWEEN);
  const bytes = new Uint8Array(texts.reduce((sum, { byteLength }) => sum + byteLength, Math.max(0, texts.length - 1) * between.byteLength));
  const bounds: number[] = [];
  let end = 0;
  for (const text of texts) {
    if (end > 0) {
      bytes.set(between, end);
      end += between.byteLength;
    }
    bytes.set(text, end);
    bounds.push(end, end += text.byteLength);
  }
  return { bytes, bounds };
}

/** The bounds of what was written, in bytes. */
export type OnWritten = (from: number, to: number) => void;

/**
 * The same file, to the byte, in pieces: what `records` gives is written and forgotten, one after the other, or some that somebody
 * else has written. Takes them earliest first; `onWritten` is told where each of them stands.
 */
export async function* evidenceParts(
  records: AsyncIterable<EvidenceRecord | WrittenRecords>, ids: readonly string[], frame: EvidenceFrame, onWritten: OnWritten = () => {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let size = 0;
  const written = (text: string) => {
    const bytes = utf8.encode(text);
    size += bytes.byteLength;
    return bytes;
  };
  async function* items() {
    for await (const item of records) yield 'bytes' in item ? item : writtenRecords([item], frame.translate);
  }
  let before = '{';
  for (const [name, value] of Object.entries({ ...frameOf(frame, new Set(ids)), records: items() } as Record<string, unknown>)) {
    if (value === undefined) continue;
    yield written(`${before}\n  ${JSON.stringify(name)}: `);
    before = ',';
    if (!isList(value)) {
      yield written(indented(value, '  '));
      continue;
    }
    let separator = '[';
    for await (const item of value) {
      yield written(`${separator}\n    `);
      separator = ',';
      if (name !== 'records') {
        yield written(indented(item, '    '));
        continue;
      }
      const { bytes, bounds } = item as WrittenRecords;
      for (let at = 0; at < bounds.length; at += 2) onWritten(size + bounds[at]!, size + bounds[at + 1]!);
      size += bytes.byteLength;
      yield bytes;
    }
    yield written(separator === '[' ? '[]' : '\n  ]');
  }
  yield written('\n}');
}

const utf8 = new TextEncoder();

/** As `JSON.stringify` writes it so deep inside a file: its strings hold no line breaks of their own. */
const indented = (value: unknown, indent: string): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);

const isList = (value: unknown): value is AsyncIterable<unknown> | readonly unknown[] =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && Symbol.asyncIterator in value);

const writtenTimestamp = (row: TimestampRow): WrittenTimestamp => ({ ...row, request: toBase64(row.request), response: toBase64(row.response) });

/** With nothing in it of records that are not in the file, apart from its log, which must stay whole. */
function writtenCase({ log, timestamps, others, faults, authorisations = [], ...row }: CaseWithLog, ids: ReadonlySet<string>): WrittenCase {
  const about = idsAbout(log, ids, new Set());
  const named = authorisations.filter(({ id }) => about.has(id));
  return {
    ...row, ...(named.length > 0 && { authorisations: named }), custodyLog: log, timestamps: timestamps.map(writtenTimestamp),
    others: others.filter(({ captureId }) => ids.has(captureId)), faults: faults.filter(({ captureId }) => ids.has(captureId)),
  };
}

/** What could not be captured, one sentence each. */
export const missingInWords = ({ capture }: EvidenceRecord, translate: Translate): string[] =>
  capture.missing.map(({ code, detail }) => sentences(translate, translate(`missing.${code}`), detail));

/** Names of everything whose bytes went with the pictures. */
const erasedFrom = ({ capture, corroborations = [], checks = [] }: EvidenceRecord): string[] => [
  ...capture.artefacts.map(({ name }) => name), ...corroborations.filter(({ sha256 }) => sha256 !== null).map((copy) => addedName('corroborated', copy)),
  ...checks.filter(({ picture }) => picture !== null).map((check) => addedName('checked', check)),
];

export function earliestFirst(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  return [...records].sort((a, b) => a.capture.capturedAt.utc.localeCompare(b.capture.capturedAt.utc));
}
