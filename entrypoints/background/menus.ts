/** The context menu and the keyboard shortcut: the same as the button, on any page; and a record of the address alone. */
import { browser } from 'wxt/browser';
import { getSettings, watchSettings, wordsOf } from '../../utils/settings';
import { startCapture } from './start-capture';

const DOCUMENT = 'document';
const LINK_ONLY = 'link-only';
/** Of our own making: browsers put several entries under the extension's name, which says what it is. */
const MENU = 'menu';

export function watchMenus(): void {
  // Browsers on telephones have neither menus nor shortcuts: there the popup does the same.
  if (browser.contextMenus) watchMenu();
  browser.commands?.onCommand.addListener((command, tab) => {
    if (command === DOCUMENT && tab) void startCapture(tab, { frameId: 0, startedBy: 'shortcut', imageUrl: null });
  });
}

function watchMenu(): void {
  browser.runtime.onInstalled.addListener(inLine);
  browser.runtime.onStartup.addListener(inLine);
  watchSettings(new AbortController().signal, inLine);

  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId = 0, srcUrl }, tab) => {
    if ((menuItemId !== DOCUMENT && menuItemId !== LINK_ONLY) || !tab) return;
    void startCapture(tab, { frameId, startedBy: 'context-menu', imageUrl: srcUrl ?? null, linkOnly: menuItemId === LINK_ONLY });
  });
}

// Two at once would each find the other's entries in the way.
let last: Promise<void> = Promise.resolve();
function inLine(): void {
  last = last.then(createMenu, createMenu);
}

async function createMenu(): Promise<void> {
  const translate = await wordsOf(await getSettings());
  await browser.contextMenus.removeAll();
  const contexts = ['page', 'selection', 'image', 'link', 'video', 'frame'] as const;
  browser.contextMenus.create({ id: MENU, title: translate('button.label'), contexts: [...contexts] });
  for (const [id, key] of [[DOCUMENT, 'menu.document'], [LINK_ONLY, 'menu.link-only']] as const) {
    browser.contextMenus.create({ id, parentId: MENU, title: translate(key), contexts: [...contexts] });
  }
}
