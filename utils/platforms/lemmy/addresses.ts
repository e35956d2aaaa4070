/** Addresses of Lemmy: people are `/u/NAME[@HOST]`, posts `/post/NUMBER`, comments `/comment/NUMBER`, each on every server. */
import { absoluteUrl } from '../reading';

/** `NAME` for people of this server, `NAME@HOST` for others; `null` for links to anything else. */
export function personOf(link: Element, base: URL): string | null {
  const url = addressOf(link, base);
  const path = url && /^\/u\/([\w.-]{1,60})(?:@([\w.:-]+))?\/?$/.exec(url.pathname);
  if (!path || (url.host !== base.host && path[2])) return null;
  const host = url.host === base.host ? path[2] : url.host;
  return host && host !== base.host ? `${path[1]}@${host}` : path[1]!;
}

export function personUrl(person: string, base: URL): string {
  return new URL(`/u/${person}`, base.origin).href;
}

/** The number of the post a link leads to on this server, be it the post or the comments below it. */
export function postOf(link: Element, base: URL): string | null {
  const url = addressOf(link, base);
  return url?.host === base.host ? /^\/post\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null : null;
}

export function addressOf(link: Element, base: URL): URL | null {
  const address = absoluteUrl(link.getAttribute('href'), base);
  return address ? new URL(address) : null;
}

/** The one value that all agree on; `null` where there is none or they differ. */
export function agreed<T>(values: (T | null)[]): T | null {
  const distinct = new Set(values);
  const [value] = distinct;
  return distinct.size === 1 ? value ?? null : null;
}
