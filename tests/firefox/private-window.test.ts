/** Private windows of Firefox: nothing of ours is there until the person allows it; then posts are put on record as ever, and read in an ordinary window. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, openFirefox, OWN, type Firefox } from '../support/firefox';
import { rows } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';
import type { Capture } from '../../utils/evidence/types';

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

it('a post is put on record from a private window; the popup there says where it is read, and other pages of ours go there by themselves', async () => {
  const uninvited = await firefox.openPrivate(sites.x.address);
  await uninvited.waitFor(`document.readyState === 'complete'`, 'the page');
  expect(await uninvited.evaluate(`document.querySelectorAll('onrecord-button').length`)).toBe(0);
  await uninvited.close();

  await firefox.allowPrivate();
  const own = await firefox.openOwn('verify.html');
  const page = await firefox.openPrivate(sites.x.address);
  await page.press(`[...document.querySelectorAll('onrecord-button')].find((each) => each.closest(${JSON.stringify(sites.x.unit)})?.textContent.includes(${JSON.stringify(WORDS)}))`);
  const panel = await page.inFrame('/panel.html');
  await panel.waitFor(byText('h1', 'Saved on this device'), 'saved');
  // Where all else is kept.
  expect((await rows<{ capture: Capture }>(own, 'captures')).map(({ capture }) => capture.post.author.handle)).toEqual(['nightowl77_x']);

  // Only a page of ours in a private window sees the popup there; of them, a panel alone stays.
  const beside = await firefox.openPrivate(`${OWN}panel.html`);
  await firefox.pressToolbar();
  const said = () => beside.evaluate<string>(`browser.extension.getViews({ type: 'popup' }).map(({ document }) => document.body.innerText).join()`);
  await expect.poll(said).toContain('Firefox keeps what is saved away from private windows. Nothing was deleted.');
  expect(await said()).toContain('Document this page');
  expect(await said()).not.toContain('InvalidStateError');

  await firefox.openPrivate(`${OWN}vault.html`).catch(() => undefined); // It may be gone before it is found.
  const where = async () => (await firefox.windows()).filter(({ tabs }) => tabs.includes(`${OWN}vault.html`)).map(({ isPrivate }) => isPrivate);
  await expect.poll(where).toEqual([false]);
});
