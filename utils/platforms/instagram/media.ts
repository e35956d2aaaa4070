/** Pictures and videos of a post. Of a carousel the page holds the slide in view and its neighbours only. */
import { pictureFrom, videoUrl } from '../meta-media';
import type { Media } from '../types';
import { postPath, profileHandle } from './addresses';
import { ownOf } from './boxes';

export function readMedia(unit: Element, code: string | null, base: URL): Media[] {
  const videos = ownOf(unit, 'video', base);
  const pictures = ownOf(unit, 'img', base).filter((image) => isPosted(unit, image, code, base));
  const all = [...videos, ...pictures].sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return all.map((element) => element.tagName === 'IMG' ? pictureFrom(element, base)
    : { kind: 'video', url: videoUrl(element, base), alt: null });
}

/** Avatars stand in links to profiles, or in a link that opens stories, beside its ring; other posts in links to them. */
function isPosted(unit: Element, image: Element, code: string | null, base: URL): boolean {
  const part = image.closest('header, h1, section, [role="link"]:not(a)');
  if (part && part !== unit && unit.contains(part)) return false;
  if (image.closest('[role="button"]')?.querySelector('canvas')) return false;
  // Pictures are described, if only by the site; the still of a video is not, and may lose its video.
  if (!image.getAttribute('alt')) return false;
  const link = image.closest('a');
  if (!link) return true;
  const path = postPath(link, base);
  return path ? path.code === code : profileHandle(link, base) === null && !link.hasAttribute('target');
}
