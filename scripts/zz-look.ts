import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openChromium } from '../tests/support/chromium';
import { documentPost, postWith, sites } from '../tests/support/journey';
import { startHosts } from '../tests/support/server';

const out = '/tmp/youth/shots';
mkdirSync(out, { recursive: true });
const hosts = await startHosts();
const ext = await openChromium({ port: hosts.port });
const own = (path: string) => `chrome-extension://${ext.id}/${path}`;
const go = async (page: Page, address: string, ready: string) => { await page.goto('about:blank'); await page.goto(address); await page.locator(ready).first().waitFor(); };
try {
  await ext.allowPictures();
  await ext.changeSettings({ ageBand: '13-15', collector: 'self', country: 'SG' });
  const feed = await ext.openPage(sites.x.address);
  const panel = (await documentPost(ext, feed, postWith(feed, sites.x.unit, 'nobody wants you here').button)).url();
  const helping = await ext.openOwn('helping.html');
  await helping.locator('input.input').nth(0).fill('Aisyah');
  await helping.locator('input.input').nth(1).fill('Mdm Tan');
  await helping.locator('input.input').nth(2).fill('Keep posts on record and report them');
  await helping.locator('.button.main').click();
  await helping.locator('.helped-one').waitFor();
  await helping.close();
  const page = await ext.context.newPage();
  const shots: Record<string, { widths: number[]; settings: object; open: (page: Page) => Promise<void> }> = {
    'panel-youth': { widths: [320], settings: { ageBand: '13-15', collector: 'self' }, open: async (p) => { await go(p, panel, '.chips'); await p.locator('.chips input[value="threat"]').check(); } },
    'popup-youth': { widths: [400], settings: { ageBand: '13-15', collector: 'self' }, open: (p) => go(p, own('popup.html'), '.record-item') },
    'record-youth': { widths: [320, 1280], settings: { ageBand: '13-15', collector: 'self' }, open: async (p) => {
      await go(p, own('popup.html'), '.record-item');
      await p.locator('.record-open').first().click();
      await p.locator('.record fieldset').first().waitFor({ state: 'attached' });
      await p.locator('details:has(.ticks) > summary').first().click();
    } },
    'popup-helper': { widths: [400], settings: { ageBand: null, collector: 'helper' }, open: (p) => go(p, own('popup.html'), '.record-item') },
    helping: { widths: [320, 1280], settings: { ageBand: null, collector: 'helper' }, open: async (p) => {
      await go(p, own('helping.html'), '.helped-one');
      await p.locator('.helped-one details > summary').first().click();
      await p.locator('main > p > .button').click();
    } },
  };
  const only = process.argv[2] ?? '';
  for (const [name, { widths, settings, open }] of Object.entries(shots)) {
    if (!name.startsWith(only)) continue;
    for (const language of ['en', 'ta', 'ar']) {
      await ext.changeSettings({ language, ...settings });
      for (const colorScheme of ['light', 'dark'] as const) {
        if (colorScheme === 'dark' && language === 'ta') continue;
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const width of widths) {
          await page.setViewportSize({ width, height: 700 });
          await open(page);
          await page.evaluate(() => scrollTo(0, 0));
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) console.log(`${name} ${language} ${width}: ${wide} wide`);
          await page.setViewportSize({ width, height: Math.min(height, 2600) });
          await page.screenshot({ path: join(out, `${name}-${width}-${language}-${colorScheme}.png`) });
        }
      }
    }
  }
} finally {
  await ext.close();
  await hosts.close();
}
