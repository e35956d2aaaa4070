/**
 * YouTube's oEmbed answer: the title and channel of a video. Comments, posts of channels and live chat have none.
 * Source: oembed.com (providers: YouTube), oembed.org/docs with a whole answer, seen 2026-11-29. Confidence: high.
 */
import { at, jsonOf, noSuchPost, nothingTold, words, type CopyAsData } from '../public-copy';

export const publicCopy: CopyAsData = {
  address({ kind, id }) {
    if (kind !== 'video' || !id || !/^[\w-]{11}$/.test(id)) return null;
    return `https://www.youtube.com/oembed?format=json&url=${encodeURIComponent(`https://www.youtube.com/watch?v=${id}`)}`;
  },
  read(status, body, post) {
    if (status === 404) return noSuchPost;
    const answer = jsonOf(body);
    const title = words(at(answer, 'title'));
    if (title === null || !words(at(answer, 'html'))?.includes(`/embed/${post.id}`)) return null;
    const url = words(at(answer, 'author_url')) ?? '';
    return {
      ...nothingTold,
      author: {
        name: words(at(answer, 'author_name')), handle: /\/@([^/?#]+)$/.exec(url)?.[1] ?? null, id: /\/channel\/(UC[\w-]{22})$/.exec(url)?.[1] ?? null,
      },
      // The title comes first in what is read of a video; its description is not told.
      text: title, textCut: true,
    };
  },
};
