/**
 * One post of a forum that anybody may read. It names the account by its number only.
 * Source: NodeBB/NodeBB public/openapi/write/posts/pid.yaml (`GET /api/v3/posts/{pid}`), seen 2026-11-29. Confidence: high.
 */
import { markupText } from '../markup-text';
import { at, idOf, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData } from '../public-copy';

export const publicCopy: CopyAsData = {
  address: ({ kind, id }, page) => (/^(?:post|reply)$/.test(kind) && id && /^\d{1,15}$/.test(id) && page.protocol === 'https:'
    ? `https://${page.host}/api/v3/posts/${id}` : null),
  read(status, body, { id }) {
    if (status === 404) return noSuchPost;
    const post = at(jsonOf(body), 'response');
    const content = words(at(post, 'content'));
    if (content === null || idOf(at(post, 'pid')) !== id) return null;
    if (at(post, 'deleted') === 1) return noSuchPost;
    // Without a plugin the content is as its author wrote it.
    return {
      ...nothingTold, text: markupText(content), asWritten: true, postedAt: timeOf(at(post, 'timestamp')),
      author: { name: null, handle: null, id: idOf(at(post, 'uid')) },
    };
  },
};
