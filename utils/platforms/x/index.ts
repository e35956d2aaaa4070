/** X (formerly Twitter): x.com. */
import { isShown } from '../reading';
import type { ButtonPlace, PlatformAdapter } from '../types';
import { pictureHosts, videoHost } from './media';
import { actionBarOf, readPost, readThread } from './posts';
import { AVATAR_PREFIX, LOGGED_OUT, UNIT, USER_NAME, VIEWER_AVATAR, VIEWER_LINK } from './selectors';
import { ownStatus, ownTime } from './status';

export const x: PlatformAdapter = {
  id: 'x',
  name: 'X',
  checkedOn: '2026-11-21',
  hosts: ['x.com', 'mobile.x.com', 'pro.x.com', 'twitter.com', 'mobile.twitter.com'],
  mediaHosts: [...pictureHosts, videoHost],
  unitSelector: UNIT,
  isUnit(element) {
    return !element.parentElement?.closest('article')
      && element.querySelector(USER_NAME) !== null
      && ownTime(element) !== null
      && isShown(element);
  },
  unitKey: (unit) => ownStatus(unit)?.id ?? null,
  readPost,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace,
  viewerLoggedIn(document) {
    if (document.querySelector(`${VIEWER_LINK}, ${VIEWER_AVATAR}`)) return true;
    return document.querySelector(LOGGED_OUT) ? false : null;
  },
  viewerHandle,
};

// Last in the bar, after the share button: that one is never tinted and shows no count.
function buttonPlace(unit: Element): ButtonPlace | null {
  const parent = actionBarOf(unit);
  const neighbour = parent && [...parent.querySelectorAll('button, [role="button"]')].at(-1);
  return neighbour ? { parent, before: null, neighbour } : null;
}

function viewerHandle(document: Document): string | null {
  const path = document.querySelector(VIEWER_LINK)?.getAttribute('href');
  const linked = /^(?:https:\/\/(?:x|twitter)\.com)?\/(\w{1,20})$/.exec(path ?? '')?.[1];
  const avatar = document.querySelector(VIEWER_AVATAR)?.getAttribute('data-testid')?.slice(AVATAR_PREFIX.length);
  return linked ?? (avatar === 'unknown' ? null : avatar ?? null);
}
