/** What posts, comments and profiles of Lemmy have in common: the person, the time, written text, counts. */
import { absoluteUrl, lineOf, noAuthor, textOf, wholeNumber } from '../reading';
import type { Author, Media } from '../types';
import { agreed, personOf, personUrl } from './addresses';

/** What people wrote, and forms in which the viewer writes: neither says who wrote the post. */
const WRITTEN = '.md-div, .comment-content, #postContent, form, .community-link, .dropdown-menu';

/** Finds elements of one unit, leaving out what belongs to others. */
export type Find = (selector: string) => Element[];

/** Finds in `roots`, outside written text. */
export function outsideText(...roots: Element[]): Find {
  return (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => !element.closest(WRITTEN));
}

/**
 * The person link, marked as such since 0.17.4 (2023). Posts of 0.18 and 0.19 stand twice in the page, for narrow and for
 * wide windows: all copies must name one person.
 */
export function readAuthor(find: Find, base: URL): Author {
  const links = find('a.person-listing');
  const person = agreed(links.map((link) => personOf(link, base)));
  if (!person) return { ...noAuthor };
  const avatars = new Set(links.flatMap((link) => [...link.querySelectorAll('img')]).flatMap((image) => pictureUrl(image, base) ?? []));
  return {
    ...noAuthor, handle: person, name: agreed(links.map((link) => displayName(link, person))), profileUrl: personUrl(person, base),
    avatarUrl: avatars.size === 1 ? [...avatars][0]! : null,
  };
}

// The server stands behind the name, in `small`; who has no display name is shown by the name in the address.
function displayName(link: Element, person: string): string | null {
  const label = link.querySelector('span');
  const name = lineOf(label ?? link, { skip: (element) => element.tagName === 'SMALL' || element.tagName === 'IMG' });
  const bare = person.split('@')[0]!;
  return name === null || [person, `@${person}`, bare, `@${bare}`].includes(name) ? null : name;
}

/** The whole date, shown on pointing at "2 hours ago": in the viewer's language and zone, so for people only. */
export function shownTime(find: Find): string | null {
  // After an edit, the first line says when it was made, and the last when it was changed.
  return agreed(find('.moment-time').map((time) => time.getAttribute('data-tippy-content')?.split('\n')[0]?.trim() || null));
}

/** Markdown as shown, or as written where the viewer asked for the source. */
export function writtenText(box: Element | null): string {
  const body = box?.querySelector('.md-div') ?? box?.querySelector(':scope > pre') ?? null;
  return body?.tagName === 'PRE' ? textOf(body, { preserveSpace: true }) : textOf(body, { skip: (element) => element.matches('svg, button') });
}

/** Pictures and players in written text. */
export function writtenMedia(box: Element | null, base: URL): Media[] {
  return [...box?.querySelectorAll('.md-div img, .md-div video, .md-div audio') ?? []]
    .filter((element) => !element.matches('.icon-emoji, .emoji, [class*="emoji"]')).map((element) => mediaOf(element, base));
}

export function mediaOf(element: Element, base: URL): Media {
  const alt = element.getAttribute('alt')?.trim() || element.getAttribute('aria-label')?.trim() || null;
  if (element.tagName === 'IMG') return { kind: 'image', url: pictureUrl(element, base), alt };
  const source = element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src');
  return { kind: element.tagName === 'AUDIO' ? 'audio' : 'video', url: absoluteUrl(source, base), alt };
}

/** The picture as it was uploaded; stock pictures of the software are nobody's. */
export function pictureUrl(image: Element, base: URL): string | null {
  const address = absoluteUrl(image.getAttribute('src'), base);
  if (!address || new URL(address).pathname.startsWith('/static/')) return null;
  const url = new URL(address);
  if (url.pathname.startsWith('/pictrs/')) for (const name of ['format', 'thumbnail']) url.searchParams.delete(name);
  return url.href;
}

/** Icons are parts of one drawing and named in any language alike: `symbols.svg#icon-arrow-up1`. */
export function iconOf(control: Element): string | null {
  const use = control.querySelector('use');
  return /#icon-([\w-]+)$/.exec(use?.getAttribute('href') ?? use?.getAttribute('xlink:href') ?? '')?.[1] ?? null;
}

/** Votes beside the arrows, and the sum of them. Shortened numbers ("1.2K") are left out. */
export function readVotes(find: Find): Record<string, number> {
  const votes = (icon: string) => find('button').filter((button) => iconOf(button) === icon).map((button) => numberIn(button))
    .find((count) => count !== null) ?? null;
  const score = find('.post-score').map((box) => numberIn(box)).find((count) => count !== null) ?? null;
  return named({ score, upvotes: votes('arrow-up1'), downvotes: votes('arrow-down1') });
}

/** The number in an element; `null` where two different ones stand. */
export function numberIn(element: Element): number | null {
  const spans = [...element.querySelectorAll('span')].filter((span) => !span.querySelector('span'));
  return agreed((spans.length > 0 ? spans : [element]).map((part) => numberOf(lineOf(part))));
}

/** A number as it stands there, the sum of votes with its sign. */
export function numberOf(shown: string | null): number | null {
  return shown && /^-?\p{Nd}+$/u.test(shown) ? Number(shown.startsWith('-') ? -wholeNumber(shown.slice(1))! : wholeNumber(shown)) : null;
}

export function named(counts: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter((entry): entry is [string, number] => entry[1] !== null));
}
