/** Who, when and where: what marks outside the words of a box say of it. Where two disagree, nothing is read. */
import { agreed, cleanName } from '../forum-posts';
import { absoluteUrl, isoTime, lineOf, noAuthor } from '../reading';
import type { Author, Page } from '../types';
import type { Parts } from './boxes';
import { sameAddress } from './json-ld';
import { itemOf, numberedId } from './marks';

const CARDS = '.p-author, .vcard, .comment-author, .wp-block-comment-author-name, [itemprop~="author"], [itemprop~="creator"]';
const CARD_NAMES = '.p-name, .fn, [itemprop~="name"]';
const CARD_LINKS = 'a.u-url[href], a.url[href], a[rel~="author"][href], [itemprop~="url"][href], .fn a[href], [itemprop~="name"] a[href]';
const CARD_PICTURES = 'img.u-photo, img.photo, img.avatar, img[itemprop~="image"]';
const CHANGED = '.dt-updated, .updated, [itemprop~="dateModified"]';
const PUBLISHED = '.dt-published, .published, [itemprop~="datePublished"], [itemprop~="dateCreated"], '
  + '.wp-block-post-date:not(.wp-block-post-date__modified-date) time[datetime]';
/** Formats that tell when something was posted from when it was changed: there a bare time may be either. */
const MARKS_TIMES = '.hentry, .h-entry, .h-cite';
/** The last two are of WordPress, which lets nobody post a class. */
const SITE_PLACES = 'header, footer, address, .comment-author, .comment-meta';
const OWN_ADDRESS = '.u-url[href], .u-uid[href], a[rel~="bookmark"][href]';

/**
 * Signs that count. Where nothing marks the words, a name or time among them may be the writer's own doing: then it must stand
 * in a place that sites fill, or be the microdata of the box, or be one with a link.
 */
export function trustedSigns(box: Element, { signs, words }: Parts): Element[] {
  if (words.length > 0) return signs;
  const inside = (sign: Element, selector: string) => {
    const around = sign.closest(selector);
    return around !== null && around !== box && box.contains(around);
  };
  return signs.filter((sign) => {
    if (inside(sign, 'p, pre')) return false;
    if (inside(sign, SITE_PLACES) || !sign.matches(`${CARDS}, ${PUBLISHED}, time, a[rel~="author"]`)) return true;
    return (sign.hasAttribute('itemprop') && itemOf(sign) === box) || (sign.matches('time') && (inside(sign, 'a[href]') || sign.querySelector('a[href]') !== null));
  });
}

/** The name that an element is: its text, if it holds nothing but a chain of wrappers and emoji pictures. */
function nameIn(element: Element): string | null {
  if (element.tagName === 'META') return cleanName(element.getAttribute('content'));
  // Names are set in line; a block inside one came from elsewhere.
  if (element.querySelector('div, p, ul, ol, pre, section') !== null) return null;
  let leaf = element;
  while (leaf.childElementCount === 1 && leaf.firstElementChild!.tagName !== 'IMG' && onlyChild(leaf)) leaf = leaf.firstElementChild!;
  return [...leaf.children].every(({ tagName }) => tagName === 'IMG') ? lineOf(leaf) : null;
}

const onlyChild = (element: Element) => [...element.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim());

interface Card { names: (string | null)[]; links: (string | null)[]; pictures: (string | null)[]; handles: (string | null)[] }

function readCard(card: Element, base: URL): Card {
  const named = card.matches('.fn, .p-name') ? [card] : [...card.querySelectorAll(CARD_NAMES)];
  // A card whose name lost its mark may say more than the name: then only a bare one is believed.
  const names = named.length > 0 ? named : card.hasAttribute('itemtype') || card.matches('.comment-author') ? [] : [card];
  const links = [...card.matches('a[href]') ? [card] : [], ...card.querySelectorAll(named.length > 0 ? CARD_LINKS : `${CARD_LINKS}, a[href]`)];
  const all = (elements: Iterable<Element>, attribute: string) => [...elements].map((each) => absoluteUrl(each.getAttribute(attribute), base));
  return {
    names: names.map(nameIn), links: all(links, 'href'), pictures: all(card.querySelectorAll(CARD_PICTURES), 'src'),
    handles: [...card.querySelectorAll('.p-nickname, [itemprop~="alternateName"]')].map((each) => nameIn(each)?.replace(/^@/, '') ?? null),
  };
}

function cardsIn(box: Element, signs: readonly Element[]): Element[] {
  return signs.filter((sign) => {
    if (!sign.matches(CARDS)) return false;
    const marked = sign.matches('.p-author, .vcard, .comment-author, .wp-block-comment-author-name');
    return marked || itemOf(sign) === box;
  });
}

/** The author on whom all cards and `rel=author` links agree, and the person a trusted statement names. */
export function authorIn(box: Element, signs: readonly Element[], base: URL, stated: Partial<Author> | null): Author {
  const cards = cardsIn(box, signs).map((card) => readCard(card, base));
  const byline = signs.filter((sign) => sign.matches('a[rel~="author"][href]'));
  const names = new Set([...cards.flatMap((card) => card.names), stated?.name].filter((name): name is string => Boolean(name)));
  const lines = byline.map(nameIn).filter((line): line is string => line !== null);
  if (names.size === 0 && new Set(lines).size === 1) names.add(lines[0]!);
  const [name] = names;
  // Such a link may say "all posts by" around the name, but it must be about the same person.
  if (names.size !== 1 || !lines.every((line) => line.includes(name!))) return { ...noAuthor };
  const links = [...cards.flatMap((card) => card.links), ...byline.map((link) => absoluteUrl(link.getAttribute('href'), base))];
  return {
    name: name!, id: null,
    handle: agreed([...cards.flatMap((card) => card.handles), stated?.handle]),
    profileUrl: links.some(Boolean) ? agreed(links) : stated?.profileUrl ?? null,
    avatarUrl: agreed(cards.flatMap((card) => card.pictures)),
  };
}

const insideCard = (sign: Element, box: Element) => {
  const card = sign.closest(`${CARDS}, .h-card`);
  return card !== null && card !== box && box.contains(card);
};

export interface Times { shown: string | null; machine: string | null }

/** When it was posted: the marked time, or else the only one. A time without a zone is told as it is shown. */
export function timeIn(box: Element, signs: readonly Element[], stated: string | null): Times {
  const properties = (sign: Element) => !sign.hasAttribute('itemprop') || itemOf(sign) === box;
  const published = signs.filter((sign) => sign.matches(PUBLISHED) && properties(sign) && !insideCard(sign, box));
  const plain = signs.filter((sign) => sign.matches('time[datetime]') && !sign.closest(CHANGED) && properties(sign) && !insideCard(sign, box));
  const times = published.length > 0 || box.matches(MARKS_TIMES) ? published : plain;
  const written = times.flatMap((sign) => writtenIn(sign) ?? []);
  const instants = new Set([...written, stated].map(isoTime).filter((time): time is string => time !== null));
  const minutes = new Set([...instants].map((time) => time.slice(0, 16)));
  const shown = new Set(times.map((sign) => sign.tagName === 'META' ? null : lineOf(sign)).filter((line): line is string => Boolean(line)));
  const raw = new Set([...written, ...instants.size > 0 || !stated ? [] : [stated]]);
  return {
    machine: minutes.size === 1 ? [...instants][0]! : null,
    shown: shown.size === 1 ? [...shown][0]! : shown.size === 0 && raw.size === 1 && minutes.size === 0 ? [...raw][0]! : null,
  };
}

function writtenIn(sign: Element): string | null {
  const inner = sign.matches('time, meta, abbr, [datetime]') ? sign : sign.querySelector('time[datetime]');
  return inner?.getAttribute('datetime') ?? inner?.getAttribute('content') ?? (inner?.matches('abbr') ? inner.getAttribute('title') : null);
}

/** The address on which all marks agree, without any that speaks of another number than the box itself. */
export function permalinkIn(box: Element, signs: readonly Element[], { url }: Page): string | null {
  const links = signs.filter((sign) => isOwnLink(sign, box) && !insideCard(sign, box)
    && !/^#?$/.test(sign.getAttribute('href')!.trim()));
  const addresses = links.map((link) => absoluteUrl(link.getAttribute('href'), url)).filter((address): address is string => address !== null);
  const [first] = addresses;
  if (!first || new Set(addresses.map(sameAddress)).size !== 1) return null;
  const own = numberedId(box.id);
  const linked = numberedId(new URL(first).hash.slice(1));
  return own && linked && own.number !== linked.number ? null : first;
}

function isOwnLink(sign: Element, box: Element): boolean {
  // A link with a name in it leads to a person.
  if (!sign.hasAttribute('href') || sign.querySelector(CARD_NAMES) !== null || sign.closest(CARD_NAMES) !== null) return false;
  if (sign.hasAttribute('itemprop') && itemOf(sign) === box && sign.matches('[itemprop~="url"]')) return true;
  if (sign.matches(OWN_ADDRESS)) return true;
  if (sign.tagName !== 'A') return false;
  return sign.querySelector('time[datetime], .dt-published') !== null || sign.closest('time[datetime], .dt-published') !== null || leadsTo(sign, box);
}

/** `#comment-12` in the box `div-comment-12`. */
function leadsTo(link: Element, box: Element): boolean {
  const fragment = /#(.+)$/.exec(link.getAttribute('href') ?? '')?.[1];
  if (!fragment || box.id === '') return false;
  const [own, linked] = [numberedId(box.id), numberedId(fragment)];
  return fragment === box.id || (own !== null && linked !== null && own.word === linked.word && own.number === linked.number);
}
