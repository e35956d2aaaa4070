/** From a comment on a Facebook page, or an answer to one, to what it says. */
import { emptyPost, lineOf, missingFields, noAuthor, stripBidi } from '../reading';
import { missingMedia } from '../meta-media';
import type { Author, Post } from '../types';
import { commentAddress, commentToken, profileKey, profileOf, type CommentAddress } from './addresses';
import { own, precedes } from './boxes';
import { authorFrom, avatarOf, isPicture } from './header';
import { readMedia } from './media';
import { shownTime } from './shown-time';
import { commentWords, type Words } from './words';

export interface CommentParts {
  words: Words;
  /** The link around the age of the comment, which leads to it. */
  time: Element | null;
  /** `null` where the links in the comment do not agree on which it is. */
  number: string | null;
}

/** Every link in a comment carries its number: two to the author, one to the comment itself. */
export function commentParts(unit: Element, base: URL): CommentParts {
  const words = commentWords(unit, nameLink(unit, base), base);
  const times = own(unit, 'a[href*="comment_id="]').filter((link) => !words.block?.contains(link)
    && commentAddress(link.getAttribute('href'), base) !== null);
  const linked = new Set(times.map((link) => numberIn(commentAddress(link.getAttribute('href'), base)!)));
  const tokens = new Set(tokenLinks(unit, words, base).map((link) => commentToken(link.getAttribute('href'), base)!.comment));
  const numbers = new Set([...linked, ...tokens]);
  const [number] = numbers;
  return { words, time: linked.size === 1 ? times[0]! : null, number: numbers.size === 1 ? number! : null };
}

const numberIn = ({ reply, comment }: CommentAddress) => reply ?? comment;

export function readComment(unit: Element, base: URL): Post {
  const { words, time, number } = commentParts(unit, base);
  const address = number === null ? null : commentAddress(time?.getAttribute('href'), base);
  const [token] = tokenLinks(unit, words, base).map((link) => commentToken(link.getAttribute('href'), base)!);
  const post: Post = {
    ...emptyPost(address?.reply ? 'reply' : 'comment'),
    id: number,
    permalink: address?.url ?? null,
    // Links that name two comments are two people's.
    author: (number === null && (time || token) ? null : authorOfComment(unit, words, time, base)) ?? { ...noAuthor },
    text: words.text,
    textCut: words.cut,
    language: words.language,
    postedAt: { shown: number === null ? null : shownTime(time), machine: null, fromId: null },
    media: readMedia(unit, (element) => words.block?.contains(element) ?? false, base),
    replyTo: address && { id: address.reply ? address.comment : address.post.id, handle: null },
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

function tokenLinks(unit: Element, words: Words, base: URL): Element[] {
  return own(unit, 'a[href*="comment_id="]').filter((link) => !words.block?.contains(link)
    && profileOf(link.getAttribute('href'), base) !== null && commentToken(link.getAttribute('href'), base) !== null);
}

/** The first link with a name in it, before the words. */
function nameLink(unit: Element, base: URL): Element | null {
  const links = own(unit, 'a[href]').filter((link) => profileOf(link.getAttribute('href'), base) !== null
    && !isPicture(link) && lineOf(link) !== null);
  return links.find((link) => commentToken(link.getAttribute('href'), base) !== null) ?? links[0] ?? null;
}

/** Picture, name and the comment's own description name one person, or nobody is named. */
function authorOfComment(unit: Element, words: Words, time: Element | null, base: URL): Author | null {
  const marked = tokenLinks(unit, words, base);
  // In groups links to members carry no number of the comment; those before the words are the author's.
  const end = words.block ?? time;
  const plain = own(unit, 'a[href]').filter((link) => profileOf(link.getAttribute('href'), base) !== null
    && !words.block?.contains(link) && (end === null || precedes(link, end)));
  const links = marked.length > 0 ? [...new Set([...marked, ...plain])] : plain;
  const profiles = links.map((link) => profileOf(link.getAttribute('href'), base)!);
  const [profile] = profiles;
  const [key, ...others] = new Set(profiles.map(profileKey));
  if (!profile || !key || others.length > 0) return null;
  const names = new Set(links.filter((link) => !isPicture(link)).map((link) => lineOf(link)).filter((name) => name !== null));
  const [name] = names;
  const label = stripBidi(unit.getAttribute('aria-label') ?? '').replace(/\s+/g, ' ');
  if (names.size > 1 || (name && label && !label.includes(name))) return null;
  return authorFrom(profile, name ?? null, avatarOf(links.filter(isPicture), key, base));
}
