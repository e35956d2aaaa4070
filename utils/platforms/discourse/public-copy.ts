/**
 * One post of a forum that anybody may read.
 * Source: docs.discourse.org "Retrieve a single post" (`/posts/{id}.json`: username, name, user_id, cooked, created_at), and the
 * official discourse-mcp, which reads it so, seen 2026-11-29. Confidence: high.
 */
import { markupText } from '../markup-text';
import { at, idOf, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData } from '../public-copy';

export const publicCopy: CopyAsData = {
  address: ({ kind, id }, page) => (/^(?:post|reply)$/.test(kind) && id && /^\d{1,15}$/.test(id) && page.protocol === 'https:'
    ? `https://${page.host}/posts/${id}.json` : null),
  read(status, body, { id }) {
    if (status === 404 || status === 410) return noSuchPost;
    const answer = jsonOf(body);
    const cooked = words(at(answer, 'cooked'));
    if (cooked === null || idOf(at(answer, 'id')) !== id) return null;
    return {
      ...nothingTold, text: markupText(cooked), postedAt: timeOf(at(answer, 'created_at')),
      author: { name: words(at(answer, 'name')) || null, handle: words(at(answer, 'username')), id: idOf(at(answer, 'user_id')) },
    };
  },
};
