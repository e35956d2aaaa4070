/** Messages of the chat plugin. Of several by one person in a row, the site names the author on the first alone. */
import { agreed, agreedAuthor, missingMedia, pictureIn, playerIn } from '../forum-posts';
import { absoluteUrl, emptyPost, lineOf, missingFields, noAuthor } from '../reading';
import type { Author, Media, Post } from '../types';
import { framing, MESSAGES, own, wordsBox } from './boxes';
import { readMedia, readWords } from './words';

export function readMessage(unit: Element, base: URL): Post {
  const id = unit.getAttribute('data-id');
  const box = wordsBox(unit);
  const dates = framing(unit, 'a.chat-time[href], .chat-message-info__date a[href]');
  const post: Post = {
    ...emptyPost('message'), id,
    permalink: agreed(dates.map((link) => messageAddress(link, id, base))),
    author: authorOf(unit, base),
    text: readWords(box),
    postedAt: { shown: agreed(dates.map((link) => link.getAttribute('title')?.trim() || lineOf(link))), machine: null, fromId: null },
    media: [...readMedia(box, base), ...uploadsOf(unit, box, base)],
    replyTo: answered(unit, base),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** `/chat/c/name/5/123` ends in the number of the message. */
function messageAddress(link: Element, id: string | null, base: URL): string | null {
  const address = absoluteUrl(link.getAttribute('href'), base);
  const url = address ? new URL(address) : null;
  return url && url.host === base.host && id !== null && url.pathname.endsWith(`/${id}`) ? url.origin + url.pathname : null;
}

const NAME = '.chat-message-info__username__name';

function namedAuthor(unit: Element, base: URL): Author {
  const names = framing(unit, '.chat-message-info [data-user-card], .chat-message-info[data-user-card]');
  const portraits = framing(unit, '.chat-message-avatar [data-user-card], .chat-user-avatar [data-user-card], .chat-user-avatar[data-user-card]');
  const shown = names.map((name) => name.matches(NAME) ? name : name.querySelector(NAME)).map((name) => lineOf(name, { skip: (element) => element !== name }));
  return agreedAuthor({
    names: shown,
    handles: [...names, ...portraits].map((sign) => sign.getAttribute('data-user-card')),
    profiles: portraits.map((portrait) => absoluteUrl(portrait.getAttribute('href'), base)),
    avatars: portraits.flatMap((portrait) => [...portrait.querySelectorAll('img.avatar')]).map((image) => absoluteUrl(image.getAttribute('src'), base)),
  });
}

/** The site hides name and portrait only below a message of the same person, and only where nothing deleted lies between. */
function authorOf(unit: Element, base: URL): Author {
  const named = namedAuthor(unit, base);
  if (named.handle || named.name || !unit.matches('.-user-info-hidden') || framing(unit, '.chat-message-info [data-user-card]').length > 0) return named;
  let above = unit.previousElementSibling;
  while (above && (!above.matches(MESSAGES) || above.matches('.-user-info-hidden'))) above = above.previousElementSibling;
  return above && !above.matches('.-deleted') ? namedAuthor(above, base) : { ...noAuthor };
}

function uploadsOf(unit: Element, box: Element | null, base: URL): Media[] {
  return own(unit, '.chat-uploads img, .chat-uploads video, .chat-uploads audio').filter((element) => !box?.contains(element))
    .map((element) => element.tagName === 'IMG' ? pictureIn(element, base, element.getAttribute('data-orig-src') ?? element.getAttribute('data-large-src')) : playerIn(element, base));
}

/** A line above the message leads to the one it answers. */
function answered(unit: Element, base: URL): Post['replyTo'] {
  const links = [...unit.querySelectorAll('a.chat-reply[href]')].map((link) => absoluteUrl(link.getAttribute('href'), base));
  const id = agreed(links.map((address) => address && /\/chat\/c\/[^/]+\/\d+\/(\d+)\/?$/.exec(new URL(address).pathname)?.[1]));
  return id === null ? null : { id, handle: null };
}
