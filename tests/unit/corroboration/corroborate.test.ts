import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { corroborate } from '../../../utils/corroboration/corroborate';
import { readCopyPage } from '../../../utils/corroboration/read-page';
import { checkLog } from '../../../utils/evidence/custody-log';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { hashOf, sha256 } from '../../../utils/evidence/hash';
import { EvidenceStore } from '../../../utils/evidence/store';
import { artefactOf, captureOf } from '../../support/records';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)); });

const html = (words: string) => `<blockquote class="twitter-tweet"><p lang="en">${words}</p>&mdash; Truth Teller (@truthteller88) <a href="https://x.com/truthteller88/status/1990000000000000000">November 16, 2026</a></blockquote>`;
const oembed = (words = 'Nobody asked you.') => JSON.stringify({ author_name: 'Truth Teller', author_url: 'https://x.com/truthteller88', html: html(words) });
const answering = (body: BodyInit | null, status = 200, asked: [string, RequestInit][] = []) =>
  (async (url: string, options: RequestInit) => {
    asked.push([url, options]);
    return new Response(body, { status, headers: { 'content-type': 'application/json; charset=utf-8', 'x-served-by': 'test' } });
  }) as typeof fetch;
const at = (minute: number) => ({ utc: `2026-11-21T06:${10 + minute}:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' });

describe('asking for a public copy', () => {
  it('sends no cookies and no referrer, follows no redirection, and keeps the answer byte for byte with its headers', async () => {
    const { capture, manifestHash } = await store.save(captureOf(), []);
    const asked: [string, RequestInit][] = [];
    const record = await corroborate(store, capture.id, readCopyPage, answering(oembed(), 200, asked));
    expect(asked).toHaveLength(1);
    expect(asked[0]![0]).toMatch(/^https:\/\/publish\.x\.com\/oembed\?/);
    expect(asked[0]![1]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    const [copy] = record.corroborations!;
    expect(copy).toMatchObject({
      number: 1, outcome: 'told', status: 200, mimeType: 'application/json', told: { author: '@truthteller88', text: 'Nobody asked you.', postedAt: '2026-11-16' },
      agreement: { author: 'agrees', text: 'agrees', time: 'not-said' }, sha256: await sha256(new TextEncoder().encode(oembed())),
    });
    expect(copy!.headers).toContainEqual(['x-served-by', 'test']);
    expect(new TextDecoder().decode((await store.copyBody(capture.id, 1))!)).toBe(oembed());
    expect(record.manifestHash).toBe(manifestHash);
    const log = await store.custody();
    expect(log.at(-1)).toMatchObject({ action: 'corroborated', captureId: capture.id, subjectHash: await hashOf(copy), detail: 'corroboration-1' });
    expect(await checkLog(log)).toMatchObject({ fault: null });
    expect(await store.firstFault(capture.id)).toBeNull();
  });

  it.each<[string, typeof fetch, string]>([
    ['that it is gone', answering('{"error":"Not Found"}', 404), 'gone'], ['that it refused', answering('no', 403), 'refused'],
    ['that it could not be read', answering('<html>Log in</html>'), 'unreadable'], ['that it was too large', answering(new Uint8Array(1_000_001)), 'too-large'],
    ['that none came', (async () => { throw new TypeError('Failed to fetch'); }) as unknown as typeof fetch, 'no-answer'],
  ])('says %s, and compares nothing', async (_, ask, outcome) => {
    const { capture } = await store.save(captureOf(), []);
    const { corroborations: [copy] = [] } = await corroborate(store, capture.id, readCopyPage, ask);
    expect(copy).toMatchObject({ outcome, told: { author: null, text: null, postedAt: null }, agreement: { author: 'not-said', text: 'not-said', time: 'not-said' } });
    expect(await store.firstFault(capture.id)).toBeNull();
  });

  it('twice at once asks once; asked again later, both answers stay', async () => {
    const { capture } = await store.save(captureOf(), []);
    const asked: [string, RequestInit][] = [];
    await Promise.all([1, 2].map(() => corroborate(store, capture.id, readCopyPage, answering(oembed(), 200, asked))));
    expect(asked).toHaveLength(1);
    const { corroborations } = await corroborate(store, capture.id, readCopyPage, answering(oembed('Edited.')));
    expect(corroborations!.map(({ number, agreement }) => [number, agreement.text])).toEqual([[1, 'agrees'], [2, 'differs']]);
  });

  it('is refused where there is none to ask for, and after pictures were erased', async () => {
    const message = await store.save(captureOf({ platform: 'whatsapp' }), []);
    await expect(corroborate(store, message.capture.id, readCopyPage, answering(''))).rejects.toMatchObject({ code: 'no-public-copy' });
    const { capture } = await store.save(captureOf(), [artefactOf('avatar', 'avatar', 'face')]);
    await store.erasePixels(capture.id);
    await expect(corroborate(store, capture.id, readCopyPage, answering(''))).rejects.toMatchObject({ code: 'no-public-copy' });
  });
});

describe('a stored public copy', () => {
  const withCopy = async () => {
    const { capture } = await store.save(captureOf(), [artefactOf('avatar', 'avatar', 'face')]);
    await corroborate(store, capture.id, readCopyPage, answering(oembed()));
    return capture.id;
  };

  it('altered or taken away afterwards is found, in its words and in its bytes', async () => {
    const id = await withCopy();
    await store.db.corroborations.update([id, 1], { body: new TextEncoder().encode('other').buffer as ArrayBuffer });
    expect(await store.firstFault(id)).toBe('corroboration-1');
    const second = await withCopy();
    await store.db.corroborations.update([second, 1], { 'item.outcome': 'gone' } as never);
    expect(await store.firstFault(second)).toBe('corroboration-1');
    for (const change of [(id: string) => store.db.corroborations.update([id, 1], { body: null }), (id: string) => store.db.corroborations.delete([id, 1])]) {
      const taken = await withCopy();
      await change(taken);
      expect(await store.firstFault(taken)).toBe('corroboration-1');
    }
  });

  it('loses its bytes when a child is harmed; address and hash stay', async () => {
    const id = await withCopy();
    const { corroborations: [copy] = [] } = await store.annotate(id, { categories: ['child-safety'] });
    expect(await store.copyBody(id, 1)).toBeNull();
    expect(copy).toMatchObject({ outcome: 'told', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await store.firstFault(id)).toBeNull();
    // An answer that was on its way meanwhile is not kept either.
    await store.addCorroboration(id, copy!, new ArrayBuffer(8));
    expect(await store.copyBody(id, 2)).toBeNull();
  });

  it('loses them also where nothing else was kept', async () => {
    const { capture } = await store.save(captureOf(), []);
    await corroborate(store, capture.id, readCopyPage, answering(oembed()));
    await store.annotate(capture.id, { categories: ['child-safety'] });
    expect(await store.copyBody(capture.id, 1)).toBeNull();
  });

  it('goes with its record', async () => {
    await store.delete(await withCopy());
    expect(await store.db.corroborations.count()).toBe(0);
  });
});

describe('captures of one post', () => {
  it('name the newest before them, by id or by address, and are found either way', async () => {
    const [one, two, renamed] = [
      await store.save(captureOf({ capturedAt: at(1) }), []), await store.save(captureOf({ capturedAt: at(2) }), []),
      await store.save(captureOf({ capturedAt: at(3), handle: 'newname' }), []),
    ];
    expect(one.capture.previousCapture).toBeUndefined();
    expect(two.capture.previousCapture).toEqual({ id: one.capture.id, manifestHash: one.manifestHash });
    expect(renamed.capture.previousCapture?.id).toBe(two.capture.id);
    expect((await store.otherCaptures(two.capture.id)).map(({ capture }) => capture.id)).toEqual([renamed.capture.id, one.capture.id]);
  });

  it('and a page documented at the address of a post knows that post, which is not on record by the page alone', async () => {
    const post = await store.save(captureOf({ capturedAt: at(1) }), []);
    const page = captureOf({ capturedAt: at(2), platform: 'web', kind: 'page', page: { url: post.capture.post.permalink!, title: 'Not found' }, text: 'Not found' });
    page.post = { ...page.post, kind: 'page', id: null, permalink: null };
    expect((await store.save(page, [])).capture.previousCapture?.id).toBe(post.capture.id);
    const signs = { platform: 'x', host: 'x.com', kind: 'post', id: null, permalink: post.capture.post.permalink };
    expect(await store.onRecordSince(signs)).toBe(at(1).utc);
    await store.delete(post.capture.id);
    expect(await store.onRecordSince(signs)).toBeNull();
  });
});

it('a database of version 2 opens with every record, finds captures of one post, and takes public copies', async () => {
  const name = `old-${crypto.randomUUID()}`;
  const old = new Dexie(name);
  old.version(1).stores({
    captures: 'id, capturedAt', artefacts: '[captureId+name], captureId', annotations: 'captureId', custody: 'seq, captureId', drafts: 'id', tombstones: 'id',
  });
  old.version(2).stores({ captures: 'id, capturedAt, authorKey' });
  const captures = await Promise.all([1, 2].map(async (minute) => {
    const capture = { ...captureOf({ capturedAt: at(minute) }), artefacts: [] };
    return { id: capture.id, capturedAt: capture.capturedAt.utc, platform: 'x', authorKey: 'x:truthteller88', capture, manifestHash: await hashOf(capture) };
  }));
  await old.table('captures').bulkAdd(captures);
  let previousHash: string | null = null;
  for (const [index, { id, capturedAt, manifestHash }] of captures.entries()) {
    const entry = { seq: index + 1, at: capturedAt, action: 'captured', captureId: id, subjectHash: manifestHash, detail: null, previousHash };
    previousHash = await hashOf(entry);
    await old.table('custody').add({ ...entry, hash: previousHash });
  }
  old.close();
  const opened = new EvidenceStore(new EvidenceDatabase(name));
  expect((await opened.list()).map(({ capture }) => capture.id)).toEqual([captures[1]!.id, captures[0]!.id]);
  expect((await opened.otherCaptures(captures[0]!.id)).map(({ capture }) => capture.id)).toEqual([captures[1]!.id]);
  expect((await corroborate(opened, captures[0]!.id, readCopyPage, answering(oembed()))).corroborations).toHaveLength(1);
  expect(await opened.firstFault(captures[0]!.id)).toBeNull();
});
