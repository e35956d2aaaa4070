/** Bluesky (bsky.app): the official web app. */
import { pathOf } from '../reading';
import type { PlatformAdapter } from '../types';
import { isFocused, isUnit, profileActor, timeOf, UNITS } from './boxes';
import { mediaHosts } from './cdn';
import { buttonPlace, readPost, readThread } from './posts';

export const bluesky: PlatformAdapter = {
  id: 'bluesky',
  name: 'Bluesky',
  checkedOn: '2026-11-21',
  hosts: ['bsky.app'],
  mediaHosts,
  unitSelector: UNITS,
  isUnit,
  unitKey: (unit) => (isFocused(unit) ? unit.ownerDocument.location.pathname : timeOf(unit)?.getAttribute('href') ?? null),
  readPost,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace,
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
