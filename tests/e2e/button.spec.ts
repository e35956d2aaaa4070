/** The button in each post's own action bar. */
import type { Page } from '@playwright/test';
import type { Extension } from '../support/chromium';
import { addSite, panelOf } from '../support/journey';
import { pages, type SitePage } from '../support/sites';
import { expect, test } from './fixtures';

const SITES = pages.filter(({ platform }) => platform !== 'any');
const isFirst = (page: SitePage) => SITES.find(({ platform }) => platform === page.platform) === page;

const buttons = (page: Page) => page.getByRole('button', { name: 'Document & report', exact: true });
const posts = (page: Page, unit: string) => page.locator(unit, { has: page.getByRole('button', { name: 'Document & report', exact: true }) });

declare global {
  interface Window {
    fixture: {
      /** New nodes in place of what the site drew. */
      rerender: () => void;
      /** Two posts change places while their nodes stay. */
      recycle?: () => void;
      /** So many more posts, in the manner of the site; old ones may go. Absent where no more can come. */
      stream?: (count: number) => void;
      /** Another view of the same site, without a new document. Absent where every view is a new document. */
      route?: () => void;
    };
  }
}

/** With the button on it: on servers of software that anybody may run, the person adds the site first. */
async function open(ext: Extension, address: string): Promise<Page> {
  await addSite(ext, address);
  return ext.openPage(address);
}

/** Also a panel in a tab of its own, which the next test would take for its own. */
async function closePages({ context }: Extension): Promise<void> {
  for (const page of context.pages().slice(1)) await page.close();
}

/** What a long feed does to the script is the same on all sites; what differs shows with fewer. */
const POSTS_MORE = { X: 500, first: 100, other: 50 };

/** How many buttons each post that has any holds as its own: comments hold their answers, and a button is the innermost's. */
const buttonsPerPost = (page: Page, unit: string) => page.locator(unit).evaluateAll((units, selector) => units
  .map((post) => [...post.querySelectorAll('onrecord-button')].filter((host) => host.closest(selector) === post).length), unit);

/** Each post has one button, also after the site has done all that it does to its pages. */
async function keepsItsButtons(ext: Extension, site: SitePage): Promise<void> {
  const { address, unit } = site;
  const page = await open(ext, address);
  await expect(buttons(page).first()).toBeVisible();
  const hosts = page.locator(unit).locator('onrecord-button');
  const before = await hosts.count();
  expect(before).toBeGreaterThan(0);
  await page.evaluate(() => { window.fixture.rerender(); window.fixture.rerender(); });
  await expect.poll(() => hosts.count()).toBe(before);
  expect(Math.max(...await buttonsPerPost(page, unit))).toBe(1);
  const settled = async () => {
    await expect.poll(async () => {
      const one = (await buttonsPerPost(page, unit)).join();
      await page.waitForTimeout(800); // What comes in many lots gets its buttons once it stands still.
      return (await buttonsPerPost(page, unit)).join() === one;
    }).toBe(true);
    return buttonsPerPost(page, unit);
  };
  const can = await page.evaluate(() => ({ stream: Boolean(window.fixture.stream), route: Boolean(window.fixture.route) }));
  if (can.stream) {
    for (let part = 0; part < POSTS_MORE[site.name === 'X' ? 'X' : isFirst(site) ? 'first' : 'other'] / 50; part += 1) await page.evaluate(() => { window.fixture.stream!(50); });
    const many = await settled();
    expect(many.filter(Boolean).length).toBeGreaterThan(before + 20);
    expect(Math.max(...many)).toBe(1);
  }
  if (can.route) {
    await page.evaluate(() => { window.fixture.route!(); });
    const there = await settled();
    expect(Math.max(...there)).toBe(1);
    expect(await buttons(page).filter({ visible: true }).count()).toBeGreaterThan(0);
  }
  expect(can.stream || !isFirst(site), 'the first page of a site can stream').toBe(true);
  await page.close();
}

for (const platform of new Set(SITES.map((site) => site.platform))) {
  test(`${platform}: each post has one button in its own bar, also when the site redraws it, adds more and goes to another view`, async ({ sharedExt }) => {
    for (const site of SITES.filter((each) => each.platform === platform)) await test.step(site.name, () => keepsItsButtons(sharedExt, site));
  });
}

for (const site of SITES.filter(isFirst)) {
  const { name, address, unit, recycles } = site;
  test.describe(name, () => {
    test('a press that the page makes up saves nothing; one by keyboard does, and never opens the post behind it', async ({ sharedExt: ext }) => {
      const page = await open(ext, address);
      await expect(buttons(page).first()).toBeVisible();
      const before = (await ext.records()).length;
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
      await buttons(page).first().focus();
      await expect(buttons(page).first()).toBeFocused();
      await page.keyboard.press('Enter');
      await expect((await panelOf(ext, page)).getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
      expect(page.url()).toBe(address);
      expect(await ext.records()).toHaveLength(before + 1);
      await closePages(ext);
    });

    if (recycles) test('what is saved is the post now in the node, not the one that was there', async ({ sharedExt: ext }) => {
      const page = await open(ext, address);
      const all = posts(page, unit);
      await expect(all.nth(1)).toBeVisible();
      const before = await all.allInnerTexts();
      await page.evaluate(() => { window.fixture.recycle!(); });
      const changed = async () => (await all.allInnerTexts()).findIndex((text, index) => text !== before[index]);
      await expect.poll(changed).toBeGreaterThanOrEqual(0);
      const post = all.nth(await changed());
      const now = await post.innerText();
      const button = post.getByRole('button', { name: 'Document & report', exact: true });
      await button.click();
      await (await panelOf(ext, page)).getByRole('heading', { name: 'Saved on this device' }).waitFor();
      const [saved] = await ext.records();
      // Some sites show handles, some names, some both; the cards of Pinterest show neither.
      const { handle, name: shownName } = saved!.capture.post.author;
      const known = [handle, shownName].filter((each) => each !== null);
      expect(known.length === 0 || known.some((each) => squeeze(now).includes(squeeze(each))), `${known.join(' or ')} in ${now}`).toBe(true);
      expect(squeeze(now)).toContain(squeeze(saved!.capture.post.text).slice(0, 40));
      await closePages(ext);
    });

    // How it is switched is the same on all sites, but for those that the person added.
    if (['x', 'youtube', 'mastodon'].includes(site.platform)) test('is gone when switched off for the site, at once and after a reload, and comes back', async ({ ext }) => {
      const page = await open(ext, address);
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

test('a site that takes the button away again and again keeps a page that works, and gets the button back when it stops', async ({ ext }) => {
  const page = await ext.openPage(SITES.find(({ name }) => name === 'X')!.address);
  const post = page.locator('article[data-testid="tweet"]').first();
  await expect(post.locator('onrecord-button')).toHaveCount(1);
  const removed = await page.evaluate(async () => {
    let count = 0;
    const article = document.querySelector('article[data-testid="tweet"]')!;
    const fight = new MutationObserver(() => {
      for (const host of article.querySelectorAll('onrecord-button')) { host.remove(); count += 1; }
    });
    fight.observe(article, { childList: true, subtree: true });
    article.querySelector('onrecord-button')!.remove();
    await new Promise((ready) => { setTimeout(ready, 3000); });
    fight.disconnect();
    return count;
  });
  expect(removed).toBeGreaterThan(3);
  expect(removed).toBeLessThan(25);
  await expect(post.locator('onrecord-button')).toHaveCount(1);
});

const squeeze = (text: string) => text.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '').toLowerCase();
