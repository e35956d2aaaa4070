/** Pictures, videos and links of a post or comment. */
import { absoluteUrl } from '../reading';
import type { Media } from '../types';
import { isRedditUrl, SITE } from './addresses';

/** Avatars and pictures, videos, thumbnails, pictures of linked pages, emotes. */
export const mediaHosts = [
  'i.redd.it', 'preview.redd.it', 'external-preview.redd.it', 'v.redd.it', 'packaged-media.redd.it',
  'styles.redditmedia.com', 'www.redditstatic.com', 'a.thumbs.redditmedia.com', 'b.thumbs.redditmedia.com', 'emoji.redditmedia.com',
];

/** Named in public code that ran on the site until 2026-10; the plain one first. */
const PLAYER = 'shreddit-player, shreddit-player-2';

// Beside the picture stand its blurred background (a presentation), a second copy for the lightbox, and for pictures
// behind a warning a blurred stand-in. All read in pages of 2026-08, the stand-in in notes of 2026-10.
const NOT_THE_PICTURE = '[role="presentation"], .lightboxed-content *, [slot="blurred"] *';

/** What a post shows in its media box, or, where the box is closed, what the post is said to hold. */
export function readPostMedia(box: Element | null, contentHref: string | null): Media[] {
  const slides = box ? [...box.querySelectorAll('gallery-carousel li')] : [];
  if (slides.length > 0) return slides.map((slide) => pictureOf(picturesIn(slide)[0] ?? null));
  const player = box?.querySelector(PLAYER);
  if (player) return [{ kind: 'video', url: videoUrl(player), alt: null }];
  return contentOf(absoluteUrl(contentHref, SITE), box);
}

// The address of the content is a file of the site, a page elsewhere, or the post itself.
function contentOf(content: string | null, box: Element | null): Media[] {
  const picture = box ? picturesIn(box)[0] : undefined;
  const host = content && new URL(content).hostname;
  if (host === 'i.redd.it') return [{ kind: 'image', url: content, alt: picture ? altOf(picture) : null }];
  if (host === 'v.redd.it') return [{ kind: 'video', url: null, alt: null }];
  if (content && !isRedditUrl(content)) return [{ kind: 'card', url: content, alt: null }];
  return picture ? [pictureOf(picture)] : [];
}

/** Pictures that stand among the words. */
export function picturesAmongWords(words: Element | null | undefined): Media[] {
  return words ? picturesIn(words).filter((img) => !isEmote(img)).map(pictureOf) : [];
}

/** Emotes are pictures with a name between colons, from a server of their own, and count as words. */
export function isEmote(img: Element): boolean {
  if (absoluteUrl(img.getAttribute('src'), SITE)?.startsWith('https://emoji.redditmedia.com/')) return true;
  const alt = img.getAttribute('alt') ?? '';
  return /^:[^:\s]+:$/.test(alt) || /^\p{Extended_Pictographic}\P{L}{0,12}$/u.test(alt);
}

/** Codes for media without an address of their own, or kept behind a warning. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

function picturesIn(box: Element): Element[] {
  return [...box.querySelectorAll('img')].filter((img) => !img.matches(NOT_THE_PICTURE));
}

function pictureOf(img: Element | null): Media {
  return { kind: 'image', url: img && largestUrl(img), alt: img && altOf(img) };
}

function altOf(img: Element): string | null {
  return img.getAttribute('alt')?.trim() || null;
}

function largestUrl(img: Element): string | null {
  const sized = (img.getAttribute('srcset') ?? '').split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/))
    .map(([address, width]) => ({ address, width: /^\d+w$/.test(width ?? '') ? Number.parseInt(width!, 10) : 0 }))
    .toSorted((one, other) => other.width - one.width);
  const largest = sized.find(({ width }) => width > 0)?.address;
  return [largest, ...['src', 'data-lazy-src', 'data-src'].map((name) => img.getAttribute(name))]
    .map((address) => absoluteUrl(address, SITE)).find((address) => address !== null) ?? null;
}

/** A whole file, sound included, where the player names one; the playlist in `src` is only a list of pieces. */
function videoUrl(player: Element): string | null {
  const files = packagedFiles(player.getAttribute('packaged-media-json'));
  return files.toSorted((one, other) => other.width - one.width)[0]?.url ?? null;
}

function packagedFiles(json: string | null): { url: string; width: number }[] {
  if (!json) return [];
  try {
    const { playbackMp4s } = JSON.parse(json) as { playbackMp4s?: { permutations?: unknown } };
    const permutations = Array.isArray(playbackMp4s?.permutations) ? playbackMp4s.permutations as unknown[] : [];
    return permutations.flatMap((each) => {
      const source = (each as { source?: { url?: unknown; dimensions?: { width?: unknown } } } | null)?.source;
      const url = typeof source?.url === 'string' ? absoluteUrl(source.url, SITE) : null;
      return url ? [{ url, width: Number(source?.dimensions?.width) || 0 }] : [];
    });
  } catch (error) {
    // Half-written or of another make: the page does not tell.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
