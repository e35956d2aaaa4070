/**
 * A post or comment from the server on which it was read, as its author wrote it (Markdown).
 * Source: lemmy-js-client types GetPost, GetComment (fields in search.r-project.org/CRAN/refmans/remmy), API v3, seen 2026-11-29.
 * Confidence: high for v3; a server that no longer answers v3 refuses, and that is said.
 */
import { at, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData } from '../public-copy';

export const publicCopy: CopyAsData = {
  address({ id, permalink }, page) {
    const url = permalink === null ? null : URL.parse(permalink);
    const kind = /^\/(post|comment)\/(\d+)$/.exec(url?.pathname ?? '');
    if (!kind || kind[2] !== id || url?.host !== page.host || page.protocol !== 'https:') return null;
    return `https://${page.host}/api/v3/${kind[1]}?id=${id}`;
  },
  read(status, body, { id }) {
    const answer = jsonOf(body);
    if (status === 404 || /^couldnt_find_(?:post|comment)$/.test(words(at(answer, 'error')) ?? '')) return noSuchPost;
    const view = at(answer, 'comment_view') ?? at(answer, 'post_view');
    const item = at(view, at(answer, 'comment_view') ? 'comment' : 'post');
    if (String(at(item, 'id')) !== id) return null;
    if (at(item, 'deleted') === true || at(item, 'removed') === true) return noSuchPost;
    const text = words(at(item, 'content')) ?? [words(at(item, 'name')), words(at(item, 'body'))].filter(Boolean).join('\n\n');
    const handle = words(at(view, 'creator', 'name'));
    const home = at(view, 'creator', 'local') === false ? URL.parse(words(at(view, 'creator', 'actor_id')) ?? '')?.host : null;
    return {
      ...nothingTold, text, asWritten: true, postedAt: timeOf(at(item, 'published')),
      author: { name: words(at(view, 'creator', 'display_name')), handle: handle && home ? `${handle}@${home}` : handle, id: null },
    };
  },
};
