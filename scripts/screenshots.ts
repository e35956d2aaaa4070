/**
 * Pictures of every surface, to look at: `npm run screenshots [-- --out DIR] [--only NAME] [--languages en,ta] [--width N]`.
 * Leaves `DIR/<surface>-<width>-<language>-<light or dark>.png`. No part of `npm test`: there axe looks at the same surfaces.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openChromium } from '../tests/support/chromium';
import { startHosts } from '../tests/support/server';
import { surfaces } from '../tests/support/surfaces';
import { ensureBuilt } from './built';

const { values } = parseArgs({ options: {
  out: { type: 'string', default: 'screenshots' }, only: { type: 'string', default: '' },
  languages: { type: 'string', default: 'en,zh-CN,ta,ar' }, width: { type: 'string' }, schemes: { type: 'string', default: 'light,dark' },
} });
const out = resolve(values.out);
mkdirSync(out, { recursive: true });
ensureBuilt();
const hosts = await startHosts();
const ext = await openChromium({ port: hosts.port });
let count = 0;
try {
  const wanted = (await surfaces(ext)).filter(({ name }) => name.startsWith(values.only));
  const page = await ext.context.newPage();
  for (const language of values.languages.split(',')) {
    await ext.changeSettings({ language });
    for (const colorScheme of values.schemes.split(',') as ('light' | 'dark')[]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { name, widths, open } of wanted) {
        for (const width of values.width ? [Number(values.width)] : widths) {
          await page.setViewportSize({ width, height: width < 600 ? 640 : 900 });
          await open(page);
          // As tall as all of it, so that what sticks to the foot is at the foot.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width, height });
          await page.screenshot({ path: join(out, `${name}-${width}-${language}-${colorScheme}.png`) });
          count += 1;
        }
      }
    }
  }
} finally {
  await ext.close();
  await hosts.close();
}
console.log(`${count} pictures are in ${values.out}`);
