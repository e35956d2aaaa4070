/** Masks that are suggested: found on the device, and nothing until the person accepts them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { MaskRow } from '../../utils/evidence/database';
import { faults, overflow } from '../support/axe';
import type { Extension } from '../support/chromium';
import { photograph, pngOf, postPage } from '../support/photos';
import { seed } from '../support/seed';
import { expect, test } from './fixtures';

const WAY = 'A copy without identities (ZIP)';
const photo = { x: 90, y: 240, width: 480 };
/** The tips of the noses, in parts of the page with the photograph. */
const noses = photograph.faces.map(({ x, y }) => ({ x: (photo.x + x * photo.width) / 800, y: (photo.y + y * photo.width * 2 / 3) / 600 }));

async function opened(ext: Extension, name: string, pdf: Buffer): Promise<{ page: Page; picture: Locator }> {
  const adding = await ext.openOwn('add-file.html');
  await adding.getByLabel('Choose files').setInputFiles({ name, mimeType: 'image/png', buffer: pngOf(pdf) });
  await adding.getByRole('button', { name: 'Save on this device' }).click();
  await expect(adding.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await adding.close();
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: WAY }).check();
  const picture = page.locator('.redact .picture').first();
  await picture.getByRole('button', { name: /Look at it and mask/ }).click();
  await expect(picture.locator('.mask-stage img')).toBeVisible();
  return { page, picture };
}

const covers = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, at: { x: number; y: number }) =>
  x < at.x && at.x < x + width && y < at.y && at.y < y + height;

test('faces are suggested without any network, and nothing is masked before it is accepted, by keys alone', async ({ ext }) => {
  const { page, picture } = await opened(ext, 'friends.png', await postPage(photo));
  const calls: string[] = [];
  ext.context.on('request', (request) => { if (/^(?:https?|wss?):/.test(request.url())) calls.push(request.url()); });
  await picture.getByRole('button', { name: 'Suggest masks' }).press('Enter');
  await expect(picture.getByText(/^Suggested: \d masks?\. Please check; faces may be missed\.$/)).toBeVisible();
  const boxes = picture.locator('.mask-suggestion');
  const count = await boxes.count();
  expect(count).toBeGreaterThanOrEqual(noses.length);
  expect(await ext.rows<MaskRow>('masks')).toEqual([]);
  await expect(picture.locator('.mask-box')).toHaveCount(0);
  // A dashed box is easily taken for a mask: the picture stays out until each is decided on.
  const letIn = picture.getByRole('button', { name: /^Let it in/ });
  await expect(letIn).toBeDisabled();
  await expect(picture.getByText('Mask or discard each suggestion, then let the picture in.')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await boxes.first().focus();
  await page.keyboard.press('Enter');
  await expect(picture.getByRole('button', { name: 'Mask 1', exact: true })).toBeFocused();
  await expect(boxes).toHaveCount(count - 1);
  await page.keyboard.press('Shift+ArrowRight');
  await boxes.first().focus();
  await page.keyboard.press('Delete');
  await expect(boxes).toHaveCount(count - 2);
  await expect(boxes.first()).toBeFocused();
  await expect(picture.locator('.mask-box')).toHaveCount(1);
  // What was discarded is suggested again, what is masked is not.
  await picture.getByRole('button', { name: 'Suggest masks' }).press('Enter');
  await expect(boxes).toHaveCount(count - 1);
  await picture.getByRole('button', { name: 'Mask all suggestions' }).press('Enter');
  await expect(boxes).toHaveCount(0);
  await letIn.press('Enter');
  await expect(picture.getByText(`Goes in with ${count} masks`)).toBeVisible();
  expect(calls).toEqual([]);
  const [row] = await ext.rows<MaskRow>('masks');
  for (const nose of noses) expect(row!.boxes.some((box) => covers(box, nose))).toBe(true);

  await page.getByRole('checkbox', { name: 'I have looked at what will be in the file.' }).check();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const zip = join(ext.profile, 'copy.zip');
  await (await saving).saveAs(zip);
  const unpacked = join(ext.profile, 'unpacked');
  execFileSync('unzip', ['-q', zip, '-d', unpacked]);
  const png = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.png'));
  expect(png).toHaveLength(1);
  const colours = await page.evaluate(async ({ base64, at }) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    return at.map(({ x, y }) => [...context.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1).data].join());
  }, { base64: readFileSync(join(unpacked, png[0]!)).toString('base64'), at: noses });
  expect(new Set(colours)).toEqual(new Set(['32,36,42,255']));
});

test('in a picture without anybody nothing is suggested, and the person is told to look', async ({ ext }) => {
  const { picture } = await opened(ext, 'words.png', await postPage(null));
  await picture.getByRole('button', { name: 'Suggest masks' }).click();
  await expect(picture.getByText('Nothing to suggest. Please check; faces may be missed.')).toBeVisible();
  await expect(picture.locator('.mask-suggestion')).toHaveCount(0);
  await expect(picture.getByRole('button', { name: 'Let it in as it is' })).toBeEnabled();
});

for (const [language, colorScheme] of [['ta', 'dark'], ['ar', 'light']] as const) {
  test(`suggestions fit a narrow window, and axe finds nothing: ${language}`, async ({ ext }, info) => {
    const { page: first } = await opened(ext, 'friends.png', await postPage(photo));
    await first.close();
    await ext.changeSettings({ language });
    const page = await ext.openOwn('hand-over.html');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.locator('.ways input[value=redacted]').check();
    await page.locator('.redact .picture button').first().click();
    await page.locator('.redact .picture .row').nth(1).getByRole('button').nth(1).click();
    await expect(page.locator('.mask-suggestion').first()).toBeVisible();
    // They are as large as the faces; each has a button of full size in the list below.
    expect((await faults(page)).filter((fault) => !/^target-size: .*mask-suggestion/.test(fault))).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.locator('.redact .picture').first().screenshot({ path: info.outputPath('suggestions.png') });
  });
}

test('what is not worked out yet cannot be said to be looked at, and no file is made of it', async ({ ext }) => {
  const page = await ext.openOwn('hand-over.html');
  await seed(page, { records: 300, mediaBytes: 0, picture: null, text: 'I know which café you work at, says somebody to somebody.' });
  await page.reload();
  await page.getByRole('radio', { name: WAY }).check();
  const looked = page.getByRole('checkbox', { name: 'I have looked at what will be in the file.' });
  const make = page.getByRole('button', { name: 'Make the file' });
  await looked.check();
  await expect(make).toBeEnabled();
  const preview = page.locator('section', { has: page.getByRole('heading', { name: 'What will be in the file' }) }).last();
  await preview.getByRole('button', { name: /^Show.*Record 1$/ }).click();
  await expect(preview.locator('.redact-words')).toContainText('café');

  const words = page.getByLabel('Further words to mask, one a line');
  // Both at once: what stands there before the browser gets to work it out.
  const atOnce = await words.evaluate(async (field: HTMLTextAreaElement) => {
    field.value = 'café';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const box = document.querySelector<HTMLInputElement>('.redact-looked input')!;
    return { checked: box.checked, disabled: box.disabled };
  });
  expect(atOnce).toEqual({ checked: false, disabled: true });
  await expect(make).toBeDisabled();
  await expect(looked).toBeEnabled();
  await expect(preview.locator('.redact-words')).not.toContainText('café');
  await looked.check();
  await expect(make).toBeEnabled();
});
