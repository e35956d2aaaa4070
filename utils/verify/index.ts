/**
 * Checks what OnRecord exports, with nothing but the file: a bundle (as ZIP or unpacked), an `evidence.json`, or a timeline PDF.
 * No DOM, no network, no database: the same code runs in the extension, in `verify.html` inside each bundle, and in Node.
 */
import { sha256OfParts } from '../evidence/hash-parts';
import type { CustodyEntry } from '../evidence/types';
import { checkBag, textIn, type Payload } from './bag';
import { checkChain, checkSigned, checkTimestamps, inUtc } from './check-log';
import { checkRecords, checkTombstones } from './check-records';
import { confirmed, Fault, fault, note, ok, type Finding } from './findings';
import { attachedJson, isPdf } from './pdf';
import { readEvidence, type ReadEvidence } from './read-evidence';
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
    if (await isZip(source)) yield* folder(await openZip(source));
    else {
      if (source.size > LARGEST_DATA) throw new Fault(fault('not-ours', null));
      const bytes = await source.read(0, source.size);
      if (isPdf(bytes)) yield* data(readEvidence(await attachedJson(bytes), 'evidence.json'), 'pdf');
      else yield* data(readEvidence(textOrFault(bytes), 'evidence.json'), 'data');
    }
    yield* inLog(source, options.log);
  });
}

/** The same for a bundle that was unpacked. */
export async function* verifyFolder(files: Files): AsyncGenerator<Finding> {
  yield* ending(() => folder(files));
}

async function* ending(check: () => AsyncGenerator<Finding>): AsyncGenerator<Finding> {
  try {
    yield* check();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    yield error.finding;
  }
}

async function* folder(files: Files): AsyncGenerator<Finding> {
  const payload = yield* confirmed(checkBag(files), ({ hashes }) => [ok('bag', { count: hashes.size })]);
  const file = payload.files.get('evidence.json');
  if (!file) throw new Fault(fault('bag-missing', 'data/evidence.json'));
  yield* evidenceFindings(readEvidence(await textIn(file, 'evidence.json', LARGEST_DATA), 'evidence.json'), payload);
}

async function* data(evidence: ReadEvidence, kind: 'pdf' | 'data'): AsyncGenerator<Finding> {
  yield* evidenceFindings(evidence, null);
  yield note(kind === 'pdf' ? 'pdf-pages' : 'data-only');
}

async function* evidenceFindings(evidence: ReadEvidence, payload: Payload | null): AsyncGenerator<Finding> {
  yield* confirmed(checkRecords(evidence, payload), () => [ok('records', { count: evidence.records.length })]);
  yield* checkTombstones(evidence);
  const keys = yield* checkChain(evidence);
  if (payload) yield* confirmed(checkSigned(evidence, keys, payload), (count) => (count > 0 ? [ok('sd-jwt', { count })] : []));
  yield* checkTimestamps(evidence, payload);
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

export { inWords, type Finding } from './findings';
export { readEvidence } from './read-evidence';
export { blobSource, bytesSource, type Files, type Source } from './zip';
