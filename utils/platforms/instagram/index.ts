/** Instagram: instagram.com on the web. */
import { mediaHosts } from '../meta-media';
import type { PlatformAdapter } from '../types';
import { ofKinds } from '../unit-kinds';
import { profileHandle } from './addresses';
import { messages } from './messages';
import { posts, readThread } from './posts';
import { profiles } from './profile';
import { reels } from './reels';

// What scrolls through reels may hold comments, which are units of their own: the narrower kind comes first.
const { kindOf, units } = ofKinds([reels, messages, profiles, posts]);

export const instagram: PlatformAdapter = {
  id: 'instagram',
  name: 'Instagram',
  checkedOn: '2026-11-21',
  hosts: ['www.instagram.com'],
  mediaHosts,
  // An id is made when the upload begins, seconds to minutes before the post, or days for a draft.
  idTime: 'upload',
  ...units,
  readThread: (unit, page) => kindOf(unit) === posts ? readThread(unit, page, viewerHandle(unit.ownerDocument)) : { parents: [], ownReplies: [] },
  viewerLoggedIn(document) {
    if (viewerHandle(document) !== null || document.querySelector('a[href*="/direct/inbox/"]')) return true;
    return document.querySelector('a[href*="/accounts/login/"]') ? false : null;
  },
  viewerHandle,
};

/** The navigation bar lies outside `main`, and holds one link to a profile: the viewer's, with their picture. */
function viewerHandle(document: Document): string | null {
  const base = new URL(document.baseURI);
  const links = [...document.querySelectorAll('a[href]:has(img)')].filter((link) => !link.closest('main, article, [role="dialog"]'));
  const handles = new Set(links.map((link) => profileHandle(link, base)).filter((handle) => handle !== null));
  const [handle] = handles;
  return handles.size === 1 ? handle! : null;
}
