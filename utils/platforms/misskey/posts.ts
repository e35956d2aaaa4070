/** From a note on a Misskey page to what it says. Own words and quoted words never mix. */
import { absoluteUrl, emptyPost, lineOf, missingFields, noAuthor, wholeNumber } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post, Thread } from '../types';
import { noteId, profileAcct, sameAcct } from './addresses';
import { actionRow, frame, isNote, noteAround, notesIn, quotesIn, signsOf, timeLinks } from './boxes';
import { noteTime } from './ids';
import { answeredLink, readMedia, readWords } from './words';

export function readNote(box: Element, { url }: Page): Post {
  const post = readBox(box, url);
  const quotes = quotesIn(box);
  if (quotes.length === 1) {
    post.quoted = readBox(quotes[0]!, url);
    // Nothing but a quote is a note without words of its own, and nothing is missing in it.
    post.missing = post.missing.filter((code) => code !== 'text');
  }
  const answered = post.id === null ? null : noteId(answeredLink(box), url);
  if (answered === null) return post;
  const parent = noteWithId(box.ownerDocument, answered, url);
  return { ...post, kind: 'reply', replyTo: { id: answered, handle: parent && signsOf(parent, url).acct } };
}

export function readThread(box: Element, page: Page, viewer: string | null): Thread {
  const parents: Post[] = [];
  const seen = new Set<Element>([box]);
  for (let parent = answeredNote(box, page.url); parent && !seen.has(parent); parent = answeredNote(parent, page.url)) {
    seen.add(parent);
    parents.unshift(readNote(parent, page));
  }
  const { id } = signsOf(box, page.url);
  const mine = viewer === null || id === null ? [] : notesIn(box.ownerDocument)
    .filter((other) => noteId(answeredLink(other), page.url) === id).map((other) => readNote(other, page))
    .filter(({ author }) => author.handle !== null && sameAcct(author.handle, viewer));
  return { parents, ownReplies: mine };
}

function answeredNote(box: Element, base: URL): Element | null {
  const id = noteId(answeredLink(box), base);
  return id === null ? null : noteWithId(box.ownerDocument, id, base);
}

function noteWithId(document: Document, id: string, base: URL): Element | null {
  const boxes = [...document.querySelectorAll(`a[href$="/notes/${id}"] > time`)].map(noteAround);
  return boxes.find((box): box is Element => box !== null && isNote(box) && signsOf(box, base).id === id) ?? null;
}

function readBox(box: Element, base: URL): Post {
  const { id, acct, clear } = signsOf(box, base);
  const link = timeLinks(box)[0];
  const media = clear && acct ? readMedia(box, base) : [];
  const post: Post = {
    ...emptyPost('post'),
    id, permalink: id && absoluteUrl(`/notes/${id}`, base),
    author: acct ? readAuthor(box, acct, base) : { ...noAuthor },
    text: clear ? readWords(box) : '',
    // The date in the title is in the viewer's zone and language; the id carries the time to the millisecond.
    postedAt: { shown: id ? lineOf(link) : null, machine: null, fromId: id && noteTime(id) },
    media, counts: clear ? readCounts(box) : {},
  };
  post.missing = [...missingFields(post), ...missingMedia(media)];
  return post;
}

function missingMedia(media: Media[]): string[] {
  return [
    ...(media.some(({ kind, url }) => kind === 'image' && url === null) ? ['picture-address'] : []),
    ...(media.some(({ kind, url }) => kind === 'video' && url === null) ? ['video-bytes'] : []),
  ];
}

function readAuthor(box: Element, acct: string, base: URL): Author {
  const named = frame(box, 'header a[href*="/@"]').find((link) => !link.matches('[class~="_noSelect"]') && profileAcct(link, base) !== null
    && link.querySelector('img[src*="/avatar"]') === null && lineOf(link) !== null);
  const avatar = frame(box, 'a[class~="_noSelect"]').find((link) => profileAcct(link, base) === acct)?.querySelector('img') ?? null;
  const src = avatar?.getAttribute('src') ?? null;
  return {
    ...noAuthor, name: named ? lineOf(named) : null, handle: acct,
    profileUrl: absoluteUrl(`/@${acct}`, base),
    avatarUrl: src && (/^https?:/i.test(src) || src.startsWith('/')) ? absoluteUrl(src, base) : null,
  };
}

/** Numbers in the buttons for replies and renotes, told by their icon's place in the icon fonts of Misskey and Sharkey. */
const COUNTS: [name: string, icon: string][] = [
  ['replies', '.ti-arrow-back-up, .ph-arrow-u-up-left'], ['renotes', '.ti-repeat, .ph-rocket-launch'],
];

function readCounts(box: Element): Record<string, number> {
  const buttons = [...actionRow(box)?.querySelectorAll('button') ?? []];
  return Object.fromEntries(COUNTS.flatMap(([name, icon]) => {
    const found = buttons.filter((button) => button.querySelector(icon) !== null);
    const shown = found.length === 1 ? lineOf(found[0]) : null;
    const count = shown && /^\p{Nd}[\p{Nd}.,'\u2019 \u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
    return count === null ? [] : [[name, count]];
  }));
}

/** At the end of the note's own row. Answers below a note have none in Misskey: there it stands beside the time. */
export function noteButtonPlace(box: Element): ButtonPlace | null {
  const row = actionRow(box);
  const neighbour = row && [...row.querySelectorAll('button')].at(-1);
  if (row && neighbour?.parentElement) return { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour };
  const link = timeLinks(box)[0];
  return link?.parentElement ? { parent: link.parentElement, before: link, neighbour: link, quiet: true } : null;
}
