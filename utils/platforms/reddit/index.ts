/** Reddit: the site of `shreddit-…` elements, old Reddit, profiles and chat. */
import { isShown, soleControl } from '../reading';
import type { ButtonPlace, PlatformAdapter } from '../types';
import { ofKinds, type UnitKind } from '../unit-kinds';
import { accountName, accountOfLink, agreedName } from './addresses';
import { CHAT_HOSTS, messages } from './chat';
import { idOf, readPost, readThread } from './conversation';
import { mediaHosts } from './media';
import * as old from './old';
import { oldProfiles, profiles } from './profile';
import {
  COMMENT_ACTIONS, COMMENT_MENU, COMMENT_META, COMMENT_REPLY, COMMENT_ROW, CREDIT_BAR, OLD_REPORT, POST, POST_MENU, REPORT, THING, UNITS,
} from './selectors';
import * as shreddit from './shreddit';

const posts: UnitKind = {
  selector: UNITS,
  isUnit(element) {
    if (element.matches(THING)) return old.isPostOrComment(element) && !old.isAd(element);
    if (idOf(element) === null || shreddit.isAd(element)) return false;
    // Comments of a folded thread stay in the document and are the same comments when it is opened.
    return !element.matches(POST) || isShown(element);
  },
  key: idOf,
  read: readPost,
  moreControl: (unit) => (unit.matches(THING) ? old.moreControl(unit) : shreddit.moreControl(unit)),
  buttonPlace,
  reportMenu,
};

export const reddit: PlatformAdapter = {
  id: 'reddit',
  name: 'Reddit',
  checkedOn: '2026-11-22',
  hosts: ['www.reddit.com', 'reddit.com', 'old.reddit.com', 'sh.reddit.com', 'chat.reddit.com'],
  mediaHosts,
  ...ofKinds([posts, profiles, oldProfiles, messages]).units,
  shadowHosts: CHAT_HOSTS,
  reportEntry: REPORT,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  viewerLoggedIn,
  viewerHandle,
};

function buttonPlace(unit: Element): ButtonPlace | null {
  if (unit.matches(THING)) return oldPlace(unit);
  return unit.matches(POST) ? postPlace(unit) : commentPlace(unit);
}

/**
 * Beside the menu in the line of author and time. The action row is in a shadow root, is drawn late and anew, and is in
 * no saved page; this line is in the document, and the link that covers a post in feeds lies below it.
 */
function postPlace(post: Element): ButtonPlace | null {
  const bar = shreddit.own(post, CREDIT_BAR)[0];
  if (!bar) return null;
  const menu = bar.querySelector(POST_MENU);
  const end = menu ? [...bar.children].find((child) => child.contains(menu)) : undefined;
  if (!menu || !end || end === menu) return { parent: bar, before: end ?? null, neighbour: menu ?? bar };
  const before = [...end.children].find((child) => child.contains(menu))!;
  return { parent: end, before, neighbour: menu.querySelector('button') ?? menu };
}

/**
 * Beside "reply", where that is drawn: a slot's content, so it shows, while the row's own lies in its shadow root. Until
 * then in the box of the row, which is there from the start; and where words are gone there may be no row at all.
 */
function commentPlace(comment: Element): ButtonPlace | null {
  const reply = shreddit.own(comment, COMMENT_REPLY)[0];
  const neighbour = reply?.querySelector('button');
  if (reply && neighbour) return { parent: reply, before: null, neighbour };
  const parent = shreddit.own(comment, COMMENT_ACTIONS).find((each) => !each.matches(COMMENT_ROW))
    ?? shreddit.own(comment, COMMENT_META)[0];
  return parent ? { parent, before: null, neighbour: shreddit.own(comment, COMMENT_ROW)[0] ?? parent } : null;
}

function oldPlace(thing: Element): ButtonPlace | null {
  const parent = old.entryOf(thing)?.querySelector('ul.flat-list.buttons');
  const neighbour = parent && [...parent.querySelectorAll('a')].at(-1);
  return neighbour ? { parent, before: null, neighbour } : null;
}

/** Old pages show the report itself; on new ones the menu's button may be in its shadow tree. */
function reportMenu(unit: Element): HTMLElement | null {
  if (unit.matches(THING)) return soleControl(old.entryOf(unit)?.querySelectorAll(`ul.flat-list.buttons ${OLD_REPORT}`) ?? []);
  const menu = soleControl(shreddit.own(unit, unit.matches(POST) ? POST_MENU : COMMENT_MENU));
  return menu && (menu.querySelector('button') ?? menu.shadowRoot?.querySelector('button') ?? menu);
}

/** The flag is `true` or `false` on running pages (seen 2026-07); pages of 2026-08 without it name the pool of servers. */
function viewerLoggedIn(document: Document): boolean | null {
  const app = document.querySelector('shreddit-app');
  if (app) {
    const flag = app.getAttribute('user-logged-in');
    if (flag === 'true' || flag === 'false') return flag === 'true';
    return app.getAttribute('microapp-pool') === 'logged-out' ? false : null;
  }
  if (document.body.classList.contains('loggedin')) return true;
  return document.querySelector('.thing, #header-bottom-right') ? false : null;
}

/**
 * New pages: the way to one's own profile in the header or its menu; other links to profiles are those of authors.
 * Old pages: the name at the top right.
 */
function viewerHandle(document: Document): string | null {
  if (viewerLoggedIn(document) !== true) return null;
  const links = [...document.querySelectorAll('header a[href*="/user/"], #user-drawer-content a[href*="/user/"], #header-bottom-right .user > a[href*="/user/"]')];
  const names = links.map((link) => accountOfLink(link) ?? communitiesOwner(link)).filter((name) => name !== null);
  return names.length > 0 ? agreedName(names) : null;
}

// `/user/NAME/communities` in the header is the viewer's own (seen 2026-07).
function communitiesOwner(link: Element): string | null {
  return accountName(/\/user\/([^/]+)\/communities\/?$/.exec(link.getAttribute('href') ?? '')?.[1]);
}
