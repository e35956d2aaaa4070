/** The first minute, and the minute of an update: pages that were open before, and the welcome. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { extensionFolder, hostArguments } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

test('installing shows the welcome, and buttons on posts that are already open', async ({ hosts }) => {
  const profile = mkdtempSync(join(tmpdir(), 'onrecord-late-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, ignoreDefaultArgs: ['--disable-extensions'],
    args: [...hostArguments(hosts.port), '--enable-unsafe-extension-debugging'],
  });
  try {
    const page = await context.newPage();
    await page.goto(sites.x.address);
    await expect(page.locator('onrecord-button')).toHaveCount(0);
    const welcoming = context.waitForEvent('page', { predicate: (each) => each.url().includes('/welcome.html') });
    const cdp = await context.browser()!.newBrowserCDPSession();
    await cdp.send('Extensions.loadUnpacked' as never, { path: extensionFolder } as never);
    await expect((await welcoming).getByRole('button', { name: 'Begin' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Document & report', exact: true }).first()).toBeVisible();
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('an extension that goes away under an open page: the person is told, what was begun is kept, and a reload mends it', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, 'nobody wants you here');
  await documentPost(ext, page, button);
  expect(await ext.records()).toHaveLength(1);

  // Turned off: the panel would be a dead frame, and a press would go nowhere.
  const extensions = await ext.context.newPage();
  await extensions.goto('chrome://extensions/');
  const turn = (on: boolean) => extensions.evaluate(([id, enabled]) => (globalThis as unknown as {
    chrome: { management: { setEnabled(id: string, on: boolean): Promise<void> } };
  }).chrome.management.setEnabled(id as string, enabled as boolean), [ext.id, on] as const);
  const told = page.locator('onrecord-where');
  await page.bringToFront();
  await turn(false);
  await expect(told).toBeAttached();
  await expect(page.locator('onrecord-panel')).toHaveCount(0);
  await expect(page.locator('onrecord-button')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(told).toHaveCount(0);

  await turn(true);
  await page.reload();
  await expect(button).toBeVisible();
  await turn(false);
  await page.bringToFront();
  await button.click();
  await expect(told).toBeAttached();
  await turn(true);
  await page.reload();
  await expect(button).toBeVisible();

  // Taken away in the middle of a capture: what was begun is finished when it is there again.
  await page.bringToFront();
  await button.click();
  await expect.poll(async () => (await ext.rows('drafts')).length + (await ext.records()).length).toBe(2);
  await turn(false);
  await turn(true);
  await page.reload();
  const own = await ext.openOwn('verify.html');
  await expect.poll(() => own.evaluate(counts)).toEqual({ drafts: 0, captures: 2 });
});

test('an update under an open page: what the old one shows goes, with a word, and a press goes on with the new one without a reload', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, 'nobody wants you here');
  await documentPost(ext, page, button);
  const before = await button.elementHandle();

  // As the browser does with a new version: the same folder once more.
  await ext.cdp.send('Extensions.loadUnpacked' as never, { path: extensionFolder } as never);
  await expect(page.locator('onrecord-where')).toBeAttached();
  await expect(page.locator('onrecord-panel')).toHaveCount(0);
  await expect.poll(() => before!.evaluate((element) => element.isConnected)).toBe(false);
  await expect(button).toHaveCount(1);

  await button.click();
  await expect(page.locator('onrecord-panel')).toHaveCount(1);
  const after = await ext.openOwn('verify.html');
  await expect.poll(() => after.evaluate(counts)).toEqual({ drafts: 0, captures: 2 });
});

/** How much is stored, asked in a page of ours: Playwright does not know the worker of one that came back. */
async function counts(): Promise<{ drafts: number; captures: number }> {
  const opened = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('onrecord');
    request.onsuccess = () => resolve(request.result);
  });
  const count = (name: string) => new Promise<number>((resolve) => {
    const request = opened.transaction(name).objectStore(name).count();
    request.onsuccess = () => resolve(request.result);
  });
  const found = { drafts: await count('drafts'), captures: await count('captures') };
  opened.close();
  return found;
}
