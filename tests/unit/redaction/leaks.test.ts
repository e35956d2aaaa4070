import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../utils/evidence/hash';
import type { Capture } from '../../../utils/evidence/types';
import { emptyPost } from '../../../utils/platforms/reading';
import type { Author, Post } from '../../../utils/platforms/types';
import { finderOf } from '../../../utils/redaction/find-terms';
import { bytesSource, verifyFile } from '../../../utils/verify';
import { openZip } from '../../../utils/verify/zip';
import { captureOf } from '../../support/records';
import { copyOf, storeOf } from '../../support/redacted';

const scripts = ['abcdeghiklmnoprstuvyz', 'éñüçşğåøäß', 'дижкпюлывшщ', 'حمسقنرفطعبد', 'கசதநபமயரலவ', '陈小明王李华中', 'かなたのしま', 'אבגדהחטכל', 'αβγδελμ', 'กขคงจฉ'];
const letters = fc.constantFrom(...scripts).chain((script) => fc.array(fc.constantFrom(...script), { minLength: 6, maxLength: 10 }).map((each) => each.join('')));
const handle = fc.array(fc.constantFrom(...'bcdfghjklmnpqrstvwxz0123456789_'), { minLength: 7, maxLength: 14 }).map((each) => `q${each.join('')}x`);
const name = fc.oneof(letters, fc.tuple(letters, letters).map((both) => both.join(' ')));
const person = fc.record({ name, handle, id: fc.bigInt({ min: 10n ** 12n, max: 10n ** 18n }).map(String) });
type Person = { name: string; handle: string; id: string };

const ways: ((text: string) => string)[] = [
  (each) => each, (each) => each.toUpperCase(), (each) => each.normalize('NFD'), (each) => each.normalize('NFC').toLowerCase(), (each) => `@${each},`,
  (each) => `https://site.example/${encodeURIComponent(each)}/status/1`, (each) => encodeURIComponent(encodeURIComponent(each)),
  (each) => [...each].join('\u200b'), (each) => each.replaceAll(' ', '_'), (each) => each.replaceAll(' ', '\n'), (each) => `photo-of-${each.replaceAll(' ', '-')}.jpg`,
];

function postOf(who: Person, text: string): Post {
  const author: Author = {
    name: who.name, handle: who.handle, id: who.id, profileUrl: `https://x.com/${who.handle}`, avatarUrl: `https://cdn.example/${who.id}/${who.handle}.jpg`,
  };
  return { ...emptyPost('post'), id: `9${who.id}`, permalink: `https://x.com/${who.handle}/status/9${who.id}`, author, text };
}

/** A record in which the people named stand wherever a page, a file or the person can put a name. */
function recordOf([self, author, near, quoted]: readonly Person[], said: (place: number) => string): Omit<Capture, 'artefacts'> {
  let place = 0;
  const some = () => said(place += 1);
  const base = captureOf();
  return {
    ...base,
    post: {
      ...postOf(author!, `Look at ${some()} and ${some()}!`), replyTo: { id: near!.id, handle: near!.handle },
      media: [{ kind: 'image', url: `https://cdn.example/${some()}.jpg`, alt: `Picture of ${some()}` }], counts: { replies: 3 },
      quoted: postOf(quoted!, `says ${some()}`), postedAt: { shown: `by ${some()}`, machine: '2026-11-20T01:02:03.000Z', fromId: null },
    },
    thread: { parents: [postOf(near!, `no, ${some()}`)], ownReplies: [postOf(self!, `stop it, ${some()}`)] },
    page: { url: `https://x.com/${encodeURIComponent(some())}`, title: `${some()} on X` },
    missing: [{ code: 'bytes.blocked', detail: some() }], hints: [{ code: 'extension', detail: some() }],
    clock: { host: `${author!.handle}.example`, offsetSeconds: 1 },
    file: {
      files: [{ artefact: 'post-picture', originalName: `${some()}.png`, mimeType: 'image/png', size: 6, lastModified: '2026-11-20T01:02:03.000Z' }],
      textFrom: null, stated: { site: some(), account: author!.handle, at: some(), address: some(), how: 'received', note: some() },
    },
  };
}

describe('of whom a copy without identities masks', () => {
  it('no name, handle, id or address is left anywhere in it, however it was written, and no hash that a guess could be tried on', async () => {
    await fc.assert(fc.asyncProperty(
      fc.uniqueArray(person, { minLength: 4, maxLength: 4, selector: (each) => each.handle }), fc.array(fc.tuple(fc.nat(7), fc.nat(ways.length - 1)), { minLength: 24, maxLength: 24 }),
      fc.boolean(), fc.constantFrom('exact', 'day', 'month'),
      async (people, places, keepAll, dates) => {
        const terms = people.flatMap((each) => [each.name, each.handle]);
        const capture = recordOf(people, (place) => ways[places[place % 24]![1]]!(terms[places[place % 24]![0]]!));
        const store = await storeOf([capture]);
        const [saved] = await store.list();
        await store.annotate(saved!.capture.id, { categories: ['harassment'], note: `told ${people[2]!.name}` });
        await store.addReportEvent(saved!.capture.id, {
          type: 'reported', ruleId: null, reference: `ref-${people[0]!.handle}`, account: people[0]!.handle, filesSent: [`${people[3]!.name}.png`], note: `from ${people[0]!.name}`,
        });
        const masked = Object.fromEntries([[`x ${people[1]!.handle}`, true]]);
        const { zip, input } = await copyOf(store, {
          own: `${people[0]!.name}\n@${people[0]!.handle}`, dates, masked,
          keep: { ownPosts: keepAll, addresses: keepAll, notes: keepAll, environment: keepAll, timeZone: keepAll, numbers: keepAll, signature: true },
        });
        const withheld = [...terms, ...people.map(({ id }) => id)];
        const hashes = [saved!.manifestHash, saved!.capture.id, ...saved!.capture.artefacts.map(({ sha256: hash }) => hash),
          ...(await store.custody()).flatMap(({ hash, subjectHash }) => [hash, subjectHash ?? hash]), ...await Promise.all(withheld.map((each) => sha256(new TextEncoder().encode(each))))];
        for (const text of await textsIn(zip)) {
          for (const term of withheld) expect(finderOf(term)(text), `${term} in ${text.slice(0, 300)}`).toEqual([]);
          for (const hash of hashes.filter((each) => each !== input.key!.id)) expect(text).not.toContain(hash);
        }
        for await (const { level, code } of verifyFile(bytesSource(zip))) expect([level, code]).not.toEqual(['fault', code]);
      }), { numRuns: 25 });
  }, 120_000);

  it('a shown author keeps the name, and words about others are masked in what they wrote', async () => {
    const [self, author, near, quoted] = ['Self Person', 'Author Person', 'Near Person', 'Quoted Person'].map((each) => ({ name: each, handle: each.replace(' ', '').toLowerCase(), id: '' }));
    const store = await storeOf([recordOf([self!, author!, near!, quoted!], () => near!.name)]);
    const masked = { 'x authorperson': false };
    const { input: { redacted: [hidden] } } = await copyOf(store);
    // Nobody is named before the person says so, whoever wrote it.
    expect(hidden!.capture.post!.author).toEqual({ name: 'Person B' });
    const { input: { redacted: [record] } } = await copyOf(store, { masked });
    expect(record!.capture.post!.author).toMatchObject({ name: 'Author Person', handle: 'authorperson' });
    expect(record!.capture.post!.text).toBe('Look at Person C and Person C!');
    expect(record!.capture.thread!.parents![0]!.author).toEqual({ name: 'Person C' });
    expect(record!.capture.thread!.ownReplies![0]).toMatchObject({ author: { name: 'Person A' }, text: '[left out]' });
    expect(record!.capture.page).toEqual({});
    const { input: { redacted: [addressed] } } = await copyOf(store, { masked, keep: { addresses: true } as never });
    expect(addressed!.capture.page).toEqual({});
    const { input: { redacted: [both] } } = await copyOf(store, { masked, keep: { addresses: true, ownPosts: true } as never });
    expect(both!.capture.page).toEqual({ title: 'Person C on X' });
    const { input: { redacted: [open] } } = await copyOf(store, { masked, keep: { ownPosts: true } as never });
    expect(open!.capture.thread!.ownReplies![0]).toMatchObject({ author: { name: 'Person A' }, text: 'stop it, Person C' });
  });
});

/** Every name and text in the ZIP, and what stands in signed parts once they are decoded. */
async function textsIn(zip: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const texts: string[] = [];
  for (const [path, file] of await openZip(bytesSource(zip))) {
    const text = new TextDecoder().decode(await file.read());
    texts.push(path, text);
    for (const part of /\.(?:sd-jwt|jws)$/.test(path) ? text.split(/[~.]/) : []) texts.push(Buffer.from(part, 'base64url').toString());
  }
  return texts;
}
