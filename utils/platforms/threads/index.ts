/** Threads: threads.com, until 2025 threads.net. */
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';
import { ofKinds } from '../unit-kinds';
import { HOSTS, profileHandle, UNITS } from './boxes';
import { posts, readThread } from './posts';
import { profiles } from './profile';

const { kindOf, units } = ofKinds([posts, profiles]);

export const threads: PlatformAdapter = {
  id: 'threads',
  name: 'Threads',
  checkedOn: '2026-11-21',
  hosts: HOSTS,
  mediaHosts,
  ...units,
  readThread: (unit, page) => kindOf(unit) === profiles ? { parents: [], ownReplies: [] } : readThread(unit, page, viewerHandle(unit.ownerDocument)),
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null) return true;
    return document.querySelector('a[href^="/login"], a[href*="threads.com/login"], a[href*="threads.net/login"]') ? false : null;
  },
  viewerHandle,
};

/** Outside posts, the one link to a profile that is an icon and nothing else: the last of the navigation bar. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const links = [...document.querySelectorAll('a[href*="/@"]')].filter((link) => !link.closest(UNITS)
    && link.querySelector('svg') && !link.querySelector('img, [dir="auto"]'));
  const handles = new Set(links.map((link) => profileHandle(link, base)).filter((handle) => handle !== null));
  const [handle] = handles;
  return handles.size === 1 ? handle! : null;
}
