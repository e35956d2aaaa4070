/** WhatsApp Web: messages in chats of two and in groups. */
import type { PlatformAdapter } from '../types';
import { isMessage, MESSAGE } from './boxes';
import { buttonPlace, readPost } from './messages';
import { moreControl } from './words';

export const whatsapp: PlatformAdapter = {
  id: 'whatsapp',
  name: 'WhatsApp',
  checkedOn: '2026-11-22',
  hosts: ['web.whatsapp.com'],
  mediaHosts: ['*.whatsapp.net'],
  unitSelector: MESSAGE,
  isUnit: isMessage,
  unitKey: (message) => message.getAttribute('data-id'),
  readPost,
  moreControl,
  // What a message answers is named by its words only: no id leads from one to the other.
  readThread: () => ({ parents: [], ownReplies: [] }),
  buttonPlace,
  viewerLoggedIn(document) {
    if (document.querySelector('#pane-side, div#main')) return true;
    // The code to scan with a telephone.
    return document.querySelector('[data-ref] canvas') ? false : null;
  },
  viewerHandle: () => null,
};
