/** Telegram: the web apps K and A on web.telegram.org, and public previews on t.me. */
import type { PlatformAdapter } from '../types';
import { ofKinds } from '../unit-kinds';
import { aMessages } from './a-messages';
import { HOSTS } from './addresses';
import { kMessages } from './k-messages';
import { previewPosts } from './preview-posts';
import { aPanel, channelInfo, kPanel, namePage } from './profiles';
import type { TelegramUnit } from './unit-kind';

const { kindOf, units } = ofKinds<TelegramUnit>([kMessages, aMessages, previewPosts, namePage, channelInfo, kPanel, aPanel]);

export const telegram: PlatformAdapter = {
  id: 'telegram',
  name: 'Telegram',
  checkedOn: '2026-11-22',
  hosts: HOSTS,
  // The web apps keep media in memory; previews name them on these hosts.
  mediaHosts: ['*.telesco.pe', '*.cdn-telegram.org', '*.telegram-cdn.org'],
  ...units,
  // Public pages show messages without any menu.
  opensByContextMenu: (unit) => [kMessages, aMessages].includes(kindOf(unit)!),
  readThread: (unit, page) => kindOf(unit)?.readThread?.(unit, page) ?? { parents: [], ownReplies: [] },
  viewerLoggedIn(document) {
    // Chats are shown to their members only; both apps have the list of chats in a column of its own.
    if (document.querySelector('#column-left .chatlist, #column-center .bubbles, #LeftColumn, #MiddleColumn .MessageList')) return true;
    return document.querySelector('#auth-pages .page-sign, #auth-qr-form, #auth-phone-number-form') ? false : null;
  },
  // No page tells who is using it.
  viewerHandle: () => null,
};
