/**
 * Messages of Messenger, which are the same on www.messenger.com, www.facebook.com/messages and in its small windows.
 *
 * Seen in public code that ran on the site: `role=log` with articles, some with `data-message-id` (2026), `role=grid` with
 * rows and `data-scope` on their cells (2021 to 2025). No page with messages of other people can be had to check it on.
 */
import { missingMedia, pictureFrom, servedUrl, videoUrl } from '../meta-media';
import { emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post, Thread } from '../types';
import { profileOf } from './addresses';

/** Newest first. */
const MARKED = '[data-message-id]';
const ARTICLES = '[role="log"] [role="article"]';
const ROWS = '[role="grid"] [role="row"], [role="log"] [role="row"]';
export const MESSAGE_UNITS = `${MARKED}, ${ARTICLES}, ${ROWS}`;
const CONVERSATION = '[role="log"], [role="grid"]';

const CONTROL = 'a, [role="button"], button';

export function isInConversation(element: Element): boolean {
  return element.hasAttribute('data-message-id') || element.closest(CONVERSATION) !== null;
}

/** A message in view. Rows of the list of conversations are links to them; lines that only tell a date hold no message. */
export function isMessage(element: Element): boolean {
  if (!element.matches(MESSAGE_UNITS) || element.closest('[role="navigation"]') || !isInConversation(element)) return false;
  // One message may be an article in a row: the mark decides, else the inner of the two.
  if (element.matches(MARKED) ? element.parentElement?.closest(MARKED) : element.querySelector(`${MARKED}, ${ARTICLES}`) ?? element.closest(MARKED)) return false;
  // Other lists of the site are grids too, such as calendars.
  if (element.matches('[role="row"]:not([data-message-id])') && !element.querySelector('[data-scope="messages_table"]')) return false;
  return !isConversationRow(element) && (bubble(element) !== null || mediaOf(element).length > 0) && isShown(element);
}

function isConversationRow(row: Element): boolean {
  return [...row.querySelectorAll('a[href*="/t/"]')].some((link) => !link.parentElement?.closest('[dir="auto"]') && link.querySelector('[dir="auto"], img, image') !== null);
}

/**
 * The words of the message: the one text outside headings and controls. What is answered stands in a button above, and may
 * lose it: of two texts neither is taken, unless the message's own description says which, and never one it does not say.
 */
function bubble(unit: Element): Element | null {
  const texts = [...unit.querySelectorAll('[dir="auto"]')].filter((text) => lineOf(text) !== null && !isControlled(text, unit)
    && !text.closest('h1, h2, h3, h4, h5, h6') && !text.querySelector('h1, h2, h3, h4, h5, h6'));
  const outer = texts.filter((text) => !texts.some((other) => other !== text && other.contains(text)));
  // Names above bubbles in groups are spans; words are in a block of their own.
  const blocks = outer.filter((text) => text.tagName === 'DIV' || text.querySelector('div') || text.closest('[role="presentation"]'));
  const candidates = blocks.length > 0 ? blocks : outer;
  const label = tidy(unit.getAttribute('aria-label'));
  const isSaid = (text: Element) => label.includes(`: ${tidy(lineOf(text)).slice(0, SAID)}`);
  const said = label.includes(': ') ? candidates.filter(isSaid) : candidates;
  return said.length === 1 ? said[0]! : null;
}

/** Characters by which words are known: descriptions may leave out the end of long ones. */
const SAID = 60;

/** A bubble is itself a button in some years: then it holds nothing but the words, and is described as the message. */
function isControlled(text: Element, unit: Element): boolean {
  const control = text.closest(CONTROL);
  return control !== null && control !== unit && unit.contains(control);
}

/** "At 8:59, NAME: WORDS", in any language: on the message, or on a button in it (2025 and 2026). */
function labelOf(unit: Element, words: string): string | null {
  const labels = [unit, ...unit.querySelectorAll('[role="button"][aria-label], [role="gridcell"][aria-label]')]
    .map((element) => tidy(element.getAttribute('aria-label')));
  return labels.find((label) => label.endsWith(`: ${words}`)) ?? labels.find((label) => label.includes(': ')) ?? null;
}

const tidy = (text: string | null | undefined) => stripBidi(text ?? '').replace(/\s+/g, ' ').trim();

/** The person's own name is not in their conversations, only "You" in their language: then nobody is named. */
function authorOf(unit: Element, text: string, base: URL): Author | null {
  const portraits = portraitsIn(unit);
  const here = new Set(portraits.map((image) => tidy(image.getAttribute('alt'))));
  if (here.size > 1) return null;
  const [pictured] = here;
  const heading = headingOf(unit);
  const prefix = prefixOf(unit, text);
  const isNamedBy = (name: string) => prefix !== null ? endsWithName(prefix, name) : heading === name;
  const known = pictured ? [pictured] : knownNames(unit, base).filter(isNamedBy);
  const names = known.filter((name) => !known.some((longer) => longer !== name && longer.endsWith(name)));
  const [name] = names;
  if (!name || names.length > 1) return null;
  // A portrait needs no second sign, but none may speak against it.
  if (prefix !== null && !endsWithName(prefix, name)) return null;
  if (heading !== null && !heading.includes(name) && !heading.includes(name.split(' ')[0]!)) return null;
  const link = conversationLinks(unit).find((each) => tidy(lineOf(each)) === name);
  const profile = link ? profileOf(link.getAttribute('href'), base) : null;
  return {
    ...noAuthor, name, handle: profile?.handle ?? null, id: profile?.id ?? null, profileUrl: profile?.url ?? null,
    avatarUrl: servedUrl(portraits[0]?.getAttribute('src'), base),
  };
}

/** What the description says before the words; `null` where it does not end in them. */
function prefixOf(unit: Element, text: string): string | null {
  const words = tidy(text);
  const label = words === '' ? null : labelOf(unit, words);
  if (label === null) return null;
  return label.endsWith(`: ${words}`) ? label.slice(0, -words.length - 2) : '';
}

/** After the last comma stands the name and nothing else; without a comma after the time, it stands last, after a space. */
function endsWithName(prefix: string, name: string): boolean {
  const last = prefix.split(/[,،、]/u).at(-1)!.trim();
  return /\p{Nd}/u.test(last) ? last.endsWith(` ${name}`) : last === name;
}

function headingOf(unit: Element): string | null {
  // A heading inside a text is words.
  const isWords = (element: Element) => unit.contains(element.closest('[dir="auto"]'));
  const [heading] = [...unit.querySelectorAll('h3, h4, h5')].filter((element) => !isWords(element)).map((element) => lineOf(element)).filter((line) => line !== null);
  return heading ? tidy(heading) : null;
}

/** Pictures of 28 pixels beside a message; those who have seen it are shown in 14 or 16. */
function portraitsIn(unit: Element): Element[] {
  return [...unit.querySelectorAll('img[alt]')].filter((image) => {
    const width = Number(image.getAttribute('width') ?? image.getAttribute('height') ?? Number.NaN);
    return width >= 20 && width <= 40 && tidy(image.getAttribute('alt')) !== '' && !image.closest('[dir="auto"], a')
      && !/emoji\.php/.test(image.getAttribute('src') ?? '');
  });
}

function knownNames(unit: Element, base: URL): string[] {
  const log = unit.closest(CONVERSATION);
  const pictured = log ? [...log.querySelectorAll(MESSAGE_UNITS)].flatMap(portraitsIn).map((image) => tidy(image.getAttribute('alt'))) : [];
  const linked = conversationLinks(unit).filter((link) => profileOf(link.getAttribute('href'), base) !== null).map((link) => tidy(lineOf(link)));
  return [...new Set([...pictured, ...linked])].filter(Boolean);
}

/** The head of the conversation links to the person on its other side. */
function conversationLinks(unit: Element): Element[] {
  const log = unit.closest(CONVERSATION);
  for (let box = log?.parentElement ?? null; box; box = box.parentElement) {
    const links = [...box.querySelectorAll('a[href]')].filter((link) => !log!.contains(link) && link.querySelector('h1, h2, [dir="auto"]') !== null
      && !link.closest('[role="navigation"], [role="complementary"], [role="grid"], [role="log"]') && (link.compareDocumentPosition(log!) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    if (links.length > 0 || box.matches('[role="main"], body')) return links;
  }
  return [];
}

function mediaOf(unit: Element, base = new URL(unit.ownerDocument.baseURI)): Media[] {
  const isQuoted = (element: Element) => {
    const button = element.closest('[role="button"]');
    return button !== null && unit.contains(button) && button.querySelector('[dir="auto"]') !== null;
  };
  return [...unit.querySelectorAll('img, video, audio')].filter((element) => !isQuoted(element) && !element.closest('[dir="auto"]')).flatMap((element): Media[] => {
    if (element.tagName === 'VIDEO') return [{ kind: 'video', url: videoUrl(element, base), alt: null }];
    if (element.tagName === 'AUDIO') return [{ kind: 'audio', url: servedUrl(element.getAttribute('src'), base), alt: null }];
    const size = Number(element.getAttribute('width') ?? element.getAttribute('height') ?? Number.NaN);
    const src = element.getAttribute('src') ?? '';
    const alt = tidy(element.getAttribute('alt'));
    if (alt !== '' && (alt === headingOf(unit) || knownNames(unit, base).includes(alt))) return [];
    return size <= 40 || src.startsWith('data:') || /\/(?:emoji|rsrc)\.php\//.test(src) ? [] : [pictureFrom(element, base)];
  });
}

export function readMessage(unit: Element, { url }: Page): Post {
  const block = bubble(unit);
  const text = textOf(block, { preserveSpace: false });
  const post: Post = {
    ...emptyPost('message'),
    id: unit.getAttribute('data-message-id')?.trim() || null,
    author: authorOf(unit, text, url) ?? { ...noAuthor },
    text,
    postedAt: { shown: shownTime(unit, text), machine: null, fromId: null },
    media: mediaOf(unit, url),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** "At June 11, 2026, 8:59 AM, NAME": what comes before the name, where a comma parts them. In the person's zone and language. */
function shownTime(unit: Element, text: string): string | null {
  const parts = prefixOf(unit, text)?.split(/(?=[,،、])/u) ?? [];
  const name = parts.pop();
  const shown = parts.join('').trim();
  return name && !/\p{Nd}/u.test(name) && /\p{Nd}/u.test(shown) ? shown : null;
}

/** Messages answer each other in words only; what was quoted is not surely the message it shows. */
export function messageThread(): Thread {
  return { parents: [], ownReplies: [] };
}

export function messageKey(unit: Element): string | null {
  return unit.getAttribute('data-message-id') ?? (tidy(unit.getAttribute('aria-label')) || lineOf(bubble(unit)));
}

/** Under the words, inside their row. */
export function messagePlace(unit: Element): ButtonPlace | null {
  const block = bubble(unit);
  const neighbour = block?.closest('[role="presentation"]') ?? block ?? [...unit.querySelectorAll('img, video, audio')].at(-1);
  return neighbour?.parentElement && unit.contains(neighbour.parentElement)
    ? { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour, quiet: true } : null;
}
