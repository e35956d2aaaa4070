/** X (formerly Twitter): x.com. Posts, articles, profiles and direct messages. */
import { emptyPost, missingFields } from '../reading';
import type { PlatformAdapter } from '../types';
import { pictureHosts, videoHost } from './media';
import { messages } from './messages';
import { moreControl, posts, readThread } from './posts';
import { profiles } from './profile';
import type { UnitKind } from './unit-kind';
import { viewerHandle, viewerLoggedIn } from './viewer';

const kinds: readonly UnitKind[] = [posts, profiles, messages];
const kindOf = (element: Element) => kinds.find((kind) => element.matches(kind.selector));

export const x: PlatformAdapter = {
  id: 'x',
  name: 'X',
  checkedOn: '2026-11-21',
  hosts: ['x.com', 'mobile.x.com', 'pro.x.com', 'twitter.com', 'mobile.twitter.com'],
  mediaHosts: [...pictureHosts, videoHost],
  unitSelector: kinds.map(({ selector }) => selector).join(', '),
  // Since the second half of 2026 the chat stands in an open shadow tree under this element.
  shadowHosts: '[data-testid="xchatEmbedRoute"], [data-testid="xchatEmbedRoute"] *',
  isUnit: (element) => kindOf(element)?.isUnit(element) ?? false,
  unitKey: (unit) => kindOf(unit)?.key(unit) ?? null,
  readPost(unit, page) {
    const kind = kindOf(unit);
    if (kind) return kind.read(unit, page);
    // The page took away what told it was one, after it was found.
    const lost = emptyPost('post');
    return { ...lost, missing: missingFields(lost) };
  },
  moreControl: (unit) => (kindOf(unit) === posts ? moreControl(unit) : null),
  readThread: (unit, page) => (kindOf(unit) === posts
    ? readThread(unit, page, viewerHandle(unit.ownerDocument)) : { parents: [], ownReplies: [] }),
  buttonPlace: (unit) => kindOf(unit)?.buttonPlace(unit) ?? null,
  viewerLoggedIn,
  viewerHandle,
};
