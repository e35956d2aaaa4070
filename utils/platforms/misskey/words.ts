/** The words of a note, its pictures, videos, sounds and link cards. */
import { absoluteUrl, lineOf, pathOf, textOf } from '../reading';
import type { Media } from '../types';
import { frame, own, PROSE, timeLinks } from './boxes';

/** A warning stands in a paragraph with the button that shows the rest, which is in the page either way. */
export function readWords(box: Element): string {
  const all = own(box, PROSE).filter((span) => !span.parentElement?.closest(PROSE) && !span.closest('header, li, button, a'));
  // A translation follows a bold line that names the language.
  const prose = all.filter((span) => span.previousElementSibling?.tagName !== 'B');
  const warnings = prose.filter(isWarning);
  const bodies = prose.filter((span) => !isWarning(span));
  // More than one of either: words of somebody else have come in.
  if (warnings.length > 1 || bodies.length > 1) return '';
  return [...warnings, ...bodies].map((span) => textOf(span, { preserveSpace: true, skip: isTwice })).filter((part) => part !== '').join('\n');
}

/** Part of a mention that a rendering in progress has left beside its like. */
const isTwice = (element: Element) => element.tagName === 'SPAN' && element.closest('a') !== null
  && (element.previousElementSibling?.isEqualNode(element) ?? false);

const isWarning = (span: Element) => span.parentElement?.tagName === 'P' && span.parentElement.querySelector('button') !== null;

export function readMedia(box: Element, base: URL): Media[] {
  const outside = (element: Element) => !element.closest('header, footer') && !element.closest(PROSE);
  return own(box, 'a[href], video, audio').filter(outside).flatMap((element): Media[] => {
    if (element.tagName !== 'A') {
      const url = absoluteUrl(element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src'), base);
      return [{ kind: element.tagName === 'VIDEO' ? 'video' : 'audio', url, alt: element.getAttribute('title')?.trim() || null }];
    }
    if (element.querySelector('article')) return [card(element, base)];
    // A picture links to its file and carries the file's name; avatars and answered notes lead elsewhere on the site.
    if (!element.hasAttribute('title') || /^\/(?:@|notes\/)/.test(pathOf(element, base) ?? '') || !element.querySelector('img, canvas')) return [];
    const image = element.querySelector('img');
    return [{ kind: 'image', url: absoluteUrl(element.getAttribute('href'), base), alt: image?.getAttribute('alt')?.trim() || null }];
  });
}

function card(link: Element, base: URL): Media {
  const lines = ['h1', 'footer p', 'article > p'].map((part) => lineOf(link.querySelector(part))).filter((line) => line !== null);
  return { kind: 'card', url: absoluteUrl(link.getAttribute('href'), base), alt: lines.join(' · ') || null };
}

/** The arrow before the words leads to the answered note. */
export function answeredLink(box: Element): Element | null {
  const links = frame(box, 'a[href*="/notes/"]').filter((link) => !timeLinks(box).includes(link) && link.querySelector(':scope > i') !== null
    && link.textContent.trim() === '');
  return links.length === 1 ? links[0]! : null;
}
