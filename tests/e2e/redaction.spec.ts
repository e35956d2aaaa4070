/** A copy without identities, from the press on a post to the file: what is masked is nowhere in it, and the rest is still what was signed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import type { MaskRow } from '../../utils/evidence/database';
import type { CustodyEntry } from '../../utils/evidence/types';
import type { RedactedFile } from '../../utils/export/redacted-json';
import { finderOf } from '../../utils/redaction/find-terms';
import { faults, overflow } from '../support/axe';
import type { Extension } from '../support/chromium';
import { documentPost, postWith } from '../support/journey';
import { pageNamed } from '../support/sites';
import { deleteForGood } from '../support/trash';
import { expect, test } from './fixtures';

const root = join(import.meta.dirname, '..', '..');
const WAY = 'A copy without identities (ZIP)';
const WORDS = 'I know which café';

async function withThread(ext: Extension): Promise<void> {
  const site = pageNamed('X status');
  const page = await ext.openPage(site.address);
  await documentPost(ext, page, postWith(page, site.unit, WORDS).button);
  await page.close();
}

async function chosen(ext: Extension): Promise<Page> {
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: WAY }).check();
  return page;
}

const picture = (page: Page, title: string): Locator => page.locator('.picture', { hasText: title }).first();

async function made(ext: Extension, page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const file = await saving;
  const path = join(ext.profile, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

function verify(file: string) {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/run.mjs', 'scripts/verify.ts', file], { cwd: root, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** Everything readable in the unpacked bundle: names, texts, signed parts decoded, and the PDF with its streams opened, its words and its metadata. */
function readable(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const texts = [path.slice(folder.length), bytes.toString('utf8'), bytes.toString('latin1')];
    if (/\.(?:sd-jwt|jws)$/.test(path)) texts.push(...bytes.toString().split(/[~.]/).map((part) => Buffer.from(part, 'base64url').toString()));
    if (path.endsWith('.pdf')) {
      texts.push(execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], { maxBuffer: 2 ** 28 }).toString('utf8'),
        execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }), execFileSync('pdfinfo', [path], { encoding: 'utf8' }));
    }
    return texts.map((text) => ({ path: path.slice(folder.length), text }));
  });
}

/** Types of the chunks of a PNG, each once. */
function chunksOf(png: Buffer): string[] {
  const types = new Set<string>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) types.add(png.toString('latin1', at + 4, at + 8));
  return [...types];
}

/** Colours at places of a picture, each in parts of its width and height. */
async function coloursAt(page: Page, png: Buffer, places: [number, number][]): Promise<string[]> {
  return page.evaluate(async ({ base64, at }) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    return at.map(([x, y]) => [...context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data].join());
  }, { base64: png.toString('base64'), at: places });
}

test('what is masked is in no byte of the copy, and the rest verifies until a byte is changed', async ({ ext }) => {
  await ext.allowPictures();
  await withThread(ext);
  const [record] = await ext.records();
  expect(record!.capture.thread.parents.length).toBeGreaterThan(0);

  const page = await chosen(ext);
  await expect(page.getByRole('button', { name: 'Make the file' })).toBeDisabled();
  await page.getByLabel('What names you, one a line').fill('Mei Tan\n@mei_tan_draws');
  await page.getByLabel('Further words to mask, one a line').fill('café');
  const people = page.getByRole('group', { name: 'People found in the records' });
  await expect(people.getByRole('checkbox', { name: /Mei Tan/ })).toBeChecked();
  await expect(people.getByRole('checkbox', { name: /priya_n_reads/ })).toBeChecked();
  // The author too, until the person decides to name them.
  await expect(people.getByRole('checkbox', { name: /night owl/ })).toBeChecked();

  // A picture is drawn over with the mouse, and with keys alone.
  const post = picture(page, 'Picture of the post');
  await expect(post.getByText('Stays out')).toBeVisible();
  await post.getByRole('button', { name: /Look at it and mask/ }).click();
  const stage = await post.locator('.mask-stage').boundingBox();
  await page.mouse.move(stage!.x + 4, stage!.y + 4);
  await page.mouse.down();
  await page.mouse.move(stage!.x + stage!.width * 0.6, stage!.y + stage!.height * 0.3, { steps: 4 });
  await page.mouse.up();
  await post.getByRole('button', { name: 'Add a mask' }).press('Enter');
  const second = post.getByRole('button', { name: 'Mask 2', exact: true });
  await expect(second).toBeFocused();
  for (let count = 0; count < 5; count += 1) await page.keyboard.press('ArrowDown');
  for (let count = 0; count < 5; count += 1) await page.keyboard.press('Shift+ArrowRight');
  await post.getByRole('button', { name: 'Let it in with these masks' }).click();
  await expect(post.getByText('Goes in with 2 masks')).toBeVisible();
  const rows = await ext.rows<MaskRow>('masks');
  expect(rows).toHaveLength(1);
  const [first, byKeys] = rows[0]!.boxes;
  expect(first!.width).toBeGreaterThan(0.5);
  expect(byKeys!.width).toBeGreaterThan(0.3);

  const preview = page.locator('section', { has: page.getByRole('heading', { name: 'What will be in the file' }) }).last();
  // Words are out of sight until asked for.
  await expect(preview).not.toContainText('Block me');
  await preview.getByRole('button', { name: /^Show.*Record 1/ }).click();
  await expect(preview).toContainText('Person C');
  for (const name of ['mei_tan_draws', 'priya_n_reads', 'nightowl77_x', 'café']) await expect(preview).not.toContainText(name);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'I have looked at what will be in the file.' }).check();
  const zip = await made(ext, page);

  const unpacked = join(ext.profile, 'unpacked');
  mkdirSync(unpacked);
  execFileSync('unzip', ['-q', zip, '-d', unpacked]);
  execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: join(unpacked, 'evidence') });
  const { capture, manifestHash } = record!;
  const people4 = [capture.post.author, ...capture.thread.parents.map(({ author }) => author), ...capture.thread.ownReplies.map(({ author }) => author)];
  const withheld = [...new Set([
    'Mei Tan', 'mei_tan_draws', 'priya_n_reads', 'nightowl77_x', 'night owl', 'café', ...people4.flatMap(({ name, handle, id }) => [name, handle, id]),
    ...capture.thread.ownReplies.map(({ text }) => text), capture.post.id, capture.id, capture.environment.userAgent, ...capture.thread.parents.map(({ id }) => id),
  ].filter((each) => each !== null))];
  const found = readable(unpacked);
  expect(found.some(({ path, text }) => path.endsWith('timeline.pdf') && text.includes('Block me and I will make ten more accounts.'))).toBe(true);
  for (const { path, text } of found) for (const each of withheld) expect(finderOf(each)(text).length, `${each} in ${path}`).toBe(0);
  const guessable = [manifestHash, ...capture.artefacts.map(({ sha256 }) => sha256), ...capture.artefacts.flatMap(({ sourceUrl }) => sourceUrl ?? []),
    ...(await ext.rows<CustodyEntry>('custody')).map(({ hash }) => hash)];
  for (const { path, text } of found) for (const each of guessable) expect(text.includes(each), `${each} in ${path}`).toBe(false);
  expect(found.map(({ path }) => path).filter((path) => /\.(?:html|warc|wacz)$/.test(path) && !path.endsWith('/verify.html'))).toEqual([]);

  // Pixels: solid where masked, and nothing beside them in the file.
  const pngs = [...new Set(found.map(({ path }) => path).filter((path) => path.endsWith('.png')))];
  expect(pngs).toEqual(['/evidence/data/captures/record-1/post-picture.png']);
  const png = readFileSync(join(unpacked, pngs[0]!));
  expect(chunksOf(png)).toEqual(['IHDR', 'IDAT', 'IEND']);
  const inside = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y): [number, number] => [first!.x + first!.width * x, first!.y + first!.height * y]));
  expect(new Set(await coloursAt(page, png, inside))).toEqual(new Set(['32,36,42,255']));

  const { status, said } = verify(zip);
  expect(said).toContain('This is a redacted copy.');
  expect(status).toBe(0);
  const bytes = readFileSync(zip);
  for (const needle of ['Block me and I', 'IDAT', '%PDF-1']) {
    const changed = Buffer.from(bytes);
    changed[changed.indexOf(needle) + needle.length + 9]! ^= 1;
    const path = join(ext.profile, 'changed.zip');
    writeFileSync(path, changed);
    expect(verify(path).status, needle).toBe(1);
  }
  const offline = await ext.context.newPage();
  await offline.goto(pathToFileURL(join(unpacked, 'evidence', 'data', 'verify.html')).href);
  await offline.getByLabel('Choose a file', { exact: true }).setInputFiles(zip);
  await expect(offline.getByRole('heading', { level: 2 })).toContainText('Unchanged');
  const evidence = JSON.parse(readFileSync(join(unpacked, 'evidence', 'data', 'evidence.json'), 'utf8')) as RedactedFile;
  expect(evidence.records[0]!.capture.capturedAt).toEqual({ utc: capture.capturedAt.utc.slice(0, 10) });
});

test('masks are kept with the record, and go with it; a changed one asks to be looked at again', async ({ ext }) => {
  await ext.allowPictures();
  await withThread(ext);
  let page = await chosen(ext);
  let post = picture(page, 'Picture of the post');
  await post.getByRole('button', { name: /Look at it and mask/ }).click();
  await post.getByRole('button', { name: 'Add a mask' }).click();
  await post.getByRole('button', { name: 'Let it in with this mask' }).click();
  await expect(post.getByText('Goes in with 1 mask')).toBeVisible();
  await page.getByRole('checkbox', { name: 'I have looked at what will be in the file.' }).check();
  await page.close();

  page = await chosen(ext);
  post = picture(page, 'Picture of the post');
  await expect(post.getByText('Goes in with 1 mask')).toBeVisible();
  await page.getByRole('checkbox', { name: 'I have looked at what will be in the file.' }).check();
  await expect(page.getByRole('button', { name: 'Make the file' })).toBeEnabled();
  await post.getByRole('button', { name: /Look at it and mask/ }).click();
  await post.getByRole('button', { name: 'Mask 1', exact: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(post.getByText('Stays out')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the file' })).toBeDisabled();
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await ext.rows<MaskRow>('masks')).map(({ boxes, looked }) => [boxes.length, looked])).toEqual([[0, false]]);
  await page.close();

  const popup = await ext.openOwn('popup.html');
  await popup.getByRole('list', { name: 'Saved evidence' }).getByRole('button').first().click();
  await deleteForGood(ext, popup);
  await expect.poll(() => ext.rows('masks')).toEqual([]);
});

test('the choices fit a narrow window, and axe finds nothing', async ({ ext }) => {
  await withThread(ext);
  for (const [language, colorScheme] of [['en', 'light'], ['ta', 'dark'], ['ar', 'light']] as const) {
    await ext.changeSettings({ language });
    const page = await ext.openOwn('hand-over.html');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.locator('.ways input[value=redacted]').check();
    await page.locator('.redact .picture button').first().click();
    await expect(page.locator('.mask-stage img')).toBeVisible();
    await page.locator('.redact .picture .row').nth(1).getByRole('button').first().click();
    expect([language, await faults(page), await overflow(page)]).toEqual([language, [], 0]);
    await page.close();
  }
});
