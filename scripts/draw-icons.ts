/** Draws the icons of `public` from the drawings in `docs`: `npm run icons`. Needs the Chromium that the tests use. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { iconOf, iconSizes } from '../utils/icons';

const root = join(import.meta.dirname, '..');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [drawing, discreet] of [['icon.svg', false], ['icon-plain.svg', true]] as const) {
  const source = `data:image/svg+xml;base64,${readFileSync(join(root, 'docs', drawing)).toString('base64')}`;
  for (const size of iconSizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}img{display:block;inline-size:${size}px}</style><img src="${source}" alt="">`);
    const path = join(root, 'public', iconOf(discreet, size));
    mkdirSync(join(path, '..'), { recursive: true });
    await page.screenshot({ path, omitBackground: true });
  }
}
await browser.close();
