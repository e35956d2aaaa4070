/**
 * Which elements of a Threads page hold one post, and what inside them belongs to which.
 *
 * Seen on: home of April 2025; the same attribute and roles in public code that ran on the site until April 2026. Class
 * names are hashes, icons are named in the viewer's language: attributes, addresses, roles and order are what lasts.
 */
import { isShown, pathOf } from '../reading';

/** Posts, and also rows of the activity page, which are none. A quoted post is another of these inside the first. */
export const UNITS = '[data-pressable-container="true"]';

export const HOSTS = ['www.threads.com', 'threads.com', 'www.threads.net', 'threads.net'] as const;

const BUTTON = '[role="button"], button';
const ICON_BUTTON = ':is([role="button"], button):has(svg)';

/** Like, reply, repost, share. Fewer than three icons side by side are no such row. */
const FEWEST_ACTIONS = 3;

/** A post's address: `/@HANDLE/post/CODE`. */
export interface PostPath {
  handle: string;
  code: string;
}

export function postPath(link: Element | null, base: URL): PostPath | null {
  const match = /^\/@([\w.]+)\/post\/([\w-]+)\/?$/.exec(sitePath(link, base) ?? '');
  return match ? { handle: match[1]!, code: match[2]! } : null;
}

/** The handle of a link to a profile; `null` for links to anything else. */
export function profileHandle(link: Element, base: URL): string | null {
  return /^\/@([\w.]+)\/?$/.exec(sitePath(link, base) ?? '')?.[1] ?? null;
}

// Addresses of other sites may look the same. Saved pages have them absolute, under the name the site had at that time.
function sitePath(link: Element | null, base: URL): string | null {
  const url = URL.parse(link?.getAttribute('href') ?? '', base);
  return url && (url.host === base.host || HOSTS.some((host) => host === url.host)) ? pathOf(link, base) : null;
}

/** True when `first` comes before `second` in the document and does not hold it. */
export function precedes(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !first.contains(second);
}

/** Elements in `box`, without those of a post in a container of its own inside it, in document order. */
export function own(box: Element, selector: string): Element[] {
  const unit = box.closest(UNITS);
  return [...box.querySelectorAll(selector)].filter((element) => element.parentElement?.closest(UNITS) === unit);
}

/** The link around the post's time, which leads to the post: nobody can write one into theirs. */
export function timeLink(unit: Element): Element | null {
  const first = timeLinks(unit)[0] ?? null;
  const header = first && headerOf(unit, first);
  const row = actionRow(unit);
  // Where the post has no time of its own, as in advertisements, the first is a quoted post's, under the header.
  return header && !(row && header.contains(row)) && agreesWithPortrait(unit, first) ? first : null;
}

/** The portrait at the start leads to who wrote the post, or names them in its description, in whatever language. */
function agreesWithPortrait(unit: Element, time: Element): boolean {
  const base = new URL(unit.ownerDocument.baseURI);
  const portrait = own(unit, 'img').find((image) => precedes(image, time));
  const handle = postPath(time, base)?.handle;
  if (!portrait || handle === undefined) return true;
  const link = portrait.closest('a');
  const linked = link && profileHandle(link, base);
  if (linked) return linked === handle;
  const alt = portrait.getAttribute('alt') ?? '';
  return alt === '' || alt.split(/[^\w.]+/).some((word) => word === handle || word === `${handle}.`);
}

export function timeLinks(box: Element): Element[] {
  return own(box, 'a[href*="/post/"]').filter((link) => link.querySelector('time[datetime]'));
}

/** The line of author, time and menu around a time. A quote's has no menu; there it is the line of author and time. */
export function headerOf(box: Element, time: Element): Element {
  const row = actionRow(box);
  const inRow = (element: Element) => row?.contains(element) ?? false;
  const menus = own(box, '[aria-haspopup="menu"]').filter((menu) => !inRow(menu));
  const anchors = menus.length > 0 ? menus : own(box, 'a[href*="/@"]').filter((link) => precedes(link, time));
  let header = time;
  while (header !== box && header.parentElement && !anchors.some((anchor) => header.contains(anchor))) header = header.parentElement;
  return anchors.length > 0 ? header : time;
}

/** The element around like, reply, repost and share, each in a child of its own: the last such in the post. */
export function actionRow(unit: Element): Element | null {
  for (const button of own(unit, ICON_BUTTON).toReversed()) {
    for (let row = button.parentElement; row && row !== unit; row = row.parentElement) {
      if (row.querySelector('time')) break;
      if (actionsOf(row).length >= FEWEST_ACTIONS) return row;
    }
  }
  return null;
}

/** The buttons of an action row, in its order: one from each child. */
export function actionsOf(row: Element): Element[] {
  return [...row.children].flatMap((child) => {
    if (child.matches(BUTTON)) return child.querySelector('svg') ? [child] : [];
    const buttons = [...child.querySelectorAll(BUTTON)].filter((button) => button.querySelector('svg'));
    // A button may stand in another; two beside each other are no single action.
    return buttons.length > 0 && buttons.every((button) => buttons[0]!.contains(button)) ? [buttons[0]!] : [];
  });
}

/** A post in view. Rows of the activity page lack actions; advertisements, skeletons and pinned notices lack a time. */
export function isUnit(element: Element): boolean {
  return !element.parentElement?.closest(UNITS) && timeLink(element) !== null && actionRow(element) !== null && isShown(element);
}

export function unitsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(UNITS)].filter(isUnit);
}
