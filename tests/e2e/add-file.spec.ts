/** Putting a file of one's own on record, from the page that the popup opens to the export. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { faults, overflow } from '../support/axe';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { expect, test } from './fixtures';

/** A real picture: of the page itself, 1280 by 900. */
const screenshotOf = async (page: Page) => ({ name: 'Screenshot 2026-11-20.png', mimeType: 'image/png', buffer: await page.screenshot() });
const chat = { name: '_chat.txt', mimeType: 'text/plain', buffer: Buffer.from('[20/11/2026, 21:04:11] Ravi: நான் வருகிறேன்\r\n') };
const voice = { name: 'PTT-20261120.opus', mimeType: 'audio/ogg', buffer: Buffer.from('OggS not really a voice') };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) => page.getByLabel('Choose files').setInputFiles(files);
const save = (page: Page) => page.getByRole('button', { name: 'Save on this device' }).click();
const saved = (page: Page) => page.getByRole('heading', { name: 'Saved on this device' });
const textOf = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');

async function download(ext: Extension, page: Page, button: string): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await saving;
  const path = join(ext.profile, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

test('files that belong together are one record, found by what was said, in the PDF with the statement, in the bundle byte for byte', async ({ ext }) => {
  const page = await ext.openOwn('add-file.html');
  const screenshot = await screenshotOf(page);
  const calls: string[] = [];
  page.on('request', (request) => { if (/^https?:/.test(request.url())) calls.push(request.url()); });
  await choose(page, [screenshot, chat, voice]);
  await page.getByRole('checkbox', { name: 'These belong together' }).check();
  await page.getByLabel('Where it happened').selectOption('WhatsApp');
  await page.getByLabel('The account, as you know it').fill('quietlurker');
  await page.getByLabel('When it happened').fill('last Sunday evening');
  await page.getByLabel('How you got this file').selectOption('I exported it from the app');
  await save(page);
  await expect(saved(page)).toBeVisible();
  for (const { buffer } of [screenshot, chat, voice]) await expect(page.getByText(sha256(buffer))).toBeVisible();

  await page.getByRole('checkbox', { name: /^Threat/ }).check();
  await expect(page.getByText('Are you in danger now?')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Added to the record.')).toBeVisible();
  const [record] = await ext.records();
  expect(record!.annotations.categories).toEqual(['threat']);
  expect(record!.capture).toMatchObject({
    platform: 'whatsapp', kind: 'file', startedBy: 'file', post: { author: { handle: null }, text: '[20/11/2026, 21:04:11] Ravi: நான் வருகிறேன்' },
    file: { textFrom: 'file-2', stated: { account: 'quietlurker', how: 'exported' } },
  });

  const popup = await ext.openOwn('popup.html');
  const items = popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');
  await popup.getByRole('searchbox').fill('sunday');
  await expect(items).toHaveCount(1);
  await expect(items).toContainText('quietlurker (as you said)');
  const all = textOf(await download(ext, popup, 'Export timeline PDF'));
  for (const words of [screenshot.name, 'What the person said about it', 'last Sunday evening', voice.name]) expect(all).toContain(words);

  execFileSync('unzip', ['-q', await handedOver(ext, 'Everything, to keep or to check'), '-d', ext.profile]);
  const bag = join(ext.profile, 'evidence');
  execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: bag });
  const kept = ['file-1.png', 'file-2.txt', 'file-3.opus'].map((name) => readFileSync(join(bag, 'data', 'captures', record!.capture.id, name)));
  expect(kept.map(sha256)).toEqual([screenshot, chat, voice].map(({ buffer }) => sha256(buffer)));
  expect(calls).toEqual([]);
});

test('the record opens from the receipt, shows the picture when asked, and a child in it erases the bytes', async ({ ext }) => {
  const page = await ext.openOwn('add-file.html');
  const screenshot = await screenshotOf(page);
  await choose(page, [screenshot]);
  await save(page);
  const opening = ext.context.waitForEvent('page');
  await page.getByRole('link', { name: /open in saved evidence/ }).click();
  const popup = await opening;
  await expect(popup.getByRole('heading', { name: 'Your file', exact: true })).toBeVisible();
  await expect(popup.getByText('Unchanged since it was saved on this device')).toBeVisible();
  await expect(popup.getByRole('img', { name: 'Picture in the file' })).toHaveCount(0);
  await popup.getByRole('button', { name: `Show: ${screenshot.name}` }).click();
  const picture = popup.getByRole('img', { name: 'Picture in the file' });
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalHeight)).toBe(900);

  await page.bringToFront();
  await page.getByRole('button', { name: 'More kinds' }).click();
  await page.getByRole('checkbox', { name: /^Child safety/ }).check();
  await page.getByRole('button', { name: 'Erase and go on' }).click();
  await expect(page.getByText('Added to the record.')).toBeVisible();
  // Junk is written over the browser's files for a moment: rows of the record there are none.
  expect((await ext.rows<{ captureId: string }>('artefacts')).filter(({ captureId }) => !captureId.endsWith('~')).length).toBe(0);
  await expect(popup.getByText('erased for good')).toBeVisible();
});

test('the keyboard alone is enough to write down an address, and no file is kept', async ({ ext }) => {
  const page = await ext.openOwn('add-file.html');
  const press = async (name: string, role: 'button' | 'textbox') => {
    for (let step = 0; step < 40; step += 1) {
      if (await page.getByRole(role, { name }).evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The focus never came to ${name}.`);
  };
  await press('Write down the address instead', 'button');
  await page.keyboard.press('Enter');
  await press('Address of the post', 'textbox');
  await page.keyboard.type('https://example.com/p/1');
  await press('Save on this device', 'button');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toBeVisible();
  const [record] = await ext.records();
  expect(record!.capture).toMatchObject({ artefacts: [], file: { files: [], stated: { address: 'https://example.com/p/1' } } });
});

test('axe finds nothing on the page, before and after saving, and it fits 320 px', async ({ ext }) => {
  for (const [language, colorScheme] of [['en', 'light'], ['ta', 'dark'], ['ar', 'light']] as const) {
    await ext.changeSettings({ language });
    const page = await ext.openOwn('add-file.html');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('input[type="file"]').setInputFiles([await screenshotOf(page), chat]);
    await expect(page.locator('.chosen-file')).toHaveCount(2);
    const look = async () => expect([language, await faults(page), await overflow(page)]).toEqual([language, [], 0]);
    await look();
    await page.locator('.add-file-foot button').click();
    await expect(page.locator('.receipt')).toHaveCount(2);
    await look();
    await page.close();
  }
});
