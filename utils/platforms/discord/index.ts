/** Discord in the browser: servers, threads, forum posts and private conversations. */
import type { ButtonPlace, PlatformAdapter } from '../types';
import { accountOfPicture, HOSTS, mediaHosts } from './addresses';
import { UNIT } from './author';
import { contentOf, isMessage, readMessage, readThread } from './messages';
import { isProfile, PROFILE, profileKey, readProfile, tagOf } from './profiles';

export const discord: PlatformAdapter = {
  id: 'discord',
  name: 'Discord',
  checkedOn: '2026-11-22',
  hosts: HOSTS,
  mediaHosts,
  unitSelector: `${UNIT}, ${PROFILE}`,
  isUnit: (element) => (element.matches(UNIT) ? isMessage(element) : isProfile(element)),
  unitKey: (unit) => (unit.matches(UNIT) ? unit.id : profileKey(unit)),
  readPost: (unit, page) => (unit.matches(UNIT) ? readMessage(unit, page) : readProfile(unit)),
  readThread: (unit, page) => (unit.matches(UNIT) ? readThread(unit, page, viewerAccount(unit.ownerDocument)) : { parents: [], ownReplies: [] }),
  buttonPlace,
  opensByContextMenu: (unit) => unit.matches(UNIT),
  // Nothing of Discord is open to visitors; the list of servers is there for everybody who is in.
  viewerLoggedIn: (document) => (document.querySelector('[data-list-id="guildsnav"]') ? true : null),
  // The panel shows a display name; the account's own name appears there on pointing only.
  viewerHandle: () => null,
};

/** The panel at the foot of the channels holds the viewer's picture, and so the number of their account. */
function viewerAccount(document: Document): string | null {
  const pictures = [...document.querySelectorAll('section[class*="panels"] img[src*="/avatars/"]')];
  const accounts = new Set(pictures.map((picture) => accountOfPicture(picture.getAttribute('src'))));
  const [account] = accounts;
  return accounts.size === 1 ? account ?? null : null;
}

/** Actions appear on pointing only and go again. After the words there is room on every line; else beside the name. */
function buttonPlace(unit: Element): ButtonPlace | null {
  const content = unit.matches(UNIT) ? contentOf(unit) : null;
  const header = unit.querySelector('h3[aria-labelledby], h3');
  // The site's own notices are rows of boxes, which end with the time.
  const notice = content?.querySelector('time')?.parentElement;
  const parent = content && content.textContent.trim() !== '' ? notice ?? content
    : unit.matches(UNIT) ? header ?? unit.querySelector('[role="article"]') : tagOf(unit)?.parentElement ?? null;
  const neighbour = unit.querySelector('time') ?? tagOf(unit) ?? parent;
  return parent && neighbour ? { parent, before: null, neighbour, quiet: true } : null;
}
