/** A page that wants something recorded, read or revealed without the person: it gets nothing, and their own press still works. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentPost, postWith, sites } from '../support/journey';
import { fixtures } from '../support/sites';
import { expect, test } from './fixtures';

const WORDS = 'nobody wants you here';

/** Runs before anything of the page: every tool of the page's own world lies. */
function lies(): void {
  Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true });
  Element.prototype.attachShadow = function attachShadow(this: Element) { return this as unknown as ShadowRoot; };
  for (const [kind, names] of [[Array.prototype, ['map', 'filter', 'flatMap', 'push']], [Node.prototype, ['appendChild', 'insertBefore', 'cloneNode']],
    [Element.prototype, ['closest', 'matches', 'querySelector', 'append', 'getAttribute']]] as unknown as [Record<string, unknown>, string[]][]) {
    for (const name of names) {
      const real = kind[name] as (...given: unknown[]) => unknown;
      kind[name] = function lying(this: unknown, ...given: unknown[]) {
        // What it is asked for comes back from another post.
        return real.apply(name === 'getAttribute' ? document.body : this, given);
      };
    }
  }
  JSON.stringify = () => '{"onrecord":"quick-exit"}';
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', { set() {}, get: () => 'https://evil.example/' });
  for (const tag of ['onrecord-button', 'onrecord-panel']) customElements.define(tag, class extends HTMLElement {
    connectedCallback() { this.dataset.mine = 'true'; }
  });
}

test('made-up presses, lying prototypes, forged messages and frames of our pages: nothing is recorded, read or revealed', async ({ sharedExt: ext }) => {
  const before = (await ext.records()).length;
  const page = await ext.context.newPage();
  await page.addInitScript(lies);
  await page.goto(sites.x.address);
  const { post, button } = postWith(page, sites.x.unit, WORDS);
  await expect(button).toBeVisible();

  await page.evaluate(async (id) => {
    const host = document.querySelector('onrecord-button')!;
    const inside = host.shadowRoot?.querySelector('button') ?? host;
    for (const target of [inside, host, document.documentElement]) {
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'auxclick', 'contextmenu']) target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
      for (const key of ['Enter', ' ']) for (const type of ['keydown', 'keypress', 'keyup']) target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
      (target as HTMLElement).click?.();
    }
    // What our own parts say to each other, said by the page.
    const forged = [
      { onrecord: 'capture:start', request: { startedBy: 'popup', imageUrl: null } }, { onrecord: 'panel:show', request: { token: 'a', title: 'OnRecord' } },
      { onrecord: 'panel:state', request: { token: crypto.randomUUID() } }, { type: `${id}:posts:wxt:content-script-started`, contentScriptName: 'posts', messageId: 'x' },
    ];
    for (const each of forged) {
      window.postMessage(each, '*');
      document.dispatchEvent(new CustomEvent('onrecord', { detail: each }));
    }
    const { runtime } = (globalThis as unknown as { chrome?: { runtime?: { sendMessage?: (id: string, message: unknown) => Promise<unknown> } } }).chrome ?? {};
    for (const each of forged) await runtime?.sendMessage?.(id, each).catch(() => undefined);
    for (const name of ['popup', 'hand-over', 'restore', 'welcome', 'verify', 'add-file', 'offscreen', 'panel']) {
      const frame = document.createElement('iframe');
      frame.setAttribute('src', `chrome-extension://${id}/${name}.html`);
      frame.setAttribute('name', name);
      document.body.appendChild(frame);
    }
  }, ext.id);

  // The panel may stand in a frame here; without a token it tells nothing. The others may not stand in any page.
  await expect.poll(() => page.frames().find((frame) => frame.url().endsWith('/panel.html'))).toBeDefined();
  const framed = page.frames().find((frame) => frame.url().endsWith('/panel.html'))!;
  expect(await framed.locator('body').innerText()).not.toContain(WORDS);
  const others = page.frames().filter((frame) => ['popup', 'hand-over', 'restore', 'welcome', 'verify', 'add-file', 'offscreen'].includes(frame.name()));
  expect(others).toHaveLength(7);
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
  await post.evaluate((element) => {
    const nest = (into: Element, levels: number, style: string) => {
      let here: Element = into;
      for (let depth = 0; depth < levels; depth += 1) here = here.appendChild(document.createElement('div'));
      into.querySelector<HTMLElement>(':scope > div:last-child')!.style.cssText = style;
      here.textContent = 'at the bottom';
    };
    const words = element.querySelector('[data-testid="tweetText"]')!.parentElement!;
    // More levels that are laid out, and Chromium itself crashes.
    nest(words, 2000, '');
    nest(words, 5000, 'display: none');
    const many = document.createElement('div');
    many.style.display = 'none';
    for (let count = 0; count < 100_000; count += 1) many.append(document.createElement('i'));
    element.append(many);
  });
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
  for (const host of ['x.com.evil.example', 'evil-x.com', 'xn--x-0tb.com', 'x.co']) {
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
