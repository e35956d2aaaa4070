/**
 * Which part of an entry in Mastodon's own pages is the post, and which is somebody else's.
 *
 * Seen on: 4.7-alpha of August 2026 and 4.2 of 2023 running, 4.2 saved in April 2026; older and other generations in the
 * public code. Class names are the project's own and have lasted since 2017; labels are in the viewer's language.
 */
import { isShown } from '../reading';
import { acctIn, profileAddress, sameAcct, statusAddress, type StatusAddress } from './addresses';

/** Around a post with the line that says who boosted it; the focused post of a thread; a post alone (glitch-soc before 4.3). */
// A card inside a wrapper is no unit of its own: what changes in it is to be looked for on the wrapper.
export const STATUS_UNITS = '.status__wrapper, .detailed-status__wrapper, '
  + ':is(.status[data-id], .detailed-status):not(.status__wrapper *, .detailed-status__wrapper *)';
export const PROFILE_UNITS = '.account__header';
export const CARDS = '.status[data-id], .detailed-status';

const ROOT = '#mastodon, .app-holder';
/** A quoted post is drawn into the box of the post that quotes it (4.4 on). */
const QUOTES = '.status__quote, .status--is-quote, .status__wrapper, .status[data-id], .detailed-status';
const WORDS = '.status__content, .content-warning, .hashtag-bar, .status-card, .media-gallery, .reply-indicator';

/** Posts shown while writing, in a dialogue or as a preview: they are shown elsewhere too. */
const ASIDE = '.compose-form, .modal-root, .reply-indicator, .hover-card';

export interface Card {
  unit: Element;
  box: Element;
  /** Boxes of posts quoted in this one. */
  quotes: Element[];
}

/** The one post of an entry; `null` where there is none (off-screen entries are emptied), or where two claim to be it. */
export function cardOf(unit: Element): Card | null {
  const outer = [unit, ...unit.querySelectorAll(CARDS)].filter((element) => element.matches(CARDS)
    && (element === unit || !element.parentElement?.closest(CARDS) || !unit.contains(element.parentElement.closest(CARDS))));
  const cards = outer.filter((element) => !element.matches('.status--is-quote') && !element.closest('.status__quote'));
  return cards.length === 1 ? { unit, box: cards[0]!, quotes: quotesIn(unit, cards[0]!) } : null;
}

function quotesIn(unit: Element, box: Element): Element[] {
  const marked = [...unit.querySelectorAll(QUOTES)].filter((element) => element !== box && !element.contains(box));
  // Should the marks be gone: a second header, around a second time, still tells a second post.
  const times = [...box.querySelectorAll('a[href] time')].map((time) => time.closest('a')!)
    .filter((link) => !link.closest(WORDS) && !marked.some((mark) => mark.contains(link)));
  const strangers = times.slice(1).filter((link) => link.getAttribute('href') !== times[0]!.getAttribute('href'))
    .map((link) => branchWithout(link, times[0]!));
  const all = [...marked, ...strangers];
  return all.filter((element) => !all.some((other) => other !== element && other.contains(element)));
}

/** The largest element around `inner` that does not hold `other`. */
function branchWithout(inner: Element, other: Element): Element {
  let branch = inner;
  while (branch.parentElement && !branch.parentElement.contains(other)) branch = branch.parentElement;
  return branch;
}

/** Elements of the post itself: not of a quoted one. */
export function own({ box, unit, quotes }: Card, selector: string): Element[] {
  const root = box.matches('.detailed-status') ? unit : box;
  return [...root.querySelectorAll(selector)].filter((element) => !quotes.some((quote) => quote.contains(element)));
}

/** Elements of the post that nobody can write into their own words. */
export function ownFrame(card: Card, selector: string): Element[] {
  return own(card, selector).filter((element) => !element.closest(WORDS) && !element.closest('.status__prepend'));
}

/** Newest first: the class, then whichever link holds the time, then the counts under a focused post. */
export function addressLinks(card: Card): Element[] {
  const named = ownFrame(card, 'a.status__relative-time, a.detailed-status__datetime');
  return named.length > 0 ? named : ownFrame(card, 'a[href]').filter((link) => link.querySelector('time'));
}

/** Newest first: the class, then the link that opens a card of the account. Boosters and answered ones are `muted`. */
export function authorLinks(card: Card): Element[] {
  const named = ownFrame(card, 'a.status__display-name, a.detailed-status__display-name').filter((link) => !link.matches('.muted'));
  return named.length > 0 ? named : ownFrame(card, 'a[data-hover-card-account]');
}

export interface Identity {
  address: StatusAddress;
  link: Element | null;
}

/** The address and the author's link of a post, only where all that the page says of them agrees. */
export function identityOf(card: Card, base: URL): Identity | null {
  const addresses = addressLinks(card).map((link) => statusAddress(link, base));
  const [address] = addresses;
  if (!address || addresses.some((other) => other?.url !== address.url)) return null;
  const dataId = card.box.getAttribute('data-id');
  if (dataId && address.id && dataId !== address.id) return null;
  if (countAddresses(card, base).some((other) => other !== address.id)) return null;
  const acct = address.acct;
  if (acct && address.local && !labelNames(card, acct)) return null;
  const links = authorLinks(card);
  const profiles = links.map((link) => profileAddress(link, base));
  if (profiles.some((profile) => !profile || !isAuthor(profile, address))) return null;
  return { address, link: links[0] ?? null };
}

function isAuthor(profile: { acct: string | null; local: boolean; url: string }, address: StatusAddress): boolean {
  if (profile.local && address.local) return profile.acct !== null && address.acct !== null && sameAcct(profile.acct, address.acct);
  if (profile.local !== address.local || new URL(profile.url).host !== new URL(address.url).host) return false;
  return !profile.acct || !address.acct || sameAcct(profile.acct, address.acct);
}

/** Under a focused post: `/@acct/ID/reblogs` and the like. */
function countAddresses(card: Card, base: URL): string[] {
  return ownFrame(card, 'a.detailed-status__link[href]').flatMap((link) => {
    const url = URL.parse(link.getAttribute('href')!, base);
    return (url?.host === base.host && /^\/@[^/]+\/(\d+)\/\w+$/.exec(decodeURI(url.pathname))?.[1]) || [];
  });
}

/** For screen readers the entry is labelled with name, words, date and account, joined the same way in every language. */
export function labelOf({ unit, box }: Card): string | null {
  return (unit.matches('[aria-label]') ? unit : box.closest('[aria-label]'))?.getAttribute('aria-label') || null;
}

// Asked only where another post is near: should the label change one day, the others are still read.
function labelNames(card: Card, acct: string): boolean {
  const label = card.quotes.length > 0 ? labelOf(card) : null;
  return label === null || label.split(',').some((part) => { const name = acctIn(part); return name !== null && sameAcct(name, acct); });
}

export function isStatusUnit(element: Element): boolean {
  if (element.parentElement?.closest(STATUS_UNITS) || element.closest(ASIDE) || !element.closest(ROOT)) return false;
  const card = cardOf(element);
  return card !== null && addressLinks(card).length > 0 && isShown(element);
}
