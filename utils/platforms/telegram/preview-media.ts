/** Pictures, videos, sound, files and previews of pages in a post on t.me. */
import { absoluteUrl, lineOf } from '../reading';
import type { Media } from '../types';

const MEDIA = ['.tgme_widget_message_photo_wrap', '.tgme_widget_message_video_player', '.tgme_widget_message_roundvideo_player', '.tgme_widget_message_sticker_wrap',
  '.tgme_widget_message_voice_player', '.tgme_widget_message_document_wrap', '.tgme_widget_message_link_preview'].join();

/** What belongs to the answered post, or stands in words. */
const ELSEWHERE = '.tgme_widget_message_reply, .tgme_widget_message_text, .tgme_widget_message_user';

export function readMedia(post: Element, base: URL): Media[] {
  return [...post.querySelectorAll(MEDIA)].filter((box) => !box.closest(ELSEWHERE) && !box.parentElement?.closest(MEDIA))
    .map((box) => readOne(box, base));
}

function readOne(box: Element, base: URL): Media {
  const is = (name: string) => box.classList.contains(`tgme_widget_message_${name}`);
  if (is('link_preview')) {
    const lines = [...box.querySelectorAll('.link_preview_site_name, .link_preview_title, .link_preview_description')].map((line) => lineOf(line)).filter((line) => line !== null);
    return { kind: 'card', url: absoluteUrl(box.getAttribute('href'), base), alt: lines.join(' · ') || null };
  }
  if (is('document_wrap')) return { kind: 'card', url: null, alt: lineOf(box.querySelector('.tgme_widget_message_document_title')) };
  if (is('voice_player')) return { kind: 'audio', url: served(box.querySelector('audio')?.getAttribute('src'), base), alt: null };
  if (is('photo_wrap')) return { kind: 'image', url: background(box, base), alt: null };
  if (is('sticker_wrap')) {
    const sticker = box.querySelector('.tgme_widget_message_sticker');
    return { kind: 'image', url: served(sticker?.getAttribute('data-webp') ?? sticker?.getAttribute('src'), base) ?? (sticker && background(sticker, base)), alt: null };
  }
  return { kind: 'video', url: served(box.querySelector('video')?.getAttribute('src'), base), alt: null };
}

/** Pictures are backgrounds: `background-image:url('ADDRESS')`. */
function background(element: Element, base: URL): string | null {
  return served(/url\(\s*["']?([^"')]+)["']?\s*\)/i.exec(element.getAttribute('style') ?? '')?.[1], base);
}

function served(address: string | null | undefined, base: URL): string | null {
  return address && /^(?:https?:)?\/\//i.test(address) ? absoluteUrl(address, base) : null;
}
