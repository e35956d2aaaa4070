/** Pictures, videos and link cards of a post. */
import { pictureFrom, videoUrl } from '../meta-media';
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { HOSTS } from './boxes';

type Find = (selector: string) => Element[];

/** `find` gives what stands between the header and the actions of one post, in document order. */
export function readMedia(find: Find, base: URL): Media[] {
  const videos = find('video');
  const boxes = find('img, video, a[href]').filter((element) => element.tagName === 'VIDEO' || (element.tagName === 'IMG'
    ? isPosted(element, base) && !videos.some((video) => isStillOf(element, video)) : isCard(element, base)));
  return boxes.map((element) => element.tagName === 'IMG' ? pictureFrom(element, base)
    : element.tagName === 'A' ? readCard(element, base)
      : { kind: 'video', url: videoUrl(element, base), alt: element.getAttribute('aria-label')?.trim() || null });
}

/** Pictures stand free or in a link to themselves (`/post/CODE/media`). Others are avatars, icons and parts of cards. */
function isPosted(image: Element, base: URL): boolean {
  const link = image.closest('a');
  if (link) return /\/post\/[\w-]+\/media\/?$/.test(URL.parse(link.getAttribute('href') ?? '', base)?.pathname ?? '');
  // Pictures are described, if only by the site; the still of a video is not, and may lose its video.
  const isDescribed = (image.getAttribute('alt') ?? '') !== '' || image.closest('picture') !== null;
  return isDescribed && image.closest('[aria-haspopup="menu"]') === null && !(Number(image.getAttribute('width') ?? '') in ICON_SIZES);
}

// Sizes in pixels that the site gives avatars and the icons of links.
const ICON_SIZES: Record<number, true> = { 14: true, 16: true, 18: true, 20: true, 24: true, 32: true, 36: true };

// The still lies under its video, in the box around both and nothing else.
function isStillOf(image: Element, video: Element): boolean {
  let box = video.parentElement;
  while (box && !box.contains(image)) box = box.parentElement;
  return box !== null && box.querySelectorAll('video').length === 1 && box.querySelectorAll('img').length === 1
    && box.querySelector('[dir="auto"]') === null && image.closest('picture') === null;
}

/** A preview of a page elsewhere: one link around text, where links in the words stand inside text. */
function isCard(link: Element, base: URL): boolean {
  const url = URL.parse(link.getAttribute('href') ?? '', base);
  return url !== null && link.closest('[dir="auto"]') === null && link.querySelector('[dir="auto"]') !== null
    && url.host !== base.host && !HOSTS.some((host) => host === url.host);
}

function readCard(link: Element, base: URL): Media {
  const lines = [...link.querySelectorAll('[dir="auto"]')].map((text) => lineOf(text)).filter((line) => line !== null);
  return { kind: 'card', url: unwrapped(absoluteUrl(link.getAttribute('href'), base), base), alt: lines.join(' · ') || null };
}

/** Links elsewhere go through `l.threads.com/?u=ADDRESS`. */
function unwrapped(address: string | null, base: URL): string | null {
  const url = address ? new URL(address) : null;
  return url && /^l\.threads\.(?:com|net)$/.test(url.host) ? absoluteUrl(url.searchParams.get('u'), base) ?? address : address;
}
