/** What a record holds, and what it says when something could not be had. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustodyEntry } from '../../utils/evidence/types';
import { apart, artefactBytes, oursUnseen, panelUnseen } from '../support/artefacts';
import type { Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

const media = join(import.meta.dirname, '..', 'fixtures', 'media');
const served = JSON.parse(readFileSync(join(media, '..', 'bluesky', 'media.json'), 'utf8')) as Record<string, string>;
const sha256 = (file: string) => createHash('sha256').update(readFileSync(join(media, file))).digest('hex');

async function documentOn(ext: Extension, site: keyof typeof sites, words: string) {
  const page = await ext.openPage(sites[site].address);
  const { post, button } = postWith(page, sites[site].unit, words);
  const panel = await documentPost(ext, page, button);
  const [record] = await ext.records();
  return { page, post, panel, record: record! };
}

const roles = (record: { capture: { artefacts: { role: string }[] } }) => record.capture.artefacts.map(({ role }) => role).sort();

test.describe('with pictures allowed', () => {
  test.beforeEach(async ({ ext }) => ext.allowPictures());

  test('the picture is what the person saw, without anything of ours', async ({ ext }) => {
    const { page, post, record } = await documentOn(ext, 'x', 'nobody wants you here');
    const picture = record.capture.artefacts.find(({ role }) => role === 'post-picture')!;
    expect(picture.method).toBe('screenshot');
    expect(roles(record)).toEqual(['avatar', 'page-html', 'post-html', 'post-picture', 'post-source', 'window-picture']);
    await panelUnseen(page);
    const seen = await post.screenshot({ style: oursUnseen });
    const { share } = await apart(await ext.openOwn('offscreen.html'), seen, await artefactBytes(ext, record.capture.id, 'post-picture'));
    expect(share).toBeLessThan(0.01);
  });

  test('media are the bytes that the platform serves', async ({ ext }) => {
    const { record } = await documentOn(ext, 'bluesky', 'Kelas percuma untuk pemula');
    const found = record.capture.artefacts.filter(({ role }) => role === 'media' || role === 'avatar');
    expect(found.map(({ role }) => role)).toEqual(['media', 'avatar']);
    for (const { sourceUrl, sha256: saved } of found) {
      const { host, pathname } = new URL(sourceUrl!);
      expect(saved).toBe(sha256(served[`${host}${pathname}`]!));
    }
    expect(found[0]!.sourceUrl).toContain('/feed_fullsize/');
  });

  test('of a video without an address there is what it showed, and its poster; the clock is compared with the platform’s', async ({ ext }) => {
    const page = await ext.openPage(sites.x.address);
    const video = page.locator('video').first();
    const post = page.locator(sites.x.unit, { has: page.locator('video') }).first();
    await video.evaluate(async (player: HTMLVideoElement) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
      const context = canvas.getContext('2d')!;
      setInterval(() => { context.fillStyle = 'rgb(0,128,0)'; context.fillRect(0, 0, 64, 36); }, 50);
      player.muted = true;
      player.srcObject = canvas.captureStream(20);
      await player.play();
    });
    await documentPost(ext, page, post.getByRole('button', { name: 'Document & report', exact: true }).first());
    const { capture } = (await ext.records())[0]!;
    const frame = capture.artefacts.find(({ method }) => method === 'video-frame')!;
    expect(frame).toMatchObject({ name: 'frame-1', role: 'media', mimeType: 'image/png', width: 64, height: 36, sourceUrl: null });
    expect(capture.artefacts.find(({ name }) => name === 'poster-1')!.sourceUrl).toMatch(/^https:\/\/pbs\.twimg\.com\//);
    expect(capture.missing.map(({ code }) => code)).not.toContain('video-frame');
    expect(Math.abs(capture.clock!.offsetSeconds)).toBeLessThanOrEqual(2);
    expect(capture.clock!.host).toBe('pbs.twimg.com');
    expect(capture).toMatchObject({ collector: null, tool: { settings: { allHosts: true } } });
    expect(capture.environment.languages!.length).toBeGreaterThan(0);
  });

  test('a picture that the page holds only in memory is kept as it holds it', async ({ ext }) => {
    const site = pageNamed('WhatsApp');
    const page = await ext.openPage(site.address);
    const picture = page.locator('img[data-scene]').first();
    await expect(picture).toHaveAttribute('src', /^blob:/);
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0); // The page draws it first.
    const held = await picture.evaluate(async (image: HTMLImageElement) => [...new Uint8Array(await (await fetch(image.src)).arrayBuffer())]);
    const message = page.locator(site.unit, { has: page.locator('img[data-scene]') }).first();
    await documentPost(ext, page, message.getByRole('button', { name: 'Document & report', exact: true }).first());
    const [record] = await ext.records();
    const { id, artefacts } = record!.capture;
    const kept = artefacts.filter(({ role }) => role === 'media');
    expect(kept).toMatchObject([{ name: 'memory-1', mimeType: 'image/png', width: 280, height: 170, sourceUrl: null, method: null }]);
    expect([...await artefactBytes(ext, id, 'memory-1')]).toEqual(held);
    expect(record!.capture.missing.map(({ code }) => code)).toContain('picture-address'); // What the server has may be larger.
  });

  test('five posts pressed one after the other all get their pictures', async ({ ext }) => {
    const page = await ext.openPage(sites.youtube.address);
    await page.setViewportSize({ width: 1900, height: 2000 }); // Room for the panel beside the comments.
    const buttons = page.locator('ytd-comment-view-model').getByRole('button', { name: 'Document & report', exact: true });
    await expect(buttons.nth(4)).toBeVisible();
    for (let index = 0; index < 5; index += 1) await buttons.nth(index).click();
    await expect.poll(async () => (await ext.records()).length).toBe(5);
    for (const record of await ext.records()) {
      expect(roles(record)).toContain('post-picture');
      expect(record.capture.missing.filter(({ code }) => code.startsWith('picture'))).toEqual([]);
    }
  });
});

test('without the permission the picture is drawn from the copy, and the record says so', async ({ ext }) => {
  const { panel, record } = await documentOn(ext, 'x', 'nobody wants you here');
  expect(record.capture.artefacts.find(({ role }) => role === 'post-picture')!.method).toBe('drawn-from-copy');
  expect(roles(record)).not.toContain('window-picture');
  expect(record.capture.missing).toContainEqual({ code: 'picture.no-permission', detail: null });
  await panel.getByText(/could not be captured/).click();
  await expect(panel.getByText('A screenshot: pictures of the page are not allowed yet.')).toBeVisible();
  const drawn = await artefactBytes(ext, record.capture.id, 'post-picture');
  expect(drawn.length).toBeGreaterThan(4000);
});

test('a press on the toolbar icon is permission enough for the tab', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, 'nobody wants you here');
  await expect(button).toBeVisible();
  await ext.pressToolbar(page);
  await documentPost(ext, page, button);
  const [record] = await ext.records();
  expect(record!.capture.artefacts.find(({ role }) => role === 'post-picture')!.method).toBe('screenshot');
});

test('media that do not come are named, and all else is saved', async ({ ext, hosts }) => {
  hosts.fail(/^cdn\.bsky\.app/);
  try {
    const { record, panel } = await documentOn(ext, 'bluesky', 'Look at this clown');
    expect(record.capture.post.text).toContain('Look at this clown');
    const refused = record.capture.missing.filter(({ code }) => code === 'bytes.refused');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ detail }) => detail!.startsWith('https://cdn.bsky.app/'))).toBe(true);
    await expect(panel.getByText(/could not be captured/)).toBeVisible();
  } finally {
    hosts.mend();
  }
});

test('a post without readable author, text and link is saved with that said, never guessed', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { post, button } = postWith(page, sites.x.unit, 'nobody wants you here');
  await expect(button).toBeVisible();
  const target = await post.elementHandle();
  await target!.evaluate((article) => {
    for (const part of article.querySelectorAll('[data-testid="User-Name"], [data-testid="tweetText"], [data-testid^="UserAvatar"], [data-testid="Tweet-User-Avatar"], a[href*="/status/"]')) part.remove();
  });
  await (await target!.$('onrecord-button'))!.click();
  await (await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' }).waitFor();
  const [record] = await ext.records();
  expect(record!.capture.post).toMatchObject({ id: null, permalink: null, author: { name: null, handle: null, profileUrl: null, id: null }, text: '' });
  expect(record!.capture.missing.map(({ code }) => code)).toEqual(expect.arrayContaining(['author', 'text', 'permalink', 'time', 'id']));
});

test('the worker dies in the middle: the record is finished, and says that it was cut off', async ({ ext, hosts }) => {
  const page = await ext.openPage(sites.x.address);
  hosts.hang(/^pbs\.twimg\.com\/profile_images/); // Storing waits for the avatar.
  const { button } = postWith(page, sites.x.unit, 'nobody wants you here');
  await button.click();
  await ext.panel(page);
  // The page gave all it could: from here on, what is left is the worker's.
  await expect.poll(async () => (await ext.rows<{ pictures: unknown }>('drafts')).map(({ pictures }) => pictures !== null)).toEqual([true]);
  await ext.killWorker();
  hosts.mend();
  await expect(async () => {
    const panel = await ext.panel(page); // The page may have asked the new worker for a panel of its own.
    const again = panel.getByRole('button', { name: 'Ask again' });
    if (await again.isVisible()) await again.click();
    await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  const [record, ...others] = await ext.records();
  expect(others).toEqual([]);
  expect(record!.capture.post.text).toContain('nobody wants you here');
  const log = await ext.rows<CustodyEntry>('custody');
  expect(log.map(({ action, captureId }) => [action, captureId])).toEqual([['key-created', null], ['finished-after-restart', record!.capture.id]]);
  expect(await ext.rows('drafts')).toEqual([]);
});

test('the page is torn away in the middle: the record stands', async ({ ext, hosts }) => {
  const page = await ext.openPage(sites.x.address);
  hosts.hang(/^pbs\.twimg\.com\/profile_images/);
  await postWith(page, sites.x.unit, 'nobody wants you here').button.click();
  await ext.panel(page);
  await page.close();
  hosts.mend();
  await expect.poll(async () => (await ext.records()).length).toBe(1);
});

test('the saved copy shows the post again, with no script and no network', async ({ ext }) => {
  const { record } = await documentOn(ext, 'x', 'nobody wants you here');
  const html = (await artefactBytes(ext, record.capture.id, 'post-html')).toString('utf8');
  expect(html).not.toMatch(/<script|<iframe|<link|\son\w+=|onrecord-[0-9a-f]{8}-/i);
  const page = await ext.context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith('data:')) asked.push(request.url()); });
  await page.setContent(html);
  await expect(page.getByText('nobody wants you here')).toBeVisible();
  expect(await page.locator('img').evaluateAll((images) => images.every((image) => (image as HTMLImageElement).naturalWidth > 0))).toBe(true);
  expect(asked).toEqual([]);
});

test('a full disk: the panel says so, keeps the words in hand, and saves once there is room', async ({ ext }) => {
  // The extension has unlimited storage, so a test cannot fill it: the browser's own refusal stands in for the full disk.
  const fill = (full: boolean) => ext.context.serviceWorkers().at(-1)!.evaluate((isFull) => {
    const stores = IDBObjectStore.prototype as unknown as Record<string, unknown>;
    for (const name of ['add', 'put']) {
      stores[`kept-${name}`] ??= stores[name];
      stores[name] = isFull ? () => { throw new DOMException('No space left.', 'QuotaExceededError'); } : stores[`kept-${name}`];
    }
  }, full);
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, 'nobody wants you here');
  await expect(button).toBeVisible();
  await fill(true);
  await button.click();
  const panel = await ext.panel(page);
  await expect(panel.getByRole('heading', { name: 'This was not saved' })).toBeVisible();
  await expect(panel.getByText('The disk is full')).toBeVisible();
  await panel.getByRole('button', { name: 'Show the words' }).click();
  await expect(panel.getByText('nobody wants you here')).toBeVisible();
  expect(await ext.records()).toEqual([]);
  await fill(false);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  const [record] = await ext.records();
  expect(record!.capture.post.text).toContain('nobody wants you here');
});
