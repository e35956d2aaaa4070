/** Words, quotes and media of a phpBB post. */
import { agreed, isEmoji, pictureIn, playerIn } from '../forum-posts';
import { absoluteUrl, emptyPost, textOf } from '../reading';
import type { Media, Post } from '../types';
import { own } from './boxes';

const SMILEY = 'img.smilies, img.emoji';
// Captions of code, files set between the words and notes of moderators are no words of the author.
const NOT_WORDS = 'blockquote, cite, iframe, .codebox > p, dl.codebox > dt, .inline-attachment, dl.file, dl.thumbnail, .signature, .notice';

export function readWords(box: Element | null): string {
  return textOf(box, { skip: (element) => element !== box && (element.matches(NOT_WORDS) || (element.tagName === 'IMG' && !isEmoji(element, SMILEY))) });
}

/** The first quote. Its source is named since 3.2; a name above it proves nothing. */
export function quoteIn(words: Element | null, base: URL): Post | null {
  const quote = words && [...words.querySelectorAll('blockquote')].find((each) => !each.parentElement?.closest('blockquote'));
  if (!quote) return null;
  const links = [...quote.querySelectorAll('cite a[href]')].filter((link) => link.closest('blockquote') === quote);
  const sources = links.map((link) => URL.parse(link.getAttribute('href') ?? '', base))
    .filter((url) => url !== null && url.host === base.host && /^#p\d+$/.test(url.hash) && url.pathname.endsWith('viewtopic.php'));
  const marked = links.map((link) => link.getAttribute('data-post-id'));
  const id = agreed([...sources.map((url) => url!.hash.slice(2)), ...marked]);
  // Without its mark, the line above the words would be taken for words.
  const isHeaded = quote.matches('.uncited') || [...quote.querySelectorAll('cite')].some((cite) => cite.closest('blockquote') === quote);
  const [source] = sources;
  if (source && id) source.search = `?p=${id}`;
  return { ...emptyPost('post'), id, permalink: id !== null && source ? source.href : null, text: isHeaded ? readWords(quote) : '' };
}

/** Pictures in the words, and files attached below them. */
export function readMedia(unit: Element, box: Element | null, base: URL): Media[] {
  const inWords = box ? [...box.querySelectorAll('img, video, audio, iframe[src]')] : [];
  const attached = own(unit, '.attachbox img, .attachbox video, .attachbox audio');
  return [...inWords, ...attached].filter((element) => !element.closest('blockquote, .signature')).flatMap((element): Media[] => {
    if (element.tagName === 'IFRAME') return [{ kind: 'card', url: absoluteUrl(element.getAttribute('src'), base), alt: null }];
    if (element.tagName !== 'IMG') return [playerIn(element, base)];
    return isEmoji(element, SMILEY) ? [] : [pictureIn(element, base, fileAddress(element, base))];
  });
}

/** A small picture links to the file in full. */
function fileAddress(image: Element, base: URL): string | null {
  const address = absoluteUrl(image.closest('a')?.getAttribute('href'), base);
  return address && new URL(address).pathname.endsWith('download/file.php') ? address : null;
}
