/** Posts and comments on sites that no adapter knows, from what their pages say to machines. */
import type { PlatformAdapter } from '../types';
import { BOXES } from './boxes';
import { isUnit, readPost, readThread, unitKey } from './posts';

/**
 * Not in the registry: it reads what a person points at, and puts no button on pages of which nothing is known.
 * Sources of the marks: schema.org (JSON-LD and microdata), microformats2, the comment markup of WordPress, HTML itself.
 */
export const generic: PlatformAdapter = {
  id: 'web',
  name: 'Web page',
  checkedOn: '2026-11-22',
  hosts: [],
  mediaHosts: [],
  unitSelector: BOXES,
  isUnit,
  unitKey,
  readPost,
  readThread,
  buttonPlace: () => null,
  viewerLoggedIn: () => null,
  viewerHandle: () => null,
};
