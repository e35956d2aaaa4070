/** Pictures, videos and link previews of a post or comment. */
import { pictureFrom, videoUrl } from '../meta-media';
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { postAddress, profileOf, siteUrl } from './addresses';
import { own } from './boxes';

/** `leave` tells what is not media: the header, the words, a shared post, the actions. */
export function readMedia(unit: Element, leave: (element: Element) => boolean, base: URL): Media[] {
  const parts = own(unit, 'img, video, a[href]').filter((element) => !leave(element));
  const videos = parts.filter((element) => element.tagName === 'VIDEO');
  return parts.flatMap((element): Media[] => {
    if (element.tagName === 'VIDEO') return [{ kind: 'video', url: videoUrl(element, base), alt: element.getAttribute('aria-label')?.trim() || null }];
    if (element.tagName === 'IMG') return isPosted(element, base) && !videos.some((video) => isStillOf(element, video)) ? [pictureFrom(element, base)] : [];
    const url = elsewhere(element, base);
    return url ? [{ kind: 'card', url, alt: cardWords(element) }] : [];
  });
}

/** Emoji, reactions and icons are small or drawn by the page; portraits stand in links to people. */
function isPosted(image: Element, base: URL): boolean {
  const link = image.closest('a[href]');
  const href = link?.getAttribute('href');
  if (link && profileOf(href, base) !== null) return false;
  if (link && elsewhere(link, base)) return false;
  const src = image.getAttribute('src') ?? '';
  const sizes = ['width', 'height'].map((name) => Number(image.getAttribute(name) ?? Number.NaN));
  if (src.startsWith('data:') || /\/(?:emoji|rsrc)\.php\//.test(src) || sizes.some((size) => size <= LARGEST_ICON)) return false;
  return link ? postAddress(href, base) !== null || siteUrl(href, base) !== null : image.closest('[role="toolbar"], [aria-haspopup="menu"]') === null;
}

/** Pixels: emoji are 16, pictures of people 32 to 40. */
const LARGEST_ICON = 40;

function isStillOf(image: Element, video: Element): boolean {
  let box = video.parentElement;
  while (box && !box.contains(image)) box = box.parentElement;
  return box !== null && box.querySelectorAll('video').length === 1 && box.querySelectorAll('img').length === 1 && box.querySelector('[dir="auto"]') === null;
}

/** Where a preview leads: links out go through `l.facebook.com/l.php?u=ADDRESS`. */
function elsewhere(link: Element, base: URL): string | null {
  if (!link.querySelector('img, [dir="auto"], [data-ad-rendering-role="title"]') || link.closest('[dir="auto"]')) return null;
  const address = absoluteUrl(link.getAttribute('href'), base);
  const url = address ? new URL(address) : null;
  if (!url) return null;
  if (/^lm?\.facebook\.com$/.test(url.host)) {
    const target = URL.parse(absoluteUrl(url.searchParams.get('u'), base) ?? '');
    // The mark by which the site follows a click.
    target?.searchParams.delete('fbclid');
    return target?.href ?? null;
  }
  return /(?:^|\.)(?:facebook|messenger|fbcdn)\.(?:com|net)$/.test(url.host) ? null : url.href;
}

function cardWords(link: Element): string | null {
  const lines = [...link.querySelectorAll('[dir="auto"]')].filter((text) => !text.querySelector('[dir="auto"]'))
    .map((text) => lineOf(text)).filter((line) => line !== null);
  return [...new Set(lines)].join(' · ') || null;
}
