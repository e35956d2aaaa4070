/** *Show me where* marks the site's own menu and presses nothing; the offer before a report tells the page nothing. */
import type { Frame, Locator, Page } from '@playwright/test';
import { faults } from '../support/axe';
import type { Extension } from '../support/chromium';
import { addSite, documentPost, postWith, sites } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

const MARK = 'onrecord-where';
const CARET = '[data-testid="caret"]';

interface Box { x: number; y: number; width: number; height: number }

/** What the mark is around, in its closed shadow tree; `null` when there is none in the window. */
async function marked(page: Page): Promise<Box | null> {
  const cdp = await page.context().newCDPSession(page);
  try {
    interface Node { nodeName: string; backendNodeId: number; attributes?: string[]; children?: Node[]; shadowRoots?: Node[] }
    const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true }) as { root: Node };
    const all = (node: Node): Node[] => [node, ...[...node.shadowRoots ?? [], ...node.children ?? []].flatMap(all)];
    const ring = all(root).filter(({ nodeName }) => nodeName === MARK.toUpperCase()).flatMap(all).find(({ attributes }) => attributes?.includes('ring'));
    if (!ring) return null;
    const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId: ring.backendNodeId }).catch(() => ({ model: null }));
    if (!model) return null;
    const [x, y] = model.border as unknown as [number, number];
    return { x, y, width: model.width, height: model.height };
  } finally {
    await cdp.detach();
  }
}

/** The mark stands around the target, and nothing else of the window's size. */
async function expectMarkOn(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    const [ring, box] = [await marked(page), await target.boundingBox()];
    expect(ring && box).not.toBeNull();
    expect(Math.abs(ring!.x + ring!.width / 2 - box!.x - box!.width / 2)).toBeLessThan(3);
    expect(Math.abs(ring!.y + ring!.height / 2 - box!.y - box!.height / 2)).toBeLessThan(3);
    expect(ring!.width - box!.width).toBeLessThan(20);
  }).toPass({ timeout: 10_000 });
}

async function toReport(panel: Frame): Promise<void> {
  const report = panel.getByRole('heading', { name: /^Report it to/ });
  await panel.getByRole('button', { name: 'Skip' }).click();
  await expect(report).toBeVisible();
}

/** Counts every press that the page sees on anything but our own button. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = globalThis as unknown as { presses: number };
    counted.presses = 0;
    for (const type of ['click', 'mousedown', 'pointerdown', 'keydown', 'contextmenu']) {
      document.addEventListener(type, ({ target }) => {
        if (!(target as Element).tagName.startsWith('ONRECORD')) counted.presses += 1;
      }, true);
    }
  });
  return () => page.evaluate(() => (globalThis as unknown as { presses: number }).presses);
}

/** Pixels of the mark's green in the picture of the window of the newest record. */
const greenInPicture = async (ext: Extension) => {
  const [{ capture }] = await ext.records() as [Awaited<ReturnType<Extension['records']>>[number]];
  return ext.context.serviceWorkers().at(-1)!.evaluate(async (id) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('onrecord');
      request.onsuccess = () => resolve(request.result);
    });
    const { bytes } = await new Promise<{ bytes: ArrayBuffer }>((resolve) => {
      const request = opened.transaction('artefacts').objectStore('artefacts').get([id, 'window-picture']);
      request.onsuccess = () => resolve(request.result as { bytes: ArrayBuffer });
    });
    opened.close();
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let green = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] === 0x1f && data[at + 1] === 0x6b && data[at + 2] === 0x66) green += 1;
    return { pixels: data.length / 4, green };
  }, capture.id);
};

test('the post\'s own menu is marked, follows the page, takes the keyboard, is in no picture, and nothing is pressed', async ({ ext }, info) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  const { post, button } = postWith(page, sites.x.unit, 'nobody wants you here');
  const panel = await documentPost(ext, page, button);
  await toReport(panel);
  const presses = await countPresses(page);
  await panel.getByRole('button', { name: 'Show me where' }).click();
  await expectMarkOn(page, post.locator(CARET));
  await page.screenshot({ path: info.outputPath('marked.png') });
  expect(await page.evaluate((caret) => document.activeElement?.matches(caret) && document.activeElement.closest('article')!.textContent, CARET)).toContain('nobody wants you here');
  await expect(panel.getByText('We marked it in the page.')).toBeAttached();
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 130);
  await expectMarkOn(page, post.locator(CARET));
  // What the page makes up does not end it.
  await page.evaluate(() => {
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.activeElement!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  const madeUp = await presses();
  await expect(page.locator(MARK)).toHaveCount(1);
  await page.evaluate(() => { (globalThis as unknown as { presses: number }).presses = 0; });
  expect(madeUp).toBeLessThanOrEqual(2); // Only the two that the page itself made up.

  // Another post is put on record meanwhile.
  const other = postWith(page, sites.x.unit, '又来装可怜');
  await other.button.focus();
  const before = (await ext.records()).length;
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await ext.records()).length).toBe(before + 1);
  const picture = await greenInPicture(ext);
  expect(picture.pixels).toBeGreaterThan(100_000);
  expect(picture.green).toBe(0);

  const second = await ext.panel(page);
  await expect(second.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await expect(page.locator(MARK)).toHaveCount(0);
  await toReport(second);
  await second.getByRole('button', { name: 'Show me where' }).click();
  await expectMarkOn(page, other.post.locator(CARET));
  await page.evaluate(() => { (globalThis as unknown as { presses: number }).presses = 0; });
  page.keyboard.press('Escape').catch(() => undefined);
  await expect(page.locator(MARK)).toHaveCount(0);
  await expect(page.locator('onrecord-panel')).toHaveCount(1);

  await second.getByRole('button', { name: 'Show me where' }).click();
  await expectMarkOn(page, other.post.locator(CARET));
  await page.keyboard.press('Enter');
  await expect(page.locator(MARK)).toHaveCount(0);

  // Gone from the page: it says so, and the post is opened and marked in a tab of its own.
  const bar = (await page.locator('onrecord-panel').boundingBox())!;
  await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await expect.poll(async () => (await page.locator('onrecord-panel').boundingBox())!.height).toBeGreaterThan(500);
  await other.post.evaluate((article) => article.remove());
  await second.getByRole('button', { name: 'Show me where' }).click();
  await expect(second.getByText('The post is no longer in the page.')).toBeVisible();
  await page.screenshot({ path: info.outputPath('gone.png') });
  const opening = ext.context.waitForEvent('page');
  await second.getByRole('button', { name: 'Open the post and show me where' }).click();
  const opened = await opening;
  expect(opened.url()).toBe('https://x.com/yexing_ren88/status/2124032141653779570');
});

test('a narrow window folds the panel to its bar, which brings the rest back', async ({ ext }, info) => {
  const page = await ext.openPage(sites.bluesky.address);
  const { post, button } = postWith(page, sites.bluesky.unit, 'Look at this clown');
  const panel = await documentPost(ext, page, button);
  await toReport(panel);
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 740 });
    await panel.getByRole('button', { name: 'Show me where' }).click();
    const menu = post.getByTestId('postDropdownBtn');
    await expectMarkOn(page, menu);
    const [frame, box] = [await page.locator('onrecord-panel').boundingBox(), await menu.boundingBox()];
    const apart = frame!.x > box!.x + box!.width || frame!.y > box!.y + box!.height || frame!.y + frame!.height < box!.y || frame!.x + frame!.width < box!.x;
    expect(apart).toBe(true);
    await page.screenshot({ path: info.outputPath(`folded-${width}.png`) });
    if (width === 375) {
      expect(frame!.height).toBeLessThan(80);
      await page.mouse.click(frame!.x + frame!.width / 2, frame!.y + frame!.height / 2);
      await expect.poll(async () => (await page.locator('onrecord-panel').boundingBox())!.height).toBeGreaterThan(500);
      await expect(panel.getByRole('heading', { name: /^Report it to/ })).toBeVisible();
    } else {
      page.keyboard.press('Escape').catch(() => undefined);
      await expect(page.locator(MARK)).toHaveCount(0);
    }
  }
});

for (const [name, words, menu] of [
  ['YouTube', 'Nobody asked to hear your voice', '#action-menu button'],
  ['Reddit', '', 'shreddit-post-overflow-menu button'],
  ['Mastodon home', 'I know which lift you take', 'button:has(> .icon-ellipsis-h)'],
  ['Telegram K', '', ''],
  ['WhatsApp', 'see what happens to your face', null],
] as const) {
  test(`${name}: ${menu === null ? 'no sure sign, so only the steps' : menu ? 'the menu of the post itself' : 'the message itself, for a right-click'}`, async ({ ext }, info) => {
    const site = pageNamed(name);
    await addSite(ext, site.address);
    const page = await ext.openPage(site.address);
    const { post, button } = postWith(page, site.unit, words);
    const panel = await documentPost(ext, page, button);
    await toReport(panel);
    const where = panel.getByRole('button', { name: 'Show me where' });
    if (menu === null) {
      await expect(panel.getByText('You send it yourself.')).toBeVisible();
      await page.waitForTimeout(500);
      await expect(where).toHaveCount(0);
      return;
    }
    const presses = await countPresses(page);
    await where.click();
    await expectMarkOn(page, menu ? post.locator(menu).first() : post);
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await presses()).toBe(0);
    await page.screenshot({ path: info.outputPath('marked.png') });
    if (!menu) {
      await post.click({ button: 'right', position: { x: 20, y: 12 } });
      await expect(page.locator(MARK)).toHaveCount(0);
    }
  });
}

test('from the saved record the post is opened, and its menu marked there', async ({ ext }, info) => {
  const site = pageNamed('X status');
  const page = await ext.openPage(site.address);
  await documentPost(ext, page, postWith(page, site.unit, 'nobody asked.').button);
  await page.close();
  const [record] = await ext.records();
  const popup = await ext.openOwn(`popup.html?record=${record!.capture.id}`);
  await popup.getByText('The rule and the report').or(popup.getByText(/rule/i)).first().click();
  await popup.getByText('Report it to X').click();
  const opening = ext.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Open the post and show me where' }).click();
  const opened = await opening;
  await expectMarkOn(opened, opened.locator(site.unit, { hasText: 'nobody asked.' }).locator(CARET));
  await opened.screenshot({ path: info.outputPath('opened.png') });
});

/** Presses what takes its own frame away. Chromium may never answer for that frame, so nobody waits. */
function pressAway(button: Locator): void {
  button.click().catch(() => undefined);
}

/** The site's menu, as its scripts would draw it: a layer of its own at the end of the page, with nothing that names the post. */
async function giveMenus(page: Page): Promise<void> {
  await page.evaluate((caret) => {
    const seen = globalThis as unknown as { reports: number };
    seen.reports = 0;
    document.addEventListener('click', ({ target }) => {
      document.querySelector('#layers')?.remove();
      if (!(target as Element).closest(caret)) return;
      const layers = document.createElement('div');
      layers.id = 'layers';
      layers.style.cssText = 'position:fixed;inset-block-start:8px;inset-inline-start:8px;z-index:9;background:#fff;color:#000;padding:12px';
      const item = document.createElement('div');
      item.setAttribute('role', 'menuitem');
      item.tabIndex = 0;
      item.dataset.testid = 'report';
      item.textContent = 'Report post';
      item.addEventListener('click', () => { seen.reports += 1; });
      layers.append(item);
      document.body.append(layers);
    });
  }, CARET);
}

test('before a report OnRecord offers to document, once a post, and tells the page nothing of what is on record', async ({ ext }, info) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  await expect(page.locator('onrecord-button').first()).toBeVisible();
  await giveMenus(page);
  const of = (words: string) => page.locator(sites.x.unit, { hasText: words }).last();
  const report = async (words: string) => {
    await of(words).locator(CARET).click();
    await page.getByRole('menuitem', { name: 'Report post' }).click();
  };
  const GUARD = 'onrecord-guard';
  const guard = async () => {
    await expect(page.locator(GUARD)).toHaveCount(1);
    await expect.poll(() => page.frames().some((frame) => frame.url().includes('/guard.html'))).toBe(true);
    const frame = page.frames().find((each) => each.url().includes('/guard.html'))!;
    // Before that no press counts.
    await frame.locator('html[data-seen]').waitFor({ state: 'attached' });
    return frame;
  };

  await of('Aku tahu kau').locator(CARET).evaluate((caret: HTMLElement) => {
    caret.click();
    document.querySelector<HTMLElement>('[data-testid="report"]')!.click();
  });
  await page.waitForTimeout(700);
  await expect(page.locator(GUARD)).toHaveCount(0);

  await report('Aku tahu kau');
  const offer = await guard();
  await expect(offer.getByText('Not on record yet.')).toBeVisible();
  expect(await page.evaluate(() => (globalThis as unknown as { reports: number }).reports)).toBe(2); // The site's own flow went on, both times.
  const size = await page.locator(GUARD).boundingBox();
  await page.screenshot({ path: info.outputPath('offer.png') });

  const address = offer.url();
  pressAway(offer.getByRole('button', { name: 'Not now' }));
  await expect(page.locator(GUARD)).toHaveCount(0);
  await report('Aku tahu kau');
  await page.waitForTimeout(700);
  await expect(page.locator(GUARD)).toHaveCount(0);

  await report('又来装可怜');
  pressAway((await guard()).getByRole('button', { name: 'Document first' }));
  const panel = await ext.panel(page);
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await expect(page.locator(GUARD)).toHaveCount(0);
  const [saved] = await ext.records();
  expect(saved!.capture.post.text).toContain('又来装可怜');
  expect(saved!.capture.startedBy).toBe('button');
  pressAway(panel.getByRole('button', { name: 'Close' }).last());
  await expect(page.locator('onrecord-panel')).toHaveCount(0);

  // One that was put on record with the button: the page sees the same frame, of the same size.
  const words = 'நீ எங்கே வேலை';
  const second = await documentPost(ext, page, postWith(page, sites.x.unit, words).button);
  pressAway(second.getByRole('button', { name: 'Close' }).last());
  await expect(page.locator('onrecord-panel')).toHaveCount(0);
  await report(words);
  const known = await guard();
  await expect(known.getByText(/^Already on record since /)).toBeVisible();
  expect(await page.locator(GUARD).boundingBox()).toEqual(size);
  await page.screenshot({ path: info.outputPath('known.png') });
  pressAway(known.getByRole('button', { name: 'Close' }));
  await expect(page.locator(GUARD)).toHaveCount(0);

  await report('لن تتخلصي مني');
  await (await guard()).getByRole('button', { name: 'Don’t offer this again' }).click();
  await expect((await guard()).getByText('We will not offer this again.')).toBeVisible();
  pressAway((await guard()).getByRole('button', { name: 'Close' }));
  await expect(page.locator(GUARD)).toHaveCount(0);
  await report('Day one at the new desk');
  await page.waitForTimeout(700);
  await expect(page.locator(GUARD)).toHaveCount(0);

  // As a page of its own, so that it can be looked at and examined.
  const alone = await ext.context.newPage();
  for (const [language, colorScheme] of [['en', 'light'], ['ta', 'dark'], ['ar', 'light'], ['ms', 'dark'], ['zh-CN', 'light'], ['en', 'dark']] as const) {
    await ext.changeSettings({ language });
    await alone.emulateMedia({ colorScheme });
    await alone.setViewportSize({ width: language === 'ar' ? 296 : 380, height: 328 });
    await alone.goto('about:blank');
    await alone.goto(address);
    await expect(alone.getByRole('button')).toHaveCount(4);
    await alone.screenshot({ path: info.outputPath(`guard-${language}-${colorScheme}.png`) });
    expect(await faults(alone)).toEqual([]);
  }
});
