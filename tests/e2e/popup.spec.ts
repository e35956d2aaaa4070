/** Reviewing what was saved: list, search, one record, notes, deletion, and exports of a part. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Locator, Page } from '@playwright/test';
import schema from '../../docs/evidence.schema.json' with { type: 'json' };
import { canonical, sha256 } from '../../utils/evidence/hash';
import type { EvidenceFile } from '../../utils/export/evidence-json';
import type { Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { handedOver } from '../support/hand-over';
import { deleteForGood, toTrash } from '../support/trash';
import { expect, test } from './fixtures';

const WORDS = ['nobody wants you here', 'Aku tahu kau duduk blok mana', 'நீ எங்கே வேலை செய்கிறாய்'];

async function withRecords(ext: Extension, words = WORDS): Promise<Page> {
  for (const each of words) {
    const page = await ext.openPage(sites.x.address);
    await documentPost(ext, page, postWith(page, sites.x.unit, each).button);
    await page.close();
  }
  return ext.openOwn('popup.html');
}

const items = (popup: Page) => popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');

async function download(ext: Extension, popup: Page, press: () => Promise<void>): Promise<string> {
  const saving = popup.waitForEvent('download');
  await press();
  const file = await saving;
  const path = join(ext.profile, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

const exportPdf = (popup: Page) => popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
const textOf = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');

test('records are found by words in any language, and words show one by one when asked for', async ({ ext }) => {
  const popup = await withRecords(ext);
  await expect(items(popup)).toHaveCount(3);
  await expect(items(popup).first()).toContainText('kavin_ezhuthu'); // Newest first.
  for (const words of WORDS) await expect(popup.getByText(words)).toHaveCount(0);
  const search = popup.getByRole('searchbox', { name: 'Search words, names, notes' });
  await search.fill('வேலை');
  await expect(items(popup)).toHaveCount(1);
  await items(popup).getByRole('button', { name: /^Show the words of/ }).click();
  await expect(items(popup)).toContainText('நீ எங்கே வேலை செய்கிறாய்');
  await search.fill('NIGHTOWL77');
  await expect(items(popup)).toHaveCount(1);
  await search.fill('nothing like this');
  await expect(popup.getByText('No record fits.')).toBeVisible();
});

test('the keyboard alone reveals, opens, writes a note, deletes and takes it back, and the focus is never lost', async ({ ext }) => {
  const popup = await withRecords(ext, WORDS.slice(0, 2));
  const { keyboard } = popup;
  const tabTo = async (wanted: Locator, most: number, key = 'Tab') => {
    for (let press = 0; press < most && !await wanted.evaluate((element) => element === document.activeElement); press += 1) await keyboard.press(key);
    await expect(wanted).toBeFocused();
  };
  await expect(items(popup)).toHaveCount(2);
  await keyboard.press('Tab');
  await expect(popup.getByRole('button', { name: 'Leave quickly' })).toBeFocused();
  const newest = items(popup).first();
  await tabTo(newest.getByRole('button', { name: /^Show the words of/ }), 12);
  await keyboard.press('Enter');
  await expect(newest).toContainText(WORDS[1]!);
  await expect(newest.getByRole('button', { name: /^Hide the words of/ })).toBeFocused();
  await tabTo(newest.getByRole('button', { name: /open the record/ }), 2, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(popup.getByRole('heading', { level: 1, name: 'Post on X' })).toBeFocused();

  await tabTo(popup.getByRole('textbox', { name: 'Your notes' }), 40);
  await keyboard.type('By the lift, in the morning.');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect.poll(async () => (await ext.records())[0]!.annotations.note).toBe('By the lift, in the morning.');
  await expect(popup.getByRole('button', { name: 'Save notes' })).toBeFocused();
  await tabTo(popup.getByRole('button', { name: 'Move this record to the trash' }), 40);
  await keyboard.press('Enter');
  await expect(items(popup)).toHaveCount(1);
  await expect(items(popup).first().getByRole('button', { name: /open the record/ })).toBeFocused();
  await tabTo(popup.getByRole('button', { name: 'Undo' }), 12);
  await keyboard.press('Enter');
  await expect(items(popup)).toHaveCount(2);
  await expect(popup.getByRole('button', { name: 'Close this line' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(popup.getByRole('heading', { level: 1, name: 'Saved evidence' })).toBeFocused();
});

test('notes and status stay with the record, the capture stays as it was', async ({ ext }) => {
  const popup = await withRecords(ext, WORDS.slice(0, 1));
  const [before] = await ext.records();
  await items(popup).first().getByRole('button', { name: /open the record/ }).click();
  await expect(popup.getByText('Unchanged since it was saved on this device')).toBeVisible();
  await popup.getByRole('textbox', { name: 'Your notes' }).fill('He waited at the bus stop.');
  await popup.getByRole('button', { name: 'Save notes' }).click();
  await expect(popup.getByText('Notes saved')).toBeVisible();
  await popup.getByRole('button', { name: 'I have reported it' }).click();
  await popup.getByRole('textbox', { name: /Reference number/ }).fill('CASE-9');
  await popup.getByRole('button', { name: 'Add to the record' }).or(popup.getByRole('button', { name: 'Save', exact: true })).first().click();
  await expect.poll(async () => (await ext.records())[0]!.annotations.reports.at(-1)?.reference).toBe('CASE-9');
  await popup.reload();
  await expect(items(popup).first()).toContainText('reported on');
  await popup.getByRole('searchbox').fill('bus stop');
  await expect(items(popup)).toHaveCount(1);
  const [after] = await ext.records();
  expect(after!.annotations.note).toBe('He waited at the bus stop.');
  expect(after!.capture).toEqual(before!.capture);
  expect(await sha256(new TextEncoder().encode(canonical(after!.capture)))).toBe(after!.manifestHash);
});

test('what is deleted is gone from the list at once, comes back with one press, and leaves no words once it goes for good', async ({ ext }) => {
  const popup = await withRecords(ext, WORDS.slice(0, 1));
  const open = () => items(popup).first().getByRole('button', { name: /open the record/ }).click();
  await open();
  await toTrash(popup);
  await expect(popup.getByText('Nothing saved yet')).toBeVisible();
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(items(popup)).toHaveCount(1);
  await open();
  await deleteForGood(ext, popup);
  await expect(popup.getByText('Nothing saved yet')).toBeVisible();
  expect(await ext.records()).toEqual([]);
});

test('the PDF holds what is selected, or found, or all', async ({ ext }) => {
  const popup = await withRecords(ext);
  const all = textOf(await download(ext, popup, () => exportPdf(popup)));
  expect(all).toContain('nobody wants you here');
  expect(all).toContain('Aku tahu kau duduk blok mana');

  await popup.getByRole('searchbox').fill('Aku tahu');
  const found = textOf(await download(ext, popup, () => exportPdf(popup)));
  expect(found).toContain('Aku tahu kau duduk blok mana');
  expect(found).not.toContain('nobody wants you here');

  await popup.getByRole('searchbox').fill('');
  await popup.getByRole('button', { name: 'Select', exact: true }).click();
  await popup.getByRole('checkbox', { name: /nightowl77_x/ }).check();
  const selected = textOf(await download(ext, popup, () => exportPdf(popup)));
  expect(selected).toContain('nobody wants you here');
  expect(selected).not.toContain('Aku tahu kau duduk blok mana');

  await popup.reload();
  await popup.getByRole('button', { name: 'Dates' }).click();
  await popup.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(items(popup)).toHaveCount(0);
  await expect(popup.getByRole('button', { name: 'Export timeline PDF', exact: true })).toBeDisabled();
});

test('a long export shows how far it is, and stops when told to', async ({ ext }) => {
  const popup = await withRecords(ext, WORDS.slice(0, 1));
  await popup.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('onrecord');
      request.onsuccess = () => resolve(request.result);
    });
    const captures = opened.transaction('captures', 'readwrite').objectStore('captures');
    const [row] = await new Promise<{ id: string; capture: { id: string } }[]>((resolve) => {
      const request = captures.getAll();
      request.onsuccess = () => resolve(request.result as never);
    });
    await Promise.all(Array.from({ length: 600 }, (_, index) => new Promise((resolve) => {
      const id = `${row!.id.slice(0, -4)}${String(index).padStart(4, '0')}`;
      captures.add({ ...row!, id, capture: { ...row!.capture, id } }).onsuccess = resolve;
    })));
  });
  await popup.reload();
  await expect(popup.getByText('The PDF will hold all 601 records.')).toBeVisible();
  const opening = popup.context().waitForEvent('page');
  await exportPdf(popup);
  const page = await opening;
  await expect(page.getByRole('progressbar', { name: 'Making the file…' })).toBeVisible();
  await expect(page.getByText(/^[1-9]\d* of 601$/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. No file was made.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('601 records go in.')).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeHidden();
});

test('the bundle checks with sha256sum, and its evidence.json is the documented format', async ({ ext }) => {
  await ext.allowPictures();
  await withRecords(ext, WORDS.slice(0, 2));
  const zip = await handedOver(ext, 'Everything, to keep or to check');
  execFileSync('unzip', ['-q', zip, '-d', ext.profile]);
  const bag = join(ext.profile, 'evidence');
  const checked = execFileSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: bag, encoding: 'utf8' });
  expect(checked.trim().split('\n').every((line) => line.endsWith(': OK'))).toBe(true);
  expect(textOf(join(bag, 'data', 'timeline.pdf'))).toContain('nobody wants you here');
  const file = JSON.parse(readFileSync(join(bag, 'data', 'evidence.json'), 'utf8')) as EvidenceFile;
  const validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, allowUnionTypes: true }).compile(schema);
  expect(validate(file) || validate.errors).toBe(true);
  expect(file.records).toHaveLength(2);
  for (const { capture, manifestHash } of file.records) {
    expect(await sha256(readFileSync(join(bag, 'data', 'captures', capture.id, 'manifest.json')))).toBe(manifestHash);
    for (const { name, sha256: expected } of capture.artefacts) {
      expect(readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8')).toContain(`${expected}  data/captures/${capture.id}/${name}.`);
    }
  }
  expect((await ext.records()).length).toBe(2);
});
