/** The address of a post, which names its author and its id. */
import { absoluteUrl } from '../reading';
import { TIME } from './selectors';

export interface Status {
  handle: string;
  id: string;
}

// Links are relative to the site, or were made absolute when the page was saved.
const SITE = new URL('https://x.com/');
const STATUS_PATH = /^\/(\w{1,20})\/status\/(\d{1,19})(?:\/|$)/;

export function statusOfUrl(href: string | null | undefined): Status | null {
  const address = absoluteUrl(href, SITE);
  if (!address) return null;
  const { hostname, pathname } = new URL(address);
  const match = /(?:^|\.)(?:x|twitter)\.com$/.test(hostname) && STATUS_PATH.exec(pathname);
  // `/i/status/1` names no author.
  return match && match[1] !== 'i' ? { handle: match[1]!, id: match[2]! } : null;
}

export function permalinkOf({ handle, id }: Status): string {
  return new URL(`/${handle}/status/${id}`, SITE).href;
}

export function profileUrlOf(handle: string): string {
  return new URL(`/${handle}`, SITE).href;
}

/** The time that belongs to the post itself: in a post that quotes, the quote's time may come first. */
export function ownTime(article: Element): Element | null {
  return [...article.querySelectorAll(TIME)].find((time) => time.closest('div[role="link"], article') === article) ?? null;
}

/** The post's own address: the link around its time. Promoted posts have neither. */
export function ownStatus(article: Element): Status | null {
  return statusOfUrl(ownTime(article)?.closest('a')?.getAttribute('href'));
}
