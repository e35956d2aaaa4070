/**
 * Which post answers which, told by the structure of the list alone: "Replying to" is written in the viewer's language.
 *
 * - A post whose avatar column goes on below the avatar (the line that X draws) is answered by the post right under it.
 * - On a status page the focal post has `tabindex="-1"`. All above it lead up to it; all below answer it, until a heading
 *   ("Discover more") begins something else.
 */
import { AVATAR_COLUMN, CELL, UNIT } from './selectors';
import { ownStatus, ownTime, statusOfUrl } from './status';

export interface Place {
  /** The posts above in the conversation, first one first, as far as they are in view. */
  ancestors: Element[];
  /** The post directly answered, where that is certain. */
  parent: Element | null;
  /** The posts further down that may answer it: all where one is in focus, else those that the line joins. */
  later: Element[];
}

type Row =
  | { kind: 'post'; article: Element }
  /** Advertisement, heading, or a stand-in for posts that are hidden, deleted or not loaded. */
  | { kind: 'ad' | 'heading' | 'gap'; article: null };

export function placeOf(article: Element, url: URL): Place {
  const rows = rowsAround(article);
  const index = rows.findIndex((row) => row.article === article);
  if (index < 0) return { ancestors: [], parent: null, later: [] };
  const focal = focalIndex(rows, url);
  return {
    ancestors: ancestorsOf(rows, index, focal),
    parent: parentOf(rows, index, focal),
    later: laterIn(rows, index, focal),
  };
}

function laterIn(rows: Row[], index: number, focal: number | null): Element[] {
  let end = index + 1;
  if (focal === null) while (end < rows.length && joinsNext(rows[end - 1]) === true) end += 1;
  else end = rows.length;
  return rows.slice(index + 1, end).flatMap((row) => row.article ?? []);
}

function ancestorsOf(rows: Row[], index: number, focal: number | null): Element[] {
  const above = (end: number) => rows.slice(0, end).flatMap((row) => row.article ?? []);
  if (focal !== null && index <= focal) return above(index);
  let first = index;
  while (joinsNext(rows[first - 1]) === true && first - 1 !== focal) first -= 1;
  const chain = rows.slice(first, index).flatMap((row) => row.article ?? []);
  return focal !== null && answersFocal(rows, index, focal) ? [...above(focal + 1), ...chain] : chain;
}

function parentOf(rows: Row[], index: number, focal: number | null): Element | null {
  const previous = rows[index - 1];
  if (previous?.kind !== 'post') return null;
  if (focal !== null && index <= focal) return previous.article;
  const joined = joinsNext(previous);
  if (joined === true) return previous.article;
  // The end of one branch under the focal post; the next branch begins with an answer to that post.
  return joined === false && focal !== null && answersFocal(rows, index, focal) ? rows[focal]!.article : null;
}

function answersFocal(rows: Row[], index: number, focal: number): boolean {
  return index > focal && !rows.slice(focal, index).some((row) => row.kind === 'heading');
}

/** Whether the line runs from this post to the next; `null` where the page is built in a way we do not know. */
function joinsNext(row: Row | undefined): boolean | null {
  if (row?.kind !== 'post') return null;
  const avatar = [...row.article.querySelectorAll(AVATAR_COLUMN)].find((column) => column.closest('div[role="link"], article') === row.article);
  if (!avatar) return null;
  const below = avatar.nextElementSibling;
  if (!below) return false;
  return below.childElementCount === 0 && below.textContent === '' ? true : null;
}

// Both must agree: under an opened picture the address is the post's while the list is another.
function focalIndex(rows: Row[], url: URL): number | null {
  const id = statusOfUrl(url.href)?.id;
  const index = rows.findIndex(({ article }) => article?.getAttribute('tabindex') === '-1' && ownStatus(article)?.id === id);
  return id !== undefined && index >= 0 ? index : null;
}

function rowsAround(article: Element): Row[] {
  const list = article.closest(CELL)?.parentElement;
  if (!list) return [];
  return inOrder([...list.children].filter((child) => child.matches(CELL))).flatMap(rowOf);
}

function rowOf(cell: Element): Row[] {
  const article = cell.querySelector(UNIT);
  if (article) return [ownTime(article) ? { kind: 'post', article } : { kind: 'ad', article: null }];
  if (cell.querySelector('h2, [role="heading"]')) return [{ kind: 'heading', article: null }];
  // Lines and spacers between posts are cells too.
  return cell.textContent.trim() === '' ? [] : [{ kind: 'gap', article: null }];
}

// A virtual list keeps its rows in any order and places them by their style.
function inOrder(cells: Element[]): Element[] {
  const tops = new Map(cells.map((cell) => [cell, topOf(cell)]));
  if ([...tops.values()].some((top) => top === null)) return cells;
  return cells.toSorted((one, other) => tops.get(one)! - tops.get(other)!);
}

function topOf(cell: Element): number | null {
  const top = /translateY\(\s*(-?[\d.]+)px/.exec(cell.getAttribute('style') ?? '')?.[1];
  return top === undefined ? null : Number(top);
}
