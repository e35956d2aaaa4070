/** Videos, stills and pictures of a post. */
import type { Media } from '../types';
import { own, servedUrl } from './boxes';

/** Newest first: 2024 on; until then. The site shows pictures in a loop, so that some stand there twice. */
const PHOTOS = '[data-e2e="photo-mode"] img, [class*="PhotoMode"] img, [class*="PhotoSwiper"] img, [class*="ImgPhotoSlide"]';

/** Something to look at. */
export const PICTURES = `video, ${PHOTOS}`;

export function postMedia(unit: Element, words: Element | null): Media[] {
  const photos = distinct(own(unit, PHOTOS).filter((image) => !words?.contains(image) && image.closest('a') === null).map(picture));
  if (photos.length > 0) return photos;
  const videos = distinct(own(unit, 'video').map((video): Media => ({ kind: 'video', url: videoUrl(video), alt: null })));
  const still = videos.some((video) => video.url !== null) ? [] : distinct(own(unit, 'picture img').map(picture)).slice(0, 1);
  return [...videos.slice(0, 1), ...still];
}

/** The still of what the tile leads to. */
export function tileMedia(unit: Element): Media[] {
  const images = own(unit, 'img').filter((image) => image.closest('a[href*="/video/"], a[href*="/photo/"]'));
  return distinct(images.map(picture)).slice(0, 1);
}

/** Codes for media that stand in the page without an address of their own. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

export function picture(image: Element): Media {
  return { kind: 'image', url: servedUrl(image), alt: image.getAttribute('alt')?.trim() || null };
}

function videoUrl(video: Element): string | null {
  return [video, ...video.querySelectorAll('source')].map((element) => servedUrl(element)).find((url) => url !== null) ?? null;
}

function distinct(media: Media[]): Media[] {
  return media.filter((item, index) => item.url === null ? media.findIndex((other) => other.url === null) === index
    : media.findIndex((other) => other.url === item.url) === index);
}
