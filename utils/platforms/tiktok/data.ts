/**
 * What the page carries for its own scripts: `#__UNIVERSAL_DATA_FOR_REHYDRATION__` (since 2023), `#SIGI_STATE` (until then).
 * It is of the first page opened and grows old in place, so entries are only looked up by a post's number or a handle.
 */

export interface ItemData {
  text: string | null;
  /** ISO 8601 in UTC. */
  postedAt: string | null;
  handle: string | null;
  name: string | null;
  authorId: string | null;
  avatarUrl: string | null;
  isAd: boolean;
}

export interface UserData {
  id: string | null;
  name: string | null;
}

const parsed = new WeakMap<Element, unknown>();

/** The post of this number; `null` when the page's data is of another. */
export function itemData(document: Document, id: string | null): ItemData | null {
  if (id === null) return null;
  const detail = at(universal(document), 'webapp.video-detail', 'itemInfo', 'itemStruct');
  const item = text(at(detail, 'id')) === id ? detail : at(script(document, 'SIGI_STATE'), 'ItemModule', id);
  if (text(at(item, 'id')) !== id) return null;
  const author = at(item, 'author');
  const seconds = Number(text(at(item, 'createTime')));
  return {
    text: text(at(item, 'desc')),
    postedAt: Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : null,
    // The older data gives the handle alone, with the rest beside it.
    handle: text(author) ?? text(at(author, 'uniqueId')),
    name: text(at(author, 'nickname')) ?? text(at(item, 'nickname')),
    authorId: text(at(author, 'id')) ?? text(at(item, 'authorId')),
    avatarUrl: httpUrl(at(author, 'avatarThumb')) ?? httpUrl(at(item, 'avatarThumb')),
    isAd: at(item, 'isAd') === true,
  };
}

/** The person of this handle; `null` when the page's data is of another. */
export function userData(document: Document, handle: string | null): UserData | null {
  if (handle === null) return null;
  const candidates = [at(universal(document), 'webapp.user-detail', 'userInfo', 'user'),
    at(script(document, 'SIGI_STATE'), 'UserModule', 'users', handle)];
  const user = candidates.find((each) => text(at(each, 'uniqueId'))?.toLowerCase() === handle.toLowerCase());
  return user === undefined ? null : { id: text(at(user, 'id')), name: text(at(user, 'nickname')) };
}

function universal(document: Document): unknown {
  return at(script(document, '__UNIVERSAL_DATA_FOR_REHYDRATION__'), '__DEFAULT_SCOPE__');
}

function script(document: Document, id: string): unknown {
  const element = document.querySelector(`script[id="${id}"]`);
  if (!element) return null;
  if (!parsed.has(element)) parsed.set(element, parse(element.textContent));
  return parsed.get(element);
}

// Cut short in a saved page it is no JSON: then there is nothing to look up.
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => inner !== null && typeof inner === 'object' && Object.hasOwn(inner, key)
    ? (inner as Record<string, unknown>)[key] : null, value);
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function httpUrl(value: unknown): string | null {
  return typeof value === 'string' && /^https?:/i.test(value) ? URL.parse(value)?.href ?? null : null;
}
