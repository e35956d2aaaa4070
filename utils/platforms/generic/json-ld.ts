/** What a page states about posts in JSON-LD (schema.org). Statements are claims: `stated.ts` holds them against what is shown. */
import { absoluteUrl } from '../reading';
import { isAnswerType, isMarkedBox, postType } from './marks';

export interface Statement {
  type: string;
  isAnswer: boolean;
  /** Absolute addresses on the page's own host, by which an element can be found to be the one spoken of. */
  addresses: string[];
  /** `null` where none is named, or several are. */
  author: { name: string; url: string | null; handle: string | null } | null;
  text: string | null;
  /** As written. */
  published: string | null;
}

type Value = Record<string, unknown>;

const MOST_VALUES = 50_000;

const isObject = (value: unknown): value is Value => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const wordsIn = (value: unknown): string | null => typeof value === 'string' ? value.trim() || null : null;

/** Addresses as machines compare them: with or without `www.`, TLS, or a slash at the end they are one. */
export function sameAddress(address: string): string {
  const { host, pathname, search, hash } = new URL(address);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}${hash}`;
}

interface Reading { source: string; base: string; statements: Statement[]; anchors: Set<string> }

const readings = new WeakMap<Element, Reading>();

/** Scripts inside a post or comment are left out: what stands there, somebody may have posted. */
function readingsOf(document: Document): Reading[] {
  return [...document.getElementsByTagName('script')].flatMap((script) => {
    if (script.getAttribute('type')?.trim().toLowerCase() !== 'application/ld+json') return [];
    const [source, base] = [script.textContent, document.location.href];
    const known = readings.get(script);
    if (known?.source === source && known.base === base) return [known];
    const statements = isInsideBox(script) ? [] : parseStatements(source, new URL(base));
    const reading = { source, base, statements, anchors: anchorsIn(statements, new URL(base)) };
    readings.set(script, reading);
    return [reading];
  });
}

/** Ids of elements on this page that statements speak of: `…/this-page#post-7`. */
function anchorsIn(statements: readonly Statement[], { pathname: here }: URL): Set<string> {
  return new Set(statements.flatMap(({ addresses }) => addresses.flatMap((address) => {
    const { pathname, hash } = new URL(address);
    return pathname === here && hash.length > 1 ? [hash.slice(1)] : [];
  })));
}

export const statementsOf = (document: Document): Statement[] => readingsOf(document).flatMap(({ statements }) => statements);

export const isNamedAnchor = (document: Document, id: string): boolean => readingsOf(document).some(({ anchors }) => anchors.has(id));

function isInsideBox(script: Element): boolean {
  for (let around = script.parentElement; around; around = around.parentElement) {
    if (isMarkedBox(around) || around.tagName === 'BLOCKQUOTE') return true;
  }
  return false;
}

/** Never throws, whatever `source` is: what is no JSON states nothing. */
export function parseStatements(source: string, base: URL): Statement[] {
  let root: unknown;
  try {
    root = JSON.parse(source);
  } catch {
    return []; // Broken by the site's own template; the page is then read without it.
  }
  const objects = objectsIn(root);
  const byId = new Map<string, Value[]>();
  for (const object of objects) {
    const id = wordsIn(object['@id']);
    if (id && Object.keys(object).length > 1) byId.set(id, [...byId.get(id) ?? [], object]);
  }
  return objects.flatMap((object) => {
    const type = postType(listOf(object['@type']).flatMap((name) => wordsIn(name) ?? []));
    return type ? [statementOf(type, object, byId, base)] : [];
  });
}

/** Every object at any depth, in order. Walked with a list: nesting may be deeper than calls can. */
function objectsIn(root: unknown): Value[] {
  const found: Value[] = [];
  const waiting: unknown[] = [root];
  for (let seen = 0; waiting.length > 0 && seen < MOST_VALUES; seen += 1) {
    const value = waiting.pop();
    if (isObject(value)) found.push(value);
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value).toReversed()) if (typeof inner === 'object' && inner !== null) waiting.push(inner);
    }
  }
  return found;
}

function statementOf(type: string, object: Value, byId: Map<string, Value[]>, base: URL): Statement {
  const page = object['mainEntityOfPage'];
  const named = [object['url'], object['@id'], isObject(page) ? page['@id'] ?? page['url'] : page];
  const addresses = named.flatMap((value) => absoluteUrl(wordsIn(value), base) ?? [])
    // A page can speak for its own site only.
    .filter((address) => new URL(address).host.replace(/^www\./, '') === base.host.replace(/^www\./, ''));
  const texts = [object['text'], object['articleBody'], object['reviewBody']].flatMap((value) => wordsIn(value) ?? []);
  return {
    type, isAnswer: isAnswerType(type), addresses: [...new Set(addresses)],
    author: authorOf(object['author'] ?? object['creator'], byId, base),
    text: texts.length === 1 ? texts[0]! : null,
    published: wordsIn(object['datePublished']) ?? wordsIn(object['dateCreated']),
  };
}

function authorOf(value: unknown, byId: Map<string, Value[]>, base: URL): Statement['author'] {
  const people = listOf(value).flatMap((person) => {
    if (!isObject(person)) return wordsIn(person) ? [{ name: person }] : [];
    const id = wordsIn(person['@id']);
    return id && person['name'] === undefined ? byId.get(id) ?? [] : [person];
  });
  const pick = (key: string) => [...new Set(people.flatMap((person: Value) => listOf(person[key])).flatMap((each) => wordsIn(each) ?? []))];
  const [names, urls, nicknames] = [pick('name'), pick('url'), pick('alternateName')];
  if (names.length !== 1) return null;
  const handle = nicknames.length === 1 && nicknames[0]!.startsWith('@') ? nicknames[0]!.slice(1) : null;
  return { name: names[0]!, url: urls.length === 1 ? absoluteUrl(urls[0], base) : null, handle: handle || null };
}
