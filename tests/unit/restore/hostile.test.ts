/** Whatever a file is: it is taken in whole, or refused in words, and then nothing is changed. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import type { EvidenceStore } from '../../../utils/evidence/store';
import { planIntake, takeIn } from '../../../utils/evidence/take-in';
import type { EvidenceFile } from '../../../utils/export/evidence-json';
import { makeTranslate } from '../../../utils/i18n';
import { openFile, RestoreError } from '../../../utils/restore/open';
import { makeKeyPair, readIdentity, seal, unseal } from '../../../utils/seal/age';
import { inWords } from '../../../utils/verify';
import { backupOf, bundleOf, repacked, storeWithEverything, type Bag } from '../../support/bundles';
import { artefactOf, captureOf } from '../../support/records';
import { contentOf, emptyStore } from '../../support/vault';
import { deflated, unzipped, zipOf } from '../../support/zips';

type Bytes = Uint8Array<ArrayBuffer>;
const translate = makeTranslate('en', english);
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

let backup: Bytes;
let bag: Bag;
let store: EvidenceStore;
let before: unknown;
beforeAll(async () => {
  backup = await backupOf(await storeWithEverything(null));
  bag = await unzipped(await bundleOf(await storeWithEverything(null)));
}, 60_000);
beforeEach(async () => {
  store = emptyStore();
  await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
  before = await contentOf(store);
});

/** What a person is told: the code of the error, after its words were looked up. `faults` when the person would have been asked. */
async function refusal(bytes: Bytes | Blob): Promise<string> {
  try {
    const { incoming, findings } = await openFile(new Blob([bytes]));
    const faults = findings.filter(({ level }) => level === 'fault');
    if (faults.length === 0) {
      await takeIn(store, await planIntake(store, incoming));
      return 'taken in';
    }
    for (const each of faults) expect(inWords(each, translate)).not.toMatch(/^verify\./);
    return 'faults';
  } catch (error) {
    const { code, finding } = error as RestoreError;
    expect(Object.keys(english)).toContain(`error.${code}`);
    if (finding) expect(inWords(finding, translate)).not.toMatch(/^verify\./);
    return code;
  }
}
const withData = async (change: (file: EvidenceFile) => unknown): Promise<Bytes> => {
  const file = JSON.parse(new TextDecoder().decode(bag.get('data/evidence.json'))) as EvidenceFile;
  const changed = change(file);
  return withFile('data/evidence.json', typeof changed === 'string' ? changed : JSON.stringify(file));
};
const withFile = async (path: string, content: string): Promise<Bytes> => deflated(await repacked(new Map(bag).set(path, utf8(content))));
const first = (file: EvidenceFile) => file.records[0]! as unknown as Record<string, Record<string, unknown>>;
const inText = (file: EvidenceFile, from: string, to: string) => JSON.stringify(file).replace(from, () => to);
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const hostile: [what: string, make: () => Promise<Bytes> | Bytes, told: string][] = [
  ['leads out of its folder', () => zipOf({ '../up.txt': 'x' }), 'restore-broken'],
  ['names a place on the disk', () => zipOf({ '/etc/x.txt': 'x' }), 'restore-broken'],
  ['names a drive', () => zipOf({ 'C:/x.txt': 'x' }), 'restore-broken'],
  ['writes paths as Windows does', () => zipOf({ 'a\\b.txt': 'x' }), 'restore-broken'],
  ['holds a file twice', () => zipOf({ 'a/b.txt': 'x', 'A/B.txt': 'y' }), 'restore-broken'],
  ['unpacks to far more than it is, and says so', () => deflated(new Map([['bagit.txt', new Uint8Array(40_000_000)]])), 'restore-broken'],
  ['unpacks to far more than it says', () => deflated(bag, 10), 'restore-broken'],
  ['is no bag', () => zipOf({ 'a.txt': 'x' }), 'restore-broken'],
  ['is a picture', () => utf8('\u0089PNG'), 'restore-not-ours'],
  ['is empty', () => utf8(''), 'restore-not-ours'],
  ['is the data alone', () => bag.get('data/evidence.json')!, 'restore-data-only'],
  ['is data that is no JSON', () => withFile('data/evidence.json', '{"format":'), 'restore-broken'],
  ['is nested without end', () => withData((file) => inText(file, '"madeBy":', `"deep":${nested(200_000)},"madeBy":`)), 'restore-broken'],
  ['is nested deeply in a record', () => withData((file) => inText(file, '"thread":', `"more":${nested(5000)},"thread":`)), 'restore-broken'],
  ['names __proto__', () => withData((file) => inText(file, '"counts":{', '"counts":{"__proto__":{"polluted":1},')), 'restore-broken'],
  ['names constructor', () => withData((file) => inText(file, '"counts":{', '"counts":{"constructor":1,')), 'restore-broken'],
  ['is of a version that is not made yet', () => withData((file) => { Object.assign(file, { formatVersion: 2 }); }), 'restore-newer'],
  ['has a word where a number stands', () => withData((file) => { first(file).capture!.capturedAt = 'yesterday'; }), 'restore-form'],
  ['has a field that nobody knows', () => withData((file) => { first(file).capture!.onload = 'alert(1)'; }), 'restore-form'],
  ['has an id that is none', () => withData((file) => { first(file).capture!.id = 'abc'; }), 'restore-form'],
  ['holds a record twice', () => withData((file) => { file.records.push(file.records[0]!); }), 'restore-form'],
  ['speaks of another record than it stands in', () => withData((file) => { file.records[0]!.annotations.captureId = file.records[1]!.capture.id; }), 'restore-form'],
  ['names a case that it does not hold', () => withData((file) => { file.records[0]!.caseId = crypto.randomUUID(); }), 'restore-form'],
  ['says an action that nobody knows', () => withData((file) => { Object.assign(file.custodyLog[1]!, { action: 'blessed' }); }), 'restore-form'],
  ['has settings that are none', () => withFile('data/backup.json', '{"format":"onrecord-backup","formatVersion":1,"settings":{"addedHosts":["x"]}}'), 'restore-form'],
  ['is a backup of a version that is not made yet', () => withFile('data/backup.json', '{"format":"onrecord-backup","formatVersion":99}'), 'restore-newer'],
  ['has bytes that are not those that were saved', async () => {
    const path = [...bag.keys()].find((each) => each.includes('post-picture'))!;
    return withFile(path, 'pixelz');
  }, 'faults'],
  ['has a list that does not fit', async () => deflated(new Map(bag).set('data/README.txt', utf8('new'))), 'faults'],
  ['has words that were changed', () => withData((file) => { file.records[0]!.capture.post.text = 'I said nothing.'; }), 'faults'],
];

describe('a file that', () => {
  it.each(hostile)('%s changes nothing', async (_, make, told) => {
    expect(await refusal(await make())).toBe(told);
    expect(await contentOf(store)).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }, 30_000);

  it('has 100,000 entries is refused in words', async () => {
    const many: Bag = new Map(Array.from({ length: 100_001 }, (_, index) => [`x/${index}`, new Uint8Array(0)]));
    const bytes = deflatedMany(many);
    expect(await refusal(bytes)).toBe('restore-broken');
    expect(await contentOf(store)).toEqual(before);
  }, 60_000);

  it('holds HTML with a script keeps it as bytes and nothing else', async () => {
    const theirs = emptyStore();
    const script = '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true">';
    const { capture } = await theirs.save(captureOf({ text: script }), [artefactOf('post-html', 'post-html', script)]);
    expect(await refusal(await bundleOf(theirs))).toBe('taken in');
    expect(new TextDecoder().decode((await store.artefact(capture.id, 'post-html'))!)).toBe(script);
    expect((globalThis as { ran?: boolean }).ran).toBeUndefined();
  });

  it('was cut off, after every 64 KB and anywhere, changes nothing', async () => {
    const theirs = emptyStore();
    const noise = crypto.getRandomValues(new Uint8Array(65_536));
    await theirs.save(captureOf(), Array.from({ length: 6 }, (_, index) => ({ ...artefactOf(`media-${index}`, 'media', ''), bytes: noise.slice(index).buffer })));
    const whole = await bundleOf(theirs);
    for (let size = 0; size < whole.length; size += 65_536) expect(await refusal(whole.slice(0, size))).toMatch(/^restore-/);
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), async (size) => {
      expect(await refusal(whole.slice(0, size))).toMatch(/^restore-/);
    }), { numRuns: 30 });
    expect(await contentOf(store)).toEqual(before);
    const { recipient, file } = await makeKeyPair('words of a test');
    const identity = await readIdentity(file, 'words of a test');
    const sealed = await new Response(await seal(new Blob([whole]).stream(), { recipient }) as ReadableStream<Bytes>).blob();
    for (let size = 0; size < sealed.size; size += 65_536) {
      await expect(unseal(sealed.slice(0, size), { identity })).rejects.toMatchObject({ name: 'SealError' });
    }
  }, 60_000);

  it('is noise, or a backup with any byte changed, changes nothing or is what was saved', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
      expect(await refusal(new Uint8Array([...backup.subarray(0, 50), ...noise]))).toMatch(/^restore-/);
    }));
    await fc.assert(fc.asyncProperty(fc.nat(backup.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const other = backup.slice();
      other[place]! ^= change;
      // Dates and attributes of the ZIP prove nothing; all else is seen.
      if (await refusal(other) === 'taken in') expect(await unzipped(other)).toEqual(await unzipped(backup));
      else expect(await contentOf(store)).toEqual(before);
      store = emptyStore();
      await store.save(captureOf(), []);
      before = await contentOf(store);
    }), { numRuns: 60 });
  }, 60_000);

  it('has any value where another stands never breaks the reading, and never comes in unasked', async () => {
    const names = ['records', 'custodyLog', 'tombstones', 'keys', 'timestamps', 'cases', 'madeBy', 'claims'] as const;
    await fc.assert(fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 4 }), async (name, value) => {
      const told = await refusal(await withData((file) => { Object.assign(file, { [name]: value }); }));
      expect(told).toMatch(/^restore-|^faults$|^taken in$/);
      if (told === 'taken in') expect(['claims', 'madeBy', 'cases', 'keys', 'timestamps']).toContain(name);
      else expect(await contentOf(store)).toEqual(before);
      store = emptyStore();
      await store.save(captureOf(), []);
      before = await contentOf(store);
    }), { numRuns: 150 });
  }, 60_000);
});

/** More entries than the count of a plain ZIP can hold, as ZIP64. */
function deflatedMany(files: Bag): Bytes {
  const plain = Buffer.from(deflated(new Map([...files].slice(0, 10))));
  const one = plain.indexOf('PK\u0001\u0002', 0, 'latin1');
  const list = plain.subarray(one, plain.length - 22);
  const directory = Buffer.concat(Array.from({ length: Math.ceil(files.size / 10) }, () => list));
  const end64 = Buffer.alloc(56);
  end64.write('PK\u0006\u0006', 'latin1');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(files.size), 24);
  end64.writeBigUInt64LE(BigInt(files.size), 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(one), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeBigUInt64LE(BigInt(one + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\u0005\u0006', 'latin1');
  end.fill(0, 4, 8);
  end.fill(0, 20, 22);
  return new Uint8Array(Buffer.concat([plain.subarray(0, one), directory, end64, locator, end]));
}
