/**
 * Checks what OnRecord exports, with nothing but the file: a bundle (as ZIP or unpacked), an `evidence.json`, or a timeline PDF.
 * No DOM, no network, no database: the same code runs in the extension, in `verify.html` inside each bundle, and in Node.
 */
import { sha256OfParts } from '../evidence/hash-parts';
import type { CustodyEntry } from '../evidence/types';
import { checkBag, textIn, type Payload } from './bag';
import { checkChain, checkSigned, checkTimestamps, inUtc } from './check-log';
import { checkAuthorisations } from './check-authorisations';
import { checkCases } from './check-cases';
import { checkRecords, checkTombstones } from './check-records';
import { confirmed, Fault, fault, note, ok, type Finding } from './findings';
import { redactedFindings } from './check-redacted';
import { attachedJson, isPdf } from './pdf';
import { readEvidence, type ReadEvidence } from './read-evidence';
import { readRedacted } from './read-redacted';
import { isZip, openZip, type Files, type Source } from './zip';

export interface VerifyOptions {
  /** A custody log that may know the file itself: that of this device, or of a later export. */
  log?: readonly CustodyEntry[];
}

const LARGEST_DATA = 2 ** 30;
/** Bytes read at once of a file that is only hashed. */
const PART = 8 * 2 ** 20;

/** Yields what it finds, in the order of the checks. A fault that ends the reading is the last. */
export async function* verifyFile(source: Source, options: VerifyOptions = {}): AsyncGenerator<Finding> {
  yield* ending(async function* () {
    if (await isZip(source)) yield* checkFolder(await openZip(source));
    else {
      if (source.size > LARGEST_DATA) throw new Fault(fault('not-ours', null));
      const bytes = await source.read(0, source.size);
      if (isPdf(bytes)) yield* data(await attachedJson(bytes), 'pdf');
      else yield* data(textOrFault(bytes), 'data');
    }
    yield* inLog(source, options.log);
  });
}

/** The same for a bundle that was unpacked. */
export async function* verifyFolder(files: Files): AsyncGenerator<Finding> {
  yield* ending(() => checkFolder(files));
}

async function* ending(check: () => AsyncGenerator<Finding, unknown>): AsyncGenerator<Finding> {
  try {
    yield* check();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    yield error.finding;
  }
}

/** The same, and what was read: for whoever goes on with it; `null` of a copy without identities. Throws a `Fault` where nothing can be read. */
export async function* checkFolder(files: Files): AsyncGenerator<Finding, { evidence: ReadEvidence; payload: Payload } | null> {
  const payload = yield* confirmed(checkBag(files), ({ hashes }) => [ok('bag', { count: hashes.size })]);
  const file = payload.files.get('evidence.json');
  if (!file) throw new Fault(fault('bag-missing', 'data/evidence.json'));
  const json = await textIn(file, 'evidence.json', LARGEST_DATA);
  const redacted = readRedacted(json, 'evidence.json');
  if (redacted) {
    yield* redactedFindings(redacted, payload);
    return null;
  }
  const evidence = readEvidence(json, 'evidence.json');
  yield* evidenceFindings(evidence, payload);
  return { evidence, payload };
}

async function* data(json: string, kind: 'pdf' | 'data'): AsyncGenerator<Finding> {
  const redacted = readRedacted(json, 'evidence.json');
  if (redacted) {
    yield* redactedFindings(redacted, null);
    return;
  }
  yield* evidenceFindings(readEvidence(json, 'evidence.json'), null);
  yield note(kind === 'pdf' ? 'pdf-pages' : 'data-only');
}

async function* evidenceFindings(evidence: ReadEvidence, payload: Payload | null): AsyncGenerator<Finding> {
  yield* confirmed(checkRecords(evidence, payload), () => [ok('records', { count: evidence.records.length })]);
  yield* checkTombstones(evidence);
  const keys = yield* checkChain(evidence);
  if (payload) yield* confirmed(checkSigned(evidence, keys, payload), (count) => (count > 0 ? [ok('sd-jwt', { count })] : []));
  yield* checkTimestamps(evidence, payload);
  yield* checkAuthorisations(evidence);
  yield* checkCases(evidence);
}

/** Whether a log names this very file as one that was exported. */
async function* inLog(source: Source, log?: readonly CustodyEntry[]): AsyncGenerator<Finding> {
  if (!log) return;
  const hash = await sha256OfParts(partsOf(source));
  const entry = log.find(({ action, subjectHash }) => action === 'exported' && subjectHash === hash);
  yield entry ? ok('exported', { seq: entry.seq, time: inUtc(entry.at) }) : note('not-exported', { hash });
}

async function* partsOf(source: Source): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < source.size; from += PART) yield source.read(from, Math.min(from + PART, source.size));
}

function textOrFault(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Fault(fault('not-ours', null));
  }
}

export { inWords, isUnchecked, provedBy, type Finding } from './findings';
export { readEvidence } from './read-evidence';
export { blobSource, bytesSource, type Files, type Source } from './zip';
