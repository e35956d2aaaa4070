import { makeZip } from 'client-zip';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { canonical, hashOf, sha256 } from '../../../utils/evidence/hash';
import { checkLog } from '../../../utils/evidence/custody-log';
import type { EvidenceStore } from '../../../utils/evidence/store';
import type { EvidenceFile } from '../../../utils/export/evidence-json';
import { bytesSource, verifyFile, verifyFolder, type Finding } from '../../../utils/verify';
import { hasOpenssl, openAuthority, type LocalAuthority } from '../../support/authority';
import { asFiles, bundleOf, repacked, storeWithEverything, type Bag } from '../../support/bundles';
import { deflated, unzipped, zipOf } from '../../support/zips';

let authority: LocalAuthority | null = null;
let store: EvidenceStore;
let zip: Uint8Array<ArrayBuffer>;
let bag: Bag;
beforeAll(async () => {
  authority = hasOpenssl ? openAuthority() : null;
  store = await storeWithEverything(authority);
  zip = await bundleOf(store);
  bag = await unzipped(zip);
}, 60_000);
afterAll(() => authority?.close());

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of findings) found.push(finding);
  return found;
}

async function firstFault(findings: AsyncIterable<Finding>): Promise<Finding | null> {
  for await (const finding of findings) if (finding.level === 'fault') return finding;
  return null;
}

const evidence = (): EvidenceFile => JSON.parse(new TextDecoder().decode(bag.get('data/evidence.json'))) as EvidenceFile;
const bytes = (text: string) => new TextEncoder().encode(text);

/** The bundle with its data changed by somebody who makes the bag fit again. */
async function faultAfter(change: (file: EvidenceFile) => void): Promise<Finding | null> {
  const file = evidence();
  change(file);
  return firstFault(verifyFolder(asFiles(await repacked(new Map(bag).set('data/evidence.json', bytes(JSON.stringify(file)))))));
}

describe('a bundle as it was made', () => {
  it('holds in every part that can be checked', async () => {
    const found = await all(verifyFile(bytesSource(zip)));
    expect(found.filter(({ level }) => level === 'fault')).toEqual([]);
    const codes = found.filter(({ level }) => level === 'ok').map(({ code }) => code);
    expect(codes).toEqual(['bag', 'records', 'log', 'signatures', 'sd-jwt', ...(authority ? ['timestamp'] : [])]);
    expect(found.find(({ code }) => code === 'erased')?.values).toEqual({ count: 3 });
    expect(await all(verifyFolder(asFiles(bag)))).toEqual(found);
  });

  it('says each thing in words', async () => {
    for (const { level, code } of await all(verifyFile(bytesSource(zip)))) expect(english).toHaveProperty([`verify.${level}.${code}`]);
  });

  it('packed again with compression, or opened on a Mac, is the same', async () => {
    const packed = deflated(bag);
    expect(await firstFault(verifyFile(bytesSource(packed)))).toBeNull();
    const looked = new Map(bag).set('data/.DS_Store', bytes('icons'));
    expect(await firstFault(verifyFolder(asFiles(looked)))).toBeNull();
  });

  it('is known to the log of the device that exported it, and not to another', async () => {
    await store.logExport('bundle.zip', await sha256(zip));
    const known = await all(verifyFile(bytesSource(zip), { log: await store.custody() }));
    expect(known.at(-1)).toMatchObject({ level: 'ok', code: 'exported' });
    expect((await all(verifyFile(bytesSource(zip), { log: [] }))).at(-1)).toMatchObject({ level: 'note', code: 'not-exported' });
  });

  it('as data alone is checked as far as data goes', async () => {
    const found = await all(verifyFile(bytesSource(bag.get('data/evidence.json')!)));
    expect(found.filter(({ level }) => level === 'fault')).toEqual([]);
    expect(found.at(-1)).toMatchObject({ level: 'note', code: 'data-only' });
  });
});

describe('a part that does not fit', () => {
  it('is not called checked, and what else was found is still said', async () => {
    const path = [...bag.keys()].find((each) => each.includes('post-picture'))!;
    const found = await all(verifyFolder(asFiles(new Map(bag).set(path, bytes('pixelz')))));
    const codes = found.map(({ level, code }) => `${level}.${code}`);
    expect(codes).toEqual(expect.arrayContaining(['fault.bag-hash', 'fault.artefact', 'ok.log', 'ok.signatures']));
    expect(codes).not.toEqual(expect.arrayContaining(['ok.bag']));
    expect(codes).not.toEqual(expect.arrayContaining(['ok.records']));
  });
});

describe('what is too large to be held at once', () => {
  it('is checked piece by piece, and one changed byte of it is named', async () => {
    const large = new Uint8Array(33 * 2 ** 20).fill(7);
    const whole = await repacked(new Map(bag).set('data/film.bin', large));
    const stored = async () => new Uint8Array(await new Response(makeZip([...whole].map(([path, input]) => ({ name: `evidence/${path}`, input })))).arrayBuffer());
    expect(await firstFault(verifyFile(bytesSource(await stored())))).toBeNull();
    large[20 * 2 ** 20]! ^= 1;
    expect(await firstFault(verifyFile(bytesSource(await stored())))).toMatchObject({ code: 'bag-hash', part: 'data/film.bin' });
    const zipped = await stored();
    zipped[30 * 2 ** 20]! ^= 1;
    expect(await firstFault(verifyFile(bytesSource(zipped)))).toMatchObject({ code: 'zip-damaged', part: 'evidence/data/film.bin' });
  });

});

describe('any one byte changed', () => {
  it('of any file in the bundle is found, and the file is named (10,000 flips)', async () => {
    const paths = [...bag.keys()];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.integer({ min: 1, max: 255 }), async (path, place, change) => {
      const flipped = bag.get(path)!.slice();
      flipped[place % flipped.length]! ^= change;
      const found = await firstFault(verifyFolder(asFiles(new Map(bag).set(path, flipped))));
      // A changed list is found where it is listed itself; the list of lists by what it then says of one.
      const named = path === 'tagmanifest-sha256.txt' ? expect.anything() : path;
      expect(found).toMatchObject({ level: 'fault', part: named });
    }), { numRuns: 10_000 });
  }, 240_000);

  it('of the ZIP around them is found, or changes no file', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const flipped = zip.slice();
      flipped[place]! ^= change;
      if (await firstFault(verifyFile(bytesSource(flipped)))) return;
      expect(await unzipped(flipped)).toEqual(bag);
    }), { numRuns: 400 });
    // Everything that is not a file's own bytes: headers, descriptors, the directory, its end.
    const outside = [...Array(zip.length).keys()].filter((place) => place > zip.length - 250 || place < 60);
    for (const place of outside) {
      const flipped = zip.slice();
      flipped[place]! ^= 1 << (place % 8);
      if (!await firstFault(verifyFile(bytesSource(flipped)))) expect(await unzipped(flipped)).toEqual(bag);
    }
  }, 240_000);

  it('is found even when every list of the bag was made to fit again', async () => {
    const deep = [...bag.keys()].filter((path) => /captures|timestamps|public-key/.test(path));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...deep), fc.nat(), fc.integer({ min: 1, max: 255 }), async (path, place, change) => {
      const flipped = bag.get(path)!.slice();
      flipped[place % flipped.length]! ^= change;
      const found = await firstFault(verifyFolder(asFiles(await repacked(new Map(bag).set(path, flipped)))));
      // White space in a key file, and letters of members that are not the key, say the same.
      if (path === 'data/public-key.jwk' && found === null) return;
      expect(`data/${found?.part}`).toBe(path);
    }), { numRuns: 400 });
  }, 240_000);

  it('of any text that the log or a record holds is found in the data alone', async () => {
    const file = evidence();
    const places = textsIn([file.records.map(({ capture, manifestHash, annotations, corroborations }) => ({ capture, manifestHash, annotations, corroborations })), file.custodyLog, file.tombstones, file.timestamps]);
    await fc.assert(fc.asyncProperty(fc.constantFrom(...places), fc.nat(), async (path, place) => {
      const forged = evidence();
      const parts = [forged.records, forged.custodyLog, forged.tombstones, forged.timestamps];
      const holder = path.slice(0, -1).reduce<Record<string, unknown>>((node, name) => node[name] as Record<string, unknown>, parts as never);
      const name = path.at(-1)!;
      const text = String(holder[name]);
      const at = text.length ? place % text.length : 0;
      holder[name] = `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
      fc.pre(name !== 'name' && name !== 'url' || path[0] !== '3'); // What the authority calls itself is not evidence.
      expect(await firstFault(verifyFile(bytesSource(bytes(JSON.stringify(forged)))))).not.toBeNull();
    }), { numRuns: 800 });
  }, 240_000);
});

function textsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, child]) => textsIn(child, [...path, name])) : [];
}

describe('somebody who knows the format and makes every hash fit again', () => {
  it('cannot change a record, for the log has its hash', async () => {
    expect(await faultAfter(({ records }) => { records[0]!.capture.post.text = 'I said nothing.'; })).toMatchObject({ code: 'manifest' });
    const file = evidence();
    const [record] = file.records;
    record!.capture.post.text = 'I said nothing.';
    record!.manifestHash = await hashOf(record!.capture);
    const manifest = `data/captures/${record!.capture.id}/manifest.json`;
    const forged = new Map(bag).set('data/evidence.json', bytes(JSON.stringify(file))).set(manifest, bytes(canonical(record!.capture)));
    expect(await firstFault(verifyFolder(asFiles(await repacked(forged))))).toMatchObject({ code: 'record-logged-otherwise' });
  });

  it('cannot rewrite the log, for they have no key to sign it', async () => {
    const rewritten = evidence();
    let previousHash: string | null = null;
    for (const entry of rewritten.custodyLog) {
      const { hash: _, signature, ...facts } = { ...entry, at: '2020-01-01T00:00:00.000Z', previousHash };
      const hash: string = await hashOf(facts);
      Object.assign(entry, { ...facts, hash, signature });
      previousHash = hash;
    }
    expect((await checkLog(rewritten.custodyLog)).fault).toEqual({ seq: 1, what: 'signature' });
    expect(await faultAfter((file) => { file.custodyLog = rewritten.custodyLog; })).toMatchObject({ code: 'tombstone' });
  });

  it('cannot take an entry, a tombstone or a record’s folder away, nor slip a file in', async () => {
    expect(await faultAfter(({ custodyLog }) => { custodyLog.splice(1, 1); })).toMatchObject({ level: 'fault' });
    expect(await faultAfter(({ tombstones }) => { tombstones.length = 0; })).toMatchObject({ code: 'tombstone' });
    expect(await faultAfter(({ timestamps }) => { timestamps!.length = 0; })).toEqual(authority ? expect.objectContaining({ code: 'timestamp' }) : null);
    expect(await faultAfter(({ records }) => { records[0]!.annotations.note = 'He asked for it.'; })).toMatchObject({ code: 'annotations' });
    const [id] = evidence().records.map(({ capture }) => capture.id);
    const picture = [...bag.keys()].find((path) => path.includes('post-picture'))!;
    const without = new Map(bag);
    without.delete(picture);
    expect(await firstFault(verifyFolder(asFiles(await repacked(without))))).toMatchObject({ code: 'artefact-missing' });
    const more = new Map(bag).set(`data/captures/${id}/media-9.png`, bytes('pixels'));
    expect(await firstFault(verifyFolder(asFiles(await repacked(more))))).toMatchObject({ code: 'file-unknown' });
    expect(await firstFault(verifyFolder(asFiles(more)))).toMatchObject({ code: 'bag-extra' });
  });

  it('cannot take a public copy away, add one, or take its words from elsewhere', async () => {
    const withCopies = (file: EvidenceFile) => file.records.find(({ corroborations }) => corroborations?.length === 2)!;
    expect(await faultAfter((file) => { withCopies(file).corroborations!.pop(); })).toMatchObject({ code: 'artefact-missing' });
    expect(await faultAfter((file) => { withCopies(file).corroborations!.push({ ...withCopies(file).corroborations![1]!, number: 3 }); })).toMatchObject({ code: 'copy-not-logged' });
    expect(await faultAfter((file) => { withCopies(file).corroborations![0]!.told.text = 'I said nothing.'; })).toMatchObject({ code: 'record-logged-otherwise' });
    for (const path of [...bag.keys()].filter((each) => each.includes('corroboration-'))) {
      const without = new Map(bag);
      without.delete(path);
      expect(await firstFault(verifyFolder(asFiles(await repacked(without))))).toMatchObject({ code: 'artefact-missing', part: path.slice('data/'.length) });
    }
  });
});

describe('a file that is none of ours, or means harm', () => {
  it('is named for what it is', async () => {
    expect(await firstFault(verifyFile(bytesSource(bytes('hello'))))).toMatchObject({ code: 'evidence-unreadable' });
    expect(await firstFault(verifyFile(bytesSource(bytes('%PDF-1.7 nothing'))))).toMatchObject({ code: 'pdf-no-data' });
    expect(await firstFault(verifyFile(bytesSource(bytes(JSON.stringify({ ...evidence(), formatVersion: 2 })))))).toMatchObject({ code: 'evidence-version' });
    expect(await firstFault(verifyFile(bytesSource(await zipOf({ 'a.txt': 'x' }))))).toMatchObject({ code: 'no-bag' });
    expect(await firstFault(verifyFile(bytesSource(zip.slice(0, -30))))).toMatchObject({ code: 'zip-damaged' });
  });

  it('cannot lead out of its folder, hide a double, or unpack without end', async () => {
    for (const path of ['../up.txt', 'a/../../up.txt', '/root.txt', 'C:/x.txt', 'a\\b.txt', 'a//b.txt']) {
      expect(await firstFault(verifyFile(bytesSource(await zipOf({ [path]: 'x' }))))).toMatchObject({ code: 'zip-path' });
    }
    expect(await firstFault(verifyFile(bytesSource(await zipOf({ 'a/b.txt': 'x', 'A/B.txt': 'y' }))))).toMatchObject({ code: 'zip-double' });
    const bomb = deflated(new Map([['bagit.txt', new Uint8Array(40_000_000)]]));
    expect(await firstFault(verifyFile(bytesSource(bomb)))).toMatchObject({ code: 'zip-large' });
    const lying = deflated(bag, 10);
    expect(await firstFault(verifyFile(bytesSource(lying)))).toMatchObject({ code: 'zip-damaged' });
  });

  it('never makes the check itself fail, whatever its bytes or its data are', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
      expect(await firstFault(verifyFile(bytesSource(new Uint8Array(noise))))).not.toBeNull();
      const begun = new Uint8Array([...zip.subarray(0, 40), ...noise]);
      expect(await firstFault(verifyFile(bytesSource(begun)))).not.toBeNull();
    }));
    const names = ['records', 'custodyLog', 'tombstones', 'keys', 'timestamps'] as const;
    await fc.assert(fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 4 }), async (name, value) => {
      const file = { ...evidence(), [name]: value };
      await all(verifyFile(bytesSource(bytes(JSON.stringify(file)))));
    }));
  }, 60_000);
});
