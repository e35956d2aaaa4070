/**
 * Elk, a client that shows posts of any server: elk.zone, or anybody's own.
 *
 * Known from its public code until 2026, never seen saved: so only what several parts of a card agree on is read. A card
 * carries its number as `status-ID` and a role that is not translated; styles are attributes.
 */
import { emptyPost, isoTime, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import { idTime, sameAcct } from './addresses';
import type { Front } from './front';
import { missingMedia, pictureUrl, sourceOf } from './media';

const CARDS = '[id^="status-"][aria-roledescription="status-card"], [id^="status-"][aria-roledescription="status-details"]';

export const elk: Front = {
  units: CARDS,
  isUnit: (element) => !element.parentElement?.closest(CARDS) && element.closest('#__nuxt') !== null && timeOf(element) !== null && isShown(element),
  unitKey: (unit) => unit.id || null,
  readPost,
  // What a thread page shows around a post is not told apart from other lists.
  readThread: () => ({ parents: [], ownReplies: [] }),
  buttonPlace(unit) {
    const bar = own(unit, '.status-actions')[0];
    const neighbour = bar && [...bar.querySelectorAll('button')].at(-1);
    return bar && neighbour ? { parent: bar, before: null, neighbour } satisfies ButtonPlace : null;
  },
};

/** Elements of the post itself: not of a card inside it, which is a post it quotes. */
function own(card: Element, selector: string): Element[] {
  return [...card.querySelectorAll(selector)].filter((element) => element.closest(CARDS) === card);
}

const frame = (card: Element, selector: string) => own(card, selector).filter((element) => !element.closest('.content-rich, .status-body'));

interface Address { server: string; acct: string; id: string | null }

/** `/SERVER/@acct/ID` and `/SERVER/@acct`. */
function addressIn(link: Element, base: URL): Address | null {
  const url = URL.parse(link.getAttribute('href') ?? '', base);
  const match = url?.host === base.host ? /^\/([\w.-]+\.[\w.-]+)\/@([^/]+)(?:\/(\d+))?$/.exec(decodeURI(url.pathname)) : null;
  return match ? { server: match[1]!, acct: match[2]!, id: match[3] ?? null } : null;
}

const timeOf = (card: Element): Element | null => frame(card, 'a[href] time[datetime]')[0] ?? null;

function readPost(card: Element, { url }: Page): Post {
  const time = timeOf(card);
  const link = time?.closest('a');
  const address = link ? addressIn(link, url) : null;
  const id = /^status-(\w+)$/.exec(card.id)?.[1] ?? null;
  const certain = address?.id && address.id === id ? address : null;
  const author = certain ? readAuthor(card, certain, url) : null;
  const bodies = own(card, '.status-body > .content-rich');
  const body = bodies.length === 1 && author ? bodies[0]! : null;
  const machine = author ? isoTime(time?.getAttribute('datetime')) : null;
  const media = author ? readMedia(card, url) : [];
  const post: Post = {
    ...emptyPost('post'),
    id: author ? id : null,
    permalink: author ? `${url.origin}/${certain!.server}/@${certain!.acct}/${id}` : null,
    author: author ?? { ...noAuthor },
    text: textOf(body), language: body?.getAttribute('lang') || null,
    postedAt: { shown: author ? lineOf(time) : null, machine, fromId: author && !certain!.acct.includes('@') ? idTime(id, machine) : null },
    media,
  };
  post.missing = [...missingFields(post), ...missingMedia(media)];
  return post;
}

/** The link with the avatar and the one with the name both lead to the account that the address names. */
function readAuthor(card: Element, address: Address, base: URL): Author | null {
  const links = frame(card, 'a[href]').filter((link) => {
    const profile = addressIn(link, base);
    return profile !== null && profile.id === null && sameAcct(profile.acct, address.acct);
  });
  const avatar = links.find((link) => link.querySelector('img') && !lineOf(link)?.includes('@'));
  const named = links.find((link) => lineOf(link)?.includes(`@${address.acct.split('@')[0]}`));
  if (!named) return null;
  return {
    ...noAuthor, name: lineOf(named.firstElementChild), handle: address.acct,
    profileUrl: `${base.origin}/${address.server}/@${address.acct}`, avatarUrl: pictureUrl(avatar?.querySelector('img'), base),
  };
}

function readMedia(card: Element, base: URL): Media[] {
  return own(card, '.status-media-container img, .status-media-container video, .status-media-container audio').map((element): Media => {
    const alt = element.getAttribute('alt') ?? element.getAttribute('aria-label');
    if (element.tagName === 'IMG') return { kind: 'image', url: pictureUrl(element, base), alt: alt?.trim() || null };
    return { kind: element.tagName === 'VIDEO' ? 'video' : 'audio', url: sourceOf(element, base), alt: alt?.trim() || null };
  });
}
