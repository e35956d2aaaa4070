/** A WOFF made of an OpenType font: the same tables, each packed (W3C WOFF 1.0, 3 to 5). */
import { deflateSync } from 'node:zlib';

export function woffOf(font: Buffer): Buffer {
  const count = font.readUInt16BE(4);
  const header = Buffer.alloc(44 + 20 * count);
  const parts: Buffer[] = [];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + 16 * index;
    const [from, length] = [font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 12)];
    const table = font.subarray(from, from + length);
    const packed = deflateSync(table);
    const kept = packed.length < length ? packed : table;
    const at = 44 + 20 * index;
    font.copy(header, at, entry, entry + 4);
    header.writeUInt32BE(offset, at + 4);
    header.writeUInt32BE(kept.length, at + 8);
    header.writeUInt32BE(length, at + 12);
    font.copy(header, at + 16, entry + 4, entry + 8);
    parts.push(kept, Buffer.alloc((4 - kept.length % 4) % 4));
    offset += Math.ceil(kept.length / 4) * 4;
  }
  header.write('wOFF', 0, 'latin1');
  font.copy(header, 4, 0, 4);
  header.writeUInt32BE(offset, 8);
  header.writeUInt16BE(count, 12);
  header.writeUInt32BE(font.length, 16);
  header.writeUInt16BE(1, 20);
  return Buffer.concat([header, ...parts]);
}
