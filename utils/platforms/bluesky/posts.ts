/** From a post on a Bluesky page to what it says. */
import { emptyPost, lineOf, missingFields, stripBidi, wholeNumber } from '../reading';
import type { ButtonPlace, Page, Post, Thread } from '../types';
import { identify } from './author';
import { ACTION_BUTTONS, isFocused, own, precedes, quoteIn, timeOf } from './boxes';
import { isReply, parentOf, repliedToHandle, unitsAround } from './conversation';
import { readMedia } from './media';

/** The frame around words and pictures of a post in feeds, 2025-04 and 2026-05. */
const WHOLE_POST = '[data-testid="contentHider-post"]';

export function readPost(unit: Element, page: Page): Post {
  const parent = parentOf(unit);
  const answered = parent ? identify(parent, page) : null;
  const handle = answered?.author.handle ?? repliedToHandle(unit, page.url);
  const post = readBox(unit, page);
  return {
    ...post,
    kind: isReply(unit) ? 'reply' : 'post',
    replyTo: answered?.id || handle ? { id: answered?.id ?? null, handle } : null,
    counts: readCounts(unit),
  };
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  const parents: Element[] = [];
  for (let parent = parentOf(unit); parent && !parents.includes(parent); parent = parentOf(parent)) parents.unshift(parent);
  const answers = viewer ? unitsAround(unit).filter((other) => other !== unit && parentOf(other) === unit) : [];
  return {
    parents: parents.map((parent) => readPost(parent, page)),
    ownReplies: answers.map((answer) => readPost(answer, page)).filter((answer) => answer.author.handle === viewer),
  };
}

/** What quotes and posts have in common. */
function readBox(box: Element, page: Page): Post {
  const { author, permalink, id, timeInId } = identify(box, page);
  const quote = quoteIn(box);
  const post: Post = {
    ...emptyPost('post'), author, permalink, id, text: readText(box), media: readMedia(box, page.url),
    quoted: quote && readBox(quote, page),
    // The tooltip is in the viewer's time zone and language: it is kept as shown, and never read as a time.
    postedAt: { shown: shownTime(box), machine: null, fromId: timeInId },
  };
  post.missing = missingFields(post);
  if (post.quoted && !post.text) post.missing = post.missing.filter((code) => code !== 'text');
  if (post.media.some(({ kind, url }) => kind === 'video' && url === null)) post.missing.push('video-bytes');
  if (isHiddenBySite(box)) post.missing.push('hidden-by-site');
  return post;
}

/**
 * The post's own words, whole: the site cuts long posts with a style, not in the document.
 * - feeds and profiles, 2025-04 and 2026-05: `postText`
 * - threads and quotes, 2026-05: only `data-word-wrap`, which descriptions inside link cards carry too
 */
function readText(box: Element): string {
  const actions = own(box, ACTION_BUTTONS)[0];
  const texts = own(box, '[data-testid="postText"], [data-word-wrap]').filter((text) => {
    const link = text.closest('a, button');
    return !(link && box.contains(link)) && !(actions && precedes(actions, text));
  });
  const text = own(box, WHOLE_POST).length > 0
    ? texts.find((each) => each.getAttribute('data-testid') === 'postText') : texts[0];
  if (!text) return '';
  // White space counts as written, and the blocks inside are mentions in running text: the words as they stand.
  return stripBidi([...text.childNodes].filter((node) => !isPostNumber(node)).map((node) => node.textContent ?? '').join('')).trim();
}

/** "2/5", which the app of late 2026 sets after the words of a numbered thread. */
function isPostNumber(node: ChildNode): boolean {
  return node.nodeType === Node.ELEMENT_NODE && (node as Element).tagName === 'DIV' && node.nextSibling === null
    && !(node as Element).querySelector('a') && /^\p{Nd}+\/\p{Nd}+$/u.test(lineOf(node as Element) ?? '');
}

function shownTime(box: Element): string | null {
  if (!isFocused(box)) return timeOf(box)?.getAttribute('data-tooltip')?.trim() || lineOf(timeOf(box));
  // The focused post shows it in full: the last text with digits, under its words and pictures and outside links.
  const actions = own(box, ACTION_BUTTONS)[0];
  if (!actions) return null;
  const text = own(box, '[data-word-wrap]')[0];
  const line = own(box, '[dir="auto"]').findLast((each) => precedes(each, actions) && !each.closest('a, button, [data-word-wrap]')
    && (!text || precedes(text, each)) && /\p{Nd}/u.test(each.textContent));
  return lineOf(line);
}

/** Whole numbers only: "1.2K" is not what was counted. */
function readCounts(unit: Element): Record<string, number> {
  const label = (testId: string) => wholeNumber(own(unit, `[data-testid="${testId}"]`)[0]?.getAttribute('aria-label'));
  const shown = (testId: string) => exactNumber(lineOf(own(unit, `[data-testid="${testId}"] span`)[0] ?? own(unit, `[data-testid="${testId}"]`)[0]));
  const expanded = own(unit, '[data-testid$="Count-expanded"]').length > 0;
  const counts = {
    replies: label('replyBtn'),
    // The number on the button adds quotes to reposts; the lists under the focused post tell them apart.
    reposts: expanded ? shown('repostCount-expanded') : isFocused(unit) ? null : shown('repostCount'),
    quotes: shown('quoteCount-expanded'),
    likes: label('likeBtn'),
  };
  return Object.fromEntries(Object.entries(counts).filter((entry): entry is [string, number] => entry[1] !== null));
}

/** Short forms of big numbers can end in a word of any language ("12 mil"), so nothing may stand beside the digits. */
function exactNumber(text: string | null): number | null {
  return text && /^\p{Nd}[\p{Nd}.,\u00a0\u202f]*$/u.test(text) ? wholeNumber(text) : null;
}

/**
 * A warning stands in for words or pictures, and what it hides is not in the document: a frame that holds nothing but
 * buttons. Elsewhere than around a whole post of a feed, such a frame is told from a row of labels by what the button says:
 * an icon, the name of the warning and "Show" (app source of 2025 and 2026).
 */
function isHiddenBySite(box: Element): boolean {
  return own(box, 'button:first-child:not([data-testid])').some((button) => {
    const frame = button.parentElement!;
    if (button.closest('a') || [...frame.children].some((each) => each.tagName !== 'BUTTON')) return false;
    return frame.matches(WHOLE_POST)
      || (button.querySelector('svg') !== null && !button.querySelector('[data-expoimage]') && button.querySelectorAll('[dir="auto"]').length > 1);
  });
}

/** At the end of the action row: in 2026 a group of its own that ends in the menu, in 2025 the row itself. */
export function buttonPlace(unit: Element): ButtonPlace | null {
  const menu = own(unit, '[data-testid="postDropdownBtn"]')[0];
  const neighbour = menu ?? own(unit, ACTION_BUTTONS)[0];
  if (!neighbour) return null;
  let parent = neighbour.parentElement!;
  while (parent !== unit && parent.querySelectorAll('[data-testid$="Btn"]').length < 2) parent = parent.parentElement!;
  return parent === unit ? null : { parent, before: null, neighbour };
}
