/** Puts files of the person's own on record: bytes as they are, what the files say of themselves, what the person says. */
import type { EvidenceStore, NewArtefact } from '../evidence/store';
import type { AddedFile, Capture, CaptureEnvironment, EvidenceRecord, FileStatement, Missing } from '../evidence/types';
import { emptyPost, stripBidi } from '../platforms/reading';

/** Bytes. More would not fit into the memory of a phone or an old laptop while it is hashed and stored. */
export const LARGEST_FILE = 64_000_000;
/** Characters of a plain text file that are read. */
export const LONGEST_TEXT = 20_000;

/** Why a file was not kept: a key under `file.refused.` and `missing.own-file.` in locales. */
export type Refusal = 'too-large' | 'unreadable' | 'empty';
export interface RefusedFile { name: string; size: number; why: Refusal }

export interface NewRecord {
  /** All of them go into one record; none when the person only writes down what they know. */
  files: readonly File[];
  /** Platform id, or `web`. */
  platform: string;
  stated: FileStatement;
}

/** What adding needs from the browser. */
export interface FileSurroundings {
  toolVersion: string;
  environment(): Promise<CaptureEnvironment>;
  /** Pixels of a picture; `null` for all else. */
  pictureSize(bytes: ArrayBuffer, mimeType: string): Promise<{ width: number; height: number } | null>;
  now(): Date;
}

/** `record` is `null` when files were chosen and none of them could be kept. */
export interface AddedRecord { record: EvidenceRecord | null; refused: RefusedFile[] }

export async function addFiles(store: EvidenceStore, { files, platform, stated }: NewRecord, around: FileSurroundings): Promise<AddedRecord> {
  const read = await Promise.all(files.map(readFile));
  const kept = read.filter((each) => 'bytes' in each);
  const refused = read.filter((each) => 'why' in each);
  if (files.length > 0 && kept.length === 0) return { record: null, refused };

  const artefacts: NewArtefact[] = [];
  const added: AddedFile[] = [];
  const missing: Missing[] = refused.map(({ name, why }) => ({ code: `own-file.${why}`, detail: name }));
  const post = emptyPost('file');
  let textFrom: string | null = null;
  for (const { file, bytes } of kept) {
    const name = `file-${added.length + 1}`;
    artefacts.push(await artefactOf(name, file, bytes, around));
    added.push(addedFile(name, file));
    if (!isPlainText(file)) continue;
    const text = textFrom === null ? textIn(bytes) : null;
    if (text === null) missing.push({ code: 'own-file.text-not-read', detail: file.name });
    else {
      textFrom = name;
      Object.assign(post, beginningOf(text));
    }
  }
  const capture: Omit<Capture, 'artefacts'> = {
    schemaVersion: 1, id: crypto.randomUUID(), platform, kind: 'file', post, thread: { parents: [], ownReplies: [] },
    page: { url: '', title: '' }, viewerLoggedIn: null, permalinkFrom: null, timesDisagree: false,
    capturedAt: momentOf(around.now()), startedBy: 'file', environment: await around.environment(),
    tool: { name: 'OnRecord', version: around.toolVersion, adapter: 'generic' }, missing,
    file: { files: added, textFrom, stated },
  };
  return { record: await store.save(capture, artefacts), refused };
}

/** Known before reading: what is too large is never loaded. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): RefusedFile | null {
  if (size > LARGEST_FILE) return { name, size, why: 'too-large' };
  return size === 0 ? { name, size, why: 'empty' } : null;
}

async function readFile(file: File): Promise<{ file: File; bytes: ArrayBuffer } | RefusedFile> {
  const refused = refusalOf(file);
  if (refused) return refused;
  try {
    return { file, bytes: await file.arrayBuffer() };
  } catch {
    // Moved, deleted or locked since it was chosen: the browser gives no more than that, and the person is told so.
    return { name: file.name, size: file.size, why: 'unreadable' };
  }
}

async function artefactOf(name: string, { type }: File, bytes: ArrayBuffer, around: FileSurroundings): Promise<NewArtefact> {
  const mimeType = essence(type) ?? 'application/octet-stream';
  const size = await around.pictureSize(bytes, mimeType);
  return {
    name, role: 'file', mimeType, bytes, sourceUrl: null, method: null, alt: null,
    width: size?.width ?? null, height: size?.height ?? null,
  };
}

function addedFile(artefact: string, { name, type, size, lastModified }: File): AddedFile {
  const time = new Date(lastModified);
  return {
    artefact, originalName: name, mimeType: essence(type), size,
    lastModified: Number.isNaN(time.getTime()) ? null : time.toISOString(),
  };
}

/** A MIME type without its parameters; `null` when there is none. */
const essence = (type: string): string | null => type.split(';')[0]!.trim().toLowerCase() || null;

function isPlainText({ name, type }: File): boolean {
  const told = essence(type);
  return told === 'text/plain' || (told === null && /\.txt$/i.test(name));
}

/** Words of a UTF-8 file, line breaks and marks as everywhere in a record; `null` when it is not UTF-8. */
function textIn(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : stripBidi(text).replace(/\r\n?/g, '\n').trim();
  } catch {
    return null; // Another encoding: words read wrongly would be worse than none. The record says so.
  }
}

function beginningOf(text: string): { text: string; textCut: boolean } {
  // A character beyond the first plane is two units, and half of one is nothing.
  const beginning = text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
  return { text: beginning, textCut: beginning.length < text.length };
}

function momentOf(now: Date): Capture['capturedAt'] {
  return {
    utc: now.toISOString(), offsetMinutes: -now.getTimezoneOffset(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
