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
  const panel = ext.context.pages().find(isPanel) ?? await ext.context.waitForEvent('page', { predicate: isPanel, timeout: 20_000 });
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible({ timeout: 20_000 });
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

test('a page that no extension may see says so and saves nothing', async ({ ext }) => {
  const page = await ext.context.newPage();
  await page.goto('chrome://version/');
  await choose(ext, page, 'shortcut');
  const panel = await ext.context.waitForEvent('page', { predicate: (each) => each.url().includes('/panel.html') });
  await expect(panel.getByText('The browser lets no extension look at this page')).toBeVisible();
  expect(await ext.records()).toEqual([]);
});
