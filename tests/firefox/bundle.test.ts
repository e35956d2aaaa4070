/** A bundle made in Firefox on the page for handing over, checked by Node, and one that is cancelled. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { seedScript, type Seed } from '../support/seed';
import { startHosts, type Hosts } from '../support/server';

let hosts: Hosts;
let firefox: Firefox;
let other: OwnPage;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
  other = await firefox.openOwn('welcome.html');
  await other.evaluate(`(() => { ${await seedScript()} })()`);
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

const fill = (what: Seed) => other.evaluate(`pageSeed.fill(${JSON.stringify(what)})`);
const left = () => other.evaluate<{ exported: number; files: string[] }>('pageSeed.left()');

async function making(): Promise<OwnPage> {
  const page = await firefox.openOwn('hand-over.html');
  await page.press(byText('label', 'Everything, to keep or to check'));
  await page.press(byText('button:not(:disabled)', 'Make the file'));
  return page;
}

it('a bundle made in Firefox holds when Node checks it', async () => {
  await fill({ records: 3, mediaBytes: 200_000, picture: { width: 300, height: 200 }, text: 'முதல் words' });
  const page = await making();
  await page.waitFor(byText('p', 'Saved as bundle-'), 'the file');
  const name = () => readdirSync(firefox.downloads).find((each) => /^bundle-.*\.zip$/.test(each));
  await expect.poll(() => name() !== undefined && !existsSync(join(firefox.downloads, `${name()}.part`))).toBe(true);
  const { status, stdout } = spawnSync('node', ['scripts/run.mjs', 'scripts/verify.ts', join(firefox.downloads, name()!)],
    { cwd: join(import.meta.dirname, '..', '..'), encoding: 'utf8' });
  expect(stdout).toContain('3 records were checked');
  expect(status).toBe(0);
  expect((await left()).files).toHaveLength(3);
  await page.evaluate('void setTimeout(() => location.replace("about:blank"))');
  await expect.poll(left).toEqual({ exported: 1, files: [] });
});

it('one that is cancelled leaves no file, no entry in the log and nothing on the disk', async () => {
  await fill({ records: 20, mediaBytes: 4 * 2 ** 20, picture: null, text: 'words' });
  const page = await making();
  await page.waitFor(byText('span', 'Packing the web archive:'), 'the archive');
  await page.press(byText('button', 'Cancel'));
  await page.waitFor(byText('p', 'Cancelled. No file was made.'), 'the end');
  await expect.poll(left).toEqual({ exported: 1, files: [] });
});

it('one whose page is closed before it could say so leaves nothing either', async () => {
  const page = await making();
  await page.waitFor(byText('span', 'Packing the web archive:'), 'the archive');
  expect((await left()).files).not.toEqual([]);
  await page.evaluate('addEventListener("pagehide", (event) => event.stopImmediatePropagation(), { capture: true })');
  await page.evaluate('void setTimeout(async () => browser.tabs.remove((await browser.tabs.getCurrent()).id))');
  await expect.poll(left).toEqual({ exported: 1, files: [] });
});
