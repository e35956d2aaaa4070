/** What courts, the UN and the press get beyond the records, as a person makes it: twelve posts become a chronology in the court layout. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { faults } from '../support/axe';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { seed } from '../support/seed';
import { expect, test } from './fixtures';

const HANDLES = ['truthteller88', 'second_account', 'third.account'];

async function packed(ext: Extension, choose: (page: Page) => Promise<void>): Promise<{ names: string[]; text: (name: string) => string; folder: string }> {
  const zip = await handedOver(ext, 'A pack for one recipient (ZIP)', choose);
  const folder = mkdtempSync(join(ext.profile, 'pack-'));
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const text = (name: string) => (name.endsWith('.pdf')
    ? execFileSync('pdftotext', [join(folder, name), '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ') : readFileSync(join(folder, name), 'utf8'));
  return { names: readdirSync(folder).toSorted(), text, folder };
}

const choose = async (page: Page, recipient: string) => {
  if (await page.getByRole('combobox', { name: 'Country where you live' }).count() === 0) await page.getByRole('button', { name: /^(Choose a|Change) country$/ }).click();
  await page.getByRole('combobox', { name: 'Country where you live' }).selectOption('SG');
  await page.getByRole('combobox', { name: 'Who is it for?' }).selectOption(recipient);
};

/** No fault for axe, and nothing wider than a narrow window. */
async function soundAt320(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await faults(page)).toEqual([]);
  if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], `${await page.getByRole('combobox', { name: 'Who is it for?' }).inputValue()}-320.png`), fullPage: true });
}

test('twelve posts become a court paper; the UN and the press get letters that name nobody, with each consent and its day', async ({ ext }) => {
  const own = await ext.openOwn('hand-over.html');
  await seed(own, { records: 12, mediaBytes: 0, picture: null, text: 'Nobody asked you, and we know your street.', handles: HANDLES, category: 'harassment' });
  await own.close();

  const court = await packed(ext, async (page) => {
    await choose(page, 'sg-poha');
    await expect(page.getByText('It is no legal advice.')).toBeVisible();
    await expect(page.getByText(/^In these records: 3 accounts/)).toBeVisible();
    const track = page.getByRole('region', { name: 'Which track?' });
    for (const question of ['more than 20,000 dollars', 'more than 5 people', 'apply together', 'more than 2 years ago']) {
      await track.getByRole('group', { name: new RegExp(question) }).getByRole('radio', { name: 'No', exact: true }).check();
    }
    await expect(track.getByRole('status')).toContainText('nothing stands against the simpler track');
    await track.getByRole('group', { name: /^Are you under 21/ }).getByRole('radio', { name: 'Yes' }).check();
    await expect(track.getByRole('status')).toContainText('a litigation representative');
    await page.getByRole('textbox', { name: 'Who is behind \u2068@second_account\u2069, if you know' }).fill('Robert Lim');
    await page.getByRole('combobox', { name: 'Put together by' }).selectOption('account');
    await page.getByRole('checkbox', { name: /^Protection order/ }).check();
    await page.getByRole('checkbox', { name: /^Expedited/ }).check();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Mei Lin Tan');
    await page.getByRole('textbox', { name: 'How it affects you' }).fill('I do not go out after dark.');
    await page.getByRole('textbox', { name: 'What you ask for' }).fill('That it stops.');
    await soundAt320(page);
  });
  expect(court.names).toEqual(['affidavit-blank.pdf', 'affidavit-blank.txt', 'declaration-blank.pdf', 'declaration-blank.txt', 'letter.pdf', 'letter.txt']);
  const [letter, pdf] = [court.text('letter.txt'), court.text('letter.pdf')];
  expect(execFileSync('qpdf', ['--check', join(court.folder, 'letter.pdf')], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
  const chronology = letter.slice(letter.indexOf('WHAT HAPPENED, IN ORDER OF TIME'), letter.indexOf('COURSE OF CONDUCT'));
  const places = Array.from({ length: 12 }, (_, at) => chronology.indexOf(`MLT-${at + 1} Post`));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (let number = 1; number <= 12; number += 1) {
    expect(chronology).toContain(`${number}. Nobody asked you, and we know your street.`);
    expect(pdf).toContain(`This is the exhibit marked MLT-${number} referred to in the affidavit of Mei Lin Tan`);
  }
  expect(letter).toContain('By these answers nothing stands against the simpler track.');
  expect(letter).toMatch(/Respondent 2\n---\n\nName shown[^\n]*\nAccount: @second_account[^]*?Identity, if known: Robert Lim/);
  expect(letter).toMatch(/@third\.account:\s+4 records/);
  expect(letter).toMatch(/1\. Protection order \(section 12\)[^\n]*\n2\. Expedited/);
  expect(pdf).toContain('I do not go out after dark.');
  expect(court.text('affidavit-blank.pdf')).toContain('[Blank form. Nothing in it is filled in or claimed for you, and it is not sworn.');
  expect(court.text('affidavit-blank.pdf')).not.toMatch(/Mei Lin|second_account/);

  const brief = await packed(ext, async (page) => {
    await choose(page, 'un-treaty-body');
    await page.getByRole('combobox', { name: 'Committee' }).selectOption('cedaw');
    await expect(page.getByText(/Singapore is said not to have accepted complaints/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Who is it for?' }).selectOption('un-special-procedures');
    await page.getByRole('combobox', { name: 'Mandate' }).selectOption('violence-women');
    const consents = page.getByRole('group', { name: 'Consents' });
    await consents.getByRole('checkbox', { name: /agrees that it is sent/ }).check();
    await consents.getByLabel('Given on').fill('2026-11-20');
    await page.getByRole('button', { name: 'Add a step' }).click();
    const step = page.getByRole('group', { name: 'Step 1' });
    for (const [label, value] of [['Where', 'Police'], ['When', 'May 2026'], ['Outcome', 'No further action'], ['Document', 'Letter 17']] as const) await step.getByRole('textbox', { name: label }).fill(value);
    await page.getByRole('textbox', { name: 'Name of the person concerned' }).fill('Mei Lin Tan');
    await soundAt320(page);
  });
  expect(brief.names).toEqual(['letter-redacted.pdf', 'letter-redacted.txt', 'letter.pdf', 'letter.txt']);
  expect(brief.text('letter.txt')).toContain('agrees that it is sent. (November 20, 2026)');
  expect(brief.text('letter.txt')).toContain('Police · May 2026:\n  Outcome: No further action\n  Document: Letter 17');
  expect(brief.text('letter.txt')).toContain('@second_account');
  expect(brief.text('letter.txt')).toMatch(/goes to the Government\. \(not given/);
  for (const name of ['letter-redacted.txt', 'letter-redacted.pdf']) expect(brief.text(name)).not.toMatch(/Mei Lin|truthteller88|second_account|third\.account|https?:/);

  const press = await packed(ext, async (page) => {
    await choose(page, 'press');
    const before = page.getByRole('region', { name: 'Before anything is published' });
    await expect(before).toContainText('Publishing may itself be doxxing');
    await expect(before).toContainText('Protection from Harassment Act 2014, sections 3 and 5');
    await expect(page.getByRole('region', { name: 'Who can be recognised' })).toContainText('No name or account of the records was found in the letter.');
    await page.getByRole('checkbox', { name: /a journalist gets it/ }).check();
    await page.getByText('The letter as text').click();
    await expect(page.locator('.statement')).toContainText('This letter names nobody.');
    await soundAt320(page);
  });
  expect(press.names).toEqual(['letter.pdf', 'letter.txt']);
  for (const name of press.names) expect(press.text(name)).not.toMatch(/truthteller88|second_account|third\.account|https?:/);
  expect(press.text('letter.txt')).toMatch(/a journalist gets it\. \(/);

  // Consents and names stay in the files.
  const stored = JSON.stringify(await Promise.all(['captures', 'annotations', 'custody', 'checks'].map((table) => ext.rows(table))))
    + JSON.stringify(await ext.worker.evaluate(() => (globalThis as unknown as { chrome: { storage: { local: { get(): Promise<unknown> } } } }).chrome.storage.local.get()));
  expect(stored).not.toMatch(/Mei Lin|Robert Lim|consent/);
  if (process.env['SHOTS']) for (const name of ['letter.pdf', 'affidavit-blank.pdf']) copyFileSync(join(court.folder, name), join(process.env['SHOTS'], name));
});
