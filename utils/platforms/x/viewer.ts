/** The person looking at the page, as far as the page tells. */
import { lineOf } from '../reading';
import { ACCOUNT_SWITCHER, AVATAR_PREFIX, LOGGED_OUT, VIEWER_AVATAR, VIEWER_LINK } from './selectors';

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

/** On the button that switches accounts stand two lines, name and handle; in a narrow window neither. */
export function viewerName(document: Document): string | null {
  const handle = viewerHandle(document);
  const lines = [...document.querySelectorAll(`${ACCOUNT_SWITCHER} div[dir]`)].map((line) => lineOf(line)).filter((line) => line !== null);
  return handle !== null && lines.length === 2 && lines[1]!.toLowerCase() === `@${handle.toLowerCase()}` ? lines[0]! : null;
}
