import { beforeAll, describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { canonical, sha256 } from '../../../utils/evidence/hash';
import { makeKeyPair, publicJwkOf, signJws, signWith, thumbprint } from '../../../utils/evidence/jws';
import { SIGNED_FILES, type RedactedFile } from '../../../utils/export/redacted-json';
import { bytesSource, verifyFile, verifyFolder, type Finding } from '../../../utils/verify';
import { openZip } from '../../../utils/verify/zip';
import { asFiles, repacked, type Bag } from '../../support/bundles';
import { captureOf } from '../../support/records';
import { copyOf, storeOf, type MadeCopy } from '../../support/redacted';

let made: MadeCopy;
let bag: Bag;
beforeAll(async () => {
  const store = await storeOf([captureOf({ text: 'Nobody asked @aisha_r.' }), captureOf({ text: 'Again', handle: 'second_account' })]);
  made = await copyOf(store, { own: 'aisha_r' });
  bag = await unzipped(made.zip);
});

async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Bag> {
  const files: Bag = new Map();
  for (const [path, file] of await openZip(bytesSource(bytes))) files.set(path.replace('evidence/', ''), await file.read());
  return files;
}

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of findings) found.push(finding);
  return found;
}

async function faults(files: Bag): Promise<[string, string | null][]> {
  return (await all(verifyFolder(asFiles(files)))).filter(({ level }) => level === 'fault').map(({ code, part }) => [code, part]);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (path: string) => new TextDecoder().decode(bag.get(path));
const evidence = () => JSON.parse(text('data/evidence.json')) as RedactedFile;
const changed = (path: string, content: string) => repacked(new Map(bag).set(path, bytes(content)));

/** What somebody can do who has no key of the device: change the data and sign all files with a key of their own. */
async function signedAnew(change: (file: RedactedFile) => void, withKey: boolean): Promise<Bag> {
  const pair = await makeKeyPair();
  const jwk = await publicJwkOf(pair);
  const kid = await thumbprint(jwk);
  const file = evidence();
  change(file);
  const files = new Map(bag);
  if (withKey) {
    file.keys = [{ kid, jwk }];
    files.set('data/public-key.jwk', bytes(JSON.stringify(jwk)));
  }
  files.set('data/evidence.json', bytes(JSON.stringify(file)));
  const listed = await Promise.all([...files].filter(([path]) => path.startsWith('data/') && !path.endsWith(SIGNED_FILES))
    .map(async ([path, content]) => ({ path: path.slice(5), sha256: await sha256(content) })));
  files.set(`data/${SIGNED_FILES}`, bytes(await signJws({ alg: 'ES256', kid }, canonical(listed), signWith(pair.privateKey))));
  return repacked(files);
}

describe('a copy without identities', () => {
  it('holds, and says how many fields are withheld', async () => {
    const found = await all(verifyFile(bytesSource(made.zip)));
    expect(found.filter(({ level }) => level === 'fault')).toEqual([]);
    expect(found.filter(({ level }) => level === 'ok').map(({ code }) => code)).toEqual(['bag', 'redacted-files', 'redacted']);
    const { records, withheld } = found.find(({ code }) => code === 'redacted')!.values as { records: number; withheld: number };
    expect(records).toBe(2);
    expect(withheld).toBeGreaterThan(30);
    for (const { level, code } of found) expect(english).toHaveProperty([`verify.${level}.${code}`]);
  });

  it('has each changed file named, also by somebody who makes the bag fit again', async () => {
    for (const path of [...bag.keys()].filter((each) => each.startsWith('data/'))) {
      const content = new Uint8Array(bag.get(path)!);
      content[content.length >> 1]! ^= 1;
      const plainly = await faults(new Map(bag).set(path, content));
      expect(plainly).toContainEqual(['bag-hash', path]);
      const found = await faults(await repacked(new Map(bag).set(path, content)));
      // Where the data itself can no longer be read, it is all that can be said.
      expect(found.map(([code, part]) => (code === 'evidence-unreadable' ? path.slice(5) : part))).toContain(path.slice(5));
    }
  });

  it('does not let a stand-in be changed, though no manifest was signed with it', async () => {
    const said = text('data/evidence.json').replace('Nobody asked Person A.', 'Person B asked for it.');
    expect(said).not.toBe(text('data/evidence.json'));
    expect(await faults(await changed('data/evidence.json', said))).toEqual([['redacted-changed', 'evidence.json']]);
  });

  it('signed anew with another key is not what the device signed', async () => {
    const edit = (file: RedactedFile) => { file.records[0]!.capture.post!.textCut = true; };
    expect(await faults(await signedAnew(edit, false))).toContainEqual(['redacted-signature', SIGNED_FILES]);
    const found = await faults(await signedAnew(edit, true));
    expect(found).toContainEqual(['redacted-manifest', 'captures/record-1/manifest.sd-jwt']);
  });

  it('names a field that is not as signed, and one that was slipped in', async () => {
    const other = await copyOf(await storeOf([captureOf({ text: 'Nobody asked @aisha_r.' })]), { own: 'aisha_r' });
    const key = other.input.key!;
    const files = await unzipped(other.zip);
    const file = JSON.parse(new TextDecoder().decode(files.get('data/evidence.json'))) as RedactedFile;
    const [record] = file.records;
    record!.capture.viewerLoggedIn = false;
    record!.capture.page!.url = 'https://slipped.example/';
    delete record!.capture.tool;
    record!.derived.push('capture.kind');
    files.set('data/evidence.json', bytes(JSON.stringify(file)));
    const listed = await Promise.all([...files].filter(([path]) => path.startsWith('data/') && !path.endsWith(SIGNED_FILES))
      .map(async ([path, content]) => ({ path: path.slice(5), sha256: await sha256(content) })));
    files.set(`data/${SIGNED_FILES}`, bytes(await signJws({ alg: 'ES256', kid: key.id }, canonical(listed), signWith(key.pair.privateKey))));
    expect((await faults(await repacked(files))).map(([, part]) => part).sort()).toEqual(
      ['record-1 capture.kind', 'record-1 capture.page.url', 'record-1 capture.tool', 'record-1 capture.viewerLoggedIn']);
  });

  it('misses what was taken out, and knows what was put in', async () => {
    for (const path of ['data/captures/record-1/manifest.sd-jwt', 'data/captures/record-2/post-picture.png', `data/${SIGNED_FILES}`, 'data/public-key.jwk']) {
      const files = new Map(bag);
      files.delete(path);
      expect([path, (await faults(await repacked(files))).length]).not.toEqual([path, 0]);
    }
    expect(await faults(await changed('data/captures/record-1/more.png', 'x'))).toContainEqual(['file-unknown', 'captures/record-1/more.png']);
  });

  it('without a signature says that nothing but its lists was checked', async () => {
    const { zip } = await copyOf(await storeOf([captureOf()]), { keep: { signature: false } as never });
    const found = await all(verifyFile(bytesSource(zip)));
    expect(found.map(({ level, code }) => `${level} ${code}`)).toEqual(['ok bag', 'note redacted-unsigned']);
  });

  it('gives its picture a link that only the salt opens', async () => {
    const original = made.input.records[0]!.capture.artefacts[0]!.sha256;
    expect(evidence().records[0]!.pictures[0]!.original.saltedSha256).toBe(await sha256(bytes(`${'ab'.repeat(32)}:${original}`)));
    expect([...bag.values()].some((content) => new TextDecoder('latin1').decode(content).includes(original))).toBe(false);
  });
});
