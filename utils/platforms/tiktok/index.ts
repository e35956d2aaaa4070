/** TikTok on the web: feeds, videos and photo posts, comments, profiles, live chat and direct messages. */
import type { PlatformAdapter } from '../types';
import { HOSTS, profileHandle } from './addresses';
import { agreed } from './boxes';
import { readThread, units } from './posts';
import { moreControl } from './videos';

export const tiktok: PlatformAdapter = {
  id: 'tiktok',
  name: 'TikTok',
  checkedOn: '2026-11-22',
  hosts: HOSTS,
  // Pictures and, until the player asks for pieces, videos; each region has servers of its own.
  mediaHosts: ['*.tiktokcdn.com', '*.tiktokcdn-us.com', '*.tiktokcdn-eu.com', '*.tiktokv.com', '*.ibyteimg.com',
    'v16-webapp-prime.tiktok.com', 'v19-webapp-prime.tiktok.com', 'v16-webapp.tiktok.com',
    'v16-webapp-prime.us.tiktok.com', 'v19-webapp-prime.us.tiktok.com'],
  // A number is made when the upload begins.
  idTime: 'upload',
  ...units,
  moreControl,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null || document.querySelector('[data-e2e="profile-icon"]')) return true;
    return document.querySelector('[data-e2e="top-login-button"], [data-e2e="nav-login-button"]') ? false : null;
  },
  viewerHandle,
};

/** The link to one's own profile in the navigation; for visitors it leads to the login. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const marks = [...document.querySelectorAll('[data-e2e="nav-profile"]')];
  return agreed(marks.flatMap((mark) => [mark.closest('a') ?? mark.querySelector('a')]).map((link) => profileHandle(link, base)));
}
