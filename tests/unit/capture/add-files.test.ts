/** Files of the person's own on record: bytes as they were, statements apart from readings, refusals said. */
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import schema from '../../../docs/evidence.schema.json';
import { addFiles, LARGEST_FILE, LONGEST_TEXT, type FileSurroundings } from '../../../utils/capture/add-files';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import type { FileStatement } from '../../../utils/evidence/types';
import { artefactPath } from '../../../utils/export/bundle';
import { evidenceFile } from '../../../utils/export/evidence-json';
import { noAuthor } from '../../../utils/platforms/reading';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`files-${crypto.randomUUID()}`)); });

const silent: FileStatement = { site: null, account: null, at: null, address: null, how: null, note: null };
const around: FileSurroundings = {
  toolVersion: '0.1.0', now: () => new Date('2026-11-21T06:32:00.000Z'), pictureSize: async () => null,
  environment: async () => ({
    browser: 'Chrome 156', os: 'linux x86-64', userAgent: 'test', viewport: { width: 1280, height: 900 }, devicePixelRatio: 1,
    zoom: 1, interfaceLanguage: 'en',
  }),
};
const add = (files: File[], stated: Partial<FileStatement> = {}, platform = 'web') =>
  addFiles(store, { files, platform, stated: { ...silent, ...stated } }, around);
const aFile = (content: BlobPart, name: string, type = '') => new File([content], name, { type, lastModified: Date.UTC(2026, 10, 20, 9) });
const recordOf = async (...given: Parameters<typeof add>) => (await add(...given)).record!;

describe('an added file', () => {
  it('is kept byte for byte, whatever it holds', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.constantFrom('image/png', 'text/plain', ''), async (bytes, type) => {
      const { capture } = await recordOf([aFile(bytes as Uint8Array<ArrayBuffer>, 'x.bin', type)]);
      expect(new Uint8Array((await store.artefact(capture.id, 'file-1'))!)).toEqual(bytes);
      expect(capture.artefacts[0]!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }), { numRuns: 25 });
  });

  it('is kept with what it says of itself', async () => {
    const { capture } = await recordOf([aFile('OggS', 'PTT-20261120.opus', 'audio/ogg; codecs=opus')]);
    expect(capture.file!.files).toEqual([{
      artefact: 'file-1', originalName: 'PTT-20261120.opus', mimeType: 'audio/ogg', size: 4, lastModified: '2026-11-20T09:00:00.000Z',
    }]);
  });

  it('has no author, address or time of a post, also when the person named them', async () => {
    const stated = { site: 'Instagram', account: '@quietlurker', at: '3 May', address: 'https://instagram.com/p/1', how: 'received' as const, note: 'again' };
    const { capture } = await recordOf([aFile('%PDF', 'mail.pdf', 'application/pdf')], stated, 'instagram');
    expect(capture.post).toMatchObject({ author: noAuthor, permalink: null, id: null, text: '', postedAt: { shown: null, machine: null, fromId: null } });
    expect(capture.page).toEqual({ url: '', title: '' });
    expect(capture).toMatchObject({ platform: 'instagram', kind: 'file', startedBy: 'file', tool: { adapter: 'generic' } });
    expect(capture.file!.stated).toEqual(stated);
  });

  it('is in a bundle under a name of ours with its own ending, however it is called', async () => {
    const { capture } = await recordOf([
      aFile('a', '../../etc/passwd'), aFile('b', 'WhatsApp Chat.TXT'), aFile('c', 'note', 'image/png'), aFile('d', 'x.e/x\u202egnp'), aFile('e', '.htaccess'),
    ]);
    expect(capture.artefacts.map((each) => artefactPath(capture, each))).toEqual(
      ['bin', 'txt', 'png', 'bin', 'bin'].map((ending, index) => `captures/${capture.id}/file-${index + 1}.${ending}`));
  });

  it('leaves no bytes when child sexual abuse is named, and the statement stays', async () => {
    const { capture } = await recordOf([aFile('pixels', 'a.png', 'image/png'), aFile('words', 'b.txt', 'text/plain')], { account: '@someone' });
    const { annotations } = await store.annotate(capture.id, { categories: ['child-safety'] });
    expect(annotations.pixelsErasedAt).not.toBeNull();
    expect(await store.db.artefacts.count()).toBe(0);
    expect((await store.get(capture.id)).capture.file!.stated.account).toBe('@someone');
    expect(await store.firstFault(capture.id)).toBeNull();
  });
});

describe('an address written down instead of a file', () => {
  it('has nothing to erase when child sexual abuse is named, and no log entry says that something was', async () => {
    const { capture } = await recordOf([], { address: 'https://example.com/1' });
    const { annotations } = await store.annotate(capture.id, { categories: ['child-safety'] });
    expect(annotations).toMatchObject({ categories: ['child-safety'], pixelsErasedAt: null });
    expect((await store.custody()).map(({ action }) => action)).toEqual(['key-created', 'captured', 'annotated']);
  });
});

describe('a plain text file', () => {
  const wordsOf = async (content: BlobPart, type = 'text/plain') => (await recordOf([aFile(content, '_chat.txt', type)])).capture;

  it('is read as it is written, without marks that only order text', async () => {
    const { post, file } = await wordsOf('\ufeff\u200e[20/11/2026, 21:04] Ravi: நான் வருகிறேன்\r\nline two');
    expect(post.text).toBe('[20/11/2026, 21:04] Ravi: நான் வருகிறேன்\nline two');
    expect([post.textCut, file!.textFrom]).toEqual([false, 'file-1']);
  });

  it('is read up to a length, says so, and never ends in half a character', async () => {
    const { post } = await wordsOf(`${'x'.repeat(LONGEST_TEXT - 1)}😂😂`);
    expect(post).toMatchObject({ text: 'x'.repeat(LONGEST_TEXT - 1), textCut: true });
    expect((await wordsOf('x'.repeat(LONGEST_TEXT))).post.textCut).toBe(false);
  });

  it('in another encoding is kept and not read, and the record says so', async () => {
    const { post, file, missing } = await wordsOf(new Uint8Array([0xc4, 0xe3, 0xba, 0xc3])); // 你好 in GBK
    expect([post.text, file!.textFrom]).toEqual(['', null]);
    expect(missing).toEqual([{ code: 'own-file.text-not-read', detail: '_chat.txt' }]);
  });

  it('never lends its words to another file of the same record', async () => {
    const { capture } = await recordOf([aFile('one', '1.txt', 'text/plain'), aFile('two', '2.txt', 'text/plain')]);
    expect([capture.post.text, capture.file!.textFrom]).toEqual(['one', 'file-1']);
    expect(capture.missing).toEqual([{ code: 'own-file.text-not-read', detail: '2.txt' }]);
  });
});

describe('a file that cannot be kept', () => {
  const large = Object.defineProperty(aFile('x', 'film.mp4', 'video/mp4'), 'size', { value: LARGEST_FILE + 1 });
  const gone = Object.assign(aFile('x', 'gone.png'), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) });

  it('leaves nothing behind when it is alone', async () => {
    for (const [file, why] of [[large, 'too-large'], [gone, 'unreadable'], [aFile('', 'none.txt'), 'empty']] as const) {
      const { record, refused } = await add([file]);
      expect([record, refused.map((each) => each.why)]).toEqual([null, [why]]);
    }
    expect(await store.list()).toEqual([]);
    expect(await store.custody()).toEqual([]);
  });

  it('is named in the record of those it belongs to', async () => {
    const { record, refused } = await add([large, aFile('kept', 'a.txt', 'text/plain'), gone]);
    expect(refused.map(({ name }) => name)).toEqual(['film.mp4', 'gone.png']);
    expect(record!.capture.artefacts.map(({ name }) => name)).toEqual(['file-1']);
    expect(record!.capture.missing).toEqual([{ code: 'own-file.too-large', detail: 'film.mp4' }, { code: 'own-file.unreadable', detail: 'gone.png' }]);
  });

  it('for lack of space is not saved at all, and the reason is told', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    store.db.artefacts.bulkAdd = (() => Promise.reject(full)) as never;
    await expect(add([aFile('x', 'a.png')])).rejects.toMatchObject({ code: 'disk-full' });
    expect(await store.list()).toEqual([]);
  });
});

describe('evidence.json', () => {
  it('with added files, and with a statement alone, is what the documented schema says', async () => {
    await add([aFile('words', 'a.txt', 'text/plain'), aFile('x', 'b', '')], { site: 'Orkut', how: 'exported' });
    await add([], { address: 'https://example.com/1' });
    const file = evidenceFile({
      records: await store.list(), custody: await store.custody(), tombstones: [], keys: [], timestamps: [], madeAt: new Date(), toolVersion: '0.1.0', translate: (key) => key,
    });
    const validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(JSON.stringify(file))) || validate.errors).toBe(true);
    const { stated: _, ...withoutStatement } = file.records[0]!.capture.file!;
    const broken = { ...file, records: [{ ...file.records[0], capture: { ...file.records[0]!.capture, file: withoutStatement } }] };
    expect(validate(broken)).toBe(false);
  });
});
