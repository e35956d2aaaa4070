/** Messenger on its own: www.messenger.com. */
import { isVisible } from '../facebook/boxes';
import { isMessage, MESSAGE_UNITS, messageKey, messagePlace, messageThread, readMessage } from '../facebook/messages';
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';

export const messenger: PlatformAdapter = {
  id: 'messenger',
  name: 'Messenger',
  checkedOn: '2026-11-22',
  hosts: ['www.messenger.com'],
  mediaHosts,
  unitSelector: MESSAGE_UNITS,
  isUnit: (element) => isMessage(element) && isVisible(element),
  unitKey: messageKey,
  readPost: readMessage,
  readThread: messageThread,
  buttonPlace: messagePlace,
  viewerLoggedIn(document) {
    if (document.querySelector('[role="log"], [role="grid"]')) return true;
    return document.querySelector('form[action*="/login/"] input[type="password"]') ? false : null;
  },
  // Conversations say "You" in the person's language, and never their name.
  viewerHandle: () => null,
};
