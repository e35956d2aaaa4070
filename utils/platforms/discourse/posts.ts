/** From a post of a topic to what it says; also from the plain view for crawlers. */
import { agreed, agreedAuthor, missingMedia, onlyOne, provenQuote, timeFromMilliseconds, withQuote } from '../forum-posts';
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields, wholeNumber } from '../reading';
import type { Author, Post, PostedAt, PostKind } from '../types';
import { CRAWLED, framing, isHiddenBySite, numberOf, own, POSTS, wordsBox } from './boxes';
import { quoteIn, readMedia, readWords } from './words';

export function readTopicPost(unit: Element, base: URL): Post {
  const post = readUnit(unit, base);
  const quote = isHiddenBySite(unit) ? null : quoteIn(wordsBox(unit));
  if (!quote) return post;
  // A quote from elsewhere names another topic; the numbers of this one do not count there.
  const topic = topicOf(unit);
  const candidates = quote.number !== null && (topic === null || quote.topic === topic)
    ? [...unit.ownerDocument.querySelectorAll(unit.matches(CRAWLED) ? CRAWLED : POSTS)].filter((other) => numberOf(other) === quote.number) : [];
  const source = candidates.length === 1 && candidates[0] !== unit ? readUnit(candidates[0]!, base) : null;
  const quoted = provenQuote(quote.post, source);
  return withQuote({ ...post, replyTo: quoted.id === null ? null : { id: quoted.id, handle: quoted.author.handle } }, quoted);
}

/** A post without what it quotes. */
function readUnit(unit: Element, base: URL): Post {
  const number = numberOf(unit);
  const hidden = isHiddenBySite(unit);
  const box = hidden ? null : wordsBox(unit);
  const crawled = unit.matches(CRAWLED);
  const post: Post = {
    ...emptyPost(kindOf(unit, number)),
    id: unit.getAttribute('data-post-id') || null,
    permalink: number === null ? null : crawled ? crawledAddress(unit, number, base) : addressOf(unit, number, base),
    author: crawled ? crawledAuthor(unit, base) : readAuthor(unit, base),
    text: readWords(box),
    textCut: own(unit, 'button.expand-post').length > 0,
    postedAt: crawled ? crawledTime(unit) : readTime(unit),
    media: readMedia(box, base),
    counts: readCounts(unit),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  if (hidden) post.missing.push('hidden-by-site');
  return post;
}

const topicOf = (unit: Element) => unit.getAttribute('data-topic-id');

/** A topic may be a private conversation, which the software says on `body`. */
function kindOf(unit: Element, number: string | null): PostKind {
  if (unit.ownerDocument.body.matches('.archetype-private_message')) return 'message';
  return number === '1' ? 'post' : 'reply';
}

/** The address on the date, without the name of the reader that it carries: `/t/title/12/3`, and `/t/title/12` for the first. */
function addressOf(unit: Element, number: string, base: URL): string | null {
  const addresses = framing(unit, 'a.post-date[href], .post-date a[href], .post-info a[href]').map((link) => topicAddress(link.getAttribute('href'), number, topicOf(unit), base));
  return agreed(addresses);
}

function topicAddress(href: string | null, number: string, topic: string | null, base: URL): string | null {
  const address = absoluteUrl(href, base);
  const url = address ? new URL(address) : null;
  const match = url && /\/t\/(?:[^/]+\/)?(\d+)(?:\/(\d+))?\/?$/.exec(url.pathname);
  if (!url || !match || url.host !== base.host || (topic !== null && match[1] !== topic) || (match[2] ?? '1') !== number) return null;
  return url.origin + url.pathname;
}

/** Names are links to one card; the portrait is another. A name and a full name may stand side by side. */
function readAuthor(unit: Element, base: URL): Author {
  const names = framing(unit, '.names [data-user-card]');
  const portraits = framing(unit, '.topic-avatar [data-user-card], .post-avatar [data-user-card]');
  const signs = [...names, ...portraits];
  const id = Number(unit.getAttribute('data-user-id'));
  return agreedAuthor({
    names: shownNames(names),
    handles: signs.map((sign) => sign.getAttribute('data-user-card')),
    // Accounts of the software itself have numbers below zero.
    ids: [signs.length > 0 && Number.isInteger(id) && id !== 0 ? String(id) : null],
    profiles: signs.map((sign) => absoluteUrl(sign.getAttribute('href'), base)),
    avatars: portraits.flatMap((portrait) => [...portrait.querySelectorAll('img.avatar')]).map((image) => absoluteUrl(image.getAttribute('src'), base)),
  });
}

/** The full name, where one is shown; the name in the address only where it stands alone and first. */
function shownNames(names: readonly Element[]): (string | null)[] {
  const text = (name: Element) => lineOf(name, { skip: (element) => element !== name });
  const full = names.filter((name) => name.closest('.full-name'));
  if (full.length > 0) return full.map(text);
  const alone = agreed(names.map(text));
  return names.some((name) => name.closest('.second')) ? [] : [alone];
}

/** Edits have a button of their own with a time of its own. */
function readTime(unit: Element): PostedAt {
  const times = framing(unit, '.post-date .relative-date[data-time], a.post-date [data-time]').filter((time) => !time.closest('.post-edits, .edits'));
  const time = onlyOne(times, (each) => each.getAttribute('data-time'));
  return { shown: lineOf(time), machine: timeFromMilliseconds(time?.getAttribute('data-time')), fromId: null };
}

function readCounts(unit: Element): Record<string, number> {
  const entries = [['likes', '.like-count'], ['replies', '.show-replies']] as const;
  return Object.fromEntries(entries.flatMap(([name, selector]) => {
    const shown = framing(unit, selector).map((button) => lineOf(button.querySelector('.d-button-label') ?? button));
    const count = wholeNumber(agreed(shown));
    return count === null ? [] : [[name, count]];
  }));
}

function crawledAuthor(unit: Element, base: URL): Author {
  const creators = framing(unit, '.creator');
  const links = creators.flatMap((creator) => [...creator.querySelectorAll('a[href*="/u/"]')]);
  const profiles = links.map((link) => absoluteUrl(link.getAttribute('href'), base));
  return agreedAuthor({
    names: creators.flatMap((creator) => [...creator.querySelectorAll('[itemprop="name"]')]).map((name) => lineOf(name)),
    handles: profiles.map((address) => address && decodeURIComponent(/\/u\/([^/]+)/.exec(new URL(address).pathname)?.[1] ?? '')),
    profiles,
  });
}

function crawledTime(unit: Element): PostedAt {
  const stamp = (time: Element) => time.getAttribute('datetime');
  const time = onlyOne(framing(unit, 'time.post-time[datetime], time[itemprop="datePublished"]'), stamp);
  return { shown: lineOf(time), machine: time && isoTime(stamp(time)), fromId: null };
}

/** The plain view links no post: the topic's own address with the number of the post, as the software would write it. */
function crawledAddress(unit: Element, number: string, base: URL): string | null {
  const canonical = unit.ownerDocument.querySelector('link[rel="canonical"]')?.getAttribute('href');
  for (const address of [absoluteUrl(canonical, base), base.href]) {
    const topic = address && /^(\S*?\/t\/(?:[^/]+\/)?\d+)(?:\/\d+)?\/?$/.exec(new URL(address).origin + new URL(address).pathname)?.[1];
    if (topic) return number === '1' ? topic : `${topic}/${number}`;
  }
  return null;
}
