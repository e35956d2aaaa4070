/** The small frame of our own origin that speaks while a post is being reported. It takes no focus and covers no middle. */

import { standFrame, type OwnFrame } from './own-frame';

export const GUARD_TAG = 'onrecord-guard';

// One size whatever is said in it: the page sees the size. Where it is narrow, words take more lines.
const PLACE = `
:host{inset-block-end:12px!important;inset-inline-start:12px!important;inline-size:min(380px,calc(100vw - 24px))!important;
  block-size:min(328px,calc(100vh - 24px))!important}
@media (max-width:383px){:host{block-size:min(384px,calc(100vh - 24px))!important}}`;

export interface GuardFrame { show(address: string, title: string): void; hide(): void }

export function makeGuardFrame(document: Document): GuardFrame {
  let standing: OwnFrame | null = null;
  const hide = () => {
    standing?.remove();
    standing = null;
  };
  const show = (address: string, title: string) => {
    hide();
    standing = standFrame(document, { tag: GUARD_TAG, place: PLACE, address, title });
  };
  return { show, hide };
}
