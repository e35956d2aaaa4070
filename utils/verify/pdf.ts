/** Takes the attached `evidence.json` out of a timeline PDF as we write it: one embedded file, deflated. */
import { Fault, fault } from './findings';

/** Bytes when unpacked: far more than any log and its records have. */
const LARGEST = 500 * 2 ** 20;

export const isPdf = (beginning: Uint8Array): boolean => new TextDecoder('latin1').decode(beginning.subarray(0, 5)) === '%PDF-';

const EMBEDDED = '/Type /EmbeddedFile';

/** Throws a `Fault` where there is none, or more than one. */
export async function attachedJson(pdf: Uint8Array<ArrayBuffer>): Promise<string> {
  // One character a byte, so that places in the text are places in the file.
  const text = new TextDecoder('latin1').decode(pdf);
  const at = text.indexOf(EMBEDDED);
  const begun = text.lastIndexOf(' obj', at);
  const stream = text.indexOf('stream', at);
  const dictionary = text.slice(begun, stream);
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  if (at < 0 || begun < 0 || stream < 0 || dictionary.includes('endobj') || text.includes(EMBEDDED, at + 1)) throw new Fault(fault('pdf-no-data', null));
  const start = stream + (text.startsWith('\r\n', stream + 6) ? 8 : 7);
  const packed = pdf.subarray(start, start + length);
  if (!Number.isSafeInteger(length) || packed.length !== length) throw new Fault(fault('pdf-no-data', null));
  try {
    const bytes = dictionary.includes('/FlateDecode') ? await inflate(packed) : packed;
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Fault(fault('pdf-no-data', null)); // Damaged, not UTF-8, or a bomb.
  }
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError('Too large.');
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
