/** Pinterest on the web: cards in grids, the page of one pin, its comments, and profiles. */
import type { PlatformAdapter } from '../types';
import { HOSTS, profileHandle } from './addresses';
import { agreed } from './boxes';
import { moreControl } from './pins';
import { readThread, units } from './posts';

export const pinterest: PlatformAdapter = {
  id: 'pinterest',
  name: 'Pinterest',
  checkedOn: '2026-11-22',
  hosts: HOSTS,
  mediaHosts: ['*.pinimg.com'],
  ...units,
  moreControl,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null) return true;
    return document.querySelector('[data-test-id="simple-login-button"], [data-test-id="login-button"]') ? false : null;
  },
  viewerHandle,
};

/** The link to one's own profile in the header. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const marks = [...document.querySelectorAll('[data-test-id="header-profile"], [data-test-id="header-avatar"]')];
  return agreed(marks.map((mark) => profileHandle(mark.closest('a') ?? mark.querySelector('a'), base)));
}
