/**
 * X's oEmbed answer, for posts that anybody may see. Text and day stand in its markup.
 * Source: docs.x.com/x-for-websites/embedded-posts/overview (address), developer.x.com "GET statuses/oembed" (no login needed,
 * the markup may change), seen 2026-11-29. Confidence: high for the address, medium for the markup.
 */
import { elementsIn } from '../markup-text';
import { at, jsonOf, noSuchPost, nothingTold, words, type CopyAsData } from '../public-copy';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const publicCopy: CopyAsData = {
  address({ kind, id, author: { handle } }) {
    if (!/^(?:post|reply|video)$/.test(kind) || !id || !/^\d{1,19}$/.test(id)) return null;
    const post = `https://x.com/${handle && /^\w{1,15}$/.test(handle) ? handle : 'i'}/status/${id}`;
    return `https://publish.x.com/oembed?url=${encodeURIComponent(post)}&omit_script=true&dnt=true`;
  },
  read(status, body, post) {
    if (status === 404) return noSuchPost;
    const answer = jsonOf(body);
    const html = words(at(answer, 'html'));
    if (html === null) return null;
    const [text] = elementsIn(html, (tag) => tag === 'p');
    const link = elementsIn(html, (tag) => tag === 'a').findLast(({ attributes }) => /\/status\/\d+/.test(attributes.href ?? ''));
    if (!text || idIn(link?.attributes.href) !== post.id) return null;
    return {
      ...nothingTold,
      author: { name: words(at(answer, 'author_name')), handle: handleIn(words(at(answer, 'author_url'))), id: null },
      text: text.text, textCut: text.text.endsWith('\u2026'), postedOn: dayIn(link?.text ?? ''),
    };
  },
};

const idIn = (href: string | undefined) => /\/status\/(\d+)/.exec(href ?? '')?.[1] ?? null;
const handleIn = (url: string | null) => /^https:\/\/(?:twitter|x)\.com\/(\w{1,15})$/.exec(url ?? '')?.[1] ?? null;

/** "November 21, 2026". */
function dayIn(text: string): string | null {
  const [, month, day, year] = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(text) ?? [];
  const index = MONTHS.indexOf(month ?? '');
  return index < 0 ? null : `${year}-${String(index + 1).padStart(2, '0')}-${day!.padStart(2, '0')}`;
}
