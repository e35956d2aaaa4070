/** Pictures as the sites of Meta serve them: from many regional servers, in a list of sizes, with addresses that expire. */
import { absoluteUrl } from './reading';
import type { Media } from './types';

/** Every region has a server of its own, under these two names. */
export const mediaHosts = ['*.cdninstagram.com', '*.fbcdn.net'] as const;

/** The picture in the largest size that the page names. */
export function pictureFrom(image: Element, base: URL): Media {
  const address = largest(image.getAttribute('srcset')) ?? image.getAttribute('src');
  return { kind: 'image', url: servedUrl(address, base), alt: image.getAttribute('alt')?.trim() || null };
}

/** `null` for `blob:` and for the file beside a page saved to disk, which is no address of the picture. */
export function servedUrl(address: string | null | undefined, base: URL): string | null {
  return address && /^https?:/i.test(address) ? absoluteUrl(address, base) : null;
}

/** The address of a video, where it is not played in pieces. */
export function videoUrl(video: Element, base: URL): string | null {
  const sources = [video, ...video.querySelectorAll('source')].map((element) => servedUrl(element.getAttribute('src'), base));
  return sources.find((url) => url !== null) ?? null;
}

/** Codes for media that stand in the page without an address of their own. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

/** `ADDRESS 1080w, ADDRESS 640w`: an address may hold commas, so entries end in a width. */
function largest(srcset: string | null): string | null {
  const entries = [...(srcset ?? '').matchAll(/\s*,?\s*(\S+)\s+(\d+)w/g)].map((match) => ({ address: match[1]!, width: Number(match[2]) }));
  return entries.toSorted((one, other) => other.width - one.width)[0]?.address.replace(/^,/, '') ?? null;
}
