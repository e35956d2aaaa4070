/** *This page*: how well it is read, the button on servers that anybody may run, and a report without words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sites } from '../support/journey';
import { fileAt, fixtures, pageNamed } from '../support/sites';
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

test('a site that is added while its page still waits for a picture gets its buttons, one a post', async ({ ext }) => {
  await ext.allowPictures();
  const { address, unit } = pageNamed('Mastodon home');
  const { hostname, pathname } = new URL(address);
  const page = await ext.context.newPage();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => { goOn = resolve; });
  await page.route('**/held.png', async (route) => {
    await held;
    await route.abort();
  });
  const html = readFileSync(join(fixtures, fileAt(hostname, pathname)!), 'utf8');
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html.replace('</body>', '<img src="/held.png" alt=""></body>') }));
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(1000); // The moment has passed at which the browser puts scripts into a page.
  await ext.changeSettings({ addedHosts: [hostname] });
  await expect(page.locator(buttons).first()).toBeVisible();
  expect(await page.evaluate(() => document.readyState)).toBe('interactive');
  goOn();
  await page.waitForLoadState();
  const each = await page.locator(unit).evaluateAll((posts) => posts.map((post) => post.querySelectorAll('onrecord-button').length));
  expect(Math.max(...each)).toBe(1);
});

test('the popup says how many posts are recognised, and makes a report that holds none of the page\'s words', async ({ ext }) => {
  const page = await ext.openPage(sites.x.address);
  await expect(page.locator(buttons).first()).toBeVisible();
  const shown = await page.locator(buttons).count();
  await ext.pressToolbar(page);
  expect(await ext.inPopup('document.querySelector(".this-page summary")?.textContent')).toBe(`This page: ${shown} posts recognised`);
  await ext.inPopup('document.querySelector(".this-page details").open = true');
  await ext.pressInPopup('Make a structure report');
  const report = await ext.inPopup<string>('document.querySelector("textarea.structure")?.value');
  expect(report).toContain('data-testid="tweetText"');
  for (const words of ['nightowl77', 'nobody wants', 'நீ', 'pbs.twimg']) expect(report.toLowerCase()).not.toContain(words);
});

test('a page that no adapter knows is said to be one, and the browser\'s own pages have no such section', async ({ ext }) => {
  const unknown = await ext.openPage('https://news.example/story');
  await ext.pressToolbar(unknown);
  expect(await ext.inPopup('document.querySelector(".this-page summary")?.textContent')).toBe('This page: a site OnRecord does not know');
  await unknown.bringToFront();
  await unknown.keyboard.press('Escape');
  await unknown.close();

  const page = await ext.context.newPage();
  await page.goto('chrome://version/');
  await ext.pressToolbar(page);
  await ext.inPopup('document.querySelector(".popup-foot") !== null');
  await page.waitForTimeout(1000);
  expect(await ext.inPopup('document.querySelector(".this-page") === null')).toBe(true);
});
