/** The header of a profile: name, handle, description, banner, avatar. A false account is itself the evidence. */
import { emptyPost, isShown, missingFields, soleControl, textOf } from '../reading';
import type { ButtonPlace, Media, Post } from '../types';
import { readAuthor, shownHandle } from './author';
import type { Find } from './boxes';
import { exactCount } from './counts';
import { pictureUrl } from './media';
import { AVATAR, PROFILE_BANNER, PROFILE_BIO, PROFILE_BUTTONS, PROFILE_LISTS, PROFILE_MENU, PROFILE_NAME } from './selectors';
import { pathHandle } from './status';
import type { UnitKind } from '../unit-kinds';

/** The block below the banner. It has no hook of its own: the name is one of its parts. */
const HEADER = `:has(> ${PROFILE_NAME})`;
const ELSEWHERE = 'article, [data-testid="UserCell"], [data-testid="HoverCard"], [data-testid="DMDrawer"]';

function read(header: Element): Post {
  const find = findIn(header);
  const author = readAuthor(find, listHandle(find), PROFILE_NAME);
  const bio = textOf(find(PROFILE_BIO)[0], { preserveSpace: true, inlineOnly: true });
  const banner = bannerOf(header, author.handle);
  const post: Post = {
    ...emptyPost('profile'),
    id: author.handle === null ? null : author.id ?? accountIn(banner),
    permalink: author.profileUrl,
    author,
    text: bio,
    language: find(PROFILE_BIO)[0]?.getAttribute('lang')?.replace(/^(?:und|zxx|q[a-t][a-z])$/, '') || null,
    media: [banner, author.avatarUrl].flatMap((url): Media[] => (url ? [{ kind: 'image', url, alt: null }] : [])),
    counts: readCounts(find, author.handle),
  };
  post.author.id ??= post.id;
  return { ...post, missing: missingFields(post) };
}

function findIn(header: Element): Find {
  return (selector) => [...header.querySelectorAll(selector)];
}

/** The lists of followers lead to addresses below the profile's. */
function listHandle(find: Find): string | undefined {
  return find(PROFILE_LISTS.following).map((link) => pathHandle(link.getAttribute('href'))).find((handle) => handle !== undefined);
}

// The banner stands above the block, and is a link to its picture on the same profile.
function bannerOf(header: Element, handle: string | null): string | null {
  const above = header.previousElementSibling;
  const link = above?.matches(PROFILE_BANNER) ? above : above?.querySelector(PROFILE_BANNER);
  const owner = pathHandle(link?.getAttribute('href'));
  return link && handle && owner?.toLowerCase() === handle.toLowerCase() ? pictureUrl(link) : null;
}

/** The number of the account, in the address of its banner. */
function accountIn(banner: string | null): string | null {
  return /\/profile_banners\/(\d+)\//.exec(banner ?? '')?.[1] ?? null;
}

function readCounts(find: Find, handle: string | null): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, selector] of Object.entries(PROFILE_LISTS)) {
    const link = find(selector).find((each) => pathHandle(each.getAttribute('href'))?.toLowerCase() === handle?.toLowerCase());
    // The number stands alone in the first of two parts; the other is a word.
    const number = link && [...link.querySelectorAll('span')].find((span) => span.childElementCount === 0);
    const count = number ? exactCount(number.textContent.trim(), null) : null;
    if (count !== null) counts[name] = count;
  }
  return counts;
}

function isUnit(element: Element): boolean {
  return element.matches(HEADER) && !element.closest(ELSEWHERE)
    && shownHandle(element.querySelector(PROFILE_NAME)!) !== undefined && element.querySelector(AVATAR) !== null && isShown(element);
}

// First in the row: it ends at the edge of the column, and the buttons the person knows stay where they are.
function buttonPlace(header: Element): ButtonPlace | null {
  const neighbour = header.querySelector(PROFILE_BUTTONS);
  return neighbour ? { parent: neighbour.parentElement!, before: neighbour, neighbour } : null;
}

export const profiles: UnitKind = {
  selector: HEADER,
  isUnit,
  key: (header) => shownHandle(header.querySelector(PROFILE_NAME) ?? undefined) ?? null,
  read,
  buttonPlace,
  reportMenu: (header) => soleControl(header.querySelectorAll(PROFILE_MENU)),
};
