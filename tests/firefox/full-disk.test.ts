/** A disk that is full, in Firefox: it is said in plain words, what was saved before stays, and once there is room it is saved. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { startHosts, type Hosts } from '../support/server';
import { pageNamed } from '../support/sites';

const MB = 1024 * 1024;
const disk = mkdtempSync(join(tmpdir(), 'onrecord-disk-'));
const mounted = canMount();
let hosts: Hosts;
let firefox: Firefox;
beforeAll(async () => {
  if (!mounted) return;
  hosts = await startHosts();
  mkdirSync(join(disk, 'profile'));
  firefox = await openFirefox(hosts.port, { profile: join(disk, 'profile') });
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
  if (mounted) execFileSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true });
});

function canMount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', disk], { stdio: 'pipe' });
    return true;
  } catch {
    return false; // Not on this machine: only root may.
  }
}

function fill(file: string): void {
  const open = openSync(file, 'w');
  try {
    for (let size = MB; size >= 4096; size /= 16) {
      try {
        for (;;) writeSync(open, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(open);
  }
}

/** Presses the button of the post at that place of the page. */
async function pressed(index: number): Promise<OwnPage> {
  const page = await firefox.openPage(pageNamed('X').address);
  await page.waitForSelector('onrecord-button >>> button');
  await page.evaluate((at) => document.querySelectorAll('onrecord-button')[at]!.setAttribute('data-test-mark', ''), index);
  await (await page.waitForSelector('onrecord-button[data-test-mark] >>> button'))!.click();
  return firefox.panel(page);
}
const heading = (text: string) => `[...document.querySelectorAll('h1')].some((it) => it.innerText.startsWith(${JSON.stringify(text)}))`;
const texts = (popup: OwnPage) => popup.evaluate<string[]>(`new Promise((done) => { const opening = indexedDB.open('onrecord'); opening.onsuccess = () => {
  const reading = opening.result.transaction('captures').objectStore('captures').getAll();
  reading.onsuccess = () => { opening.result.close(); done(reading.result.map(({ capture }) => capture.post.text)); }; }; })`);

it.skipIf(!mounted)('a small disk, filled to its last byte', async () => {
  rmSync(join(disk, 'ballast'), { force: true });
  const popup = await firefox.openOwn('popup.html');
  await (await pressed(0)).waitFor(heading('Saved on this device'), 'saved');
  const [earlier] = await texts(popup);

  fill(join(disk, 'ballast'));
  const panel = await pressed(1);
  await panel.waitFor(heading('This was not saved'), 'the refusal');
  // Firefox does not always say that it was for want of room: then we do not either.
  await panel.waitFor(`/(The disk is full, so nothing could be added|The browser could not store it)\\. What was saved before is still there\\./.test(document.body.innerText)`, 'the reason');
  expect(await texts(popup)).toEqual([earlier]);

  rmSync(join(disk, 'ballast'));
  await panel.press(`[...document.querySelectorAll('button')].find((it) => it.innerText.trim() === 'Try again')`);
  await panel.waitFor(heading('Saved on this device'), 'saved at last');
  const after = await texts(popup);
  expect(after).toHaveLength(2);
  expect(after).toContain(earlier);
});
