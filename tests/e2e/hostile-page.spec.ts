/** A page that wants something recorded, read or revealed without the person: it gets nothing, and their own press still works. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentPost, postWith, sites } from '../support/journey';
import { attack, FRAMED, lies, LOOKALIKES, swell } from '../support/lying-page';
import { fixtures } from '../support/sites';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';

test('made-up presses, lying prototypes, forged messages and frames of our pages: nothing is recorded, read or revealed', async ({ sharedExt: ext }) => {
  const before = (await ext.records()).length;
  const page = await ext.context.newPage();
  await page.addInitScript(lies);
  await page.goto(sites.x.address);
  const { post, button } = postWith(page, sites.x.unit, WORDS);
  await expect(button).toBeVisible();

  await page.evaluate(attack, { id: ext.id, own: `chrome-extension://${ext.id}/`, framed: FRAMED });

  // The panel may stand in a frame here; without a token it tells nothing. The others may not stand in any page.
  await expect.poll(() => page.frames().find((frame) => frame.url().endsWith('/panel.html'))).toBeDefined();
  const framed = page.frames().find((frame) => frame.url().endsWith('/panel.html'))!;
  expect(await framed.locator('body').innerText()).not.toContain(WORDS);
  const others = page.frames().filter((frame) => frame.name() !== 'panel' && FRAMED.includes(frame.name()));
  expect(others).toHaveLength(FRAMED.length - 1);
  for (const frame of others) expect(frame.url(), frame.name()).toMatch(/^(?:chrome-error:|about:blank|$)/);
  await expect(page.locator('onrecord-panel, onrecord-where')).toHaveCount(0);
  expect(await ext.rows('drafts')).toEqual([]);
  expect(await ext.records()).toHaveLength(before);

  // The person's own press, in the same page: the right words under the right name, and a panel that the page cannot look into.
  await page.evaluate(() => { for (const frame of document.querySelectorAll('iframe')) frame.remove(); });
  await documentPost(ext, page, button);
  const [record] = await ext.records();
  expect(record!.capture.post).toMatchObject({ author: { handle: 'nightowl77_x' } });
  expect(record!.capture.post.text).toContain(WORDS);
  expect(await page.evaluate(() => document.querySelector('onrecord-panel')!.shadowRoot)).toBeNull();
  await expect(post).toBeVisible();
  await page.close();
});

test('a post that is nested without end or huge is saved with what could be kept, and the page stays alive', async ({ sharedExt: ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button, post } = postWith(page, sites.x.unit, WORDS);
  await expect(button).toBeVisible();
  await post.evaluate(swell, '[data-testid="tweetText"]');
  const before = (await ext.records()).length;
  await documentPost(ext, page, button);
  const records = await ext.records();
  expect(records).toHaveLength(before + 1);
  expect(records[0]!.capture.post.text).toContain(WORDS);
  expect(records[0]!.capture.post.author.handle).toBe('nightowl77_x');
  expect(await page.evaluate(() => document.title)).not.toBe('');
  await page.close();
});

test('a host that only looks like one we know gets no button, and may not frame the panel', async ({ sharedExt: ext }) => {
  const home = readFileSync(join(fixtures, 'x', 'home.html'), 'utf8');
  for (const host of LOOKALIKES) {
    const page = await ext.context.newPage();
    await page.route(`https://${host}/**`, async (route) => route.fulfill({ contentType: 'text/html', body: home }));
    await page.goto(`https://${host}/home`);
    await page.evaluate((id) => {
      const frame = document.createElement('iframe');
      frame.name = 'panel';
      frame.src = `chrome-extension://${id}/panel.html`;
      document.body.append(frame);
    }, ext.id);
    await expect.poll(() => page.frame('panel')?.url() ?? '').toMatch(/^chrome-error:/);
    await expect(page.locator('onrecord-button')).toHaveCount(0);
    await page.close();
  }
});
