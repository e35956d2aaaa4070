/** Lemmy, by its own web interface (lemmy-ui 0.18 to 1.0), on whatever host it runs. */
import type { ButtonPlace, Page, PlatformAdapter, Post } from '../types';
import { personOf } from './addresses';
import { COMMENT, commentButtonPlace, commentId, commentMenu, isComment, readComment, readCommentThread } from './comments';
import { isPost, moreButton, POST, postButtonPlace, postId, postMenu, readListing } from './posts';
import { isProfile, PROFILE, profileKey, readProfile } from './profiles';
import { hasServerData } from './published';

export const lemmy: PlatformAdapter = {
  id: 'lemmy',
  name: 'Lemmy',
  checkedOn: '2026-11-22',
  hosts: [],
  // The root element's class and the script with the server's data (all versions), or the software's own set of marks.
  isSite: (document) => document.querySelector('.lemmy-site') !== null || hasServerData(document)
    || (document.querySelector(`${POST} .post-container, ${COMMENT}`) !== null && document.querySelector('a.person-listing') !== null),
  mediaHosts: [],
  unitSelector: `${POST}, ${COMMENT}, ${PROFILE}`,
  isUnit: (element) => (element.matches(POST) ? isPost(element) : element.matches(COMMENT) ? isComment(element) : isProfile(element)),
  unitKey(unit) {
    if (unit.matches(POST)) return postId(unit);
    return unit.matches(COMMENT) ? `comment-${commentId(unit)}` : profileKey(unit);
  },
  readPost,
  moreControl: (unit) => (unit.matches(POST) ? moreButton(unit) : null),
  readThread: (unit, page) => (unit.matches(COMMENT) ? readCommentThread(unit, page, viewerHandle(unit.ownerDocument)) : { parents: [], ownReplies: [] }),
  buttonPlace,
  reportMenu: (unit) => (unit.matches(POST) ? postMenu(unit) : unit.matches(COMMENT) ? commentMenu(unit) : null),
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null) return true;
    return document.querySelector('nav a[href$="/login"]') ? false : null;
  },
  viewerHandle,
};

function readPost(unit: Element, page: Page): Post {
  if (unit.matches(POST)) return readListing(unit, page);
  return unit.matches(COMMENT) ? readComment(unit, page) : readProfile(unit, page);
}

function buttonPlace(unit: Element): ButtonPlace | null {
  if (unit.matches(POST)) return postButtonPlace(unit);
  if (unit.matches(COMMENT)) return commentButtonPlace(unit);
  const link = unit.querySelector('a.person-listing');
  return link?.parentElement ? { parent: link.parentElement, before: null, neighbour: link, quiet: true } : null;
}

/** The menu of the navigation bar leads to the viewer's own profile, and to no other. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const people = new Set([...document.querySelectorAll('nav .dropdown-menu a[href*="/u/"]')].map((link) => personOf(link, base)));
  const [person] = people;
  return people.size === 1 && person && !person.includes('@') ? person : null;
}
