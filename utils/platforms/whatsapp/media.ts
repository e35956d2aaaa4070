/** Pictures, videos, sound, files and previews of pages. All but previews come from memory, without an address. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';
import { own, previewsIn } from './boxes';

const VIDEO = 'video, [data-icon="media-play"], [data-icon^="msg-video"], [data-icon="media-gif"]';
const SOUND = 'audio, [data-icon^="audio-play"], [data-icon^="ptt"], [data-testid="audio-play"], [data-testid^="ptt"]';
const FILE = '[data-testid="document-thumb"], [data-icon^="audio-file"], [data-icon^="document"]';
const THUMB = '[data-testid="image-thumb"], [role="button"]';

export function readMedia(message: Element, base: URL): Media[] {
  const videos = own(message, VIDEO);
  const sounds = own(message, SOUND);
  const files = own(message, FILE);
  return [
    ...(videos.length > 0 ? [{ kind: 'video', url: null, alt: null } satisfies Media] : pictures(message)),
    ...(sounds.length > 0 ? [{ kind: 'audio', url: null, alt: null } satisfies Media] : []),
    ...(files.length > 0 ? [{ kind: 'card', url: null, alt: fileName(files) } satisfies Media] : []),
    ...previewsIn(message).map((box) => card(box, base)),
  ];
}

/** A picture lies over its own blurred still: one to each frame. Emoji and the writer's portrait are none. */
function pictures(message: Element): Media[] {
  const images = own(message, 'img').filter((image) => /^(?:blob:|data:image\/)/.test(image.getAttribute('src') ?? '')
    && !image.matches('.emoji, [data-plain-text]') && !image.closest('[data-testid="selectable-text"], .selectable-text, [data-testid*="avatar"], [data-testid*="profile"]')
    && (image.getAttribute('src')!.startsWith('blob:') || image.closest(THUMB)));
  return [...new Set(images.map((image) => image.closest(THUMB) ?? image))].map(() => ({ kind: 'image', url: null, alt: null }));
}

function fileName(files: Element[]): string | null {
  const titled = files.map((file) => file.closest('[title]') ?? file.parentElement?.querySelector('[title]') ?? null).find((each) => each !== null);
  return titled?.getAttribute('title')?.trim() || null;
}

function card(box: Element, base: URL): Media {
  const lines = [...box.querySelectorAll('[data-testid="link-preview-title"], [data-testid="link-description"], [data-testid="url-element"]')]
    .map((line) => lineOf(line)).filter((line) => line !== null);
  const link = box.matches('a') ? box : box.querySelector('a[href]') ?? box.closest('a[href]');
  return { kind: 'card', url: absoluteUrl(link?.getAttribute('href'), base), alt: lines.join(' · ') || null };
}
