/** Pictures, videos, files and previews under a message. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { mediaHosts } from './addresses';

const SITE = new URL('https://discord.com/');
const SOUND = /\.(?:mp3|ogg|wav|flac|m4a|opus)$/i;
const FILM = /\.(?:mp4|webm|mov|m4v)$/i;

/** `box` is the message's own `message-accessories`: attachments, previews, stickers; reactions lie there too. */
export function readMedia(box: Element | null): Media[] {
  if (!box) return [];
  const elements = [...box.querySelectorAll('article, img, video, audio, a[href*="/attachments/"]')].filter(isPosted);
  const media = new Map<string, Media>();
  for (const item of elements.flatMap((element) => mediaOf(element))) {
    // One attachment stands there as a link, as a preview and as a still; only one of them has its description.
    const key = item.url ? new URL(item.url).pathname : `#${media.size}`;
    const known = media.get(key);
    media.set(key, known ? { ...known, alt: known.alt ?? item.alt } : item);
  }
  return [...media.values()];
}

/** Codes for media that stand in the page without an address of their own. */
export function missingMedia(media: Media[]): string[] {
  const without = (kind: Media['kind']) => media.some((item) => item.kind === kind && item.url === null);
  return [...(without('image') ? ['picture-address'] : []), ...(without('video') ? ['video-bytes'] : [])];
}

// Not the emoji of reactions, avatars of a thread's people, nor the parts of a preview, which is one card.
function isPosted(element: Element): boolean {
  if (element.closest('[id^="message-reactions-"], [role="group"][class*="reactions"], [class*="threadMessageAccessory"]')) return false;
  if (element.tagName === 'IMG' && (element.classList.contains('emoji') || /\/(?:avatars|emojis|role-icons)\//.test(element.getAttribute('src') ?? ''))) return false;
  return element.tagName === 'ARTICLE' || element.parentElement?.closest('article[class*="embed"]') === null;
}

function mediaOf(element: Element): Media[] {
  if (element.tagName === 'ARTICLE') return cardOf(element);
  const alt = element.getAttribute('alt')?.trim() || element.getAttribute('aria-label')?.trim() || null;
  if (element.tagName === 'IMG') return [{ kind: 'image', url: attachmentAround(element) ?? served(element.getAttribute('src')), alt }];
  if (element.tagName === 'A') return linked(element);
  const source = element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src');
  return [{ kind: element.tagName === 'AUDIO' ? 'audio' : 'video', url: served(source), alt: null }];
}

function cardOf(embed: Element): Media[] {
  const link = embed.querySelector('a[href]');
  const url = absoluteUrl(link?.getAttribute('href'), SITE);
  return url ? [{ kind: 'card', url, alt: lineOf(link) }] : [];
}

/** A picture's link leads to its original; the picture itself is scaled. */
function attachmentAround(image: Element): string | null {
  const link = image.closest('a[href]') ?? image.parentElement?.closest('[class*="imageWrapper"]')?.querySelector('a[href]');
  return served(link?.getAttribute('data-safe-src')) ?? served(link?.getAttribute('href'));
}

/** Links to files; what they lead to is told by their ending. */
function linked(link: Element): Media[] {
  const url = served(link.getAttribute('href'));
  if (!url) return [];
  const path = new URL(url).pathname;
  const kind = SOUND.test(path) ? 'audio' : FILM.test(path) ? 'video' : /\.(?:png|jpe?g|gif|webp|avif)$/i.test(path) ? 'image' : 'card';
  const alt = link.querySelector('img')?.getAttribute('alt')?.trim() || lineOf(link);
  return [{ kind, url, alt }];
}

function served(address: string | null | undefined): string | null {
  const url = absoluteUrl(address, SITE);
  return url && mediaHosts.includes(new URL(url).hostname) ? url : null;
}
