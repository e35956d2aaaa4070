/** Pictures, videos, sounds and link cards of a post in Phanpy. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { pictureUrl, sourceOf } from './media';

/** `find` gives elements of the post alone. */
export function readPhanpyMedia(find: (selector: string) => Element[], base: URL): Media[] {
  return find('.media, a.card').flatMap((element): Media[] => {
    if (element.matches('.card')) return card(element, base);
    const player = element.querySelector('video, audio');
    const image = element.querySelector('img');
    const alt = image?.getAttribute('alt')?.trim() || captionOf(element);
    if (player?.tagName === 'VIDEO' || element.matches('.media-video, .media-gif')) {
      return [{ kind: 'video', url: player ? sourceOf(player, base) : null, alt }];
    }
    if (player || element.matches('.media-audio')) return [{ kind: 'audio', url: player ? sourceOf(player, base) : null, alt }];
    return image ? [{ kind: 'image', url: pictureUrl(image, base), alt }] : [];
  });
}

function captionOf(media: Element): string | null {
  const figure = media.closest('figure');
  return figure && figure.querySelectorAll('.media').length === 1 ? lineOf(figure.querySelector('figcaption')) : null;
}

function card(link: Element, base: URL): Media[] {
  const lines = ['.domain', '.title', '.meta:not(.domain)'].map((part) => lineOf(link.querySelector(part))).filter((line) => line !== null);
  const url = absoluteUrl(link.getAttribute('href'), base);
  return url ? [{ kind: 'card', url, alt: lines.join(' · ') || null }] : [];
}
