/** Reads a public copy that came as a page, in a document that runs no script, loads nothing and is shown nowhere. */
import type { ToldBy } from '../platforms/public-copy';
import type { Post } from '../platforms/types';
import { pageCopyOf } from './public-copies';

export interface CopyPage {
  platform: string;
  /** Of HTTP. */
  status: number;
  html: string;
  /** Where the answer came from. */
  url: string;
  /** What was captured. */
  post: Post;
}

export type ReadsPages = (page: CopyPage) => ToldBy | Promise<ToldBy>;

/** Where there is a DOM: not in Chromium's worker. */
export const readCopyPage = ({ platform, status, html, url, post }: CopyPage): ToldBy => {
  const copy = pageCopyOf(platform);
  if (!copy) return null;
  const document = new DOMParser().parseFromString(html, 'text/html');
  restoreAddresses(document);
  return copy.readPage(status, document, post, new URL(url));
};

/**
 * Cloudflare, which stands before many forums, hides what looks like an e-mail address until a script of its own puts it back: hex,
 * each byte combined with the first (`data-cfemail`). The page on screen shows the address.
 */
function restoreAddresses(document: Document): void {
  for (const element of document.querySelectorAll('[data-cfemail]')) {
    const code = element.getAttribute('data-cfemail') ?? '';
    if (!/^(?:[\da-f]{2}){2,400}$/i.test(code)) continue;
    const [key, ...hidden] = code.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
    element.replaceWith(new TextDecoder().decode(new Uint8Array(hidden.map((byte) => byte ^ key!))));
  }
}
