/** Bluesky (bsky.app): the official web app. */
import { pathOf, soleControl } from '../reading';
import type { PlatformAdapter } from '../types';
import { isFocused, isUnit, own, profileActor, timeOf, UNITS } from './boxes';
import { mediaHosts } from './cdn';
import { isInChat, isMessage, messageButtonPlace, messageKey, MESSAGES, readMessage } from './chat';
import { buttonPlace, readPost, readThread } from './posts';
import { headerButtonPlace, headerKey, HEADERS, isHeader, readProfile } from './profile';

export const bluesky: PlatformAdapter = {
  id: 'bluesky',
  name: 'Bluesky',
  checkedOn: '2026-11-21',
  hosts: ['bsky.app'],
  mediaHosts,
  unitSelector: [UNITS, HEADERS, MESSAGES].join(', '),
  isUnit: (element) => (element.matches(UNITS) ? isUnit(element) : isHeader(element) || isMessage(element)),
  unitKey(unit) {
    if (!unit.matches(UNITS)) return isInChat(unit) ? messageKey(unit) : headerKey(unit);
    return isFocused(unit) ? unit.ownerDocument.location.pathname : timeOf(unit)?.getAttribute('href') ?? null;
  },
  readPost(unit, page) {
    if (unit.matches(UNITS)) return readPost(unit, page);
    return isInChat(unit) ? readMessage(unit, page, viewerHandle(unit.ownerDocument)) : readProfile(unit, page);
  },
  readThread: (unit, page) => (unit.matches(UNITS)
    ? readThread(unit, page, viewerHandle(unit.ownerDocument)) : { parents: [], ownReplies: [] }),
  buttonPlace(unit) {
    if (unit.matches(UNITS)) return buttonPlace(unit);
    return isInChat(unit) ? messageButtonPlace(unit) : headerButtonPlace(unit);
  },
  // Lines of chat have menus without a name.
  reportMenu(unit) {
    if (unit.matches(UNITS)) return soleControl(own(unit, '[data-testid="postDropdownBtn"]'));
    return isInChat(unit) ? null : soleControl(unit.querySelectorAll('[data-testid="profileHeaderDropdownBtn"]'));
  },
  // In the app's own source and tests from 2023 to 2026.
  reportEntry: '[data-testid="postDropdownReportBtn"], [data-testid="profileHeaderDropdownReportBtn"]',
  viewerLoggedIn,
  viewerHandle,
};

/** The navigation bar has the viewer's notifications, settings and profile; a visitor's has only buttons and the way home. */
function viewerLoggedIn(document: Document): boolean | null {
  const bars = [...document.querySelectorAll('nav[role="navigation"]')];
  const links = bars.flatMap((bar) => [...bar.querySelectorAll('a[href], [role="link"]')]);
  const base = new URL(document.baseURI);
  const paths = links.map((link) => pathOf(link, base));
  if (paths.some((path) => path === '/notifications' || path === '/settings')) return true;
  return bars.some((bar) => bar.querySelector('button')) && paths.every((path) => path === '/') ? false : null;
}

/** Their profile is the only one the navigation bar links to. */
function viewerHandle(document: Document): string | null {
  const links = [...document.querySelectorAll('nav[role="navigation"] a[href*="/profile/"]')];
  const actors = new Set(links.map((link) => profileActor(link, new URL(document.baseURI))).filter((actor) => actor !== null));
  const [actor] = actors;
  return actors.size === 1 && actor && !actor.startsWith('did:') ? actor : null;
}
