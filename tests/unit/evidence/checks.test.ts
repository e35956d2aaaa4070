import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { canLookAgain, checkChanges, isNews, judge, mayKeepPictures } from '../../../utils/evidence/checks';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { hashOf, sha256 } from '../../../utils/evidence/hash';
import { EvidenceStore } from '../../../utils/evidence/store';
import { checkOf, looked } from '../../support/checks';
import { artefactOf, captureOf } from '../../support/records';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`checks-${crypto.randomUUID()}`)); });

const capture = { ...captureOf(), artefacts: [] };
const shown = (text: string, change: object = {}) => ({ post: { ...capture.post, text, ...change }, notice: null });

describe('what a look comes to', () => {
  it('is present where the words are the same, and keeps their hash and not the words again', async () => {
    const { result, read, changes } = await judge(capture, shown(capture.post.text), false);
    expect({ result, changes }).toEqual({ result: 'present', changes: [] });
    expect(read).toMatchObject({ text: null, textSha256: await sha256(new TextEncoder().encode(capture.post.text)) });
  });

  it('is changed where the words or the account differ, and keeps the new words', async () => {
    const seen = await judge(capture, shown('Nobody asked us.', { author: { ...capture.post.author, handle: 'other' } }), false);
    expect(seen).toMatchObject({ result: 'changed', changes: ['text', 'handle'], read: { text: 'Nobody asked us.' } });
    expect(checkChanges(capture, seen)).toEqual([
      { code: 'text', parts: [{ kind: 'same', text: 'Nobody asked ' }, { kind: 'removed', text: 'you' }, { kind: 'added', text: 'us' }, { kind: 'same', text: '.' }] },
      { code: 'handle', from: 'truthteller88', to: 'other' },
    ]);
  });

  it('is no change where only counts moved, or a page in passing shows fewer pictures', async () => {
    expect((await judge(capture, shown(capture.post.text, { counts: { likes: 9 } }), false)).result).toBe('present');
    const pictured = { ...capture, post: { ...capture.post, media: [{ kind: 'image' as const, url: 'https://pbs.twimg.com/a.jpg', alt: null }] } };
    expect((await judge(pictured, shown(capture.post.text), true)).result).toBe('present');
    expect((await judge(pictured, shown(capture.post.text), false)).changes).toEqual(['media']);
  });

  it('is gone only where the site says so', async () => {
    const notice = (says: 'removed' | 'not-there' | 'login' | 'place' | 'limited' | 'unsaid') => ({ post: null, notice: { says, sign: 'HTTP 404', words: null, confidence: 'high' as const } });
    expect(await judge(capture, notice('removed'), false)).toMatchObject({ result: 'gone', why: null });
    expect(await judge(capture, notice('not-there'), false)).toMatchObject({ result: 'gone', why: null });
    for (const says of ['login', 'place', 'limited', 'unsaid'] as const) expect(await judge(capture, notice(says), false)).toMatchObject({ result: 'cannot-see', why: says });
    expect(await judge(capture, { post: null, notice: null }, false)).toMatchObject({ result: 'unknown', why: 'not-found' });
  });

  it('is unknown where the words are hidden, as behind a warning', async () => {
    expect(await judge(capture, shown('', { textCut: true }), false)).toMatchObject({ result: 'unknown', why: 'words-hidden' });
  });

  it('is told again once a day, or when it is another', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
    const before = { captureId: 'a', number: 1, ...checkOf({ result: 'present', checkedAt: at(1).toISOString() }) };
    const same = { result: 'present' as const, changes: [], read: null };
    expect(isNews(same, undefined, at(2))).toBe(true);
    expect(isNews(same, before, at(2))).toBe(false);
    expect(isNews(same, before, at(26))).toBe(true);
    expect(isNews({ ...same, result: 'changed' }, before, at(2))).toBe(true);
  });

  it('is offered for a post at an address of a site we know', () => {
    expect(canLookAgain(capture)).toBe(true);
    expect(canLookAgain({ ...capture, platform: 'web' })).toBe(false);
    expect(canLookAgain({ ...capture, kind: 'page' })).toBe(false);
    expect(canLookAgain({ ...capture, post: { ...capture.post, permalink: null } })).toBe(false);
    expect(canLookAgain({ ...capture, post: { ...capture.post, permalink: 'javascript:alert(1)' } })).toBe(false);
  });
});

describe('a stored look', () => {
  it('is logged with the hash of its whole, numbered, and found with its record by the words it is of', async () => {
    const { capture: { id, post } } = await store.save(captureOf(), []);
    await looked(store, id, 'a picture');
    await looked(store, id, null);
    const { checks = [] } = await store.get(id);
    expect(checks.map(({ number }) => number)).toEqual([1, 2]);
    const logged = (await store.custody()).filter(({ action }) => action === 'checked');
    expect(logged.map(({ detail, subjectHash }) => [detail, subjectHash])).toEqual([['check-1', await hashOf(checks[0])], ['check-2', await hashOf(checks[1])]]);
    expect(await store.firstFault(id)).toBeNull();
    const found = await store.recordsOf({ platform: 'x', host: 'x.com', kind: 'post', id: post.id, permalink: null });
    expect(found.map((each) => each.capture.id)).toEqual([id]);
  });

  it('is missed and found out when it was changed or taken away', async () => {
    const changes = [
      (id: string) => store.db.checks.update([id, 1], { 'item.result': 'present' } as never), (id: string) => store.db.checks.update([id, 1], { picture: new ArrayBuffer(3) }),
      (id: string) => store.db.checks.update([id, 1], { picture: null }), (id: string) => store.db.checks.delete([id, 1]),
    ];
    for (const change of changes) {
      const { capture: { id } } = await store.save(captureOf(), []);
      await looked(store, id, 'a picture');
      await change(id);
      expect(await store.firstFault(id)).toBe('check-1');
    }
  });

  it('loses its picture when a child is harmed, gets none afterwards, and goes with its record', async () => {
    const { capture: { id } } = await store.save(captureOf(), []);
    await looked(store, id, 'a picture');
    const { annotations } = await store.annotate(id, { categories: ['child-safety'] });
    expect(await store.checkPicture(id, 1)).toBeNull();
    expect(mayKeepPictures(annotations)).toBe(false);
    await looked(store, id, 'another');
    expect(await store.checkPicture(id, 2)).toBeNull();
    expect((await store.get(id)).checks?.[1]?.picture).toBeNull();
    expect(await store.firstFault(id)).toBeNull();
    await store.delete(id);
    expect(await store.db.checks.count()).toBe(0);
  });

  it('makes no picture of intimate harm, and keeps that which was there where the person shown chose so', async () => {
    const { capture: { id } } = await store.save(captureOf(), [artefactOf('post-picture', 'post-picture', 'pixels')]);
    await looked(store, id, 'a picture');
    await store.annotate(id, { categories: ['ncii'] }, { keepIntimate: true });
    await looked(store, id, 'another');
    expect([await store.checkPicture(id, 1) !== null, await store.checkPicture(id, 2)]).toEqual([true, null]);
  });
});
