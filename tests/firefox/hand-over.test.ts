/** In Firefox: every way of handing one record over gives a file that other programs open; and the lock seals, closes and opens. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ageWithPassphrase } from '../support/age';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { startHosts, type Hosts } from '../support/server';
import { pageNamed } from '../support/sites';

let hosts: Hosts;
let firefox: Firefox;
let page: OwnPage;
const { address, unit, journey } = pageNamed('X');
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
  const site = await firefox.openPage(address);
  await site.waitForSelector('onrecord-button >>> button');
  await site.evaluate((text, selector) => {
    const host = [...document.querySelectorAll('onrecord-button')].find((each) => each.closest(selector)?.textContent?.includes(text));
    host?.setAttribute('data-test-mark', '');
    host?.scrollIntoView({ block: 'center' });
  }, journey!.words, unit);
  await (await site.waitForSelector('onrecord-button[data-test-mark] >>> button'))!.click();
  await (await firefox.panel(site)).waitFor(byText('h1', 'Saved on this device'), 'saved');
  page = await firefox.openOwn('hand-over.html');
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

/** Chooses a way, makes the file, and answers with its path once all of it is there. */
async function made(way: string, choose?: () => Promise<void>): Promise<string> {
  const before = new Set(readdirSync(firefox.downloads));
  await page.press(byText('label', way));
  await choose?.();
  await page.press(byText('button:not(:disabled)', 'Make the file'));
  await page.waitFor(byText('p', 'Saved as'), way);
  const whole = () => readdirSync(firefox.downloads).filter((name) => !before.has(name) && statSync(join(firefox.downloads, name)).size > 0);
  // The name is there before the bytes are.
  await expect.poll(() => whole().length === 1 && !whole()[0]!.endsWith('.part'), { timeout: 20_000 }).toBe(true);
  return join(firefox.downloads, whole()[0]!);
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
/** Names in a ZIP that `unzip` finds whole. */
function zipped(path: string): string[] {
  expect(run('unzip', '-t', path)).toContain('No errors detected');
  return run('unzip', '-Z1', path).trim().split('\n');
}

/** Takes the words made for a sealed file, and says that they are written down. */
async function kept(): Promise<string> {
  const words = await page.evaluate<string>(`document.querySelector('.made-words').textContent`);
  await page.press(`document.querySelector('.seal-choice .check input')`);
  return words;
}

function unsealed(path: string, words: string): string {
  const opened = `${path}.zip`;
  ageWithPassphrase(['-d', '-o', opened, path], words);
  return opened;
}

it('every way of handing over gives a file that opens elsewhere', async () => {
  expect(run('pdftotext', await made('A timeline to read'), '-')).toContain(journey!.words);
  expect(zipped(await made('Everything, to keep or to check'))).toEqual(expect.arrayContaining([expect.stringMatching(/verify\.html$/), expect.stringMatching(/\.wacz$/)]));
  expect(readFileSync(await made('A table for a spreadsheet'), 'utf8')).toContain(journey!.words);
  expect(JSON.parse(readFileSync(await made('The data alone'), 'utf8')).records).toHaveLength(1);
  const pack = await made('A pack for one recipient', () => page.evaluate(`(() => {
    const select = [...document.querySelectorAll('select')].find((each) => [...each.options].some(({ value }) => value === 'police'));
    select.value = 'police';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  })()`));
  expect(zipped(pack)).toEqual(expect.arrayContaining(['letter.pdf', 'letter.txt']));
  const redacted = await made('A copy without identities', () => page.press(`[...document.querySelectorAll('label')].find((it) => it.innerText.includes('I have looked at what will be in the file')).querySelector('input:not(:disabled)')`));
  expect(zipped(redacted)).toEqual(expect.arrayContaining([expect.stringMatching(/timeline\.pdf$/)]));
  let words = '';
  const keep = async () => { words = await kept(); };
  const sealed = await made('Sealed, for a helper', keep);
  expect(zipped(unsealed(sealed, words))).toEqual(expect.arrayContaining([expect.stringMatching(/evidence\.json$/)]));
  const backup = await made('A backup of all that is here', keep);
  expect(zipped(unsealed(backup, words))).toEqual(expect.arrayContaining([expect.stringMatching(/backup\.json$/)]));
  await page.press(byText('label', 'Numbers only, for research'));
  await page.waitFor(byText('p', 'There are too few records'), 'the refusal');
  expect(await page.evaluate(byText('button:not(:disabled)', 'Make the file'))).toBeNull();
}, 180_000);

it('the lock seals what is saved, closes every page, and opens with what was written down', async () => {
  const popup = await firefox.openOwn('popup.html');
  const states = () => popup.evaluate<{ sealed: boolean; clear: boolean }[]>(`new Promise((done) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
    const reading = opening.result.transaction('captures').objectStore('captures').getAll();
    reading.onsuccess = () => { opening.result.close(); done(reading.result.map((row) => ({ sealed: 'sealed' in row, clear: 'capture' in row }))); }; }; })`);
  expect(await states()).toEqual([{ sealed: false, clear: true }]);
  await popup.press(byText('summary', 'Settings'));
  await popup.press(byText('.settings-part summary', 'Lock with a passphrase'));
  await popup.waitFor(`document.querySelector('.made-words')`, 'the words'); // They come once the part is opened.
  const words = (await popup.evaluate<string>(`document.querySelector('.made-words').textContent`)).replaceAll('-', ' ');
  await popup.press(`document.querySelector('.new-passphrase .check input')`);
  const type = async (field: string) => {
    await popup.waitFor(field, field);
    await popup.evaluate(`(() => { const field = ${field}; field.value = ${JSON.stringify(words)}; field.dispatchEvent(new Event('input', { bubbles: true })); })()`);
  };
  await type(`document.querySelector('.new-passphrase input[type="password"]')`);
  await popup.press(byText('.new-passphrase button:not(:disabled)', 'Lock with a passphrase'));
  await popup.waitFor(byText('.settings-part span', 'The lock is on'), 'the lock');
  await expect.poll(states, { timeout: 20_000 }).toEqual([{ sealed: true, clear: false }]);
  await popup.press(byText('button', 'Lock now'));
  for (const own of [popup, page]) await own.waitFor(byText('h1', 'OnRecord is locked'), 'the closed lock');
  await type(`document.querySelector('.locked input[type="password"]')`);
  await popup.press(byText('button', 'Unlock'));
  await popup.waitFor(byText('li', ''), 'the list');
  await page.waitFor(byText('p', 'One record goes in.'), 'the record');
}, 180_000);
