/** The header of a profile: an account that pretends to be somebody is itself what has to be put on record. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { profileUrl, shownHandle, writtenHandle } from './addresses';
import { agreed, countIn, own } from './boxes';
import { missingMedia, picture } from './media';

const NAME = '[data-test-id="profile-name"]';
const USERNAME = '[data-test-id="profile-username"]';
const ACTIONS = '[data-test-id="user-follow-button"], [data-test-id="share-profile-auth"], [data-test-id="edit-button"], [data-test-id="profile-share-button"]';

export function isProfile(unit: Element): boolean {
  return own(unit, `${NAME}, ${USERNAME}`).length > 0 && isShown(unit);
}

export function profileKey(unit: Element): string | null {
  return lineOf(own(unit, USERNAME)[0]) ?? lineOf(own(unit, NAME)[0]);
}

export function readProfile(unit: Element, { url }: Page): Post {
  const handle = handleOf(unit, url);
  const name = agreed(own(unit, NAME).map(shownIn));
  const media: Media[] = own(unit, '[data-test-id="gestalt-avatar-svg"] img').slice(0, 1).map(picture);
  const post: Post = {
    ...emptyPost('profile'),
    permalink: handle === null ? null : profileUrl(handle),
    author: handle === null ? { ...noAuthor } : { name, handle, profileUrl: profileUrl(handle), id: null, avatarUrl: media[0]?.url ?? null },
    text: textOf(own(unit, '[data-test-id="main-user-description-text"]')[0]),
    media,
    counts: countsOf(unit),
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media)] };
}

/** What a mark shows, without what carries a mark of its own. */
function shownIn(mark: Element): string | null {
  return lineOf(mark, { skip: (inner) => inner !== mark && inner.hasAttribute('data-test-id') });
}

/** From the address; where the header shows it too, both must be the same. */
function handleOf(unit: Element, base: URL): string | null {
  const shown = shownHandle(base);
  const written = own(unit, USERNAME).map((element) => writtenHandle(shownIn(element))).filter((handle) => handle !== null);
  return shown === null ? null : agreed([shown, ...written]);
}

/** "173 following": the number in full, with a word around it. */
function countsOf(unit: Element): Record<string, number> {
  return Object.fromEntries(['followers', 'following'].flatMap((name) => {
    const digits = own(unit, `[data-test-id="profile-${name}-count"]`)[0];
    const leaf = digits && [...digits.querySelectorAll('*')].find((element) => element.children.length === 0 && countIn(element) !== null);
    const count = countIn(leaf ?? digits);
    return count === null ? [] : [[name, count]];
  }));
}

export function profileButton(unit: Element): ButtonPlace | null {
  const action = own(unit, ACTIONS).at(-1);
  const neighbour = action ?? own(unit, `${USERNAME}, ${NAME}`).at(-1);
  return neighbour?.parentElement
    ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, ...(action ? {} : { quiet: true }) } : null;
}
