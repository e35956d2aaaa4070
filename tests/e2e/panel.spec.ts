/** The panel: what it says, what it keeps from the page, and the hard stop for pictures of children. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { documentPost, postWith, reportAs, sites } from '../support/journey';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';

/** Presses a key that takes the panel away. Chromium may never answer for the frame it was pressed in, so nobody waits. */
function pressAway(page: Page, key: string): void {
  page.keyboard.press(key).catch(() => undefined);
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
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
  await expect.poll(async () => (await weighed()).every((count) => count === 0), { timeout: 30_000 }).toBe(true);
  const [record] = await ext.records();
  expect(record!.capture.post.text).toContain(WORDS);
  expect(record!.capture.post.permalink).toContain('/status/');
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

for (const [language, dir, heading] of [['ta', 'ltr', 'இந்தச் சாதனத்தில்'], ['ar', 'rtl', 'تم الحفظ على هذا الجهاز']] as const) {
  test(`in ${language} the panel, popup and welcome read ${dir}, fit 320 px, and axe finds nothing`, async ({ ext }) => {
    await ext.changeSettings({ language });
    const page = await ext.openPage(sites.x.address);
    await page.locator(sites.x.unit, { hasText: WORDS }).locator('onrecord-button button').click();
    const panel = await ext.panel(page);
    await expect(panel.getByRole('heading', { level: 1 })).toContainText(heading, { timeout: 20_000 });
    await expect(panel.locator('html')).toHaveAttribute('dir', dir);
    const tab = await ext.context.newPage();
    await tab.setViewportSize({ width: 320, height: 700 });
    for (const address of [panel.url(), `chrome-extension://${ext.id}/popup.html`, `chrome-extension://${ext.id}/welcome.html`]) {
      await tab.goto('about:blank');
      await tab.goto(address);
      await expect(tab.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expect(tab.locator('html')).toHaveAttribute('lang', language);
      await tab.waitForTimeout(400);
      expect(await faults(tab)).toEqual([]);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ options: { colorScheme } });

    test('axe finds nothing in the button, the panel, the popup, a record and the welcome', async ({ ext }) => {
      const page = await ext.openPage(sites.x.address);
      const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
      const inFrame = async (where: string) => {
        const { violations } = await new AxeBuilder({ page }).include('onrecord-button').include('onrecord-panel').analyze();
        expect(violations.map(({ id, nodes }) => `${where} ${id} ${JSON.stringify(nodes[0]?.target)}`)).toEqual([]);
      };
      await inFrame('saved');
      const address = panel.url();
      await reportAs(panel, 'Harassment', 'R-1');
      // A closed shadow root hides the panel from axe, so each step is looked at in a tab of its own.
      const tab = await ext.context.newPage();
      await tab.goto(address);
      await expect(tab.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
      expect(await faults(tab)).toEqual([]);
      await reportAs(tab.mainFrame(), 'Harassment', 'R-2', async () => {
        await tab.waitForTimeout(400); // Steps fade in; colours are judged when they stand.
        expect(await faults(tab)).toEqual([]);
      });

      const popup = await ext.openOwn('popup.html');
      await popup.setViewportSize({ width: 320, height: 600 });
      await popup.getByRole('list', { name: 'Saved evidence' }).getByRole('listitem').first().waitFor();
      expect(await faults(popup)).toEqual([]);
      expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await popup.getByRole('button', { name: /open the record/ }).first().click();
      await expect(popup.getByText('Unchanged since it was saved on this device')).toBeVisible();
      expect(await faults(popup)).toEqual([]);
      expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

      const welcome = await ext.openOwn('welcome.html');
      expect(await faults(welcome)).toEqual([]);
    });
  });
}
