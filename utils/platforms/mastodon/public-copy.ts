/**
 * A public post from the server on which it was read. Servers may ask for a login; then they refuse, and that is said.
 * Source: docs.joinmastodon.org/methods/statuses ("View a single status": public posts need no user), entities/Status, seen
 * 2026-11-29. Confidence: high.
 */
import { markupText } from '../markup-text';
import { at, idOf, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData } from '../public-copy';
import { statusHost } from './addresses';

export const publicCopy: CopyAsData = {
  address({ kind, id, permalink }, page) {
    const host = /^(?:post|reply)$/.test(kind) && id && /^\w{1,40}$/.test(id) ? statusHost(permalink, id, page) : null;
    return host && `https://${host}/api/v1/statuses/${id}`;
  },
  read(status, body, { id }) {
    if (status === 404 || status === 410) return noSuchPost;
    const answer = jsonOf(body);
    const content = words(at(answer, 'content'));
    if (content === null || idOf(at(answer, 'id')) !== id) return null;
    const warning = words(at(answer, 'spoiler_text'));
    return {
      ...nothingTold, text: [warning, markupText(content)].filter(Boolean).join('\n\n'), postedAt: timeOf(at(answer, 'created_at')),
      author: {
        name: words(at(answer, 'account', 'display_name')) || null, handle: words(at(answer, 'account', 'acct')), id: idOf(at(answer, 'account', 'id')),
      },
    };
  },
};
