/** What the files of a browser's profile hold, looked at as bytes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files below a folder that hold a text, as LevelDB, SQLite and session files write it: one byte or two a letter; Firefox's own packing is undone. */
export function filesWith(folder: string, text: string): string[] {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => {
      const bytes = unpacked(readFileSync(path));
      return wanted.some((each) => bytes.includes(each));
    });
}

const MAGIC = Buffer.from('mozLz40\0');

/** Firefox keeps its session as one block of LZ4, after the length of what is in it. */
function unpacked(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return bytes;
  const out = Buffer.alloc(bytes.readUInt32LE(MAGIC.length));
  let [at, end] = [MAGIC.length + 4, 0];
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    if (nibble < 15) return length;
    for (let more = 255; more === 255;) {
      more = bytes[at]!;
      at += 1;
      length += more;
    }
    return length;
  };
  while (at < bytes.length) {
    const token = bytes[at]!;
    at += 1;
    const literals = lengthFrom(token >> 4);
    end += bytes.copy(out, end, at, at + literals);
    at += literals;
    if (at >= bytes.length) break; // The last piece has no repetition.
    const back = bytes.readUInt16LE(at);
    at += 2;
    for (let left = lengthFrom(token & 15) + 4; left > 0; left -= 1, end += 1) out[end] = out[end - back]!;
  }
  return out;
}
