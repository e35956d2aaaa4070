/** A site without an adapter: the toolbar, the context menu and the shortcut put the selection, picture or page on record. */
import type { Page } from '@playwright/test';
import type { Extension } from '../support/chromium';
import { sites } from '../support/journey';
import { expect, test } from './fixtures';

const STORY = 'https://news.example/story';

/** What the browser does when the person uses our menu entry or shortcut; neither can be pressed from a test. */
async function choose(ext: Extension, page: Page, how: 'menu' | 'shortcut', info: { srcUrl?: string } = {}): Promise<void> {
  await page.bringToFront();
  await ext.worker.evaluate(async ([kind, clicked]) => {
    interface Event { dispatch(...values: unknown[]): void }
    const { tabs, contextMenus, commands } = (globalThis as unknown as { chrome: {
      tabs: { query(query: object): Promise<object[]> }; contextMenus: { onClicked: Event }; commands: { onCommand: Event };
    } }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    if (kind === 'menu') contextMenus.onClicked.dispatch({ menuItemId: 'document', frameId: 0, ...clicked }, tab);
    else commands.onCommand.dispatch('document', tab);
  }, [how, info] as const);
}

async function panelTab(ext: Extension): Promise<Page> {
  const isPanel = (page: Page) => page.url().includes('/panel.html');
  const panel = ext.context.pages().find(isPanel) ?? await ext.context.waitForEvent('page', isPanel);
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  return panel;
}

test('the popup documents the page, with the toolbar press as its only permission', async ({ ext }) => {
  const page = await ext.openPage(STORY);
  await ext.pressToolbar(page);
  await ext.pressInPopup('Document this page');
  await panelTab(ext);
  const [record] = await ext.records();
  expect(record!.capture).toMatchObject({ platform: 'web', kind: 'page', startedBy: 'popup', page: { url: STORY, title: 'Night market returns to the harbour' } });
  expect(record!.capture.post).toMatchObject({ author: { name: null, handle: null }, permalink: null, id: null });
  expect(record!.capture.post.text).toContain('Mei Ling from stall nine');
  expect(record!.capture.missing.map(({ code }) => code)).toEqual(expect.arrayContaining(['author', 'permalink', 'time']));
  expect(record!.capture.artefacts.find(({ role }) => role === 'post-picture')!.method).toMatch(/screenshot$/);
});

test('the context menu takes the selection, the shortcut too', async ({ ext }) => {
  await ext.allowPictures();
  for (const how of ['menu', 'shortcut'] as const) {
    const page = await ext.openPage(STORY);
    await page.locator('#remark').selectText();
    await choose(ext, page, how);
    const panel = await panelTab(ext);
    const [record] = await ext.records();
    expect(record!.capture.post.text).toBe('Mei Ling from stall nine should be run out of this town.');
    expect(record!.capture.startedBy).toBe(how === 'menu' ? 'context-menu' : 'shortcut');
    await panel.close();
    await page.close();
  }
});

test('the context menu takes a picture with its bytes and description', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(STORY);
  await choose(ext, page, 'menu', { srcUrl: 'https://news.example/pictures/harbour.jpg' });
  await panelTab(ext);
  const [record] = await ext.records();
  expect(record!.capture.post.media).toEqual([{ kind: 'image', url: 'https://news.example/pictures/harbour.jpg', alt: 'Stalls along the harbour at dusk' }]);
  expect(record!.capture.artefacts).toContainEqual(expect.objectContaining({ role: 'media', mimeType: 'image/jpeg', width: 900, height: 500 }));
});

test('a part that the person draws is saved with the pixels and the words inside it, and no others', async ({ ext }) => {
  const page = await ext.openPage(STORY);
  const remark = (await page.locator('.remark').boundingBox())!;
  await ext.pressToolbar(page);
  await ext.pressInPopup('A part of this page');
  await page.locator('onrecord-region').waitFor();
  await page.mouse.move(remark.x - 4, remark.y - 4);
  await page.mouse.down();
  await page.mouse.move(remark.x + 200, remark.y + 40, { steps: 4 });
  await page.mouse.move(remark.x + remark.width, remark.y + remark.height + 4, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.press('Enter'); // *Save this part* has the focus.
  await panelTab(ext);
  const [record] = await ext.records();
  expect(record!.capture).toMatchObject({ platform: 'web', kind: 'region', startedBy: 'popup' });
  expect(record!.capture.post.text).toContain('Mei Ling from stall nine should be run out of this town.');
  expect(record!.capture.post.text).not.toContain('After four years');
  const picture = record!.capture.artefacts.find(({ role }) => role === 'post-picture')!;
  expect(picture.method).toBe('screenshot');
  expect(picture.width).toBe(Math.round(remark.width) + 4);
  await expect(page.locator('onrecord-region')).toHaveCount(0);
});

test('a part is drawn with the keyboard alone, left with Escape, and never by the page', async ({ ext }) => {
  const page = await ext.openPage(STORY);
  await ext.pressToolbar(page);
  await ext.pressInPopup('A part of this page');
  const picker = page.locator('onrecord-region');
  await picker.waitFor();
  await page.evaluate(() => {
    const host = document.querySelector('onrecord-region')!;
    for (const type of ['pointerdown', 'pointerup', 'click', 'mousedown']) host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
  });
  await expect(picker).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
  expect(await ext.records()).toEqual([]);

  await ext.pressToolbar(page);
  await ext.pressInPopup('A part of this page');
  await picker.waitFor();
  for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await panelTab(ext);
  const [record] = await ext.records();
  const picture = record!.capture.artefacts.find(({ role }) => role === 'post-picture')!;
  expect([picture.width, picture.height]).toEqual([1280 / 2 + 32, 900 / 2 + 16]);
});

test('a page taller than the window is pictured whole, with bars that stay in place shown once', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(STORY);
  await page.evaluate(() => {
    const bar = document.createElement('div');
    bar.textContent = 'A bar that stays';
    bar.style.cssText = 'position:fixed;top:0;left:0;right:0;height:60px;background:rgb(200,0,100);opacity:1';
    document.body.append(bar);
    document.body.style.minHeight = '2600px';
  });
  await ext.pressToolbar(page);
  await ext.pressInPopup('Document this page');
  await panelTab(ext);
  const [record] = await ext.records();
  const picture = record!.capture.artefacts.find(({ role }) => role === 'post-picture')!;
  expect(picture.method).toBe('stitched-screenshot');
  expect(picture.height).toBeGreaterThanOrEqual(2600);
  expect(record!.capture.pageChanges).toEqual(['overlays-hidden']);
  expect(await page.locator('div', { hasText: 'A bar that stays' }).last().evaluate((bar) => bar.style.opacity)).toBe('1');
});

test('on a platform, the popup documents the whole page when asked, with bars that stay shown once, and attributes it to nobody', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  await expect(page.locator('onrecord-button').first()).toBeVisible();
  await ext.pressToolbar(page);
  await ext.pressInPopup('Document this page');
  await expect.poll(async () => (await ext.records()).length, { timeout: 90_000 }).toBe(1);
  const { capture } = (await ext.records())[0]!;
  expect(capture).toMatchObject({ platform: 'x', kind: 'page', startedBy: 'popup', tool: { adapter: 'generic' }, post: { author: { name: null, handle: null }, permalink: null } });
  const picture = capture.artefacts.find(({ role }) => role === 'post-picture')!;
  expect(picture.method).toBe('stitched-screenshot');
  const { height } = (await page.locator('body').boundingBox())!;
  expect(Math.abs(picture.height! - height)).toBeLessThanOrEqual(2);
  expect(capture.pageChanges).toEqual(['overlays-hidden']);
  expect(capture.missing.filter(({ code }) => code.startsWith('picture'))).toEqual([]);
  expect(capture.artefacts.map(({ role }) => role)).toEqual(expect.arrayContaining(['page-html', 'post-source', 'window-picture']));
});

test('on a platform, the menu over a post documents that post, and the shortcut the one with the focus', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const article = page.locator(sites.x.unit, { hasText: 'Aku tahu kau duduk' });
  await article.getByText('Aku tahu kau duduk').click({ button: 'right' });
  await choose(ext, page, 'menu');
  await (await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' }).waitFor();
  expect((await ext.records())[0]!.capture).toMatchObject({ platform: 'x', startedBy: 'context-menu', post: { author: { handle: 'abangmalam_07' } } });

  await page.reload();
  await page.locator(sites.x.unit, { hasText: 'nobody wants you here' }).getByRole('button', { name: 'Document & report', exact: true }).focus();
  await choose(ext, page, 'shortcut');
  await (await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' }).waitFor();
  expect((await ext.records())[0]!.capture).toMatchObject({ startedBy: 'shortcut', post: { author: { handle: 'nightowl77_x' } } });
});

test('the menu over a comment on a site without an adapter documents that comment, and puts no buttons there', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage('https://kopi.example/2026/11/harbour-coffee/');
  await page.getByText('We know which ferry you take home').click({ button: 'right' });
  await choose(ext, page, 'menu');
  await panelTab(ext);
  const [record] = await ext.records();
  expect(record!.capture).toMatchObject({
    platform: 'web', kind: 'comment', startedBy: 'context-menu',
    post: {
      id: '502', permalink: 'https://kopi.example/2026/11/harbour-coffee/#comment-502', author: { name: 'night_heron' },
      postedAt: { machine: '2026-11-17T15:40:00.000Z' }, quoted: { text: 'Best at six.', author: { name: null } },
    },
    thread: { parents: [{ id: '501', author: { name: 'ரவி Kumar' } }] },
  });
  expect(record!.capture.tool.adapter).toMatch(/^web@\d{4}-\d\d-\d\d$/);
  expect(record!.capture.post.text).toBe('We know which ferry you take home. Stop writing here or somebody will wait for you.');
  await expect(page.getByRole('button', { name: 'Document & report', exact: true })).toHaveCount(0);
});

test('a page that is one article is put on record with the author, time and address that it names', async ({ ext }) => {
  const page = await ext.openPage('https://daily.example/opinion/ferries');
  await ext.pressToolbar(page);
  await ext.pressInPopup('Document this page');
  await panelTab(ext);
  const [record] = await ext.records();
  expect(record!.capture).toMatchObject({
    platform: 'web', kind: 'page', permalinkFrom: 'page',
    post: { author: { name: 'Kavitha Raj' }, permalink: 'https://daily.example/opinion/ferries', postedAt: { machine: '2026-11-15T23:00:00.000Z' } },
  });
  expect(record!.capture.post.text).toContain('Nobody asked the people of the island');
});

test('a page that no extension may see says so and saves nothing', async ({ ext }) => {
  const page = await ext.context.newPage();
  await page.goto('chrome://version/');
  await choose(ext, page, 'shortcut');
  const panel = await ext.context.waitForEvent('page', { predicate: (each) => each.url().includes('/panel.html') });
  await expect(panel.getByText('The browser lets no extension look at this page')).toBeVisible();
  expect(await ext.records()).toEqual([]);
});
