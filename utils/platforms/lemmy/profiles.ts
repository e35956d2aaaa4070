/** The head of a profile page, above the lists of posts and comments. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf } from '../reading';
import type { Media, Page, Post } from '../types';
import { addressOf, agreed, personUrl } from './addresses';
import { pictureUrl, writtenMedia } from './parts';

export const PROFILE = '.person-profile > .row > div > div';

const OTHERS = '.post-listing, .comment-node, .post-listings, .comments';

export function isProfile(head: Element): boolean {
  return head.querySelector(OTHERS) === null && head.querySelector('a.person-listing') !== null && isShown(head)
    && head.ownerDocument.location.pathname.startsWith('/u/');
}

export function readProfile(head: Element, { url }: Page): Post {
  const handle = personOn(head, url);
  const pictures = headPictures(head);
  const avatar = pictures.find((image) => image.matches('[class*="overlay"]')) ?? (pictures.length === 2 ? pictures[1] : null);
  const bio = agreed([...head.querySelectorAll('.md-div')]);
  const profileUrl = handle && personUrl(handle, url);
  const post: Post = {
    ...emptyPost('profile'), permalink: profileUrl,
    author: handle === null ? { ...noAuthor } : {
      ...noAuthor, handle, profileUrl, name: nameOn(head),
      avatarUrl: avatar ? pictureUrl(avatar, url) : null,
    },
    text: textOf(bio), media: [...pictures.map((image): Media => ({ kind: 'image', url: pictureUrl(image, url), alt: null })),
      ...writtenMedia(bio?.parentElement ?? null, url)],
  };
  return { ...post, missing: missingFields(post) };
}

export function profileKey(head: Element): string | null {
  return personOn(head, new URL(head.ownerDocument.baseURI));
}

/** The address of the page names the person; the link under the name must lead to the same server and say the same name. */
function personOn(head: Element, url: URL): string | null {
  const person = /^\/u\/([\w.-]{1,60})(?:@([\w.:-]+))?\/?$/.exec(url.pathname);
  const links = [...head.querySelectorAll('a.person-listing')].filter((link) => !link.closest('.md-div'));
  if (!person || links.length === 0) return null;
  const [, name, host] = person;
  const same = links.every((link) => addressOf(link, url)?.host === (host ?? url.host) && says(link, name!));
  return same ? `${name}${host && host !== url.host ? `@${host}` : ''}` : null;
}

// `@name`, `@name@host`, or the name with the host in `small` beside it.
function says(link: Element, name: string): boolean {
  const said = lineOf(link, { skip: (element) => element.tagName === 'SMALL' })?.replace(/^@/, '').split('@')[0];
  return said?.toLowerCase() === name.toLowerCase();
}

/** The display name is plain text, without the badges that may stand beside it. */
function nameOn(head: Element): string | null {
  return agreed([...head.querySelectorAll('h1')].filter((title) => !title.closest('.md-div')).map((title) => stripBidi([...title.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue).join('')).replace(/\s+/g, ' ').trim() || null));
}

/** Banner and avatar, in this order. */
function headPictures(head: Element): Element[] {
  return [...head.querySelectorAll('img')].filter((image) => !image.closest('.md-div, a.person-listing'));
}
