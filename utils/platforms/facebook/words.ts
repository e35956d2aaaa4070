/** The words of posts and comments, without the buttons that stand among them. */
import { textOf } from '../reading';
import { profileOf } from './addresses';
import { actionBar, described, MESSAGES, own, PAGES, precedes } from './boxes';
import { attachment, type Header } from './header';

export interface Words {
  block: Element | null;
  text: string;
  /** True where the page shows only part of the words. */
  cut: boolean;
  /** The button that shows the rest in its place. */
  more: HTMLElement | null;
  /** BCP 47, where the site says. */
  language: string | null;
}

export const NO_WORDS: Words = { block: null, text: '', cut: false, more: null, language: null };
const BUTTON = '[role="button"], button';
/** Whatever can be reached by key and is no link. */
const CONTROL = `${BUTTON}, [tabindex]:not(a)`;
/** How words end that go on elsewhere. */
const DOTS = /(?:…|\.\.\.)$/;

/** `leave` tells what belongs to a shared post. */
export function postWords(unit: Element, header: Header | null, leave: (element: Element) => boolean): Words {
  const attached = attachment(unit);
  const marked = own(unit, MESSAGES).filter((block) => !leave(block) && !attached?.contains(block) && block.textContent.trim() !== '');
  // The attributes of all years may stand on one element, or on one in another.
  const blocks = marked.filter((block) => !marked.some((other) => other !== block && other.contains(block)));
  if (blocks.length > 1) return NO_WORDS;
  return wordsIn(blocks[0] ?? slotOf(unit, leave) ?? captionOf(unit, header, leave));
}

/** Words on a coloured ground carry no mark of their own, but stand where the site says that words are: second. */
function slotOf(unit: Element, leave: (element: Element) => boolean): Element | null {
  const slot = described(unit)[1] ?? null;
  return slot && !leave(slot) && !slot.querySelector('h2, h3, h4, [role="article"], a[role="link"] img') ? slot : null;
}

/** Beside a photo the words have no mark: the first text under the header, above the actions. */
function captionOf(unit: Element, header: Header | null, leave: (element: Element) => boolean): Element | null {
  if (!header || !unit.matches(PAGES)) return null;
  const bar = actionBar(unit);
  return own(unit, '[dir="auto"]').find((block) => precedes(header.line, block) && !header.zone.contains(block) && !leave(block)
    && (!bar || precedes(block, bar)) && !block.closest(`a, ${BUTTON}, [role="toolbar"], h2, h3, h4`)) ?? null;
}

/** Lines of a comment are `div`s in one `span`; its names and labels are `span`s and links. */
export function commentWords(unit: Element, nameLink: Element | null, base: URL): Words {
  const isFree = (element: Element) => {
    const control = element.closest(`a, ${BUTTON}, ul, form, h2, h3, h4`);
    return !control || !unit.contains(control) || control.contains(unit);
  };
  const line = own(unit, 'div[dir="auto"]').find((element) => isFree(element) && element.textContent.trim() !== '' && element !== unit
    && (!nameLink || precedes(nameLink, element)) && !namesAuthor(element, nameLink, base)) ?? emojiLine(unit, nameLink, isFree);
  let block = line;
  for (let around = line?.parentElement ?? null; around && around !== unit; around = around.parentElement) {
    if (around.matches('[dir="auto"]') && !(nameLink && around.contains(nameLink))) block = around;
  }
  return wordsIn(block);
}

/** A comment of emoji only has no text, only their pictures. */
function emojiLine(unit: Element, nameLink: Element | null, isFree: (element: Element) => boolean): Element | null {
  return own(unit, 'div[dir="auto"]').find((element) => isFree(element) && element.querySelector('img[alt]') !== null
    && (!nameLink || precedes(nameLink, element))) ?? null;
}

// Where the name stands in such a `div` too.
function namesAuthor(element: Element, nameLink: Element | null, base: URL): boolean {
  const links = [...element.querySelectorAll('a[href]')];
  return nameLink !== null && element.contains(nameLink)
    || links.length === 1 && links[0]!.textContent === element.textContent && profileOf(links[0]!.getAttribute('href'), base) !== null
    && links[0]!.getAttribute('href')?.includes('comment_id=') === true;
}

function wordsIn(block: Element | null): Words {
  if (!block) return NO_WORDS;
  const isControl = (element: Element) => element.matches(CONTROL);
  const whole = textOf(block, { skip: (element) => isControl(element) || element.getAttribute('aria-hidden') === 'true' });
  const stray = strayLabel(block);
  const text = stray && whole.endsWith(stray) ? whole.slice(0, -stray.length).trim() : whole;
  const more = stray ? null : moreButton(block, text);
  const language = [block, ...block.querySelectorAll('[lang]')].map((element) => element.getAttribute('lang')).find(Boolean) ?? null;
  return { block, text, cut: stray !== null || more !== null, more, language };
}

/** After words that end in three dots: the first control, when nothing of the words follows. Offers to translate stand behind it. */
function moreButton(block: Element, text: string): HTMLElement | null {
  if (!DOTS.test(text)) return null;
  const buttons = [...block.querySelectorAll<HTMLElement>(BUTTON)].filter((button) => !button.querySelector('img, svg, video') && !button.closest('a[href]'));
  return buttons.find((button) => {
    let passed = false;
    const before = textOf(block, { skip: (element) => {
      passed ||= element === button;
      return passed || element.matches(CONTROL);
    } });
    return before === text;
  }) ?? null;
}

/** A line of words is one node; a second after the dots is the label of a button that is gone. */
function strayLabel(block: Element): string | null {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  // A comment as a whole can be reached by key too.
  const isLabel = (node: Node) => {
    const control = node.parentElement?.closest(CONTROL);
    return Boolean(control && control !== block && block.contains(control));
  };
  let last: Node | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeValue?.trim() && !isLabel(node)) last = node;
  const before = last?.previousSibling;
  return before?.nodeType === Node.TEXT_NODE && DOTS.test(before.nodeValue?.trim() ?? '') ? last!.nodeValue!.trim() : null;
}
