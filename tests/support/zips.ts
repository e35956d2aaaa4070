/** ZIPs as honest and as hostile hands make them. */
import { deflateRawSync } from 'node:zlib';
import { makeZip } from 'client-zip';
import { bytesSource } from '../../utils/verify';
import { crc32 } from '../../utils/verify/crc32';
import { openZip } from '../../utils/verify/zip';
import type { Bag } from './bundles';

export async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Bag> {
  const files: Bag = new Map();
  for (const [path, file] of await openZip(bytesSource(bytes))) files.set(path.replace('evidence/', ''), await file.read());
  return files;
}

/** Stored, with any names. */
export async function zipOf(files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.entries(files).map(([name, input]) => ({ name: '#'.repeat(name.length), input, real: name }));
  const made = Buffer.from(await new Response(makeZip(entries)).arrayBuffer());
  // Written over: an honest writer refuses such names.
  for (const { name, real } of entries) {
    for (let at = made.indexOf(name); at >= 0; at = made.indexOf(name)) made.write(real, at, 'latin1');
  }
  return new Uint8Array(made);
}

/** As `zip` writes them: deflated, sizes before the bytes. `told` is the size they claim to have. */
export function deflated(files: Bag, told?: number): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(`evidence/${path}`);
    const data = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(told ?? content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, name, data]);
    const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), shared, Buffer.alloc(14)]);
    central.writeUInt32LE(start, 42);
    directory.push(central, name);
    locals.push(local);
    start += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(start, 16);
  return new Uint8Array(Buffer.concat([...locals, list, end]));
}
