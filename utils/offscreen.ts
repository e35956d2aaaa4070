/** Chromium's worker has no document. What needs one is done in a document without a window, which is opened when first needed. */
import { browser } from 'wxt/browser';

let opening: Promise<void> | null = null;

export async function openOffscreen(): Promise<void> {
  if (await browser.offscreen.hasDocument()) return;
  opening ??= browser.offscreen.createDocument({
    url: '/offscreen.html', reasons: ['BLOBS', 'DOM_PARSER'],
    justification: 'Draws the saved copy of a post as a picture, reads the public page of a forum post, and loads what checks timestamps.',
  }).finally(() => { opening = null; });
  await opening;
}
