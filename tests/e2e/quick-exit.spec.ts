/** Leaving quickly, from every surface: by the control, which is the first that the keyboard meets, and by Esc twice. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from '@playwright/test';
import { parts } from '../../components/vault/routes';
import type { Extension } from '../support/chromium';
import { documentPost, postWith, sites } from '../support/journey';
import { openLock, secretOf, turnLockOn } from '../support/lock-in-browser';
import { frameOf, openForm, showGuard } from '../support/own-frames';
import { left, seed } from '../support/seed';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';
const NEUTRAL = 'https://www.wikipedia.org/';

/** The tab that is to be left, and the page or frame of ours in it. */
interface Surface { page: Page; ours: Page | Frame }
type Open = (ext: Extension) => Promise<Surface>;

/** A page of ours, reached from another page of ours in the same tab, to which *Back* would lead. */
const at = (path: string): Open => async (ext) => {
  const page = await ext.openOwn('verify.html');
  await page.goto(`chrome-extension://${ext.id}/${path}`);
  return { page, ours: page };
};

/** Each with the page of ours that is shown. */
const surfaces: Record<string, [page: string, open: Open]> = {
  'the list': ['popup', at('popup.html')],
  'a record': ['popup', async (ext) => {
    const surface = await at('popup.html')(ext);
    await surface.page.getByRole('button', { name: /open the record/ }).first().click();
    await surface.page.getByRole('heading', { name: 'What it says' }).waitFor();
    return surface;
  }],
  'the panel': ['panel', async (ext) => {
    const page = await ext.openPage(sites.x.address);
    return { page, ours: await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button) };
  }],
  'the offer before a report': ['guard', async (ext) => {
    const page = await ext.openPage(sites.x.address);
    return { page, ours: await showGuard(ext, page) };
  }],
  'the offer on a report form': ['report-form', openForm],
  'adding a file': ['add-file', at('add-file.html')],
  'handing over': ['hand-over', at('hand-over.html')],
  'opening a file': ['restore', at('restore.html')],
  'checking a file': ['verify', at('verify.html?again')],
  'helping somebody': ['helping', at('helping.html')],
  'the welcome': ['welcome', at('welcome.html')],
  ...Object.fromEntries(parts.map((part) => [`the vault: ${part}`, ['vault', at(`vault.html#${part}`)] as [string, Open]])),
  'the vault: a record': ['vault', async (ext) => {
    const surface = await at('vault.html')(ext);
    await surface.page.getByRole('link', { name: /open the record/ }).first().click();
    await surface.page.getByRole('heading', { name: 'What it says' }).waitFor();
    return surface;
  }],
};

/** Pages of ours that show nothing, or are shown within another of these. */
const NOT_SHOWN = ['offscreen', 'practice'];
const pages = readdirSync(join(import.meta.dirname, '..', '..', 'entrypoints'))
  .filter((name) => existsSync(join(import.meta.dirname, '..', '..', 'entrypoints', name, 'index.html')) && !NOT_SHOWN.includes(name));

/** What the keyboard meets first in a document, at whatever place it was before. */
const firstForKeyboard = (ours: Page | Frame) => ours.evaluate(() => {
  const [first] = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((each) => each.tabIndex >= 0 && each.getClientRects().length > 0 && !each.matches(':disabled'));
  return first?.textContent?.trim();
});

/** Without a wait between the presses, which on a slow machine would be longer than a person's. */
async function twiceEscape(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  for (const type of ['rawKeyDown', 'keyUp', 'rawKeyDown', 'keyUp'] as const) {
    browser.send('Input.dispatchKeyEvent', { type, key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 }).catch(() => undefined); // The page they are pressed in goes away.
  }
}

async function isGone(ext: Extension, page: Page): Promise<void> {
  await expect(page).toHaveURL(NEUTRAL);
  await expect.poll(() => secretOf(ext)).toBeNull();
  await page.goBack().catch(() => null); // There may be nothing to go back to.
  // Nothing of ours is shown there, not even for the moment until that page has gone, too.
  const shown = await page.evaluate(() => `${document.title} ${document.body?.textContent ?? ''}`).catch(() => ''); // It went while it was asked.
  expect(shown).not.toMatch(/Saved evidence|OnRecord/);
  await expect(page).not.toHaveURL(/^chrome-extension:/);
}

/** A record, and the lock on: what opens it again. */
async function locked(ext: Extension): Promise<unknown> {
  const first = await ext.openPage(sites.x.address);
  await documentPost(ext, first, postWith(first, sites.x.unit, WORDS).button);
  await first.close();
  const popup = await ext.openOwn('popup.html');
  await turnLockOn(popup);
  await popup.close();
  return secretOf(ext);
}

const PARTS = 5;
for (const part of Array.from({ length: PARTS }, (_, index) => Object.entries(surfaces).filter((_surface, place) => place % PARTS === index))) {
  test(`by the control and by Esc twice the tab is elsewhere, the lock is closed, and Back leads to no page of ours: ${part.map(([name]) => name).join(', ')}`, async ({ ext }) => {
    const secret = await locked(ext);
    for (const [name, [path, open]] of part) {
      for (const way of ['press', 'escape'] as const) {
        await test.step(`${name}, ${way}`, async () => {
          await openLock(ext, secret);
          const { page, ours } = await open(ext);
          expect(new URL(ours.url()).pathname).toBe(`/${path}.html`);
          await page.bringToFront();
          const leave = ours.getByRole('button', { name: 'Leave quickly' });
          await expect(leave).toBeVisible();
          expect(await firstForKeyboard(ours)).toBe('Leave quickly');
          expect(await leave.getAttribute('title')).toContain('does not clear the browser’s history');
          if (way === 'press') await leave.click({ noWaitAfter: true });
          else {
            await ours.locator('body').focus();
            await twiceEscape(page);
          }
          await isGone(ext, page);
          await page.close();
        });
      }
    }
  });
}

test('also from the made-up post in the welcome, from help over a page, and from the lock; no page of ours is left out', async ({ ext }) => {
  expect([...new Set(Object.values(surfaces).map(([path]) => path))].sort()).toEqual(pages.sort());
  const secret = await locked(ext);
  await test.step('the made-up post in the welcome, and help over a page', async () => {
    await openLock(ext, secret);
    const { page } = await at('welcome.html#practice')(ext);
    await (await frameOf(page, '/practice.html')).getByText('Press').first().click();
    await twiceEscape(page);
    await isGone(ext, page);
    await page.close();
    await openLock(ext, secret);
    const { page: vault } = await at('vault.html')(ext);
    await vault.getByRole('button', { name: 'Help' }).click();
    await vault.getByRole('dialog').getByRole('button', { name: 'Close' }).waitFor();
    await twiceEscape(vault);
    await isGone(ext, vault);
    await vault.close();
  });
  await test.step('the lock itself', async () => {
    for (const way of ['press', 'escape'] as const) {
      const { page } = await at('popup.html')(ext);
      await expect(page.getByRole('heading', { name: 'OnRecord is locked' })).toBeVisible();
      if (way === 'press') await page.getByRole('button', { name: 'Leave quickly' }).click();
      else await twiceEscape(page);
      await isGone(ext, page);
      await page.close();
    }
  });
});

test('what is open elsewhere goes too: panels in other tabs, pages of ours, and the page behind the popup', async ({ ext }) => {
  const panelled = await ext.openPage(sites.x.address);
  await documentPost(ext, panelled, postWith(panelled, sites.x.unit, WORDS).button);
  const list = await ext.openOwn('hand-over.html');
  await list.getByRole('button', { name: 'Make the file' }).waitFor();
  const front = await ext.openPage(sites.bluesky.address);
  await ext.pressToolbar(front);
  await ext.inPopup('Boolean([...document.querySelectorAll("button")].find((each) => each.textContent.trim() === "Leave quickly"))');
  // However slow this machine: the page gets the time that it needs to go by itself.
  await ext.inPopup('(globalThis.setTimeout = () => 0, true)');
  await ext.pressInPopup('Leave quickly');
  await expect(front).toHaveURL(NEUTRAL);
  await expect(panelled.locator('onrecord-panel')).toHaveCount(0);
  await expect.poll(() => list.isClosed()).toBe(true);
  expect(ext.context.pages()).toContain(panelled);
  await front.goBack();
  await expect(front).not.toHaveURL(sites.bluesky.address);
});

test('Esc twice leaves while the page has the focus and not the panel in it; presses that the page makes up do not', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  await page.evaluate(() => {
    for (let press = 0; press < 2; press += 1) dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    // A site that asks whether to stay must not hold the person up.
    addEventListener('beforeunload', (event) => event.preventDefault());
  });
  await page.mouse.click(3, 300);
  expect(page.url()).toBe(sites.x.address);
  await twiceEscape(page);
  await expect(page).toHaveURL(NEUTRAL);
});

test('Esc twice leaves though the focus goes from the page to the panel in between, or back', async ({ ext }) => {
  for (const order of ['page first', 'panel first'] as const) {
    // On a slow machine more than the time for two presses may go by between them: then once more.
    await expect(async () => {
      const page = await ext.openPage(sites.x.address);
      const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
      const inPage = async () => {
        await page.mouse.click(3, 300);
        await page.keyboard.press('Escape');
      };
      const inPanel = () => panel.getByRole('button', { name: 'Leave quickly' }).press('Escape', { noWaitAfter: true });
      const presses = order === 'page first' ? [inPage, inPanel] : [inPanel, inPage];
      for (const press of presses) await press().catch(() => undefined); // The frame it is pressed in goes away.
      await expect(page).toHaveURL(NEUTRAL, { timeout: 3000 });
      await page.close();
    }, order).toPass();
  }
});

test('a file that is being made stops, and nothing of it stays on the disk', async ({ ext }) => {
  const other = await ext.openOwn('welcome.html');
  await seed(other, { records: 60, mediaBytes: 1_500_000, picture: null, text: 'words' });
  const page = await ext.openOwn('hand-over.html');
  await page.getByRole('radio', { name: 'Everything, to keep or to check' }).check();
  await page.getByRole('button', { name: 'Make the file' }).click();
  await expect.poll(async () => (await left(other)).files.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Leave quickly' }).click();
  await expect(page).toHaveURL(NEUTRAL);
  // The other page of ours was closed with it.
  await expect.poll(() => other.isClosed()).toBe(true);
  const after = await ext.openOwn('welcome.html');
  await expect.poll(() => left(after)).toEqual({ exported: 0, files: [] });
});
