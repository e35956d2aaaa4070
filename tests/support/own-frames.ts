/** Frames of ours in pages of others. */
import type { Frame, Page } from '@playwright/test';
import type { Extension } from './chromium';
import { sites } from './journey';

const FORM = 'https://help.x.com/en/forms/safety-and-sensitive-content/private-information';

/** The frame whose address has `path` in it, once it is there. */
export async function frameOf(page: Page, path: string): Promise<Frame> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = page.frames().find((frame) => frame.url().includes(path));
    if (found) return found;
    await page.waitForTimeout(100);
  }
  throw new Error(`No frame came with ${path}.`);
}

/** A report form that is opened for the first record, as from its page, and our offer in it. */
export async function openForm(ext: Extension): Promise<{ page: Page; ours: Frame }> {
  const popup = await ext.openOwn('popup.html');
  const opened = ext.context.waitForEvent('page');
  const [{ id }] = await ext.rows<{ id: string }>('captures') as [{ id: string }];
  await popup.evaluate((request) => (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome.runtime
    .sendMessage({ onrecord: 'record:open', request }), {
    captureId: id, url: FORM, behind: false, rule: null,
    form: { id: 'private-information', name: 'Private information', place: { host: 'help.x.com', path: ['forms', 'safety-and-sensitive-content', 'private-information'] }, fields: {}, within: null, maxLength: null, language: 'en', framed: true },
  });
  const page = await opened;
  await popup.close();
  return { page, ours: await frameOf(page, '/report-form.html') };
}

/** The offer before a report on a post of X, as its page's script asks for it once the site's own report entry is pressed. */
export async function showGuard(ext: Extension, page: Page): Promise<Frame> {
  await ext.context.serviceWorkers().at(-1)!.evaluate(async (origin) => {
    const { tabs, storage } = (globalThis as unknown as { chrome: {
      tabs: { query(what: object): Promise<{ id: number }[]>; sendMessage(id: number, message: object, how: object): Promise<void> };
      storage: { session: { set(items: object): Promise<void> } };
    } }).chrome;
    const [tab] = await tabs.query({ url: `${origin}/*`, active: true });
    const token = '00000000-0000-4000-8000-000000000000';
    const noticed = { platform: 'x', host: 'x.com', kind: 'post', id: '1', permalink: null };
    await storage.session.set({ [`panel:${token}`]: { noticed, notice: 'one', tabId: tab!.id, frameId: 0 } });
    await tabs.sendMessage(tab!.id, { onrecord: 'guard:show', request: { token, title: 'Before you report' } }, { frameId: 0 });
  }, new URL(sites.x.address).origin);
  return frameOf(page, '/guard.html');
}
