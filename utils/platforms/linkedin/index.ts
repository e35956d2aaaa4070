/** LinkedIn: the pages of 2026, the older ones beside them, the ones for visitors, messages and profiles. */
import type { Page, PlatformAdapter, Post, Thread } from '../types';
import * as ember from './ember';
import * as guest from './guest';
import { ofKinds } from '../unit-kinds';
import type { LinkedInUnit } from './kind';
import { messages } from './messages';
import { mediaHosts, personOf } from './people';
import { profiles } from './profile';
import * as sdui from './sdui';
import { comments } from './sdui-comments';
import { commentUrn } from './urns';

const { kindOf, units } = ofKinds<LinkedInUnit>([
  comments, sdui.posts, ember.comments, ember.posts, guest.comments, guest.posts, messages, profiles,
]);

/** Links to one's own profile that only one's own card or menu has. */
const OWN_PROFILE = '.global-nav__me-content a[href*="/in/"], a[data-view-name="identity-self-profile"], [data-view-name="nav-me"] a[href*="/in/"]';
const LOGGED_IN = '#global-nav, .global-nav__me, [data-testid="mainFeed"], [data-sdui-screen]';

export const linkedin: PlatformAdapter = {
  id: 'linkedin',
  name: 'LinkedIn',
  checkedOn: '2026-11-22',
  // Visitors see profiles and posts on a host for each country: sg.linkedin.com.
  hosts: ['*.linkedin.com'],
  mediaHosts,
  ...units,
  // Around the box of messages at the foot of pages of 2026, in code of three who read or write messages there.
  shadowHosts: '#interop-outlet, [data-testid="interop-shadowdom"]',
  readThread,
  viewerLoggedIn(document) {
    if (document.querySelector(LOGGED_IN)) return true;
    return guest.isGuestPage(document) ? false : null;
  },
  viewerHandle,
};

/** The comment above an answer and the post above both, as far as they are in the page. */
function readThread(unit: Element, page: Page): Thread {
  const kind = kindOf(unit)!;
  const parents: Element[] = [];
  for (let next = kind.parent?.(unit); next; next = kind.parent?.(next)) parents.unshift(next);
  const post = postAbove(unit, page);
  const viewer = viewerHandle(unit.ownerDocument)?.toLowerCase();
  const id = kind.read(unit, page).id;
  const answers = !viewer || !id ? [] : unitsIn(unit.ownerDocument).filter((other) => other !== unit && kindOf(other)?.parent !== undefined)
    .map((other) => units.readPost(other, page))
    .filter((other) => other.replyTo?.id === id && other.author.handle?.toLowerCase() === viewer);
  return { parents: [...(post ? [post] : []), ...parents.map((parent) => units.readPost(parent, page))], ownReplies: answers };
}

/** The post whose name the comment carries. */
function postAbove(unit: Element, page: Page): Post | null {
  const named = commentUrn(kindOf(unit)!.read(unit, page).id)?.post;
  const around = named ? unitsIn(unit.ownerDocument).filter((other) => other.contains(unit) && other !== unit) : [];
  return around.map((other) => units.readPost(other, page)).find((post) => post.id === named) ?? null;
}

function unitsIn(document: Document): Element[] {
  return [...document.querySelectorAll(units.unitSelector)].filter((element) => units.isUnit(element));
}

function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const handles = new Set([...document.querySelectorAll(OWN_PROFILE)].map((link) => personOf(link, base)?.handle ?? null));
  return handles.size === 1 ? [...handles][0]! : null;
}
