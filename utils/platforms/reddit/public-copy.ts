/**
 * Reddit's own page as JSON: the listing of the post, and the one comment that the address names.
 * Source: github.com/reddit/reddit/wiki/JSON (`t1`, `t3`, `author`, `created_utc`, `body_html`, `selftext_html`), seen 2026-11-29.
 * Confidence: high for the shape; Reddit refuses many who ask without a login, which is then said.
 */
import { decoded, markupText } from '../markup-text';
import { at, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData, type Told } from '../public-copy';
import { accountName, targetOf } from './addresses';

export const publicCopy: CopyAsData = {
  address({ id, permalink }) {
    const target = targetOf(permalink);
    if (!target || id !== (target.comment ?? target.post)) return null;
    const { pathname } = new URL(permalink!);
    return `https://www.reddit.com${pathname.replace(/\/$/, '')}.json?raw_json=1&limit=1`;
  },
  read(status, body, { id }) {
    if (status === 404) return noSuchPost;
    const answer = jsonOf(body);
    const [kind, listing] = id?.startsWith('t1_') ? ['t1', 1] : ['t3', 0];
    const data = at(answer, listing, 'data', 'children', 0, 'data');
    if (at(answer, listing, 'data', 'children', 0, 'kind') !== kind || at(data, 'name') !== id) return null;
    const html = words(at(data, kind === 't1' ? 'body_html' : 'selftext_html'));
    const text = html === null ? null : markupText(html.includes('<') ? html : decoded(html));
    const told: Told = {
      ...nothingTold, author: { name: null, handle: accountName(words(at(data, 'author'))), id: words(at(data, 'author_fullname')) },
      text: kind === 't1' ? text : [words(at(data, 'title')), text].filter(Boolean).join('\n\n'), postedAt: timeOf(at(data, 'created_utc'), 1000),
    };
    // What was taken away leaves its place, with these words instead of its own.
    return text === '[removed]' || text === '[deleted]' ? noSuchPost : told;
  },
};
