/** Discourse: forum software that anybody may run, with its chat. */
import { soleControl } from '../reading';
import { agreed, threadOf } from '../forum-posts';
import type { ButtonPlace, Page, PlatformAdapter, Post } from '../types';
import { framing, isUnit, MESSAGES, numberOf, own, PROFILES, UNITS, unitsIn, wordsBox } from './boxes';
import { readMessage } from './chat';
import { readTopicPost } from './posts';
import { profilePlace, readProfile } from './profile';

const FLAG = '.post-action-menu__flag, .create-flag';

export const discourse: PlatformAdapter = {
  id: 'discourse',
  name: 'Discourse',
  checkedOn: '2026-11-22',
  hosts: [],
  isSite: (document) => document.querySelector('meta[name="generator"][content^="Discourse"]') !== null,
  mediaHosts: ['*.discourse-cdn.com'],
  unitSelector: UNITS,
  isUnit,
  unitKey: (unit) => unit.getAttribute('data-post-id') ?? unit.getAttribute('data-id') ?? numberOf(unit) ?? unit.ownerDocument.location.pathname,
  readPost,
  // An imported first post is cut until the reader asks for all of it.
  moreControl: (unit) => own(unit, 'button.expand-post').find((button) => button instanceof HTMLElement) as HTMLElement | undefined ?? null,
  readThread(unit, page) {
    if (unit.matches(PROFILES)) return { parents: [], ownReplies: [] };
    const others = unitsIn(unit.ownerDocument).filter((other) => other.matches(MESSAGES) === unit.matches(MESSAGES));
    return threadOf(unit, others, (other) => readPost(other, page), viewerHandle(unit.ownerDocument));
  },
  buttonPlace,
  // The flag hides behind three dots, which open in the same row, until somebody has opened them.
  reportMenu: (unit) => soleControl(own(unit, FLAG)) ?? soleControl(own(unit, '.post-action-menu__show-more, .show-more-actions')),
  reportEntry: FLAG,
  viewerLoggedIn(document) {
    if (document.querySelector('#current-user')) return true;
    return document.querySelector('.d-header .login-button, .d-header .header-buttons .sign-up-button') ? false : null;
  },
  viewerHandle,
};

function readPost(unit: Element, page: Page): Post {
  if (unit.matches(PROFILES)) return readProfile(unit, page);
  return unit.matches(MESSAGES) ? readMessage(unit, page.url) : readTopicPost(unit, page.url);
}

/** In the row of actions of a post; at the end of the line of name and time in chats. */
function buttonPlace(unit: Element): ButtonPlace | null {
  if (unit.matches(PROFILES)) return profilePlace(unit);
  const row = framing(unit, '.post-controls .actions, nav.post-controls')[0];
  const neighbour = row && [...row.querySelectorAll('button')].at(-1);
  if (row && neighbour) return { parent: row, before: null, neighbour };
  const info = framing(unit, '.chat-message-info:not(.-author-only), .crawler-post-meta, .topic-meta-data')[0];
  if (info) return { parent: info, before: null, neighbour: info, quiet: true };
  const box = wordsBox(unit);
  const last = box?.lastElementChild?.localName === 'p' ? box.lastElementChild : box;
  return last ? { parent: last, before: null, neighbour: last, quiet: true } : null;
}

/** The picture on the button of one's own menu is served under one's name, unless one has chosen none. */
function viewerHandle(document: Document): string | null {
  const images = [...document.querySelectorAll('#current-user img.avatar')];
  return agreed(images.map((image) => /\/user_avatar\/[^/]+\/([^/]+)\//.exec(image.getAttribute('src') ?? '')?.[1])
    .map((name) => name && decodeURIComponent(name)));
}
