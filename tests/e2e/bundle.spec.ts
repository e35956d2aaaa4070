/** The bundle: its web archive in the program that people open such files with, and long work that can be stopped. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import { serveReplay } from '../support/replay-web';
import { left, seed } from '../support/seed';
import { deleteForGood } from '../support/trash';
import { expect, test } from './fixtures';

const EVERYTHING = 'Everything, to keep or to check';

/** The page for handing over, where a bundle is just being made: 96 MB of media, which is twice in it. */
async function makingALargeBundle(ext: Extension): Promise<{ page: Page; other: Page }> {
  const other = await ext.openOwn('welcome.html');
  await seed(other, { records: 32, mediaBytes: 3 * 2 ** 20, picture: null, text: 'முதல் words' });
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: EVERYTHING }).check();
  await page.getByRole('button', { name: 'Make the file' }).click();
  await expect(page.getByText(/^Packing the web archive: \d+ of 32$/)).toBeVisible();
  return { page, other };
}

test('the archive in a bundle shows the post in ReplayWeb.page, with no network', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
  const pageAddress = page.url();
  await page.close();
  const zip = await handedOver(ext, EVERYTHING);
  const folder = join(ext.profile, 'unpacked');
  mkdirSync(folder);
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: join(folder, 'evidence') });
  const [record] = await ext.records();

  const server = await serveReplay(readFileSync(join(folder, 'evidence', 'data', 'archive.wacz')));
  const replay = await ext.context.newPage();
  const elsewhere: string[] = [];
  ext.context.on('request', (request) => { if (!/^(?:http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) elsewhere.push(request.url()); });
  for (const address of [record!.capture.post.permalink!, pageAddress]) {
    await replay.goto(server.address(address));
    const shown = () => replay.frames().find((frame) => frame.url().includes(`mp_/${address}`));
    await expect.poll(() => Boolean(shown())).toBe(true);
    await expect(shown()!.getByText('nobody wants you here').first()).toBeVisible();
  }
  expect(elsewhere).toEqual([]);
  server.close();
});

test('a bundle that is cancelled leaves no file, no entry in the log and nothing on the disk', async ({ ext }) => {
  const { page, other } = await makingALargeBundle(ext);
  expect((await left(other)).files).not.toEqual([]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled. No file was made.')).toBeVisible();
  await expect.poll(() => left(other)).toEqual({ exported: 0, files: [] });
  expect(ext.context.pages()).toContain(page);
});

for (const [how, leave] of [
  ['is left', (page: Page) => page.goto('about:blank')],
  // What a page says as it goes may come to nobody: the background waits for its lock.
  ['is closed', (page: Page) => page.close()],
  ['is closed before it could say so', async (page: Page) => {
    await page.evaluate(() => { addEventListener('pagehide', (event) => event.stopImmediatePropagation(), { capture: true }); });
    await page.close();
  }],
] as const) {
  test(`a bundle whose page ${how} while it is made leaves nothing either`, async ({ ext }) => {
    const { page, other } = await makingALargeBundle(ext);
    await leave(page);
    await expect.poll(() => left(other)).toEqual({ exported: 0, files: [] });
  });
}

test('a bundle that was cut off is offered again, goes on with the parts that were whole, and is a bag that checks', async ({ ext }) => {
  const { page } = await makingALargeBundle(ext);
  await crash(ext, page);
  const again = await ext.openOwn('hand-over.html');
  await expect(again.getByRole('heading', { name: 'A file was not finished' })).toBeVisible();
  await expect(again.getByText('was being made of 32 records')).toBeVisible();
  const { files } = await left(again);
  expect(files.filter((path) => path.endsWith('/timeline.pdf.note'))).toHaveLength(1);
  await again.evaluate(() => {
    const said = (globalThis as unknown as { said: string[] }).said = [] as string[];
    new MutationObserver(() => { said.push(document.querySelector('.making-progress span')?.textContent ?? ''); }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const saving = again.waitForEvent('download', { timeout: 120_000 });
  await again.getByRole('button', { name: 'Begin again' }).click();
  const zip = join(ext.profile, 'again.zip');
  await (await saving).saveAs(zip);
  // The document was not made a second time.
  const said = await again.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(said.filter((each) => each.startsWith('Making the document'))).toEqual([]);
  expect(said.some((each) => each.startsWith('Packing the web archive'))).toBe(true);
  const folder = join(ext.profile, 'unpacked');
  mkdirSync(folder);
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: join(folder, 'evidence') });
  execFileSync('qpdf', ['--check', join(folder, 'evidence', 'data', 'timeline.pdf')]);
  await again.close();
  const other = await ext.openOwn('hand-over.html');
  await expect.poll(() => left(other)).toEqual({ exported: 1, files: [] });
  await expect(other.getByRole('heading', { name: 'A file was not finished' })).toBeHidden();
});

test('a file that was cut off and is not wanted leaves nothing', async ({ ext }) => {
  const { page } = await makingALargeBundle(ext);
  await crash(ext, page);
  const again = await ext.openOwn('hand-over.html');
  await again.getByRole('button', { name: 'Do not make it' }).click();
  await expect(again.getByRole('heading', { name: 'A file was not finished' })).toBeHidden();
  await expect.poll(() => left(again)).toEqual({ exported: 0, files: [] });
});

test('what is deleted for good is in no part of a file that was cut off, and closing another page takes none', async ({ ext }) => {
  const { page } = await makingALargeBundle(ext);
  await crash(ext, page);
  const popup = await ext.openOwn('popup.html');
  const { files } = await left(popup);
  const kept = files.filter((path) => path.includes('/timeline.pdf'));
  expect(kept).toHaveLength(2);
  const other = await ext.openOwn('hand-over.html');
  await expect(other.getByRole('heading', { name: 'A file was not finished' })).toBeVisible();
  await other.close();
  // What a page says that goes; answered once its files were swept.
  await popup.evaluate(() => (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome.runtime
    .sendMessage({ onrecord: 'export:left', request: { begun: [] } }));
  expect((await left(popup)).files).toEqual(expect.arrayContaining(kept));
  await popup.getByRole('list', { name: 'Saved evidence' }).getByRole('button').first().click();
  await deleteForGood(ext, popup);
  await expect.poll(() => left(popup)).toEqual({ exported: 0, files: [] });
  const again = await ext.openOwn('hand-over.html');
  await expect(again.getByRole('radio', { name: EVERYTHING })).toBeVisible();
  await expect(again.getByRole('heading', { name: 'A file was not finished' })).toBeHidden();
});

/** Ends the process of the extension's pages in the middle of whatever they do, as a full memory does. */
async function crash(ext: Extension, page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await ext.context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
  await crashed;
}

test('a download that has begun is whole although its page is closed and the file is taken from the disk', async ({ ext }) => {
  const { page, other } = await makingALargeBundle(ext);
  const saving = page.waitForEvent('download', { timeout: 120_000 });
  const download = await saving;
  await page.close();
  await expect.poll(() => left(other)).toEqual({ exported: 1, files: [] });
  execFileSync('unzip', ['-tq', await download.path()]);
});

test('a finished bundle lies on the disk as long as its page is there', async ({ ext }) => {
  const other = await ext.openOwn('welcome.html');
  await seed(other, { records: 3, mediaBytes: 100_000, picture: { width: 300, height: 200 }, text: 'முதல் words' });
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: EVERYTHING }).check();
  const first = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const path = await (await first).path();
  const again = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save it again' }).click();
  expect(readFileSync(await (await again).path()).equals(readFileSync(path))).toBe(true);
  // The bundle, and the data and the table that went into it.
  expect((await left(other)).files).toHaveLength(3);
  await page.close();
  await expect.poll(() => left(other)).toEqual({ exported: 1, files: [] });
});
