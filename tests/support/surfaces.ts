/** Every surface of the product, to be looked at in any language, light and dark: by `npm run screenshots` and by the test with axe. */
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';
import { documentPost, postWith, sites } from './journey';
import { arrangeVault } from './seed';

export interface Surface {
  name: string;
  /** CSS pixels across at which it must be right. */
  widths: readonly number[];
  /** Stands in a page of somebody else's: shown as a window of that width has it, and brought up anew for each. */
  inWindow?: true;
  /** Brings it up in a tab of its own, whatever the language. */
  open: (page: Page) => Promise<void>;
}

const POSTS = ['nobody wants you here', '又来装可怜', 'நீ எங்கே வேலை செய்கிறாய்', 'لن تتخلصي مني'];
export const NARROW = [320, 400] as const;
export const BOTH = [320, 1280] as const;
export const VAULT = [320, 1280, 1920] as const;

/** The person's own words about what they saved. */
const OWN = { folder: 'Block 7, July', label: 'Someone from work', why: 'The same cat in both pictures.' };
const WELCOME_STEPS = ['see', 'who', 'country', 'where', 'pictures', 'lock', 'practice', 'sites'];

/** Brings up an address, once `ready` is there. */
export const at = (address: string, ready: string) => async (page: Page): Promise<void> => {
  // The same address with another fragment would be no new page.
  await page.goto('about:blank');
  await page.goto(address);
  await page.locator(ready).first().waitFor();
};

/** Puts a few posts on record and arranges them, so that there is something to show, and leaves the panel of the last. */
export async function surfaces(ext: Extension): Promise<Surface[]> {
  await ext.allowPictures();
  let panel = '';
  for (const words of POSTS) {
    const feed = await ext.openPage(sites.x.address);
    const { post, button } = postWith(feed, sites.x.unit, words);
    await post.scrollIntoViewIfNeeded();
    await button.hover();
    panel = (await documentPost(ext, feed, button)).url();
  }
  const arranging = await ext.openOwn('welcome.html');
  await arrangeVault(arranging, OWN);
  await arranging.close();
  const own = (path: string) => `chrome-extension://${ext.id}/${path}`;
  const saved = at(panel, '.panel-body .chips');
  const ruled = async (page: Page) => {
    await saved(page);
    await page.locator('.chips input[value="harassment"]').check();
    await next(page);
    await page.locator('.rule').first().waitFor();
  };
  const ways = ['timeline', 'bundle', 'pack', 'redacted', 'sealed', 'numbers', 'backup', 'table', 'data'];
  return [
    { name: 'panel-saved', widths: NARROW, open: saved },
    { name: 'panel-rule', widths: NARROW, open: ruled },
    { name: 'panel-report', widths: NARROW, open: async (page) => { await ruled(page); await next(page); await page.locator('.rule').first().waitFor({ state: 'detached' }); } },
    { name: 'popup', widths: NARROW, open: at(own('popup.html'), '.record-item') },
    { name: 'popup-record', widths: NARROW, open: async (page) => {
      await at(own('popup.html'), '.record-item')(page);
      await page.locator('.record-open').first().click();
      await page.locator('.record').waitFor();
    } },
    { name: 'popup-settings', widths: NARROW, open: async (page) => {
      await at(own('popup.html'), '.record-item')(page);
      await page.locator('.settings-part summary').first().click();
      await page.locator('.settings-part select').first().waitFor();
    } },
    { name: 'popup-help', widths: NARROW, open: async (page) => {
      await at(own('popup.html'), '.record-item')(page);
      await page.locator('.bar-ways > .button').last().click();
      await page.locator('.support-dialog .lines').waitFor();
    } },
    ...['timeline', 'cases', 'people', 'reports', 'export', 'learn', 'trash', 'settings'].map((part): Surface =>
      ({ name: `vault-${part}`, widths: VAULT, open: at(own(`vault.html#${part}`), '.vault-main:not([aria-busy="true"])') })),
    { name: 'vault-case', widths: VAULT, open: async (page) => {
      await at(own('vault.html#cases'), 'a[href^="#cases/"]')(page);
      await page.locator('a[href^="#cases/"]').first().click();
      await page.locator('.vault-row a').first().waitFor();
    } },
    { name: 'vault-record', widths: VAULT, open: async (page) => {
      await at(own('vault.html'), 'a[href^="#record/"]')(page);
      await page.locator('a[href^="#record/"]').first().click();
      await page.locator('.record').first().waitFor();
    } },
    { name: 'welcome', widths: BOTH, open: at(own('welcome.html'), 'h1') },
    ...WELCOME_STEPS.map((step): Surface => ({ name: `welcome-${step}`, widths: BOTH, open: at(own(`welcome.html#${step}`), 'h1') })),
    { name: 'add-file', widths: BOTH, open: at(own('add-file.html'), 'h1') },
    { name: 'verify', widths: BOTH, open: at(own('verify.html'), 'h1') },
    { name: 'helping', widths: BOTH, open: at(own('helping.html'), '.helping main h2') },
    { name: 'restore', widths: BOTH, open: at(own('restore.html'), 'h1') },
    ...ways.map((way): Surface => ({ name: `hand-over-${way}`, widths: BOTH, open: async (page) => {
      await at(own('hand-over.html'), '.way-choice input')(page);
      await page.locator(`.way-choice input[value="${way}"]`).check();
      await page.locator('.way-body').waitFor();
      // One that opens may hold further ones.
      const closed = page.locator('.way-body details:not([open]) > summary').filter({ visible: true });
      while (await closed.count() > 0) await closed.first().click();
    } })),
  ];
}

async function next(page: Page): Promise<void> {
  await page.locator('.panel-foot .button.main').click();
}
