/** Fills the database from inside a page of the extension, through the store as captures do. Bundled for the page by `seed.ts`. */
import { EvidenceStore, type NewArtefact } from '../../utils/evidence/store';
import type { HarmCategory } from '../../utils/rules/types';
import { captureOf } from './records';

export interface Seed {
  records: number;
  /** Bytes of one medium for each record, which no packing makes smaller; 0 for none. */
  mediaBytes: number;
  /** Pixels of a picture for each record, drawn like a screenshot; `null` for none. */
  picture: { width: number; height: number } | null;
  text: string;
  /** Accounts that they are by, in turn; one by default. */
  handles?: readonly string[];
  /** Harm that the person named for each. */
  category?: HarmCategory;
}

/** Earliest first, a minute apart. */
export async function fill({ records, mediaBytes, picture, text, handles = ['truthteller88'], category }: Seed): Promise<void> {
  const store = new EvidenceStore();
  for (let number = 1; number <= records; number += 1) {
    const handle = handles[(number - 1) % handles.length]!;
    const capture = captureOf({ text: `${number}. ${text}`, handle });
    const at = new Date(Date.UTC(2026, 10, 1) + number * 60_000).toISOString();
    capture.capturedAt = { ...capture.capturedAt, utc: at };
    capture.post.id = `${1_990_000_000_000_000_000n + BigInt(number)}`;
    capture.post.permalink = `https://x.com/${handle}/status/${capture.post.id}`;
    const { capture: { id } } = await store.save(capture, [
      artefact('post-html', 'post-html', 'text/html', new TextEncoder().encode(`<p>${number}. ${text}</p>`).buffer as ArrayBuffer),
      ...(picture ? [{ ...artefact('post-picture', 'post-picture', 'image/png', await drawn(picture, number, text)), ...picture, method: 'screenshot' as const }] : []),
      ...(mediaBytes > 0 ? [{ ...artefact('media-1', 'media', 'video/mp4', random(mediaBytes)), sourceUrl: `https://video.twimg.com/${number}.mp4` }] : []),
    ]);
    if (category) await store.annotate(id, { categories: [category] });
  }
}

/** How many records there are, and what lies in the private file system. */
export async function left(): Promise<{ exported: number; files: string[] }> {
  const custody = await new EvidenceStore().custody();
  return { exported: custody.filter(({ action }) => action === 'exported').length, files: await filesIn(await navigator.storage.getDirectory(), '') };
}

async function filesIn(folder: FileSystemDirectoryHandle, path: string): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const [name, handle] of folder.entries()) files.push(...(handle.kind === 'directory' ? await filesIn(handle, `${path}${name}/`) : [`${path}${name}`]));
  } catch (error) {
    if ((error as Error).name !== 'NotFoundError') throw error; // The folder was taken away while it was read.
  }
  return files;
}

function artefact(name: string, role: NewArtefact['role'], mimeType: string, bytes: ArrayBuffer): NewArtefact {
  return { name, role, mimeType, bytes, sourceUrl: null, method: null, alt: null, width: null, height: null };
}

function random(size: number): ArrayBuffer {
  const bytes = new Uint8Array(size);
  for (let from = 0; from < size; from += 65_536) crypto.getRandomValues(bytes.subarray(from, from + 65_536));
  return bytes.buffer;
}

/** Words on a ground with a photograph's noise in a quarter of it: about as large as a screenshot of a post. */
async function drawn({ width, height }: { width: number; height: number }, number: number, text: string): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  const noise = context.createImageData(Math.round(width / 2), Math.round(height / 2));
  const bytes = new Uint8Array(random(noise.data.length));
  for (let at = 0; at < bytes.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : 128 + (bytes[at]! & 31) + ((at >> 6) & 63);
  context.putImageData(noise, Math.round(width / 4), Math.round(height / 3));
  context.fillStyle = '#111';
  context.font = '18px sans-serif';
  for (let line = 0; line < 8; line += 1) context.fillText(`${number}. ${text}`, 20, 40 + line * 26);
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

