/** Asking a server for its rules: whom, how, and what is kept. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readServerRules, recordIn } from '../../../utils/capture/read-server-rules';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { hashOf } from '../../../utils/evidence/hash';
import { EvidenceStore } from '../../../utils/evidence/store';
import { captureOf } from '../../support/records';

const rules = readFileSync(join(import.meta.dirname, '../../fixtures/mastodon/api/rules.json'), 'utf8');
let store: EvidenceStore;
let asked: { address: string; options: RequestInit }[];

function serverAnswers(...answers: (() => Response)[]) {
  asked = [];
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    asked.push({ address, options });
    const reply = answers[asked.length - 1];
    if (!reply) throw new TypeError('Failed to fetch');
    return reply();
  });
}

const saved = async (platform = 'mastodon', url = 'https://social.example/home') =>
  (await store.save(captureOf({ platform, page: { url, title: '' } }), [])).capture.id;

beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)); });
afterEach(() => vi.unstubAllGlobals());

describe('a server that is asked for its rules', () => {
  it('hears nothing of the person, and its answer stays with the record, logged', async () => {
    const id = await saved();
    serverAnswers(() => new Response(rules));
    const record = recordIn(await readServerRules(store, id));
    expect(asked.map(({ address }) => address)).toEqual(['https://social.example/api/v1/instance/rules']);
    expect(asked[0]!.options).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    expect(asked[0]!.options.method ?? 'GET').toBe('GET');
    expect(record.annotations.serverRules).toMatchObject({ host: 'social.example', platform: 'mastodon', address: asked[0]!.address });
    expect(record.annotations.serverRules!.rules).toHaveLength(4);
    expect((await store.custody()).at(-1)).toMatchObject({ action: 'annotated', detail: 'serverRules', subjectHash: await hashOf(record.annotations) });
    expect(await store.firstFault(id)).toBeNull();
  });

  it('is asked once', async () => {
    const id = await saved();
    serverAnswers(() => new Response(rules));
    await readServerRules(store, id);
    await readServerRules(store, id);
    expect(asked).toHaveLength(1);
  });

  it('is asked in an older way where it does not know the newer, and with a body where its software wants one', async () => {
    serverAnswers(() => new Response('', { status: 404 }), () => new Response(`{"rules":${rules}}`));
    recordIn(await readServerRules(store, await saved()));
    expect(asked.map(({ address }) => new URL(address).pathname)).toEqual(['/api/v1/instance/rules', '/api/v2/instance']);
    serverAnswers(() => new Response('{"serverRules":["No threats"]}'));
    recordIn(await readServerRules(store, await saved('misskey')));
    expect(asked[0]!.options).toMatchObject({ method: 'POST', body: '{"detail":false}' });
  });

  it.each<[string, () => Response]>([
    ['server-rules.refused', () => new Response('', { status: 503 })],
    ['server-rules.refused', () => new Response('', { status: 401 })],
    ['server-rules.unreadable', () => new Response('<h1>hello</h1>')],
    ['server-rules.too-large', () => new Response('x'.repeat(600 * 1024))],
    ['server-rules.unreachable', () => { throw new TypeError('Failed to fetch'); }],
    ['server-rules.unreachable', () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('cut off')) }))],
  ])('and fails (%s) leaves the record as it was, and may be asked again', async (code, reply) => {
    const id = await saved();
    const before = await store.get(id);
    serverAnswers(reply);
    expect(await readServerRules(store, id)).toMatchObject({ code });
    expect(asked).toHaveLength(1);
    expect(await store.get(id)).toEqual(before);
    serverAnswers(() => new Response(rules));
    expect(recordIn(await readServerRules(store, id)).annotations.serverRules).toBeDefined();
  });

  it('is none where the record names no server, or the software tells nothing', async () => {
    serverAnswers();
    expect(await readServerRules(store, await saved('mastodon', 'https://192.168.0.1/'))).toMatchObject({ code: 'server-rules.unreachable' });
    expect(await readServerRules(store, await saved('phpbb'))).toMatchObject({ code: 'server-rules.unreachable' });
    expect(asked).toEqual([]);
  });
});
