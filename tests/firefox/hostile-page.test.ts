/** In Firefox: a page that wants something recorded, read or revealed without the person gets nothing, and their own press still works. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, openFirefox, OWN, type Firefox, type OwnPage } from '../support/firefox';
import { pressButton, rows } from '../support/firefox-journey';
import { attack, FRAMED, lies, LOOKALIKES, swell } from '../support/lying-page';
import { startHosts, type Hosts } from '../support/server';
import { fixtures, sites } from '../support/sites';
import type { Capture } from '../../utils/evidence/types';

const WORDS = 'nobody wants you here';
const { address, unit } = sites.x;

let hosts: Hosts;
let firefox: Firefox;
let watcher: OwnPage;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
  watcher = await firefox.openOwn('verify.html');
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

const newest = async (): Promise<Capture> => (await rows<{ capture: Capture }>(watcher, 'captures')).map(({ capture }) => capture)
  .toSorted((one, other) => one.capturedAt.utc.localeCompare(other.capturedAt.utc)).at(-1)!;

it('made-up presses, lying prototypes, forged messages and frames of our pages: nothing is recorded, read or revealed', async () => {
  const page = await firefox.browser.newPage();
  await page.evaluateOnNewDocument(lies);
  await page.goto(address);
  await page.waitForSelector('onrecord-button >>> button');
  expect(await page.evaluate(() => document.createElement('p').attachShadow({ mode: 'open' }) instanceof HTMLElement)).toBe(true); // It does lie.
  await page.evaluate(attack, { id: 'onrecord@onrecord.invalid', own: OWN, framed: FRAMED });

  // The panel may stand in a frame here; without a token it tells nothing. The others may not stand in any page.
  await expect.poll(async () => (await firefox.frames(page)).length).toBe(FRAMED.length);
  const said = async (name: string) => {
    const { own } = (await firefox.frames(page)).find(({ url }) => url.includes(`/${name}.html`)) ?? {};
    return own?.evaluate<string>('document.documentURI + " " + document.body?.innerText');
  };
  await expect.poll(() => said('panel')).toContain('panel.html');
  expect(await said('panel')).not.toContain(WORDS);
  const others = await Promise.all(FRAMED.filter((each) => each !== 'panel').map(said));
  expect(others.filter((each) => each?.includes(OWN))).toEqual([]);
  expect(await page.$('onrecord-panel, onrecord-where')).toBeNull();
  expect(await rows(watcher, 'drafts')).toEqual([]);
  expect(await rows(watcher, 'captures')).toEqual([]);

  // The person's own press, in the same page: the right words under the right name, and a panel that the page cannot look into.
  await page.evaluate(() => { for (const frame of document.querySelectorAll('iframe')) frame.remove(); });
  await pressButton(page, unit, WORDS);
  await (await firefox.panel(page)).waitFor(byText('h1', 'Saved on this device'), 'saved');
  const { post } = await newest();
  expect(post).toMatchObject({ author: { handle: 'nightowl77_x' } });
  expect(post.text).toContain(WORDS);
  expect(await page.evaluate(() => document.querySelector('onrecord-panel')!.shadowRoot)).toBeNull();
  await page.close();
});

it('a post that is nested without end or huge is saved with what could be kept, and the page stays alive', async () => {
  const before = (await rows(watcher, 'captures')).length;
  const page = await firefox.openPage(address);
  await page.waitForSelector('onrecord-button >>> button');
  const post = await page.evaluateHandle((selector, words) => [...document.querySelectorAll(selector)].filter((each) => each.textContent?.includes(words)).at(-1)!, unit, WORDS);
  await post.evaluate(swell, '[data-testid="tweetText"]');
  await pressButton(page, unit, WORDS);
  await (await firefox.panel(page)).waitFor(byText('h1', 'Saved on this device'), 'saved');
  expect(await rows(watcher, 'captures')).toHaveLength(before + 1);
  const saved = (await newest()).post;
  expect(saved.text).toContain(WORDS);
  expect(saved.author.handle).toBe('nightowl77_x');
  expect(await page.title()).not.toBe('');
  await page.close();
});

it('a host that only looks like one we know gets no button, and may not frame the panel', async () => {
  const body = readFileSync(join(fixtures, 'x', 'home.html'), 'utf8');
  for (const host of LOOKALIKES.slice(0, 2)) { // The browser's own matching, which Chromium's test tries with more.
    hosts.serve(`${host}/home`, { body });
    const page = await firefox.openPage(`https://${host}/home`);
    await page.evaluate((own) => {
      const frame = document.createElement('iframe');
      frame.src = `${own}panel.html`;
      document.body.append(frame);
    }, OWN);
    await expect.poll(async () => (await firefox.frames(page)).length).toBe(1);
    const [frame] = await firefox.frames(page);
    expect(await frame!.own.evaluate<string>('document.documentURI')).not.toContain(OWN);
    expect(await page.$('onrecord-button')).toBeNull();
    await page.close();
  }
});
