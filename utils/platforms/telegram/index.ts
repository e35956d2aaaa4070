/** Telegram: the web apps K and A on web.telegram.org, and public previews on t.me. */
import type { PlatformAdapter } from '../types';
import { aMessages } from './a-messages';
import { HOSTS } from './addresses';
import { kMessages } from './k-messages';
import { previewPosts } from './preview-posts';
import { aPanel, channelInfo, kPanel, namePage } from './profiles';
import type { UnitKind } from './unit-kind';

const kinds: readonly UnitKind[] = [kMessages, aMessages, previewPosts, namePage, channelInfo, kPanel, aPanel];

function kindOf(element: Element): UnitKind | null {
  return kinds.find((kind) => element.matches(kind.selector)) ?? null;
}

export const telegram: PlatformAdapter = {
  id: 'telegram',
  name: 'Telegram',
  checkedOn: '2026-11-22',
  hosts: HOSTS,
  // The web apps keep media in memory; previews name them on these hosts.
  mediaHosts: ['*.telesco.pe', '*.cdn-telegram.org', '*.telegram-cdn.org'],
  unitSelector: kinds.map((kind) => kind.selector).join(),
  isUnit: (element) => kindOf(element)?.isUnit(element) ?? false,
  unitKey: (unit) => kindOf(unit)?.key(unit) ?? null,
  readPost(unit, page) {
    const kind = kindOf(unit);
    if (!kind) throw new TypeError(`<${unit.localName}> is no unit of Telegram`);
    return kind.read(unit, page);
  },
  readThread: (unit, page) => kindOf(unit)?.readThread?.(unit, page) ?? { parents: [], ownReplies: [] },
  buttonPlace: (unit) => kindOf(unit)?.buttonPlace(unit) ?? null,
  viewerLoggedIn(document) {
    // Chats are shown to their members only; both apps have the list of chats in a column of its own.
    if (document.querySelector('#column-left .chatlist, #column-center .bubbles, #LeftColumn, #MiddleColumn .MessageList')) return true;
    return document.querySelector('#auth-pages .page-sign, #auth-qr-form, #auth-phone-number-form') ? false : null;
  },
  // No page tells who is using it.
  viewerHandle: () => null,
};
