/** Instagram: instagram.com on the web. */
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';
import { profileHandle } from './addresses';
import { commentTimeOf, isUnit, linkedTime, UNITS } from './boxes';
import { buttonPlace, moreControl, readPost, readThread } from './posts';
import { isProfile, profileKey, profilePlace, PROFILE_UNITS, readProfile } from './profile';

export const instagram: PlatformAdapter = {
  id: 'instagram',
  name: 'Instagram',
  checkedOn: '2026-11-21',
  hosts: ['www.instagram.com'],
  mediaHosts,
  // An id is made when the upload begins, seconds to minutes before the post, or days for a draft.
  idTime: 'upload',
  unitSelector: `${UNITS}, ${PROFILE_UNITS}`,
  isUnit: (element) => isProfile(element) || isUnit(element),
  unitKey(unit) {
    if (isProfile(unit)) return profileKey(unit);
    const link = commentTimeOf(unit) ?? linkedTime(unit);
    return link?.getAttribute('href') ?? (isUnit(unit) ? unit.ownerDocument.location.pathname : null);
  },
  readPost: (unit, page) => (isHeader(unit) ? readProfile(unit, page) : readPost(unit, page)),
  moreControl: (unit) => (isHeader(unit) ? null : moreControl(unit)),
  readThread: (unit, page) => (isHeader(unit) ? { parents: [], ownReplies: [] } : readThread(unit, page, viewerHandle(unit.ownerDocument))),
  buttonPlace: (unit) => (isHeader(unit) ? profilePlace(unit) : buttonPlace(unit)),
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null || document.querySelector('a[href*="/direct/inbox/"]')) return true;
    return document.querySelector('a[href*="/accounts/login/"]') ? false : null;
  },
  viewerHandle,
};

const isHeader = (unit: Element) => unit.matches(PROFILE_UNITS);

/** The navigation bar lies outside `main`, and holds one link to a profile: the viewer's, with their picture. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const links = [...document.querySelectorAll('a[href]:has(img)')].filter((link) => !link.closest('main, article, [role="dialog"]'));
  const handles = new Set(links.map((link) => profileHandle(link, base)).filter((handle) => handle !== null));
  const [handle] = handles;
  return handles.size === 1 ? handle! : null;
}
