/** One line of chat → what it says. Twitch shows no address, and a time only to those who switched it on. */
import { absoluteUrl, emptyPost, lineOf, missingFields, textOf } from '../reading';
import type { Media, Page, Post } from '../types';
import { authorOf, loginOfName } from './author';
import { answeredOf, bodyOf, isNotice, isNoWord, partsOf, pieces } from './lines';

const TIMES = '.chat-line__timestamp, .seventv-chat-message-timestamp, .vod-message__timestamp, [data-a-target="chat-timestamp"]';

export function readLine(line: Element, page: Page): Post {
  const post = isNotice(line) ? noticeOf(line) : wordsOf(line, page);
  return { ...post, missing: missingFields(post) };
}

/** Lines carry no number of their own but in FrankerFaceZ and 7TV: who said what tells one from another. */
export function lineKey(line: Element): string | null {
  const said = (bodyOf(line) ?? line).textContent.trim().slice(0, 200);
  return lineId(line) ?? (said === '' ? null : `${authorOf(line).handle ?? ''}: ${said}`);
}

function wordsOf(line: Element, page: Page): Post {
  const body = bodyOf(line);
  return {
    ...emptyPost('live-chat'), id: lineId(line), author: authorOf(line),
    text: body ? saidIn(body) : '',
    // Hours and minutes in the viewer's zone; in a replay, the moment in the video.
    postedAt: { shown: timeOf(line, body), machine: null, fromId: null },
    media: body ? cardsOf(body, page.url) : [],
    replyTo: answerOf(line),
  };
}

/** "NAME subscribed": Twitch's words, nobody's post. */
function noticeOf(line: Element): Post {
  return { ...emptyPost('live-chat'), text: textOf(line, { skip: (element) => element.matches('button, [role="tooltip"]') }) };
}

function saidIn(body: Element): string {
  const parts = partsOf(body).map((part) => textOf(part, { inlineOnly: true, skip: (element) => element !== part && isNoWord(element) }));
  // In replays a colon stands before the words.
  return parts.join(' ').replace(/^:\s+/, '');
}

function timeOf(line: Element, body: Element | null): string | null {
  const times = [...line.querySelectorAll(TIMES)].filter((time) => !body?.contains(time) && !time.querySelector(TIMES)).flatMap((time) => pieces(time));
  return times.find((time) => /^\D{0,6}\p{Nd}{1,2}(?:\D\p{Nd}{2}){1,2}\D{0,6}$/u.test(time)) ?? null;
}

/** FrankerFaceZ and 7TV keep the number that Twitch gives a message. */
function lineId(line: Element): string | null {
  const own = line.getAttribute('msg-id') ?? line.getAttribute('data-id') ?? line.querySelector('.seventv-user-message')?.getAttribute('msg-id');
  return own && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(own) ? own : null;
}

/** Above an answer stands "@name" and the words answered: in Twitch's own lines in two pieces, in 7TV's in one. */
function answerOf(line: Element): Post['replyTo'] {
  const answered = answeredOf(line);
  const said = answered ? pieces(answered) : [];
  const piece = said.find((each) => /^@\w{1,25}$/.test(each)) ?? (said.length === 1 ? said[0]! : '');
  const handle = loginOfName(/@(\w{1,25})(?=:|\s|$)/.exec(piece)?.[1] ?? null);
  return handle ? { id: null, handle } : null;
}

/** Previews of clips and videos. Emotes are words: their names stand in the text. */
function cardsOf(body: Element, base: URL): Media[] {
  return [...body.querySelectorAll('a[href]')].filter((link) => link.querySelector('.chat-card')).map((link) => (
    { kind: 'card', url: absoluteUrl(link.getAttribute('href'), base), alt: lineOf(link) }));
}
