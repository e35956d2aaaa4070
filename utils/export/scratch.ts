/**
 * Where a large file lies while it is made and handed over: the browser's private file system (OPFS), in the profile. A Blob made of a
 * stream would not stay in memory either, but Firefox puts it into the system's folder for temporary files, which others may look into,
 * which outlives a crash and is memory on many systems (seen in Firefox ESR 153; Chromium 156 uses a folder of its profile). Each export has a folder of its own,
 * which is gone when the export was cancelled or failed, when the page that shows it goes, and at the latest at the next sweep.
 */
import { RunningSha256 } from '../evidence/hash-parts';
import { letGo, PIECE_BYTES, Pieces } from './pieces';

const FOLDER = 'exports';

/** Where a worker may write a file of its own. */
export interface ScratchPlace { folder: string; name: string }

export interface ScratchFile {
  /** Reads from the disk, or from memory where the browser has no private file system (Firefox in a private window). */
  blob: Blob;
  /** Hex, lower case. */
  sha256: string;
}

/** `sha256` where the maker knows it: hex, lower case. */
export interface MadePart { blob: Blob; sha256?: string }

export class Scratch {
  #letGo: () => void = () => {};
  #onDisk = false;

  readonly #parts = new Set<string>();

  private constructor(readonly folder: string, readonly keepsParts: boolean) {}

  /** With `keepsParts`, what is whole of a file that is cut off is found again by whoever opens the same folder. */
  static async open(folder: string = crypto.randomUUID(), { keepsParts = false } = {}): Promise<Scratch> {
    const scratch = new Scratch(folder, keepsParts);
    if (!await rootFolder()) return scratch;
    // Held as long as the page lives: how a sweep tells what is in use from what was left behind.
    await new Promise<void>((held) => {
      void navigator.locks.request(lockName(folder), () => {
        held();
        return new Promise<void>((letGo) => { scratch.#letGo = letGo; });
      });
    });
    scratch.#onDisk = true;
    return scratch;
  }

  /** For a file that a worker writes (`openInWorker`); `null` where it has to keep it in memory. */
  place(name: string = crypto.randomUUID()): ScratchPlace | null {
    return this.#onDisk ? { folder: this.folder, name } : null;
  }

  /**
   * A part of a larger file, made unless it lies there whole from before. `key` says all that it was made from. What is found has
   * no hash: it is hashed when it is read, so that nobody has to trust the disk.
   */
  async part(name: string, key: string, make: (name: string) => Promise<MadePart>): Promise<MadePart> {
    this.#parts.add(name);
    return await this.#found(name, key) ?? await this.#noted(name, key, await make(name));
  }

  async #found(name: string, key: string): Promise<MadePart | null> {
    if (!this.#onDisk || !this.keepsParts) return null;
    try {
      const folder = await folderOf(this.folder, false);
      const note = JSON.parse(await (await (await folder.getFileHandle(noteOf(name))).getFile()).text()) as { key: string; size: number; type: string };
      const file = await (await folder.getFileHandle(name)).getFile();
      return note.key === key && note.size === file.size ? { blob: typed(file, note.type) } : null;
    } catch {
      return null; // Nothing was there, or no more than the beginning.
    }
  }

  async #noted(name: string, key: string, made: MadePart): Promise<MadePart> {
    if (!this.#onDisk || !this.keepsParts) return made;
    const { blob: { size, type } } = made;
    const writable = await (await (await folderOf(this.folder, true)).getFileHandle(noteOf(name), { create: true })).createWritable();
    await writable.write(JSON.stringify({ key, size, type }));
    await writable.close();
    return made;
  }

  /** Takes the parts away once the whole is made. */
  async dropParts(): Promise<void> {
    if (!this.#onDisk) return;
    const folder = await folderOf(this.folder, true);
    for (const name of [...this.#parts].flatMap((part) => [part, noteOf(part)])) {
      await folder.removeEntry(name).catch(() => undefined); // Nothing of that name, or still being read: it goes with the folder.
    }
  }

  /** Writes what comes, piece by piece, and hashes it on the way. Takes large parts over: they are empty afterwards. Rejects with the signal's reason. */
  async write(stream: ReadableStream<Uint8Array>, type: string, signal?: AbortSignal, name?: string): Promise<ScratchFile> {
    const hash = new RunningSha256();
    const sink = await this.#sink(type, name);
    const reader = stream.getReader();
    const stop = () => void reader.cancel(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        signal?.throwIfAborted();
        hash.add(part.value);
        await sink.write(part.value);
        letGo(part.value);
      }
      signal?.throwIfAborted();
      return { blob: await sink.close(), sha256: hash.finish() };
    } catch (error) {
      await sink.abort();
      await reader.cancel(error).catch(() => undefined); // It may be what failed.
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async #sink(type: string, name?: string): Promise<Sink> {
    const place = this.place(name);
    if (!place) return memorySink(type);
    const file = await (await folderOf(place.folder, true)).getFileHandle(place.name, { create: true });
    return fileSink(file, type);
  }

  /** Takes everything away. What the browser is downloading just then it goes on reading where the system lets it. */
  async discard(): Promise<void> {
    if (this.#onDisk) await remove(this.folder);
    this.#letGo();
  }
}

/** A file that a worker writes: only there can it be done without waiting. */
export async function scratchInWorker({ folder, name }: ScratchPlace, type: string): Promise<WorkerFile> {
  const handle = await (await folderOf(folder, true)).getFileHandle(name, { create: true }) as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };
  const access = await handle.createSyncAccessHandle();
  access.truncate(0); // Of a part that was cut off.
  const hash = new RunningSha256();
  const pieces = new Pieces((piece) => {
    hash.add(piece);
    access.write(piece);
  });
  let sha256 = '';
  return {
    add: (part) => pieces.add(part),
    sha256: () => sha256,
    async finish() {
      pieces.flush();
      sha256 = hash.finish();
      access.flush();
      access.close();
      return typed(await handle.getFile(), type);
    },
    abort: () => access.close(),
  };
}

export interface WorkerFile {
  add(part: Uint8Array): void;
  finish(): Promise<Blob>;
  /** Of all, once it is finished: hex, lower case. */
  sha256(): string;
  /** Lets go of the file, so that it can be removed. */
  abort(): void;
}

/** What TypeScript knows only in workers. Writes go on where the last one ended. */
interface SyncAccess { truncate(size: number): void; write(bytes: Uint8Array): number; flush(): void; close(): void }

/** Removes what pages left behind that are no longer there, but for the folders `kept`; a page that is just going has `patience` milliseconds for it. */
export async function sweepScratch(patience = 0, kept: ReadonlySet<string> = new Set()): Promise<void> {
  const exports = await (await rootFolder())?.getDirectoryHandle(FOLDER).catch(() => null);
  if (!exports) return;
  const left: string[] = [];
  for await (const folder of exports.keys()) if (!kept.has(folder)) left.push(folder);
  const when = () => (patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true });
  // Side by side: one that another page has keeps none of the others waiting.
  await Promise.all(left.map((folder) => navigator.locks.request(lockName(folder), when(), (lock) => (lock ? remove(folder) : undefined))
    .catch((error: unknown) => { if ((error as Error).name !== 'TimeoutError') throw error; }))); // Another page has it.
}

/** Folders of files that are being made, or shown, in pages that are there. */
export async function heldFolders(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}

/** Resolves once no page that is there holds a folder: the browser lets go for one that crashed, or was closed before it could say so. */
export async function heldNoMore(folder: string): Promise<void> {
  await navigator.locks.request(lockName(folder), () => undefined);
}

const LOCK = 'export ';
const noteOf = (part: string) => `${part}.note`;
const lockName = (folder: string) => `${LOCK}${folder}`;

/** `null` where the browser has none. */
async function rootFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return null;
  }
}

async function folderOf(name: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  const exports = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create });
  return exports.getDirectoryHandle(name, { create });
}

async function remove(folder: string): Promise<void> {
  for (const pause of PAUSES) {
    try {
      const exports = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER);
      await exports.removeEntry(folder, { recursive: true });
      return;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (error.name === 'NotFoundError') return;
      // A worker that was just ended holds its file a moment longer. What still stays, the next sweep takes.
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  }
}

/** Milliseconds. */
const PAUSES = [50, 200, 500, 1000, 3000, 10_000];

const typed = (file: File, type: string): Blob => file.slice(0, file.size, type);

interface Sink {
  write(part: Uint8Array): Promise<void>;
  close(): Promise<Blob>;
  abort(): Promise<void>;
}

async function fileSink(handle: FileSystemFileHandle, type: string): Promise<Sink> {
  const writable = await handle.createWritable();
  // Two pieces, used again and again: one is filled while the other is written.
  let [piece, other] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
  let filled = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await writing;
    writing = writable.write(piece.subarray(0, filled));
    writing.catch(() => undefined); // Whoever waits for it next is told.
    [piece, other] = [other, piece];
    filled = 0;
  };
  return {
    async write(part) {
      for (let from = 0; from < part.length;) {
        const taken = part.subarray(from, from + PIECE_BYTES - filled);
        piece.set(taken, filled);
        filled += taken.length;
        from += taken.length;
        if (filled === PIECE_BYTES) await flush();
      }
    },
    async close() {
      await flush();
      await writing;
      await writable.close();
      return typed(await handle.getFile(), type);
    },
    abort: () => writable.abort().catch(() => undefined), // What failed to be written cannot always be given up.
  };
}

function memorySink(type: string): Sink {
  const parts: Blob[] = [];
  return {
    async write(part) { parts.push(new Blob([part as Uint8Array<ArrayBuffer>])); },
    async close() { return new Blob(parts, { type }); },
    async abort() { parts.length = 0; },
  };
}
