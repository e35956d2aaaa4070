/** With the lock on, in Firefox: what was saved, and what was typed and not saved, is in clear nowhere in the browser's files, which does not offer to keep the passphrase. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { documentPost, isLocked, turnLockOn, unlock } from '../support/firefox-journey';
import { filesWith } from '../support/profile-files';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';

/** The key, as WebDriver has it. */
const ENTER = '\uE007';
const PASSPHRASE = `document.querySelector('.locked input')`;
/** Letters that repeat nothing before them, so that packing leaves them as they are. */
const OWN = { case: 'Zqxkampung vwj', unsaved: 'Jkzwords qvx', search: 'Vxqlantern zkj' };
const WORDS = ['nobody wants you here', 'Aku tahu kau duduk blok mana'];
const HANDLES = ['nightowl77_x', 'abangmalam_07'];

/** What the browser does every fifteen seconds: it writes down its tabs, and what stands in them, to bring them back. */
const KEEP_SESSION = `(async () => {
  const from = (name) => ChromeUtils.importESModule('resource:///modules/sessionstore/' + name + '.sys.mjs')[name];
  await from('TabStateFlusher').flushWindow(window);
  await from('SessionSaver').run();
})()`;

let hosts: Hosts;
let firefox: Firefox;
let profile: string;
beforeAll(async () => {
  hosts = await startHosts();
  profile = mkdtempSync(join(tmpdir(), 'onrecord-disk-'));
  firefox = await openFirefox(hosts.port, { profile, prefs: { 'signon.rememberSignons': true } }); // As it is for people.
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

async function typeInto(page: OwnPage, field: string, words: string): Promise<void> {
  await page.show();
  await page.press(field);
  await page.typeKeys(words);
  await page.waitFor(`${field}.value === ${JSON.stringify(words)}`, words);
}

it('nothing that was saved or typed is in clear in the profile, and what was saved is there again', async () => {
  const popup = await firefox.openOwn('popup.html');
  const words = await turnLockOn(popup);
  await documentPost(firefox, sites.x, WORDS[0]!);
  await popup.press(byText('button', 'Lock now'));
  await popup.waitFor(isLocked, 'the closed lock');
  await documentPost(firefox, sites.x, WORDS[1]!);
  await typeInto(popup, PASSPHRASE, words);
  await popup.typeKeys(ENTER);
  await popup.waitFor(byText('p, span, h2, li', '2 records'), 'both records');
  // A key beside the address it always shows; what must not come up is the question.
  expect(await firefox.inBrowser(`[...gBrowser.tabs].filter(({ linkedBrowser }) => PopupNotifications.getNotification('password', linkedBrowser)?.dismissed === false).length`)).toBe(0);

  const cases = await firefox.openOwn('vault.html#cases');
  await cases.show();
  await cases.press(byText('button', 'A new case'));
  await typeInto(cases, `document.querySelector('dialog input.input')`, OWN.case);
  await cases.typeKeys(ENTER);
  await cases.waitFor(byText('h1, h2', OWN.case), 'the case');
  const people = await firefox.openOwn('vault.html#people');
  await people.show();
  await people.press(byText('summary', 'Who this is'));
  await typeInto(people, `document.querySelector('.vault-main textarea')`, OWN.unsaved);
  await typeInto(await firefox.openOwn('vault.html'), `document.querySelector('input[type=search]')`, OWN.search);

  const typed = [...Object.values(OWN), words];
  const found = (texts: string[]) => texts.flatMap((text) => filesWith(profile, text).map((path) => `${text}: ${path}`));
  await firefox.inBrowser(KEEP_SESSION);
  // The search does find what is there: where the browser was.
  expect(filesWith(profile, 'vault.html#people')).toContain(join(profile, 'sessionstore-backups', 'recovery.jsonlz4'));
  expect(found(typed)).toEqual([]);
  await firefox.close();
  expect(found(typed)).toEqual([]);
  // The site's own traces are not ours.
  const ours = (texts: string[]) => found(texts).filter((each) => each.includes('moz-extension'));
  expect(ours([...WORDS, ...HANDLES, '/status/'])).toEqual([]);
  expect(ours(['key-created'])).not.toEqual([]); // The log is in clear.

  firefox = await openFirefox(hosts.port, { profile });
  const again = await firefox.openOwn('vault.html#cases');
  await unlock(again, words);
  await again.waitFor(byText('a', OWN.case), 'the case, saved');
});
