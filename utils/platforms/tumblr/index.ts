/** Tumblr: www.tumblr.com. Blogs on hosts of their own have themes that anybody may write, and are not read. */
import type { PlatformAdapter } from '../types';
import { addressOf, idOf, isUnit, UNITS } from './boxes';
import { buttonPlace, readPost } from './posts';

export const tumblr: PlatformAdapter = {
  id: 'tumblr',
  name: 'Tumblr',
  checkedOn: '2026-11-22',
  hosts: ['www.tumblr.com'],
  mediaHosts: ['*.media.tumblr.com', 'assets.tumblr.com'],
  unitSelector: UNITS,
  isUnit,
  unitKey: (unit) => (idOf(unit) === null ? null : `${addressOf(unit) ?? ''}/${idOf(unit)}`),
  readPost,
  // What came before is in the post itself.
  readThread: () => ({ parents: [], ownReplies: [] }),
  buttonPlace,
  viewerLoggedIn(document) {
    if (document.querySelector('a[href="/settings/account"], a[href="/inbox"], a[href="/new"]')) return true;
    return document.querySelector('a[href^="/login"], a[href^="/register"]') ? false : null;
  },
  // Several blogs may be one person's; the page does not say as which they look.
  viewerHandle: () => null,
};
