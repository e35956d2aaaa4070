/** A document without a window, for the drawing and reading that Chromium's service worker cannot do. */
import { drawCopy } from '../../utils/capture/draw-copy';
import { toDataUrl } from '../../utils/capture/fetch-bytes';
import { readCopyPage } from '../../utils/corroboration/read-page';
import { answer, type ToOffscreen } from '../../utils/messages';

answer<ToOffscreen>({
  'draw:copy': async ({ html, width, height }) => {
    const bytes = await drawCopy(html, width, height);
    return bytes && toDataUrl({ bytes, mimeType: 'image/png' });
  },
  'read:copy': readCopyPage,
}, (sender) => !sender.tab);
