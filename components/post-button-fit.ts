/** How the button sits in a post: size and colour of its neighbour, readable on what is behind, no line made taller. */
import { OWN_TAG } from '../utils/capture/serialise-html';
import type { ButtonPlace } from '../utils/platforms/types';

const QUIET_SIZE = 24;
/** Contrast that a picture needs to be seen, and what it needs to be dimmed. */
const SEEN = 3;
const MAY_DIM = 4.5;

/** How one button sits. */
export interface Fit { styles: Record<string, string>; dark: boolean; dim: boolean; roomy: boolean; seat: Seat }

/** What is behind elements, as long as nothing is written: posts of a list stand on the same ground. */
export type Grounds = Map<Element, string | null>;

/**
 * Reads only, so that all of a list can be measured before any of it is changed: each change between two measurements would lay out the whole
 * page again. To be asked while no button of ours takes room there: in many bars it would stretch the very neighbour whose size it is to take.
 */
export function fitFor({ parent, before, neighbour, quiet = false }: ButtonPlace, grounds: Grounds = new Map()): Fit {
  const drawing = neighbour.querySelector('svg, img, i, yt-icon') ?? neighbour;
  const around = neighbour.getBoundingClientRect();
  const inside = drawing.getBoundingClientRect();
  // Beside words the height is the line's, and says nothing of buttons.
  const size = quiet ? QUIET_SIZE : clamp(around.height || 32, 24, 44);
  const drawn = quiet ? 16 : drawing === neighbour ? size * 0.55 : Math.min(inside.height || 18, size);
  const spill = quiet ? size : Math.max(0, size - (around.height || size));
  const words = parseFloat(getComputedStyle(parent).fontSize);
  const ground = groundOf(parent, grounds);
  const colour = colourOn(ground, drawing, parent);
  const standsOut = contrast(colour, ground);
  return {
    styles: {
      '--size': `${size}px`, '--spill': `${spill}px`, '--icon': `${clamp(drawn, 14, 26)}px`, '--colour': colour, '--text': `${clamp(words, 12, 14)}px`,
    },
    // A colour that does not stand out from the ground stands on a picture.
    dark: standsOut < SEEN ? luminance(colour) > 0.4 : isDark(ground),
    dim: quiet && standsOut >= MAY_DIM,
    roomy: !quiet && isRoomy(parent),
    seat: quiet ? sitsWhere(parent, before, neighbour) : 'line',
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

// The words stand beside the icon only where the bar has space to spare after its last item.
function isRoomy(parent: Element): boolean {
  const { display, flexDirection, justifyContent } = getComputedStyle(parent);
  if (!/flex/.test(display) || flexDirection !== 'row' || /space|end|center/.test(justifyContent)) return false;
  const used = [...parent.children].filter((child) => !OWN_TAG.test(child.tagName))
    .reduce((sum, child) => sum + child.getBoundingClientRect().width, 0);
  return parent.getBoundingClientRect().width - used > 220;
}

type Seat = 'line' | 'tail' | 'end' | 'start' | 'corner';

/**
 * `line`: takes its width among the others. `tail`: the last thing of a text, where a full line must not break for it.
 * After a block it would take a line of its own: it hangs `end` or `start` of the block then, or in its `corner`.
 */
function sitsWhere(parent: Element, before: Element | null, neighbour: Element): Seat {
  const { display, flexDirection } = getComputedStyle(parent);
  if (/grid/.test(display) || (/flex/.test(display) && flexDirection.startsWith('row'))) return 'line';
  const last = shownNear(before ? before.previousSibling : parent.lastChild, 'previousSibling');
  if (/flex/.test(display) || (last instanceof Element && !/^(?:inline|contents)/.test(getComputedStyle(last).display))) {
    // Its own neighbour is a whole post: what is beside it is another's.
    return parent === neighbour ? 'corner' : freeSide(parent);
  }
  return parent.textContent.trim() !== '' && endsText(parent, before) ? 'tail' : 'line';
}

/** The node itself, or the next that way that takes room. */
function shownNear(node: Node | null, way: 'nextSibling' | 'previousSibling'): Node | null {
  let next = node;
  while (next && (next instanceof Comment || (next instanceof Text && next.data.trim() === '')
    || (next instanceof Element && (OWN_TAG.test(next.tagName) || next.getClientRects().length === 0)))) next = next[way];
  return next;
}

function endsText(parent: Element, before: Element | null): boolean {
  let after: Node | null = before;
  for (let around: Element | null = parent; around; around = around.parentElement) {
    if (shownNear(after, 'nextSibling')) return false;
    if (!getComputedStyle(around).display.startsWith('inline')) return true;
    after = around.nextSibling;
  }
  return true;
}

// A bubble leaves free the side on which its writer does not stand.
function freeSide(bubble: Element): Seat {
  const { left, right } = bubble.getBoundingClientRect();
  const leftToRight = getComputedStyle(bubble).direction === 'ltr';
  for (let row = bubble.parentElement; row && row !== row.ownerDocument.body; row = row.parentElement) {
    const around = row.getBoundingClientRect();
    const [onLeft, onRight] = [left - around.left, around.right - right];
    if (Math.max(onLeft, onRight) >= QUIET_SIZE + 8) return (onRight >= onLeft) === leftToRight ? 'end' : 'start';
  }
  return 'corner';
}

/** What the site chose for this place, pictures behind it included; where it chose for a filled button, that of the words around, or ink. */
function colourOn(ground: string | null, drawing: Element, parent: Element): string {
  let behind: Element | null = drawing;
  while (behind && behind !== parent && !isFilled(behind)) behind = behind.parentElement;
  if (behind === parent) return inkOf(drawing);
  const words = getComputedStyle(parent).color;
  if (contrast(words, ground) >= SEEN) return words;
  return isDark(ground) ? '#e9edf0' : '#1d2733';
}

/** Of a picture what its first visible shape is drawn with, which need not be the colour of text. */
function inkOf(drawing: Element): string {
  const shapes = drawing.matches('svg') ? [...drawing.querySelectorAll('path, circle, ellipse, rect, line, polyline, polygon, use')] : [];
  for (const shape of shapes) {
    const { fill, stroke } = getComputedStyle(shape);
    for (const paint of [fill, stroke]) if (/^(?:rgb|color|ok|l[ac])/.test(paint) && opacityOf(paint) > 0.3) return paint;
  }
  return getComputedStyle(drawing).color;
}

const isFilled = (element: Element) => opacityOf(getComputedStyle(element).backgroundColor) > 0.5;

/** The first background behind the bar that is not see-through: it tells the site's theme, whatever the system's is. */
function groundOf(element: Element, known: Grounds): string | null {
  const seeThrough: Element[] = [];
  let behind: Element | null = element;
  for (; behind && !known.has(behind); behind = behind.parentElement ?? hostOf(behind)) {
    seeThrough.push(behind);
    const { backgroundColor } = getComputedStyle(behind);
    if (opacityOf(backgroundColor) > 0.5) known.set(behind, backgroundColor);
    if (known.has(behind)) break;
  }
  const ground = behind ? known.get(behind) ?? null : null;
  for (const each of seeThrough) known.set(each, ground);
  return ground;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

const isDark = (ground: string | null) => luminance(ground) < 0.2;

function contrast(colour: string, ground: string | null): number {
  const [dark = 0, bright = 0] = [luminance(colour), luminance(ground)].toSorted((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}

const numbersIn = (colour: string) => (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);

// Computed colours are written `rgb(r, g, b, alpha)`, or `name(a b c / alpha)` for all others.
const opacityOf = (colour: string) => (colour.includes('/') ? numbersIn(colour.slice(colour.indexOf('/')))[0] : numbersIn(colour)[3]) ?? 1;

/** From 0, black, to 1, white, as the rules for contrast count it. No ground at all is paper. */
function luminance(colour: string | null): number {
  if (colour === null) return 1;
  const [first = 0, second = 0, third = 0] = numbersIn(colour.replace(/^color\([a-z\d-]+/, ''));
  if (colour.startsWith('ok')) return first ** 3;
  if (/^l(?:ab|ch)/.test(colour)) return ((first + 16) / 116) ** 3;
  const scale = colour.startsWith('rgb') ? 255 : 1;
  const [red = 0, green = 0, blue = 0] = [first, second, third].map((part) => {
    const value = part / scale;
    return value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return red * 0.2126 + green * 0.7152 + blue * 0.0722;
}
