/**
 * Which part of a Tumblr post is whose. A reblog shows what others wrote before, each under a name of their own, and what
 * the person who reblogged added stands last.
 *
 * Known from public code that runs on the site (until 2026-08): `[tabindex="-1"][data-id]` around each post, an `article`
 * with `header` and `footer` in it, and `a[rel="author"]` for the name in the header. Class names are made anew with each
 * build: elements, links and order are what lasts. No page of the site could be had to check it on.
 */
import { isShown } from '../reading';
import { targetOf } from './addresses';

export const UNITS = '[tabindex="-1"][data-id], [data-id]:has(article)';

/** What people write stands in these; a name in them is a mention. */
const WORDS = 'p, h1, h2, h3, h4, li, blockquote, pre, figure, table';

/** A part of a post under one name. */
export interface Item {
  blog: string;
  /** The number of the post it was first written in. */
  post: string | null;
  /** `null` where its words cannot be told from those of others. */
  box: Element | null;
  /** The links to its author. */
  heads: Element[];
}

export function idOf(unit: Element): string | null {
  const id = unit.getAttribute('data-id') ?? '';
  return /^\d{5,20}$/.test(id) ? id : null;
}

export function articleOf(unit: Element): Element | null {
  const [article, ...others] = [...unit.querySelectorAll('article')].filter((each) => !each.parentElement?.closest('article'));
  return article && others.length === 0 ? article : null;
}

/** The line of who posted it, first in the article. */
export function headerOf(unit: Element): Element | null {
  return articleOf(unit)?.querySelector('header') ?? null;
}

export function footerOf(unit: Element): Element | null {
  const footers = [...articleOf(unit)?.querySelectorAll('footer') ?? []];
  return footers.find((footer) => footer.parentElement === articleOf(unit)) ?? footers.at(-1) ?? null;
}

/** True for what stands below the row of buttons: when it is opened, what others replied. */
export function isBelow(footer: Element | null, element: Element): boolean {
  return footer !== null && (footer.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !footer.contains(element);
}

/** Filtered posts are a notice without a footer, advertisements have no number or no address. */
export function isUnit(element: Element): boolean {
  return idOf(element) !== null && !element.parentElement?.closest(UNITS) && footerOf(element) !== null && addressOf(element) !== null && isShown(element);
}

/** The blog in the post's own address; `null` where there is none, or where two differ. */
export function addressOf(unit: Element): string | null {
  const id = idOf(unit);
  const named = [...headerOf(unit)?.querySelectorAll('a[href]') ?? []].map(targetOf)
    .flatMap((target) => (target !== null && target.post !== null && target.post === id ? [target.blog] : []));
  return new Set(named).size === 1 ? named[0]! : null;
}

/** Whom it was reblogged from: another blog in the header. */
export function reblogOf(unit: Element, blog: string | null): { blog: string; post: string | null } | null {
  return [...headerOf(unit)?.querySelectorAll('a[href]') ?? []].map(targetOf).find((target) => target !== null && target.blog !== blog) ?? null;
}

/** Links to the authors of the parts: between header and footer, and not among words. */
function headsOf(unit: Element): Element[] {
  const article = articleOf(unit);
  const [header, footer] = [headerOf(unit), footerOf(unit)];
  return [...article?.querySelectorAll('a[href]') ?? []].filter((link) => targetOf(link) !== null && !link.textContent.trim().startsWith('@') && !header?.contains(link) && !footer?.contains(link) && !isBelow(footer, link)
    && !isAmongWords(link) && !/\/tagged\//.test(link.getAttribute('href')!));
}

function isAmongWords(link: Element): boolean {
  const box = link.closest(WORDS);
  return box !== null && box.closest('article') !== null;
}

/**
 * The parts in their order. The box of each is the smallest around its name that also holds words or media, and no other
 * name; a part of which that cannot be told has a name and no words.
 */
export function itemsOf(unit: Element): Item[] {
  const heads = headsOf(unit);
  const items: Item[] = [];
  for (const head of heads) {
    const { blog, post } = targetOf(head)!;
    const last = items.at(-1);
    const box = boxAround(head, heads, articleOf(unit)!);
    if (last?.blog === blog && (last.post === null || post === null || last.post === post)) {
      last.heads.push(head);
      last.post ??= post;
      last.box ??= box;
    } else {
      items.push({ blog, post, box, heads: [head] });
    }
  }
  return items;
}

function boxAround(head: Element, heads: Element[], article: Element): Element | null {
  const blog = targetOf(head)!.blog;
  let box = head.parentElement;
  while (box && box !== article && !holdsContents(box)) box = box.parentElement;
  const isOnes = box !== null && box !== article && !box.querySelector('footer, header')
    && heads.every((other) => !box.contains(other) || targetOf(other)!.blog === blog);
  return isOnes ? box : null;
}

export function isReblog(unit: Element, blog: string): boolean {
  return headsOf(unit).length > 0 || reblogOf(unit, blog) !== null;
}

function holdsContents(box: Element): boolean {
  return [...box.querySelectorAll(`${WORDS}, video, audio`)].some((part) => part.textContent.trim() !== '' || part.matches('video, audio') || part.querySelector('img, video, audio') !== null);
}
