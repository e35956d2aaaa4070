/** Mastodon's own pages: from a post to what it says. Own words and quoted words never mix. */
import { emptyPost, isoTime, lineOf, missingFields, noAuthor, soleControl, wholeNumber } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import { acctIn, idTime, profileAddress, sameAcct } from './addresses';
import { answerers, parentOf, parentsOf } from './conversation';
import type { Front } from './front';
import { missingMedia, pictureUrl, readWebMedia } from './media';
import { addressLinks, CARDS, cardOf, identityOf, isStatusUnit, own, ownFrame, PROFILE_UNITS, STATUS_UNITS, type Card, type Identity } from './parts';
import { isProfileUnit, profileButtonPlace, profileMenus, readProfile } from './profile';
import { readWords } from './words';

export const web: Front = {
  units: `${STATUS_UNITS}, ${PROFILE_UNITS}`,
  isUnit: (element) => (element.matches(PROFILE_UNITS) ? isProfileUnit(element) : isStatusUnit(element)),
  unitKey(unit) {
    if (unit.matches(PROFILE_UNITS)) return `profile ${readProfile(unit, pageOf(unit)).permalink ?? ''}`;
    const card = cardOf(unit);
    return card && (addressLinks(card)[0]?.getAttribute('href') ?? null);
  },
  readPost: (unit, page) => (unit.matches(PROFILE_UNITS) ? readProfile(unit, page) : readStatus(unit, page)),
  readThread(unit, page, viewer) {
    const mine = viewer === null ? [] : answerers(unit).map((answer) => readStatus(answer, page))
      .filter(({ author }) => author.handle !== null && sameAcct(author.handle, viewer));
    return { parents: parentsOf(unit).map((parent) => readStatus(parent, page)), ownReplies: mine };
  },
  buttonPlace: (unit) => (unit.matches(PROFILE_UNITS) ? profileButtonPlace(unit) : statusButtonPlace(unit)),
  reportMenu: (unit) => soleControl(unit.matches(PROFILE_UNITS) ? profileMenus(unit) : statusMenus(unit)),
};

const pageOf = (unit: Element): Page => ({ url: new URL(unit.ownerDocument.baseURI), title: unit.ownerDocument.title });

function readStatus(unit: Element, { url }: Page): Post {
  const card = cardOf(unit);
  if (!card) {
    const post = emptyPost('post');
    return { ...post, missing: missingFields(post) };
  }
  const post = readCard(card, url);
  const quote = card.quotes.length === 1 ? quotedCard(card.quotes[0]!) : null;
  if (quote) post.quoted = readCard(quote, url);
  // Nothing but a quote is a post without words of its own, and nothing is missing in it.
  if (card.quotes.length > 0) post.missing = post.missing.filter((code) => code !== 'text');
  const parent = parentOf(unit);
  const answered = parent && readAnswered(parent, url);
  const handle = answered?.handle ?? answeredInFeed(card, url);
  const isReply = handle !== null || card.box.matches('.status-reply') || card.unit.matches('.status__wrapper-reply');
  return { ...post, kind: isReply ? 'reply' : 'post', replyTo: handle ? { id: answered?.id ?? null, handle } : null };
}

function quotedCard(quote: Element): Card | null {
  const box = quote.matches(CARDS) ? quote : quote.querySelector(CARDS);
  if (!box) return null;
  const inner = [...box.querySelectorAll('.status__quote')];
  return { unit: quote, box, quotes: inner };
}

function readCard(card: Card, base: URL): Post {
  const identity = identityOf(card, base);
  const link = addressLinks(card)[0] ?? null;
  const time = link?.querySelector('time') ?? null;
  const words = readWords(card);
  const media = readWebMedia((selector) => own(card, selector), base);
  const machine = identity ? isoTime(time?.getAttribute('datetime')) : null;
  const address = identity?.address ?? null;
  const id = address ? address.id ?? card.box.getAttribute('data-id') : null;
  const isLocal = address?.local === true && address.acct !== null && !address.acct.includes('@');
  const post: Post = {
    ...emptyPost('post'),
    id, permalink: address?.url ?? null,
    author: identity ? readAuthor(card, identity, base) : { ...noAuthor },
    text: words.text, textCut: words.cut, language: words.language,
    postedAt: { shown: identity ? lineOf(time ?? link) : null, machine, fromId: isLocal ? idTime(id, machine) : null },
    media, counts: readCounts(card),
  };
  post.missing = [...missingFields(post), ...missingMedia(media), ...(words.translated ? ['original-text'] : [])];
  return post;
}

function readAuthor(card: Card, { link }: Identity, base: URL): Author {
  if (!link) return { ...noAuthor };
  const profile = profileAddress(link, base);
  const linked = profile?.local ? profile.acct : acctIn(link.getAttribute('title'));
  const handle = shownAcct(link, linked ?? profile?.acct ?? null);
  // Since 4.6 the card of an account hangs on its number.
  const number = link.getAttribute('data-hover-card-account');
  return {
    name: lineOf(link.querySelector('.display-name__html') ?? link.querySelector('.display-name strong')),
    handle, profileUrl: profile?.url ?? null,
    id: number && /^\d+$/.test(number) ? number : null,
    avatarUrl: pictureUrl(avatarIn(link) ?? avatarBeside(card), base),
  };
}

/** The address as shown, which names this server too under a focused post; where it is not shown, the link's, if it is whole. */
function shownAcct(link: Element, linked: string | null): string | null {
  const shown = [...link.querySelectorAll('.display-name__account, span')].filter((part) => part.textContent.trim().startsWith('@'))
    .map((part) => acctIn(part.textContent)).find((name) => name !== null && (linked === null || sameAcct(name, linked)));
  return shown ?? (linked?.includes('@') ? linked : null);
}

const avatarIn = (link: Element) => link.querySelector('.account__avatar img');

// Until 3.x the avatar had a box of its own beside the name.
function avatarBeside(card: Card): Element | null {
  const images = ownFrame(card, '.status__avatar .account__avatar img, .detailed-status__display-avatar .account__avatar img');
  return images.length === 1 ? images[0]! : null;
}

/** In feeds, a line above an answer names who is answered; the same line tells boosts by another icon. */
function answeredInFeed({ unit }: Card, base: URL): string | null {
  const line = unit.querySelector(':scope > .status__prepend');
  const isAnswer = line?.querySelector('.icon-reply, .fa-reply, [id="reply"]') ?? null;
  return isAnswer && (profileAddress(line!.querySelector('a[href]'), base)?.acct ?? null);
}

function readAnswered(parent: Element, base: URL): { id: string | null; handle: string | null } | null {
  const card = cardOf(parent);
  const identity = card && identityOf(card, base);
  if (!identity) return null;
  const id = identity.address.id ?? card.box.getAttribute('data-id');
  return { id, handle: readAuthor(card, identity, base).handle };
}

/** Words of the platform; under a focused post each count has a class, in feeds most stand in the button for it. */
const COUNTS: [name: string, selector: string][] = [
  ['boosts', '.detailed-status__reblogs'],
  ['quotes', '.detailed-status__quotes'],
  ['favourites', '.detailed-status__favorites, .star-icon .icon-button__counter'],
  ['replies', '.status__action-bar > :first-child .icon-button__counter'],
];

function readCounts(card: Card): Record<string, number> {
  return Object.fromEntries(COUNTS.flatMap(([name, selector]) => {
    const found = ownFrame(card, selector);
    const shown = found.length === 1 && !isChanging(found[0]!) ? lineOf(found[0]) : null;
    // "1+" means that the site does not say how many; "1.2K" is not what was counted.
    const count = shown && /^\p{Nd}[\p{Nd}.,'\u2019\u066c\u00a0\u2009\u202f ]*$/u.test(shown) ? wholeNumber(shown) : null;
    return count === null ? [] : [[name, count]];
  }));
}

/** A number on its way to another is there twice. */
const isChanging = (number: Element) => [...number.querySelectorAll('span')].filter((span) => !span.querySelector('span')).length > 1;

/** At the end of the post's own bar; visitors without an account may see an empty one. */
function statusButtonPlace(unit: Element): ButtonPlace | null {
  const card = cardOf(unit);
  if (!card) return null;
  const bar = own(card, '.status__action-bar, .detailed-status__action-bar')[0];
  const neighbour = bar && [...bar.querySelectorAll('button')].at(-1);
  if (bar && neighbour) return { parent: bar, before: null, neighbour };
  const link = addressLinks(card)[0];
  return link?.parentElement ? { parent: link.parentElement, before: link.nextElementSibling, neighbour: link, quiet: true } : null;
}

/** Three dots at the end of the bar: a drawing since 4.3, a letter of an icon font before. */
function statusMenus(unit: Element): Element[] {
  const card = cardOf(unit);
  return card ? own(card, ':is(.status__action-bar, .detailed-status__action-bar) button:has(> :is(.icon-ellipsis-h, .fa-ellipsis-h))') : [];
}
