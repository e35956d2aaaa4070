/** Which post an item is: its number and its author, each only where all signs of it agree. */
import { postPath, type PostPath } from './addresses';
import { authorMarks, handlesAt, type AuthorMarks } from './authors';
import { agreed, DETAIL, FEED_ITEM, own } from './boxes';
import { wordsIn } from './words';

/** The player's box carries the number of what it plays: `xgwrapper-0-ID` (2023 to 2026). */
export const PLAYER = '[id^="xgwrapper-"]';
export const POST_LINK = 'a[href*="/video/"], a[href*="/photo/"]';
/** The box to copy the address from, on the page of one post until 2025. */
const WRITTEN = '[data-e2e="browse-video-link"]';

export interface Path {
  handle: string | null;
  id: string | null;
  /** `null` when no address of the post says so. */
  type: PostPath['type'] | null;
}

export function pathOf(unit: Element, marks: AuthorMarks, words: Element | null, base: URL): Path {
  const handles = marks.elements.flatMap((mark) => handlesAt(unit, mark, base));
  const named = agreed(handles);
  const players = playerIds(unit);
  const written = own(unit, WRITTEN).flatMap((element) => postPath(element.textContent.trim(), base) ?? []);
  // A link to another post, as of one that is answered, is not the post's own: beside a player links say nothing.
  const linked = players.length > 0 ? [] : linkedPaths(unit, words, base).filter((path) => named !== null && same(path.handle, named));
  const paths = [...written, ...linked, ...located(unit, named, players, base)];
  const id = agreed([...players, ...paths.map((path) => path.id)]);
  const ofPost = paths.filter((path) => path.id === id);
  const isTorn = handles.length > 0 && named === null;
  return { handle: isTorn ? null : agreed([named, ...ofPost.map((path) => path.handle)]), id, type: ofPost[0]?.type ?? null };
}

/** Where links in an item lead, but for those in its words. */
export function linkedPaths(unit: Element, words: Element | null, base: URL): PostPath[] {
  return own(unit, POST_LINK).filter((link) => !words?.contains(link)).flatMap((link) => postPath(link.getAttribute('href'), base) ?? []);
}

export function playerId(unit: Element): string | null {
  return agreed(playerIds(unit));
}

export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * The address bar is of the post when the page shows one post, when its player has the same number, and in a feed without
 * players when it names an author who has one item in it.
 */
function located(unit: Element, named: string | null, players: string[], base: URL): PostPath[] {
  const shown = postPath(base.href, base);
  if (!shown) return [];
  if (unit.matches(DETAIL)) return [shown];
  if (players.length > 0) return players.includes(shown.id) ? [shown] : [];
  if (named === null || !same(named, shown.handle)) return [];
  const items = [...unit.ownerDocument.querySelectorAll(FEED_ITEM)].filter((item) =>
    authorMarks(item, wordsIn(item)).elements.some((mark) => handlesAt(item, mark, base).some((each) => same(each, named))));
  return items.length === 1 ? [shown] : [];
}

function playerIds(unit: Element): string[] {
  return own(unit, PLAYER).flatMap((player) => /^xgwrapper-\d+-(\d{15,20})$/.exec(player.id)?.[1] ?? []);
}
