/** The bag (RFC 8493): every file is listed, there, and has the hash that the lists say. */
import { sha256 } from '../evidence/hash';
import { sha256OfParts } from '../evidence/hash-parts';
import { Fault, fault, note, type Finding } from './findings';
import type { Files, StoredFile } from './zip';

export interface Payload {
  /** Below `data/`, by path. */
  files: Files;
  /** SHA-256 of each that could be read, as computed here. */
  hashes: Map<string, string>;
}

const REQUIRED = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'];
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const LARGEST_TAG_FILE = 20 * 2 ** 20;
/** Bytes; what is larger is hashed piece by piece, which is slower than the browser's own hash. */
const HASHED_WHOLE = 32 * 2 ** 20;
/** Written by systems into folders that are looked at; not ours, and harmless. */
const OF_THE_SYSTEM = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** Yields what it finds and returns the payload, however many faults there were. Throws a `Fault` when there is no bag. */
export async function* checkBag(all: Files): AsyncGenerator<Finding, Payload> {
  const { files, outside } = yield* insideOf(all);
  for (const path of outside) yield fault('bag-extra', path);
  for (const path of [...REQUIRED, TAG_MANIFEST]) if (!files.has(path)) throw new Fault(fault('bag-missing', path));

  const tags = listIn(await textOf(files, TAG_MANIFEST), TAG_MANIFEST);
  for (const path of REQUIRED) if (!tags.has(path)) throw new Fault(fault('bag-malformed', TAG_MANIFEST));
  for (const [path, expected] of tags) yield* hashFaults(files, path, expected);
  if (!/^BagIt-Version: \d+\.\d+\r?\nTag-File-Character-Encoding: UTF-8\s*$/.test(await textOf(files, 'bagit.txt'))) yield fault('bag-malformed', 'bagit.txt');

  const listed = listIn(await textOf(files, 'manifest-sha256.txt'), 'manifest-sha256.txt');
  const payload: Payload = { files: new Map(), hashes: new Map() };
  let octets = 0;
  for (const [path, expected] of listed) {
    if (!path.startsWith('data/')) throw new Fault(fault('bag-malformed', 'manifest-sha256.txt'));
    const hash = yield* hashFaults(files, path, expected);
    const file = files.get(path);
    if (!file) continue;
    octets += file.size;
    payload.files.set(path.slice(5), file);
    if (hash !== null) payload.hashes.set(path.slice(5), hash);
  }
  for (const path of files.keys()) if (path !== TAG_MANIFEST && !tags.has(path) && !listed.has(path)) yield fault('bag-extra', path);
  const oxum = /^Payload-Oxum: (\d+)\.(\d+)\r?$/m.exec(await textOf(files, 'bag-info.txt'));
  const complete = payload.files.size === listed.size;
  if (!oxum || (complete && oxum[0].trim() !== `Payload-Oxum: ${octets}.${listed.size}`)) yield fault('bag-malformed', 'bag-info.txt');
  return payload;
}

/** The files of the folder that holds `bagit.txt`, and those beside it. */
async function* insideOf(all: Files): AsyncGenerator<Finding, { files: Files; outside: string[] }> {
  const roots = [...all.keys()].filter((path) => path === 'bagit.txt' || path.endsWith('/bagit.txt')).sort((a, b) => a.length - b.length);
  if (roots[0] === undefined) throw new Fault(fault('no-bag', null));
  const root = roots[0].slice(0, -'bagit.txt'.length);
  const files: Files = new Map();
  const outside: string[] = [];
  for (const [path, file] of all) {
    if (OF_THE_SYSTEM.test(path)) yield note('system-file', undefined, path);
    else if (path.startsWith(root)) files.set(path.slice(root.length), file);
    else outside.push(path);
  }
  return { files, outside };
}

async function* hashFaults(files: Files, path: string, expected: string): AsyncGenerator<Finding, string | null> {
  const file = files.get(path);
  if (!file) {
    yield fault('bag-missing', path);
    return null;
  }
  try {
    const hash = file.parts && file.size > HASHED_WHOLE ? await sha256OfParts(file.parts()) : await sha256(await file.read());
    if (hash !== expected) yield fault('bag-hash', path);
    return hash;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    yield error.finding;
    return null;
  }
}

function listIn(text: string, path: string): Map<string, string> {
  const list = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, hash, name] = /^([0-9a-f]{64}) [ *](\S.*)$/.exec(line) ?? [];
    if (!hash || !name || list.has(name)) throw new Fault(fault('bag-malformed', path));
    list.set(name, hash);
  }
  return list;
}

async function textOf(files: Files, path: string): Promise<string> {
  return textIn(files.get(path)!, path);
}

/** UTF-8 of a file of ours; throws a `Fault` when it is not, or far too long. */
export async function textIn(file: StoredFile, path: string, most = LARGEST_TAG_FILE): Promise<string> {
  if (file.size > most) throw new Fault(fault('bag-malformed', path));
  const bytes = await file.read();
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault(fault('bag-malformed', path));
  }
}
