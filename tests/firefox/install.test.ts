/** An update under an open page, in Firefox, which ends our script in it and brings the new one by itself: what was begun is kept, and a press goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extensionFolder, openFirefox, type Firefox } from '../support/firefox';
import { documentPost, pressButton, rows } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';

const WORDS = 'nobody wants you here';

let hosts: Hosts;
let firefox: Firefox;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

/** How much is stored, asked in a page of ours that comes and goes: those that were open went with the version before. */
async function stored(): Promise<{ drafts: number; captures: number }> {
  const own = await firefox.openOwn('verify.html');
  const counts = { drafts: (await rows(own, 'drafts')).length, captures: (await rows(own, 'captures')).length };
  await own.close();
  return counts;
}

/** As the browser does with a new version: the same folder once more. */
const update = () => firefox.browser.installExtension(extensionFolder);

it('an update under an open page: what the old one shows goes, with a word, and a press goes on with the new one without a reload', async () => {
  const { page } = await documentPost(firefox, sites.x, WORDS);
  await page.setViewport({ width: 1700, height: 1000 }); // The panel covers no button there.
  const count = (tag: string) => page.evaluate((name) => document.querySelectorAll(name).length, tag);
  await page.evaluate(() => { for (const button of document.querySelectorAll('onrecord-button')) button.setAttribute('data-test-before', ''); });
  await update();
  await expect.poll(() => count('onrecord-panel')).toBe(0);
  await expect.poll(() => count('onrecord-where')).toBe(1);
  await expect.poll(() => count('onrecord-button[data-test-before]')).toBe(0);

  await page.bringToFront();
  await pressButton(page, sites.x.unit, WORDS);
  await expect.poll(() => count('onrecord-panel')).toBe(1);
  await expect.poll(stored).toEqual({ drafts: 0, captures: 2 });

  // In the middle of a capture: what was begun is finished by the new one.
  await page.bringToFront();
  await pressButton(page, sites.x.unit, WORDS);
  await expect.poll(async () => { const { drafts, captures } = await stored(); return drafts + captures; }).toBe(3);
  await update();
  await expect.poll(stored).toEqual({ drafts: 0, captures: 3 });
  await page.close();
});
