/** The head of an account's page. Unlike notes, it has class names of its own (Misskey 12 to 2025, Sharkey). */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { acctIn, profileAcct, sameAcct } from './addresses';
import { PROSE } from './boxes';

export function readProfile(box: Element, { url }: Page): Post {
  const acct = acctOf(box, url);
  const post = emptyPost('profile');
  if (acct) {
    const avatar = box.querySelector(':scope > .avatar img')?.getAttribute('src') ?? null;
    const avatarUrl = avatar && (/^https?:/i.test(avatar) || avatar.startsWith('/')) ? absoluteUrl(avatar, url) : null;
    post.permalink = absoluteUrl(`/@${acct}`, url);
    post.author = {
      ...noAuthor, name: lineOf(box.querySelector('.banner-container .name') ?? box.querySelector('.title .name')),
      handle: shownAccts(box).find((name) => name.includes('@')) ?? acct, profileUrl: post.permalink, avatarUrl,
    };
    post.text = textOf(box.querySelector('.description')?.querySelector(PROSE), { preserveSpace: true });
    post.media = pictures([bannerUrl(box, url), avatarUrl]);
    post.counts = readCounts(box, url);
  }
  return { ...post, missing: missingFields(post) };
}

const pictures = (urls: (string | null)[]): Media[] => urls.filter((url) => url !== null).map((url) => ({ kind: 'image', url, alt: null }));

/** The address bar, the names as shown, the avatar's and those in the row of numbers must be one account's. */
function acctOf(box: Element, base: URL): string | null {
  const avatar = box.querySelector(':scope > .avatar')?.getAttribute('title') ?? null;
  const linked = numberLinks(box, base).map(({ acct }) => acct);
  const address = acctIn(/^\/(@[^/]+)/.exec(decodeURI(base.pathname))?.[1]);
  const names = [...linked, ...address ? [address] : [], ...shownAccts(box), ...avatar ? [acctIn(avatar)] : []].filter((name) => name !== null);
  const [first] = names;
  return first && names.every((name) => sameAcct(name, first)) ? first : null;
}

const shownAccts = (box: Element): string[] =>
  [...box.querySelectorAll('.username')].map((name) => acctIn(name.textContent)).filter((name) => name !== null);

function bannerUrl(box: Element, base: URL): string | null {
  const style = box.querySelector('.banner-container .banner')?.getAttribute('style') ?? '';
  return absoluteUrl(/background-image:\s*url\(["']?([^"')]+)/.exec(style)?.[1], base);
}

function numberLinks(box: Element, base: URL): { acct: string; kind: string; link: Element }[] {
  return [...box.querySelectorAll('.status a[href]')].flatMap((link) => {
    const plain = profileAcct(link, base);
    if (plain) return [{ acct: plain, kind: 'notes', link }];
    const path = URL.parse(link.getAttribute('href')!, base)?.pathname ?? '';
    const match = /^\/(@[^/]+)\/(following|followers)$/.exec(decodeURI(path));
    const acct = acctIn(match?.[1]);
    return acct ? [{ acct, kind: match![2]!, link }] : [];
  });
}

function readCounts(box: Element, base: URL): Record<string, number> {
  return Object.fromEntries(numberLinks(box, base).flatMap(({ kind, link }) => {
    const shown = lineOf(link.querySelector('b'));
    const count = shown && /^\p{Nd}[\p{Nd}.,'\u2019 \u00a0\u202f]*$/u.test(shown) ? wholeNumber(shown) : null;
    return count === null ? [] : [[kind, count]];
  }));
}

export function isProfile(box: Element): boolean {
  return !box.parentElement?.closest('.profile > .main') && box.querySelector('.username') !== null && isShown(box);
}

/** Over the banner beside menu and follow; visitors have neither, and the line under the name has room. */
export function profileButtonPlace(box: Element): ButtonPlace | null {
  const row = box.querySelector('.banner-container .actions');
  const neighbour = row?.querySelector('button');
  if (row && neighbour) return { parent: row, before: neighbour, neighbour };
  const line = [...box.querySelectorAll('.title .bottom')].find(isShown);
  const name = line?.querySelector('.username');
  return line && name ? { parent: line, before: null, neighbour: name, quiet: true } : null;
}
