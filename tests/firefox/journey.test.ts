/** The same way in Firefox: press, saved, rule, report, found again in the popup, exported, read. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorroborationRow } from '../../utils/evidence/database';
import { bytesSource, verifyFile } from '../../utils/verify';
import { hasOpenssl, openAuthority } from '../support/authority';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { changeSettings, documentPost, reportAs, rows } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { pageNamed } from '../support/sites';

let hosts: Hosts;
let firefox: Firefox;
let profile: string;
beforeAll(async () => {
  hosts = await startHosts();
  profile = mkdtempSync(join(tmpdir(), 'onrecord-firefox-'));
  firefox = await openFirefox(hosts.port, { profile });
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** One page of each kind of structure; Chromium walks all. */
const JOURNEYS = ['X', 'Bluesky', 'YouTube', 'Reddit comments', 'Threads', 'Instagram'].map(pageNamed);

/** How the newest record's picture was made, read from the database as the popup does. */
async function newestMethod(popup: OwnPage): Promise<string> {
  return popup.evaluate(`new Promise((resolve) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
    const reading = opening.result.transaction('captures').objectStore('captures').index('capturedAt').openCursor(null, 'prev');
    reading.onsuccess = () => resolve(reading.result.value.capture.artefacts.find(({ role }) => role === 'post-picture')?.method); }; })`);
}

describe('in Firefox', () => {
  for (const { name, address, unit, journey } of JOURNEYS) {
    const { words, kind } = journey!;
    const author = journey!.author.replace('@', '');
    it(`a post on ${name} is documented, its rule named, its report noted`, async () => {
      const { page, panel } = await documentPost(firefox, { address, unit }, words);
      // Firefox may take no style sheet that a content script made.
      expect(await page.$eval('onrecord-button >>> button', (button) => getComputedStyle(button).fontWeight)).toBe('600');
      await reportAs(panel, kind);
      await page.close();
      const popup = await firefox.openOwn('popup.html');
      const names = () => popup.evaluate<string>(`[...document.querySelectorAll('li')].map((it) => it.textContent).join(' ')`);
      await expect.poll(names).toContain(author);
    });
  }

  it('a report form is filled once the person accepts what is shown, and nothing is sent', async () => {
    const address = 'https://help.instagram.com/contact/383679321740945/';
    const popup = await firefox.openOwn('popup.html');
    await popup.evaluate(`new Promise((done) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
      const reading = opening.result.transaction('captures').objectStore('captures').getAll();
      reading.onsuccess = () => done(browser.runtime.sendMessage({ onrecord: 'record:open', request: {
        captureId: reading.result.find(({ platform }) => platform === 'instagram').id, url: ${JSON.stringify(address)}, rule: null, behind: false,
        form: { id: 'instagram-form-no-account', name: 'Report', place: { host: 'help.instagram.com', path: ['contact', '383679321740945'] },
          fields: { username_to_report: 'handle' }, within: null, maxLength: null, language: 'en', framed: true } } })); }; })`);
    await expect.poll(async () => (await firefox.browser.pages()).some((each) => each.url() === address)).toBe(true);
    const page = (await firefox.browser.pages()).find((each) => each.url() === address)!;
    const offer = await firefox.panel(page, '/report-form.html');
    expect(await page.$eval('[name="username_to_report"]', (field) => (field as HTMLInputElement).value)).toBe('');
    await offer.press(byText('button', 'Fill these fields'));
    await offer.waitFor(byText('[role="status"]', '1 field is filled in.'), 'the outcome');
    expect(await page.$eval('[name="username_to_report"]', (field) => (field as HTMLInputElement).value)).toBe(pageNamed('Instagram').journey!.author.replace('@', ''));
    expect(await page.evaluate('recorded.submissions + recorded.presses')).toBe(0);
    await offer.press(byText('button', 'Undo'));
    await offer.waitFor(byText('[role="status"]', '1 field is empty again.'), 'the undoing');
    await page.close();
  });

  it('without the permission the picture is drawn from the copy, with it it is a screenshot', async () => {
    const popup = await firefox.openOwn('popup.html');
    expect(await newestMethod(popup)).toBe('drawn-from-copy');
    const welcome = await firefox.openOwn('welcome.html#pictures');
    await welcome.press(byText('button', 'Allow pictures'));
    await welcome.waitFor(`browser.permissions.contains({ origins: ['<all_urls>'] })`, 'the permission');
    const page = await firefox.openPage('https://x.com/home');
    await (await page.waitForSelector('article:has(img) onrecord-button >>> button'))!.click();
    await (await firefox.panel(page)).waitFor(byText('h1', 'Saved on this device'), 'saved');
    await page.close();
    expect(await newestMethod(await firefox.openOwn('popup.html'))).toMatch(/screenshot$/);
  });

  it('a page of a site without an adapter is documented on request', async () => {
    const page = await firefox.openPage('https://news.example/story');
    const popup = await firefox.openOwn('popup.html');
    const started = await popup.evaluate<{ value: { started: boolean } }>(`(async () => {
      const [tab] = await browser.tabs.query({ url: 'https://news.example/*' });
      await browser.tabs.update(tab.id, { active: true });
      return browser.runtime.sendMessage({ onrecord: 'document:active-tab', request: { how: 'whole' } });
    })()`);
    expect(started.value.started).toBe(true);
    await popup.waitFor(`[...document.querySelectorAll('li')].some((it) => it.textContent.includes('Author not found'))`, 'the record');
    await page.close();
  });

  it('a part that the person draws is documented', async () => {
    const page = await firefox.openPage('https://news.example/story');
    const popup = await firefox.openOwn('popup.html');
    await popup.evaluate(`(async () => {
      const [tab] = await browser.tabs.query({ url: 'https://news.example/*' });
      await browser.tabs.update(tab.id, { active: true });
      return browser.runtime.sendMessage({ onrecord: 'document:active-tab', request: { how: 'part' } });
    })()`);
    await page.waitForSelector('onrecord-region');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const kinds = () => popup.evaluate<string[]>(`new Promise((done) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
      const reading = opening.result.transaction('captures').objectStore('captures').getAll();
      reading.onsuccess = () => done(reading.result.map(({ capture }) => capture.kind)); }; })`);
    await expect.poll(kinds).toContain('region');
    await page.close();
  });

  it('a server that the person added gets the button', async () => {
    const { address, unit } = pageNamed('Mastodon home');
    const popup = await firefox.openOwn('popup.html');
    await changeSettings(popup, { addedHosts: [new URL(address).hostname] });
    const page = await firefox.openPage(address);
    await page.waitForSelector('onrecord-button >>> button');
    expect(await page.$$eval(`${unit} onrecord-button`, (hosts) => hosts.length)).toBeGreaterThan(2);
    await page.close();
  });

  it('a permission that was taken back is gone from everything that it allowed, and comes back with a press', async () => {
    const popup = await firefox.openOwn('popup.html');
    // As the list of extensions does.
    expect(await popup.evaluate(`browser.permissions.remove({ origins: ['<all_urls>'] })`)).toBe(true);
    const { page } = await documentPost(firefox, pageNamed('X'), pageNamed('X').journey!.words);
    await page.close();
    expect(await newestMethod(popup)).toBe('drawn-from-copy');
    const server = await firefox.openPage(pageNamed('Mastodon home').address);
    await popup.waitFor('browser.scripting.getRegisteredContentScripts().then((all) => all.length === 0)', 'the end of the script on servers');
    expect(await server.$('onrecord-button')).toBeNull();
    await server.close();
    const welcome = await firefox.openOwn('welcome.html#pictures');
    await welcome.press(byText('button', 'Allow pictures'));
    await welcome.waitFor(`browser.permissions.contains({ origins: ['<all_urls>'] })`, 'the permission');
    await popup.waitFor('browser.scripting.getRegisteredContentScripts().then((all) => all.length > 0)', 'the script on servers');
  });

  it('records are there after the browser was closed and opened again', async () => {
    await firefox.close();
    firefox = await openFirefox(hosts.port, { profile });
    const popup = await firefox.openOwn('popup.html');
    for (const { journey } of JOURNEYS) {
      await popup.waitFor(`[...document.querySelectorAll('li')].some((it) => it.textContent.includes(${JSON.stringify(journey!.author.replace('@', ''))}))`, journey!.author);
    }
    expect(await popup.evaluate<number>(`document.querySelectorAll('ul li').length`)).toBeGreaterThanOrEqual(JOURNEYS.length);
  });

  it('the popup exports a PDF that holds the words of all', async () => {
    const popup = await firefox.openOwn('popup.html');
    await popup.press(byText('button', 'Export timeline PDF'));
    await popup.waitFor(byText('a', 'Save it again'), 'the file');
    const pdf = () => readdirSync(firefox.downloads).find((name) => name.endsWith('.pdf'));
    // Firefox makes the file before it fills it.
    await expect.poll(() => Boolean(pdf() && !existsSync(join(firefox.downloads, `${pdf()}.part`)) && statSync(join(firefox.downloads, pdf()!)).size)).toBe(true);
    const file = join(firefox.downloads, pdf()!);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/[\u200b\s]+/g, ' ');
    for (const { journey } of JOURNEYS) expect(text).toContain(journey!.words);
    execFileSync('qpdf', ['--check', file]);
    // Signed by a key that Firefox made and kept over a restart.
    const codes: string[] = [];
    for await (const { level, code } of verifyFile(bytesSource(new Uint8Array(readFileSync(file))))) codes.push(`${level}.${code}`);
    expect(codes).toEqual(['ok.records', 'ok.log', 'ok.signatures', 'note.no-timestamps', 'note.pdf-pages']);
  });

  // Both are done by code that the background loads only then, or in a document of its own.
  it('a forum post is compared with the page that visitors get, and the log is stamped', async () => {
    const authority = hasOpenssl ? openAuthority() : null;
    hosts.answer(/^freetsa\.org\/tsr$/, (body) => ({ type: 'application/timestamp-reply', body: authority!.stamp(body) }));
    const popup = await firefox.openOwn('popup.html');
    await changeSettings(popup, { corroborate: true });
    const { address, journey } = pageNamed('HardwareZone thread');
    const page = await firefox.openPage(address);
    await page.waitForSelector('onrecord-button >>> button');
    await page.$$eval('onrecord-button', (all, words) => {
      all.find((each) => each.closest('article')?.textContent?.includes(words))?.setAttribute('data-test-forum', '');
    }, journey!.words);
    await (await page.$('[data-test-forum] >>> button'))!.click();
    const outcomes = async () => (await rows<CorroborationRow>(popup, 'corroborations')).map(({ item: { outcome, agreement } }) => ({ outcome, ...agreement }));
    await expect.poll(outcomes).toEqual([{ outcome: 'told', author: 'agrees', text: 'agrees', time: 'agrees' }]);
    expect(hosts.requests.filter((request) => request.includes('by-copy'))).toEqual([]);
    if (authority) {
      await changeSettings(popup, { timestamps: { on: true, authority: 'freetsa' } });
      await expect.poll(async () => (await rows(popup, 'timestamps')).length).toBe(1);
    }
    await page.close();
  });
});
