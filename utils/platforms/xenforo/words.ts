/** Words and media of a XenForo post, without what it quotes and without link previews, which are words of other sites. */
import { isEmoji, pictureIn, playerIn } from '../forum-posts';
import { absoluteUrl, lineOf, textOf } from '../reading';
import type { Media } from '../types';
import { own } from './boxes';

const EMOJI = 'img.smilie, img[class*="emoji"]';
// Captions of code and spoilers are in the reader's language; a preview of a link is the linked site's.
const NOT_WORDS = 'blockquote, button, iframe, .bbCodeBlock-title, .bbCodeBlock-sourceJump, [data-xf-click="attribution"], .bbCodeBlock-expandLink,'
  + ' a:not([href]), .bbCodeBlock--unfurl, .js-unfurl';
// Only pictures somebody posted carry their own address besides, or can be enlarged; smileys do not.
const PICTURE = 'img.bbImage, img[data-url], img[data-zoom-target]';

/** The words in `box`, which may be a quote, without quotes inside it. */
export function readWords(box: Element | null): string {
  return textOf(box, { skip: (element) => element !== box && isNoWord(element) });
}

function isNoWord(element: Element): boolean {
  return element.matches(NOT_WORDS) || (element.tagName === 'IMG' && !isEmoji(element, EMOJI));
}

/** Media in the words, and the files attached below them. */
export function readMedia(unit: Element, box: Element | null, base: URL): Media[] {
  const inWords = box ? [...box.querySelectorAll('img, video, audio, iframe[src], .bbCodeBlock--unfurl')] : [];
  const attached = own(unit, '.message-attachments .file-preview[href], .message-attachments .attachment-icon a[href]');
  return [
    ...inWords.filter((element) => !element.closest('blockquote') && !element.parentElement?.closest('.bbCodeBlock--unfurl'))
      .flatMap((element) => mediaOf(element, base)),
    ...attached.flatMap((link) => attachmentOf(link, base)),
  ];
}

function mediaOf(element: Element, base: URL): Media[] {
  if (element.matches('.bbCodeBlock--unfurl')) {
    return [{ kind: 'card', url: absoluteUrl(element.getAttribute('data-url'), base), alt: lineOf(element.querySelector('.contentRow-header')) }];
  }
  if (element.tagName === 'IFRAME') return [{ kind: 'card', url: absoluteUrl(element.getAttribute('src'), base), alt: null }];
  if (element.tagName !== 'IMG') return [playerIn(element, base)];
  if (!element.matches(PICTURE)) return [];
  // The full picture: what the viewer would open, or where it was before the board's proxy.
  const larger = element.closest('.js-lbImage')?.getAttribute('data-src') || element.getAttribute('data-url');
  return [pictureIn(element, base, larger)];
}

function attachmentOf(link: Element, base: URL): Media[] {
  const image = link.querySelector('img');
  const url = absoluteUrl(link.getAttribute('href'), base);
  return image ? [{ kind: 'image', url, alt: image.getAttribute('alt') || null }] : [];
}
