/** A small bundle with something of everything that can be checked, as bytes and as the files in it. */
import 'fake-indexeddb/auto';
import english from '../../locales/en.json';
import { arrangementOf } from '../../utils/evidence/arrangement';
import { checkLog } from '../../utils/evidence/custody-log';
import { EvidenceDatabase } from '../../utils/evidence/database';
import { sha256 } from '../../utils/evidence/hash';
import { signWith } from '../../utils/evidence/jws';
import { issueSdJwt } from '../../utils/evidence/sd-jwt';
import { EvidenceStore } from '../../utils/evidence/store';
import { bundleStream } from '../../utils/export/bundle';
import { evidenceFile } from '../../utils/export/evidence-json';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { webArchiveStream } from '../../utils/export/web-archive';
import { makeTranslate } from '../../utils/i18n';
import { authorities } from '../../utils/timestamps/authorities';
import { stampNewest } from '../../utils/timestamps/stamp';
import * as tokens from '../../utils/timestamps/token';
import type { Files } from '../../utils/verify';
import type { LocalAuthority } from './authority';
import { looked } from './checks';
import { artefactOf, captureOf } from './records';

const madeAt = new Date('2026-11-21T10:00:00Z');

/** By path inside the bag. */
export type Bag = Map<string, Uint8Array<ArrayBuffer>>;

/** With an authority, the log is stamped by it. */
export async function storeWithEverything(authority: LocalAuthority | null): Promise<EvidenceStore> {
  const store = new EvidenceStore(new EvidenceDatabase(`bundle-${crypto.randomUUID()}`));
  const { capture } = await store.save(captureOf({ text: 'முதல்' }), [
    artefactOf('post-html', 'post-html', '<p>முதல்</p>'), artefactOf('post-picture', 'post-picture', 'pixels'), artefactOf('page-html', 'page-html', '<h1>Home</h1>'),
    { ...artefactOf('media-1', 'media', 'a picture'), sourceUrl: 'https://pbs.twimg.com/media/படம்.png' },
  ]);
  await answered(store, capture.id, '{"html":"<p>முதல்</p>"}');
  await answered(store, capture.id, null);
  // Of another post: what is named as abuse is erased in every capture of its post.
  const other = captureOf();
  Object.assign(other.post, { id: '1990000000000000001', permalink: 'https://x.com/truthteller88/status/1990000000000000001' });
  const erased = await store.save(other, [artefactOf('media-1', 'media', 'bytes')]);
  await answered(store, erased.capture.id, '{"html":"picture"}');
  await looked(store, capture.id, 'a small picture');
  await looked(store, capture.id, null);
  await looked(store, erased.capture.id, 'a picture');
  const deleted = await store.save(captureOf(), []);
  if (authority) {
    await stampNewest(store, authorities[0]!, tokens, async (_, init) => new Response(new Uint8Array(authority.stamp(new Uint8Array(init!.body as ArrayBuffer)))));
  }
  await store.annotate(capture.id, { categories: ['harassment'], note: 'a note' });
  await store.annotate(erased.capture.id, { categories: ['child-safety'] });
  await store.delete(deleted.capture.id);
  return store;
}

/** What a site answered; `null` is no answer. */
async function answered(store: EvidenceStore, captureId: string, text: string | null): Promise<void> {
  const body = text === null ? null : new TextEncoder().encode(text).buffer as ArrayBuffer;
  await store.addCorroboration(captureId, {
    askedAt: '2026-11-21T06:40:00.000Z', url: 'https://publish.x.com/oembed?url=x', outcome: body ? 'told' : 'no-answer', status: body && 200,
    headers: body ? [['content-type', 'application/json'], ['content-encoding', 'gzip'], ['x-served-by', 'test']] : [], mimeType: body && 'application/json',
    size: body && body.byteLength, sha256: body && await sha256(body), told: { author: null, text, postedAt: null },
    agreement: { author: 'not-said', text: body ? 'agrees' : 'not-said', time: 'not-said' },
  }, body);
}

/** The backup of a store before it is sealed. */
export const backupOf = async (store: EvidenceStore): Promise<Uint8Array<ArrayBuffer>> => bundleOf(store, [{
  path: 'backup.json',
  bytes: JSON.stringify({
    format: 'onrecord-backup', formatVersion: 2, ...await arrangementOf(store), madeAt: '2026-11-21T10:00:00.000Z', madeBy: { name: 'OnRecord', version: '0.1.0' },
    settings: { language: 'ta', country: 'SG', collector: 'self', offerBeforeReport: true, offHosts: [] },
  }),
}]);

/** What the web archive of these records is made of, which a bundle needs too. */
export const archiveOf = (store: EvidenceStore, records: EvidenceRecord[]) => ({
  records, madeAt, toolVersion: '0.1.0', translate: makeTranslate('en', english),
  loadArtefact: (id: string, name: string) => store.artefact(id, name), loadCopy: (id: string, number: number) => store.copyBody(id, number),
  loadCheck: (id: string, number: number) => store.checkPicture(id, number),
});

export async function bundleOf(store: EvidenceStore, more: { path: string; bytes: string }[] = []): Promise<Uint8Array<ArrayBuffer>> {
  const ids = (await (more.some(({ path }) => path === 'backup.json') ? store.listWithTrash() : store.list())).map(({ capture }) => capture.id);
  const { key, ...snapshot } = await store.snapshot(ids);
  const { keys } = await checkLog(snapshot.custody);
  const file = evidenceFile({ ...snapshot, keys, madeAt, toolVersion: '0.1.0', translate: makeTranslate('en', english) });
  const stream = bundleStream({
    ...archiveOf(store, snapshot.records),
    sdJwt: ({ capture, manifestHash }) => issueSdJwt(capture, manifestHash, { kid: key!.id, sign: signWith(key!.pair.privateKey) }),
    files: [
      ...more, { path: 'evidence.json', bytes: JSON.stringify(file, null, 2) }, { path: 'evidence.csv', bytes: new Blob(['post\r\nமுதல்\r\n']) },
      { path: 'archive.wacz', bytes: () => webArchiveStream(archiveOf(store, snapshot.records)) },
      { path: 'public-key.jwk', bytes: JSON.stringify(key!.jwk) },
      ...snapshot.timestamps.flatMap(({ seq, request, response }) =>
        [{ path: `timestamps/${seq}.tsq`, bytes: request }, { path: `timestamps/${seq}.tsr`, bytes: response }]),
    ],
  });
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export const asFiles = (bag: Bag): Files =>
  new Map([...bag].map(([path, bytes]) => [`evidence/${path}`, { size: bytes.length, read: async () => bytes }]));

/** What somebody does who changed a file and knows how bags work: every list fits again. */
export async function repacked(bag: Bag): Promise<Bag> {
  const again = new Map(bag);
  const text = (value: string) => new TextEncoder().encode(value);
  const payload = [...again].filter(([path]) => path.startsWith('data/'));
  const list = async (files: [string, Uint8Array<ArrayBuffer>][]) =>
    text((await Promise.all(files.map(async ([path, bytes]) => `${await sha256(bytes)}  ${path}\n`))).join(''));
  again.set('manifest-sha256.txt', await list(payload));
  const octets = payload.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  again.set('bag-info.txt', text(`Payload-Oxum: ${octets}.${payload.length}\n`));
  again.set('tagmanifest-sha256.txt', await list(['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'].map((path) => [path, again.get(path)!])));
  return again;
}
