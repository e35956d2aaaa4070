/** In Firefox: every way of handing one record over gives a file that other programs open; and the lock seals, closes and opens. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ageWithPassphrase } from '../support/age';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { documentPost, isLocked, saved, turnLockOn, unlock } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { pageNamed } from '../support/sites';

let hosts: Hosts;
let firefox: Firefox;
let page: OwnPage;
const site = pageNamed('X');
const { journey } = site;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
  await documentPost(firefox, site, site.journey!.words);
  page = await firefox.openOwn('hand-over.html');
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

/** Chooses a way, makes the file, and answers with its path once all of it is there. */
async function made(way: string, choose?: () => Promise<void>): Promise<string> {
  return saved(firefox, async () => {
    await page.press(byText('label', way));
    await choose?.();
    await page.press(byText('button:not(:disabled)', 'Make the file'));
    await page.waitFor(byText('p', 'Saved as'), way);
  });
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
});

it('the lock seals what is saved, closes every page, and opens with what was written down', async () => {
  const popup = await firefox.openOwn('popup.html');
  const states = () => popup.evaluate<{ sealed: boolean; clear: boolean }[]>(`new Promise((done) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
    const reading = opening.result.transaction('captures').objectStore('captures').getAll();
    reading.onsuccess = () => { opening.result.close(); done(reading.result.map((row) => ({ sealed: 'sealed' in row, clear: 'capture' in row }))); }; }; })`);
  expect(await states()).toEqual([{ sealed: false, clear: true }]);
  const words = await turnLockOn(popup);
  await expect.poll(states).toEqual([{ sealed: true, clear: false }]);
  const { page: post } = await documentPost(firefox, site, 'Aku tahu kau duduk blok mana');
  await firefox.killBackground(); // As it goes after half a minute of rest.
  await popup.press(byText('button', 'Lock now'));
  for (const own of [popup, page]) await own.waitFor(isLocked, 'the closed lock');
  await expect.poll(async () => (await firefox.frames(post)).length).toBe(0);
  await unlock(popup, words);
  await popup.waitFor(byText('li', ''), 'the list');
  await page.waitFor(byText('p', '2 records go in.'), 'the records');
});
