/** phpBB 3.0 to 3.3: forum software that anybody may run. */
import { soleControl } from '../reading';
import type { PlatformAdapter } from '../types';
import { framing, isUnit, UNITS } from './boxes';
import { buttonPlace, readPost, readThread } from './posts';

/** A page of the board since 3.2, a file before. */
const REPORT = ['/report', 'report.php'].map((way) => `ul.post-buttons a[href*="${way}"]`).join(', ');

export const phpbb: PlatformAdapter = {
  id: 'phpbb',
  name: 'phpBB',
  checkedOn: '2026-11-22',
  hosts: [],
  // prosilver and the styles made from it name the body after the software.
  isSite: ({ body }) => body.id === 'phpbb',
  mediaHosts: [],
  unitSelector: UNITS,
  isUnit,
  unitKey: (unit) => unit.id === 'viewprofile' ? unit.ownerDocument.location.search : unit.id || null,
  readPost,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace,
  reportMenu: (unit) => soleControl(framing(unit, REPORT)),
  reportEntry: REPORT,
  viewerLoggedIn(document) {
    if (document.querySelector('a[href*="ucp.php"][href*="mode=logout"]')) return true;
    return document.querySelector('a[href*="ucp.php"][href*="mode=login"]') ? false : null;
  },
  viewerHandle,
};

/** The name at the top, on the button of one's own menu (since 3.1). */
function viewerHandle(document: Document): string | null {
  return document.querySelector('#username_logged_in .username, #username_logged_in .username-coloured')?.textContent.trim() || null;
}
