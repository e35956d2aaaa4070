/**
 * What a site's next redesign might do to a page, at random: parts dropped, doubled, moved, wrapped, their classes and
 * attributes gone. After each the adapter must read every field right or not at all. Runs inside the page.
 */
import { candidatesIn } from '../../utils/platforms/find-units';
import { platformFor } from '../../utils/platforms/registry';
import type { Author, PlatformAdapter, Post } from '../../utils/platforms/types';
import { randomFrom } from './random';

export interface Failure {
  round: number;
  unit: string;
  changes: string[];
  /** The field, what was read, and what stands there. */
  fault: string;
}

export interface Outcome { platform: string | null; units: number; rounds: number; read: number; failures: Failure[] }

/** The same `seed` gives the same changes. Stops after `most` failures. */
export function mutate({ seed, rounds, most = 10 }: { seed: number; rounds: number; most?: number }): Outcome {
  const adapter = platformFor(document);
  const units = adapter ? candidatesIn(adapter, document).filter((unit) => adapter.isUnit(unit)) : [];
  const outcome: Outcome = { platform: adapter?.id ?? null, units: units.length, rounds: 0, read: 0, failures: [] };
  if (!adapter || units.length === 0) return outcome;
  const page = { url: new URL(location.href), title: document.title };
  const originals = units.map((unit) => adapter.readPost(unit, page));

  for (let round = 0; round < rounds && outcome.failures.length < most; round += 1) {
    const random = randomFrom(seed + round);
    const index = Math.floor(random() * units.length);
    const [unit, original] = [units[index]!, originals[index]!];
    const changes: string[] = [];
    const changed = change(unit, { random, adapter, original, changes });
    outcome.rounds += 1;
    try {
      const fault = faultOf(adapter, changed, original, page, originals);
      if (fault !== 'absent') outcome.read += 1;
      if (fault && fault !== 'absent') outcome.failures.push({ round, unit: nameOf(original), changes, fault });
    } catch (error) {
      outcome.failures.push({ round, unit: nameOf(original), changes, fault: `threw ${(error as Error).stack}` });
    } finally {
      changed.replaceWith(unit);
    }
  }
  return outcome;
}

const nameOf = ({ author, text }: Post) => `${author.handle ?? author.name}: ${text.slice(0, 40)}`;

interface Change { random: () => number; adapter: PlatformAdapter; original: Post; changes: string[] }

/** Puts a changed copy in the unit's place and gives it back. */
function change(unit: Element, { random, adapter, original, changes }: Change): Element {
  const copy = unit.cloneNode(true) as Element;
  unit.replaceWith(copy);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const ownWords = wordsOf(original.text);
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    // What an answer nested in this unit says is another unit's business.
    const parts = [...copy.querySelectorAll('*')].filter((part) => !part.closest('svg svg, svg > *') && innermost(part, adapter, copy));
    const part = pick(parts);
    if (!part) break;
    const told = `<${part.tagName.toLowerCase()} ${[...part.attributes].slice(0, 2).map(({ name, value }) => `${name}="${value.slice(0, 40)}"`).join(' ')}>`;
    const ways: Record<string, () => void> = {
      drop: () => part.remove(),
      double: () => part.after(part.cloneNode(true)),
      reorder: () => pick([...part.parentElement!.children])!.before(part),
      wrap: () => {
        const around = document.createElement(pick(['div', 'span'])!);
        part.replaceWith(around);
        around.append(part);
      },
      unwrap: () => { if (!/^(A|TIME|IMG|SVG|VIDEO|BLOCKQUOTE|ARTICLE)$/i.test(part.tagName)) part.replaceWith(...part.childNodes); },
      move: () => {
        const target = pick(parts);
        if (target && !part.contains(target) && !target.closest('a, time') && isNobodys(part, ownWords)) target.append(part);
      },
      'rename class of': () => part.setAttribute('class', `x${Math.floor(random() * 1e6).toString(36)}`),
      'lose an attribute of': () => {
        const attribute = pick([...part.attributes]);
        // Without its `href` or `src` nothing can be known; with it unchanged, everything that counts must agree.
        if (attribute && !/^(style|hidden)$/.test(attribute.name)) part.removeAttribute(attribute.name);
      },
    };
    const way = pick(Object.keys(ways))!;
    ways[way]!();
    changes.push(`${way} ${told}`);
  }
  return copy;
}

function innermost(part: Element, adapter: PlatformAdapter, copy: Element): boolean {
  for (let around = part.closest(adapter.unitSelector); around && around !== copy; around = around.parentElement?.closest(adapter.unitSelector) ?? null) {
    if (adapter.isUnit(around)) return false;
  }
  return true;
}

/**
 * True for parts that hold words of this post and name nobody: only these may stand anywhere. An empty part may be a
 * sign, such as the line that joins an answer to its post.
 */
function isNobodys(part: Element, ownWords: Set<string>): boolean {
  return wordsOf(part.textContent).size > 0 && !part.matches('a, img, time, video') && !part.querySelector('a, img, time, video, [data-author], [aria-label]')
    && [...wordsOf(part.textContent)].every((word) => ownWords.has(word));
}

/** `null` when all is right, `absent` when the adapter no longer takes it for a post. */
function faultOf(
  adapter: PlatformAdapter, unit: Element, original: Post, page: Parameters<PlatformAdapter['readPost']>[1], all: Post[],
): string | null {
  const isUnit = adapter.isUnit(unit);
  adapter.unitKey(unit);
  adapter.buttonPlace(unit);
  adapter.moreControl?.(unit);
  const post = adapter.readPost(unit, page); // Must not throw, whatever it is.
  const thread = adapter.readThread(unit, page);
  if (!isUnit) return 'absent';
  const fault = faultOfPost(post, original);
  if (fault) return fault;
  for (const other of [...thread.parents, ...thread.ownReplies]) {
    const known = [original, ...all, ...all.flatMap(({ quoted }) => quoted ?? [])];
    if (!known.some((each) => faultOfPost({ ...other, quoted: null, replyTo: null }, each) === null)) {
      return `thread: nobody on the page wrote ${JSON.stringify(nameOf(other))}`;
    }
  }
  return null;
}

function faultOfPost(post: Post, original: Post): string | null {
  const same = (field: string, got: unknown, want: unknown) =>
    got === null || got === undefined || got === want ? null : `${field}: ${JSON.stringify(got)} for ${JSON.stringify(want)}`;
  const part = (field: string, got: string | null, want: string | null) =>
    strangeWord(got ?? '', want ?? '') === null ? null : `${field}: ${JSON.stringify(strangeWord(got ?? '', want ?? ''))} is not of ${JSON.stringify(want)}`;
  const whole = (['handle', 'profileUrl', 'id', 'avatarUrl'] as const satisfies readonly (keyof Author)[])
    .map((field) => same(`author.${field}`, post.author[field], original.author[field]));
  // The same picture in another size is the same picture.
  const fileOf = (url: string | null) => url && new URL(url).pathname.split('/').at(-1);
  const mediaUrls = new Set(original.media.map(({ url }) => fileOf(url)));
  const alts = original.media.map(({ alt }) => alt ?? '').join(' ');
  const strangeMedia = post.media.find(({ url, alt }) => (url !== null && !mediaUrls.has(fileOf(url))) || strangeWord(alt ?? '', alts) !== null);
  const wrongCount = Object.entries(post.counts).find(([name, count]) => original.counts[name] !== count);
  // The last part of an address is the same id, said shorter.
  const sameId = original.id?.endsWith(`/${post.id}`) ? null : same('id', post.id, original.id);
  return sameId
    ?? same('permalink', post.permalink, original.permalink)
    ?? whole.find(Boolean)
    ?? part('author.name', post.author.name, original.author.name)
    ?? part('text', post.text, original.text)
    ?? same('language', post.language, original.language)
    ?? same('postedAt.machine', post.postedAt.machine, original.postedAt.machine)
    ?? same('postedAt.fromId', post.postedAt.fromId, original.postedAt.fromId)
    ?? part('postedAt.shown', post.postedAt.shown, original.postedAt.shown)
    ?? same('replyTo.id', post.replyTo?.id, original.replyTo?.id ?? null)
    ?? same('replyTo.handle', post.replyTo?.handle, original.replyTo?.handle ?? null)
    ?? (strangeMedia ? `media: ${JSON.stringify(strangeMedia)} is not its own` : null)
    ?? (wrongCount ? `counts: ${wrongCount.join(' ')} for ${JSON.stringify(original.counts)}` : null)
    ?? (post.quoted ? faultOfQuote(post.quoted, original) : null);
}

/** Words of a quote are the quoted one's. Where there is none, taking the post's own for a quote of itself harms nobody. */
function faultOfQuote(quoted: Post, original: Post): string | null {
  const fault = faultOfPost({ ...quoted, quoted: null }, original.quoted ?? original);
  // Where one post of a chain of quotes is gone, the one before it stands next.
  const deeper = fault && original.quoted?.quoted ? faultOfQuote(quoted, original.quoted) : fault;
  return deeper && `quoted ${fault}`;
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []);

/** The first word or sign of `text` that cannot be pieced together from those of `source`; `null` when there is none. */
function strangeWord(text: string, source: string): string | null {
  const known = wordsOf(source);
  const joined = [...known].join('');
  for (const word of wordsOf(text)) {
    // Where a part between two words was dropped they run together; where a part inside a word was, it is shorter.
    if (!known.has(word) && !joined.includes(word) && !pieced(word, known)) return word;
  }
  return null;
}

function pieced(word: string, known: Set<string>): boolean {
  const reached = new Set([0]);
  for (const start of reached) {
    for (const piece of known) if (word.startsWith(piece, start)) reached.add(start + piece.length);
  }
  return reached.has(word.length);
}
