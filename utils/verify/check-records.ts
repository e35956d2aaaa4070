/** The records of a file against their own manifests, their bytes, and the custody log. */
import { canonical, hashOf } from '../evidence/hash';
import { addedLogged, addedName, isMade, lastAnnotated, type AddedAction } from '../evidence/stored-faults';
import type { Corroboration, CustodyEntry, PostCheck } from '../evidence/types';
import { checkPath, copyPath, headersPath, headersText } from '../export/copy-files';
import { textIn, type Payload } from './bag';
import { fault, note, type Finding } from './findings';
import { logsByRecord, type ReadEvidence } from './read-evidence';

type ReadRecord = ReadEvidence['records'][number];

/** `payload` is `null` where only the data is at hand: the bytes of the artefacts are not looked at then. */
export async function* checkRecords(evidence: ReadEvidence, payload: Payload | null): AsyncGenerator<Finding> {
  const { records } = evidence;
  const logsOf = logsByRecord(evidence);
  const paths = payload ? pathsByName(payload) : new Map<string, string>();
  const known = new Set<string>();
  let erased = 0;
  for (const record of records) {
    const { id } = record.capture;
    const part = `captures/${id}/manifest.json`;
    if (known.has(id)) yield fault('record-double', part);
    known.add(id);
    const logs = logsOf(id);
    const entries = logs.flat();
    yield* manifestFaults(record, payload, part);
    yield* loggedFaults(record, logs, part);
    if (payload) erased += yield* artefactFaults(record, entries, payload, paths);
    const home = logs[evidence.cases.findIndex((each) => each.id === record.caseId) + 1];
    const [all, erasable] = [{ logs, home: record.caseId === undefined ? [] : home ?? [] }, record.annotations.pixelsErasedAt !== null];
    erased += yield* addedFaults('corroborated', id, record.corroborations ?? [], all, (copy) => copyFileFaults(copy, erasable, payload));
    erased += yield* addedFaults('checked', id, record.checks ?? [], all, (check) => checkFileFaults(check, erasable, payload));
    yield* annotationFaults(record, logs);
  }
  if (payload) yield* strayFiles(records, payload);
  if (erased > 0) yield note('erased', { count: erased });
}

async function* manifestFaults({ capture, manifestHash }: ReadRecord, payload: Payload | null, part: string): AsyncGenerator<Finding> {
  const form = canonicalOrNull(capture);
  if (form === null || await hashOf(capture) !== manifestHash) yield fault('manifest', payload ? 'evidence.json' : part);
  if (!payload) return;
  const file = payload.files.get(part);
  if (!file) yield fault('bag-missing', `data/${part}`);
  else if (payload.hashes.get(part) !== manifestHash || await textIn(file, part) !== form) yield fault('manifest', part);
}

function canonicalOrNull(value: unknown): string | null {
  try {
    return canonical(value);
  } catch {
    return null; // Half a surrogate pair has no canonical form.
  }
}

/** A record may have been deleted on the device it came from, not on that which wrote the file. */
function* loggedFaults({ manifestHash }: ReadRecord, logs: CustodyEntry[][], part: string): Generator<Finding> {
  const made = logs.filter(isMade).map((log) => log.filter((entry) => isMade([entry])));
  // Where it was made here, others have nothing to say of it.
  const judged = isMade(logs[0]!) ? made.slice(0, 1) : made;
  if (judged.length === 0) yield fault('record-not-logged', part);
  else if (!judged.some(([first, ...more]) => more.length === 0 && first!.subjectHash === manifestHash)) {
    yield fault('record-logged-otherwise', part, { seq: judged.at(-1)!.at(-1)!.seq });
  }
  if (logs[0]!.some(({ action }) => action === 'deleted')) yield fault('tombstone', part);
}

/** The file of each artefact, by its path without the ending. */
export function pathsByName({ files }: Payload): Map<string, string> {
  const paths = new Map<string, string>();
  for (const path of files.keys()) {
    const [folder, id, file, ...deeper] = path.split('/');
    if (folder !== 'captures' || !file || deeper.length > 0 || !file.includes('.')) continue;
    const stem = `${folder}/${id}/${file.slice(0, file.indexOf('.'))}`;
    if (!paths.has(stem)) paths.set(stem, path);
  }
  return paths;
}

/** How many artefacts were erased as the log says, and so are rightly not here. */
async function* artefactFaults(
  { capture, annotations }: ReadRecord, entries: CustodyEntry[], { files, hashes }: Payload, paths: ReadonlyMap<string, string>,
): AsyncGenerator<Finding, number> {
  let erased = 0;
  const gone = new Set(entries.filter(({ action }) => action === 'pixels-erased').flatMap(({ detail }) => detail?.split(', ') ?? []));
  for (const { name, size, sha256 } of capture.artefacts) {
    const stem = `captures/${capture.id}/${name}`;
    const path = paths.get(stem);
    if (path === undefined) {
      if (annotations.pixelsErasedAt !== null && gone.has(name)) erased += 1;
      else yield fault('artefact-missing', stem);
    } else if (files.get(path)!.size !== size || hashes.get(path) !== sha256) yield fault('artefact', path);
  }
  return erased;
}

/** What was added to a record later, each part as it was logged. Returns how many files were erased. */
async function* addedFaults<T extends Corroboration | PostCheck>(
  action: AddedAction, id: string, items: readonly T[], { logs, home }: { logs: CustodyEntry[][]; home: CustodyEntry[] },
  fileFaults: (item: T) => AsyncGenerator<Finding, number>,
): AsyncGenerator<Finding, number> {
  let erased = 0;
  const { required, allowed } = addedLogged(action, logs, home);
  const there = new Set(items.map((item) => addedName(action, item)));
  for (const detail of required.keys()) if (!there.has(detail ?? '')) yield fault('artefact-missing', `captures/${id}/${detail}`);
  const seen = new Set<string>();
  for (const item of items) {
    const name = addedName(action, item);
    const part = `captures/${id}/${name}`;
    const hashes = allowed.get(name);
    if (!hashes || seen.has(name)) yield fault('copy-not-logged', part);
    else if (canonicalOrNull(item) === null || !hashes.includes(await hashOf(item)) || item.captureId !== id) {
      yield fault('record-logged-otherwise', part, { seq: required.get(name) ?? 0 });
    } else erased += yield* fileFaults(item);
    seen.add(name);
  }
  return erased;
}

async function* copyFileFaults(copy: Corroboration, mayBeErased: boolean, payload: Payload | null): AsyncGenerator<Finding, number> {
  if (!payload) return 0;
  const headers = headersPath(copy);
  const file = payload.files.get(headers);
  if (copy.status !== null && !file) yield fault('artefact-missing', headers);
  else if (copy.status !== null && await textIn(file!, headers) !== headersText(copy)) yield fault('artefact', headers);
  return copy.sha256 === null ? 0 : yield* bytesFaults(copyPath(copy), copy, mayBeErased, payload);
}

async function* checkFileFaults(check: PostCheck, mayBeErased: boolean, payload: Payload | null): AsyncGenerator<Finding, number> {
  return payload && check.picture ? yield* bytesFaults(checkPath(check), check.picture, mayBeErased, payload) : 0;
}

/** 1 where the file was erased, as it may be. */
async function* bytesFaults(
  path: string, { size, sha256 }: { size: number | null; sha256: string | null }, mayBeErased: boolean, { files, hashes }: Payload,
): AsyncGenerator<Finding, number> {
  if (!files.has(path)) {
    if (mayBeErased) return 1;
    yield fault('artefact-missing', path);
  } else if (files.get(path)!.size !== size || hashes.get(path) !== sha256) yield fault('artefact', path);
  return 0;
}

async function* annotationFaults({ capture: { id }, annotations }: ReadRecord, logs: CustodyEntry[][]): AsyncGenerator<Finding> {
  const expected = await lastAnnotated(logs, id);
  if (canonicalOrNull(annotations) === null || !expected.has(await hashOf(annotations))) yield fault('annotations', `captures/${id}`);
}

/** Files in the folders of records that no record knows. */
function* strayFiles(records: ReadEvidence['records'], { files }: Payload): Generator<Finding> {
  const names = new Map(records.map(({ capture }) => [capture.id, new Set(capture.artefacts.map(({ name }) => name))]));
  const added = new Set(records.flatMap(({ corroborations = [], checks = [] }) => [
    ...corroborations.flatMap((copy) => [...(copy.sha256 === null ? [] : [copyPath(copy)]), ...(copy.status === null ? [] : [headersPath(copy)])]),
    ...checks.filter(({ picture }) => picture !== null).map(checkPath),
  ]));
  for (const path of files.keys()) {
    const [folder, id, file, ...deeper] = path.split('/');
    if (folder !== 'captures' || (file && /^manifest\.(?:json|sd-jwt)$/.test(file) && names.has(id!)) || added.has(path)) continue;
    // Each name stands for one file, whatever its ending.
    const stem = file?.slice(0, file.indexOf('.')) ?? '';
    if (deeper.length > 0 || !names.get(id!)?.delete(stem)) yield fault('file-unknown', path);
  }
}

/** Deleted records leave a tombstone, and nothing else does. */
export function* checkTombstones({ custodyLog, tombstones }: Pick<ReadEvidence, 'custodyLog' | 'tombstones'>): Generator<Finding> {
  const deleted = custodyLog.filter(({ action }) => action === 'deleted');
  for (const { id, manifestHash, deletedAt } of tombstones) {
    const entry = deleted.find(({ captureId }) => captureId === id);
    if (!entry || entry.subjectHash !== manifestHash || entry.at !== deletedAt) yield fault('tombstone', id);
  }
  const buried = new Set(tombstones.map(({ id }) => id));
  for (const { captureId, seq } of deleted) if (!buried.has(captureId!)) yield fault('tombstone', captureId ?? `${seq}`);
}

