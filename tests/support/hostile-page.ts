/**
 * What somebody who knows how we read could write: another post's markup, a name that looks like a handle, marks that turn
 * the reading direction, invisible characters, 100,000 of them. Put into the words of every post of a page; whose post it
 * is must stay as it was. Runs inside the page.
 */
import { candidatesIn } from '../../utils/platforms/find-units';
import { platformFor } from '../../utils/platforms/registry';
import type { Author, Post } from '../../utils/platforms/types';

export interface HostileOutcome {
  platform: string | null;
  /** How many posts each trick was tried on, and after how many the post was still read. */
  tried: Record<string, number>;
  read: Record<string, number>;
  faults: string[];
}

type Trick = (words: Text, other: Element, unit: Element) => { undo: () => void; told: (text: string) => boolean };

const plain = (text: string) => text.replace(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, '');

/** Begins the words with `start`, also where the site says them again for screen readers. */
const begun = (start: string, told: (text: string) => boolean): Trick => (words, _other, unit) => {
  const before = words.data;
  const labels = [unit, ...unit.querySelectorAll('[aria-label]')]
    .map((element) => ({ element, label: element.getAttribute('aria-label') ?? '' })).filter(({ label }) => label.includes(before.trim()));
  words.data = start + before;
  for (const { element, label } of labels) element.setAttribute('aria-label', label.replace(before.trim(), () => start + before.trim()));
  return {
    told,
    undo: () => {
      words.data = before;
      for (const { element, label } of labels) element.setAttribute('aria-label', label);
    },
  };
};

const TRICKS: Record<string, Trick> = {
  'another post’s markup': (words, other) => {
    const copy = other.cloneNode(true) as Element;
    words.after(copy);
    return { undo: () => copy.remove(), told: () => true };
  },
  'turned reading direction': begun('safe \u202Ekcatta\u202C end ', (text) => !/[\u202a-\u202e]/.test(text) && plain(text).includes('safekcattaend')),
  'invisible characters': begun('hid\u200Bden\u200Dword ', (text) => plain(text).includes('hiddenword')),
  '100,000 characters': begun('word '.repeat(20_000), (text) => text.length > 99_000),
};

export function hostile(): HostileOutcome {
  const adapter = platformFor(document);
  const outcome: HostileOutcome = { platform: adapter?.id ?? null, tried: {}, read: {}, faults: [] };
  if (!adapter) return outcome;
  const page = { url: new URL(location.href), title: document.title };
  const units = candidatesIn(adapter, document).filter((unit) => adapter.isUnit(unit));
  const count = (counts: Record<string, number>, name: string) => { counts[name] = (counts[name] ?? 0) + 1; };

  for (const unit of units) {
    const original = adapter.readPost(unit, page);
    const other = units.find((each) => !each.contains(unit) && !unit.contains(each)
      && nameOf(adapter.readPost(each, page).author) !== nameOf(original.author));
    const words = wordsIn(unit, original);
    if (!other || !words) continue;
    for (const [name, trick] of Object.entries(TRICKS)) {
      const { undo, told } = trick(words, other, unit);
      count(outcome.tried, name);
      try {
        const post = adapter.readPost(unit, page);
        const fault = faultOf(post, original) ?? (post.text !== '' && !told(post.text) ? `text: ${JSON.stringify(post.text.slice(0, 80))}` : null);
        if (fault) outcome.faults.push(`${name}, ${nameOf(original.author)}: ${fault}`);
        if (adapter.isUnit(unit) && post.text !== '' && told(post.text)) count(outcome.read, name);
      } catch (error) {
        outcome.faults.push(`${name}, ${nameOf(original.author)}: threw ${(error as Error).stack}`);
      } finally {
        undo();
      }
    }
    const { handle } = adapter.readPost(other, page).author;
    // On forums the name is the handle, and unique.
    if (handle && original.author.name !== original.author.handle) callThem(`@${handle}`, 'a name like a handle', unit, original);
  }
  return outcome;

  /** The name shown is anybody's to choose; the handle is not. */
  function callThem(name: string, trick: string, unit: Element, original: Post): void {
    const shown = textsOf(unit).filter((text) => original.author.name !== null && text.data.trim() === original.author.name);
    if (shown.length === 0) return;
    for (const text of shown) text.data = name;
    count(outcome.tried, trick);
    const post = adapter!.readPost(unit, page);
    const fault = faultOf({ ...post, author: { ...post.author, name: null } }, original);
    if (fault) outcome.faults.push(`${trick}, ${nameOf(original.author)}: ${fault}`);
    else count(outcome.read, trick);
    for (const text of shown) text.data = original.author.name!;
  }
}

const nameOf = ({ handle, name }: Author) => handle ?? name;

function textsOf(unit: Element): Text[] {
  const walker = unit.ownerDocument.createTreeWalker(unit, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
  return texts;
}

/** The longest piece of the post's own words that stands in one text node, outside of links and buttons. */
function wordsIn(unit: Element, { text }: Post): Text | null {
  const own = plain(text);
  return textsOf(unit)
    .filter((node) => plain(node.data).length > 8 && own.includes(plain(node.data)) && !node.parentElement?.closest('a, button, time, [role="button"], script'))
    .toSorted((one, other) => other.data.length - one.data.length)[0] ?? null;
}

function faultOf(post: Post, original: Post): string | null {
  const parts: [string, string | null, string | null][] = [
    ['id', post.id, original.id], ['permalink', post.permalink, original.permalink],
    ...(['name', 'handle', 'profileUrl', 'id', 'avatarUrl'] as const).map((field): [string, string | null, string | null] =>
      [`author.${field}`, post.author[field], original.author[field]]),
    ['machine', post.postedAt.machine, original.postedAt.machine], ['fromId', post.postedAt.fromId, original.postedAt.fromId],
  ];
  const wrong = parts.find(([, got, want]) => got !== null && got !== want);
  return wrong ? `${wrong[0]}: ${JSON.stringify(wrong[1])} for ${JSON.stringify(wrong[2])}` : null;
}
