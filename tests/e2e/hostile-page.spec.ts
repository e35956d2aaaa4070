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

/** Each is a way to have somebody press in the panel what they do not see. Some go on until the page is told to stop. */
const TRICKS: Record<string, { words: RegExp; trick: () => void }> = {
  'a see-through sheet over it': { words: /covers this panel/, trick: () => {
    const sheet = Object.assign(document.createElement('div'), { popover: 'manual' });
    sheet.style.cssText = 'inset:0;width:100%;height:100%;border:0;background:transparent;pointer-events:none';
    document.body.append(sheet);
    sheet.showPopover();
  } },
  'faded away': { words: /covers this panel/, trick: () => { document.querySelector<HTMLElement>('onrecord-panel')!.style.opacity = '0.01'; } },
  'the page around it shrunk to nothing': { words: /covers this panel/, trick: () => { document.documentElement.style.setProperty('zoom', '0.4'); } },
  'out of the top layer, in a page that is faded': { words: /covers this panel/, trick: () => {
    document.documentElement.style.opacity = '0.02';
    setInterval(() => document.querySelector<HTMLElement>('onrecord-panel')!.hidePopover(), 30);
  } },
  'pushed from side to side': { words: /covers this panel|came up a moment ago/, trick: () => {
    const push = () => { document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'; };
    push();
    setInterval(push, 400);
  } },
};

/** Takes back whatever a trick did, with every timer of the window that the page can reach. */
function undo(): void {
  for (let timer = window.setInterval(() => undefined, 1e6); timer > 0; timer -= 1) window.clearInterval(timer);
  for (const sheet of document.querySelectorAll('body > [popover]')) sheet.remove();
  for (const attribute of ['style', 'dir']) document.documentElement.removeAttribute(attribute);
  document.querySelector('onrecord-panel')!.removeAttribute('style');
}

test('a panel that is covered, faded, shrunk or pushed about hears no press and says why; whole again it does', async ({ sharedExt: ext }) => {
  const page = await ext.openPage(sites.x.address);
  const panel = await documentPost(ext, page, postWith(page, sites.x.unit, WORDS).button);
  const shown = panel.locator('html[data-seen]');
  const erasing = panel.locator('details', { hasText: 'Erase pictures and copies' }).first();
  const summary = erasing.locator('summary');
  const isOpen = async () => erasing.evaluate((it) => (it as HTMLDetailsElement).open);
  await summary.scrollIntoViewIfNeeded();
  for (const [name, { words, trick }] of Object.entries(TRICKS)) {
    await panel.evaluate(() => document.querySelector('[role=alert]')?.remove());
    await page.evaluate(trick);
    // Browsers look a few times a second; nobody is lured in less.
    await page.waitForTimeout(700);
    // Where it is pressed: the panel's own box, whatever the page makes of it.
    await expect.poll(async () => {
      const box = (await page.locator('onrecord-panel').boundingBox())!;
      const inside = await summary.evaluate((it) => { const { x, y, width, height } = it.getBoundingClientRect(); return { x: (x + width / 2) / innerWidth, y: (y + height / 2) / innerHeight }; });
      await page.mouse.click(box.x + inside.x * box.width, box.y + inside.y * box.height);
      return panel.getByRole('alert').allInnerTexts();
    }, { message: name, intervals: [400] }).toEqual([expect.stringMatching(words)]);
    expect(await isOpen(), name).toBe(false);
    await page.evaluate(undo);
    await expect(shown, name).toBeAttached();
  }
  // The keyboard is no way around it, and all that is not a lure works: a page in which everything is inverted, and what its style sheet says of us.
  await page.evaluate(TRICKS['a see-through sheet over it']!.trick);
  await expect(shown).not.toBeAttached();
  await summary.press('Enter');
  await expect(panel.getByRole('alert')).toHaveText(/covers this panel/);
  expect(await isOpen()).toBe(false);
  await page.evaluate(undo);
  const before = await page.locator('onrecord-panel').boundingBox();
  await page.addStyleTag({ content: `html { filter: invert(1); opacity: .9 }
    onrecord-panel { transform: translate(-300px) scale(.2) !important; clip-path: inset(45%) !important; inset: auto auto 0 0 !important; visibility: hidden !important; zoom: .1 !important }` });
  await expect(shown).toBeAttached();
  expect(await page.locator('onrecord-panel').boundingBox()).toEqual(before);
  await expect(async () => {
    await summary.click();
    expect(await isOpen()).toBe(true);
  }).toPass();
  // Covered or not, the way out is open.
  await page.evaluate(TRICKS['a see-through sheet over it']!.trick);
  await expect(shown).not.toBeAttached();
  const close = (await panel.getByRole('button', { name: 'Close', exact: true }).boundingBox())!;
  await page.mouse.click(close.x + close.width / 2, close.y + close.height / 2);
  await expect(page.locator('onrecord-panel')).toHaveCount(0);
  await page.close();
});

test('a button that nobody could see records nothing, however really it is pressed', async ({ sharedExt: ext }) => {
  const page = await ext.openPage(sites.x.address);
  const { button } = postWith(page, sites.x.unit, WORDS);
  await expect(button).toBeVisible();
  const before = (await ext.records()).length;
  for (const style of ['article { opacity: .05 }', 'article { filter: opacity(0.02) }', 'onrecord-button { --size: 600px !important }', 'onrecord-button { scale: .1 }']) {
    const sheet = await page.addStyleTag({ content: style });
    await button.click();
    await expect(button, style).toHaveAttribute('data-state', 'rest');
    await sheet.evaluate((it) => (it as Element).remove());
  }
  expect(await ext.rows('drafts')).toEqual([]);
  expect(await ext.records()).toHaveLength(before);
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
  // Copies are made node by node, and what is too deep for that is said.
  expect(records[0]!.capture.missing.map(({ code }) => code)).toContain('source-failed');
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
