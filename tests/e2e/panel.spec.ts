/** The panel: what it says, what it keeps from the page, and the hard stop for pictures of children. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';

/** Presses a key that takes the panel away. Chromium may never answer for the frame it was pressed in, so nobody waits. */
function pressAway(page: Page, key: string): void {
  page.keyboard.press(key).catch(() => undefined);
}

test('naming child sexual abuse erases every pixel at once and keeps words and address', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  await panel.getByRole('button', { name: 'More kinds' }).click();
  await panel.locator('input[value="child-safety"]').click();
  await panel.getByRole('button', { name: 'Erase and go on' }).click();
  await expect.poll(async () => (await ext.records())[0]!.annotations.pixelsErasedAt).not.toBeNull();
  const weighed = () => ext.context.serviceWorkers().at(-1)!.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('onrecord');
      request.onsuccess = () => resolve(request.result);
    });
    return Promise.all([...opened.objectStoreNames].map((name) => new Promise<number>((resolve) => {
      const request = opened.transaction(name).objectStore(name).getAll();
      const weigh = (value: unknown): number => (value instanceof ArrayBuffer ? value.byteLength
        : typeof value === 'object' && value ? Object.values(value).reduce((sum: number, each) => sum + weigh(each), 0) : 0);
      request.onsuccess = () => resolve(weigh(request.result));
    })));
  });
  // For a moment the browser's files are written over.
  await expect.poll(async () => (await weighed()).every((count) => count === 0)).toBe(true);
  const [record] = await ext.records();
  expect(record!.capture.post.text).toContain(WORDS);
  expect(record!.capture.post.permalink).toContain('/status/');
});

test('the name at the pointer never lies over the panel, in which no press would count', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, 'nobody wants you here');
  const isNamed = () => button.evaluate((it) => it.querySelector('.label')?.matches(':popover-open') ?? false);
  await button.hover();
  await expect.poll(isNamed).toBe(true);
  await documentPost(ext, page, button);
  expect(await isNamed()).toBe(false);
  const { x, y, height } = (await button.boundingBox())!;
  await page.mouse.move(2, 2);
  await page.mouse.move(x + 3, y + height / 2);
  await page.waitForTimeout(800); // Longer than its name waits.
  expect(await isNamed()).toBe(false);
});

test('a panel that cannot come up moves to a tab: the last one alone, and none once the person left', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  // As if the page forbade frames: it is gone before it can speak up.
  await page.evaluate(() => {
    new MutationObserver(() => document.querySelectorAll('onrecord-panel').forEach((panel) => panel.remove())).observe(document, { childList: true, subtree: true });
  });
  const inTabs = () => ext.context.pages().filter((each) => each.url().includes('/panel.html'));
  const documentTwo = async () => {
    const had = (await ext.records()).length;
    for (const words of [WORDS, '又来装可怜']) await postWith(page, sites.x.unit, words).button.click();
    await expect.poll(async () => (await ext.records()).length).toBe(had + 2);
  };
  await documentTwo();
  await expect.poll(() => inTabs().length).toBe(1);
  const [panel] = inTabs();
  await expect(panel!.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await page.waitForTimeout(3000); // The other would have come before it.
  expect(inTabs()).toEqual([panel]);
  await panel!.close();
  await page.bringToFront();
  await documentTwo();
  const list = await ext.openOwn('popup.html');
  await list.getByRole('button', { name: 'Leave quickly' }).click();
  await expect(list).toHaveURL('https://www.wikipedia.org/');
  await page.waitForTimeout(12_000); // Longer than a panel is waited for.
  expect(inTabs()).toEqual([]);
});

test('each step can be skipped; what was saved stays saved', async ({ ext }) => {
  const page = await ext.openPage(sites.bluesky.address);
  const panel = await documentPost(ext, page, postWith(page, sites.bluesky.unit, 'Look at this clown').button);
  for (let step = 0; step < 4 && !(await panel.getByRole('heading', { name: 'It is on record' }).isVisible()); step += 1) {
    await panel.getByRole('button', { name: 'Skip' }).click();
  }
  await expect(panel.getByRole('heading', { name: 'It is on record' })).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).last().focus();
  pressAway(page, 'Enter');
  await expect(page.locator('onrecord-panel')).toHaveCount(0);
  expect(await ext.records()).toHaveLength(1);
});

test('a page can neither read the panel nor ask for a record', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  expect(await page.evaluate(() => document.querySelector('onrecord-panel')!.shadowRoot)).toBeNull();
  // The page learns the address and frames it itself, in another tab: the token is bound to the first.
  const address = panel.url();
  const other = await ext.openPage(sites.x.address);
  await other.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, address);
  const stolen = await ext.panel(other);
  await stolen.waitForLoadState();
  await other.waitForTimeout(1500);
  expect(await stolen.locator('body').innerText()).not.toContain('Saved on this device');
  expect(await stolen.locator('body').innerText()).not.toContain(WORDS);
});

test('the keyboard alone leads through all steps, and Esc closes', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, WORDS);
  await button.focus();
  await page.keyboard.press('Enter');
  const panel = await ext.panel(page);
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  const focused = () => panel.evaluate(() => document.activeElement?.textContent?.trim() || (document.activeElement as HTMLInputElement | null)?.value || '');
  const tabTo = async (wanted: RegExp) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (wanted.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The focus never came to ${wanted}.`);
  };
  await tabTo(/^harassment$/);
  await page.keyboard.press('Space');
  await tabTo(/^Next$/);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'The rule this may break' })).toBeFocused();
  await tabTo(/^Next$/);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: /^Report it to/ })).toBeFocused();
  await tabTo(/^I have reported it$/);
  await page.keyboard.press('Enter');
  await tabTo(/^Add to the record$/);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'It is on record' })).toBeVisible();
  pressAway(page, 'Escape');
  await expect(page.locator('onrecord-panel')).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('Leave quickly takes the tab to a neutral page, by the control and by Esc twice', async ({ ext }) => {
  for (const leave of ['press', 'escape'] as const) {
    const page = await ext.openPage(sites.x.address);
    const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
    if (leave === 'press') await panel.getByRole('button', { name: 'Leave quickly' }).click();
    else {
      await panel.getByRole('heading', { name: 'Saved on this device' }).click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await expect(page).toHaveURL(/wikipedia\.org/);
    await page.close();
  }
});

test('axe finds nothing in the button, nor around the panel, light and dark', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // The panel itself is in a closed shadow root: access.spec looks at it in a tab of its own.
    const { violations } = await new AxeBuilder({ page }).include('onrecord-button').include('onrecord-panel').analyze();
    expect(violations.map(({ id, nodes }) => `${colorScheme} ${id} ${JSON.stringify(nodes[0]?.target)}`)).toEqual([]);
  }
});
