/** Mastodon: every server's own pages, and two clients that show posts of all of them. */
import type { PlatformAdapter } from '../types';
import { lineOf } from '../reading';
import { acctIn, profileAddress } from './addresses';
import { elk } from './elk';
import type { Front } from './front';
import { phanpy } from './phanpy';
import { web } from './web';

const FRONTS: readonly Front[] = [web, phanpy, elk];

function frontOf(unit: Element): Front | null {
  return FRONTS.find((front) => unit.matches(front.units)) ?? null;
}

export const mastodon: PlatformAdapter = {
  id: 'mastodon',
  name: 'Mastodon',
  checkedOn: '2026-11-22',
  // The clients' own addresses; servers are known by their pages.
  hosts: ['phanpy.social', 'dev.phanpy.social', 'elk.zone', 'main.elk.zone'],
  isSite: (document) => isMastodon(document) || isPhanpy(document),
  // Each server has its own, and many have the pictures elsewhere.
  mediaHosts: ['files.mastodon.social', 'files.mastodon.online', 'cdn.masto.host'],
  unitSelector: FRONTS.map(({ units }) => units).join(', '),
  isUnit: (element) => frontOf(element)?.isUnit(element) ?? false,
  unitKey: (unit) => frontOf(unit)?.unitKey(unit) ?? null,
  readPost: (unit, page) => (frontOf(unit) ?? web).readPost(unit, page),
  // "Read more" opens the thread, and the words are all in the page. What a warning hides stays hidden: the person may
  // not want to see it.
  readThread: (unit, page) => (frontOf(unit) ?? web).readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace: (unit) => frontOf(unit)?.buttonPlace(unit) ?? null,
  reportMenu: (unit) => frontOf(unit)?.reportMenu?.(unit) ?? null,
  viewerLoggedIn(document) {
    const state = stateOf(document);
    if (state) return state.me !== null;
    return viewerHandle(document) === null ? null : true;
  },
  viewerHandle,
  viewerName,
};

/** The element the pages are drawn into, with the properties the server gave it, or the state it wrote for them. */
function isMastodon(document: Document): boolean {
  return document.querySelector('#mastodon[data-props], #mastodon.app-holder, body.app-body > #mastodon') !== null;
}

/** Its name for the home screen, or the two elements under its root that hold feeds and posts. */
function isPhanpy(document: Document): boolean {
  return document.querySelector('meta[name="apple-mobile-web-app-title"][content^="Phanpy"]') !== null
    || document.querySelector('#app > .deck-container article.status[data-state-post-id]') !== null;
}

/** In the panel for writing or the navigation beside it stands the account in use. */
function viewerHandle(document: Document): string | null {
  if (!isMastodon(document)) return null;
  const base = new URL(document.baseURI);
  const links = [...document.querySelectorAll('#mastodon .navigation-bar a[href]')];
  const names = new Set(links.map((link) => profileAddress(link, base)?.acct).filter((acct) => acct !== null && acct !== undefined));
  const [name] = names;
  return names.size === 1 ? name! : stateOf(document)?.me || null;
}

/** Above the handle in the same link. */
function viewerName(document: Document): string | null {
  const handle = viewerHandle(document);
  const links = handle === null ? [] : [...document.querySelectorAll('#mastodon .navigation-bar a[href]')];
  const link = links.find((each) => profileAddress(each, new URL(document.baseURI))?.acct === handle && each.querySelector('.display-name__html'));
  return lineOf(link?.querySelector('.display-name__html'));
}

/** What the server wrote for the pages: the number of the account in use and its name. Empty name: somebody, not known who. */
function stateOf(document: Document): { me: string | null } | null {
  const text = document.querySelector('script#initial-state[type="application/json"]')?.textContent;
  if (!text) return null;
  try {
    const state = JSON.parse(text) as { meta?: { me?: unknown }; accounts?: Record<string, { acct?: unknown }> };
    const me = state.meta?.me;
    if (typeof me !== 'string') return { me: null };
    const acct = state.accounts?.[me]?.acct;
    return { me: typeof acct === 'string' ? acctIn(acct) ?? '' : '' };
  } catch (error) {
    // Half a page was saved, or somebody else wrote this element.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
