/** The address of a post, which names its author and its id. */
import { absoluteUrl } from '../reading';
import { LONG_BODY, TIME } from './selectors';

export interface Status {
  /** An X Article on a page of its own; its number says nothing of when it was posted. */
  kind: 'status' | 'article';
  /** `undefined` where the address names nobody: `/i/article/1`. */
  handle: string | undefined;
  id: string;
}

// Links are relative to the site, or were made absolute when the page was saved.
const SITE = new URL('https://x.com/');
const PATH = /^\/(\w{1,20})\/(status|article)\/(\d{1,19})(?:\/|$)/;

export function statusOfUrl(href: string | null | undefined): Status | null {
  const status = parse(href);
  // `/i/status/1` names no author.
  return status?.kind === 'status' && status.handle !== undefined ? status : null;
}

export function articleOfUrl(href: string): Status | null {
  const status = parse(href);
  return status?.kind === 'article' || status?.handle !== undefined ? status : null;
}

function parse(href: string | null | undefined): Status | null {
  const address = absoluteUrl(href, SITE);
  if (!address) return null;
  const { hostname, pathname } = new URL(address);
  const [, handle, kind, id] = (/(?:^|\.)(?:x|twitter)\.com$/.test(hostname) && PATH.exec(pathname)) || [];
  return id ? { kind: kind as Status['kind'], handle: handle === 'i' ? undefined : handle!, id } : null;
}

export function permalinkOf({ kind, handle = 'i', id }: Status): string {
  return new URL(`/${handle}/${kind}/${id}`, SITE).href;
}

export function profileUrlOf(handle: string): string {
  return new URL(`/${handle}`, SITE).href;
}

/** The handle an address of X begins with; `undefined` where its first part is no handle. */
export function pathHandle(href: string | null | undefined): string | undefined {
  const address = absoluteUrl(href, SITE);
  const url = address ? new URL(address) : null;
  const handle = url && /(?:^|\.)(?:x|twitter)\.com$/.test(url.hostname) ? /^\/(\w{1,20})(?:\/|$)/.exec(url.pathname)?.[1] : undefined;
  return handle === 'i' ? undefined : handle;
}

/** The time that belongs to the post itself: in a post that quotes, the quote's time may come first. */
export function ownTime(root: Element): Element | null {
  return [...root.querySelectorAll(TIME)].find((time) => {
    const box = time.closest('div[role="link"], article');
    return (box === null || box === root || !root.contains(box)) && !time.closest(LONG_BODY);
  }) ?? null;
}

/** The post's own address: the link around its time. Promoted posts have neither. */
export function ownStatus(root: Element): Status | null {
  return statusOfUrl(ownTime(root)?.closest('a')?.getAttribute('href'));
}
