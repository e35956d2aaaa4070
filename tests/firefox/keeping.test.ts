/** In Firefox, all that comes after a record is made: found, noted, arranged, handed on, taken in, thrown away, locked; and every surface is accessible. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsInOwn } from '../support/axe';
import { bundleOf, storeWithEverything } from '../support/bundles';
import { byLabel, byText, openFirefox, OWN, type Firefox, type OwnPage } from '../support/firefox';
import { changeSettings, documentPost, isLocked, rows, saved, turnLockOn, type } from '../support/firefox-journey';
import { seedScript } from '../support/seed';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';
import { zipOf } from '../support/zips';
import type { CaseRow, FolderRow } from '../../utils/evidence/database';
import type { Annotations, CustodyEntry } from '../../utils/evidence/types';

const WORDS = 'nobody wants you here';
const AUTHOR = 'nightowl77_x';

let hosts: Hosts;
let firefox: Firefox;
let popup: OwnPage;
let panel: string;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
  const filling = await firefox.openOwn('welcome.html');
  await filling.evaluate(`(async () => { ${await seedScript('vault-seed')}; await vaultSeed.fillVault(20); })()`);
  const documented = await documentPost(firefox, sites.x, WORDS);
  panel = (await documented.panel.evaluate<string>('location.href')).replace(OWN, '');
  popup = await firefox.openOwn('popup.html');
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

const shown = (count: number) => `document.querySelectorAll('.record-item').length === ${count}`;
const search = `document.querySelector('input[type=search]')`;
const open = (who: string) => `[...document.querySelectorAll('.record-open')].find((it) => it.innerText.includes(${JSON.stringify(who)}))`;

it('records are found by words in any language, show them when asked for, keep notes, and the PDF holds what is selected', async () => {
  await popup.waitFor(shown(21), 'the list');
  expect(await popup.evaluate('document.body.innerText')).not.toContain(WORDS);
  await type(popup, search, 'DUDUK blok');
  await popup.waitFor(shown(4), 'what was found');
  await type(popup, search, 'தெரியும்');
  await popup.waitFor(shown(4), 'what was found in Tamil');
  await type(popup, search, 'nothing like this');
  await popup.waitFor(byText('*', 'No record fits.'), 'nothing');
  await type(popup, search, 'NIGHTOWL77');
  await popup.waitFor(shown(1), 'what was found by name');
  await popup.press(byLabel('button', 'Show the words of'));
  await popup.waitFor(`document.querySelector('.record-item').innerText.includes(${JSON.stringify(WORDS)})`, 'the words');

  await popup.press(open(AUTHOR));
  await popup.waitFor(byText('*', 'Unchanged since it was saved on this device'), 'the record');
  await type(popup, `[...document.querySelectorAll('textarea')].find((it) => it.labels[0]?.innerText.startsWith('Your notes'))`, 'By the lift, in the morning.');
  await popup.press(byText('button:not(:disabled)', 'Save notes'));
  await expect.poll(async () => (await rows<Annotations>(popup, 'annotations')).filter(({ note }) => note).map(({ note }) => note)).toEqual(['By the lift, in the morning.']);

  popup = await firefox.openOwn('popup.html');
  await type(popup, search, 'by the LIFT');
  await popup.waitFor(shown(1), 'what was found by the note');
  await type(popup, search, '');
  await popup.press(byText('button', 'Select'));
  await popup.press(byLabel('input[type=checkbox]', `Select the record of @${AUTHOR}`));
  const pdf = await saved(firefox, () => popup.press(byText('button', 'Export timeline PDF')));
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
  expect(text).toContain(WORDS);
  expect(text).not.toContain('duduk blok');
});

it('what is deleted is gone from the list at once, and comes back with one press', async () => {
  popup = await firefox.openOwn('popup.html');
  await popup.press(open(AUTHOR));
  await popup.press(byText('button', 'Move this record to the trash'));
  await popup.waitFor(shown(20), 'the list without it');
  await popup.press(byText('button', 'Undo'));
  await popup.waitFor(shown(21), 'the list with it');
  expect(await popup.evaluate(`${open(AUTHOR)} !== undefined`)).toBe(true);
});

it('the vault finds, and makes a case of what it found', async () => {
  const vault = await firefox.openOwn('vault.html');
  const size = (count: number) => `document.querySelector('.vault-main li[aria-setsize]')?.getAttribute('aria-setsize') === '${count}'`;
  await vault.waitFor(size(21), 'all records');
  await type(vault, search, 'DUDUK Blok');
  await vault.waitFor(size(4), 'what was found');
  // What is searched for is in no address: browsers write those to the disk.
  expect(await vault.evaluate('location.href')).not.toMatch(/duduk/i);
  await vault.press(byText('button', 'Select all 4 shown'));
  await vault.press(byText('button', 'Add to case'));
  await type(vault, `document.querySelector('dialog input:not([type=radio])')`, 'Block 7');
  await vault.press(byText('dialog button:not(:disabled)', 'Add'));
  await vault.waitFor(byText('*', '4 records added to Block 7.'), 'the case');
  expect(await rows<FolderRow>(vault, 'folders')).toMatchObject([{ name: 'Block 7', captureIds: { length: 4 } }]);
});

it('axe finds nothing on popup, panel, vault and welcome, in English and in Arabic, light and dark, and all fit 320 px', async () => {
  const found: unknown[] = [];
  for (const [language, dir, dark] of [['en', 'ltr', false], ['ar', 'rtl', true]] as const) {
    await changeSettings(popup, { language });
    await firefox.inBrowser(`void Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${dark ? 0 : 1})`);
    for (const [path, ready] of [['popup.html', '.record-item'], [panel, '.panel-body .chips'], ['vault.html', '.vault-main:not([aria-busy="true"])'], ['welcome.html', 'h1']] as const) {
      const page = await firefox.openOwn(path);
      await page.resize(320, 900);
      await page.waitFor(`document.querySelector(${JSON.stringify(ready)}) && document.documentElement.lang === '${language}'`, path);
      found.push(...(await faultsInOwn(page)).map((fault) => [language, path.replace(/#[\da-f-]{20,}$/, ''), fault]));
      expect(await page.evaluate('[document.documentElement.dir, matchMedia("(prefers-color-scheme: dark)").matches]')).toEqual([dir, dark]);
      await page.close();
    }
  }
  await changeSettings(popup, { language: 'en' });
  expect(found).toEqual([]);
  const spoilt = await firefox.openOwn('welcome.html');
  await spoilt.waitFor(`document.querySelector('h1')`, 'the page');
  await spoilt.evaluate(`void document.querySelector('h1').after(Object.assign(new Image(), { src: '/icon/128.png' }))`);
  expect((await faultsInOwn(spoilt)).join()).toContain('image-alt');
  await spoilt.close();
});

it('a bundle that somebody else made becomes a case of its own, and what is hostile or broken is refused and changes nothing', async () => {
  const bundle = Buffer.from(await bundleOf(await storeWithEverything(null)));
  const tables = ['captures', 'annotations', 'tombstones', 'cases', 'custody', 'staged'];
  const all = (page: OwnPage) => Promise.all(tables.map((table) => rows<object>(page, table)));
  const before = await all(popup);
  const chosen = async (name: string, content: Uint8Array | string) => {
    const path = join(firefox.downloads, name);
    writeFileSync(path, content);
    const page = await firefox.openOwn('restore.html');
    await page.waitFor('document.querySelector("input[type=file]")', 'the page');
    await page.choose('document.querySelector("input[type=file]")', path);
    return page;
  };
  const altered = Buffer.from(bundle);
  altered[altered.indexOf('pixels', altered.indexOf('post-picture.png'))]! ^= 1;
  // All that is hostile is tried without a browser; here, one of each answer.
  const damaged = 'The file is damaged or was changed so that it cannot be read.';
  for (const [name, content, words] of [
    ['slip.zip', await zipOf({ '../up.txt': 'x' }), damaged], ['page.zip', '<script>globalThis.ran = true</script>', 'This is no backup and no bundle of OnRecord.'],
    ['cut.age', 'age-encryption.org/v1\n-> scrypt', 'The sealed file is damaged or incomplete.'],
    ['altered.zip', altered, 'Something in it is not as OnRecord made it'],
  ] as const) {
    const page = await chosen(name, content);
    await page.waitFor(`document.body.innerText.includes(${JSON.stringify(words)})`, name);
    if (words === damaged) expect(await page.evaluate(byText('button', 'Take it in'))).toBeNull();
    expect(await page.evaluate('globalThis.ran ?? null')).toBeNull();
    await page.close();
  }
  expect(await all(popup)).toEqual(before);

  const page = await chosen('bundle.zip', bundle);
  await page.press(byText('button:not(:disabled)', 'Take it in'));
  await page.waitFor(byText('p', 'Done. Records added, each read back and compared: 2'), 'the end');
  const [each, ...more] = await rows<CaseRow>(page, 'cases');
  expect(more).toEqual([]);
  expect((await rows<CustodyEntry>(page, 'custody')).at(-1)).toMatchObject({ action: 'imported', detail: `case ${each!.id}` });
  await page.close();
});

it('from the trash a record goes for good', async () => {
  const before = (await rows(popup, 'captures')).length;
  popup = await firefox.openOwn('popup.html');
  await popup.press(open(AUTHOR));
  await popup.press(byText('button', 'Move this record to the trash'));
  await popup.waitFor(byText('button', 'Undo'), 'the way back');
  const trash = await firefox.openOwn('vault.html#trash');
  await trash.press(byLabel('button', 'Delete for good now'));
  await trash.press(`[...document.querySelectorAll('dialog button')].find((it) => it.innerText.trim() === 'Delete for good')`);
  await trash.waitFor(byText('*', 'One record was deleted for good.'), 'the end');
  expect(await rows(trash, 'captures')).toHaveLength(before - 1);
  expect(JSON.stringify(await rows(trash, 'searchTexts'))).not.toContain(WORDS);
});

it('the lock closes by itself when unused; a forgotten passphrase leaves one way, and everything is deleted', async () => {
  popup = await firefox.openOwn('popup.html');
  await turnLockOn(popup);
  await popup.evaluate(`(() => {
    const select = [...document.querySelectorAll('select')].find((each) => [...each.options].some(({ text }) => text === '5 minutes without use'));
    select.selectedIndex = [...select.options].findIndex(({ text }) => text === '5 minutes without use');
    select.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  const elapsed = (minutes: number) => popup.evaluate(`(async () => {
    await browser.storage.session.set({ 'lock-used': Date.now() - ${minutes} * 60_000 });
    await browser.alarms.create('lock', { when: Date.now(), periodInMinutes: 1 });
  })()`);
  await elapsed(4);
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  expect(await popup.evaluate(isLocked)).toBeNull();
  await elapsed(5);
  await popup.waitFor(isLocked, 'the lock');

  await popup.press(byText('summary', 'I forgot the passphrase'));
  await popup.press(byText('button', 'Delete everything on this device'));
  await popup.press(byText('button', 'Cancel'));
  await popup.press(byText('button', 'Delete everything on this device'));
  await popup.press(byText('button', 'Yes, delete everything'));
  await popup.waitFor(byText('*', 'Nothing saved yet'), 'the end');
  const left = await Promise.all(['captures', 'artefacts', 'custody', 'cases', 'folders'].map((table) => rows(popup, table)));
  expect(left.flat()).toEqual([]);
});
