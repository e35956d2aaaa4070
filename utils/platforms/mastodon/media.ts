/** Pictures, videos, sounds and link cards of a post. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';

/**
 * In Mastodon's own pages: a gallery of links to the originals, a player of the site's own, or a preview of a link.
 * `find` gives elements of the post alone.
 */
export function readWebMedia(find: (selector: string) => Element[], base: URL): Media[] {
  return find('.media-gallery__item, video, audio, .status-card').flatMap((element): Media[] => {
    if (element.matches('.media-gallery__item')) return [galleryItem(element, base)];
    if (element.closest('.media-gallery__item, .status-card') && !element.matches('.status-card')) return [];
    if (element.matches('.status-card')) return card(element, base);
    return [{ kind: element.tagName === 'VIDEO' ? 'video' : 'audio', url: sourceOf(element, base), alt: altOf(element) }];
  });
}

function galleryItem(item: Element, base: URL): Media {
  const video = item.querySelector('video');
  if (video) return { kind: 'video', url: sourceOf(video, base), alt: altOf(video) };
  const link = item.querySelector('a[href]');
  const image = item.querySelector('img');
  const alt = image?.getAttribute('alt')?.trim() || null;
  return { kind: 'image', url: absoluteUrl(link?.getAttribute('href'), base) ?? pictureUrl(image, base), alt };
}

function card(element: Element, base: URL): Media[] {
  const link = element.matches('a[href]') ? element : element.querySelector('a.status-card__title, a[href]');
  const url = absoluteUrl(link?.getAttribute('href'), base);
  const lines = ['.status-card__host', '.status-card__title', '.status-card__description']
    .map((part) => lineOf(element.querySelector(part))).filter((line) => line !== null);
  return url || lines.length > 0 ? [{ kind: 'card', url, alt: lines.join(' · ') || null }] : [];
}

export function sourceOf(element: Element, base: URL): string | null {
  return absoluteUrl(element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src'), base);
}

function altOf(element: Element): string | null {
  return (element.getAttribute('aria-label') ?? element.getAttribute('title'))?.trim() || null;
}

/** Saved pages name a file of their own, which is no address. */
export function pictureUrl(image: Element | null | undefined, base: URL): string | null {
  const src = image?.getAttribute('src') ?? null;
  return src && (/^https?:/i.test(src) || src.startsWith('/')) ? absoluteUrl(src, base) : null;
}

export function missingMedia(media: Media[]): string[] {
  return [
    ...(media.some(({ kind, url }) => kind === 'image' && url === null) ? ['picture-address'] : []),
    ...(media.some(({ kind, url }) => kind === 'video' && url === null) ? ['video-bytes'] : []),
  ];
}
