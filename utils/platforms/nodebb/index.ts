/** NodeBB: forum software that anybody may run. */
import { soleControl } from '../reading';
import type { PlatformAdapter } from '../types';
import { isUnit, own, UNITS } from './boxes';
import { buttonPlace, readPost, readThread } from './posts';

export const nodebb: PlatformAdapter = {
  id: 'nodebb',
  name: 'NodeBB',
  checkedOn: '2026-11-22',
  hosts: [],
  // The software sets all of these classes on `body`: the page's template, its status, and whether somebody is logged in.
  isSite: ({ body }) => body.matches('.user-loggedin, .user-guest') && /(?:^|\s)page-status-\d+(?:\s|$)/.test(body.className)
    && /(?:^|\s)template-\w/.test(body.className),
  mediaHosts: [],
  unitSelector: UNITS,
  isUnit,
  unitKey: (unit) => unit.getAttribute('data-pid') ?? unit.getAttribute('data-mid') ?? unit.ownerDocument.location.pathname,
  readPost,
  readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
  buttonPlace,
  reportMenu: (unit) => soleControl(own(unit, '[component="post/tools"] > [data-bs-toggle="dropdown"], [component="post/tools"] > .dropdown-toggle')),
  viewerLoggedIn: ({ body }) => body.matches('.user-loggedin') ? true : body.matches('.user-guest') ? false : null,
  viewerHandle,
};

/** The name on the button of one's own menu. */
function viewerHandle(document: Document): string | null {
  const name = document.querySelector('#user-header-name, [component="header/usercontrol"] [component="header/username"]');
  return name?.textContent.trim() || null;
}
