/** Frames of ours in pages of others. */
import type { Frame, Page } from '@playwright/test';
import type { Extension } from './chromium';

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
