/** Facebook: www.facebook.com, with Messenger inside it. */
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';
import { profileOf } from './addresses';
import { isComment, isPagePost, isRow, isVisible, PAGES, postAround, ROWS } from './boxes';
import { isMessage, MESSAGE_UNITS, messageKey, messagePlace, messageThread, readMessage } from './messages';
import { buttonPlace, isAd, moreControl, readPost, readThread, reportMenu, unitKey } from './posts';
import { HEADS, isProfileHead, profilePlace, readProfile } from './profile';

type Kind = 'message' | 'profile' | 'post';

export const facebook: PlatformAdapter = {
  id: 'facebook',
  name: 'Facebook',
  checkedOn: '2026-11-22',
  hosts: ['www.facebook.com', 'web.facebook.com'],
  mediaHosts,
  unitSelector: `${ROWS}, [role="article"], ${PAGES}, ${HEADS}, ${MESSAGE_UNITS}`,
  isUnit(element) {
    const kind = kindOf(element);
    return kind !== null && !(kind === 'post' && isAd(element)) && isVisible(element);
  },
  unitKey(unit) {
    const kind = kindOf(unit);
    return kind === 'message' ? messageKey(unit) : kind === 'profile' ? unit.ownerDocument.location.pathname : unitKey(unit);
  },
  readPost(unit, page) {
    const kind = kindOf(unit);
    return kind === 'message' ? readMessage(unit, page) : kind === 'profile' ? readProfile(unit, page) : readPost(unit, page);
  },
  moreControl: (unit) => kindOf(unit) === 'post' ? moreControl(unit) : null,
  readThread(unit, page) {
    return kindOf(unit) === 'post' ? readThread(unit, page, viewerHandle(unit.ownerDocument)) : messageThread();
  },
  buttonPlace(unit) {
    const kind = kindOf(unit);
    return kind === 'message' ? messagePlace(unit) : kind === 'profile' ? profilePlace(unit) : buttonPlace(unit);
  },
  reportMenu: (unit) => kindOf(unit) === 'post' ? reportMenu(unit) : null,
  viewerLoggedIn(document) {
    if (document.querySelector('[role="navigation"] a[href*="/notifications/"], [role="banner"] a[href*="/notifications/"]')) return true;
    return document.querySelector('form[action*="/login/"] input[type="password"]') ? false : null;
  },
  viewerHandle,
};

/** Comments count where they stand under something: an article alone with a description may be any list of the site. */
function kindOf(element: Element): Kind | null {
  if (isMessage(element)) return 'message';
  if (isComment(element)) return element.textContent.trim() !== '' || postAround(element) ? 'post' : null;
  if (isRow(element) || isPagePost(element)) return 'post';
  return isProfileHead(element) ? 'profile' : null;
}

/** The menu of the home page begins with the person; where it links to others too, it does not say who. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const links = [...document.querySelectorAll('[role="navigation"] a[href]:has(image, img)')];
  const handles = new Set(links.flatMap((link) => profileOf(link.getAttribute('href'), base)?.handle ?? []));
  const [handle] = handles;
  return handles.size === 1 ? handle! : null;
}
