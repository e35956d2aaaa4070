/**
 * The head of a profile, `/user/NAME`. Who it is stands in the page's address and in the head, and both must agree: the
 * site changes the one before the other, and a display name may be anybody's.
 *
 * Told by people whose code reads the site, until 2026-10: `data-testid`s of the new head and of the box beside the posts
 * (more than five, alike), and `.titlebox` of old Reddit.
 */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Page, Post } from '../types';
import type { UnitKind } from '../unit-kinds';
import { accountName, isRedditUrl, SITE } from './addresses';
import { COMMENT, POST, PROFILE_COMMENT, THING, UNITS } from './selectors';
import { wordsOf } from './words';

const HEAD = '[data-testid="profile-main"]';
const NAME = '[data-testid="profile-display-name"]';
const NAMEPLATE = '[data-testid="nameplate"]';
const ICON = 'img[data-testid="profile-icon"], img#profile-icon';
/** These three stand in the box at the side, or, on some pages, in the head. */
const BIO = '[data-testid="profile-description"]';
const KARMA = '[data-testid="karma-number"]';
const CONTRIBUTIONS = '[data-testid="contribution-count"]';
const TABS = '#profile-feed-tabgroup a[href]';
const OLD_BOX = '.side .titlebox';

export const profiles: UnitKind = {
  selector: `${HEAD}, main ${NAME}`,
  isUnit: (element) => shownHandle(element) !== null && !element.parentElement?.closest(`${HEAD}, ${NAME}, ${UNITS}`)
    && element.querySelector(UNITS) === null && isShown(element),
  key: shownHandle,
  read,
  buttonPlace,
};

export const oldProfiles: UnitKind = {
  selector: OLD_BOX,
  // The box of a community has a name of its own.
  isUnit: (element) => oldHandle(element) !== null && element.querySelector('.redditname') === null && isShown(element),
  key: oldHandle,
  read: readOld,
  buttonPlace: (box) => {
    const name = box.querySelector('h1');
    return name?.parentElement ? { parent: name.parentElement, before: name.nextElementSibling, neighbour: name, quiet: true } : null;
  },
};

function read(unit: Element, page: Page): Post {
  const scope = scopeOf(unit);
  const post = profileOf(unit, shownHandle(unit), page);
  const { handle } = post.author;
  if (!handle) return finished(post);
  const name = displayName(scope);
  if (!isSame(name, handle)) post.author.name = name;
  post.author.avatarUrl = pictureIn(scope);
  if (post.author.avatarUrl) post.media = [{ kind: 'image', url: post.author.avatarUrl, alt: null }];
  const bios = theirs(unit, BIO, [handle, name]);
  if (bios.length === 1) post.text = textOf(bios[0]);
  post.counts = countsOf(unit, [handle, name]);
  return finished(post);
}

function readOld(box: Element, page: Page): Post {
  const post = profileOf(box, oldHandle(box), page);
  if (!post.author.handle) return finished(post);
  const words = [...box.querySelectorAll('.usertext-body .md')];
  if (words.length === 1) post.text = wordsOf(words[0]);
  post.counts = numbered({
    postKarma: box.querySelectorAll('.karma:not(.comment-karma)'), commentKarma: box.querySelectorAll('.comment-karma'),
  });
  return finished(post);
}

function profileOf(unit: Element, handle: string | null, { url }: Page): Post {
  const post = emptyPost('profile');
  if (!handle) return post;
  const id = accountId(unit.ownerDocument, handle);
  const address = isOld(unit) && isRedditUrl(url.href) ? new URL(`/user/${handle}`, url.origin) : new URL(`/user/${handle}/`, SITE);
  post.id = id;
  post.permalink = address.href;
  post.author = { ...post.author, handle, profileUrl: address.href, id };
  return post;
}

function finished(post: Post): Post {
  post.missing = missingFields(post);
  return post;
}

const isOld = (unit: Element) => unit.matches(OLD_BOX);

const isSame = (one: string | null, other: string | null) => one !== null && one.toLowerCase().replace(/^u\//, '') === other?.toLowerCase();

// Some pages have no box around the head, and its name stands for it.
function scopeOf(unit: Element): Element {
  return unit.matches(HEAD) ? unit : unit.closest('main') ?? unit;
}

/** The account in the page's address, where the head says the same. */
function shownHandle(unit: Element): string | null {
  const stated = addressed(unit.ownerDocument);
  if (!stated) return null;
  const scope = scopeOf(unit);
  const shown = handleLines(scope);
  if (shown.length > 0) return shown.every((line) => isSame(line, stated)) ? shown[0]! : null;
  const tabs = [...unit.ownerDocument.querySelectorAll(TABS)].map((tab) => accountAbove(tab));
  const said = tabs.some((tab) => isSame(tab, stated)) || isSame(displayName(scope), stated);
  return said && tabs.every((tab) => isSame(tab, stated)) ? stated : null;
}

function oldHandle(box: Element): string | null {
  const names = [...box.querySelectorAll('h1')].map((name) => accountName(name.textContent.trim()));
  return names.length > 0 && names.every((name) => isSame(name, addressed(box.ownerDocument))) ? names[0]! : null;
}

/** Also of the pages below a profile, such as `/user/NAME/comments/`. */
function addressed(document: Document): string | null {
  const path = URL.parse(document.location?.href ?? '')?.pathname ?? '';
  return accountName(/^\/(?:user|u)\/([^/]+)(?:\/|$)/i.exec(path)?.[1]);
}

/** `u/NAME`, a line of its own; a display name may look like one. */
function handleLines(scope: Element): string[] {
  const lines = [...scope.querySelectorAll('p, span, div')].filter((line) => line.childElementCount === 0 && !line.closest(`${NAME}, ${BIO}, ${UNITS}`));
  return lines.map((line) => /^u\/([\w-]{1,20})$/.exec(line.textContent.trim())?.[1]).filter((name) => name !== undefined);
}

function accountAbove(tab: Element): string | null {
  const url = absoluteUrl(tab.getAttribute('href'), SITE);
  return url && isRedditUrl(url) ? accountName(/^\/(?:user|u)\/([^/]+)/i.exec(new URL(url).pathname)?.[1]) : null;
}

function nameBox(scope: Element): Element | null {
  if (scope.matches(NAME)) return scope;
  const boxes = [...scope.querySelectorAll(NAME)];
  return boxes.every((box) => box.textContent === boxes[0]!.textContent) ? boxes[0] ?? null : null;
}

function displayName(scope: Element): string | null {
  const box = nameBox(scope);
  return lineOf(box?.querySelector(NAMEPLATE) ?? box);
}

function pictureIn(scope: Element): string | null {
  const urls = new Set([...scope.querySelectorAll(ICON)].filter((icon) => !icon.closest(UNITS)).map((icon) => absoluteUrl(icon.getAttribute('src'), SITE)));
  const [url = null] = urls;
  return urls.size === 1 && url && /(?:^|\.)(?:redditmedia\.com|redditstatic\.com|redd\.it)$/.test(new URL(url).hostname) ? url : null;
}

/** Parts in the head, or in the box at the side unless that names somebody else. */
function theirs(unit: Element, selector: string, names: (string | null)[]): Element[] {
  return [...unit.ownerDocument.querySelectorAll(selector)].filter((part) => {
    const named = part.closest('aside')?.querySelector(NAME);
    return !part.closest(UNITS) && (!named || names.some((name) => isSame(lineOf(named), name) || lineOf(named) === name));
  });
}

/** Older pages show karma of posts and of comments, newer ones the sum of both. */
function countsOf(unit: Element, names: (string | null)[]): Record<string, number> {
  const karma = theirs(unit, KARMA, names);
  const contributions = theirs(unit, CONTRIBUTIONS, names);
  return numbered(karma.length === 2 ? { postKarma: [karma[0]!], commentKarma: [karma[1]!], contributions } : { karma, contributions });
}

/** Numbers that stand in the page once. */
function numbered(parts: Record<string, Iterable<Element>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, elements] of Object.entries(parts)) {
    const [element, ...others] = elements;
    const count = others.length === 0 ? wholeNumber(lineOf(element)) : null;
    if (count !== null) counts[name] = count;
  }
  return counts;
}

/** The profile shows no number of the account; what the account wrote, listed below it, does. */
function accountId(document: Document, handle: string): string | null {
  const written = [...document.querySelectorAll(`${POST}, ${COMMENT}, ${PROFILE_COMMENT}, ${THING}`)]
    .filter((each) => isSame(each.getAttribute('author') ?? each.getAttribute('data-author'), handle));
  const ids = new Set(written.map((each) => each.getAttribute('author-id') ?? each.getAttribute('data-author-fullname')).filter((id) => id !== null && id !== ''));
  const [id = ''] = ids;
  return ids.size === 1 && /^t2_[a-z0-9]+$/.test(id!) ? id : null;
}

/** Beside the name: the head's row of buttons is drawn late. */
function buttonPlace(unit: Element): ButtonPlace | null {
  const name = nameBox(unit);
  if (!name || name === unit || !name.parentElement) return { parent: unit, before: null, neighbour: name ?? unit, quiet: true };
  return { parent: name.parentElement, before: name.nextElementSibling, neighbour: name, quiet: true };
}
