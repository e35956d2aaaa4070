/** Masks over faces are suggested in Firefox too, from a picture that the person added. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { photograph, pngOf, postPage } from '../support/photos';
import { startHosts, type Hosts } from '../support/server';

let hosts: Hosts;
let firefox: Firefox;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
});

const byText = (tags: string, text: string) =>
  `[...document.querySelectorAll(${JSON.stringify(tags)})].find((it) => it.innerText?.trim().startsWith(${JSON.stringify(text)}))`;

/** A long look on a machine that does other things: longer than pages are waited for. */
async function until(page: OwnPage, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate<boolean>(`!!(${expression})`), { interval: 500 }).toBe(true);
}

it('every face is under a suggestion, and nothing is masked yet', async () => {
  const path = join(firefox.profile, 'friends.png');
  writeFileSync(path, pngOf(await postPage({ x: 90, y: 240, width: 480 })));
  const adding = await firefox.openOwn('add-file.html');
  await adding.waitFor(`document.querySelector('input[type=file]')`, 'the page');
  await adding.choose(`document.querySelector('input[type=file]')`, path);
  await adding.waitFor(byText('button:not(:disabled)', 'Save on this device'), 'the file');
  await adding.press(byText('button:not(:disabled)', 'Save on this device'));
  await adding.waitFor(byText('h1, h2', 'Saved on this device'), 'the record');

  const page = await firefox.openOwn('hand-over.html');
  await page.waitFor(byText('label', 'A copy without identities'), 'the ways');
  await page.press(byText('label', 'A copy without identities'));
  await page.waitFor(byText('button', 'Look at it and mask'), 'the picture');
  await page.press(byText('button', 'Look at it and mask'));
  await page.waitFor(byText('button', 'Suggest masks'), 'the choices');
  await page.press(byText('button', 'Suggest masks'));
  await until(page, byText('[role=status]', 'Suggested:'));
  const boxes = await page.evaluate<{ x: number; y: number; right: number; bottom: number }[]>(`[...document.querySelectorAll('.mask-suggestion')].map(({ style }) => {
    const [x, y, width, height] = [style.left, style.top, style.width, style.height].map((part) => parseFloat(part) / 100);
    return { x, y, right: x + width, bottom: y + height };
  })`);
  for (const face of photograph.faces) {
    const [x, y] = [(90 + face.x * 480) / 800, (240 + face.y * 320) / 600];
    expect(boxes.some((box) => box.x < x && x < box.right && box.y < y && y < box.bottom)).toBe(true);
  }
  expect(await page.evaluate(`document.querySelectorAll('.mask-box').length`)).toBe(0);
});
