/** The button in each post's own action bar. */
import type { Page } from '@playwright/test';
import { sites } from '../support/journey';
import { expect, test } from './fixtures';

/** `redraws: false` where the site draws a page once and never puts another post into the same node. */
const SITES: { name: string; address: string; unit: string; redraws?: boolean }[] = [
  { name: 'X', ...sites.x },
  { name: 'Bluesky', ...sites.bluesky },
  { name: 'YouTube', ...sites.youtube },
  { name: 'Reddit', address: 'https://www.reddit.com/r/kopitiamtalk/', unit: 'shreddit-post' },
  { name: 'Reddit comments', ...sites.reddit, redraws: false },
  { name: 'Threads', ...sites.threads },
  { name: 'Instagram', ...sites.instagram },
  { name: 'Instagram comments', ...sites.instagramComments, redraws: false },
  { name: 'old Reddit', ...sites.oldReddit, redraws: false },
];

const buttons = (page: Page) => page.getByRole('button', { name: 'Document & report', exact: true });
const posts = (page: Page, unit: string) => page.locator(unit, { has: page.getByRole('button', { name: 'Document & report', exact: true }) });

declare global {
  interface Window { fixture: { rerender(): void; recycle(): void } }
}

for (const { name, address, unit, redraws = true } of SITES) {
  test.describe(name, () => {
    test('each post has one button, in its own action bar, and keeps one when the site redraws it', async ({ ext }) => {
      const page = await ext.openPage(address);
      await expect(buttons(page).first()).toBeVisible();
      const hosts = page.locator(unit).locator('onrecord-button');
      const before = await hosts.count();
      expect(before).toBeGreaterThan(2);
      await page.evaluate(() => { window.fixture.rerender(); window.fixture.rerender(); });
      await expect.poll(() => hosts.count()).toBe(before);
      // Comments hold their answers: a button belongs to the innermost.
      const each = await page.evaluate((selector) => [...document.querySelectorAll(selector)].map((post) =>
        [...post.querySelectorAll('onrecord-button')].filter((host) => host.closest(selector) === post).length), unit);
      expect(Math.max(...each)).toBe(1);
    });

    test('a press by keyboard saves, and never opens the post behind it', async ({ ext }) => {
      const page = await ext.openPage(address);
      const button = buttons(page).nth(1);
      await button.focus();
      await expect(button).toBeFocused();
      await page.keyboard.press('Enter');
      const panel = await ext.panel(page);
      await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
      expect(page.url()).toBe(address);
    });

    test('a press that the page makes up saves nothing', async ({ ext }) => {
      const page = await ext.openPage(address);
      await expect(buttons(page).first()).toBeVisible();
      await page.evaluate(() => {
        for (const host of document.querySelectorAll('onrecord-button')) {
          const button = host.shadowRoot!.querySelector('button')!;
          button.click();
          for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
            button.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
          }
          button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
        }
      });
      // A real press afterwards shows that saving works here, and that it is the only one.
      await buttons(page).nth(1).focus();
      await page.keyboard.press('Enter');
      await expect((await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
      const popup = await ext.openOwn('popup.html');
      await expect(popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem')).toHaveCount(1);
    });

    if (redraws) test('what is saved is the post now in the node, not the one that was there', async ({ ext }) => {
      const page = await ext.openPage(address);
      const all = posts(page, unit);
      await expect(all.nth(1)).toBeVisible();
      const before = await all.allInnerTexts();
      await page.evaluate(() => window.fixture.recycle());
      const changed = async () => (await all.allInnerTexts()).findIndex((text, index) => text !== before[index]);
      await expect.poll(changed).toBeGreaterThanOrEqual(0);
      const post = all.nth(await changed());
      const now = await post.innerText();
      const button = post.getByRole('button', { name: 'Document & report', exact: true });
      await button.click();
      await (await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' }).waitFor();
      const [saved] = await ext.records();
      expect(squeeze(now)).toContain(squeeze(saved!.capture.post.author.handle!));
      expect(squeeze(now)).toContain(squeeze(saved!.capture.post.text).slice(0, 40));
    });

    test('is gone when switched off for the site, at once and after a reload, and comes back', async ({ ext }) => {
      const page = await ext.openPage(address);
      await expect(buttons(page).first()).toBeVisible();
      const host = new URL(address).hostname;
      const turn = (offHosts: string[]) => ext.changeSettings({ offHosts });
      await turn([host]);
      await expect(buttons(page)).toHaveCount(0);
      await page.reload();
      await page.waitForTimeout(500);
      await expect(buttons(page)).toHaveCount(0);
      await turn([]);
      await expect(buttons(page).first()).toBeVisible();
    });
  });
}

const squeeze = (text: string) => text.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '').toLowerCase();
