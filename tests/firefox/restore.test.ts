/** In Firefox: a backup is made, restored in another profile, and every byte is there. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byText, openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { documentPost, type } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { pageNamed } from '../support/sites';

let hosts: Hosts;
let firefox: Firefox;
let other: Firefox;
beforeAll(async () => {
  hosts = await startHosts();
  firefox = await openFirefox(hosts.port);
  other = await openFirefox(hosts.port);
});
afterAll(async () => {
  await firefox?.close();
  await other?.close();
  await hosts?.close();
});

/** Records, and the SHA-256 of all bytes that belong to them. */
const contentOf = (page: OwnPage) => page.evaluate<{ captures: string; bytes: string[]; log: string[] }>(`new Promise((resolve) => {
  const opening = indexedDB.open('onrecord');
  opening.onsuccess = async () => {
    const all = (name) => new Promise((done) => { const reading = opening.result.transaction(name).objectStore(name).getAll(); reading.onsuccess = () => done(reading.result); });
    const hex = async (buffer) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', buffer))].map((each) => each.toString(16).padStart(2, '0')).join('');
    const bytes = await Promise.all((await all('artefacts')).map(async (row) => row.captureId + ' ' + row.name + ' ' + await hex(row.bytes)));
    const log = (await all('custody')).map(({ action, hash }) => action + ' ' + hash);
    const captures = JSON.stringify(await all('captures'));
    opening.result.close();
    resolve({ captures, bytes, log });
  };
})`);

it('a backup made in one profile is restored in another, byte for byte', async () => {
  const site = pageNamed('X');
  await documentPost(firefox, site, site.journey!.words);

  const handOver = await firefox.openOwn('hand-over.html?way=backup');
  await handOver.waitFor(`document.querySelector('.made-words')`, 'the words');
  const words = await handOver.evaluate<string>(`document.querySelector('.made-words').textContent`);
  await handOver.press(`document.querySelector('.seal-choice .check input')`);
  await handOver.press(byText('button:not(:disabled)', 'Make the file'));
  await handOver.waitFor(byText('p', 'Saved as'), 'the backup');
  // The name is there before the bytes are.
  const named = () => readdirSync(firefox.downloads).find((name) => name.endsWith('.zip.age') && statSync(join(firefox.downloads, name)).size > 0);
  const unfinished = () => readdirSync(firefox.downloads).some((name) => name.endsWith('.part'));
  for (const end = Date.now() + 20_000; Date.now() < end && (!named() || unfinished());) await new Promise((resolve) => { setTimeout(resolve, 200); });
  const sealed = readFileSync(join(firefox.downloads, named()!)).toString('base64');
  const before = await contentOf(handOver);
  expect(before.bytes.length).toBeGreaterThan(2);

  const restore = await other.openOwn('restore.html');
  await restore.waitFor(`document.querySelector('input[type=file]')`, 'the page');
  await restore.evaluate(`(() => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(sealed)}), (character) => character.charCodeAt(0));
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], 'backup.zip.age'));
    const input = document.querySelector('input[type=file]');
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  await restore.waitFor(byText('label', 'Passphrase'), 'the lock');
  await type(restore, `document.querySelector('form input.mono')`, words);
  await restore.press(byText('button:not(:disabled)', 'Open the sealed file'));
  await restore.waitFor(byText('p', 'Checked: nothing was changed'), 'what is in it');
  await restore.press(byText('button:not(:disabled)', 'Restore'));
  await restore.waitFor(byText('p', 'Done. Records added, each read back and compared: 1'), 'the end');
  const after = await contentOf(restore);
  expect(after.captures).toBe(before.captures);
  expect(after.bytes).toEqual(before.bytes);
  const log = before.log.filter((entry) => !entry.startsWith('exported'));
  expect(after.log.slice(0, log.length)).toEqual(log);
  expect(after.log.slice(log.length).map((entry) => entry.split(' ')[0])).toEqual(['key-created', 'restored']);
});
