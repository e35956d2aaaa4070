/** YouTube in a desktop browser: comments, the watched video, Shorts, channels, community posts, live chat and video tiles. */
import type { PlatformAdapter } from '../types';
import { units } from './posts';
import { readThread } from './threads';
import { viewerHandle, viewerLoggedIn, viewerName } from './viewer';

export const youtube: PlatformAdapter = {
  id: 'youtube',
  name: 'YouTube',
  checkedOn: '2026-11-21',
  // The site for telephones (m.youtube.com) is built of other elements, in which no comment names its own address.
  hosts: ['www.youtube.com'],
  mediaHosts: ['i.ytimg.com', 'yt3.ggpht.com', 'yt3.googleusercontent.com'],
  ...units,
  // The flag in an open menu until 2025, which is drawn alike in every language; the form that opens after it, still.
  reportEntry: 'tp-yt-iron-dropdown tp-yt-paper-item:has(path[d^="M13.18,4l0.24,1.2"]), ytd-report-form-modal-renderer',
  readThread,
  viewerLoggedIn,
  viewerHandle,
  viewerName,
};
