/** The quick way out of a page of ours, which it also goes when another page of ours is left. */
import { browser } from 'wxt/browser';
import { leaveTab } from '../utils/leave-tab';
import { answer, send, type ToPages } from '../utils/messages';
import { leaveAlong, makeLeave } from './shared/leave';

/** `inPopup`: the page is the toolbar's popup, and the tab behind it is what is left. */
export function wayOut({ inPopup = false } = {}): () => void {
  let isLeaving = false; // What the others are told comes back here, too.
  leaveAlong((left) => { answer<Pick<ToPages, 'left'>>({ left: () => { if (!isLeaving) left(); } }, (sender) => !sender.tab, (_, request) => request === undefined); }, {
    inFront: async () => (await browser.tabs.getCurrent())?.active ?? false,
    close: async () => {
      if (inPopup) window.close();
      else if (window.top === window) await send('page:blank');
    },
  }, { inPopup });
  return makeLeave(async () => {
    isLeaving = true;
    const told = send('quick-exit');
    if (!inPopup) return told;
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    if (tab?.id !== undefined) await leaveTab(tab.id);
    await told.catch(() => undefined); // The tab was left all the same.
    window.close();
  }, { inPopup });
}
