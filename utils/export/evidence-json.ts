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

export interface EvidenceInput {
  records: EvidenceRecord[];
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

export function evidenceFile({ records, custody, tombstones, keys, timestamps, cases = [], authorisations = [], madeAt, toolVersion, translate }: EvidenceInput): EvidenceFile {
  return {
    '@context': evidenceContext, '@type': 'schema:Dataset',
    format: 'onrecord-evidence', formatVersion: FORMAT_VERSION, madeAt: madeAt.toISOString(),
    madeBy: { name: 'OnRecord', version: toolVersion },
    claims: { proves: translate('export.proves'), doesNotProve: translate('export.doesNotProve') },
    records: earliestFirst(records).map((record) => ({
      ...record,
      missingInWords: missingInWords(record, translate),
      erased: record.annotations.pixelsErasedAt ? erasedFrom(record) : [],
    })),
    custodyLog: custody,
    tombstones,
    keys,
    timestamps: timestamps.map(writtenTimestamp),
    ...(cases.length > 0 && { cases: cases.map((each) => writtenCase(each, new Set(records.map(({ capture }) => capture.id)))) }),
    ...(authorisations.length > 0 && { authorisations }),
  };
}

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
  capture.missing.map(({ code, detail }) => [translate(`missing.${code}`), detail].filter(Boolean).join(' '));

/** Names of everything whose bytes went with the pictures. */
const erasedFrom = ({ capture, corroborations = [], checks = [] }: EvidenceRecord): string[] => [
  ...capture.artefacts.map(({ name }) => name), ...corroborations.filter(({ sha256 }) => sha256 !== null).map((copy) => addedName('corroborated', copy)),
  ...checks.filter(({ picture }) => picture !== null).map((check) => addedName('checked', check)),
];

export function earliestFirst(records: readonly EvidenceRecord[]): EvidenceRecord[] {
  return [...records].sort((a, b) => a.capture.capturedAt.utc.localeCompare(b.capture.capturedAt.utc));
}
