/** Pictures and videos of pins. */
import type { Media } from '../types';
import { own, servedUrl } from './boxes';

/** What a pin's page shows of the pin, newest first; other pictures there are of people and boards. */
const SHOWN = '[data-test-id="pin-closeup-image"], [data-test-id="closeup-image"], [data-test-id="closeup-image-main"], '
  + '[data-test-id="visual-content-container"], [data-test-id^="story-pin-closeup"]';

export function cardMedia(unit: Element): Media[] {
  // Below the picture stand pictures of people.
  const isPicture = (element: Element) => !element.closest('[data-test-id="pinrep-footer"], [data-test-id="gestalt-avatar-svg"]');
  return mediaOf(own(unit, 'img, video').filter(isPicture)).slice(0, 1);
}

export function closeupMedia(unit: Element): Media[] {
  const inBoxes = own(unit, 'img, video').filter((element) => {
    const box = element.closest(SHOWN);
    return box !== null && unit.contains(box) && !element.closest('[data-test-id="gestalt-avatar-svg"]');
  });
  return mediaOf(inBoxes);
}

/** Codes for media that stand in the page without an address of their own. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

function mediaOf(elements: Element[]): Media[] {
  const videos = elements.filter((element) => element.localName === 'video');
  // Behind a video lies its still.
  const shown = videos.length > 0 ? videos : elements;
  const media = shown.map((element) => element.localName === 'video' ? video(element) : picture(element));
  return media.filter((item, index) => media.findIndex((other) => other.url === item.url) === index);
}

function video(element: Element): Media {
  const sources = [element, ...element.querySelectorAll('source')].map((source) => servedUrl(source.getAttribute('src')));
  // A playlist of pieces is no video yet.
  return { kind: 'video', url: sources.find((url) => url !== null && !/\.m3u8(?:[?#]|$)/.test(url)) ?? null, alt: element.getAttribute('aria-label')?.trim() || null };
}

export function picture(image: Element): Media {
  const src = servedUrl(image.getAttribute('src'));
  // Too small to tell what it shows; cards name larger ones beside it.
  const isThumbnail = src !== null && new URL(src).pathname.startsWith('/236x/');
  return { kind: 'image', url: servedUrl(largest(image.getAttribute('srcset'))) ?? (isThumbnail ? null : src), alt: image.getAttribute('alt')?.trim() || null };
}

/** `ADDRESS 1x, ADDRESS 2x, …`: the last is the picture as it was uploaded. */
function largest(srcset: string | null): string | null {
  const entries = [...(srcset ?? '').matchAll(/\s*,?\s*(\S+)\s+([\d.]+)[xw]/g)].map((match) => ({ address: match[1]!, size: Number(match[2]) }));
  return entries.toSorted((one, other) => other.size - one.size)[0]?.address.replace(/^,/, '') ?? null;
}
