/**
 * What the page carries of one pin for search engines and for its own scripts. It is of the first page opened and grows
 * old in place, so an entry only counts when it names the number of the pin that is asked for.
 */

export interface PinData {
  /** ISO 8601 in UTC. */
  postedAt: string | null;
  handle: string | null;
  authorId: string | null;
}

const parsed = new WeakMap<Element, unknown>();

export function pinData(document: Document, id: string | null): PinData | null {
  if (id === null) return null;
  const known = [...fromRelay(document, id), ...fromSnippets(document, id)];
  const first = <Key extends keyof PinData>(key: Key) => known.map((data) => data[key]).find((value) => value !== null) ?? null;
  return known.length === 0 ? null : { postedAt: first('postedAt'), handle: first('handle'), authorId: first('authorId') };
}

/** Answers to the page's own question for this pin (2023 on). */
function fromRelay(document: Document, id: string): PinData[] {
  return [...document.querySelectorAll('script[data-relay-response="true"]')].flatMap((script) => {
    const answer = parse(script);
    const pin = at(answer, 'response', 'data', 'v3GetPinQuery', 'data');
    if (text(at(answer, 'variables', 'pinId')) !== id && text(at(pin, 'entityId')) !== id) return [];
    const pinner = at(pin, 'pinner');
    return [{ postedAt: isoDate(at(pin, 'createdAt')), handle: text(at(pinner, 'username')), authorId: text(at(pinner, 'entityId')) }];
  });
}

/** A description for search engines, which names the page it is of. */
function fromSnippets(document: Document, id: string): PinData[] {
  return [...document.querySelectorAll('script[data-test-id="leaf-snippet"]')].flatMap((script) => {
    const snippet = parse(script);
    const page = [at(snippet, 'mainEntityOfPage', '@id'), at(snippet, '@id'), at(snippet, 'url')].map(text).find((each) => each !== null);
    if (!page || !new RegExp(`/pin/(?:[^/]*--)?${id}(?:/|$)`).test(page)) return [];
    return [{ postedAt: isoDate(at(snippet, 'datePublished')), handle: null, authorId: null }];
  });
}

/** Dates with a zone only: `2021-04-04T05:43:58Z`, `Sun, 04 Apr 2021 05:43:58 +0000`. */
function isoDate(value: unknown): string | null {
  const written = text(value);
  if (written === null || !/(?:Z|GMT|[+-]\d{2}:?\d{2})$/.test(written)) return null;
  const time = Date.parse(written);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function parse(script: Element): unknown {
  if (!parsed.has(script)) {
    let value: unknown = null;
    try {
      value = JSON.parse(script.textContent);
    } catch (error) {
      // Cut short in a saved page it is no JSON: then there is nothing to look up.
      if (!(error instanceof SyntaxError)) throw error;
    }
    parsed.set(script, value);
  }
  return parsed.get(script);
}

function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => inner !== null && typeof inner === 'object' && Object.hasOwn(inner, key)
    ? (inner as Record<string, unknown>)[key] : null, value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
