/** XenForo 2.0 to 2.3: forum software that anybody may run. */
import { soleControl } from '../reading';
import type { PlatformAdapter } from '../types';
import { contentOf, isUnit, own, REPORT, UNITS } from './boxes';
import { buttonPlace, readPost, readThread } from './posts';

/** A board that runs the software under a name and on hosts of its own. */
export function xenforoBoard(board: Pick<PlatformAdapter, 'id' | 'name' | 'hosts' | 'mediaHosts'>): PlatformAdapter {
  return {
    ...board,
    checkedOn: '2026-11-22',
    unitSelector: UNITS,
    isUnit,
    unitKey: (unit) => contentOf(unit)?.id ?? unit.querySelector('[data-user-id]')?.getAttribute('data-user-id') ?? null,
    readPost,
    readThread: (unit, page) => readThread(unit, page, viewerHandle(unit.ownerDocument)),
    buttonPlace,
    reportMenu: (unit) => soleControl(own(unit, REPORT)),
    reportEntry: REPORT,
    viewerLoggedIn(document) {
      const state = document.documentElement.getAttribute('data-logged-in');
      return state === 'true' || state === 'false' ? state === 'true' : null;
    },
    viewerHandle,
  };
}

export const xenforo: PlatformAdapter = {
  ...xenforoBoard({ id: 'xenforo', name: 'XenForo', hosts: [], mediaHosts: [] }),
  // Written on the root element by the software alone.
  isSite: (document) => document.documentElement.matches('html#XF[data-app]'),
};

/** The name in the bar at the top, on the button that opens one's own menu. */
function viewerHandle(document: Document): string | null {
  return document.querySelector('.p-navgroup--member .p-navgroup-link--user .p-navgroup-linkText')?.textContent.trim() || null;
}
