/**
 * The page on which a phpBB board shows a post to visitors.
 * Source: phpbb/phpbb prosilver viewtopic_body.html, login_body.html (`form#login`), login_forum.html (`form#login_forum`), viewtopic.php
 * (a visitor who may not read gets the login form, without a status of its own), functions.php (404 for `NO_TOPIC`), seen 2026-11-29.
 * Confidence: high for prosilver and styles made from it.
 */
import { noSuchPost, nothingTold, type CopyAsPage } from '../public-copy';
import { numberOf, UNITS, wordsBox } from './boxes';
import { readPost } from './posts';

export const publicCopy: CopyAsPage = {
  address({ kind, id, permalink }, page) {
    if (!/^(?:post|reply)$/.test(kind) || !id || !/^\d{1,15}$/.test(id) || page.protocol !== 'https:') return null;
    const url = permalink === null ? null : URL.parse(permalink);
    if (url?.origin !== page.origin) return null;
    url.hash = '';
    return url.href;
  },
  readPage(status, document, { id }, url) {
    const units = [...document.querySelectorAll('.post[id]')].filter((unit) => unit.id === `p${id}`);
    const [unit] = units;
    if (!unit) {
      if (document.body.id !== 'phpbb') return null;
      return document.querySelector('form#login, form#login_forum') ? 'login' : status === 404 ? noSuchPost : null;
    }
    if (units.length > 1 || unit.parentElement?.closest(UNITS) || numberOf(unit) !== id || !wordsBox(unit)) return null;
    const { author, text, postedAt: { machine } } = readPost(unit, { url, title: document.title });
    return { ...nothingTold, author: { name: author.name, handle: author.handle, id: author.id }, text, postedAt: machine };
  },
};
