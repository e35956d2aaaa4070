/** Who wrote a message. Only the first message of a group shows it; the others name that message in `aria-labelledby`. */
import { absoluteUrl, lineOf, noAuthor, stripBidi } from '../reading';
import type { Author } from '../types';
import { accountOfPicture, idsOf, profileUrl } from './addresses';
import { hasWord, withWord } from './classes';

export const UNIT = 'li[id^="chat-messages-"]';

const USERNAME = 'message-username-';
const CONTEXT = 'message-reply-context-';

/** Longest group that is followed up to its head. Discord begins a new one after seven minutes. */
const LONGEST_GROUP = 400;

export function contextOf(unit: Element): Element | null {
  const message = idsOf(unit)?.message;
  return message ? unit.querySelector(`[id="${CONTEXT}${message}"]`) : null;
}

/** Tokens of `aria-labelledby` of the message's article; `null` where the page does not say. */
function labelsOf(unit: Element): string[] | null {
  const labels = unit.querySelector('[role="article"][aria-labelledby]')?.getAttribute('aria-labelledby');
  return labels ? labels.split(/\s+/) : null;
}

/** Written by Discord itself: labelled by no name, neither its own nor that of a group or a reply. */
export function isSystemMessage(unit: Element): boolean {
  const labels = labelsOf(unit);
  const message = idsOf(unit)?.message;
  return labels !== null && !labels.some((label) => label.startsWith(USERNAME) || label.startsWith(CONTEXT))
    && unit.querySelector(`#${USERNAME}${message}`) === null;
}

export function authorOf(unit: Element): Author {
  const head = headOf(unit);
  const id = head && idsOf(head)?.message;
  const header = id ? head.querySelector(`[id="${USERNAME}${id}"]`) : null;
  if (!head || !header || mixesReply(head)) return { ...noAuthor };
  const name = nameIn(header);
  const address = name === null ? null : avatarOf(head);
  const account = accountOfPicture(address);
  return { ...noAuthor, name, id: account, profileUrl: profileUrl(account), avatarUrl: address };
}

/** The message that shows the author's name for this one: itself, or the first of its group. */
function headOf(unit: Element): Element | null {
  const own = idsOf(unit)?.message;
  const named = labelsOf(unit)?.find((label) => label.startsWith(USERNAME))?.slice(USERNAME.length);
  if (!own) return null;
  if (named === undefined || named === own) return unit;
  if (!/^\d{15,20}$/.test(named) || BigInt(named) > BigInt(own)) return null;
  let above = unit.previousElementSibling;
  for (let steps = 0; above && steps < LONGEST_GROUP; steps += 1, above = above.previousElementSibling) {
    if (!above.matches(UNIT)) continue;
    if (idsOf(above)?.channel !== idsOf(unit)?.channel) return null;
    if (idsOf(above)?.message === named) return above;
    // Another's message in between: the group is not what it says.
    if (!labelsOf(above)?.includes(`${USERNAME}${named}`)) return null;
  }
  return null;
}

// The name has a mark of its own; around it stand tags of apps and servers, which are names as well.
function nameIn(header: Element): string | null {
  const marked = withWord(header, 'username');
  const names = new Set((marked.length > 0 ? marked : [...header.querySelectorAll('[data-text]')]).map(nameOf));
  const [name] = names;
  return names.size === 1 && name && /[^\p{Cf}\p{Z}]/u.test(name) ? name : null;
}

/**
 * The name is plain text, in boxes of its own where it has effects. Since 2025 it stands in an attribute as well: what is
 * shown must say the same.
 */
function nameOf(mark: Element): string | null {
  const plain = [...mark.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue).join('');
  const shown = tidy(plain) ?? lineOf(mark, { skip: (element) => element !== mark && element.id.startsWith('message-') });
  const given = mark.getAttribute('data-text');
  return given === null || tidy(given) === shown ? shown : null;
}

function tidy(text: string): string | null {
  return stripBidi(text).replace(/\s+/g, ' ').trim() || null;
}

/** A line above a reply shows a small avatar and a name. One without the other has lost its half to somewhere else. */
function mixesReply(head: Element): boolean {
  const context = contextOf(head);
  if (!context) return false;
  const named = withWord(context, 'username').length > 0;
  return context.querySelector('img[class*="vatar"]') !== null && !named;
}

function avatarOf(head: Element): string | null {
  const context = contextOf(head);
  const addresses = new Set([...head.querySelectorAll('img[class*="avatar"]')].filter((image) => hasWord(image, 'avatar')
    && !image.closest(`[id^="${CONTEXT}"], [id^="message-content-"], [id^="message-accessories-"]`))
    .map((image) => absoluteUrl(image.getAttribute('src'), new URL('https://discord.com/'))));
  const [address] = addresses;
  // In a reply that misses the small avatar of the other, the large one may be theirs.
  if (addresses.size !== 1 || !address || (context && withWord(context, 'username').length > 0 && !context.querySelector('img'))) return null;
  return address;
}
