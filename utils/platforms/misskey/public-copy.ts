/**
 * A note from the server on which it was read, as its author wrote it (MFM). Servers and people may ask for a login; then they
 * refuse, and that is said.
 * Source: misskey-dev/misskey endpoints/notes/show.ts (no credential needed; errors `NO_SUCH_NOTE`, `SIGNIN_REQUIRED`), the schema `Note`
 * (`createdAt`, `text`, `cw`, `isHidden`, `user`), and MFM's syntax in misskey-dev/mfm.js docs, seen 2026-11-29. Confidence: high.
 */
import { at, idOf, jsonOf, noSuchPost, nothingTold, timeOf, words, type CopyAsData } from '../public-copy';

export const publicCopy: CopyAsData = {
  address: ({ kind, id }, page) => (/^(?:post|reply)$/.test(kind) && id && /^\w{1,40}$/.test(id) && page.protocol === 'https:'
    ? `https://${page.host}/api/notes/show` : null),
  question: ({ id }) => ({ noteId: id }),
  read(_, body, { id }) {
    const answer = jsonOf(body);
    const code = at(answer, 'error', 'code');
    if (code === 'NO_SUCH_NOTE') return noSuchPost;
    if (code === 'SIGNIN_REQUIRED') return 'login';
    const handle = words(at(answer, 'user', 'username'));
    if (handle === null || idOf(at(answer, 'id')) !== id) return null;
    if (at(answer, 'isHidden') === true) return 'login';
    const host = words(at(answer, 'user', 'host'));
    return {
      ...nothingTold, text: wordsOf(answer), asWritten: true, postedAt: timeOf(at(answer, 'createdAt')),
      author: { name: words(at(answer, 'user', 'name')) || null, handle: host ? `${handle}@${host}` : handle, id: idOf(at(answer, 'user', 'id')) },
    };
  },
};

/** What a page shows in other words than were written: dates, a box to search with, and the speech of people who are cats. */
const SHOWN_OTHERWISE = /\$\[unixtime[. ]|\s\[?(?:search|\u691c\u7d22)\]?\s*$/im;

function wordsOf(note: unknown): string | null {
  const text = [words(at(note, 'cw')), words(at(note, 'text'))].filter(Boolean).join('\n');
  if (SHOWN_OTHERWISE.test(text) || at(note, 'user', 'isCat') === true) return null;
  return text.replace(/\$\[\w+(?:\.[\w=,.#-]+)?\s/g, '').replace(/<\/?(?:b|i|s|small|center|plain)>/g, '')
    .replace(/<(https?:\/\/[^\s>]+)>/g, '$1').replace(/^```\w*$/gm, '```');
}
