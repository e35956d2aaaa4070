/** Packs, as a person makes them: what they must say, what is there, the letter as text, and the ZIP that others open. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { faults } from '../support/axe';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, reportAs, sites } from '../support/journey';
import { expect, test } from './fixtures';

const WAY = 'A pack for one recipient (ZIP)';

async function document(ext: Extension, words: string, kind: string, reference: string): Promise<void> {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
  const more = panel.getByRole('button', { name: 'More kinds' });
  if (await more.isVisible()) await more.click();
  await reportAs(panel, kind, reference);
  await page.close();
}

/** Names and texts of what is in the ZIP; the PDF as pdftotext reads it. */
async function packed(ext: Extension, choose: (page: Page) => Promise<void>): Promise<{ names: string[]; letter: string; pdf: string; path: string }> {
  const zip = await handedOver(ext, WAY, choose);
  expect(zip).toMatch(/pack-\d{4}-\d\d-\d\d\.zip$/);
  const folder = mkdtempSync(join(ext.profile, 'pack-'));
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const path = join(folder, 'letter.pdf');
  expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
  return {
    path, names: readdirSync(folder).toSorted(), letter: readFileSync(join(folder, 'letter.txt'), 'utf8'),
    pdf: execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' '),
  };
}

const choose = async (page: Page, country: string, recipient: string) => {
  await page.getByRole('button', { name: /^(Choose a|Change) country$/ }).click();
  await page.getByRole('combobox', { name: 'Country where you live' }).selectOption(country);
  await page.getByRole('combobox', { name: 'Who is it for?' }).selectOption(recipient);
};

test('a doxxing post in Singapore becomes a report to the Online Safety Commission', async ({ ext }) => {
  await document(ext, 'Aku tahu kau duduk blok mana', 'Private details', 'X-4711');
  const { names, letter, pdf } = await packed(ext, async (page) => {
    await expect(page.getByText('Choose a recipient first.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make the file' })).toBeDisabled();
    await choose(page, 'SG', 'sg-osc');
    const offered = await page.getByRole('combobox', { name: 'Who is it for?' }).locator('optgroup:not(:last-child) option').allTextContents();
    expect(offered).toEqual(expect.arrayContaining(['Online Safety Commission (Singapore)', 'Police (Singapore)', 'Court (protection from harassment, Singapore)']));
    expect(offered).not.toContain('The platform (TAKE IT DOWN request, US)');
    await expect(page.getByText('partly verified')).toBeVisible();
    // Doxxing need not be reported to the platform first.
    await expect(page.getByText('Report it to the platform first and note it')).toHaveCount(0);
    await page.getByText(/^In your records/).click();
    await expect(page.locator('.facts')).toContainText('X-4711');
    await expect(page.locator('.facts')).not.toContainText('Aku tahu');
    await page.getByRole('textbox', { name: 'Your name' }).fill('Mei Lin Tan');
    await page.getByText(/^More, if you want/).click();
    await page.getByRole('textbox', { name: 'How it affects you' }).fill('I do not go out after dark.');
    await expect(page.getByText('By hand, on paper only: Identity card or passport number')).toBeVisible();
    await page.getByText('The letter as text').click();
    await expect(page.locator('.statement')).toContainText('I do not go out after dark.');
    expect(await faults(page)).toEqual([]);
  });
  expect(names).toEqual(['letter.pdf', 'letter.txt']);
  for (const said of ['Mei Lin Tan', 'I do not go out after dark.', 'X-4711', 'Private details']) {
    expect(letter).toContain(said);
    expect(pdf).toContain(said);
  }
  expect(letter).toMatch(/Address of the post: https:\/\/x\.com\/\S+\/status\/\d+/);
  expect(letter).toMatch(/Identity card or passport number: _+/);
  expect(pdf).toContain('Aku tahu kau duduk blok mana');
  expect(pdf).not.toMatch(/Chrom(e|ium) \d|Custody log/);
  // What was typed waits in the memory of the session, and is stored nowhere.
  const stored = JSON.stringify(await ext.worker.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: Record<string, { get(): Promise<unknown> }> } }).chrome;
    return storage['local']!.get();
  })) + JSON.stringify(await Promise.all(['captures', 'annotations', 'custody', 'unfinished'].map((table) => ext.rows(table))));
  expect(stored).not.toMatch(/Mei Lin Tan|after dark/);
});

test('a threat with an intimate image in the US becomes a request that is signed by hand, without any picture', async ({ ext }) => {
  await document(ext, 'She was on this street again', 'Blackmail with images', 'X-1');
  const { names, letter, pdf, path } = await packed(ext, async (page) => {
    // Danger comes before any form.
    await expect(page.getByText('Are you in danger now?')).toBeVisible();
    await choose(page, 'US', 'us-take-it-down');
    await expect(page.getByText('Do not send intimate pictures.')).toBeVisible();
    await page.getByRole('checkbox', { name: /^I am the person shown/ }).check();
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('person@mail.example');
  });
  expect(names).toEqual(['letter.pdf', 'letter.txt']);
  expect(letter).toContain('TAKE IT DOWN Act (2025)');
  expect(letter).toContain('[×] I am the person shown');
  expect(letter).toContain('[  ] I believe in good faith');
  expect(letter).toContain('person@mail.example');
  expect(letter).toMatch(/Signature: _+/);
  expect(letter).not.toContain('She was on this street');
  expect(pdf).toContain('Signature');
  expect(execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' }).trim().split('\n')).toHaveLength(2);
  expect(execFileSync('pdfdetach', ['-list', path], { encoding: 'utf8' })).toContain('0 embedded files');
});

test('several posts become the facts of an application to a court, earliest first, each an exhibit under its mark', async ({ ext }) => {
  const said = ['nobody wants you here', 'She was on this street again', 'Aku tahu kau duduk blok mana'];
  for (const words of said) await document(ext, words, 'Harassment', 'X-1');
  const { names, letter, pdf, path } = await packed(ext, async (page) => {
    await choose(page, 'SG', 'sg-poha');
    await expect(page.getByText('The other side gets a copy of what is filed.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Mei Lin Tan');
    await page.getByRole('textbox', { name: 'What you ask for' }).fill('That it stops, and that the posts are taken down.');
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await faults(page)).toEqual([]);
  });
  // Forms that somebody fills in by hand come along, blank.
  expect(names).toEqual(['affidavit-blank.pdf', 'affidavit-blank.txt', 'declaration-blank.pdf', 'declaration-blank.txt', 'letter.pdf', 'letter.txt']);
  const chapters = ['PARTIES', 'WHAT HAPPENED, IN ORDER OF TIME', 'COURSE OF CONDUCT AND ITS EFFECT', 'WHAT IS SOUGHT', 'EXHIBITS'].map((title) => letter.indexOf(title));
  expect(chapters).toEqual(chapters.toSorted((a, b) => a - b));
  expect(chapters[0]).toBe(0);
  const records = await ext.records();
  const times = records.map(({ capture: { post } }) => ({ text: post.text, at: (post.postedAt.machine ?? post.postedAt.fromId)! })).toSorted((a, b) => a.at.localeCompare(b.at));
  const places = times.map(({ text }) => letter.indexOf(text.split('\n')[0]!));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // The mark in the chronology, in the list of exhibits and on the sheet before the exhibit is one and the same.
  const sheet = (number: number) => pdf.indexOf(`This is the exhibit marked MLT-${number} referred to in the affidavit of Mei Lin Tan`);
  const chronology = letter.slice(chapters[1], chapters[2]);
  for (const [index, { text }] of times.entries()) {
    const own = chronology.slice(chronology.indexOf(`MLT-${index + 1} `), chronology.indexOf(`MLT-${index + 2}`));
    expect(own).toContain(text.split('\n')[0]!);
    expect(letter).toMatch(new RegExp(`^MLT-${index + 1}: `, 'm'));
    expect(sheet(index + 1)).toBeGreaterThan(pdf.indexOf('What is sought'));
    expect(pdf.slice(sheet(index + 1), sheet(index + 2))).toContain(text.slice(0, 15));
  }
  expect(letter).toContain('MLT-4: How the records were kept and can be checked');
  expect(letter).toContain('Records: 3.');
  if (process.env['SHOTS']) copyFileSync(path, join(process.env['SHOTS'], 'poha.pdf'));
  expect(letter).toContain('That it stops, and that the posts are taken down.');
});
