/** A post of 6,000 pixels is joined from pieces into the very picture that a window tall enough would have shown. */
import type { Page } from '@playwright/test';
import { apart, artefactBytes, oursUnseen, panelUnseen } from '../support/artefacts';
import { openChromium } from '../support/chromium';
import { postWith } from '../support/journey';
import { pageNamed } from '../support/sites';
import { expect, test } from './fixtures';

/** A story with pictures that come only when looked at and late, a caption that sticks, and rows of which no two are alike. */
async function grow(page: Page, unit: string, words: string): Promise<void> {
  await page.route('https://late.example/**', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    await route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="90"><rect width="500" height="90" fill="teal"/></svg>' });
  });
  await page.locator(unit, { hasText: words }).last().evaluate((post) => {
    // The list lays its posts out by hand: this one alone has room to grow.
    const row = [...post.ownerDocument.querySelectorAll('*')].filter((each) => each.contains(post) && getComputedStyle(each).position === 'absolute').at(-1);
    for (const other of Array.from(row?.parentElement?.children ?? [])) if (other !== row) other.remove();
    if (row?.parentElement) (row.parentElement as HTMLElement).style.minHeight = '7000px';
    const story = document.createElement('div');
    const caption = document.createElement('b');
    caption.textContent = 'A caption that sticks';
    caption.style.cssText = 'position:sticky;top:60px;display:block;background:gold';
    story.append(caption);
    for (let line = 1; line <= 240; line += 1) {
      const row = document.createElement('p');
      row.textContent = `${line}. ${'a line of its own, '.repeat(1 + line % 3)}`;
      row.style.cssText = `margin:0;height:20.35px;overflow:hidden;background:hsl(${line * 37 % 360} 60% 88%)`;
      story.append(row);
      if (line % 20 === 0) {
        const late = new Image();
        late.loading = 'lazy';
        late.src = `https://late.example/${line}.svg`;
        late.style.cssText = 'display:block;width:500px;height:90px';
        story.append(late);
      }
    }
    post.append(story);
  });
}

for (const scale of [1, 2]) {
  test(`at ${scale} pixels to one of CSS, with lazy pictures, a bar of the site and one of the post`, async ({ hosts }) => {
    const ext = await openChromium({ port: hosts.port, scale, viewport: { width: 1100, height: 800 } });
    try {
      await ext.allowPictures();
      const { address, unit, journey } = pageNamed('X');
      const page = await ext.openPage(address);
      const { post, button } = postWith(page, unit, journey!.words);
      await expect(button).toBeAttached();
      await grow(page, unit, journey!.words);
      const { width, height } = (await post.boundingBox())!;
      expect(height).toBeGreaterThan(5900);
      await button.focus();
      const before = await page.evaluate(() => scrollY);
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await ext.records()).length, { timeout: 90_000 }).toBe(1);
      const [record] = await ext.records();
      const picture = record!.capture.artefacts.find(({ role }) => role === 'post-picture')!;
      expect(record!.capture.missing.filter(({ code }) => code.startsWith('picture'))).toEqual([]);
      expect(record!.capture.pageChanges).toEqual(['overlays-hidden']);
      expect(picture.method).toBe('stitched-screenshot');
      expect(Math.abs(picture.height! - height * scale)).toBeLessThanOrEqual(scale + 1);
      expect(Math.abs(picture.width! - width * scale)).toBeLessThanOrEqual(scale + 1);
      expect(await page.evaluate(() => scrollY)).toBe(before);

      const saved = await artefactBytes(ext, record!.capture.id, 'post-picture');
      await page.bringToFront();
      await page.evaluate(() => scrollTo(0, 0));
      // The bar of the site would lie over the post, as it may not in ours.
      const bars = 'header, nav, [data-testid="primaryColumn"] > div > div:first-child { visibility: hidden !important }';
      await panelUnseen(page);
      const seen = await post.screenshot({ style: `${oursUnseen} ${bars}`, scale: 'device' });
      const { share, sizes } = await apart(await ext.openOwn('offscreen.html'), seen, saved);
      expect(share, sizes.join()).toBeLessThan(0.005);
    } finally {
      await ext.close();
    }
  });
}
