/**
 * Opens what a person chose, whoever wrote it: a backup or a bundle, unsealed before. All of it is checked first, every row against the
 * schema of the format. Nothing is stored here.
 */
import { Validator, type Schema } from '@cfworker/json-schema';
import schema from '../../docs/evidence.schema.json';
import { readBackup, type KeptSettings } from '../backup';
import type { TimestampRow } from '../evidence/database';
import { fromBase64 } from '../evidence/base64';
import type { Incoming } from '../evidence/take-in';
import { checkPath, copyPath } from '../export/copy-files';
import type { EvidenceFile, WrittenTimestamp } from '../export/evidence-json';
import { checkFolder } from '../verify';
import { textIn, type Payload } from '../verify/bag';
import { pathsByName } from '../verify/check-records';
import { Fault, type Finding } from '../verify/findings';
import { blobSource, isZip, openZip } from '../verify/zip';

/** Why a file cannot be taken in: `code` is a key under `error.` in locales; `finding` says more where the check stopped at one. */
export class RestoreError extends Error {
  override name = 'RestoreError';
  constructor(readonly code: 'restore-not-ours' | 'restore-data-only' | 'restore-redacted' | 'restore-broken' | 'restore-form' | 'restore-newer', readonly finding: Finding | null = null) {
    super(finding ? `${finding.code}: ${finding.part ?? ''}` : code);
  }
}

export interface Opened {
  incoming: Incoming;
  /** In the order of the checks; faults among them are shown, and the person decides. */
  findings: Finding[];
  /** Only of backups. */
  settings: KeptSettings | null;
}

const validator = new Validator(schema as Schema, '2020-12');
/** Bytes. Cases name each of their records. */
const LARGEST_BACKUP_JSON = 2 ** 26;
/** Findings beyond this many tell nothing new. */
const MOST_FINDINGS = 1000;

/** Throws a `RestoreError`, or the signal's reason. */
export async function openFile(file: Blob, signal?: AbortSignal): Promise<Opened> {
  const source = blobSource(file);
  if (!await isZip(source)) throw new RestoreError(await looksLikeData(file) ? 'restore-data-only' : 'restore-not-ours');
  const findings: Finding[] = [];
  try {
    const checking = checkFolder(await openZip(source));
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await checking.next();
      if (done) {
        if (!value) throw new RestoreError('restore-redacted');
        return await opened(value.evidence.whole, value.payload, findings);
      }
      if (findings.length < MOST_FINDINGS) findings.push(value);
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new RestoreError(error.finding.code === 'evidence-version' ? 'restore-newer' : 'restore-broken', error.finding);
  }
}

async function opened(whole: unknown, payload: Payload, findings: Finding[]): Promise<Opened> {
  if (!validator.validate(whole).valid) throw new RestoreError('restore-form');
  const evidence = whole as EvidenceFile;
  if (!isConsistent(evidence)) throw new RestoreError('restore-form');
  const paths = pathsByName(payload);
  const bytesAt = async (path: string | undefined): Promise<ArrayBuffer | null> => {
    const bytes = await (path === undefined ? undefined : payload.files.get(path))?.read();
    return bytes ? bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) : null;
  };
  const copies = new Map(evidence.records.flatMap(({ corroborations = [] }) => corroborations).map((copy) => [`${copy.captureId} ${copy.number}`, copy]));
  const backup = await backupIn(payload);
  const arrangement = backup && { folders: backup.folders, people: backup.people, trash: backup.trash };
  return {
    findings, settings: backup?.settings ?? null,
    incoming: {
      source: backup ? 'backup' : 'bundle', madeAt: evidence.madeAt, madeBy: evidence.madeBy.version,
      records: evidence.records.map(({ capture, manifestHash, annotations, corroborations, checks, caseId }) =>
        ({ capture, manifestHash, annotations, ...(corroborations && { corroborations }), ...(checks && { checks }), ...(caseId && { caseId }) })),
      custody: evidence.custodyLog, tombstones: evidence.tombstones, timestamps: (evidence.timestamps ?? []).map(timestampRow),
      cases: (evidence.cases ?? []).map(({ custodyLog, timestamps, ...row }) => ({ ...row, log: custodyLog, timestamps: timestamps.map(timestampRow) })),
      ...(evidence.authorisations && { authorisations: evidence.authorisations }),
      ...(arrangement && { arrangement }),
      loadArtefact: (captureId, name) => bytesAt(paths.get(`captures/${captureId}/${name}`)),
      loadCopy: async (captureId, number) => {
        const copy = copies.get(`${captureId} ${number}`);
        return copy ? bytesAt(copyPath(copy)) : null;
      },
      loadCheck: (captureId, number) => bytesAt(checkPath({ captureId, number })),
    },
  };
}

/** What the form alone does not say: each part speaks of the record that it stands in, and nothing stands there twice. */
function isConsistent({ records, cases = [] }: EvidenceFile): boolean {
  const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;
  const caseIds = new Set(cases.map(({ id }) => id));
  return distinct(records.map(({ capture }) => capture.id)) && caseIds.size === cases.length
    && records.every(({ capture: { id, artefacts }, annotations, corroborations = [], checks = [], caseId }) => annotations.captureId === id
      && distinct(artefacts.map(({ name }) => name)) && [corroborations, checks].every((added) => added.every(({ captureId, number }, index) => captureId === id && number === index + 1))
      && (caseId === undefined || caseIds.has(caseId)))
    && cases.every(({ others }) => others.every(({ captureId, annotations }) => annotations.captureId === captureId));
}

async function backupIn({ files }: Payload) {
  const file = files.get('backup.json');
  if (!file) return null;
  const backup = readBackup(await textIn(file, 'backup.json', LARGEST_BACKUP_JSON));
  if (backup === 'newer') throw new RestoreError('restore-newer');
  if (backup === 'unreadable') throw new RestoreError('restore-form');
  return backup;
}

function timestampRow({ request, response, ...row }: WrittenTimestamp): TimestampRow {
  try {
    return { ...row, request: fromBase64(request).buffer, response: fromBase64(response).buffer };
  } catch {
    throw new RestoreError('restore-form'); // Not base64.
  }
}

/** An `evidence.json` or a PDF: ours, but without the bytes of the records. */
/** Bytes; the context, which says what its names mean, stands first. */
const BEFORE_FORMAT = 16 * 1024;

async function looksLikeData(file: Blob): Promise<boolean> {
  return /^%PDF-|"onrecord-evidence"/.test(await file.slice(0, BEFORE_FORMAT).text());
}
