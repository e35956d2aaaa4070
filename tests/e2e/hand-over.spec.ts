/** The page for handing over: what each way makes of the same records, in every language, and with the keyboard alone. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import type { Page } from '@playwright/test';
import type { CustodyEntry } from '../../utils/evidence/types';
import { unguarded } from '../../utils/export/csv';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

const WORDS = ['nobody wants you here', 'Aku tahu kau duduk blok mana', 'நீ எங்கே வேலை செய்கிறாய்'];

/** Each of the posts put on record so many times. */
async function putOnRecord(ext: Extension, times: number): Promise<void> {
  for (const words of WORDS) {
    const page = await ext.openPage(sites.x.address);
    for (let time = 0; time < times; time += 1) {
      await page.reload();
      await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
    }
    await page.close();
  }
}

const numbers = (page: Page) => page.getByRole('radio', { name: 'Numbers only, for research' });
const agree = (page: Page) => page.getByRole('checkbox', { name: 'I have looked at these numbers.' });
const make = (page: Page) => page.getByRole('button', { name: 'Make the file' });

async function lastExport(ext: Extension): Promise<CustodyEntry> {
  return (await ext.rows<CustodyEntry>('custody')).findLast(({ action }) => action === 'exported')!;
}

test('a table holds every record as it is, in a form that another parser reads', async ({ ext }) => {
  await putOnRecord(ext, 1);
  const path = await handedOver(ext, 'A table for a spreadsheet');
  expect(basename(path)).toMatch(/^evidence-\d{4}-\d\d-\d\d\.csv$/);
  const bytes = readFileSync(path);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
  const records = (await ext.records()).toReversed();
  expect(rows.map(({ record_id: id }) => id)).toEqual(records.map(({ capture }) => capture.id));
  for (const [index, { capture, manifestHash }] of records.entries()) {
    const row = rows[index]!;
    expect(unguarded(row.text!)).toBe(capture.post.text);
    expect(unguarded(row.post_id!)).toBe(capture.post.id);
    expect(row).toMatchObject({ manifest_sha256: manifestHash, platform: 'x', host: 'x.com', author_handle: capture.post.author.handle, permalink: capture.post.permalink });
    expect(Date.parse(row.captured_local!)).toBe(Math.floor(Date.parse(capture.capturedAt.utc) / 1000) * 1000);
  }
  expect(await lastExport(ext)).toMatchObject({ detail: basename(path), subjectHash: createHash('sha256').update(bytes).digest('hex') });
});

test('numbers are shown to the last letter before they are written, and hold nothing else', async ({ ext }) => {
  await putOnRecord(ext, 2);
  await ext.changeSettings({ country: 'SG' });
  let shown = '';
  const path = await handedOver(ext, 'Numbers only, for research', async (page) => {
    await expect(page.getByRole('table', { name: 'X, harm not named: 6 records' })).toBeVisible();
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
  expect(file.toString('utf8')).toMatch(/^\uFEFFcountry,platform,category,measure,value,records\r\nSG,x,not-named,all,,6\r\nSG,x,not-named,month,\d{4}-\d\d,6\r\nSG,x,not-named,status,not-reported,6\r\n$/);
  expect(basename(path)).toMatch(/^numbers-\d{4}-\d\d\.csv$/);
  expect(await lastExport(ext)).toMatchObject({ detail: basename(path), subjectHash: createHash('sha256').update(file).digest('hex') });
});

test('numbers of a few records are not made, and the page says why', async ({ ext }) => {
  await putOnRecord(ext, 1);
  const page = await ext.openOwn('hand-over.html');
  await numbers(page).check();
  await expect(page.getByText('There are too few records')).toBeVisible();
  await expect(make(page)).toBeDisabled();
});

test('numbers are not written once the records are others than those shown', async ({ ext }) => {
  await putOnRecord(ext, 2);
  const page = await ext.openOwn('hand-over.html');
  await numbers(page).check();
  await agree(page).check();
  const [first] = await ext.records();
  // Another tab deletes one: what was agreed to is no longer what is there.
  const popup = await ext.openOwn('popup.html');
  await popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem').first().getByRole('button', { name: /open the record/ }).click();
  await popup.getByRole('button', { name: /^Delete/ }).click();
  await popup.getByRole('button', { name: /^Delete/ }).last().click();
  await expect.poll(async () => (await ext.records()).some(({ capture }) => capture.id === first!.capture.id)).toBe(false);
  await expect(page.getByRole('table', { name: /: 5 records$/ })).toBeVisible();
  await expect(agree(page)).not.toBeChecked();
  await expect(make(page)).toBeDisabled();
});

test('the keyboard alone finds a way, agrees, makes the file, and leaves', async ({ ext }) => {
  await putOnRecord(ext, 2);
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio').first().waitFor();
  const tabTo = async (found: () => Promise<boolean>) => {
    for (let press = 0; press < 12; press += 1) {
      if (await found()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Not reached: ${await page.evaluate(() => document.activeElement?.outerHTML)}`);
  };
  const isFocused = (locator: ReturnType<typeof make>) => async () => locator.evaluate((element) => element === document.activeElement);
  await tabTo(isFocused(page.getByRole('radio', { checked: true }).first()));
  for (let press = 0; press < 20 && !await numbers(page).isChecked(); press += 1) await page.keyboard.press('ArrowDown');
  await expect(numbers(page)).toBeFocused();
  await tabTo(isFocused(agree(page)));
  await page.keyboard.press('Space');
  await tabTo(isFocused(make(page)));
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await (await saving).path();
  await expect(page.getByRole('status').getByText(/numbers-\d{4}-\d\d\.csv/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.isClosed() || !page.url().includes('hand-over')).toBe(true);
});

// Contrast hangs on the colours and overflow on the width, so two pairs see what four would.
test('every way is free of faults that axe finds, in three scripts, light and narrow, dark and wide', async ({ ext }) => {
  test.setTimeout(240_000);
  await putOnRecord(ext, 2);
  for (const language of ['en', 'ta', 'ar']) {
    await ext.changeSettings({ language });
    const page = await ext.openOwn('hand-over.html');
    await page.getByRole('radio').first().waitFor();
    for (const [colorScheme, width] of [['light', 320], ['dark', 1280]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const radio of await page.locator('.way-choice input').all()) {
        await radio.check();
        for (const summary of await page.locator('.way-body details:not([open]) > summary').all()) await summary.click();
        const where = `${language} ${colorScheme} ${width} ${await page.locator('.way-choice:has(:checked) .way-name').textContent()}`;
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [where, id, nodes[0]?.html])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), where).toBeLessThanOrEqual(0);
      }
    }
    await page.close();
  }
});
