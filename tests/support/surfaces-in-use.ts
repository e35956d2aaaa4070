/**
 * Surfaces in the midst of their work: in web pages, with something laid over them, empty, full, locked, for somebody young. For pictures:
 * axe looks at them in the specs that bring them about.
 */
import type { Frame, Page } from '@playwright/test';
import type { Extension } from './chromium';
import { handedOver } from './hand-over';
import { sites } from './journey';
import { secretOf, turnLockOn } from './lock-in-browser';
import { frameOf, openForm } from './own-frames';
import { seedVault } from './seed';
import { at, BOTH, NARROW, VAULT, type Surface } from './surfaces';

const WORDS = 'nobody wants you here';
/** The last is a phone's. */
const IN_PAGES = [1280, 320] as const;

/** Before anything was put on record. */
export async function emptySurfaces(ext: Extension): Promise<Surface[]> {
  const own = (path: string) => `chrome-extension://${ext.id}/${path}`;
  return [
    { name: 'empty-popup', widths: NARROW, open: at(own('popup.html'), '.empty') },
    ...['timeline', 'cases', 'people', 'reports', 'trash'].map((part): Surface =>
      ({ name: `empty-vault-${part}`, widths: VAULT, open: at(own(`vault.html#${part}`), '.vault-main:not([aria-busy="true"])') })),
    { name: 'empty-hand-over', widths: BOTH, open: at(own('hand-over.html'), 'h1') },
  ];
}

/** In a page of a site, as the window shows it. */
export async function surfacesInPages(ext: Extension): Promise<Surface[]> {
  const saved = async (page: Page): Promise<Frame> => {
    await page.goto('about:blank');
    await page.goto(sites.x.address);
    await page.bringToFront();
    const post = page.locator(sites.x.unit, { hasText: WORDS, has: page.locator('onrecord-button') }).last();
    await post.locator('onrecord-button button').click();
    const panel = await ext.panel(page);
    await panel.locator('.panel-body .chips').waitFor();
    return panel;
  };
  const helped = async (page: Page): Promise<Frame> => {
    const panel = await saved(page);
    await panel.locator('.panel-bar > .button:not(.icon-only)').click();
    await panel.locator('.support-dialog .lines').waitFor();
    return panel;
  };
  const guarded = async (page: Page): Promise<Frame> => {
    await page.goto('about:blank');
    await page.goto(sites.x.address);
    await page.bringToFront();
    await page.locator('onrecord-button').first().waitFor();
    await showGuard(ext);
    await page.locator('onrecord-guard').waitFor();
    const guard = await frameOf(page, '/guard.html');
    await guard.locator('.guard .button.main').waitFor();
    await guard.locator('html[data-seen]').waitFor({ state: 'attached' });
    return guard;
  };
  const surface = (name: string, open: (page: Page) => Promise<unknown>): Surface =>
    ({ name: `in-page-${name}`, widths: IN_PAGES, inWindow: true, open: async (page) => { await open(page); } });
  return [
    surface('button', async (page) => {
      await page.goto('about:blank');
      await page.goto(sites.x.address);
      await page.locator(sites.x.unit, { hasText: WORDS }).locator('onrecord-button button').last().hover();
      await page.waitForTimeout(600); // Its name comes after a moment.
    }),
    surface('panel', saved),
    surface('panel-help', helped),
    surface('panel-folded', async (page) => {
      await saved(page);
      await page.locator('onrecord-panel').evaluate((it) => { it.dataset.folded = 'high'; });
    }),
    surface('panel-note', async (page) => pressUnseen(page, await saved(page), '.chip')),
    surface('panel-help-note', async (page) => pressUnseen(page, await helped(page), '.support-dialog .button')),
    { name: 'report-form', widths: NARROW, open: at((await openForm(ext)).ours.url(), '.panel-body .form-field, .panel-body .notice') },
    surface('guard', guarded),
    surface('guard-note', async (page) => pressUnseen(page, await guarded(page), '.button.main')),
  ];
}

/** With many records, with something chosen, and with files that were made. */
export async function fullSurfaces(ext: Extension): Promise<Surface[]> {
  const own = (path: string) => `chrome-extension://${ext.id}/${path}`;
  const bundle = await handedOver(ext, 'Everything, to keep or to check');
  const seeding = await ext.openOwn('welcome.html');
  await seedVault(seeding, 60);
  await seeding.close();
  await ext.changeSettings({ country: 'SG' });
  const packFor = (recipient: string): Surface => ({ name: `full-pack-${recipient}`, widths: BOTH, open: async (page) => {
    await at(own('hand-over.html'), '.way-choice input')(page);
    await page.locator('.way-choice input[value="pack"]').check();
    await page.locator(`.way-body option[value="${recipient}"]`).first().waitFor({ state: 'attached' });
    await page.locator('.way-body select', { has: page.locator(`option[value="${recipient}"]`) }).selectOption(recipient);
    await page.locator('.way-body > .pack > section').first().waitFor();
  } });
  return [
    { name: 'full-popup-shell', widths: [400], open: async (page) => {
      await at(own('popup.html'), '.record-item')(page);
      // As the toolbar shows it.
      await page.evaluate(() => { document.documentElement.dataset.shell = 'popup'; });
    } },
    { name: 'full-popup-selecting', widths: NARROW, open: async (page) => {
      await at(own('popup.html'), '.record-item')(page);
      await page.locator('.filter .button').last().click();
      await page.locator('.record-row input[type="checkbox"]').first().check();
    } },
    { name: 'full-vault', widths: VAULT, inWindow: true, open: async (page) => {
      await at(own('vault.html#timeline'), '.vault-row .record-open')(page);
      for (const summary of await page.locator('.vault-timeline summary').all()) await summary.click();
      await page.locator('.activity fieldset button').last().click();
      for (const nth of [0, 1]) await page.locator('.vault-row input').nth(nth).check();
    } },
    { name: 'full-vault-people', widths: VAULT, open: async (page) => {
      await at(own('vault.html#people'), '.card')(page);
      await page.locator('main summary').first().click();
    } },
    { name: 'full-vault-reports', widths: VAULT, open: at(own('vault.html#reports'), '.reports-table') },
    { name: 'full-vault-learn', widths: VAULT, open: async (page) => {
      await at(own('vault.html#learn'), '.learn-list summary')(page);
      await page.locator('.learn-list summary').first().click();
    } },
    { name: 'full-masks', widths: BOTH, open: async (page) => {
      await at(own('hand-over.html'), '.way-choice input')(page);
      await page.locator('.way-choice input[value="redacted"]').check();
      // The made-up records have no bytes; those from a page are the newest.
      const last = page.locator('.redact details', { has: page.locator('.picture') }).last();
      await last.locator('summary').click();
      await last.locator('.picture button').first().click();
      await page.locator('.mask-stage img').waitFor();
      await last.locator('.picture .row').nth(1).getByRole('button').first().click();
    } },
    { name: 'full-numbers', widths: BOTH, open: async (page) => {
      await at(own('hand-over.html'), '.way-choice input')(page);
      await page.locator('.way-choice input[value="numbers"]').check();
      await page.locator('.numbers').first().waitFor();
    } },
    ...['sg-osc', 'sg-poha', 'sg-police', 'press', 'un-special-procedures'].map(packFor),
    ...['verify', 'restore'].map((name): Surface => ({ name: `full-${name}`, widths: BOTH, open: async (page) => {
      await at(own(`${name}.html`), 'input[type="file"]')(page);
      await page.locator('input[type="file"]').first().setInputFiles(bundle);
      await page.locator('main h2').first().waitFor();
    } })),
  ];
}

/** For somebody of 13 to 15 years, in Singapore. */
export async function youngSurfaces(ext: Extension): Promise<Surface[]> {
  await ext.changeSettings({ country: 'SG', ageBand: '13-15', collector: 'self' });
  const own = (path: string) => `chrome-extension://${ext.id}/${path}`;
  return [
    { name: 'young-popup', widths: NARROW, open: at(own('popup.html'), '.child-lines') },
    { name: 'young-record', widths: [320, 400, 1280], open: async (page) => {
      await at(own('popup.html'), '.record-item')(page);
      await page.locator('.record-open').first().click();
      await page.locator('.record').waitFor();
    } },
    { name: 'young-practice', widths: [320, 400, 1280], open: async (page) => {
      await at(own('practice.html'), 'onrecord-button button')(page);
      await page.locator('onrecord-button button').click();
      await page.locator('.saved-tick').waitFor();
    } },
  ];
}

/** With a passphrase: where it is turned on, and closed. The last of all, for nothing opens it again. */
export async function lockedSurfaces(ext: Extension): Promise<Surface[]> {
  const own = (path: string) => `chrome-extension://${ext.id}/${path}`;
  await ext.changeSettings({ language: 'en' });
  const popup = await ext.openOwn('popup.html');
  await turnLockOn(popup);
  if (await secretOf(ext) === null) throw new Error('The lock is not on.');
  await popup.locator('.popup-ways .button').last().click();
  await popup.locator('.locked').waitFor();
  await popup.close();
  return ['popup', 'vault', 'hand-over'].map((name): Surface => ({ name: `locked-${name}`, widths: name === 'popup' ? NARROW : BOTH, open: at(own(`${name}.html`), '.locked') }));
}

/** Presses where the target is while a see-through sheet of the page's lies over it: the words beside a press that does not count. */
async function pressUnseen(page: Page, ours: Frame, selector: string): Promise<void> {
  const target = ours.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    const sheet = Object.assign(document.createElement('div'), { popover: 'manual' });
    sheet.style.cssText = 'inset:0;width:100%;height:100%;border:0;background:transparent;pointer-events:none';
    document.body.append(sheet);
    sheet.showPopover();
  });
  await ours.locator('html:not([data-seen])').waitFor({ state: 'attached' });
  const { x, y, width, height } = (await target.boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await ours.locator('.press-note').waitFor();
}

/** As the page's script asks for it once the site's own report entry is pressed. */
async function showGuard(ext: Extension): Promise<void> {
  await ext.context.serviceWorkers().at(-1)!.evaluate(async (origin) => {
    const { tabs, storage } = (globalThis as unknown as { chrome: {
      tabs: { query(what: object): Promise<{ id: number }[]>; sendMessage(id: number, message: object, how: object): Promise<void> };
      storage: { session: { set(items: object): Promise<void> } };
    } }).chrome;
    const [tab] = await tabs.query({ url: `${origin}/*`, active: true });
    const token = '00000000-0000-4000-8000-000000000000';
    await storage.session.set({ [`panel:${token}`]: { noticed: { platform: 'x', host: 'x.com', kind: 'post', id: '1', permalink: null }, notice: 'one', tabId: tab!.id, frameId: 0 } });
    await tabs.sendMessage(tab!.id, { onrecord: 'guard:show', request: { token, title: 'OnRecord' } }, { frameId: 0 });
  }, new URL(sites.x.address).origin);
}
