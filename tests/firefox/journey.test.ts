/** The same way in Firefox: press, saved, rule, report, found again in the popup, exported, read. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { sites } from '../support/journey';
import { startHosts, type Hosts } from '../support/server';

let hosts: Hosts;
let firefox: Firefox;
let profile: string;
beforeAll(async () => {
  hosts = await startHosts();
  profile = mkdtempSync(join(tmpdir(), 'onrecord-firefox-'));
  firefox = await openFirefox(hosts.port, profile);
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
  rmSync(profile, { recursive: true, force: true });
});

const JOURNEYS = [
  { site: 'X', ...sites.x, words: 'nobody wants you here', author: 'nightowl77_x', harm: 'Threat' },
  { site: 'Bluesky', ...sites.bluesky, words: 'Look at this clown', author: 'courtsideking.example', harm: 'Harassment' },
  { site: 'YouTube', ...sites.youtube, words: 'Nobody asked to hear your voice', author: 'driftwood-88', harm: 'Harassment' },
  { site: 'Reddit', ...sites.reddit, words: 'Your stall is filthy', author: 'NorthPier_77', harm: 'Harassment' },
  { site: 'Threads', ...sites.threads, words: 'Somebody tell', author: 'loudmouth_88kl', harm: 'Harassment' },
  { site: 'Instagram', ...sites.instagram, words: 'Look who is back behind the counter', author: 'shadowfeed_77', harm: 'Harassment' },
];

const byText = (tags: string, text: string) =>
  `[...document.querySelectorAll(${JSON.stringify(tags)})].find((it) => it.innerText?.trim().startsWith(${JSON.stringify(text)}))`;

async function reportAs(panel: OwnPage, harm: string): Promise<void> {
  await panel.press(byText('label', harm));
  await panel.press(byText('button:not(:disabled)', 'Next'));
  await panel.waitFor(byText('h1', 'The rule this may break'), 'the rule');
  await panel.press(byText('button:not(:disabled)', 'Next'));
  await panel.waitFor(byText('h1', 'Report it to'), 'the report');
  await panel.press(byText('button', 'I have reported it'));
  await panel.press(byText('button', 'Add to the record'));
  await panel.waitFor(byText('h1', 'It is on record'), 'the end');
}

/** How the newest record's picture was made, read from the database as the popup does. */
async function newestMethod(popup: OwnPage): Promise<string> {
  return popup.evaluate(`new Promise((resolve) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
    const reading = opening.result.transaction('captures').objectStore('captures').index('capturedAt').openCursor(null, 'prev');
    reading.onsuccess = () => resolve(reading.result.value.capture.artefacts.find(({ role }) => role === 'post-picture')?.method); }; })`);
}

describe('in Firefox', () => {
  for (const { site, address, unit, words, author, harm } of JOURNEYS) {
    it(`a post on ${site} is documented, its rule named, its report noted`, async () => {
      const page = await firefox.openPage(address);
      await page.waitForSelector('onrecord-button >>> button');
      const mark = await page.evaluate((text, selector) => {
        const hosts = [...document.querySelectorAll('onrecord-button')];
        const host = hosts.find((each) => each.closest(selector)?.textContent?.includes(text));
        host?.setAttribute('data-test-mark', '');
        host?.scrollIntoView({ block: 'center' });
        return Boolean(host);
      }, words, unit);
      expect(mark).toBe(true);
      await (await page.waitForSelector('onrecord-button[data-test-mark] >>> button'))!.click();
      const panel = await firefox.panel(page);
      await panel.waitFor(byText('h1', 'Saved on this device'), 'saved');
      await reportAs(panel, harm);
      await page.close();
      const popup = await firefox.openOwn('popup.html');
      await popup.waitFor(`[...document.querySelectorAll('li')].some((it) => it.textContent.includes(${JSON.stringify(author)}))`, author);
    });
  }

  it('without the permission the picture is drawn from the copy, with it it is a screenshot', async () => {
    const popup = await firefox.openOwn('popup.html');
    expect(await newestMethod(popup)).toBe('drawn-from-copy');
    const welcome = await firefox.openOwn('welcome.html');
    await welcome.press(byText('button', 'Allow pictures'));
    await welcome.waitFor(`browser.permissions.contains({ origins: ['<all_urls>'] })`, 'the permission');
    const page = await firefox.openPage('https://x.com/home');
    await (await page.waitForSelector('article:has(img) onrecord-button >>> button'))!.click();
    await (await firefox.panel(page)).waitFor(byText('h1', 'Saved on this device'), 'saved');
    await page.close();
    expect(await newestMethod(await firefox.openOwn('popup.html'))).toMatch(/screenshot$/);
  });

  it('a page of a site without an adapter is documented on request', async () => {
    await firefox.openPage('https://news.example/story');
    const popup = await firefox.openOwn('popup.html');
    const started = await popup.evaluate<{ value: { started: boolean } }>(`(async () => {
      const [tab] = await browser.tabs.query({ url: 'https://news.example/*' });
      await browser.tabs.update(tab.id, { active: true });
      return browser.runtime.sendMessage({ onrecord: 'document:active-tab' });
    })()`);
    expect(started.value.started).toBe(true);
    await popup.waitFor(`[...document.querySelectorAll('li')].some((it) => it.textContent.includes('Author not found'))`, 'the record');
  });

  it('records are there after the browser was closed and opened again', async () => {
    await firefox.close();
    firefox = await openFirefox(hosts.port, profile);
    const popup = await firefox.openOwn('popup.html');
    for (const { author } of JOURNEYS) {
      await popup.waitFor(`[...document.querySelectorAll('li')].some((it) => it.textContent.includes(${JSON.stringify(author)}))`, author);
    }
    expect(await popup.evaluate<number>(`document.querySelectorAll('ul li').length`)).toBeGreaterThanOrEqual(JOURNEYS.length);
  });

  it('the popup exports a PDF that holds the words of all', async () => {
    const popup = await firefox.openOwn('popup.html');
    await popup.press(byText('button', 'Export timeline PDF'));
    await popup.waitFor(byText('a', 'Save it again'), 'the file');
    const pdf = () => readdirSync(firefox.downloads).find((name) => name.endsWith('.pdf'));
    await expect.poll(() => Boolean(pdf() && !existsSync(join(firefox.downloads, `${pdf()}.part`))), { timeout: 20_000 }).toBe(true);
    const file = join(firefox.downloads, pdf()!);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
    for (const { words } of JOURNEYS) expect(text).toContain(words);
    execFileSync('qpdf', ['--check', file]);
  });
});
