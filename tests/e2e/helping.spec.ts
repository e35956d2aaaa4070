/** Somebody shares one record with a helper, who works under a written consent, gives it back, and deletes the case when it is over. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AuthorisationRow } from '../../utils/evidence/database';
import type { CustodyEntry } from '../../utils/evidence/types';
import { faults } from '../support/axe';
import { openChromium, type Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

const SHARED = 'nobody wants you here';
const KEPT = 'Aku tahu kau duduk blok mana';

async function document(ext: Extension, words: string): Promise<void> {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
  await page.close();
}

/** On the page for handing over, at the sealed file: its path and the words that open it. */
async function sealed(ext: Extension, page: Page): Promise<{ file: string; words: string }> {
  await expect(page.getByRole('radio', { name: 'Sealed, for a helper' })).toBeChecked();
  const words = await page.getByLabel('Passphrase', { exact: true }).innerText();
  await page.getByRole('checkbox', { name: 'I have written it down' }).check();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const download = await saving;
  const file = join(ext.profile, download.suggestedFilename());
  await download.saveAs(file);
  await page.close();
  return { file, words };
}

/** What is in it stands there, and nothing was taken in yet. */
async function opened(ext: Extension, { file, words }: { file: string; words: string }): Promise<Page> {
  const page = await ext.openOwn('restore.html');
  await page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
  await page.getByLabel('Passphrase', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Open the sealed file' }).click();
  await expect(page.getByText('Checked: nothing was changed since it was made.')).toBeVisible();
  return page;
}

async function accessible(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('a case goes to a helper and back, with who did what', async ({ ext, hosts }) => {
  await ext.allowPictures();
  await document(ext, SHARED);
  await document(ext, KEPT);
  const shared = (await ext.records()).find(({ capture }) => capture.post.text.includes(SHARED))!;
  // One of two records is shared.
  const list = await ext.openOwn('popup.html');
  await list.getByRole('button', { name: 'Select', exact: true }).click();
  await list.getByRole('checkbox', { name: /nightowl77_x/ }).check();
  await list.getByText('More ways to save and export').click();
  const [handOver] = await Promise.all([ext.context.waitForEvent('page'), list.getByRole('button', { name: 'Hand over' }).click()]);
  await handOver.getByRole('radio', { name: 'Sealed, for a helper' }).check();
  const given = await sealed(ext, handOver);

  const helper = await openChromium({ port: hosts.port });
  try {
    const page = await helper.openOwn('helping.html');
    await page.getByLabel('Who is helped').fill('Aisyah');
    await page.getByLabel('Your name').fill('Mdm Tan');
    await page.getByLabel('What for').fill('Keep posts on record and report them');
    await page.getByRole('radio', { name: 'Spoken' }).check();
    await expect(page.getByText('courts in South Africa want it in writing')).toBeVisible();
    await page.getByRole('radio', { name: 'Signed on paper or in a file' }).check();
    await accessible(page);
    await page.getByRole('button', { name: 'Write it down' }).click();
    const card = page.getByRole('article', { name: 'Aisyah' });
    await expect(card.getByText('You work under this one')).toBeVisible();

    await card.getByText('The letter for them to sign').click();
    const letter = card.getByRole('region', { name: 'Written authorisation' });
    await expect(letter).toContainText('I, Aisyah, authorise Mdm Tan to act for me');
    await expect(letter).toContainText('section 22(2)(c)');
    await expect(letter).toContainText('[name of the authority or court]');
    await expect(letter).toContainText('applying for a protection order');
    const printing = page.waitForEvent('download');
    await card.getByRole('button', { name: 'Make a PDF' }).click();
    const pdf = join(helper.profile, 'letter.pdf');
    await (await printing).saveAs(pdf);
    const said = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
    expect(said).toContain('I, Aisyah, authorise Mdm Tan to act for me');

    const taking = await opened(helper, given);
    await taking.getByRole('button', { name: 'Take it in' }).click();
    await expect(taking.getByText('Done. Records added, each read back and compared: 1')).toBeVisible();
    // Only what was shared is there; of the other record the log knows an id and hashes.
    const everything = JSON.stringify(await Promise.all(['captures', 'annotations', 'caseLogs', 'cases', 'custody'].map((name) => helper.rows(name))));
    expect(everything).toContain(SHARED);
    expect(everything).not.toContain(KEPT);

    const popup = await helper.openOwn('popup.html');
    await expect(popup.getByText('You help \u2068Aisyah\u2069, until')).toBeVisible();
    await popup.locator('.record-open').first().click();
    await popup.getByRole('textbox', { name: /^Notes: those that came with the file/ }).fill('Reported on Tuesday');
    await popup.getByRole('button', { name: 'Save notes' }).click();
    await expect(popup.getByText('Notes saved')).toBeVisible();
    await popup.getByRole('button', { name: 'Change', exact: true }).first().click();
    await popup.getByRole('checkbox', { name: /^Threat/ }).check();
    await popup.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(popup.getByText('Changed.', { exact: true })).toBeVisible();
    const log = await helper.rows<CustodyEntry>('custody');
    const [row] = await helper.rows<AuthorisationRow>('authorisations');
    expect(log.filter(({ action }) => action === 'imported' || action === 'annotated').map(({ authorisation }) => authorisation))
      .toEqual(Array.from({ length: 3 }, () => ({ id: row!.id, sha256: row!.sha256 })));
    expect(JSON.stringify(log)).not.toMatch(/Aisyah|Tan/);

    // A line when the helper has looked for as long as they wanted to.
    await popup.evaluate(() => (globalThis as unknown as { chrome: { storage: { session: { set(items: object): Promise<void> } } } })
      .chrome.storage.session.set({ 'helper-looked': 45 * 60_000 }));
    await expect(popup.getByText('You wanted to stop after 45 minutes')).toBeVisible();
    await popup.getByRole('button', { name: '15 minutes more' }).click();
    await expect(popup.getByText('You wanted to stop after 45 minutes')).toBeHidden();

    await page.bringToFront();
    await expect(card.getByText('1 record here under it')).toBeVisible();
    await card.getByRole('button', { name: 'Give it back' }).click();
    const back = await sealed(helper, page);

    const found = await opened(ext, back);
    await expect(found.getByRole('heading', { name: 'What a helper did' })).toBeVisible();
    await expect(found.getByText('\u2068Mdm Tan\u2069 acted for \u2068Aisyah\u2069.')).toBeVisible();
    await found.getByText('3 steps').click();
    await expect(found.getByText('Notes changed').first()).toBeVisible();
    await accessible(found);
    expect((await ext.records()).find(({ capture }) => capture.id === shared.capture.id)!.annotations.note).toBe('');
    await found.getByRole('button', { name: 'Take it in' }).click();
    await expect(found.getByText(/^Done\./)).toBeVisible();
    const now = (await ext.records()).find(({ capture }) => capture.id === shared.capture.id)!;
    expect(now.annotations).toMatchObject({ note: 'Reported on Tuesday', categories: ['threat'] });
    const record = await ext.openOwn(`popup.html?record=${shared.capture.id}`);
    await expect(record.getByText('\u2068Mdm Tan\u2069 acted for \u2068Aisyah\u2069.')).toBeVisible();
    await expect(record.getByText('Unchanged since it was saved')).toBeVisible();

    // It is over: that is said, and the case goes with the name.
    const again = await helper.openOwn('helping.html');
    await again.getByRole('article', { name: 'Aisyah' }).getByRole('button', { name: 'End it' }).click();
    await popup.bringToFront();
    await popup.getByRole('button', { name: 'Back' }).click();
    await expect(popup.getByText('What \u2068Aisyah\u2069 agreed to ended on')).toBeVisible();
    await again.bringToFront();
    await again.getByRole('button', { name: 'Delete the case' }).click();
    await again.getByRole('button', { name: 'Delete for good' }).click();
    await expect.poll(() => helper.rows('captures')).toEqual([]);
    expect(await helper.rows('authorisations')).toEqual([]);
    expect(readFileSync(back.file).includes(SHARED)).toBe(false);
  } finally {
    await helper.close();
  }
});
