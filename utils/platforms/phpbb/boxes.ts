/**
 * Which elements of a phpBB page are posts and private messages, and which parts of them belong to whom.
 *
 * Seen in the software's own templates (prosilver 3.0 to 3.3, read 2026-11) and one saved page of 3.0. Styles made from
 * prosilver keep its ids, since the software's scripts use them: `p12`, `profile12`, `post_content12`, `sig12`.
 */
import { agreed, ownOf } from '../forum-posts';
import { absoluteUrl, isShown, wholeNumber } from '../reading';

export const POSTS = '.post[id^="p"]';
export const UNITS = `${POSTS}, #viewprofile`;

/** `p12` in topics, `post-12` for a private message. Reviews of a topic below the editor are `pr12`, and are no posts. */
export function numberOf(unit: Element): string | null {
  const number = /^(?:p|post-)(\d+)$/.exec(unit.id)?.[1];
  if (!number) return null;
  const inside = own(unit, '[id^="profile"], [id^="post_content"]').map((part) => /^(?:profile|post_content)(\d+)$/.exec(part.id)?.[1]);
  return agreed([number, ...inside]);
}

export const isMessage = (unit: Element) => /^post-\d+$/.test(unit.id);
export const isProfile = (unit: Element) => unit.id === 'viewprofile';

export function own(unit: Element, selector: string): Element[] {
  return ownOf(unit, UNITS, selector);
}

const NOT_WORDS = '.signature, .notice, .post-notice, dl.attachbox';

export function wordsBox(unit: Element): Element | null {
  return own(unit, '.content').find((box) => !box.closest(`blockquote, ${NOT_WORDS}`) && !box.parentElement?.closest('.content')) ?? null;
}

/** Elements that the software itself wrote around the words. */
export function framing(unit: Element, selector: string): Element[] {
  return own(unit, selector).filter((element) => !element.closest(`.content, blockquote, ${NOT_WORDS}`));
}

/** Posts of people one ignores and deleted posts are folded away behind a notice. */
export function isUnit(element: Element): boolean {
  if (isProfile(element)) return isShown(element);
  const box = wordsBox(element);
  return numberOf(element) !== null && box !== null && isShown(box) && !element.querySelector('[id^="post_content"][style*="none"]');
}

export function unitsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll(POSTS)].filter(isUnit);
}

/** The first post on the first page of its topic. */
export function opensTopic(unit: Element, base: URL): boolean {
  const document = unit.ownerDocument;
  const canonical = absoluteUrl(document.querySelector('link[rel="canonical"]')?.getAttribute('href'), base);
  const starts = [canonical, base.href].map((address) => Number(address ? new URL(address).searchParams.get('start') : 0));
  const current = document.querySelector('.pagination li.active, .pagination strong');
  const number = current ? wholeNumber(current.textContent) : null;
  return document.querySelector('.post[id^="p"]:not([id^="pr"])') === unit && !starts.some((start) => start > 0) && (number ?? 1) === 1;
}
