/**
 * The page on which a XenForo board shows a post to visitors.
 * Source: addresses and markup in saved pages of 2.0 to 2.3 (`/posts/N/reactions`, `data-content`, `html#XF[data-template]`); that a
 * script puts other content into `[data-xf-init="oembed"]`: public copies of xf/embed.js of 2.2 and 2.3, seen 2026-11-29.
 * Confidence: high for the markup; medium for `/posts/N/`, which leads on to the post's page.
 */
import { absoluteUrl } from '../reading';
import { noSuchPost, nothingTold, type CopyAsPage } from '../public-copy';
import { contentOf, wordsBox } from './boxes';
import { readPost } from './posts';
import { readWords } from './words';

const IN_THREAD = /threads\/[^/]+\/post-(\d+)\/?$/;

export const publicCopy: CopyAsPage = {
  address({ kind, id, permalink }, page) {
    if (!/^(?:post|reply|comment)$/.test(kind) || !id || page.protocol !== 'https:') return null;
    const url = permalink === null ? null : URL.parse(permalink);
    if (url?.origin !== page.origin) return null;
    url.hash = '';
    // Of a post that is gone the thread's own address says nothing and shows the thread; the post's says that there is none.
    return url.href.replace(IN_THREAD, 'posts/$1/');
  },
  readPage(status, document, post, url) {
    const root = document.documentElement;
    if (!root.matches('html#XF')) return null;
    const units = [...document.querySelectorAll('[data-content][data-author]')].filter((unit) => unit.getAttribute('data-content') === post.id);
    const [unit] = units;
    if (!unit) return root.getAttribute('data-template') === 'login' ? 'login' : status === 404 ? noSuchPost : null;
    // Nobody but the software writes these: two, or one inside somebody's words, are not its work. One without its number is no post.
    if (units.length > 1 || unit.parentElement?.closest('.bbWrapper') || contentOf(unit)?.id !== post.id) return null;
    const { author: { name, handle, id }, postedAt: { machine } } = readPost(unit, { url, title: document.title });
    return { ...nothingTold, author: { name, handle, id }, text: wordsIn(wordsBox(unit), post.text, url), postedAt: machine };
  },
};

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * The words, as a page says them that was not worked on by its scripts and not made for a member. `null` where visitors are asked to
 * log in for some of them: they cannot be compared.
 */
function wordsIn(box: Element | null, shown: string, url: URL): string | null {
  const words = readWords(box);
  if (!box || flat(words) === flat(shown)) return words;
  const bare = box.cloneNode(true) as Element;
  // Visitors may get a link, in the software's words, where members see a file; and a script turns links into what they lead to.
  for (const link of bare.querySelectorAll('a[href]')) if (isFile(link, url)) link.remove();
  for (const embed of bare.querySelectorAll('[data-xf-init~="oembed"]')) embed.remove();
  const asMember = readWords(bare);
  if (flat(asMember) === flat(shown)) return asMember;
  return [...box.querySelectorAll('a[href]')].some((link) => asksLogin(link, url)) ? null : words;
}

const isFile = (link: Element, url: URL) => link.querySelector('img') === null && ownPath(link, url, /attachments\/[^/]*\d+\/?$/);
const asksLogin = (link: Element, url: URL) => ownPath(link, url, /(?:^|[/?])(?:login|register)\/?$/);

function ownPath(link: Element, base: URL, path: RegExp): boolean {
  const address = absoluteUrl(link.getAttribute('href'), base);
  if (!address) return false;
  const { origin, pathname, search } = new URL(address);
  return origin === base.origin && path.test(pathname + search);
}
