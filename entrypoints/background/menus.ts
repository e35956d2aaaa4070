/** The context menu entry and the keyboard shortcut: the same as the button, on any page. */
import { browser } from 'wxt/browser';
import { loadTranslate } from '../../utils/i18n';
import { getSettings, languageOf, watchSettings } from '../../utils/settings';
import { startCapture } from './start-capture';

const MENU_ID = 'document';

export function watchMenus(): void {
  // Browsers on telephones have neither menus nor shortcuts: there the popup does the same.
  if (browser.contextMenus) watchMenu();
  browser.commands?.onCommand.addListener((command, tab) => {
    if (command === MENU_ID && tab) void startCapture(tab, { frameId: 0, startedBy: 'shortcut', imageUrl: null });
  });
}

function watchMenu(): void {
  browser.runtime.onInstalled.addListener(() => void createMenu());
  browser.runtime.onStartup.addListener(() => void createMenu());
  watchSettings(new AbortController().signal, () => void createMenu());

  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId = 0, srcUrl }, tab) => {
    if (menuItemId === MENU_ID && tab) void startCapture(tab, { frameId, startedBy: 'context-menu', imageUrl: srcUrl ?? null });
  });
}

async function createMenu(): Promise<void> {
  const translate = await loadTranslate(languageOf(await getSettings()));
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU_ID, title: translate('button.label'), contexts: ['page', 'selection', 'image', 'link', 'video', 'frame'] });
}
