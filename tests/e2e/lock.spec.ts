/** The lock: sealed on the disk, documenting while it is closed, read again with the passphrase. */
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import type { CustodyEntry } from '../../utils/evidence/types';
import { faults } from '../support/axe';
import { openChromium, type Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { filesWith } from '../support/profile-files';
import { expect, test } from './fixtures';

const PASSPHRASE = 'herons walk seven streets';
/** Milliseconds after which the browser has written down what stands in the fields of a page, to bring it back. */
const SOON_KEPT_MS = 3000;
const WORDS = ['nobody wants you here', 'Aku tahu kau duduk blok mana'];

async function turnOn(popup: Page): Promise<void> {
  await popup.getByText('Settings', { exact: true }).click();
  const part = popup.getByRole('region', { name: 'Settings' });
  await part.getByText('Lock with a passphrase').first().click();
  const button = part.getByRole('button', { name: 'Lock with a passphrase' });
  await part.getByLabel('A passphrase of my own').check();
  await part.getByLabel('Passphrase', { exact: true }).fill('password1234567');
  await expect(part.getByText('Too easy to guess.')).toBeVisible();
  await expect(part.getByLabel('I have written it down')).toBeDisabled();
  await part.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await part.getByLabel('I have written it down').check();
  await expect(button).toBeDisabled();
  await part.getByLabel('Type it once more').fill(`${PASSPHRASE}s`);
  await button.click();
  await expect(part.getByText('That is not the same passphrase.')).toBeVisible();
  await part.getByLabel('Type it once more').fill(PASSPHRASE);
  await button.click();
  await expect(part.getByText('The lock is on')).toBeVisible();
}

async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

const items = (popup: Page) => popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem');

async function documentWords(ext: Extension, words: string): Promise<Page> {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
  return page;
}

const OWN = { folder: 'Kampung corner seven', label: 'Uncle from level three', note: 'told the officer in May', why: 'writes the same odd word', unsaved: 'not yet put into words', search: 'odd lantern phrase' };

/** A case with a note, a name for somebody, what is typed and not saved, and a search, all of it the person's own words. */
async function arrange(ext: Extension): Promise<Page> {
  const vault = await ext.openOwn('vault.html#cases');
  await vault.getByRole('button', { name: 'A new case' }).click();
  await vault.getByRole('textbox', { name: 'Name of the case' }).fill(OWN.folder);
  await vault.keyboard.press('Enter');
  await vault.getByRole('button', { name: 'Change name and note' }).click();
  await vault.getByRole('textbox', { name: 'Note' }).fill(OWN.note);
  await vault.getByRole('button', { name: 'Save' }).click();
  await expect(vault.getByText(OWN.note)).toBeVisible();
  await vault.getByRole('button', { name: 'Change name and note' }).click();
  await vault.getByRole('textbox', { name: 'Note' }).fill(OWN.unsaved);
  await vault.waitForTimeout(SOON_KEPT_MS);
  await vault.reload();
  await vault.getByRole('link', { name: 'People' }).click();
  await vault.getByText('Who this is').first().click();
  await vault.getByRole('textbox', { name: 'Your name for them' }).fill(OWN.label);
  await vault.getByRole('button', { name: 'Save' }).click();
  await vault.getByRole('button', { name: /^Link another account/ }).first().click();
  await vault.getByRole('dialog').getByRole('radio').first().check();
  await vault.getByRole('textbox', { name: 'Why do you think so?' }).fill(OWN.why);
  await vault.getByRole('button', { name: 'Link them' }).click();
  await expect(vault.getByText(OWN.why)).toBeVisible();
  await vault.getByRole('link', { name: 'Timeline' }).click();
  await vault.getByRole('searchbox').fill(OWN.search);
  await expect(vault.getByText('None of 2 records')).toBeVisible();
  await vault.reload();
  await expect(vault.getByRole('searchbox')).toHaveValue(OWN.search);
  return vault;
}

test('nothing that was saved is in clear on the disk, documenting goes on while locked, and the passphrase opens all of it', async ({ ext, hosts }) => {
  await ext.allowPictures();
  const popup = await ext.openOwn('popup.html');
  await turnOn(popup);
  await documentWords(ext, WORDS[0]!);
  await expect(items(popup)).toHaveCount(1);

  await popup.getByRole('button', { name: 'Lock now' }).first().click();
  await expect(popup.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
  await expect(popup.getByLabel('Passphrase')).toBeFocused();
  expect(await popup.content()).not.toContain('truthteller');

  const page = await documentWords(ext, WORDS[1]!);
  const panel = await ext.panel(page);
  await panel.getByRole('radio', { name: /^Harassment/ }).or(panel.getByRole('button', { name: /^Harassment/ })).first().click();
  await panel.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(panel.getByRole('heading', { name: /^The rule this may break|^No rule/ })).toBeVisible();
  // Pages of the site stay open: what the browser keeps of them is in its memory, not in our files.
  expect((await ext.rows<object>('captures')).map((row) => Object.keys(row).sort())).toEqual(Array.from({ length: 2 }, () => ['authorKey', 'capturedAt', 'id', 'postKeys', 'sealed']));

  await unlock(popup, 'herons walk six streets');
  await expect(popup.getByText('That is not the passphrase. Nothing was changed.')).toBeVisible();
  await unlock(popup);
  await expect(items(popup)).toHaveCount(2);
  const handle = /@(\w+)/.exec(await items(popup).first().innerText())![1]!;
  const vault = await arrange(ext);

  // From the bar of the vault, by the keyboard alone, from where it begins.
  const lockNow = vault.getByRole('button', { name: 'Lock now' });
  for (let press = 0; press < 15 && !await lockNow.evaluate((button) => button === document.activeElement); press += 1) await vault.keyboard.press('Shift+Tab');
  await vault.keyboard.press('Enter');
  await expect(vault.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
  await expect(vault.getByLabel('Passphrase')).toBeFocused();
  for (const text of [handle, ...Object.values(OWN)]) expect(await vault.content()).not.toContain(text);
  await expect(popup.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();

  await ext.context.close();
  // The site's own traces are not ours.
  const ours = (path: string) => path.includes(ext.id);
  for (const text of [...WORDS, handle, '/status/']) expect(filesWith(ext.profile, text).filter(ours), text).toEqual([]);
  // Nor anywhere in the profile what the person typed: not in the history of addresses, not in what the browser keeps to come back to.
  for (const text of Object.values(OWN)) expect(filesWith(ext.profile, text), text).toEqual([]);
  // The search does find what is there: the log is in clear.
  expect(filesWith(ext.profile, 'key-created').filter(ours).length).toBeGreaterThan(0);

  const again = await openChromium({ port: hosts.port, profile: ext.profile });
  try {
    const list = await again.openOwn('popup.html');
    await expect(list.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
    const handOver = await again.openOwn('hand-over.html');
    await expect(handOver.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
    await unlock(list);
    await expect(items(list)).toHaveCount(2);
    await expect(handOver.getByText('2 records go in.')).toBeVisible();
    const saving = list.waitForEvent('download');
    await list.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
    const text = execFileSync('pdftotext', ['-layout', await (await saving).path(), '-'], { encoding: 'utf8' });
    expect(text).toContain('nobody wants you here');
    const log = await again.rows<CustodyEntry>('custody');
    expect(log.map(({ action }) => action)).toEqual(['key-created', 'captured', 'captured', 'annotated', 'exported']);
  } finally {
    await again.close();
  }
});

test('it closes by itself when unused, and with the quick way out', async ({ ext }) => {
  const popup = await ext.openOwn('popup.html');
  await turnOn(popup);
  await popup.getByLabel('Locks by itself after').selectOption('5 minutes without use');
  const elapsed = (minutes: number) => ext.worker.evaluate(async (since) => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { session: { set(items: object): Promise<void> } }; alarms: { create(name: string, info: object): Promise<void> } } };
    await chrome.storage.session.set({ 'lock-used': Date.now() - since * 60_000 });
    await chrome.alarms.create('lock', { when: Date.now(), periodInMinutes: 1 });
  }, minutes);
  const locked = popup.getByRole('heading', { name: 'OnRecord is locked' });
  await elapsed(4);
  await popup.waitForTimeout(1500);
  await expect(locked).toBeHidden();
  await elapsed(5);
  await expect(locked).toBeVisible();
  await unlock(popup);
  await expect(locked).toBeHidden();
  const other = await ext.openOwn('popup.html');
  await other.getByRole('button', { name: 'Leave quickly' }).click();
  // The page behind it was closed too.
  await expect.poll(() => popup.isClosed()).toBe(true);
  await expect((await ext.openOwn('popup.html')).getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
});

test('when it closes, what other pages hold goes too: panels from web pages, and from tabs of their own, which say so and go on once it is open', async ({ ext }) => {
  const popup = await ext.openOwn('popup.html');
  await turnOn(popup);
  const page = await documentWords(ext, WORDS[0]!);
  const panel = await ext.panel(page);
  const tab = await ext.context.newPage();
  await tab.goto(panel.url());
  await tab.getByRole('radio', { name: /^Harassment/ }).or(tab.getByRole('button', { name: /^Harassment/ })).first().click();
  await tab.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(tab.getByRole('heading', { name: /^The rule this may break|^No rule/ })).toBeVisible();
  const others = await Promise.all(['add-file.html', 'verify.html'].map((name) => ext.openOwn(name)));
  for (const other of others) await other.locator('main').first().evaluate((main) => main.append('Something chosen or found'));
  await ext.killWorker(); // As it goes after half a minute of rest.
  await popup.getByRole('button', { name: 'Lock now' }).first().click();
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/panel.html'))).toBe(false);
  await expect(tab.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
  await expect(tab.getByText('This was not saved')).toHaveCount(0);
  expect(await tab.content()).not.toContain(WORDS[0]);
  for (const other of others) await expect(other.getByText('Something chosen or found')).toHaveCount(0);
  await unlock(popup);
  await expect(items(popup)).toHaveCount(1);
  await tab.getByRole('button', { name: 'Ask again' }).click();
  await expect(tab.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await expect(tab.getByRole('radio', { name: /^Harassment/ })).toBeChecked();
});

test('a forgotten passphrase leaves one way: everything is deleted, after being asked twice', async ({ ext }) => {
  await documentWords(ext, WORDS[0]!);
  const popup = await ext.openOwn('popup.html');
  await turnOn(popup);
  await expect.poll(async () => (await ext.rows<object>('captures')).map((row) => 'capture' in row)).toEqual([false]);
  await popup.getByRole('button', { name: 'Lock now' }).first().click();
  await popup.getByText('I forgot the passphrase').click();
  await popup.getByRole('button', { name: 'Delete everything on this device' }).click();
  await popup.getByRole('button', { name: 'Cancel' }).click();
  await popup.getByRole('button', { name: 'Delete everything on this device' }).click();
  await popup.getByRole('button', { name: 'Yes, delete everything' }).click();
  await expect(popup.getByText('Nothing is saved yet').or(popup.locator('.empty'))).toBeVisible();
  expect(await ext.rows('custody')).toEqual([]);
  await documentWords(ext, WORDS[1]!);
  await expect(items(popup)).toHaveCount(1);
});

test('axe finds nothing where it is turned on, nor where it is opened, and both fit 320 px', async ({ ext }, info) => {
  const language = 'ar';
  await ext.changeSettings({ language });
  const popup = await ext.openOwn('popup.html');
  await popup.setViewportSize({ width: 320, height: 640 });
  const look = async (name: string) => {
    await popup.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
    expect(await faults(popup)).toEqual([]);
    expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  };
  await popup.locator('.settings-part summary').first().click();
  const form = popup.locator('.new-passphrase');
  await popup.locator('.settings-part details details summary').last().click();
  const words = await form.locator('.made-words').innerText();
  await form.getByRole('checkbox').check();
  // As people type what they wrote on paper.
  await form.locator('input[type="password"]').fill(words.replaceAll('-', ' '));
  await look('turn-on');
  await form.getByRole('button').last().click();
  await expect(popup.locator('.settings-part .confirmed')).toBeVisible();
  await look('on');
  await popup.locator('.settings-part .confirmed + button').click();
  await expect(popup.locator('.locked')).toBeVisible();
  await popup.locator('.locked summary').click();
  await look('locked');
  // The keyboard alone.
  await popup.locator('.locked input').focus();
  await popup.keyboard.type(words.replaceAll('-', ' ').toUpperCase());
  await popup.keyboard.press('Enter');
  await expect(popup.locator('.popup')).toBeVisible();
});
