/** The welcome: one question a screen, by keyboard alone, without a network, in the person's language; and practice that leaves nothing. */
import type { Page } from '@playwright/test';
import { faults } from '../support/axe';
import { expect, test } from './fixtures';

const focused = (page: Page) => page.evaluate(() => {
  const active = document.activeElement;
  const inside = active?.shadowRoot?.activeElement ?? active;
  return inside?.getAttribute('aria-label') ?? inside?.textContent?.trim() ?? '';
});

async function tabTo(page: Page, wanted: RegExp, look: () => Promise<string> = () => focused(page)): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (wanted.test(await look())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${wanted}.`);
}

test('the keyboard alone leads through all of it without a network, and practice leaves no record', async ({ ext }) => {
  const page = await ext.openOwn('welcome.html');
  await page.locator('h1').waitFor();
  await ext.context.setOffline(true);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Leave quickly');
  await tabTo(page, /^Begin$/);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Could someone else look at this device?' })).toBeFocused();
  await tabTo(page, /./, async () => (await page.evaluate(() => (document.activeElement as HTMLInputElement).type === 'radio')) ? 'x' : '');
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: 'Discreet mode' })).toBeVisible();
  await expect(page.getByText('Use a device that they cannot reach')).toBeVisible();
  const on = async () => { await tabTo(page, /^(?:Next|Skip)$/); await page.keyboard.press('Enter'); };
  await on();
  await expect(page.getByRole('heading', { name: 'Who is this for?' })).toBeFocused();
  await page.getByRole('radio', { name: 'For my child' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Age of the person').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await on();
  await expect(page.getByRole('heading', { name: 'Where do you live?' })).toBeFocused();
  for (const heading of ['Everything stays on this device', 'Pictures of the post', 'Lock what you save?', 'Try it on a made-up post']) {
    await on();
    await expect(page.getByRole('heading', { name: heading })).toBeFocused();
  }

  // The real button and the real panel, in a page of ours.
  const practice = page.frameLocator('iframe');
  await practice.getByRole('button', { name: 'Document & report', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(practice.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  await practice.getByRole('button', { name: 'Show what was saved' }).press('Enter');
  await expect(practice.getByText('looks like a chair').last()).toBeVisible();
  await practice.getByRole('radio', { name: /^Harassment/ }).press('Space');
  await practice.getByRole('button', { name: 'Next', exact: true }).press('Enter');
  for (let step = 0; step < 4 && !await practice.getByRole('heading', { name: 'It is on record' }).isVisible(); step += 1) {
    await practice.getByRole('button', { name: 'Skip' }).press('Enter');
  }
  await practice.getByRole('button', { name: 'Close' }).last().press('Enter');
  await expect(practice.getByText('What you saved here is erased.')).toBeVisible();
  expect(await ext.records()).toEqual([]);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain('onrecord-practice');

  await page.getByRole('button', { name: 'Next' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'You are ready' })).toBeFocused();
  await ext.context.setOffline(false);
  const kept = await ext.worker.evaluate(async () => (await (globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<{ settings: object }> } } } }).chrome.storage.local.get('settings')).settings);
  expect(kept).toMatchObject({ seenByOthers: true, collector: 'parent', ageBand: '13-15' });
});

test('another language shows at once; axe finds nothing on any step, and all fit 320 px', async ({ ext }, info) => {
  const language = 'ta';
  const page = await ext.openOwn('welcome.html');
  await page.getByLabel('Language').selectOption(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await page.setViewportSize({ width: 320, height: 720 });
  const look = async (name: string) => {
    await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
    expect([name, await faults(page)]).toEqual([name, []]);
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, 320]);
  };
  await look('0');
  await page.locator('.welcome-top .button.main').click();
  for (let step = 1; step <= 8; step += 1) {
    if (step <= 2) await page.getByRole('radio').first().check();
    await expect(page.locator('.step-number')).toBeVisible();
    if (step === 7) {
      const practice = page.frameLocator('iframe');
      await practice.locator('onrecord-button button').click();
      await expect(practice.locator('.saved-tick')).toBeVisible();
    }
    await look(String(step));
    if (step < 8) await page.locator('.step-foot .main').click();
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const step of ['see', 'practice']) {
    await page.goto('about:blank');
    await page.goto(`chrome-extension://${ext.id}/welcome.html#${step}`);
    await page.locator('.step-number').waitFor();
    await page.screenshot({ path: info.outputPath(`wide-${step}.png`), fullPage: true });
  }
});
