/** X (formerly Twitter): x.com. Posts, articles, profiles and direct messages. */
import { REPORT } from './selectors';
import type { PlatformAdapter } from '../types';
import { ofKinds } from '../unit-kinds';
import { pictureHosts, videoHost } from './media';
import { messages } from './messages';
import { posts, readThread } from './posts';
import { profiles } from './profile';
import { viewerHandle, viewerLoggedIn, viewerName } from './viewer';

const { kindOf, units } = ofKinds([posts, profiles, messages]);

export const x: PlatformAdapter = {
  id: 'x',
  name: 'X',
  checkedOn: '2026-11-21',
  hosts: ['x.com', 'mobile.x.com', 'pro.x.com', 'twitter.com', 'mobile.twitter.com'],
  mediaHosts: [...pictureHosts, videoHost],
  ...units,
  reportEntry: REPORT,
  // Since the second half of 2026 the chat stands in an open shadow tree under this element.
  shadowHosts: '[data-testid="xchatEmbedRoute"]',
  hostsInside: true,
  readThread: (unit, page) => (kindOf(unit) === posts
    ? readThread(unit, page, viewerHandle(unit.ownerDocument)) : { parents: [], ownReplies: [] }),
  viewerLoggedIn,
  viewerHandle,
  viewerName,
};
