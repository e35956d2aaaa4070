/**
 * `archive.wacz`: copies of pages and posts, media and public copies as a web archive (WACZ 1.1.1 around WARC/1.1), which tools for web
 * archives such as ReplayWeb.page open. It is a second view of what the bundle holds, made at export; the log knows nothing of it.
 */
import { makeZip } from 'client-zip';
import { RunningSha256 } from '../../evidence/hash-parts';
import { sha256 } from '../../evidence/hash';
import type { Capture, EvidenceRecord } from '../../evidence/types';
import type { Translate } from '../../i18n';
import { cdxjText, type IndexedRecord } from './cdxj';
import { archivedOf, type Archived } from './contents';
import { httpHead, warcFields, warcRecord, type WarcRecord } from './warc';

export interface WebArchiveInput {
  /** Earliest first. */
  records: Iterable<EvidenceRecord> | AsyncIterable<EvidenceRecord>;
  loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  loadCopy: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  madeAt: Date;
  toolVersion: string;
  translate: Translate;
  /** Called with the number of records that are in. */
  onRecord?: (done: number) => void;
}

interface Page { id: string; url: string; title: string; ts: string; text: string }

const WARC = 'onrecord.warc';
const FORMAT = 'WARC File Format 1.1';

/** Whether there is anything of the web to be archived. */
export async function hasWebArchive(records: WebArchiveInput['records']): Promise<boolean> {
  for await (const record of records) if (archivedOf(record).length > 0) return true;
  return false;
}

/** A stream of the WACZ; memory holds one artefact at a time. Rejects when `signal` aborts. */
export function webArchiveStream(input: WebArchiveInput, signal?: AbortSignal): ReadableStream<Uint8Array> {
  return makeZip(waczEntries(input, signal));
}

async function* waczEntries(input: WebArchiveInput, signal?: AbortSignal) {
  const { madeAt, toolVersion, translate } = input;
  const resources: { name: string; path: string; hash: string; bytes: number }[] = [];
  const entry = (path: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>) => ({ name: path, lastModified: madeAt, input: parts });
  const listed = (path: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>) => entry(path, (async function* hashed() {
    const hash = new RunningSha256();
    for await (const part of parts) {
      hash.add(part);
      yield part;
    }
    resources.push({ name: path.slice(path.lastIndexOf('/') + 1), path, hash: `sha256:${hash.finish()}`, bytes: hash.size });
  })());

  const index: IndexedRecord[] = [];
  const pages: Page[] = [];
  yield listed(`archive/${WARC}`, warcParts(input, index, pages, signal));
  yield listed('indexes/index.cdxj', textParts(cdxjText(index)));
  yield listed('pages/pages.jsonl', textParts([{ format: 'json-pages-1.0', id: 'pages', title: translate('archive.pages') }, ...pages]
    .map((line) => `${JSON.stringify(line)}\n`).join('')));
  const [first] = pages;
  const description = JSON.stringify({
    profile: 'data-package', wacz_version: '1.1.1', title: translate('export.title'), description: translate('archive.what'),
    created: madeAt.toISOString(), software: `OnRecord ${toolVersion}`,
    ...(first && { mainPageUrl: first.url, mainPageDate: first.ts }), resources,
  }, null, 2);
  yield entry('datapackage.json', textParts(description));
  yield entry('datapackage-digest.json', textParts(JSON.stringify({ path: 'datapackage.json', hash: `sha256:${await sha256(utf8.encode(description))}` }, null, 2)));
}

const utf8 = new TextEncoder();

async function* textParts(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield utf8.encode(text);
}

/** The WARC, part by part; what the index and the list of pages need is added on the way. */
async function* warcParts(
  { records, loadArtefact, loadCopy, madeAt, toolVersion, translate, onRecord }: WebArchiveInput, index: IndexedRecord[], pages: Page[], signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  async function* written(record: WarcRecord, indexed?: Pick<IndexedRecord, 'mime' | 'status'>) {
    const { id, parts, length, digest } = await warcRecord(record);
    yield* parts;
    if (indexed) index.push({ url: record.url!, date: record.date, ...indexed, digest, offset, length, filename: WARC });
    offset += length;
    return id;
  }

  const info = yield* written({
    type: 'warcinfo', url: null, date: madeAt.toISOString(), contentType: 'application/warc-fields', fields: [['WARC-Filename', WARC]],
    block: warcFields([['software', `OnRecord ${toolVersion}`], ['format', FORMAT], ['description', translate('archive.what')]]),
  });
  const ofInfo = ['WARC-Warcinfo-ID', info] as const;
  let done = 0;
  for await (const record of records) {
    const { capture } = record;
    for (const archived of archivedOf(record)) {
      signal?.throwIfAborted();
      const { url, date } = archived;
      if (archived.kind === 'resource') {
        const { artefact: { name, role, mimeType }, page } = archived;
        const bytes = await loadArtefact(capture.id, name);
        if (!bytes) continue;
        const id = yield* written({ type: 'resource', url, date, contentType: mimeType, block: new Uint8Array(bytes), fields: [ofInfo] }, { mime: mimeType, status: 200 });
        yield* written({
          type: 'metadata', url, date, contentType: 'application/warc-fields', fields: [ofInfo, ['WARC-Refers-To', id]],
          block: warcFields([['description', translate(isCopy(archived) ? 'archive.copy' : 'archive.media')], ['onrecord-capture', capture.id], ['onrecord-artefact', `${name} (${role})`]]),
        });
        if (page) pages.push(pageOf(capture, archived, translate));
      } else {
        const { number, status, headers, mimeType } = archived.copy;
        const body = await loadCopy(capture.id, number);
        const head = httpHead(status!, headers);
        // Where the answer was too large to be kept, or was erased since, its head alone is left.
        const cut = body ? [] : [['WARC-Truncated', archived.copy.sha256 === null ? 'length' : 'unspecified'] as const];
        yield* written({
          type: 'response', url, date, contentType: 'application/http; msgtype=response', block: joined(head, body), payloadAt: head.byteLength,
          fields: [ofInfo, ...cut],
        }, { mime: mimeType ?? 'application/octet-stream', status: status! });
      }
    }
    onRecord?.(done += 1);
  }
}

type ArchivedResource = Extract<Archived, { kind: 'resource' }>;

const isCopy = ({ artefact: { role } }: ArchivedResource) => role === 'page-html' || role === 'post-html';

/** Its title says what it is: whoever replays it sees an address of the site above it. */
function pageOf({ id, page, post }: Capture, { url, date, artefact: { role } }: ArchivedResource, translate: Translate): Page {
  const title = role === 'page-html'
    ? translate('archive.page-title', { title: page.title || page.url })
    : translate('archive.post-title', { author: post.author.name ?? post.author.handle ?? translate('common.no-author') });
  return { id: `${id}-${role}`, url, title, ts: date, text: post.text };
}

function joined(head: Uint8Array, body: ArrayBuffer | null): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.byteLength + (body?.byteLength ?? 0));
  whole.set(head);
  if (body) whole.set(new Uint8Array(body), head.byteLength);
  return whole;
}
