/** Who wrote a post or owns a profile, where everything on the page agrees on it. */
import { lineOf, noAuthor } from '../reading';
import type { Author } from '../types';
import { accountId } from './account';
import type { Find } from './boxes';
import { pictureUrl } from './media';
import { AVATAR, AVATAR_PREFIX, USER_NAME } from './selectors';
import { profileUrlOf } from './status';

/** `addressed`: the handle in an address of the thing itself. */
export function readAuthor(find: Find, addressed: string | undefined, nameBlock = USER_NAME): Author {
  const userName = find(nameBlock)[0];
  const handle = readHandle(find, addressed, nameBlock);
  if (!handle || !userName) return { ...noAuthor };
  const avatar = find(AVATAR)[0];
  return {
    name: readName(userName, handle),
    handle,
    profileUrl: profileUrlOf(handle),
    id: accountId(userName.ownerDocument, handle),
    avatarUrl: avatar ? pictureUrl(avatar) : null,
  };
}

/** The handle alone: what else is known of an author is looked for in the whole page. */
export function readHandle(find: Find, addressed: string | undefined, nameBlock = USER_NAME): string | null {
  const userName = find(nameBlock)[0];
  return userName ? agreedHandle([avatarHandle(find), shownHandle(userName), addressed]) : null;
}

export function sameHandle(one: string | null | undefined, other: string | null | undefined): boolean {
  return Boolean(one) && one?.toLowerCase() === other?.toLowerCase();
}

// Several places name the author. A node that the list is just filling with another post may hold two of them: no author
// is better than a wrong one.
function agreedHandle(places: (string | undefined)[]): string | null {
  const named = places.filter((handle) => handle !== undefined);
  return named.length > 0 && named.every((handle) => sameHandle(handle, named[0])) ? named[0]! : null;
}

export function avatarHandle(find: Find): string | undefined {
  const avatar = find(AVATAR)[0]?.getAttribute('data-testid')!.slice(AVATAR_PREFIX.length);
  return avatar === 'unknown' ? undefined : avatar;
}

// A display name can be written like a handle.
export function shownHandle(userName: Element | undefined): string | undefined {
  if (!userName) return undefined;
  const name = nameIn(userName);
  return [...userName.querySelectorAll('span')].filter((span) => !name?.contains(span))
    .map((span) => /^@(\w{1,20})$/.exec(lineOf(span) ?? '')?.[1]).find((handle) => handle !== undefined);
}

// Without the handle beside it, the first line may be the handle itself: then the name is gone.
function readName(userName: Element, handle: string): string | null {
  const name = shownHandle(userName) === undefined ? null : lineOf(nameIn(userName));
  return sameHandle(name, `@${handle}`) ? null : name;
}

function nameIn(userName: Element): Element | null {
  return userName.querySelector('[dir]') ?? userName.firstElementChild;
}
