/** The header of a member's page, with what they write of themselves below it. */
import { agreedAuthor, backgroundUrl } from '../forum-posts';
import { absoluteUrl, emptyPost, lineOf, missingFields, textOf } from '../reading';
import type { ButtonPlace, Page, Post } from '../types';
import { own } from './boxes';

export function readProfile(account: Element, { url }: Page): Post {
  const portraits = own(account, '.avatar-wrapper .avatar, .avatar-wrapper img').filter((image) => !image.closest('[component="aboutme"]'));
  const handle = own(account, '.username').map((name) => lineOf(name, { skip: (element) => element !== name })).find((name) => name?.startsWith('@'))?.slice(1) ?? null;
  const author = agreedAuthor({
    names: own(account, '.fullname').slice(0, 1).map((name) => lineOf(name)),
    handles: [handle],
    ids: [...own(account, '.avatar-wrapper[data-uid]'), ...portraits].map((sign) => sign.getAttribute('data-uid')),
    profiles: [],
    avatars: portraits.filter((image) => image.tagName === 'IMG').map((image) => absoluteUrl(image.getAttribute('src'), url)),
  });
  const banner = backgroundUrl(own(account, '[component="account/cover"]')[0], url);
  const permalink = ownAddress(account.ownerDocument, url);
  const post: Post = {
    ...emptyPost('profile'), id: author.id, permalink, author: { ...author, profileUrl: permalink },
    text: textOf(own(account, '[component="aboutme"], .aboutme')[0]),
    media: [banner, author.avatarUrl].filter((address) => address !== null).map((address) => ({ kind: 'image', url: address, alt: null })),
  };
  post.missing = missingFields(post);
  return post;
}

/** `/user/name`, also from the pages below it such as `/user/name/posts`. */
function ownAddress(document: Document, url: URL): string | null {
  const canonical = absoluteUrl(document.querySelector('link[rel="canonical"]')?.getAttribute('href'), url);
  for (const address of [canonical, url.href]) {
    const path = address && /^(.*\/user\/[^/]+)/.exec(new URL(address).pathname)?.[1];
    if (path) return new URL(path, address).href;
  }
  return null;
}

export function profilePlace(account: Element): ButtonPlace | null {
  const button = own(account, '[component="account/follow"], [component="account/chat"], [component="account/new-chat"]')
    .find((each) => !each.closest('[role="menu"]'));
  const row = button?.closest('.btn-group')?.parentElement ?? button?.parentElement;
  if (button && row) return { parent: row, before: null, neighbour: button };
  const name = own(account, '.fullname')[0];
  return name?.parentElement ? { parent: name.parentElement, before: null, neighbour: name, quiet: true } : null;
}
