import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { WARCParser, type WARCRecord } from 'warcio';
import { getSurt } from 'warcio/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { searchKey } from '../../../utils/export/web-archive/cdxj';
import { hasWebArchive, webArchiveStream } from '../../../utils/export/web-archive';
import { httpHead, warcFields, warcRecord } from '../../../utils/export/web-archive/warc';
import { bytesSource } from '../../../utils/verify';
import { openZip } from '../../../utils/verify/zip';
import { archiveOf, storeWithEverything } from '../../support/bundles';
import { artefactOf, captureOf } from '../../support/records';

interface Read { type: string; url: string | null; record: WARCRecord; payload: Uint8Array }

let wacz: Uint8Array<ArrayBuffer>;
let files: Map<string, Uint8Array<ArrayBuffer>>;
let records: Read[];
const text = (path: string) => new TextDecoder().decode(files.get(path));
const sum = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** As warcio, which is not ours, reads it. */
async function read(warc: Uint8Array): Promise<Read[]> {
  const found: Read[] = [];
  for await (const record of new WARCParser((async function* parts() { yield warc; })())) {
    found.push({ type: record.warcType!, url: record.warcTargetURI ?? null, record, payload: await record.readFully(false) });
  }
  return found;
}

beforeAll(async () => {
  const store = await storeWithEverything(null);
  const all = (await store.list()).toReversed();
  wacz = new Uint8Array(await new Response(webArchiveStream(archiveOf(store, all))).arrayBuffer());
  files = new Map();
  for (const [path, file] of await openZip(bytesSource(wacz))) files.set(path, await file.read());
  records = await read(files.get('archive/onrecord.warc')!);
});

describe('the web archive', () => {
  it('is a ZIP of stored files, which other programs open', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wacz-'));
    writeFileSync(join(folder, 'archive.wacz'), wacz);
    const listed = execFileSync('unzip', ['-v', 'archive.wacz'], { cwd: folder, encoding: 'utf8' });
    expect(listed.match(/Stored/g)).toHaveLength(5);
    execFileSync('unzip', ['-tq', 'archive.wacz'], { cwd: folder });
    rmSync(folder, { recursive: true });
  });

  it('lists every file with its hash, and the list with its own', () => {
    const list = JSON.parse(text('datapackage.json')) as { wacz_version: string; profile: string; resources: { path: string; hash: string; bytes: number }[] };
    expect(list).toMatchObject({ wacz_version: '1.1.1', profile: 'data-package' });
    expect(list.resources.map(({ path }) => path).sort()).toEqual([...files.keys()].filter((path) => !path.startsWith('datapackage')).sort());
    for (const { path, hash, bytes } of list.resources) expect([hash, bytes]).toEqual([sum(files.get(path)!), files.get(path)!.length]);
    expect(JSON.parse(text('datapackage-digest.json'))).toEqual({ path: 'datapackage.json', hash: sum(files.get('datapackage.json')!) });
  });

  it('keeps a copy of a page as a resource at its address, and says beside it that the server never sent it', () => {
    const page = records.find(({ type, url }) => type === 'resource' && url === 'https://x.com/home')!;
    expect(new TextDecoder().decode(page.payload)).toBe('<h1>Home</h1>');
    const said = records.find(({ type, record }) => type === 'metadata' && record.warcHeaders.headers.get('WARC-Refers-To') === page.record.warcHeader('WARC-Record-ID'))!;
    expect(new TextDecoder().decode(said.payload)).toContain('Not the bytes that the server sent.');
    expect(text('pages/pages.jsonl')).toContain('"title":"Home (copy by OnRecord)"');
    const post = records.find(({ url }) => url?.startsWith('https://x.com/truthteller88/status/'))!;
    expect(post.type).toBe('resource');
    expect(new TextDecoder().decode(post.payload)).toBe('<p>முதல்</p>');
  });

  it('keeps media at the address they came from, and a public copy as the answer that it was', () => {
    const media = records.find(({ type, url }) => type === 'resource' && url?.startsWith('https://pbs.twimg.com/'))!;
    expect(media.url).toBe('https://pbs.twimg.com/media/%E0%AE%AA%E0%AE%9F%E0%AE%AE%E0%AF%8D.png');
    expect(new TextDecoder().decode(media.payload)).toBe('a picture');
    const answers = records.filter(({ type }) => type === 'response');
    // The other one is of the record whose bytes were erased.
    const [answer, ...others] = answers.toSorted((a, b) => b.payload.length - a.payload.length);
    expect(others).toHaveLength(1);
    expect(answer!.record.httpHeaders!.statusCode).toBe(200);
    // The browser had unpacked the body.
    expect([...answer!.record.httpHeaders!.headers]).toEqual([['content-type', 'application/json'], ['x-orig-content-encoding', 'gzip'], ['x-served-by', 'test']]);
    expect(new TextDecoder().decode(answer!.payload)).toBe('{"html":"<p>முதல்</p>"}');
    expect(others[0]!.record.warcHeader('WARC-Truncated')).toBe('unspecified');
    expect(others[0]!.payload).toHaveLength(0);
  });

  it('holds nothing of what was erased', () => {
    expect(text('archive/onrecord.warc')).not.toContain('"html":"picture"');
    expect(text('archive/onrecord.warc')).toContain('"html":"<p>');
  });

  it('is indexed: each line leads to the one record it names', async () => {
    const lines = text('indexes/index.cdxj').trim().split('\n');
    expect(lines).toEqual([...lines].sort((a, b) => (a < b ? -1 : 1)));
    expect(lines).toHaveLength(records.filter(({ type }) => type === 'resource' || type === 'response').length);
    const warc = files.get('archive/onrecord.warc')!;
    for (const line of lines) {
      const [key, time, ...rest] = line.split(' ');
      const at = JSON.parse(rest.join(' ')) as { url: string; offset: string; length: string; digest: string };
      const [record, ...more] = await read(warc.subarray(Number(at.offset), Number(at.offset) + Number(at.length)));
      expect(more).toEqual([]);
      expect([record!.url, getSurt(at.url), record!.record.warcDate!.replaceAll(/\D/g, '').slice(0, 14)]).toEqual([at.url, key, time]);
      expect(at.digest).toBe(sum(record!.payload));
      expect(record!.record.warcHeader('WARC-Payload-Digest')).toBe(at.digest);
    }
  });
});

it('a post at its own page gets a name of its own, and the page keeps the address', async () => {
  const store = await storeWithEverything(null);
  const capture = captureOf();
  const record = await store.save({ ...capture, page: { url: `${capture.post.permalink}#top`, title: 'Post' } },
    [artefactOf('page-html', 'page-html', '<h1>'), artefactOf('post-html', 'post-html', '<p>')]);
  const found = await openZip(bytesSource(new Uint8Array(await new Response(webArchiveStream(archiveOf(store, [record]))).arrayBuffer())));
  const urls = (await read(await found.get('archive/onrecord.warc')!.read())).filter(({ type }) => type === 'resource').map(({ url }) => url);
  expect(urls).toEqual([capture.post.permalink, `urn:onrecord:post:${capture.post.permalink}`]);
});

it('is not made where nothing came from the web', async () => {
  const store = await storeWithEverything(null);
  const record = await store.save({ ...captureOf(), kind: 'file', page: { url: '', title: '' } }, [artefactOf('file-1', 'file', 'voice')]);
  expect(await hasWebArchive([record])).toBe(false);
});

it('ends when it is cancelled', async () => {
  const store = await storeWithEverything(null);
  const stop = new AbortController();
  const stream = webArchiveStream({ ...archiveOf(store, await store.list()), onRecord: () => stop.abort(new Error('enough')) }, stop.signal);
  await expect(new Response(stream).arrayBuffer()).rejects.toThrow('enough');
});

describe('whatever a site sent', () => {
  it('never becomes a line of its own', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (name, value) => {
      const { parts } = await warcRecord({ type: 'metadata', url: 'https://a.example/', date: '2026-11-21T10:00:00Z', contentType: value, block: warcFields([['key', value]]), fields: [['X-Value', value]] });
      const head = new TextDecoder().decode(parts[0]);
      expect(head.trimEnd().split(/\r\n|\r|\n/)).toHaveLength(9);
      expect(new TextDecoder().decode(parts[1]).trimEnd().split(/[\r\n]/)).toHaveLength(1);
      expect(new TextDecoder().decode(httpHead(200, [[name, value]])).trimEnd().split(/\r\n|\r|\n/).length).toBeLessThanOrEqual(2);
    }));
  });

  it('is found under the key that others make of its address', () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https'] }), (address) => {
      expect(searchKey(new URL(address).href)).toBe(getSurt(new URL(address).href));
    }));
    expect(searchKey('https://www2.example.com:8443/A?b=2&a=1')).toBe('com,example:8443)/a?a=1&b=2');
    expect(searchKey('urn:onrecord:post:https://x.com/A')).toBe('urn:onrecord:post:https://x.com/A');
  });
});
