import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import schema from '../../../docs/evidence.schema.json';
import english from '../../../locales/en.json';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import { bundleStream } from '../../../utils/export/bundle';
import { copyPath } from '../../../utils/export/copy-files';
import { evidenceFile } from '../../../utils/export/evidence-json';
import { makeTranslate } from '../../../utils/i18n';
import { artefactOf, captureOf } from '../../support/records';

const translate = makeTranslate('en', english);
const madeAt = new Date('2026-11-21T10:00:00Z');
let folder: string;
let store: EvidenceStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  store = new EvidenceStore(new EvidenceDatabase(folder));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function makeBundle() {
  await store.save(captureOf({ text: 'முதல்' }), [artefactOf('post-html', 'post-html', '<p>முதல்</p>'), artefactOf('post-picture', 'post-picture', 'pixels')]);
  const { capture } = await store.save(captureOf({ missing: [{ code: 'permalink', detail: null }] }), [artefactOf('media-1', 'media', 'bytes')]);
  await store.annotate(capture.id, { categories: ['harassment'], note: 'a note' });
  const records = await store.list();
  const file = evidenceFile({ records, custody: await store.custody(), tombstones: [], keys: [], timestamps: [], madeAt, toolVersion: '0.1.0', translate });
  const stream = bundleStream({
    records, madeAt, toolVersion: '0.1.0', loadArtefact: (id, name) => store.artefact(id, name), loadCopy: (id, number) => store.copyBody(id, number),
    loadCheck: (id, number) => store.checkPicture(id, number),
    files: [{ path: 'evidence.json', bytes: JSON.stringify(file) }],
  });
  writeFileSync(join(folder, 'bundle.zip'), Buffer.from(await new Response(stream).arrayBuffer()));
  execFileSync('unzip', ['-q', 'bundle.zip'], { cwd: folder });
  return { file, records };
}

const sha256sum = () => execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'],
  { cwd: join(folder, 'evidence'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('a bundle', () => {
  it('is checked by sha256sum, file by file', async () => {
    await makeBundle();
    const lines = sha256sum().trim().split('\n');
    expect(lines.every((line) => line.endsWith(': OK'))).toBe(true);
    expect(lines).toHaveLength(1 + 2 + 3 + 3); // evidence.json, two manifests, three artefacts, three tag files
  });

  it('fails that check when one byte of one artefact changes', async () => {
    const { records } = await makeBundle();
    const { capture } = records.find((record) => record.capture.artefacts.some(({ name }) => name === 'post-picture'))!;
    const picture = join(folder, 'evidence', 'data', 'captures', capture.id, 'post-picture.png');
    writeFileSync(picture, 'pixelz');
    expect(sha256sum).toThrow(/FAILED|did NOT match/);
  });

  it('names each record\'s manifest hash so that sha256sum of its manifest.json is the same', async () => {
    const { records } = await makeBundle();
    const sums = readFileSync(join(folder, 'evidence', 'manifest-sha256.txt'), 'utf8');
    for (const { capture, manifestHash } of records) {
      expect(sums).toContain(`${manifestHash}  data/captures/${capture.id}/manifest.json`);
    }
  });
});

describe('evidence.json', () => {
  it('is what the documented schema says', async () => {
    const { file } = await makeBundle();
    const validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(JSON.stringify(file))) || validate.errors).toBe(true);
    expect(validate({ ...file, records: [{ ...file.records[0], capture: { ...file.records[0]!.capture, surprise: 1 } }] })).toBe(false);
  });

  it('holds the rules of the post’s server as the schema has them', async () => {
    const { capture: { id } } = await store.save(captureOf(), []);
    const serverRules = {
      host: 'social.example', platform: 'mastodon', address: 'https://social.example/api/v1/instance/rules', readAt: madeAt.toISOString(),
      rules: [{ id: '1', text: 'No threats', hint: null }],
    };
    const records = [await store.annotate(id, { serverRules })];
    const file = evidenceFile({ records, custody: await store.custody(), tombstones: [], keys: [], timestamps: [], madeAt, toolVersion: '0.1.0', translate });
    expect(file.records[0]!.annotations.serverRules).toEqual(serverRules);
    const validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true }).compile(schema);
    expect(validate(JSON.parse(JSON.stringify(file))) || validate.errors).toBe(true);
  });

  it('says in words what is missing', async () => {
    const { file } = await makeBundle();
    expect(file.records.flatMap(({ missingInWords }) => missingInWords)).toEqual([english['missing.permalink' as keyof typeof english]]);
  });
});

it('what a site answered is never kept under a name that opens it as a page', () => {
  for (const mimeType of ['text/html', 'application/xhtml+xml', 'image/svg+xml', '../../x', null]) {
    expect(copyPath({ captureId: 'one', number: 2, mimeType })).toBe('captures/one/corroboration-2.txt');
  }
});
