/** A few kills of Firefox in the middle of captures: nothing torn, nothing lost after its draft was kept, nothing left unfinished. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import type { Looked } from '../support/endure-page';
import { openFirefox, type Firefox, type OwnPage } from '../support/firefox';
import { documentPost, pressButton } from '../support/firefox-journey';
import { startHosts, type Hosts } from '../support/server';
import { sites } from '../support/sites';

/** Of the length of a capture: while the page is read, while its parts are fetched, while all is put away. */
const MOMENTS = [0.2, 0.5, 0.8];
const WORDS = 'nobody wants you here';

let hosts: Hosts;
let firefox: Firefox;
let profile: string;
beforeAll(async () => {
  hosts = await startHosts();
  profile = mkdtempSync(join(tmpdir(), 'onrecord-endure-'));
});
afterAll(async () => {
  await firefox?.close();
  await hosts?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** A browser with a page of ours that has no business with records and looks at everything stored. */
async function open(): Promise<OwnPage> {
  firefox = await openFirefox(hosts.port, { profile });
  const watcher = await firefox.openOwn('verify.html');
  await watcher.evaluate(`(() => { ${await bundleForPage(join(root, 'tests', 'support', 'endure-page.ts'), 'endurance')}; globalThis.endurance = endurance; globalThis.begun = []; endurance.watch((id) => begun.push(id)); })()`);
  return watcher;
}

it('the browser is killed in the middle: every capture that was begun ends as a whole record', async () => {
  let watcher = await open();
  const since = Date.now();
  await documentPost(firefox, sites.x, WORDS);
  const lasting = Date.now() - since;
  const begun: string[] = [];
  for (const moment of MOMENTS) {
    const page = await firefox.openPage(sites.x.address);
    await page.waitForSelector('onrecord-button >>> button');
    await pressButton(page, sites.x.unit, WORDS);
    await new Promise((resolve) => { setTimeout(resolve, lasting * moment / 2); }); // Half of the length went by before the press.
    begun.push(...await watcher.evaluate<string[]>('begun'));
    await firefox.kill();
    watcher = await open();
    await expect.poll(() => watcher.evaluate<string[]>('endurance.draftIds()')).toEqual([]);
  }
  const looked = await watcher.evaluate<Looked>(`endurance.look(${JSON.stringify({ begun, receipts: [], sound: [] })})`);
  expect(looked.faults).toEqual([]);
  expect(looked.drafts).toEqual([]);
  // One was saved before the kills. Which were begun is seen only as far as a tab behind another may look.
  expect(looked.records.length).toBeGreaterThan(1);
  for (const id of begun) expect(looked.records).toContain(id);
});
