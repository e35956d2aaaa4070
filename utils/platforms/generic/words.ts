/** What a box says and shows: its words, its pictures, what it quotes. Nothing of other boxes in it. */
import { isEmoji, pictureIn, playerIn, withQuote } from '../forum-posts';
import { emptyPost, missingFields, textOf } from '../reading';
import type { Media, Post } from '../types';
import { isBox, type Parts } from './boxes';

const EMOJI = 'img.emoji, img.emojione, img.custom-emoji, img.wp-smiley';
const CONTROLS = 'button, form, nav, select, input, textarea, dialog, [hidden], [aria-hidden="true"]';
const AROUND = 'header, footer, nav, aside, form, figure, address, button, [hidden], [aria-hidden="true"]';
const SIGNS = 'time, a[rel~="bookmark"], .p-author, .vcard, .fn, [itemprop~="author"]';

/** Lower-case letters and digits only: how a text as stated and a text as shown are compared. */
export const flat = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function isStrange(element: Element): boolean {
  return element.tagName === 'BLOCKQUOTE' || element.matches(CONTROLS) || isBox(element)
    || (element.tagName === 'IMG' && !isEmoji(element, EMOJI));
}

/** All that a box shows of its own, its signs and controls among it. */
export const shownText = (box: Element) => textOf(box, { skip: (element) => element !== box && isStrange(element) });

/** What it shows outside its words: names and times stand there. */
export const textAround = (box: Element, { words }: Parts) =>
  textOf(box, { skip: (element) => words.includes(element) || (element !== box && (element.matches('p, blockquote') || isBox(element))) });

/** Of marked words all; where nothing marks them, those that a trusted statement names, or else the paragraphs. */
export function wordsOf(box: Element, parts: Parts, stated: string | null, placed: boolean): string {
  if (parts.words.length > 0) return joined(parts.words);
  if (stated !== null) return stated;
  return placed ? joined(parts.signs.filter((sign) => sign.matches('p, pre') && isProse(sign, box))) : '';
}

const joined = (elements: readonly Element[]) =>
  [...new Set(elements.map((element) => textOf(element, { skip: isStrange })).filter(Boolean))].join('\n');

function isProse(paragraph: Element, box: Element): boolean {
  const around = paragraph.closest(AROUND);
  const inParagraph = paragraph.parentElement?.closest('p, pre');
  return (around === null || !box.contains(around) || around === box) && !(inParagraph && box.contains(inParagraph) && inParagraph !== box)
    && paragraph.querySelector(SIGNS) === null && !paragraph.matches(SIGNS) && !isByline(paragraph);
}

/** A paragraph that is little more than a link to the author. */
function isByline(paragraph: Element): boolean {
  const length = flat(paragraph.textContent).length;
  return [...paragraph.querySelectorAll('a[rel~="author"]')].some((link) => length <= 3 * flat(link.textContent).length);
}

/** Pictures and players among the words, and those marked as the post's own; without an author a `u-photo` may be the lost author's face. */
export function mediaOf({ signs, words, quotes }: Parts, base: URL, authorIsKnown: boolean): Media[] {
  const among = words.flatMap((content) => [...content.querySelectorAll('img, video, audio')])
    .filter((element) => !quotes.some((quote) => quote.contains(element)) && !isElsewhere(element, words));
  const marked = signs.filter((sign) => sign.matches('img, video, audio') && sign.closest(authorIsKnown ? 'figure, .u-photo, .u-video, .u-audio' : 'figure')
    && !sign.closest('.h-card, .vcard, .p-author, .comment-author, [itemprop~="author"]') && !leadsElsewhere(sign));
  const own = [...marked, ...among].filter((element) => !isEmoji(element, EMOJI) && !isTracker(element));
  const media = own.map((element) => element.tagName === 'IMG' ? pictureIn(element, base) : playerIn(element, base));
  return media.filter(({ url }, index) => url === null || media.findIndex((other) => other.url === url) === index);
}

function isElsewhere(element: Element, words: readonly Element[]): boolean {
  for (let around: Element | null = element; around && !words.includes(around); around = around.parentElement) if (isBox(around)) return true;
  return false;
}

/** A picture that links to a page is somebody's face or a teaser more often than what was posted. */
function leadsElsewhere(picture: Element): boolean {
  const href = picture.closest('a[href]')?.getAttribute('href');
  return href !== undefined && !/\.(?:avif|gif|jpe?g|png|webp)(?:\?|$)/i.test(href ?? '');
}

const isTracker = (element: Element) => element.tagName === 'IMG'
  && ['width', 'height'].some((name) => /^[0-3]$/.test(element.getAttribute(name) ?? ''));

/** A page's quote says nothing sure of whose words it holds: they are kept apart, as nobody's. */
export function addQuote(post: Post, { quotes }: Parts): Post {
  const text = [...new Set(quotes.filter(({ tagName }) => tagName === 'BLOCKQUOTE').map((quote) => textOf(quote, { skip: (each) => each.matches(CONTROLS) }))
    .filter(Boolean))].join('\n');
  if (text === '') return post;
  const quoted: Post = { ...emptyPost('post'), text };
  return withQuote(post, { ...quoted, missing: missingFields(quoted) });
}
