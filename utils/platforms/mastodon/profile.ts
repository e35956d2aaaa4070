/** The head of an account's page in Mastodon's own pages. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { acctIn, sameAcct } from './addresses';
import { pictureUrl } from './media';

/** Newest first: 4.4 on, until 4.3. A row of links to posts, followed and followers, with the exact number as title. */
const NUMBERS = '.account__header__extra__links a[href], .account__header__extra a[href$="/followers"], .account__header__extra a[href$="/following"]';
const NAME = '.account__header__tabs__name h1';

export function readProfile(header: Element, { url }: Page): Post {
  const acct = acctOf(header, url);
  const media: Media[] = [...header.querySelectorAll('.account__header__image img')].slice(0, 1)
    .map((image) => pictureUrl(image, url)).filter((src) => src !== null).map((src) => ({ kind: 'image', url: src, alt: null }));
  const avatarUrl = acct ? pictureUrl(header.querySelector('.account__header__tabs .avatar img, .account__header__bar .avatar img'), url) : null;
  const permalink = acct && absoluteUrl(`/@${acct}`, url);
  const shown = shownAcct(header);
  const post: Post = {
    ...emptyPost('profile'),
    permalink,
    author: acct ? {
      ...noAuthor, name: nameOf(header), handle: shown?.includes('@') ? shown : acct, profileUrl: permalink, avatarUrl,
    } : { ...noAuthor },
    text: acct ? textOf(header.querySelector('.account__header__content'), { skip: (element) => element.matches('button') }) : '',
    media: acct ? [...media, ...(avatarUrl ? [{ kind: 'image' as const, url: avatarUrl, alt: null }] : [])] : [],
    counts: acct ? readCounts(header, url) : {},
  };
  return { ...post, missing: missingFields(post) };
}

/** The address bar, the row of numbers and the name as shown must not name two accounts. */
function acctOf(header: Element, base: URL): string | null {
  const names = [profileAct(base), ...numberLinks(header, base).map((link) => link.acct), shownAcct(header)].filter((name) => name !== null);
  const [first] = names;
  return first && names.every((name) => sameAcct(name, first)) ? first : null;
}

function profileAct(base: URL): string | null {
  return acctIn(/^(?:\/deck)?\/(@[^/]+)/.exec(decodeURI(base.pathname))?.[1]);
}

function shownAcct(header: Element): string | null {
  const name = header.querySelector(NAME);
  // 4.2 to 4.5: a line of its own in the heading, the host in a part out of sight. Later: under the heading, with a button.
  const small = name?.querySelector('small > span') ?? name?.querySelector('small')
    ?? name?.parentElement?.querySelector('p') ?? null;
  return acctIn(stripBidi(small?.textContent ?? '').replace(/\s+/g, ''));
}

// 4.3 on, until 4.2.
function nameOf(header: Element): string | null {
  const heading = header.querySelector(NAME);
  return lineOf(heading?.querySelector('.display-name') ?? heading?.querySelector(':scope > span:first-child'));
}

function numberLinks(header: Element, base: URL): { acct: string; kind: string; link: Element }[] {
  return [...header.querySelectorAll(NUMBERS)].flatMap((link) => {
    const path = URL.parse(link.getAttribute('href')!, base)?.pathname ?? '';
    const match = /^\/(@[^/]+)(?:\/(following|followers))?\/?$/.exec(decodeURI(path));
    const acct = acctIn(match?.[1]);
    return acct ? [{ acct, kind: match![2] ?? 'posts', link }] : [];
  });
}

function readCounts(header: Element, base: URL): Record<string, number> {
  return Object.fromEntries(numberLinks(header, base).flatMap(({ kind, link }) => {
    const title = link.getAttribute('title');
    const count = title && /^\p{Nd}/u.test(title) ? wholeNumber(title) : null;
    return count === null ? [] : [[kind, count]];
  }));
}

export function isProfileUnit(header: Element): boolean {
  return header.closest('#mastodon, .app-holder') !== null && !header.parentElement?.closest('.account__header, .modal-root')
    && header.querySelector('.account__header__bar') !== null && isShown(header);
}

/** Beside follow and the menu; the name has room where those are missing. */
export function profileButtonPlace(header: Element): ButtonPlace | null {
  const rows = [...header.querySelectorAll('.account__header__tabs__buttons, .account__header__buttons')].filter(isShown);
  for (const row of rows) {
    const neighbour = [...row.querySelectorAll('button')].at(-1);
    if (neighbour) return { parent: row, before: null, neighbour };
  }
  const name = header.querySelector(NAME);
  return name?.parentElement ? { parent: name.parentElement, before: name.nextElementSibling, neighbour: name, quiet: true } : null;
}

/** Wide and narrow windows each have a row of their own, of which one is shown. */
export function profileMenus(header: Element): Element[] {
  return [...header.querySelectorAll(':is(.account__header__tabs__buttons, .account__header__buttons) button:has(> :is(.icon-ellipsis-h, .icon-ellipsis-v, .fa-ellipsis-h, .fa-ellipsis-v))')]
    .filter(isShown);
}
