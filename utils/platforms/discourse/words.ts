/** Words, quotes and media of a Discourse post or chat message. */
import { cleanName, isEmoji, pictureIn, playerIn } from '../forum-posts';
import { absoluteUrl, emptyPost, lineOf, textOf } from '../reading';
import type { Media, Post } from '../types';
import { FOREIGN } from './boxes';

const EMOJI = 'img.emoji';
// Previews of links are words of other sites; counts of clicks, names of files and buttons are the software's.
const NOT_WORDS = `aside, blockquote, .onebox-body, header.source, button, iframe, ${FOREIGN}, .lightbox-wrapper, .lightbox, a[data-download-href], .meta, .clicks,`
  + ' .quote-controls, .title:has(img.avatar, .quote-controls), img.avatar, .chat-message-reaction-list, .chat-message-edited,'
  + ' .chat-message-collapser-header, .chat-uploads, .cooked-selection-barrier';

export function readWords(box: Element | null): string {
  return textOf(box, { skip: (element) => element !== box && (element.matches(NOT_WORDS) || (element.tagName === 'IMG' && !isEmoji(element, EMOJI))) });
}

/** The first quote, by the attributes the software writes: they name a post, which can be looked up on the page. */
export function quoteIn(box: Element | null): { post: Post; number: string | null; topic: string | null } | null {
  const quote = box && [...box.querySelectorAll('aside.quote, blockquote')].find((each) => !each.parentElement?.closest('aside, blockquote'));
  if (!quote) return null;
  const words = quote.matches('blockquote') ? quote : quote.querySelector('blockquote');
  return { post: { ...emptyPost('post'), text: readWords(words) }, number: quote.getAttribute('data-post'), topic: quote.getAttribute('data-topic') };
}

export function readMedia(box: Element | null, base: URL): Media[] {
  if (!box) return [];
  const found = [...box.querySelectorAll('img, video, audio, aside.onebox, .video-placeholder-container, iframe[src]')];
  return found.filter((element) => !element.parentElement?.closest(`aside, blockquote, ${FOREIGN}`)).flatMap((element) => mediaOf(element, base));
}

function mediaOf(element: Element, base: URL): Media[] {
  if (element.matches('blockquote') || element.closest('.video-placeholder-container') && element.tagName === 'IMG') return [];
  if (element.matches('aside.onebox')) {
    const address = element.getAttribute('data-onebox-src') ?? element.querySelector('a[href]')?.getAttribute('href');
    return [{ kind: 'card', url: absoluteUrl(address, base), alt: lineOf(element.querySelector('h3, h4')) }];
  }
  if (element.matches('.video-placeholder-container')) return [{ kind: 'video', url: absoluteUrl(element.getAttribute('data-video-src'), base), alt: null }];
  if (element.tagName === 'IFRAME') return [{ kind: 'card', url: absoluteUrl(element.getAttribute('src'), base), alt: null }];
  if (element.tagName !== 'IMG') return [playerIn(element, base)];
  if (isEmoji(element, EMOJI) || element.matches('.avatar, .site-icon')) return [];
  const picture = pictureIn(element, base, element.getAttribute('data-large-src') ?? element.closest('a.lightbox')?.getAttribute('href'));
  return [{ ...picture, alt: cleanName(element.getAttribute('alt')) }];
}
