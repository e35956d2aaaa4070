/** The main job in the real built extension, on the demo pages, without a window: `npm run demo -- --out DIR`. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame, Page } from '@playwright/test';
import { openChromium, type Extension } from '../tests/support/chromium';
import { documentPost, postWith, reportAs, sites } from '../tests/support/journey';
import { startHosts } from '../tests/support/server';
import { ensureBuilt } from './built';

const { values: { out, dark } } = parseArgs({ options: { out: { type: 'string', default: 'demo-output' }, dark: { type: 'boolean', default: false } } });
const folder = resolve(out);
mkdirSync(folder, { recursive: true });

/** In every script that the PDF must get right; the first goes the whole way to the report. */
const POSTS: { site: keyof typeof sites; address?: string; words: string; kind: string }[] = [
  { site: 'x', words: 'nobody wants you here', kind: 'Threat' },
  { site: 'x', words: '又来装可怜', kind: 'Harassment' },
  { site: 'x', words: 'Aku tahu kau duduk blok mana', kind: 'Stalking' },
  { site: 'x', words: 'நீ எங்கே வேலை செய்கிறாய்', kind: 'Threat' },
  { site: 'x', words: 'لن تتخلصي مني', kind: 'Stalking' },
  { site: 'x', words: 'दफ़्तर को लिखो', kind: 'Harassment' },
  { site: 'x', words: 'Day one at the new desk', kind: 'Harassment' },
  { site: 'x', address: 'https://x.com/nightowl77_x/status/2122276484791495013', words: 'I will make ten more accounts', kind: 'Harassment' },
  { site: 'bluesky', words: 'Look at this clown', kind: 'Harassment' },
  { site: 'youtube', words: 'Nobody asked to hear your voice', kind: 'Threat' },
];

ensureBuilt();
const hosts = await startHosts();
const ext = await openChromium({ port: hosts.port, colorScheme: dark ? 'dark' : 'light' });
let shots = 0;
const shoot = async (page: Page, name: string) => {
  shots += 1;
  await page.waitForTimeout(400); // Steps fade in.
  await page.screenshot({ path: join(folder, `${String(shots).padStart(2, '0')}-${name}.png`) });
};
try {
  await welcome(ext);
  for (const [index, { site, address = sites[site].address, words, kind }] of POSTS.entries()) {
    const page = await ext.openPage(address);
    const { post, button } = postWith(page, sites[site].unit, words);
    await post.scrollIntoViewIfNeeded();
    await button.hover();
    if (index === 0) await shoot(page, 'button');
    const panel = await documentPost(ext, page, button);
    console.log(`Documented on ${site}: ${words}`);
    if (index === 0) await wholeWay(page, panel, kind);
    else await reportAs(panel, kind, `DEMO-${index}`);
    await page.close();
  }
  await review(ext);
} finally {
  await ext.close();
  await hosts.close();
}
console.log(`timeline.pdf, bundle.zip, evidence.json and ${shots} pictures are in ${out}`);

async function welcome(extension: Extension): Promise<void> {
  const page = await extension.openOwn('welcome.html');
  await shoot(page, 'welcome');
  await page.close();
  await extension.allowPictures();
}

async function wholeWay(page: Page, panel: Frame, kind: string): Promise<void> {
  await shoot(page, 'saved');
  await panel.getByRole('button', { name: 'Show what was saved' }).click();
  await shoot(page, 'saved-shown');
  await reportAs(panel, kind, 'X-2026-114477', async (step) => {
    if (step === 'report') {
      const opening = ext.context.waitForEvent('page');
      await panel.getByRole('button', { name: 'Open report form' }).click();
      const form = await opening;
      console.log(`Opened for the person to fill and send: ${form.url()}`);
      await form.close();
      await page.bringToFront();
    }
    await shoot(page, step);
  });
}

async function review(extension: Extension): Promise<void> {
  const popup = await extension.openOwn('popup.html');
  await popup.setViewportSize({ width: 400, height: 600 });
  const list = popup.getByRole('list', { name: 'Saved evidence' });
  await list.getByRole('listitem').first().waitFor();
  await shoot(popup, 'popup');
  const save = async (page: Page, press: () => Promise<void>, name: string) => {
    const saving = page.waitForEvent('download');
    await press();
    await (await saving).saveAs(join(folder, name));
  };
  await save(popup, () => popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click(), 'timeline.pdf');
  await shoot(popup, 'exported');
  const page = await ext.openOwn('hand-over.html');
  for (const [way, name] of [['Everything, to keep or to check', 'bundle.zip'], ['The data alone', 'evidence.json']] as const) {
    await page.getByRole('radio', { name: way }).check();
    await save(page, () => page.getByRole('button', { name: 'Make the file', exact: true }).click(), name);
  }
  await shoot(page, 'hand-over');
  await page.close();
  await list.getByRole('listitem').first().getByRole('button', { name: /open the record/ }).click();
  await popup.setViewportSize({ width: 640, height: 900 });
  await shoot(popup, 'record');
}
