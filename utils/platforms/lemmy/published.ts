/**
 * When posts and comments were published, from what the server wrote into the page for its own script. The page itself
 * shows times in words only. True for what came with the page; what was loaded later is not in it.
 */
import { isoTime } from '../reading';

type Times = Map<string, string>;

const read = new WeakMap<Element, Times>();

export function publishedTime(document: Document, kind: 'post' | 'comment', id: string | null): string | null {
  const script = [...document.querySelectorAll('script:not([src])')].find((each) => START.test(each.textContent ?? ''));
  if (!script || id === null) return null;
  const times = read.get(script) ?? timesIn(script.textContent ?? '');
  read.set(script, times);
  return times.get(`${kind}:${id}`) ?? null;
}

/** A page has this script whichever version made it. */
export function hasServerData(document: Document): boolean {
  return [...document.querySelectorAll('script:not([src])')].some((script) => START.test(script.textContent ?? ''));
}

const START = /^\s*window\.isoData\s*=\s*/;

function timesIn(code: string): Times {
  const times: Times = new Map();
  collect(parse(code.replace(START, '').replace(/;\s*$/, '')), times);
  return times;
}

// JSON but for the word `undefined`, which stands where a value is missing.
function parse(code: string): unknown {
  try {
    return JSON.parse(code.replace(/"(?:[^"\\]|\\.)*"|\bundefined\b/g, (part) => (part === 'undefined' ? 'null' : part)));
  } catch (error) {
    // Written in a way we do not know: the page does not tell.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function collect(value: unknown, times: Times): void {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, child] of Object.entries(next)) {
      if (key === 'post' || key === 'comment') note(key, child, times);
      open.push(child);
    }
  }
}

function note(kind: string, value: unknown, times: Times): void {
  const { id, published, published_at: publishedAt } = (value ?? {}) as Record<string, unknown>;
  const time = publishedAt ?? published;
  // Until 0.19 without a zone; the site itself adds the Z.
  const machine = typeof time === 'string' ? isoTime(time) ?? isoTime(`${time}Z`) : null;
  if (typeof id === 'number' && machine) times.set(`${kind}:${id}`, machine);
}
