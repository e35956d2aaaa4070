/** What a person does in Firefox, step by step, in the words they see: as `journey.ts` for Chromium. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { byText, type Firefox, type OwnPage } from './firefox';
import type { SitePage } from './sites';

/** The button of the post that holds the words, in a page that is open. */
export async function markButton(page: Page, unit: string, words: string): Promise<ElementHandle<HTMLButtonElement>> {
  await page.waitForFunction((text, selector) => {
    const host = [...document.querySelectorAll('onrecord-button')].find((each) => each.closest(selector)?.textContent?.includes(text));
    host?.setAttribute('data-test-mark', '');
    host?.scrollIntoView({ block: 'center' });
    return Boolean(host);
  }, {}, words, unit);
  return await page.waitForSelector('onrecord-button[data-test-mark] >>> button') as ElementHandle<HTMLButtonElement>;
}

export const pressButton = async (page: Page, unit: string, words: string): Promise<void> => (await markButton(page, unit, words)).click();

/** Opens the site, presses, and waits until the panel says that the post is saved. */
export async function documentPost(firefox: Firefox, { address, unit }: Pick<SitePage, 'address' | 'unit'>, words: string): Promise<{ page: Page; panel: OwnPage }> {
  const page = await firefox.openPage(address);
  await page.waitForSelector('onrecord-button >>> button');
  await pressButton(page, unit, words);
  const panel = await firefox.panel(page);
  await panel.waitFor(byText('h1', 'Saved on this device'), 'saved');
  return { page, panel };
}

/** Harm, rule, report: to the last screen of the panel. */
export async function reportAs(panel: OwnPage, harm: string): Promise<void> {
  await panel.press(byText('label', harm));
  await panel.press(byText('button:not(:disabled)', 'Next'));
  await panel.waitFor(byText('h1', 'The rule this may break'), 'the rule');
  await panel.press(byText('button:not(:disabled)', 'Next'));
  await panel.waitFor(byText('h1', 'Report it to'), 'the report');
  await panel.press(byText('button', 'I have reported it'));
  await panel.press(byText('button', 'Add to the record'));
  await panel.waitFor(byText('h1', 'It is on record'), 'the end');
}

/** Every row of a table, read by a page of ours. */
export const rows = <T>(own: OwnPage, table: string): Promise<T[]> => own.evaluate<T[]>(`new Promise((done) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
  const reading = opening.result.transaction(${JSON.stringify(table)}).objectStore(${JSON.stringify(table)}).getAll();
  reading.onsuccess = () => { opening.result.close(); done(reading.result); }; }; })`);

/** Does what makes one file, and gives its path once all of it is there: the name is there before the bytes are. */
export async function saved(firefox: Firefox, make: () => Promise<void>): Promise<string> {
  const before = new Set(readdirSync(firefox.downloads));
  await make();
  const whole = () => readdirSync(firefox.downloads).filter((name) => !before.has(name) && statSync(join(firefox.downloads, name)).size > 0);
  await expect.poll(() => whole().length === 1 && !existsSync(join(firefox.downloads, `${whole()[0]!}.part`)) && !whole()[0]!.endsWith('.part')).toBe(true);
  return join(firefox.downloads, whole()[0]!);
}

/** Makes a file of all records by the name of its way; `choose` sets what else there is to choose. */
export async function handedOver(firefox: Firefox, way: string, choose?: (page: OwnPage) => Promise<void>): Promise<string> {
  const page = await firefox.openOwn('hand-over.html');
  return saved(firefox, async () => {
    await page.press(byText('label', way));
    await choose?.(page);
    await page.press(byText('button:not(:disabled)', 'Make the file'));
    await page.waitFor(byText('p', 'Saved as'), way);
  });
}

/** Puts words into a field as typing does. */
export async function type(page: OwnPage, field: string, words: string): Promise<void> {
  await page.waitFor(field, field);
  await page.evaluate(`(() => { const field = ${field}; field.value = ${JSON.stringify(words)}; field.dispatchEvent(new Event('input', { bubbles: true })); })()`);
}

/** Opens what is folded; once more where something came in between and moved it. */
async function unfold(page: OwnPage, summary: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    await page.press(summary);
    if (await page.evaluate(`${summary}.closest('details').open`)) return;
  }
}

/** Turns the lock on in a popup page that is open, with words made there, and gives them. */
export async function turnLockOn(popup: OwnPage): Promise<string> {
  await unfold(popup, byText('summary', 'Settings'));
  await unfold(popup, byText('.settings-part summary', 'Lock with a passphrase'));
  await popup.waitFor(`document.querySelector('.made-words')`, 'the words'); // They come once the part is opened.
  const words = (await popup.evaluate<string>(`document.querySelector('.made-words').textContent`)).replaceAll('-', ' ');
  await popup.press(`document.querySelector('.new-passphrase .check input')`);
  await type(popup, `document.querySelector('.new-passphrase input[type="password"]')`, words);
  await popup.press(byText('.new-passphrase button:not(:disabled)', 'Lock with a passphrase'));
  await popup.waitFor(byText('.settings-part span', 'The lock is on'), 'the lock');
  return words;
}

export async function unlock(page: OwnPage, words: string): Promise<void> {
  await page.show(); // Opening waits until it is drawn that it opens.
  await type(page, `document.querySelector('.locked input[type="password"]')`, words);
  await page.press(byText('button', 'Unlock'));
}

export const isLocked = byText('h1', 'OnRecord is locked');

export const changeSettings = (own: OwnPage, change: object): Promise<void> => own.evaluate(`(async () => {
  const { settings } = await browser.storage.local.get('settings');
  await browser.storage.local.set({ settings: { ...settings, ...${JSON.stringify(change)} } });
})()`);
