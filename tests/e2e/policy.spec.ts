/** The policy of our own pages: whatever might be brought into one runs nothing, and asks nobody. */
import { readdirSync } from 'node:fs';
import { extensionFolder } from '../support/chromium';
import { tryAll } from '../support/try-all';
import { expect, test } from './fixtures';

/** `offline-verify.html` goes into bundles, and has a policy of its own. */
const pages = readdirSync(extensionFolder).filter((name) => name.endsWith('.html') && name !== 'offline-verify.html');

test('in every page of ours, what is put there runs nothing and asks nobody', async ({ ext, hosts }) => {
  expect(pages.length).toBeGreaterThan(12);
  for (const name of pages) {
    const page = await ext.openOwn(name);
    await page.waitForLoadState();
    const policies = await page.locator('meta[http-equiv="Content-Security-Policy"]').evaluateAll((all) => all.map((each) => each.getAttribute('content')));
    expect(policies, name).toEqual([expect.stringMatching(/^connect-src 'self'/)]);
    hosts.requests.length = 0;
    expect(await page.evaluate(tryAll), name).toEqual([]);
    expect(hosts.requests.filter((each) => /^(?:evil\.example|x\.com)/.test(each)), name).toEqual([]);
    // Each was in the way of something.
    await expect.poll(() => ext.refused.map((each) => /directive:? ['"]([\w-]+)/.exec(each)?.[1]), name).toEqual(expect.arrayContaining(['base-uri', 'connect-src', 'default-src', 'form-action', 'frame-src', 'img-src', 'media-src', 'object-src', 'script-src', 'style-src']));
    await page.close();
    ext.refused.length = 0; // What is said late, too.
  }
  // Only the background asks, and it can.
  expect(await ext.worker.evaluate(async () => (await fetch('https://x.com/', { credentials: 'omit' })).status)).toBeGreaterThan(0);
});

test('a copy is drawn in styles of its own, though no page of ours lets any apply in it', async ({ ext }) => {
  const address = await ext.worker.evaluate(async () => {
    const { offscreen, runtime } = (globalThis as unknown as { chrome: {
      offscreen: { createDocument(how: object): Promise<void> }; runtime: { sendMessage(message: object): Promise<{ value: string }> };
    } }).chrome;
    await offscreen.createDocument({ url: '/offscreen.html', reasons: ['BLOBS'], justification: 'As the background does.' });
    const html = '<style>p{background:rgb(0,200,0);margin:0;width:50px;height:50px}</style><p></p><div style="background:rgb(200,0,0);width:50px;height:50px"></div>';
    return (await runtime.sendMessage({ onrecord: 'draw:copy', request: { html, width: 50, height: 100 } })).value;
  });
  const page = await ext.openOwn('offscreen.html');
  expect(await page.evaluate(async (src) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    const context = new OffscreenCanvas(50, 100).getContext('2d')!;
    context.drawImage(image, 0, 0);
    return [25, 75].map((y) => [...context.getImageData(25, y, 1, 1).data]);
  }, address)).toEqual([[0, 200, 0, 255], [200, 0, 0, 255]]);
});
