/**
 * Rows as bytes and back: `length of the JSON (4 bytes, big endian) ‖ JSON ‖ all buffers`. The JSON is `[row without buffers, buffers]`,
 * each buffer by its path in the row and its length. Holds what our rows are made of: JSON values, ArrayBuffers and Uint8Arrays.
 */

type Path = (string | number)[];
type Placed = [path: Path, length: number, type: 'buffer' | 'bytes'];

export function rowToBytes(row: object): Uint8Array<ArrayBuffer> {
  const placed: Placed[] = [];
  const parts: Uint8Array[] = [];
  const plain = withoutBuffers(row, [], (path, bytes, type) => {
    placed.push([path, bytes.length, type]);
    parts.push(bytes);
  });
  // JSON keeps halves of surrogate pairs, which pages do have, by escaping them; UTF-8 alone would not.
  const json = new TextEncoder().encode(JSON.stringify([plain, placed]));
  const all = new Uint8Array(4 + json.length + parts.reduce((sum, { length }) => sum + length, 0));
  new DataView(all.buffer).setUint32(0, json.length);
  let at = 4;
  for (const part of [json, ...parts]) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function rowFromBytes(bytes: Uint8Array): object {
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const [row, placed] = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) as [object, Placed[]];
  let at = start;
  for (const [path, length, type] of placed) {
    const part = bytes.slice(at, at += length);
    const owner = path.slice(0, -1).reduce((value, step) => (value as Record<string, object>)[step]!, row);
    (owner as Record<string, unknown>)[path.at(-1)!] = type === 'buffer' ? part.buffer : part;
  }
  return row;
}

function withoutBuffers(value: unknown, path: Path, found: (path: Path, bytes: Uint8Array, type: Placed[2]) => void): unknown {
  if (value instanceof ArrayBuffer) return found(path, new Uint8Array(value), 'buffer');
  if (value instanceof Uint8Array) return found(path, value, 'bytes');
  // In an array the place is kept by `null` until the buffer is put back.
  if (Array.isArray(value)) return value.map((each, index) => withoutBuffers(each, [...path, index], found) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutBuffers(each, [...path, name], found)]));
}
