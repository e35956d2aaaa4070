/** The person looking at the page, as far as the page tells. */
import { AVATAR_PREFIX, LOGGED_OUT, VIEWER_AVATAR, VIEWER_LINK } from './selectors';

export function viewerLoggedIn(document: Document): boolean | null {
  if (document.querySelector(`${VIEWER_LINK}, ${VIEWER_AVATAR}`)) return true;
  return document.querySelector(LOGGED_OUT) ? false : null;
}

export function viewerHandle(document: Document): string | null {
  const path = document.querySelector(VIEWER_LINK)?.getAttribute('href');
  const linked = /^(?:https:\/\/(?:x|twitter)\.com)?\/(\w{1,20})$/.exec(path ?? '')?.[1];
  const avatar = document.querySelector(VIEWER_AVATAR)?.getAttribute('data-testid')?.slice(AVATAR_PREFIX.length);
  return linked ?? (avatar === 'unknown' ? null : avatar ?? null);
}
