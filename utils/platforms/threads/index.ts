/** Threads: threads.com, until 2025 threads.net. */
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';
import { HOSTS, isUnit, profileHandle, timeLink, UNITS } from './boxes';
import { buttonPlace, moreControl, readPost, readThread } from './posts';

export const threads: PlatformAdapter = {
  id: 'threads',
  name: 'Threads',
  checkedOn: '2026-11-21',
  hosts: HOSTS,
  mediaHosts,
  unitSelector: UNITS,
  isUnit,
  unitKey: (unit) => timeLink(unit)?.getAttribute('href') ?? null,
  readPost,
  moreControl,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace,
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
