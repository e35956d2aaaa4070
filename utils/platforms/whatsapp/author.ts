/**
 * Who wrote a message. The stamp on its words names the writer: a saved name, a number, or the viewer's own name. Without
 * words there is no stamp, and only a name with a second sign of its direction counts.
 */
import { lineOf, noAuthor, stripBidi } from '../reading';
import type { Author } from '../types';
import { isMessage, own, STAMP } from './boxes';

/** `[12:33, 26/8/2026] NAME: `. The order of day and month is the reader's, and so is the time zone: kept as shown. */
export interface Stamp {
  shown: string;
  name: string;
}

/** The message's stamp; `null` when it has none, or several that differ. */
export function stampOf(message: Element): Stamp | null {
  const values = new Set(own(message, STAMP).concat(message.matches(STAMP) ? [message] : []).map((element) => element.getAttribute('data-pre-plain-text')!));
  const [value] = values;
  const match = values.size === 1 ? /^\s*\[([^\]]*)\]\s*([^]*?)\s*[:：]\s*$/.exec(stripBidi(value!)) : null;
  return match?.[2] ? { shown: match[1]!.trim(), name: match[2] } : null;
}

/** Until 2025 a message's id held its direction, its chat and, in groups, its writer: `false_CHAT_ID_WRITER`. */
export interface OldId {
  isOut: boolean;
  id: string;
  /** Of who wrote it to the viewer. */
  writer: string | null;
}

export function oldId(message: Element): OldId | null {
  const match = /^(true|false)_([^_@]+@[a-z.]+)_([^_@]+)(?:_([^_@]+@[a-z.]+))?(?:-\d+)?$/.exec(message.getAttribute('data-id') ?? '');
  if (!match) return null;
  const [, out, chat, id, writer] = match;
  const isOut = out === 'true';
  return { isOut, id: id!, writer: isOut ? null : writer ?? (/@(?:c\.us|lid|s\.whatsapp\.net)$/.test(chat!) ? chat! : null) };
}

type Direction = 'in' | 'out' | 'unknown';

/** Ticks and the button around them stand on own messages only; a tail on the first of a run. */
function directionOf(message: Element): Direction {
  const has = (selector: string) => own(message, selector).length > 0 || message.matches(selector);
  const out = has('.message-out, [data-icon="tail-out"], [data-testid="tail-out"]') || oldId(message)?.isOut === true
    || has('[data-testid="msg-meta"][role="button"], [data-icon^="msg-check"], [data-icon^="msg-dblcheck"], [data-icon^="msg-time"], [data-icon^="status-"]')
    || own(message, '[data-testid="msg-meta"] svg title').length > 0;
  const incoming = has('.message-in, [data-icon="tail-in"], [data-testid="tail-in"]') || oldId(message)?.isOut === false;
  if (out === incoming) return 'unknown';
  return out ? 'out' : 'in';
}

export function readAuthor(message: Element): Author {
  const id = oldId(message)?.writer ?? null;
  const stamp = stampOf(message);
  if (stamp) return { ...noAuthor, name: stamp.name, id };
  if (own(message, STAMP).length > 0) return { ...noAuthor };
  return { ...noAuthor, name: nameWithoutWords(message), id };
}

function nameWithoutWords(message: Element): string | null {
  const direction = directionOf(message);
  if (direction === 'in') return labelledName(message) ?? shownName(message);
  // Neither a tail nor a name: a later one of a run by the same person, who is named at its beginning.
  return direction === 'unknown' && isPlainIncoming(message) ? nameOfRun(message) : null;
}

/** For those who cannot see the bubbles, each begins with its writer's name and a colon; own ones with "You", in any language. */
function labels(message: Element): string[] {
  return own(message, 'span[aria-label]').filter((span) => span.textContent.trim() === '')
    .map((span) => stripBidi(span.getAttribute('aria-label')!).trim()).filter((label) => /[:：]$/.test(label));
}

function labelledName(message: Element): string | null {
  const names = new Set(labels(message).map((label) => label.replace(/\s*[:：]$/, '')));
  const [name] = names;
  return names.size === 1 && name ? name : null;
}

/** In groups, above the first bubble of a run; for numbers that are not saved, the number and then the name they chose. */
function shownName(message: Element): string | null {
  return lineOf(own(message, '[data-testid="author"]')[0]);
}

function isPlainIncoming(message: Element): boolean {
  const meta = own(message, '[data-testid="msg-meta"]');
  return meta.length === 1 && !meta[0]!.matches('[role]') && !meta[0]!.querySelector('svg, [aria-label]')
    && labels(message).length === 0 && shownName(message) === null;
}

function nameOfRun(message: Element): string | null {
  let row = rowOf(message).previousElementSibling;
  for (; row; row = row.previousElementSibling) {
    const before = messageIn(row);
    if (!before || !isMessage(before)) return null;
    const direction = directionOf(before);
    if (direction === 'out') return null;
    const name = stampOf(before)?.name ?? (direction === 'in' ? nameWithoutWords(before) : null);
    if (direction === 'in') return name;
    if (!name && !isPlainIncoming(before)) return null;
  }
  return null;
}

function rowOf(message: Element): Element {
  return message.closest('[role="row"]') ?? message;
}

function messageIn(row: Element): Element | null {
  return row.matches('[data-id]') ? row : row.querySelector('[data-id]');
}
