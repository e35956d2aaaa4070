/**
 * Pictures of every surface, to look at: `npm run screenshots [-- --out DIR] [--only NAME] [--languages en,ta] [--width N] [--schemes light,dark,forced]`.
 * Leaves `DIR/<surface>-<width>-<language>-<scheme>.png`; *forced* is high contrast. No part of `npm test`: there axe looks at the same surfaces.
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
import { surfaces } from '../tests/support/surfaces';
import { ensureBuilt } from './built';

const { values } = parseArgs({ options: {
  out: { type: 'string', default: 'screenshots' }, only: { type: 'string', default: '' },
  languages: { type: 'string', default: 'en,zh-CN,ta,ar' }, width: { type: 'string' }, schemes: { type: 'string', default: 'light,dark' },
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
  const wanted = (await surfaces(ext)).filter(({ name }) => name.startsWith(values.only));
  const page = await ext.context.newPage();
  const schemes = values.schemes.split(',');
  for (const language of values.languages.split(',')) {
    // So much is looked at here that a break would be offered on every picture.
    await ext.changeSettings({ language, offerBreaks: false });
    for (const { name, widths, open } of wanted) {
      // Brought up once: opening takes longer than all its pictures.
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia(media(schemes[0]!));
      await open(page);
      for (const width of values.width ? [Number(values.width)] : widths) {
        await fit(page, width);
        for (const scheme of schemes) {
          await page.emulateMedia(media(scheme));
          await drawn(page);
          await page.screenshot({ path: join(out, `${name}-${width}-${language}-${scheme}.png`) });
          count += 1;
        }
      }
    }
  }
}

function media(scheme: string): Parameters<Page['emulateMedia']>[0] {
  return { colorScheme: scheme === 'light' ? 'light' : 'dark', forcedColors: scheme === 'forced' ? 'active' : 'none', reducedMotion: 'reduce' };
}

/** Two frames on: what changes its colour or size has done so. */
function drawn(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 20))); }));
}

/** As tall as all of it, so that what sticks to the foot is at the foot; what is drawn only once it is in sight may make it taller. */
async function fit(page: Page, width: number): Promise<void> {
  let height = width < 600 ? 640 : 900;
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
