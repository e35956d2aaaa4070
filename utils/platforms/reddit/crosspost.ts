/**
 * A crosspost shows another person's post inside its media box, without an element of its own. All in that box is theirs:
 * their title, their words, their pictures; and the one who crossposted wrote only the title above.
 */
import { emptyPost, isoTime, lineOf, missingFields, noAuthor } from '../reading';
import type { Author, Post } from '../types';
import { accountOfLink, agreedName, permalinkTo, SITE, targetOf } from './addresses';
import { missingMedia, picturesAmongWords, readPostMedia } from './media';
import { CROSSPOST_CREDIT, CROSSPOST_TITLE, MARKDOWN, TIME } from './selectors';
import { wordsOf } from './words';

/** The post inside `unit`; `null` when it is no crosspost. */
export function readCrosspost(unit: Element, box: Element | null): Post | null {
  const title = box?.querySelector(CROSSPOST_TITLE) ?? null;
  const named = unit.getAttribute('post-type') === 'crosspost' || unit.hasAttribute('is-crosspost');
  if (!named && !title) return null;
  const post = emptyPost('post');
  const address = title?.querySelector('a[href]')?.getAttribute('href') ?? unit.getAttribute('content-href');
  const id = targetOf(address)?.post ?? null;
  // An address of the crosspost itself says nothing of the other.
  if (id !== unit.getAttribute('id')) {
    post.id = id;
    post.permalink = permalinkTo(id, address);
  }
  const credit = box?.querySelector(CROSSPOST_CREDIT) ?? null;
  const words = box ? [...box.querySelectorAll(MARKDOWN)].findLast((each) => !each.querySelector(MARKDOWN)) : null;
  const time = credit?.querySelector(TIME);
  post.author = authorIn(credit);
  post.text = [lineOf(title), wordsOf(words)].filter(Boolean).join('\n\n');
  post.postedAt = { shown: lineOf(time), machine: isoTime(time?.getAttribute('datetime')), fromId: null };
  const shown = readPostMedia(box, null);
  post.media = [...shown, ...picturesAmongWords(words).filter((picture) => !shown.some(({ url }) => url === picture.url))];
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

// Feeds name only the community.
function authorIn(credit: Element | null): Author {
  const handle = credit && agreedName([...credit.querySelectorAll('a[href]')].map(accountOfLink));
  return handle ? { ...noAuthor, handle, profileUrl: new URL(`/user/${handle}/`, SITE).href } : { ...noAuthor };
}
