/** Pictures, videos and link cards of a post. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { CARD, MEDIA, PLAYER } from './selectors';

export const pictureHosts = ['pbs.twimg.com', 'abs.twimg.com', 'abs-0.twimg.com'];
export const videoHost = 'video.twimg.com';

const SITE = new URL('https://x.com/');
const STILL_OF_VIDEO = /_video_thumb\//;

type Find = (selector: string) => Element[];

export function readMedia(find: Find): Media[] {
  const boxes = find(`${MEDIA}, ${CARD}`);
  const outer = boxes.filter((box) => !boxes.some((other) => other !== box && other.contains(box)));
  const seen = new Set<string>();
  const media: Media[] = [];
  for (const box of outer) {
    const picture = pictureUrl(box);
    // One video may be drawn twice, as a still and as a player.
    if (picture && seen.has(picture)) continue;
    if (picture) seen.add(picture);
    if (box.matches(CARD)) media.push(readCard(box));
    else if (box.matches(PLAYER) || box.querySelector(PLAYER) || STILL_OF_VIDEO.test(picture ?? '')) media.push(readVideo(box));
    else media.push({ kind: 'image', url: picture && original(picture), alt: altOf(box) });
  }
  return media;
}

/** Codes for media that stand in the page without an address of their own. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

/** The address X serves a picture from. Saved pages keep it only in the style beside the `img`. */
export function pictureUrl(box: Element): string | null {
  const addresses = [
    ...[...box.querySelectorAll('img')].map((img) => img.getAttribute('src')),
    ...[...box.querySelectorAll('video')].map((video) => video.getAttribute('poster')),
    ...[...box.querySelectorAll('[style*="background-image"]')]
      .map((element) => /url\(\s*["']?([^"')]+)/.exec(element.getAttribute('style') ?? '')?.[1]),
  ];
  return addresses.map((address) => absoluteUrl(address, SITE))
    .find((address) => address !== null && pictureHosts.includes(new URL(address).hostname)) ?? null;
}

/** The same picture in the size it was uploaded in. */
function original(address: string): string {
  const url = new URL(address);
  if (!url.pathname.startsWith('/media/')) return address;
  url.pathname = url.pathname.replace(/:\w+$/, '');
  url.searchParams.set('name', 'orig');
  return url.href;
}

// X puts a word for "image" here, in the viewer's language, where the author gave no description.
function altOf(box: Element): string | null {
  const alt = box.querySelector('img')?.getAttribute('alt') || box.getAttribute('aria-label');
  return alt?.trim() || null;
}

// Videos come in pieces through a `blob:` address, which leads nowhere outside the page; moving GIFs are plain files.
function readVideo(box: Element): Media {
  const player = box.matches('video') ? box : box.querySelector('video');
  const sources = [player, ...(player?.querySelectorAll('source') ?? [])];
  const url = sources.map((source) => absoluteUrl(source?.getAttribute('src'), SITE))
    .find((address) => address !== null && new URL(address).hostname === videoHost) ?? null;
  return { kind: 'video', url, alt: null };
}

/** `url` is where the card leads, through X's own `t.co`. */
function readCard(box: Element): Media {
  const link = box.querySelector('a[href]');
  const alt = link?.getAttribute('aria-label')?.trim() || lineOf(link ?? box);
  return { kind: 'card', url: absoluteUrl(link?.getAttribute('href'), SITE), alt };
}
