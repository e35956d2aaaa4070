/** The bundle: a ZIP laid out as BagIt (RFC 8493), so that `sha256sum -c manifest-sha256.txt` checks it without us. */
import { RunningSha256 } from '../evidence/hash-parts';
import { canonical, sha256 } from '../evidence/hash';
import type { ArtefactEntry, Capture, EvidenceRecord } from '../evidence/types';
import { checkPath, copyPath, headersPath, headersText } from './copy-files';
import { zipStream } from './zip';

const EXTENSIONS: Record<string, string> = {
  'text/html': 'html', 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif', 'image/avif': 'avif',
  'image/svg+xml': 'svg', 'video/mp4': 'mp4', 'video/webm': 'webm', 'audio/mpeg': 'mp3', 'application/json': 'json',
};

export interface BundleInput {
  records: EvidenceRecord[];
  loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  /** Bytes of what a site answered; `null` when none came or they were erased. */
  loadCopy: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  /** Of the small picture of a later look; `null` as above. */
  loadCheck: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  /** The manifest as an SD-JWT; `null` where none can be made. */
  sdJwt?: (record: EvidenceRecord) => Promise<string | null>;
  /** Further files of the payload, first in the bag. */
  files: PayloadFile[];
  /** Called with the number of records whose files are in. */
  onRecord?: (done: number) => void;
  madeAt: Date;
  toolVersion: string;
}

export interface PayloadFile {
  /** Below `data/`. */
  path: string;
  /** What is given as a function is made when its turn comes, and like a Blob never held whole. */
  bytes: Blob | string | ArrayBuffer | (() => AsyncIterable<Uint8Array>);
}

/** Path of an artefact below `data/`. The name is ours; only the ending of an added file is its own. */
export function artefactPath({ id, file }: Pick<Capture, 'id' | 'file'>, { name, mimeType }: Pick<ArtefactEntry, 'name' | 'mimeType'>): string {
  const added = file?.files.find(({ artefact }) => artefact === name);
  return `captures/${id}/${name}.${(added && endingOf(added.originalName)) ?? EXTENSIONS[mimeType] ?? 'bin'}`;
}

/** The ending of a file's name, where it is one that every system can hold: `opus` of `PTT-1.OPUS`. */
function endingOf(fileName: string): string | null {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? null;
}

/** A stream of the ZIP; memory holds one artefact at a time. Rejects when `signal` aborts. */
export function bundleStream(input: BundleInput, signal?: AbortSignal): ReadableStream<Uint8Array> {
  return zipStream(zipEntries(input, signal));
}

async function* zipEntries({ records, loadArtefact, loadCopy, loadCheck, sdJwt, files, madeAt, toolVersion, onRecord }: BundleInput, signal?: AbortSignal) {
  const sums: string[] = [];
  let octets = 0;
  const entry = (path: string, input: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array<ArrayBuffer>>) =>
    ({ name: `evidence/${path}`, input, lastModified: madeAt });
  const list = (path: string, size: number, hash: string) => {
    octets += size;
    sums.push(`${hash}  data/${path}\n`);
  };
  const payload = async (path: string, content: string | ArrayBuffer) => {
    signal?.throwIfAborted();
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    list(path, bytes.byteLength, await sha256(bytes));
    return entry(`data/${path}`, bytes);
  };
  // It is listed once it went by, which is before the lists are written.
  const passing = (path: string, parts: AsyncIterable<Uint8Array>) => entry(`data/${path}`, (async function* hashed() {
    const hash = new RunningSha256();
    for await (const part of parts) {
      signal?.throwIfAborted();
      hash.add(part);
      yield part as Uint8Array<ArrayBuffer>;
    }
    list(path, hash.size, hash.finish());
  })());

  for (const { path, bytes } of files) {
    if (typeof bytes === 'function') yield passing(path, bytes());
    else if (bytes instanceof Blob) yield passing(path, bytes.stream());
    else yield await payload(path, bytes);
  }
  for (const [done, record] of records.entries()) {
    const { capture, corroborations = [], checks = [] } = record;
    // Its SHA-256 is the manifest hash that the custody log holds.
    yield await payload(`captures/${capture.id}/manifest.json`, canonical(capture));
    const signed = await sdJwt?.(record);
    if (signed) yield await payload(`captures/${capture.id}/manifest.sd-jwt`, signed);
    for (const artefact of capture.artefacts) {
      const bytes = await loadArtefact(capture.id, artefact.name);
      if (bytes) yield await payload(artefactPath(capture, artefact), bytes);
    }
    for (const copy of corroborations) {
      const bytes = await loadCopy(capture.id, copy.number);
      if (bytes) yield await payload(copyPath(copy), bytes);
      if (copy.status !== null) yield await payload(headersPath(copy), headersText(copy));
    }
    for (const check of checks) {
      const bytes = await loadCheck(capture.id, check.number);
      if (bytes) yield await payload(checkPath(check), bytes);
    }
    onRecord?.(done + 1);
  }

  const tags = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': `Bag-Software-Agent: OnRecord ${toolVersion}\nBagging-Date: ${madeAt.toISOString().slice(0, 10)}\n`
      + `Payload-Oxum: ${octets}.${sums.length}\n`,
    'manifest-sha256.txt': sums.join(''),
  };
  const tagSums: string[] = [];
  for (const [path, text] of Object.entries(tags)) {
    const bytes = new TextEncoder().encode(text);
    tagSums.push(`${await sha256(bytes)}  ${path}\n`);
    yield entry(path, bytes);
  }
  yield entry('tagmanifest-sha256.txt', new TextEncoder().encode(tagSums.join('')));
}
