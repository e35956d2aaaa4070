/**
 * Reads a ZIP that may be hostile: every byte belongs to an entry or to the directory, what both say of an entry agrees, names stay
 * inside, sizes are limited. Only what the files hold is compared with hashes; their dates and attributes prove nothing.
 */
import { crc32 } from './crc32';
import { Fault, fault } from './findings';

/** Bytes at hand or in a file; `read` gives those from `start` up to, not including, `end`. */
export interface Source {
  size: number;
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

export interface StoredFile {
  /** Bytes. */
  size: number;
  /** Throws a `Fault` when they are damaged, or too many to be held at once. */
  read(): Promise<Uint8Array<ArrayBuffer>>;
  /** The same piece by piece, the fault at the end; absent where the whole is at hand anyway. */
  parts?(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** By path, as `folder/name`. */
export type Files = Map<string, StoredFile>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const DESCRIPTOR = 0x08074b50;
const MOST_ENTRIES = 100_000;
const LARGEST_DIRECTORY = 100 * 2 ** 20;
/** Bytes when unpacked: of one file that has to be held whole (what a page can), and of all. */
const LARGEST_FILE = 2 ** 31;
const LARGEST_TOTAL = 2 ** 36;
/** Pictures and text never pack tighter than this; a bomb does. */
const TIGHTEST = 250;
/** Bytes read at once of what is read in parts. */
const PART = 8 * 2 ** 20;
const UNIX = 3;
const SYMBOLIC_LINK = 0xa000;

interface Entry {
  path: string; flags: number; method: number; crc: number; packed: number; size: number; start: number;
}

export function bytesSource(bytes: Uint8Array<ArrayBuffer>): Source {
  return { size: bytes.byteLength, read: async (start, end) => bytes.subarray(start, end) };
}

export function blobSource(blob: Blob): Source {
  return { size: blob.size, read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()) };
}

export async function isZip(source: Source): Promise<boolean> {
  if (source.size < 22) return false;
  return viewOf(await source.read(0, 4)).getUint32(0, true) === LOCAL;
}

/** Throws a `Fault` for what must not be trusted: damaged, tricked paths, doubles, bombs. */
export async function openZip(source: Source): Promise<Files> {
  const { count, start, size, end } = await directoryOf(source);
  if (count > MOST_ENTRIES || size > LARGEST_DIRECTORY) throw new Fault(fault('zip-large', null));
  const entries = readDirectory(await source.read(start, start + size), count);
  if (start + size !== end) throw damaged(null);
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  for (const { path, method, packed, size: unpacked } of entries) {
    if ((method !== 0 && unpacked > LARGEST_FILE) || total > LARGEST_TOTAL || unpacked > packed * TIGHTEST + 2 ** 20) throw new Fault(fault('zip-large', path));
  }
  const inOrder = entries.toSorted((a, b) => a.start - b.start);
  const files: Files = new Map();
  const seen = new Set<string>();
  let expected = 0;
  for (const [index, entry] of inOrder.entries()) {
    if (entry.start !== expected) throw damaged(entry.path);
    const data = await dataOf(source, entry);
    expected = inOrder[index + 1]?.start ?? start;
    if (!await endsWell(source, entry, data + entry.packed, expected)) throw damaged(entry.path);
    // Two names that some systems hold for one.
    const folded = entry.path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw new Fault(fault('zip-double', entry.path));
    seen.add(folded);
    if (!entry.path.endsWith('/')) files.set(entry.path, { size: entry.size, read: () => unpack(source, entry, data), parts: () => partsOf(source, entry, data) });
    else if (entry.size > 0) throw damaged(entry.path);
  }
  if (inOrder.length === 0 && start !== 0) throw damaged(null);
  return files;
}

const damaged = (path: string | null) => new Fault(fault('zip-damaged', path));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function directoryOf(source: Source): Promise<{ count: number; start: number; size: number; end: number }> {
  const from = Math.max(0, source.size - 22 - 0xffff);
  const tail = viewOf(await source.read(from, source.size));
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    // Its comment ends where the file ends: nothing can stand behind it.
    if (tail.getUint32(at, true) !== END || at + 22 + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    const end = from + at;
    const found = { count: tail.getUint16(at + 10, true), size: tail.getUint32(at + 12, true), start: tail.getUint32(at + 16, true), end };
    if (tail.getUint32(at + 4, true) !== 0 || tail.getUint16(at + 8, true) !== found.count) throw damaged(null);
    const large = found.count === 0xffff || found.size === 0xffffffff || found.start === 0xffffffff;
    return large ? directory64(source, end) : found;
  }
  throw damaged(null);
}

async function directory64(source: Source, end: number) {
  const locator = viewOf(await source.read(Math.max(0, end - 20), end));
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== LOCATOR64) throw damaged(null);
  const at = number64(locator, 8);
  const record = viewOf(await source.read(at, at + 56));
  if (record.byteLength < 56 || record.getUint32(0, true) !== END64 || at + 12 + number64(record, 4) !== end - 20) throw damaged(null);
  return { count: number64(record, 32), size: number64(record, 40), start: number64(record, 48), end: at };
}

function number64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(null);
  return Number(value);
}

function readDirectory(bytes: Uint8Array, count: number): Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged(null);
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
    const next = at + 46 + nameSize + extraSize + commentSize;
    if (next > bytes.length) throw damaged(null);
    const path = pathFrom(bytes.subarray(at + 46, at + 46 + nameSize));
    const isLink = view.getUint8(at + 5) === UNIX && ((view.getUint32(at + 38, true) >>> 16) & 0xf000) === SYMBOLIC_LINK;
    if (isLink) throw new Fault(fault('zip-path', path));
    const [packed, size, start] = sizesOf(view, at, bytes.subarray(at + 46 + nameSize, at + 46 + nameSize + extraSize), path);
    entries.push({ path, flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed, size, start });
    at = next;
  }
  if (at !== bytes.length) throw damaged(null);
  return entries;
}

/** Packed size, size and place; from the ZIP64 part where the plain fields are full. */
function sizesOf(view: DataView, at: number, extra: Uint8Array, path: string): [number, number, number] {
  const [packed, size, start] = [20, 24, 42].map((place) => view.getUint32(at + place, true)) as [number, number, number];
  if (![packed, size, start].includes(0xffffffff)) return [packed, size, start];
  const parts = viewOf(extra);
  for (let place = 0; place + 4 <= extra.length; place += 4 + parts.getUint16(place + 2, true)) {
    if (parts.getUint16(place, true) !== 1) continue;
    let next = place + 4;
    const end = next + parts.getUint16(place + 2, true);
    // In this order, and only those that are full.
    const large = (value: number) => {
      if (value !== 0xffffffff) return value;
      if (next + 8 > end || end > extra.length) throw damaged(path);
      next += 8;
      return number64(parts, next - 8);
    };
    const unpacked = large(size);
    return [large(packed), unpacked, large(start)];
  }
  throw damaged(path);
}

/** Throws for names that lead elsewhere, or that systems read differently. */
function pathFrom(bytes: Uint8Array): string {
  let path: string;
  try {
    path = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged(null); // Not UTF-8.
  }
  const names = path.replace(/\/$/, '').split('/');
  const tricked = names.some((name) => name === '' || name === '.' || name === '..') || /[\p{Cc}\\:]/u.test(path);
  if (tricked) throw new Fault(fault('zip-path', path));
  return path;
}

/** Where the bytes of an entry begin. What stands before them says the same as the directory. */
async function dataOf(source: Source, { path, flags, method, crc, packed, size, start }: Entry): Promise<number> {
  const header = viewOf(await source.read(start, start + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL) throw damaged(path);
  const encrypted = (flags & 0x41) !== 0;
  if (encrypted || (method !== 0 && method !== 8) || (method === 0 && packed !== size)) throw damaged(path);
  if (header.getUint16(6, true) !== flags || header.getUint16(8, true) !== method) throw damaged(path);
  const [nameSize, extraSize] = [header.getUint16(26, true), header.getUint16(28, true)];
  const name = await source.read(start + 30, start + 30 + nameSize);
  if (new TextDecoder().decode(name) !== path) throw damaged(path);
  const told = [header.getUint32(14, true), header.getUint32(18, true), header.getUint32(22, true)];
  const agree = told.every((value, index) => value === [crc, packed, size][index]! || (index > 0 && value === 0xffffffff));
  if (!isStreamed(flags) && !agree) throw damaged(path);
  return start + 30 + nameSize + extraSize;
}

/** Sizes and checksum stand behind the bytes. */
const isStreamed = (flags: number) => (flags & 8) !== 0;

async function endsWell(source: Source, { flags, crc, packed, size }: Entry, at: number, next: number): Promise<boolean> {
  if (!isStreamed(flags)) return at === next;
  const length = next - at;
  if (![12, 16, 20, 24].includes(length)) return false;
  const view = viewOf(await source.read(at, next));
  const signed = length === 16 || length === 24;
  if (signed && view.getUint32(0, true) !== DESCRIPTOR) return false;
  const from = signed ? 4 : 0;
  const numbers = length >= 20 ? [number64(view, from + 4), number64(view, from + 12)] : [view.getUint32(from + 4, true), view.getUint32(from + 8, true)];
  return view.getUint32(from, true) === crc && numbers[0] === packed && numbers[1] === size;
}

async function unpack(source: Source, { path, method, crc, packed, size }: Entry, at: number): Promise<Uint8Array<ArrayBuffer>> {
  if (size > LARGEST_FILE) throw new Fault(fault('zip-large', path));
  const stored = await source.read(at, at + packed);
  const bytes = method === 0 ? stored : await inflate(stored, size, path);
  if (bytes.length !== size || crc32(bytes) !== crc) throw damaged(path);
  return bytes;
}

async function* partsOf(source: Source, entry: Entry, at: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (entry.method !== 0) return yield await unpack(source, entry, at);
  let sum = 0;
  for (let from = at; from < at + entry.size; from += PART) {
    const part = await source.read(from, Math.min(from + PART, at + entry.size));
    sum = crc32(part, sum);
    yield part;
  }
  if (sum !== entry.crc) throw damaged(entry.path);
}

/** Stops as soon as there is more than was announced. */
async function inflate(stored: Uint8Array<ArrayBuffer>, size: number, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  try {
    const reader = new Blob([stored]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (filled + part.value.length > size) {
        await reader.cancel();
        throw damaged(path);
      }
      bytes.set(part.value, filled);
      filled += part.value.length;
    }
  } catch {
    throw damaged(path); // The stream throws a TypeError for what it cannot unpack.
  }
  if (filled !== size) throw damaged(path);
  return bytes;
}
