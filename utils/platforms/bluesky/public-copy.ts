/**
 * Bluesky's public view of a post, which needs no account.
 * Source: lexicon app.bsky.feed.getPostThread (docs.bsky.app; union of threadViewPost, notFoundPost, blockedPost, in
 * docs.rs/atrium-api), host public.api.bsky.app as used by documented clients without login, seen 2026-11-29. Confidence: high.
 */
import { at, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData } from '../public-copy';

const POST = /^at:\/\/did:[a-z]+:[\w.:%-]+\/app\.bsky\.feed\.post\/[\w.~:-]+$/;

export const publicCopy: CopyAsData = {
  address: ({ id }) => (id && POST.test(id)
    ? `https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=${encodeURIComponent(id)}&depth=0&parentHeight=0` : null),
  read(status, body, { id }) {
    const answer = jsonOf(body);
    if (at(answer, 'error') === 'NotFound' || at(answer, 'thread', '$type') === 'app.bsky.feed.defs#notFoundPost') return noSuchPost;
    const post = at(answer, 'thread', 'post');
    const text = words(at(post, 'record', 'text'));
    if (text === null || at(post, 'uri') !== id) return null;
    return {
      ...nothingTold, text, postedAt: timeOf(at(post, 'record', 'createdAt')),
      author: {
        name: words(at(post, 'author', 'displayName')) || null, handle: words(at(post, 'author', 'handle')), id: words(at(post, 'author', 'did')),
      },
    };
  },
};
