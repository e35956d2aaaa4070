/** The header of a member's page. */
import { agreedAuthor, backgroundUrl } from '../forum-posts';
import { absoluteUrl, emptyPost, lineOf, missingFields, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { readWords } from './words';

export function readProfile(header: Element, { url }: Page): Post {
  const names = [...header.querySelectorAll('.memberHeader-name .username')];
  const portraits = [...header.querySelectorAll('.memberHeader-avatar .avatar')];
  const author = agreedAuthor({
    names: names.map((name) => lineOf(name)),
    ids: [...names, ...portraits].map((sign) => sign.getAttribute('data-user-id')),
    profiles: [],
    avatars: portraits.flatMap((portrait) => [...portrait.querySelectorAll('img')]).map((image) => absoluteUrl(image.getAttribute('src'), url)),
  });
  const permalink = author.id === null ? null : ownAddress(header.ownerDocument, author.id, url);
  const post: Post = {
    ...emptyPost('profile'), id: author.id, permalink,
    author: { ...author, handle: author.name, profileUrl: permalink },
    text: readAbout(header.ownerDocument),
    media: readMedia(header, author.avatarUrl, url),
    counts: readCounts(header, url),
  };
  post.missing = missingFields(post);
  return post;
}

/** The address of the page where it carries the member's number, as `/members/name.717/`. */
function ownAddress(document: Document, id: string, url: URL): string | null {
  const canonical = absoluteUrl(document.querySelector('link[rel="canonical"]')?.getAttribute('href'), url);
  const address = [canonical, url.href].map((each) => each?.split('#')[0]).find((each) => each && new RegExp(`[./]${id}/?$`).test(each));
  return address ?? null;
}

/** What they write of themselves stands on a tab that the page loads when it is opened. */
function readAbout(document: Document): string {
  const box = document.querySelector('[role="tabpanel"][id="about"] .bbWrapper');
  return box ? readWords(box) : '';
}

function readMedia(header: Element, avatar: string | null, url: URL): Media[] {
  const banner = backgroundUrl(header.querySelector('.memberProfileBanner[style]'), url);
  return [banner, avatar].filter((address) => address !== null).map((address) => ({ kind: 'image', url: address, alt: null }));
}

/** Posts, told by where the number leads: its label is in the reader's language. */
function readCounts(header: Element, url: URL): Record<string, number> {
  const link = [...header.querySelectorAll('a[href]')].find((each) => /search\/member\b/.test(absoluteUrl(each.getAttribute('href'), url) ?? '')
    && wholeNumber(lineOf(each)) !== null);
  const posts = link ? wholeNumber(lineOf(link)) : null;
  return posts === null ? {} : { posts };
}

export function profilePlace(header: Element): ButtonPlace | null {
  const group = header.querySelector('.memberHeader-buttons, .memberHeader-actionTop');
  const button = group?.querySelector('a.button, button');
  if (group && button) return { parent: group, before: null, neighbour: button };
  const name = header.querySelector('.memberHeader-name');
  return name ? { parent: name, before: null, neighbour: name, quiet: true } : null;
}
