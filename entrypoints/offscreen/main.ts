/** A document without a window, for the drawing, reading and checking that Chromium's service worker cannot do. */
import { drawCopy } from '../../utils/capture/draw-copy';
import { toDataUrl } from '../../utils/capture/fetch-bytes';
import { readCopyPage } from '../../utils/corroboration/read-page';
import { fromBase64, toBase64 } from '../../utils/evidence/base64';
import { fits, offscreenShapes } from '../../utils/message-shapes';
import { answer, type ToOffscreen } from '../../utils/messages';

/** Half a megabyte, which drawing does without. */
const tokens = () => import('../../utils/timestamps/token');

answer<ToOffscreen>({
  'draw:copy': async ({ html, width, height }) => {
    const bytes = await drawCopy(html, width, height);
    return bytes && toDataUrl({ bytes, mimeType: 'image/png' });
  },
  'read:copy': readCopyPage,
  'token:request': async ({ entryHash }) => toBase64((await tokens()).requestFor(entryHash)),
  'token:read': async ({ entryHash, request, response }) => (await tokens()).readToken(entryHash, fromBase64(request), fromBase64(response)),
}, (sender) => !sender.tab, (name, request) => fits(offscreenShapes[name], request));
