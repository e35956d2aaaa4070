/** From a unit on a phpBB page to what it says. */
import { agreedAuthor, missingMedia, onlyOne, provenQuote, threadOf, withQuote } from '../forum-posts';
import { absoluteUrl, emptyPost, isoTime, lineOf, missingFields, stripBidi } from '../reading';
import type { Author, ButtonPlace, Page, Post, PostedAt, Thread } from '../types';
import { framing, isMessage, isProfile, numberOf, opensTopic, unitsIn, wordsBox } from './boxes';
import { profilePlace, readProfile } from './profile';
import { quoteIn, readMedia, readWords } from './words';

export function readPost(unit: Element, page: Page): Post {
  if (isProfile(unit)) return readProfile(unit, page);
  const post = readUnit(unit, page.url);
  const quote = quoteIn(wordsBox(unit), page.url);
  if (!quote) return post;
  const source = quote.id === null || isMessage(unit) ? null : unit.ownerDocument.getElementById(`p${quote.id}`);
  const quoted = provenQuote(quote, source && source !== unit && numberOf(source) ? readUnit(source, page.url) : null);
  return withQuote({ ...post, replyTo: quoted.id === null ? null : { id: quoted.id, handle: quoted.author.handle } }, quoted);
}

export function readThread(unit: Element, page: Page, viewer: string | null): Thread {
  if (isProfile(unit)) return { parents: [], ownReplies: [] };
  return threadOf(unit, unitsIn(unit.ownerDocument), (other) => readPost(other, page), viewer);
}

/** A unit without what it quotes. */
function readUnit(unit: Element, base: URL): Post {
  const number = numberOf(unit);
  const message = isMessage(unit);
  const box = wordsBox(unit);
  const post: Post = {
    ...emptyPost(message ? 'message' : opensTopic(unit, base) ? 'post' : 'reply'),
    id: number,
    permalink: number === null ? null : message ? messageAddress(number, base) : topicAddress(unit, number, base),
    author: readAuthor(unit, base),
    text: readWords(box),
    postedAt: readTime(unit),
    media: readMedia(unit, box, base),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** `viewtopic.php?p=12#p12`, without the session and the way the reader came; boards with other addresses keep theirs. */
function topicAddress(unit: Element, number: string, base: URL): string | null {
  const addresses = framing(unit, 'a[href]').map((link) => URL.parse(link.getAttribute('href') ?? '', base))
    .filter((url) => url !== null && url.host === base.host && url.hash === `#p${number}`);
  const url = addresses.find((each) => each!.pathname.endsWith('viewtopic.php')) ?? addresses[0];
  if (!url) return null;
  if (url.pathname.endsWith('viewtopic.php')) url.search = `?p=${number}`;
  else url.searchParams.delete('sid');
  return url.href;
}

/** The open message's address, where it names this message. */
function messageAddress(number: string, base: URL): string | null {
  if (base.searchParams.get('p') !== number || !base.pathname.endsWith('ucp.php')) return null;
  const url = new URL('?i=pm&mode=view', base);
  url.searchParams.set('p', number);
  return url.href;
}

/** Since 3.3 there is a time for machines; before, words without a zone, the last of the line in topics. */
function readTime(unit: Element): PostedAt {
  const lines = framing(unit, 'p.author');
  const times = lines.flatMap((line) => [...line.querySelectorAll('time[datetime]')]);
  const stamp = (time: Element) => time.getAttribute('datetime');
  const time = onlyOne(times, stamp);
  if (time) return { shown: lineOf(time), machine: isoTime(stamp(time)), fromId: null };
  const texts = times.length > 0 || !lines[0] ? [] : [...lines[0].childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => stripBidi(node.nodeValue ?? '').replace(/\s+/g, ' ').replace(/^[\s»«·•|-]+|[\s»«·•|-]+$/g, '')).filter((text) => /\p{Nd}/u.test(text));
  // A message names its time first, and then its readers.
  return { shown: (isMessage(unit) ? texts[0] : texts.at(-1)) ?? null, machine: null, fromId: null };
}

/** A member's number: the `u` of the link to their page. */
export function memberNumber(link: Element, base: URL): string | null {
  const url = URL.parse(link.getAttribute('href') ?? '', base);
  return url && url.host === base.host && url.searchParams.get('mode') === 'viewprofile' ? url.searchParams.get('u') : null;
}

/** `memberlist.php?mode=viewprofile&u=2`, without the session. */
export function memberAddress(link: Element, base: URL): string | null {
  const number = memberNumber(link, base);
  const url = URL.parse(link.getAttribute('href') ?? '', base);
  if (!url || number === null) return null;
  url.search = `?mode=viewprofile&u=${encodeURIComponent(number)}`;
  url.hash = '';
  return absoluteUrl(url.href, base);
}

const MEMBER = 'a[href*="mode=viewprofile"]';

/** The name beside the portrait and the first name in the line above the words must be one person's. */
function readAuthor(unit: Element, base: URL): Author {
  const card = framing(unit, '.postprofile dt');
  const inCard = card.flatMap((dt) => [...dt.querySelectorAll(`${MEMBER}, .username, .username-coloured`)]).filter((name) => lineOf(name) !== null && !name.querySelector('img'));
  const portraitLinks = card.flatMap((dt) => [...dt.querySelectorAll(MEMBER)]).filter((link) => link.querySelector('img'));
  // The line of a message names its readers as well.
  const inLine = isMessage(unit) ? [] : framing(unit, 'p.author').flatMap((line) => [...line.querySelectorAll(`${MEMBER}, .username, .username-coloured`)]).slice(0, 1);
  const names = [...inCard, ...inLine];
  const members = [...names, ...portraitLinks].filter((sign) => sign.matches(MEMBER));
  const author = agreedAuthor({
    names: names.map((name) => lineOf(name)),
    ids: members.map((link) => memberNumber(link, base)),
    profiles: members.map((link) => memberAddress(link, base)),
    avatars: card.flatMap((dt) => [...dt.querySelectorAll(`img.avatar, .avatar img, ${MEMBER} img`)]).map((image) => absoluteUrl(image.getAttribute('src'), base)),
  });
  // Guests and deleted members have no page of their own.
  return { ...author, handle: author.id === null ? null : author.name };
}

/** In the row of buttons; who may press none of them sees only the line above the words. */
export function buttonPlace(unit: Element): ButtonPlace | null {
  if (isProfile(unit)) return profilePlace(unit);
  const row = framing(unit, 'ul.post-buttons, ul.profile-icons')[0];
  const neighbour = row && [...row.querySelectorAll('a')].at(-1);
  // Older boards float the buttons of the row: what follows them would stand below.
  const parent = row?.matches('.profile-icons') ? neighbour?.closest('li') : row;
  if (parent && neighbour) return { parent, before: null, neighbour };
  const line = framing(unit, 'p.author')[0];
  return line ? { parent: line, before: null, neighbour: line, quiet: true } : null;
}

