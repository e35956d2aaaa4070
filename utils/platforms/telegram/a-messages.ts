/** Messages in Web A (`web.telegram.org/a/`). It gives machines no time: only words for people. */
import { absoluteUrl, emptyPost, lineOf, missingFields, noAuthor, stripBidi, textOf, wholeNumber } from '../reading';
import type { Author, Media, Page, Post } from '../types';
import { channelIdOfA, handleInHash, messageUrl } from './addresses';
import { AD, isMessage, MESSAGE, own } from './a-boxes';
import { withoutClock } from './clock';
import { chatOf, origin, readAuthor } from './a-author';
import { forwarded, missingMedia, type TelegramUnit } from './unit-kind';

/** Parts of a message that are not its words: what it answers, previews, reactions, time; the last is the app's own mark for such. */
const NOT_WORDS = ['.MessageMeta', '.Reactions', '.EmbeddedMessage', '.WebPage', '.message-subheader', '.translation-animation', '.message-title', '.FactCheck',
  '.embedded-text-wrapper', '.embedded-sender-wrapper', '.embedded-sender', '.message-time', '.Button', '[data-ignore-on-paste]'].join();

function read(message: Element, { url }: Page): Post {
  if (message.matches(AD)) return { ...emptyPost('ad'), text: readWords(message), missing: ['author', 'permalink', 'time', 'id'] };
  const chat = chatOf(message, url);
  const id = message.getAttribute('data-message-id');
  const channelId = chat ? channelIdOfA(chat.id) : null;
  const post: Post = {
    ...emptyPost(chat?.kind === 'channel' ? 'post' : 'message'),
    // A message still being sent has a fraction.
    id: id && /^\d+$/.test(id) ? id : null,
    author: readAuthor(message, url),
    text: readWords(message),
    postedAt: { shown: shownTime(message), machine: null, fromId: null },
    media: readMedia(message, url),
    counts: readCounts(message),
  };
  post.permalink = post.id && channelId ? messageUrl({ handle: handleInHash(url), channelId }, post.id) : null;
  const from: Partial<Author> | null = origin(message);
  post.quoted = from && forwarded(post, { ...noAuthor, ...from });
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

function readWords(message: Element): string {
  const boxes = own(message, '.text-content').filter((box) => !box.parentElement?.closest('.text-content'));
  const skip = (element: Element) => element.matches(NOT_WORDS) || (element.localName === 'a' && element.querySelector('div') !== null);
  return boxes.map((box) => withoutClock(textOf(box, { skip }), box.querySelector('.MessageMeta') !== null)).filter((part) => part !== '').join('\n');
}

/** The tip of the time has the date, once somebody pointed at it; else the day stands above the messages of that day. */
function shownTime(message: Element): string | null {
  const time = own(message, '.message-time')[0];
  const tip = stripBidi(time?.getAttribute('title')?.split('\n')[0] ?? '').trim();
  if (tip) return tip;
  const day = lineOf(message.closest('.message-date-group')?.querySelector('.sticky-date'));
  return [day, lineOf(time)].filter((part) => part !== null).join(', ') || null;
}

function readMedia(message: Element, base: URL): Media[] {
  const boxes = own(message, '.media-inner, .RoundVideo, .Sticker, .sticker-media, .AnimatedSticker')
    .filter((box) => !box.parentElement?.closest('.media-inner, .RoundVideo, .Sticker'));
  const shown = boxes.map((box): Media => {
    const isVideo = box.matches('.RoundVideo') || box.querySelector('video, .message-media-duration, .icon-large-play') !== null;
    return { kind: isVideo ? 'video' : 'image', url: null, alt: null };
  });
  const voices = own(message, '.Audio').map((): Media => ({ kind: 'audio', url: null, alt: null }));
  const files = own(message, '.File .file-title').map((name): Media => ({ kind: 'card', url: null, alt: lineOf(name) }));
  const previews = [...message.querySelectorAll('.WebPage')].filter((box) => box.closest('.Message') === message).map((box): Media => {
    const lines = [...box.querySelectorAll('.site-name, .site-title, .site-description')].map((line) => lineOf(line)).filter((line) => line !== null);
    return { kind: 'card', url: absoluteUrl(box.querySelector('a.site-name, a[href]')?.getAttribute('href'), base), alt: lines.join(' · ') || null };
  });
  return [...shown, ...voices, ...files, ...previews];
}

function readCounts(message: Element): Record<string, number> {
  const views = wholeNumber(lineOf(own(message, '.message-views')[0]));
  return views === null ? {} : { views };
}

export const aMessages: TelegramUnit = {
  selector: `${MESSAGE}, ${AD}`,
  isUnit: isMessage,
  key: (message) => message.getAttribute('data-message-id'),
  read,
  buttonPlace(message) {
    const parent = own(message, '.message-content-wrapper')[0];
    const neighbour = own(message, '.MessageMeta')[0] ?? own(message, '.message-content')[0];
    return parent && neighbour ? { parent, before: null, neighbour, quiet: true } : null;
  },
};
