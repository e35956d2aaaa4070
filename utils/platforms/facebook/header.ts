/** Who wrote a post, and the link around its time. A post shared in another has both too: only what is surely the post's counts. */
import { lineOf, noAuthor } from '../reading';
import { servedUrl } from '../meta-media';
import type { Author } from '../types';
import { isGroup, postAddress, profileKey, profileOf, type PostAddress, type Profile } from './addresses';
import { actionBar, authorLines, described, idsIn, MESSAGES, own, precedes } from './boxes';

export interface Header {
  /** The line that names the author. */
  line: Element;
  /** The box around picture, name, time and menu. */
  zone: Element;
}

/** `null` when the first line that names somebody may be that of a shared post. */
export function headerOf(unit: Element): Header | null {
  const [line] = authorLines(unit);
  if (!line || attachment(unit)?.contains(line)) return null;
  // Words above a name are the words of somebody who shares what that name wrote.
  if (own(unit, MESSAGES).some((words) => precedes(words, line))) return null;
  const zone = zoneOf(unit, line);
  const named = labelledLine(unit);
  if (named === 'gone' ? !zone.querySelector('[aria-haspopup="menu"]') : named && !line.contains(named) && !named.contains(line)) return null;
  return { line, zone };
}

/** The heading that the site says names the post; `gone` where it names one that is not in it. */
function labelledLine(unit: Element): Element | 'gone' | null {
  // Dialogs are named after their own title.
  const row = unit.matches('[role="dialog"], [role="main"], [role="complementary"]') ? null
    : unit.matches('[aria-labelledby]') ? unit : unit.querySelector('[role="article"][aria-labelledby]:not([aria-label])');
  const id = row?.getAttribute('aria-labelledby')?.split(/\s+/)[0];
  return id ? idsIn(unit).get(id) ?? 'gone' : null;
}

/** What is attached to the words: pictures, a link's preview, a shared post. Third in the site's own order. */
export function attachment(unit: Element): Element | null {
  return described(unit)[2] ?? null;
}

/** The largest box around the line that holds neither words, nor attachments, nor actions, nor another author. */
function zoneOf(unit: Element, line: Element): Element {
  const bar = actionBar(unit);
  const parts = [...described(unit).slice(1), bar, ...own(unit, `${MESSAGES}, [role="toolbar"], [role="article"], video`),
    ...authorLines(unit).slice(1)].filter((part): part is Element => part !== null && !part.contains(line));
  let zone = line;
  while (zone.parentElement && zone.parentElement !== unit && !parts.some((part) => zone.parentElement!.contains(part))) zone = zone.parentElement;
  return zone;
}

/** A post shared in this one, as far as it can be told apart. */
export interface Shared {
  /** The largest box around its author's line, or its words, that holds nothing of the post's own. */
  box: Element;
  /** Its author's line; `null` where there is none, or two. */
  line: Element | null;
  /** True for what is not the post's own: shared posts stand last, so it is everything from the first sign of one. */
  holds(element: Element): boolean;
}

export function sharedIn(unit: Element, header: Header | null): Shared | null {
  const attached = attachment(unit);
  const lines = authorLines(unit).filter((line) => !header || (line !== header.line && !header.zone.contains(line)));
  const sign = lines[0] ?? own(unit, MESSAGES).find((words) => attached?.contains(words)) ?? null;
  if (!sign) return null;
  const words = own(unit, MESSAGES).filter((message) => !message.contains(sign) && precedes(message, sign));
  const parts = [header?.line, actionBar(unit), ...own(unit, '[role="toolbar"]'), ...words].filter((part): part is Element => Boolean(part));
  let box = sign;
  while (box.parentElement && box.parentElement !== unit && !parts.some((part) => box.parentElement!.contains(part))) box = box.parentElement;
  return {
    box, line: lines.length === 1 ? lines[0]! : null,
    holds: (element) => box.contains(element) || precedes(sign, element),
  };
}

/** The author where the line, the picture and the post's address agree, or the page has but one of them. */
export function authorOf(header: Header, base: URL): Author | null {
  const links = [...header.zone.querySelectorAll('a[href]')];
  const profileIn = (link: Element) => profileOf(link.getAttribute('href'), base);
  const named = [...header.line.querySelectorAll('a[href]')].filter((link) => lineOf(link) !== null);
  // In posts of groups the line names the group; the author stands below, by number.
  const [first] = named;
  const inGroup = first !== undefined && isGroup(first.getAttribute('href'), base);
  const candidates = inGroup ? links.filter((link) => lineOf(link) !== null && !isPicture(link)) : named;
  const persons = candidates.flatMap((link) => {
    const profile = profileIn(link);
    return profile ? [{ link, profile }] : [];
  });
  const keys = new Set(persons.map(({ profile }) => profileKey(profile)));
  const pictured = links.filter(isPicture).map(profileIn).filter((profile) => profile !== null).map(profileKey);
  const chosen = persons[0];
  if (!chosen) return null;
  const key = profileKey(chosen.profile);
  // "A with B", "A to B": the picture tells who of them wrote.
  if (pictured.length > 0 ? !pictured.includes(key) : keys.size > 1) return null;
  return authorFrom(chosen.profile, lineOf(chosen.link), avatarOf(links.filter(isPicture), key, base));
}

export function authorFrom(profile: Profile, name: string | null, avatarUrl: string | null): Author {
  return { ...noAuthor, name, handle: profile.handle, id: profile.id, profileUrl: profile.url, avatarUrl };
}

/** Pictures of people are drawn in an `svg`; before 2020 and to visitors they may be plain. */
export function isPicture(link: Element): boolean {
  return link.querySelector('image, img') !== null && lineOf(link, { skip: (part) => part.matches('img, svg') }) === null;
}

export function avatarOf(links: Element[], key: string, base: URL): string | null {
  const theirs = links.filter((link) => {
    const profile = profileOf(link.getAttribute('href'), base);
    return profile !== null && profileKey(profile) === key;
  });
  const [picture] = theirs.flatMap((link) => [...link.querySelectorAll('image, img')]);
  return pictureAddress(picture, base);
}

export function pictureAddress(picture: Element | null | undefined, base: URL): string | null {
  const address = picture?.getAttribute('xlink:href') ?? picture?.getAttribute('href') ?? picture?.getAttribute('src');
  return servedUrl(address, base);
}

/** The link around the time: the first in the header, after the name, that leads to no person and no group. */
export function timeLink({ line, zone }: Header, base: URL): Element | null {
  return timeLinks({ line, zone }, base)[0] ?? null;
}

function timeLinks({ line, zone }: Header, base: URL): Element[] {
  return [...zone.querySelectorAll('a[href]')].filter((link) => {
    const href = link.getAttribute('href');
    return precedes(line, link) && !line.contains(link) && link.textContent.trim() !== ''
      && profileOf(href, base) === null && !isGroup(href, base)
      && (postAddress(href, base) !== null || isPlaceholder(href, base));
  });
}

// Until the pointer is over it, the link leads to the page it stands on (2023 to 2026).
function isPlaceholder(href: string | null, base: URL): boolean {
  const url = href === null ? null : URL.parse(href, base);
  return url !== null && (url.pathname === '/' || url.pathname === base.pathname) && url.host.endsWith('facebook.com');
}

/** The post's address in its header; `null` before the site has put it there, and where two are there. */
export function linkedAddress(header: Header, base: URL): PostAddress | null {
  const addresses = timeLinks(header, base).map((link) => postAddress(link.getAttribute('href'), base)).filter((address) => address !== null);
  return new Set(addresses.map((address) => address.url)).size === 1 ? addresses[0]! : null;
}
