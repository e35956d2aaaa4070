/** Misskey and what grew out of it with the same pages: Sharkey and others. */
import { soleControl } from '../reading';
import type { PlatformAdapter } from '../types';
import { acctIn } from './addresses';
import { frame, isNote, noteAround, NOTES, PROFILES, timeLinks } from './boxes';
import { noteButtonPlace, readNote, readThread } from './posts';
import { isProfile, profileButtonPlace, readProfile } from './profile';

export const misskey: PlatformAdapter = {
  id: 'misskey',
  name: 'Misskey',
  checkedOn: '2026-11-22',
  hosts: [],
  // The element the pages are drawn into, and what the server writes beside it for them.
  isSite: (document) => document.querySelector('#misskey_app, #sharkey_app, meta[property="instance_url"], script#misskey_meta') !== null,
  // Of the largest server; others have their own, and many have the pictures elsewhere.
  mediaHosts: ['*.misskeyusercontent.jp', '*.misskeyusercontent.com'],
  unitSelector: `${NOTES}, ${PROFILES}`,
  isUnit: (element) => (element.matches(PROFILES) ? isProfile(element) : isNote(element)),
  unitKey: (unit) => (unit.matches(PROFILES) ? unit.querySelector('.username')?.textContent ?? null
    : timeLinks(unit)[0]?.getAttribute('href') ?? null),
  readPost: (unit, page) => (unit.matches(PROFILES) ? readProfile(unit, page) : readNote(unit, page)),
  readThread: (unit, page) => (unit.matches(PROFILES) ? { parents: [], ownReplies: [] }
    : readThread(unit, page, viewerHandle(unit.ownerDocument))),
  buttonPlace: (unit) => (unit.matches(PROFILES) ? profileButtonPlace(unit) : noteButtonPlace(unit)),
  reportMenu: (unit) => soleControl(unit.matches(PROFILES) ? unit.querySelectorAll('.banner-container .actions button:has(> .ti-dots)')
    : frame(unit, 'footer button:has(> .ti-dots)')),
  viewerLoggedIn: (document) => (viewerHandle(document) === null ? null : true),
  viewerHandle,
};

/** The one avatar that is in a button and names its account: in the navigation, and above the form for writing. */
function viewerHandle(document: Document): string | null {
  const avatars = [...document.querySelectorAll('button > span[class~="_noSelect"][title]')].filter((avatar) => noteAround(avatar) === null);
  const names = new Set(avatars.map((avatar) => acctIn(avatar.getAttribute('title'))));
  const [name] = names;
  return names.size === 1 ? name ?? null : null;
}
