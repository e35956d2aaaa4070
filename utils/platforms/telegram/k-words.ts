/** The words and media of a message in Web K. */
import { absoluteUrl, lineOf, textOf } from '../reading';
import type { Media } from '../types';
import { withoutClock } from './clock';
import { own } from './k-boxes';

/** Beside the words in their box: time, previews, files, polls, reactions, and whatever the app itself says (`i18n`). */
const NOT_WORDS = ['.time', '.time-inner', '.i18n', '.post-views', '.name', '.webpage', '[class^="webpage-"]', '.reply', '[class^="reply-"]', '.bubble-fact-check',
  'reactions-element', '.reactions', '.reactions-container', '.reply-markup', '.document', '.audio', 'audio-element', '.document-ico', 'poll-element', '.poll',
  '.checklist-content', '.contact', '.bubble-call', '.replies', 'replies-element', '.message-spoiler-overlay', '.clearfix', '.bubble', '.tgico', '.time-sending-status', 'button'].join();

const VIDEO = 'video, .video-time, .video-play, .media-video, .btn-circle.video-play';

export function readWords(bubble: Element): string {
  const boxes = own(bubble, '.message').filter((box) => !box.closest('.reply, .webpage') && !box.parentElement?.closest('.message'));
  // Only what is written in a link's own line is a word; a link around boxes is a preview.
  const skip = (element: Element) => element.matches(NOT_WORDS) || (element.localName === 'a' && element.querySelector('div') !== null);
  // What others wrote can be translated, and is marked for that (since 2023); own words stand in the box as they are.
  const marked = own(bubble, '.translatable-message').filter((part) => boxes.some((box) => box.contains(part)) && !part.closest(NOT_WORDS));
  const text = (marked.length > 0 ? marked : boxes).map((part) => withoutClock(textOf(part, { preserveSpace: true, skip }), hasTime(part)))
    .filter((part) => part !== '').join('\n');
  return text || bigEmoji(bubble);
}

function hasTime(part: Element): boolean {
  return part.closest('.message')?.querySelector('.time') != null;
}

/** A message of nothing but emoji stands in place of a picture. */
function bigEmoji(bubble: Element): string {
  if (!bubble.classList.contains('emoji-big')) return '';
  return own(bubble, '.attachment').map((box) => textOf(box, { preserveSpace: true })).join('');
}

/** All media come from memory: what they were is told, their address is not in the page. */
export function readMedia(bubble: Element, base: URL): Media[] {
  const outside = (element: Element) => element.closest('.reply, .webpage, .bubble-fact-check') === null;
  const items = own(bubble, '.album-item, .grouped-item').filter(outside);
  const boxes = items.length > 0 ? items : own(bubble, '.attachment').filter(outside);
  const shown = boxes.flatMap((box): Media[] => {
    if (box.querySelector(VIDEO)) return [{ kind: 'video', url: null, alt: null }];
    const isEmoji = bubble.classList.contains('emoji-big') && !box.querySelector('.media-sticker, .media-sticker-wrapper');
    return !isEmoji && box.querySelector('img, canvas, svg') ? [{ kind: 'image', url: null, alt: null }] : [];
  });
  const files = own(bubble, '.document-name, .audio-title').filter(outside).map((name): Media => ({ kind: 'card', url: null, alt: lineOf(name) }));
  const voices = own(bubble, 'audio-element, .audio').filter((box) => outside(box) && !box.querySelector('.audio-title') && !box.parentElement?.closest('audio-element, .audio'))
    .map((): Media => ({ kind: 'audio', url: null, alt: null }));
  return [...shown, ...files, ...voices, ...readCard(bubble, base)];
}

/** A link around a link: on a page saved to disk it falls into several, all to the same address. */
function readCard(bubble: Element, base: URL): Media[] {
  const addresses = new Set(own(bubble, 'a.webpage[href]').map((link) => absoluteUrl(link.getAttribute('href'), base)));
  const [url] = addresses;
  if (addresses.size !== 1) return [];
  const lines = own(bubble, '.webpage-name, .webpage-title, .webpage-text').map((line) => lineOf(line)).filter((line) => line !== null);
  return [{ kind: 'card', url: url!, alt: lines.join(' · ') || null }];
}
