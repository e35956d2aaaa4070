/**
 * Private windows of Firefox: our scripts work there where the person allowed it, and what is put on record is kept as ever; but pages of ours
 * that stand in one are not let near it. Chromium opens no page of an extension there.
 */
import { browser } from 'wxt/browser';

export const inPrivateWindow = (): boolean => import.meta.env.FIREFOX && browser.extension?.inIncognitoContext === true;

/** Opens the page in an ordinary window in place of a private one. Without windows, as on telephones, it stays. */
export async function toOrdinaryWindow(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id === undefined || !await browser.windows?.create({ url: location.href, incognito: false })) return;
  await browser.tabs.remove(tab.id);
}
