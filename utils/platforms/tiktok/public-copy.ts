/**
 * TikTok's oEmbed answer: the caption and the account of a video. Comments have none. It never says that a video is gone: what it
 * answers then is not documented.
 * Source: developers.tiktok.com/doc/embed-videos (`GET https://www.tiktok.com/oembed?url=`), oembed.com (providers: TikTok), a whole answer
 * in arthurkushman/tiktok-api's readme, seen 2026-11-29. Confidence: high for the shape, medium for whether long captions are whole.
 */
import { at, jsonOf, nothingTold, words, type CopyAsData } from '../public-copy';

const PERMALINK = /^https:\/\/www\.tiktok\.com\/@[\w.]{1,40}\/video\/(\d{1,19})$/;

export const publicCopy: CopyAsData = {
  address: ({ kind, id, permalink }) => (kind === 'video' && id !== null && PERMALINK.exec(permalink ?? '')?.[1] === id
    ? `https://www.tiktok.com/oembed?url=${encodeURIComponent(permalink!)}` : null),
  read(_, body, { id }) {
    const answer = jsonOf(body);
    const title = words(at(answer, 'title'));
    const html = words(at(answer, 'html'));
    if (title === null || /\bdata-video-id="(\d+)"/.exec(html ?? '')?.[1] !== id) return null;
    const handle = words(at(answer, 'author_unique_id')) ?? /^https:\/\/www\.tiktok\.com\/@([\w.]+)$/.exec(words(at(answer, 'author_url')) ?? '')?.[1] ?? null;
    return {
      ...nothingTold, text: title, textCut: /(?:\u2026|\.\.\.)$/.test(title), author: { name: words(at(answer, 'author_name')), handle, id: null },
    };
  },
};
