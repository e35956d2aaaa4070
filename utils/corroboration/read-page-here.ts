/** Has a page read where this browser's background can: in itself, or in the document that Chromium's worker opens for it. */
import { send } from '../messages';
import { openOffscreen } from '../offscreen';
import { readCopyPage, type ReadsPages } from './read-page';

export const readPageHere: ReadsPages = import.meta.env.FIREFOX ? readCopyPage : async (page) => {
  await openOffscreen();
  return send('read:copy', page);
};
