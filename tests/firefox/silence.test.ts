/**
 * Network silence in Firefox: all that the browser asks for goes through a proxy that writes it down, and its parent process says who is
 * behind each request. In a day with OnRecord nothing is asked of any host but what the person asked for.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, extensionFolder, openFirefox, type Firefox } from '../support/firefox';
import { documentPost, handedOver, isLocked, reportAs, saved, turnLockOn, unlock } from '../support/firefox-journey';
import { askedIn, lookedUpIn, lookupLog, watchRequests } from '../support/firefox-requests';
import { startProxy, type RecordingProxy } from '../support/recording-proxy';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';
import { addresses, aDay, strange, unused } from '../support/who-asks';

let hosts: Hosts;
let proxy: RecordingProxy;
let firefox: Firefox;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-silence-'));
  hosts = await startHosts();
  proxy = await startProxy(hosts.port, hosts.plainPort);
  firefox = await openFirefox(hosts.port, {
    // Without the second, a released Firefox asks Mozilla for its settings whatever is said in ours.
    prefs: proxy.prefs, env: { ...lookupLog(join(folder, 'lookups')), MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' }, before: watchRequests,
  });
});
afterAll(async () => {
  await firefox?.close();
  await proxy?.close();
  await hosts?.close();
  rmSync(folder, { recursive: true, force: true });
});

const records = (count: number) => `document.querySelectorAll('.record-item').length === ${count}`;

const all = ['beacon.example', 'fetched.example', 'plain.example', 'socket.example'];
const asksByAllMeans = `(async () => {
  await fetch('https://fetched.example/', { mode: 'no-cors' }).catch(() => null);
  await fetch('http://plain.example/', { mode: 'no-cors' }).catch(() => null);
  try { navigator.sendBeacon('https://beacon.example/', 'x'); } catch { /* Refused. */ }
  await new Promise((done) => { try { new WebSocket('wss://socket.example/').onclose = done; } catch { done(); } });
})()`;
const reached = () => [...new Set(proxy.hosts.map((each) => each.replace(/:\d+$/, '')).filter((each) => each.endsWith('.example')))].toSorted();

/** The extension as it was built, but for what its pages may ask. */
function withoutPolicy(): string {
  const copied = join(folder, 'without-policy');
  cpSync(extensionFolder, copied, { recursive: true });
  const change = (name: string, how: (text: string) => string) => writeFileSync(join(copied, name), how(readFileSync(join(copied, name), 'utf8')));
  change('manifest.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), content_security_policy: { extension_pages: "script-src 'self'" } }));
  change('verify.html', (text) => text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
  return copied;
}

it('from the first page to the last export, with the lock on and a day of alarms, only what the person asked for is asked of the network', async () => {
  const welcome = await firefox.openOwn('welcome.html#pictures');
  await welcome.press(byText('button', 'Allow pictures'));
  await welcome.waitFor(`browser.permissions.contains({ origins: ['<all_urls>'] })`, 'the permission');

  const { page, panel } = await documentPost(firefox, sites.x, 'nobody wants you here');
  await reportAs(panel, 'Harassment');
  await page.bringToFront();
  await firefox.pressToolbar();
  await welcome.waitFor(`browser.extension.getViews({ type: 'popup' }).some(({ document }) => document.querySelector('h1'))`, 'the popup of the toolbar');

  const popup = await firefox.openOwn('popup.html');
  const pdf = await saved(firefox, () => popup.press(byText('button', 'Export timeline PDF')));
  const bundle = await handedOver(firefox, 'Everything, to keep or to check');
  for (const path of [pdf, bundle]) {
    const verify = await firefox.openOwn('verify.html');
    await verify.waitFor('document.querySelector("input[accept]")', 'the page');
    await verify.choose('document.querySelector("input[accept]")', path);
    await verify.waitFor(byText('h2', 'Unchanged: '), path);
  }
  const restore = await firefox.openOwn('restore.html');
  await restore.waitFor('document.querySelector("input[type=file]")', 'the page');
  await restore.choose('document.querySelector("input[type=file]")', bundle);
  await restore.waitFor(byText('p', 'All of it is here already. Nothing is changed.'), 'what is in it');
  const vault = await firefox.openOwn('vault.html');
  await vault.waitFor(`document.querySelector('main[aria-busy=false] a[href^="#record/"]')`, 'the vault');

  const words = await turnLockOn(popup);
  await popup.press(byText('button', 'Lock now'));
  await popup.waitFor(isLocked, 'the lock');
  await unlock(popup, words);
  await popup.waitFor(records(1), 'the list');

  // A day without anybody there: every alarm rings once, and the background sleeps and wakes.
  const rung = await popup.evaluate<number>(`(async () => {
    const all = await browser.alarms.getAll();
    for (const { name, periodInMinutes } of all) await browser.alarms.create(name, { when: Date.now() + 1, periodInMinutes: periodInMinutes ?? 60 });
    return all.length;
  })()`);
  expect(rung).toBeGreaterThan(2);
  await firefox.killBackground();
  const later = await firefox.openOwn('popup.html');
  await later.waitFor(records(1), 'the list');
  await later.press(byText('button', 'Leave quickly'));
  await expect.poll(async () => (await firefox.browser.pages()).some((each) => each.url() === 'https://www.wikipedia.org/')).toBe(true);

  const requests = await askedIn(firefox);
  expect(strange(requests, aDay)).toEqual([]);
  expect(unused(requests, aDay)).toEqual([]);
  // Nothing got past the watching, and no name was looked up on the way to the proxy.
  const known = addresses(requests);
  expect(hosts.requests.filter((each) => !known.has(each))).toEqual([]);
  const knownHosts = new Set(requests.map(({ url }) => new URL(url).hostname));
  expect([...new Set(proxy.hosts)].filter((each) => !knownHosts.has(each.replace(/:\d+$/, '')))).toEqual([]);

  // A page of ours asks nobody, whatever it tries.
  await (await firefox.openOwn('verify.html')).evaluate(asksByAllMeans);
  expect(reached()).toEqual([]);
  expect((await firefox.refused()).filter((each) => each.includes('.example/')).length).toBeGreaterThanOrEqual(4);
  await firefox.close();
  expect(lookedUpIn(join(folder, 'lookups')).toSorted()).toEqual(['127.0.0.1', 'localhost']);

  // Without the policy it would, and it would have been seen.
  firefox = await openFirefox(hosts.port, { prefs: proxy.prefs, before: watchRequests, folder: withoutPolicy() });
  await (await firefox.openOwn('verify.html')).evaluate(asksByAllMeans);
  await expect.poll(reached).toEqual(all);
  expect((await askedIn(firefox)).filter(({ by, url }) => by === 'OnRecord' && url.includes('.example/')).map(({ url }) => new URL(url).hostname).toSorted()).toEqual(all);
});
