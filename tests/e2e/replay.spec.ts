/** What was saved of a page shows it again with the network off, asks nobody for anything, and runs nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { apart, artefactBytes, panelUnseen, withoutOurs } from '../support/artefacts';
import { hostArguments } from '../support/chromium';
import { documentPost, postWith } from '../support/journey';
import { hostileMarkup, madeByScript, putHostile, stirUp } from '../support/hostile-markup';
import { fixtures, pageNamed } from '../support/sites';
import { woffOf } from '../support/woff';
import { expect, test } from './fixtures';

const viewport = { width: 1280, height: 900 };
const folder = mkdtempSync(join(tmpdir(), 'onrecord-replay-'));
let browser: Browser;
test.beforeAll(async ({ hosts }) => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: hostArguments(hosts.port) });
});
test.afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A saved file as whoever receives it opens it, in a browser that never saw the page. */
async function opened(html: Buffer, name: string, { offline }: { offline: boolean }) {
  const file = join(folder, name);
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport, offline });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith('data:')) asked.push(request.url()); });
  await page.goto(pathToFileURL(file).href);
  return { page, asked, address: pathToFileURL(file).href };
}

for (const name of ['X', 'YouTube', 'Reddit comments', 'Bluesky']) {
  test(`${name}: the copies of the page and of the post look like the original, without a network`, async ({ ext, hosts }) => {
    await ext.allowPictures();
    const { address, unit, journey } = pageNamed(name);
    const page = await ext.openPage(address);
    const { post, button } = postWith(page, unit, journey!.words);
    await documentPost(ext, page, button);
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(viewport.width - 2, viewport.height / 2); // No post looks pointed at.
    await panelUnseen(page);
    const seen = await page.screenshot({ style: withoutOurs, animations: 'disabled' });
    const seenPost = await post.screenshot({ style: withoutOurs, animations: 'disabled' });
    const { x, y } = (await post.boundingBox())!;
    const [record] = await ext.records();
    const { id, artefacts, missing } = record!.capture;
    expect(missing.filter(({ code }) => code.startsWith('page-copy'))).toEqual([]);

    const blank = await ext.openOwn('offscreen.html');
    const before = hosts.requests.length;
    const sizes: Record<string, number> = {};
    for (const [part, original] of [['page-html', seen], ['post-html', seenPost]] as const) {
      const html = await artefactBytes(ext, id, part);
      sizes[part] = html.byteLength;
      // Icons are drawn from the first of their kind.
      if (name === 'X' && part === 'page-html') expect(html.toString('utf8').match(/<use href=#/g)!.length).toBeGreaterThan(50);
      const replay = await opened(html, `${name}-${part}.html`, { offline: true });
      // In the page, the post began between two pixels; letters are drawn otherwise there.
      if (part === 'post-html') {
        await replay.page.evaluate((padding) => document.body.style.setProperty('padding', padding, 'important'), `${y % 1}px 0 0 ${x % 1}px`);
      }
      const shown = part === 'page-html' ? await replay.page.screenshot() : await replay.page.locator('[data-onrecord-post]').screenshot();
      const { share, sizes: pixels } = await apart(blank, original, shown);
      expect.soft(share, `${part} ${pixels.join()}`).toBeLessThan(0.02);
      expect(replay.asked).toEqual([replay.address]);
      await replay.page.context().close();
    }
    // The browser itself asks Google who is logged in and what is new.
    expect(hosts.requests.slice(before).filter((each) => !/^(accounts\.google|update\.googleapis)\.com\//.test(each))).toEqual([]);
    expect(artefacts.find(({ role }) => role === 'page-html')!.size).toBe(sizes['page-html']);
  });
}

test('letters and icons of a page’s own font are in its copy', async ({ ext, hosts }) => {
  await ext.allowPictures();
  const noto = woffOf(readFileSync(join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf')));
  hosts.answer(/^x\.com\/fonts\/shown\.woff$/, () => ({ type: 'font/woff', body: noto }));
  const { address, unit, journey, platform, file } = pageNamed('X');
  const served = readFileSync(join(fixtures, platform, file), 'utf8').replace("default-src 'none'", "default-src 'none'; font-src 'self'");
  await ext.context.route(address, (route) => route.fulfill({ body: served, contentType: 'text/html; charset=utf-8' }));
  const page = await ext.openPage(address);
  await page.addStyleTag({ content: '@font-face{font-family:Shown;src:url(/fonts/shown.woff)}@font-face{font-family:Unused;src:url(/fonts/unused.woff)}'
    + '[data-testid="tweetText"] *{font-family:Shown,serif!important}' });
  await page.evaluate(() => document.fonts.load('16px Shown'));
  const { button } = postWith(page, unit, journey!.words);
  await documentPost(ext, page, button);
  const [record] = await ext.records();
  expect(record!.capture.missing.filter(({ code }) => code.startsWith('page-copy'))).toEqual([]);
  const html = await artefactBytes(ext, record!.capture.id, 'page-html');
  expect(html.toString('utf8').match(/@font-face[^}]*?src:url\("data:font\/woff;/g)).toHaveLength(1);
  const widths = (from: Page) => from.locator('[data-testid="tweetText"] span').evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().width)));
  const replay = await opened(html, 'own-font.html', { offline: true });
  await replay.page.evaluate(() => document.fonts.ready);
  const seen = await widths(page);
  expect(seen.length).toBeGreaterThan(3);
  expect(await widths(replay.page)).toEqual(seen);
  expect(replay.asked).toEqual([replay.address]);
  await replay.page.context().close();
});

test('hostile markup in a post runs in no copy, not in the source, and not in the view of the record', async ({ ext, hosts }) => {
  await ext.allowPictures();
  const { address, unit, journey, platform, file } = pageNamed('X');
  const context = ext.context;
  // Here the markup is only to be there, not to run before it is captured.
  await context.route(address, (route) => route.fulfill({
    path: join(fixtures, platform, file), contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': "script-src 'none'" },
  }));
  const page = await ext.openPage(address);
  const { post, button } = postWith(page, unit, journey!.words);
  await expect(button).toBeAttached();
  const put = await post.locator('[data-testid="tweetText"]').evaluate(putHostile, hostileMarkup);
  expect(put).toBe(Object.keys(hostileMarkup).length);
  expect(put + madeByScript).toBeGreaterThanOrEqual(60);
  await button.click();
  await expect.poll(async () => (await ext.records()).length).toBe(1);
  const [record] = await ext.records();
  const { id } = record!.capture;
  await page.close();
  hosts.requests.length = 0;

  for (const part of ['post-html', 'page-html', 'post-source']) {
    const html = (await artefactBytes(ext, id, part)).toString('utf8');
    // A second time without the policy: the markup by itself must be harmless too.
    for (const bytes of [html, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '')]) {
      const replay = await opened(Buffer.from(bytes), `hostile-${part}.html`, { offline: false });
      const title = await replay.page.title();
      const others: string[] = [];
      replay.page.on('dialog', (dialog) => { others.push(dialog.message()); void dialog.dismiss(); });
      replay.page.context().on('page', (each) => others.push(each.url()));
      const live = await replay.page.evaluate(stirUp);
      await replay.page.waitForTimeout(1500);
      expect(live, part).toEqual([]);
      expect(others, part).toEqual([]);
      expect(replay.asked, part).toEqual([replay.address]);
      expect(replay.page.frames(), part).toHaveLength(1);
      expect(await replay.page.title(), part).toBe(title);
      expect(await replay.page.evaluate(() => 'ran' in window), part).toBe(false);
      if (part === 'post-source') {
        const source = await replay.page.locator('pre[data-part="post"]').textContent();
        for (const name of Object.keys(hostileMarkup)) expect(source).toContain(`data-trick="${name}"`);
        expect(source).toContain('<script>run()</script>');
        expect(source).not.toMatch(/onrecord-button/);
        expect(await replay.page.locator('*').evaluateAll((all) => [...new Set(all.map(({ localName }) => localName))].sort()))
          .toEqual(['body', 'head', 'html', 'meta', 'pre', 'title']);
      }
      await replay.page.context().close();
    }
  }

  const view = await ext.openOwn(`popup.html?record=${id}`);
  const asked: string[] = [];
  view.on('request', (request) => { if (!/^(chrome-extension|blob|data):/.test(request.url())) asked.push(request.url()); });
  const show = view.getByRole('button', { name: /^Show/ });
  await show.first().waitFor();
  for (let left = await show.count(); left > 0; left -= 1) await show.first().click(); // Each then says *Hide*.
  for (const [name, part] of [['Copy of the post', 'post-html'], ['Copy of the whole page', 'page-html'], ['Source of the post (HTML as text)', 'post-source']]) {
    const saving = view.waitForEvent('download');
    await view.getByRole('button', { name: `Save a copy of ${name}` }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe(`${part}.html`);
    expect(readFileSync(await download.path())).toEqual(await artefactBytes(ext, id, part!));
  }
  expect(view.frames()).toHaveLength(1);
  expect(await view.evaluate(() => 'ran' in window)).toBe(false);
  expect(asked).toEqual([]);
  expect(hosts.requests.filter((each) => each.startsWith('evil.example'))).toEqual([]);
});
