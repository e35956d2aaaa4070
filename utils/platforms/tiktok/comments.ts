/**
 * Comments under a video and the answers to them. The page gives them neither a number nor an address: the site knows
 * them by a number that stands in its own scripts only. Their time is shown roughly, in the viewer's language.
 */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { profileHandle, profileUrl } from './addresses';
import { agreed, COMMENT, countsOf, linksAt, own, precedes, servedUrl, UNITS } from './boxes';
import { missingMedia, picture } from './media';

/** `-1` is on comments, `-2` on answers. */
const NAME = '[data-e2e^="comment-username"]';
const WORDS = '[data-e2e^="comment-level-"]';
const REPLY = '[data-e2e^="comment-reply-"]';
const TIME = '[data-e2e^="comment-time-"]';
const AVATAR = '[data-e2e^="comment-avatar"]';
const LIKES = '[data-e2e="comment-like-count"], [class*="DivLikeContainer"] span';
/** A comment with its answers: since 2024; until 2023. */
const THREAD = '[class*="DivCommentObjectWrapper"], [class*="DivCommentItemContainer"]';
const PROFILE_LINK = 'a[href*="/@"]';

export function isComment(unit: Element): boolean {
  return words(unit) !== null && isShown(unit);
}

// Not words that stand in the words, as an answer would that got into its comment.
function words(unit: Element): Element | null {
  return own(unit, WORDS)[0] ?? null;
}

export function isAnswer(unit: Element): boolean {
  return words(unit)?.getAttribute('data-e2e') === 'comment-level-2';
}

export function commentKey(unit: Element): string | null {
  const link = outside(unit, PROFILE_LINK)[0]?.getAttribute('href') ?? '';
  return `${link} ${words(unit)?.textContent.slice(0, 80) ?? ''}`.trim() || null;
}

export function readComment(unit: Element, { url }: Page): Post {
  const handle = authorHandle(unit, url);
  const answered = isAnswer(unit) ? answeredHandle(unit, url) : null;
  const media = pictures(unit);
  const post: Post = {
    ...emptyPost(isAnswer(unit) ? 'reply' : 'comment'),
    author: handle === null ? { ...noAuthor } : authorOf(unit, handle, url),
    text: textOf(words(unit), { skip: (element) => element.localName === 'button' || element.matches(UNITS) }),
    postedAt: { shown: shownTime(unit), machine: null, fromId: null },
    replyTo: answered === null ? null : { id: null, handle: answered },
    media,
    counts: countsOf(unit, { likes: LIKES }),
  };
  return { ...post, missing: [...missingFields(post), ...missingMedia(media)] };
}

/** The comment at the head of the thread that an answer stands in. */
export function headOf(unit: Element): Element | null {
  const thread = unit.closest(THREAD);
  const heads = [...thread?.querySelectorAll(COMMENT) ?? []].filter((each) => isComment(each) && !isAnswer(each));
  return isAnswer(unit) && heads.length === 1 ? heads[0]! : null;
}

export function answersIn(unit: Element): Element[] {
  const thread = unit.closest(THREAD);
  return [...thread?.querySelectorAll(COMMENT) ?? []].filter((each) => isComment(each) && isAnswer(each) && headOf(each) === unit);
}

/** Elements of the comment that are not in its words: those may name and link anybody. */
function outside(unit: Element, selector: string): Element[] {
  return own(unit, selector).filter((element) => !element.closest(WORDS));
}

/** Whose name and whose picture must be the same; the name alone may also name whom it answers, after an arrow. */
function authorHandle(unit: Element, base: URL): string | null {
  const named = nameLinks(unit).map((link) => profileHandle(link, base));
  const pictured = avatarLinks(unit).map((link) => profileHandle(link, base));
  if (pictured.length > 0) {
    const handle = agreed(pictured);
    return handle !== null && (named.length === 0 || same(named[0], handle)) ? handle : null;
  }
  return named.includes(null) ? null : agreed(named);
}

const same = (one: string | null | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();

function nameLinks(unit: Element): Element[] {
  return [...new Set(outside(unit, NAME).flatMap((mark) => linksAt(unit, mark)))];
}

function avatarLinks(unit: Element): Element[] {
  const head = words(unit);
  const marked = outside(unit, AVATAR).flatMap((mark) => linksAt(unit, mark));
  const pictured = outside(unit, `${PROFILE_LINK}:has(img)`).filter((link) => !head || precedes(link, head));
  return [...new Set([...marked, ...pictured])];
}

function authorOf(unit: Element, handle: string, base: URL): Author {
  const links = nameLinks(unit).filter((link) => same(profileHandle(link, base), handle));
  const names = new Set(links.map((link) => lineOf(link)).filter((name) => name !== null && !same(name.replace(/^@/, ''), handle)));
  const avatars = avatarLinks(unit).map((link) => servedUrl(link.querySelector('img'))).filter((src) => src !== null);
  return {
    name: names.size === 1 ? [...names][0]! : null, handle, profileUrl: profileUrl(handle), id: null,
    avatarUrl: new Set(avatars).size === 1 ? avatars[0]! : null,
  };
}

/** Named after an arrow beside the author. Without one an answer is to the head of its thread, or to another answer in it. */
function answeredHandle(unit: Element, base: URL): string | null {
  const author = authorHandle(unit, base);
  const others = nameLinks(unit).map((link) => profileHandle(link, base)).filter((handle) => handle !== null && !same(handle, author ?? ''));
  return author === null ? null : agreed(others);
}

/** Before the button to answer stands the time, in the same row. */
function shownTime(unit: Element): string | null {
  const reply = outside(unit, REPLY)[0];
  const first = reply?.parentElement?.firstElementChild;
  const time = outside(unit, TIME)[0]
    ?? (first && first !== reply && first.localName === 'span' && !first.matches('[role], [data-e2e]') ? first : null);
  return time && time.children.length === 0 ? lineOf(time) : null;
}

/** Pictures and stickers stand between the words and the row below. */
function pictures(unit: Element) {
  const [head, reply] = [words(unit), outside(unit, REPLY)[0]];
  return head && reply ? outside(unit, 'img').filter((image) => !image.closest('a') && precedes(head, image)
    && precedes(image, reply) && !reply.parentElement?.contains(image)).map(picture) : [];
}

/** After the button to answer. */
export function commentButton(unit: Element): ButtonPlace | null {
  const reply = outside(unit, REPLY)[0];
  if (reply?.parentElement) return { parent: reply.parentElement, before: reply.nextElementSibling, neighbour: reply };
  const head = words(unit);
  return head?.parentElement ? { parent: head.parentElement, before: head.nextElementSibling, neighbour: head, quiet: true } : null;
}
