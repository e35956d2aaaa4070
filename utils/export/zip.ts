/** A ZIP as a stream, of any size and of any number of files. */
import { makeZip } from 'client-zip';

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
/** The count of more files stands in ZIP64 alone. */
const MOST = 0xffff;

/** client-zip 2.5.1 writes the end of a ZIP64 for more than 4 GiB, and leaves it out where there are only too many files. */
export function zipStream(entries: Parameters<typeof makeZip>[0]): ReadableStream<Uint8Array> {
  let count = 0;
  async function* counted() {
    for await (const entry of entries) {
      count += 1;
      yield entry;
    }
  }
  let written = 0;
  let hasEnd64 = false;
  return makeZip(counted()).pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const signature = chunk.byteLength >= 22 ? view.getUint32(0, true) : 0;
      if (signature === END64 && chunk.byteLength === 76) hasEnd64 = true;
      // What a file holds could look like the end, but not at the place that it names.
      const isEnd = signature === END && chunk.byteLength === 22 && view.getUint32(12, true) + view.getUint32(16, true) === written;
      if (isEnd && count >= MOST && !hasEnd64) controller.enqueue(end64(count, view.getUint32(12, true), view.getUint32(16, true)));
      controller.enqueue(chunk);
      written += chunk.byteLength;
    },
  }));
}

/** APPNOTE 4.3.14 and 4.3.15. `size` and `start` are of the directory, in bytes. */
function end64(count: number, size: number, start: number): Uint8Array {
  const bytes = new Uint8Array(76);
  const view = new DataView(bytes.buffer);
  const large = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true);
  view.setUint32(0, END64, true);
  large(4, 44);
  view.setUint16(12, 45, true);
  view.setUint16(14, 45, true);
  large(24, count);
  large(32, count);
  large(40, size);
  large(48, start);
  view.setUint32(56, LOCATOR64, true);
  large(64, start + size);
  view.setUint32(72, 1, true);
  return bytes;
}
