/** Pictures, videos and link cards in a post of LinkedIn. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { pictureAddress, precedes, PROFILE_LINK, unwrapped } from './people';
import { own, TEXT_BOX } from './sdui-boxes';

interface Place {
  /** The last element above the media: words, or the line of age. */
  after: Element;
  before: Element | null;
  /** What belongs to a shared post. */
  skip: Element | null;
  base: URL;
}

/** Media below the words of a post on pages of 2026, which have no names for their parts. */
export function readMedia(unit: Element, { after, before, skip, base }: Place): Media[] {
  const isHere = (element: Element) => precedes(after, element) && !(before && !precedes(element, before)) && !skip?.contains(element)
    && element.closest(`ul, button, ${TEXT_BOX}, ${PROFILE_LINK}`) === null;
  const cards = own(unit, 'a[href]').filter((link) => isHere(link) && isCard(link, base));
  const players = own(unit, 'video').filter(isHere);
  // A player holds a still of the video.
  const pictures = own(unit, 'img').filter((image) => isHere(image) && !image.closest('[data-vjs-player], .video-js') && !cards.some((card) => card.contains(image)));
  return [
    ...players.map((player) => videoFrom(player, base)),
    ...pictures.map((image) => pictureFrom(image, base)),
    ...cards.map((link) => cardFrom(link, base)),
  ];
}

export function pictureFrom(image: Element, base: URL): Media {
  return { kind: 'image', url: pictureAddress(image, base), alt: image.getAttribute('alt')?.trim() || null };
}

/** Videos come in pieces through a `blob:` address; pages for visitors list plain files beside it. */
export function videoFrom(video: Element, base: URL): Media {
  const sources = [video, ...video.querySelectorAll('source')].map((each) => each.getAttribute('src'));
  const url = [...sources, ...listedSources(video)].find((source) => source && /^https?:/i.test(source));
  return { kind: 'video', url: absoluteUrl(url, base), alt: null };
}

/** `data-sources`: a JSON list, of which the last is not always the largest, so the one with the most bits is taken. */
function listedSources(video: Element): string[] {
  const listed = video.getAttribute('data-sources');
  if (!listed) return [];
  try {
    const sources: unknown = JSON.parse(listed);
    if (!Array.isArray(sources)) return [];
    const rate = (source: Record<string, unknown>) => Number(source['data-bitrate']) || 0;
    return (sources as Record<string, unknown>[]).filter((source) => typeof source?.src === 'string')
      .toSorted((one, other) => rate(other) - rate(one)).map((source) => source.src as string);
  } catch (error) {
    // The list is the page's own; a broken one only means that no address is known.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** A preview of a page elsewhere: a link with text that leaves the site, or to an article on it. */
export function isCard(link: Element, base: URL): boolean {
  const address = absoluteUrl(link.getAttribute('href'), base);
  const target = unwrapped(address, base);
  if (!target || !lineOf(link)) return false;
  const url = new URL(target);
  return !/(?:^|\.)linkedin\.com$/.test(url.hostname) || url.pathname.startsWith('/pulse/');
}

export function cardFrom(link: Element, base: URL): Media {
  return { kind: 'card', url: unwrapped(absoluteUrl(link.getAttribute('href'), base), base), alt: lineOf(link) };
}
