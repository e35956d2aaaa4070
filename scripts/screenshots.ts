/**
 * Pictures of every surface, to look at: `npm run screenshots [-- --out DIR] [--only NAME,NAME] [--languages en,ta] [--widths N,N]
 * [--schemes light,dark,more,forced]`. Leaves `DIR/<surface>-<width>-<language>-<scheme>.png`; *more* is more contrast, *forced* the colours of
 * high contrast. No part of `npm test`: there axe looks at the same surfaces.
 * With `--store`: the pictures for the stores, 1280 × 800 pixels of one to one, and the mark as they want it, into `docs/store/pictures`;
 * with `--from FOLDER`, of the extension that is there (an unpacked archive) and not of the build.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { openChromium } from '../tests/support/chromium';
import { documentPost, postWith, reportAs, sites } from '../tests/support/journey';
import { seedVault } from '../tests/support/seed';
import { startHosts } from '../tests/support/server';
import { surfaces, type Surface } from '../tests/support/surfaces';
import { emptySurfaces, fullSurfaces, lockedSurfaces, surfacesInPages, youngSurfaces } from '../tests/support/surfaces-in-use';
import { ensureBuilt } from './built';

const { values } = parseArgs({ options: {
  out: { type: 'string', default: 'screenshots' }, only: { type: 'string', default: '' },
  languages: { type: 'string', default: 'en,zh-CN,ta,ar' }, widths: { type: 'string' }, schemes: { type: 'string', default: 'light,dark' },
  store: { type: 'boolean', default: false }, from: { type: 'string' },
} });
/** CSS pixels, each one of the picture. */
const STORE_SIZE = { width: 1280, height: 800 };
const out = resolve(values.store ? 'docs/store/pictures' : values.out);
mkdirSync(out, { recursive: true });
if (!values.from) ensureBuilt();
const hosts = await startHosts();
const ext = await openChromium({ port: hosts.port, ...(values.store ? { viewport: STORE_SIZE } : {}), ...(values.from ? { folder: resolve(values.from) } : {}) });
let count = 0;
try {
  if (values.store) await forStores();
  else await ofSurfaces();
} finally {
  await ext.close();
  await hosts.close();
}
console.log(`${count} pictures are in ${values.store ? 'docs/store/pictures' : values.out}`);

async function ofSurfaces(): Promise<void> {
  const page = await ext.context.newPage();
  const only = values.only.split(',');
  // Each stage goes on from what the one before left on record.
  for (const stage of [emptySurfaces, surfaces, surfacesInPages, fullSurfaces, youngSurfaces, lockedSurfaces]) {
    await ext.changeSettings({ language: 'en' });
    const wanted = (await stage(ext)).filter(({ name }) => only.some((begin) => name.startsWith(begin)));
    for (const language of values.languages.split(',')) {
      // So much is looked at here that a break would be offered on every picture.
      await ext.changeSettings({ language, offerBreaks: false });
      for (const surface of wanted) await shootAll(page, surface, language);
    }
  }
}

async function shootAll(page: Page, { name, widths, inWindow, open }: Surface, language: string): Promise<void> {
  const schemes = values.schemes.split(',');
  await page.bringToFront(); // Behind another tab a page is drawn once a second.
  await page.emulateMedia(media(schemes[0]!));
  // Brought up once: opening takes longer than all its pictures.
  if (!inWindow) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page);
  }
  for (const width of values.widths?.split(',').map(Number) ?? widths) {
    if (inWindow) {
      await page.setViewportSize({ width, height: heightOf(width) });
      await open(page);
    } else await fit(page, width);
    for (const scheme of schemes) {
      await page.emulateMedia(media(scheme));
      await drawn(page);
      await page.screenshot({ path: join(out, `${name}-${width}-${language}-${scheme}.png`) });
      count += 1;
    }
  }
}

function media(scheme: string): Parameters<Page['emulateMedia']>[0] {
  return { colorScheme: scheme === 'light' ? 'light' : 'dark', contrast: scheme === 'more' ? 'more' : 'no-preference', forcedColors: scheme === 'forced' ? 'active' : 'none', reducedMotion: 'reduce' };
}

function heightOf(width: number): number {
  return width < 600 ? 640 : 900;
}

/** Two frames on, and at its end: what changes its colour or size has done so. What moves on and on is not waited for. */
function drawn(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    const ends = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime ?? 0));
    await Promise.allSettled(ends.map(({ finished }) => finished));
  });
}

/** As tall as all of it, so that what sticks to the foot is at the foot; what is drawn only once it is in sight may make it taller. */
async function fit(page: Page, width: number): Promise<void> {
  let height = heightOf(width);
  await page.setViewportSize({ width, height });
  for (let tries = 0; tries < 5; tries += 1) {
    await drawn(page);
    const needed = await page.evaluate(() => Math.max(document.documentElement.scrollHeight, ...[...document.querySelectorAll('dialog[open]')].map((each) => each.scrollHeight + 64)));
    if (needed <= height) return;
    height = needed;
    await page.setViewportSize({ width, height });
  }
}

/** The main job in five pictures, in a window of the stores' size: nothing is made larger, put together or written on. */
async function forStores(): Promise<void> {
  const shoot = async (page: Page, name: string) => {
    await drawn(page);
    await page.screenshot({ path: join(out, `${name}.png`) });
    count += 1;
  };
  await ext.allowPictures();
  await ext.changeSettings({ country: 'SG', offerBreaks: false });
  const vault = await ext.openOwn('vault.html');
  await seedVault(vault, 60);
  await vault.reload();
  await vault.locator('.vault-row .record-open').first().waitFor();
  await shoot(vault, '4-vault');
  await vault.close();

  const feed = await ext.openPage(sites.x.address);
  await feed.emulateMedia({ reducedMotion: 'reduce' });
  const { button } = postWith(feed, sites.x.unit, 'nobody wants you here');
  await button.hover();
  await feed.waitForTimeout(600); // Its name comes after a moment.
  await shoot(feed, '1-button');
  await reportAs(await documentPost(ext, feed, button), 'Harassment', '', async (step) => {
    if (step === 'rule') await shoot(feed, '2-rule');
    if (step === 'done') await shoot(feed, '3-next');
  });

  const handOver = await ext.openOwn('hand-over.html');
  await handOver.locator('.way-choice input[value="timeline"]').check();
  await handOver.locator('.way-body').waitFor();
  await shoot(handOver, '5-hand-over');

  const mark = `data:image/svg+xml;base64,${readFileSync('docs/icon.svg').toString('base64')}`;
  const card = await ext.context.newPage();
  for (const [name, width, height, words] of [['tile', 440, 280, 'OnRecord'], ['logo', 300, 300, '']] as const) {
    await card.setViewportSize({ width, height });
    await card.setContent(`<style>body{margin:0;block-size:100vh;display:flex;align-items:center;justify-content:center;gap:24px;background:#fbf9f6;color:#1d2733;font:650 44px system-ui}img{inline-size:${words ? 112 : 236}px}</style><img src="${mark}" alt="">${words}`);
    await shoot(card, name);
  }
}
