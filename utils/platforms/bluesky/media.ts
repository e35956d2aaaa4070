/** Pictures, videos and link cards of one Bluesky post. */
import { absoluteUrl, lineOf, pathOf } from '../reading';
import type { Media } from '../types';
import { ACTION_BUTTONS, AVATAR, isFocused, own, precedes, profileActor, timeOf } from './boxes';
import { fullSize, isPostedPicture, uploaderIn, videoStillIn } from './cdn';

export function readMedia(box: Element, base: URL): Media[] {
  const found = [
    ...pictures(box).map((element) => ({ element, media: readPicture(element, base) })),
    ...videos(box).map((element) => ({ element, media: readVideo(element, base) })),
    ...cards(box, base).map((element) => ({ element, media: readCard(element, base) })),
  ];
  found.sort((one, other) => (precedes(one.element, other.element) ? -1 : 1));
  // While a picture loads, its thumbnail may stand twice in one frame.
  return found.map(({ media }) => media)
    .filter(({ kind, url }, at, all) => kind !== 'image' || url === null || all.findIndex((other) => other.url === url) === at);
}

/** Accounts that uploaded what this post shows. Cards are left out: they can show other people's pictures. */
export function uploaders(box: Element): string[] {
  const addresses = [
    ...pictures(box).map((image) => image.getAttribute('src')).filter(isPostedPicture),
    ...videos(box).map((video) => video.getAttribute('poster') ?? videoStillIn(video)),
  ];
  return addresses.map(uploaderIn).filter((did) => did !== null);
}

/** Pages of 2025 and 2026: `[data-expoimage] img`. The wrapper is empty while the picture has not come. */
function pictures(box: Element): Element[] {
  return own(box, 'img, [data-expoimage]:not(:has(img))')
    .filter((element) => !element.closest(AVATAR) && !insideLink(element, box) && !element.closest('video'));
}

function readPicture(element: Element, base: URL): Media {
  const address = absoluteUrl(element.getAttribute('src'), base);
  // A page saved to disk names a file beside it, which is no address of the picture.
  const isAddress = /^https?:/i.test(element.getAttribute('src') ?? '');
  return { kind: 'image', url: address && isAddress ? fullSize(address) : null, alt: element.getAttribute('alt')?.trim() || null };
}

/** A playing video, an animated picture, or the still that stands in for one (app source of 2026). */
function videos(box: Element): Element[] {
  const stills = own(box, '[style*="background-image"]').filter((element) => videoStillIn(element) && !element.querySelector('video'));
  return [...own(box, 'video'), ...stills];
}

function readVideo(element: Element, base: URL): Media {
  const sources = [element, ...element.querySelectorAll('source')].map((each) => absoluteUrl(each.getAttribute('src'), base));
  const caption = lineOf(element.closest('figure')?.querySelector('figcaption'));
  return {
    kind: 'video',
    // A playlist lists the pieces of a video and is not the video.
    url: sources.find((source) => source && !/\.m3u8(?:$|\?)/.test(source)) ?? null,
    alt: caption ?? (element.getAttribute('aria-label')?.trim() || null),
  };
}

/** Previews of links, and of feeds, lists and starter packs: one link around a block of text. */
function cards(box: Element, base: URL): Element[] {
  const time = timeOf(box);
  const actions = own(box, ACTION_BUTTONS)[0];
  return own(box, 'a[href]:not([dir])').filter((link) => link.querySelector('[dir="auto"]') !== null
    && (isFocused(box) || time === null || precedes(time, link)) && (!actions || precedes(link, actions))
    && profileActor(link, base) === null
    // The lists of who liked or quoted the post.
    && !/^\/profile\/[^/]+\/post\//.test(pathOf(link, base) ?? '')
    && !link.closest('[data-word-wrap]'));
}

function readCard(link: Element, base: URL): Media {
  return { kind: 'card', url: absoluteUrl(link.getAttribute('href'), base), alt: lineOf(link.querySelector('[dir="auto"]')) };
}

function insideLink(element: Element, box: Element): boolean {
  const link = element.closest('a');
  return link !== null && box.contains(link);
}
