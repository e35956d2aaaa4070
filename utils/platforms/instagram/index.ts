/** Instagram: instagram.com on the web. */
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';
import { profileHandle } from './addresses';
import { commentTimeOf, isUnit, linkedTime, UNITS } from './boxes';
import { buttonPlace, moreControl, readPost, readThread } from './posts';

export const instagram: PlatformAdapter = {
  id: 'instagram',
  name: 'Instagram',
  checkedOn: '2026-11-21',
  hosts: ['www.instagram.com'],
  mediaHosts,
  // An id is made when the upload begins, seconds to minutes before the post, or days for a draft.
  idTime: 'upload',
  unitSelector: UNITS,
  isUnit,
  unitKey(unit) {
    const link = commentTimeOf(unit) ?? linkedTime(unit);
    return link?.getAttribute('href') ?? (isUnit(unit) ? unit.ownerDocument.location.pathname : null);
  },
  readPost,
  moreControl,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace,
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null || document.querySelector('a[href*="/direct/inbox/"]')) return true;
    return document.querySelector('a[href*="/accounts/login/"]') ? false : null;
  },
  viewerHandle,
};

/** The navigation bar lies outside `main`, and holds one link to a profile: the viewer's, with their picture. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const links = [...document.querySelectorAll('a[href]:has(img)')].filter((link) => !link.closest('main, article, [role="dialog"]'));
  const handles = new Set(links.map((link) => profileHandle(link, base)).filter((handle) => handle !== null));
  const [handle] = handles;
  return handles.size === 1 ? handle! : null;
}
