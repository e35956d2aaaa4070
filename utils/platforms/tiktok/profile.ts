/** The header of a profile: an account that pretends to be somebody is itself what has to be put on record. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, soleControl, textOf } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { profileUrl, writtenHandle } from './addresses';
import { agreed, countsOf, own, PROFILE, servedUrl, UNITS } from './boxes';
import { userData } from './data';
import { missingMedia, picture } from './media';

const TITLE = '[data-e2e="user-title"]';
const SUBTITLE = '[data-e2e="user-subtitle"]';
const ACTIONS = '[data-e2e="follow-button"], [data-e2e="edit-profile-entrance"], [data-e2e="message-button"], [data-e2e="user-more"]';
const COUNTS = {
  following: '[data-e2e="following-count"], [data-e2e="following"] strong',
  followers: '[data-e2e="followers-count"]',
  likes: '[data-e2e="likes-count"]',
};

export function isProfile(unit: Element): boolean {
  return own(unit, `${TITLE}, ${SUBTITLE}`).length > 0 && !unit.querySelector(PROFILE) && isShown(unit);
}

export function profileKey(unit: Element): string | null {
  return lineOf(own(unit, TITLE)[0]) ?? lineOf(own(unit, SUBTITLE)[0]);
}

export function readProfile(unit: Element, { url }: Page): Post {
  const { handle, name } = identity(unit, url);
  const avatars = own(unit, '[data-e2e="user-avatar"] img');
  const media = [...avatars.slice(0, 1).map(picture), ...links(unit, url)];
  const data = userData(unit.ownerDocument, handle);
  const post: Post = {
    ...emptyPost('profile'),
    id: data?.id ?? null,
    permalink: handle === null ? null : profileUrl(handle),
    author: handle === null ? { ...noAuthor } : {
      name, handle, profileUrl: profileUrl(handle), id: data?.id ?? null, avatarUrl: servedUrl(avatars[0]),
    },
    text: textOf(own(unit, '[data-e2e="user-bio"]')[0], { preserveSpace: true, skip: (element) => element.matches(UNITS) }),
    media,
    counts: countsOf(unit, COUNTS),
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media)] };
}

/** Handle and name stand beside each other, and which comes first has changed: the handle is the one in the address. */
function identity(unit: Element, base: URL): { handle: string | null; name: string | null } {
  const located = /^\/@([\w.]+)(?:\/|$)/.exec(base.pathname)?.[1] ?? null;
  const shown = [TITLE, SUBTITLE].map((mark) => agreed(own(unit, mark)
    .map((element) => lineOf(element, { skip: (inner) => inner !== element && inner.matches('[data-e2e]') }))));
  const place = shown.findIndex((text) => located !== null && writtenHandle(text)?.toLowerCase() === located.toLowerCase());
  return place < 0 ? { handle: null, name: null } : { handle: writtenHandle(shown[place]), name: shown[1 - place] ?? null };
}

/** The address that the person shows goes through `/link/v2?target=ADDRESS`. */
function links(unit: Element, base: URL): Media[] {
  return own(unit, '[data-e2e="user-link"]').flatMap((mark) => mark.closest('a') ?? mark.querySelector('a') ?? []).map((link) => {
    const address = absoluteUrl(link.getAttribute('href'), base);
    const target = address && new URL(address).searchParams.get('target');
    return { kind: 'card', url: target ? absoluteUrl(target, base) : address, alt: lineOf(link) };
  });
}

/** After the buttons to follow and to write. */
export function profileButton(unit: Element): ButtonPlace | null {
  const action = own(unit, ACTIONS).at(-1);
  const neighbour = action ?? own(unit, `${TITLE}, ${SUBTITLE}`).at(-1);
  return neighbour?.parentElement
    ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, ...(action ? {} : { quiet: true }) } : null;
}

/** In much public code that was run on the site. */
export const profileMenu = (unit: Element) => soleControl(own(unit, '[data-e2e="user-more"]'));
