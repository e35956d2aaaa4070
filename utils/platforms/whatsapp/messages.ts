/** From a message on WhatsApp Web to what it says. There are no addresses, and no time that a machine could trust. */
import { missingMedia } from '../meta-media';
import { emptyPost, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { ButtonPlace, Page, Post } from '../types';
import { oldId, readAuthor, stampOf } from './author';
import { isMessage, MESSAGE, own, quoteOf } from './boxes';
import { readMedia } from './media';
import { moreControl, readWords } from './words';

export function readPost(message: Element, { url }: Page): Post {
  const post: Post = {
    ...emptyPost('message'),
    id: oldId(message)?.id ?? (message.getAttribute('data-id') || null),
    author: readAuthor(message),
    text: readWords(message),
    textCut: moreControl(message) !== null,
    postedAt: { shown: stampOf(message)?.shown ?? shownTime(message), machine: null, fromId: null },
    media: readMedia(message, url),
    quoted: readQuote(message),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** To the minute, without the day; that stands in a line of its own above. */
function shownTime(message: Element): string | null {
  const meta = own(message, '[data-testid="msg-meta"]')[0];
  const line = lineOf(meta?.querySelector('[dir="auto"]') ?? meta);
  return line && /\p{Nd}/u.test(line) ? line : null;
}

/** The start of the answered message's words, and whose they are: a name counts when it stands elsewhere in the chat too. */
function readQuote(message: Element): Post | null {
  const box = quoteOf(message);
  if (!box) return null;
  const words = box.matches('.quoted-mention') ? box : box.querySelector('.quoted-mention, [data-testid~="selectable-text"], .selectable-text');
  const name = lineOf(box.querySelector('[data-testid="author"]'));
  const quoted = { ...emptyPost('message'), text: textOf(words, { preserveSpace: true }) };
  // For the viewer's own words the name is "You", in the viewer's language.
  const known = name !== null && namesIn(message).has(name);
  if (!quoted.text && !known) return null;
  quoted.author = { ...noAuthor, name: known ? name : null };
  quoted.missing = missingFields(quoted);
  return quoted;
}

function namesIn(message: Element): Set<string> {
  const document = message.ownerDocument;
  const others = [...document.querySelectorAll(MESSAGE)].filter((other) => other !== message && isMessage(other)).map((other) => stampOf(other)?.name ?? null);
  const title = lineOf(document.querySelector('div#main header [data-testid="conversation-info-header-chat-title"], div#main header span[dir="auto"][title]'));
  return new Set([...others, title].filter((name) => name !== null));
}

/** Bubbles have no row of actions: beside the time. */
export function buttonPlace(message: Element): ButtonPlace | null {
  const bubble = own(message, '[data-testid="msg-container"]')[0] ?? (message.matches('.message-in, .message-out') ? message : own(message, '.message-in, .message-out')[0]);
  const parent = bubble ?? message;
  const neighbour = own(message, '[data-testid="msg-meta"]')[0] ?? parent.lastElementChild;
  return neighbour ? { parent, before: null, neighbour, quiet: true } : null;
}
