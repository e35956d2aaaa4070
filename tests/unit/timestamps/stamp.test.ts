import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import { authorities } from '../../../utils/timestamps/authorities';
import { isStampDue } from '../../../utils/timestamps/due';
import { stampNewest } from '../../../utils/timestamps/stamp';
import * as tokens from '../../../utils/timestamps/token';
import { hasOpenssl, openAuthority } from '../../support/authority';
import { captureOf } from '../../support/records';

const newStore = () => new EvidenceStore(new EvidenceDatabase(`stamp-${crypto.randomUUID()}`));
const [authority] = authorities;
type Post = typeof fetch;

describe('a timestamp', () => {
  it('is due after a capture and not before, and asking sends one hash and nothing else', async () => {
    const store = newStore();
    expect(await isStampDue(store)).toBe(false);
    expect(await stampNewest(store, authority!, tokens, async () => { throw new Error('Nothing to stamp.'); })).toBeNull();
    await store.save(captureOf({ text: 'secret words' }), []);
    expect(await isStampDue(store)).toBe(true);
    const sent: { url: string; init: RequestInit }[] = [];
    const offline: Post = async (url, init) => {
      sent.push({ url: url as string, init: init! });
      throw new TypeError('Failed to fetch');
    };
    await expect(stampNewest(store, authority!, tokens, offline)).rejects.toMatchObject({ code: 'timestamp-unreachable' });
    const [{ url, init }] = sent as [typeof sent[number]];
    expect(url).toBe(authority!.url);
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', headers: { 'content-type': 'application/timestamp-query' } });
    const body = Buffer.from(init.body as ArrayBuffer);
    const { hash } = (await store.custody()).at(-1)!;
    expect(body.toString('hex')).toContain(hash);
    expect(body.length).toBeLessThan(70);
    // It waits, and nothing was logged or lost.
    expect(await isStampDue(store)).toBe(true);
    expect((await store.custody()).map(({ action }) => action)).toEqual(['key-created', 'captured']);
  });

  it('that does not hold, or an answer that is none, is not kept', async () => {
    const store = newStore();
    await store.save(captureOf(), []);
    const answers: [Response, string][] = [
      [new Response('<html>captive portal</html>'), 'timestamp-refused'], [new Response('', { status: 404 }), 'timestamp-refused'],
      [new Response('', { status: 503 }), 'timestamp-unreachable'], [new Response('', { status: 429 }), 'timestamp-unreachable'],
      [new Response(new Uint8Array(300_000)), 'timestamp-refused'],
    ];
    for (const [answer, code] of answers) await expect(stampNewest(store, authority!, tokens, async () => answer)).rejects.toMatchObject({ code });
    expect(await store.db.timestamps.count()).toBe(0);
    expect(await isStampDue(store)).toBe(true);
  });

  it.skipIf(!hasOpenssl)('is kept with the log, which says so, and covers what was captured since', async () => {
    const local = openAuthority();
    const post: Post = async (_, init) => new Response(new Uint8Array(local.stamp(new Uint8Array(init!.body as ArrayBuffer))));
    const store = newStore();
    await store.save(captureOf(), []);
    await store.save(captureOf(), []);
    const time = await stampNewest(store, authority!, tokens, post);
    expect(Date.parse(time!)).toBeGreaterThan(Date.now() - 60_000);
    expect(await isStampDue(store)).toBe(false);
    expect(await stampNewest(store, authority!, tokens, post)).toBeNull();
    const [row] = await store.db.timestamps.toArray();
    const log = await store.custody();
    expect(row).toMatchObject({ seq: 3, entryHash: log[2]!.hash, authority: { name: authority!.name } });
    expect(log[3]).toMatchObject({ action: 'timestamped', captureId: null });
    await store.save(captureOf(), []);
    expect(await isStampDue(store)).toBe(true);
    local.close();
  }, 30_000);
});
