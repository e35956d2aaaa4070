/** *This page*: how well it is read, the button on servers that anybody may run, and a report without words. */
import { sites } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

const buttons = 'onrecord-button';

test('a server of software we know gets the button when the person says so, keeps it after a restart, and loses it again', async ({ ext }) => {
  await ext.allowPictures(); // Stands for the browser's own question, which no test can answer.
  const { address } = pageNamed('Mastodon home');
  const page = await ext.openPage(address);
  await page.waitForTimeout(500);
  expect(await page.locator(buttons).count()).toBe(0);
  await ext.pressToolbar(page);
  await ext.pressInPopup('Put the button on this site');
  await expect(page.locator(buttons).first()).toBeVisible();
  await page.reload();
  await expect(page.locator(buttons).first()).toBeVisible();
  await ext.killWorker();
  const again = await ext.openPage(address);
  await expect(again.locator(buttons).first()).toBeVisible();

  await again.locator(buttons).first().getByRole('button').click();
  const panel = await ext.context.waitForEvent('page', { predicate: (each) => each.url().includes('/panel.html') });
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  expect((await ext.records())[0]!.capture.platform).toBe('mastodon');
  await panel.close();

  await ext.changeSettings({ addedHosts: [] });
  await expect(again.locator(buttons)).toHaveCount(0);
  await again.reload();
  await again.waitForTimeout(500);
  await expect(again.locator(buttons)).toHaveCount(0);
});

test('the popup says how many posts are recognised, and the report of how the page is built holds none of its words', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  await expect(page.locator(buttons).first()).toBeVisible();
  const read = await ext.worker.evaluate(async (url) => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: {
      query(query: object): Promise<{ id: number }[]>; sendMessage(tab: number, message: object, options: object): Promise<{ value: unknown }>;
    } } }).chrome;
    const [tab] = await tabs.query({ url });
    const ask = async (onrecord: string) => (await tabs.sendMessage(tab!.id, { onrecord }, { frameId: 0 })).value;
    return { check: await ask('page:check') as { name: string; posts: number; unread: number }, report: await ask('page:structure') as string };
  }, page.url());
  expect(read.check).toMatchObject({ name: 'X', unread: 0 });
  expect(read.check.posts).toBeGreaterThan(3);
  expect(read.report).toContain('data-testid="tweetText"');
  for (const words of ['nightowl77', 'nobody wants', 'நீ', 'pbs.twimg']) expect(read.report.toLowerCase()).not.toContain(words);
});

test('the browser\'s own pages show no such section', async ({ ext }) => {
  const page = await ext.context.newPage();
  await page.goto('chrome://version/');
  await ext.pressToolbar(page);
  await ext.pressInPopup('Export timeline PDF'); // The popup is there and works; there is nothing to export.
  expect(await ext.records()).toEqual([]);
});
