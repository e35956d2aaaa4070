/** Posts inside an open shadow tree, where X keeps its chat since 2026: found, given a button, pictured and copied. */
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

test('a message inside a shadow tree is put on record like any other', async ({ ext }) => {
  await ext.allowPictures();
  const page = await ext.openPage(pageNamed('X chat').address);
  await expect(page.locator('onrecord-button').first()).toBeVisible();
  const before = await page.locator('[data-dm-message-row] onrecord-button').count();
  await page.evaluate(() => {
    const chat = document.querySelector('[data-testid="dm-container"]')!;
    for (const host of chat.querySelectorAll('onrecord-button')) host.remove();
    const host = document.createElement('div');
    host.dataset.testid = 'xchatEmbedRoute';
    chat.replaceWith(host);
    const tree = host.attachShadow({ mode: 'open' });
    tree.append(...[...document.querySelectorAll('style')].map((style) => style.cloneNode(true)), chat);
  });
  // Playwright's own search goes into open shadow trees, as a person's eyes do.
  const messages = page.locator('[data-dm-message-row]');
  await expect.poll(() => messages.locator('onrecord-button').count()).toBe(before);
  const words = 'Do you take commissions?';
  const message = messages.filter({ hasText: words });
  await message.locator('onrecord-button').getByRole('button').click();
  await (await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' }).waitFor();
  const [record] = await ext.records();
  expect(record!.capture).toMatchObject({ platform: 'x', kind: 'message' });
  expect(record!.capture.post.text).toContain(words);
  expect(record!.capture.artefacts.find(({ role }) => role === 'post-picture')!.method).toBe('screenshot');
});
