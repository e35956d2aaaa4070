/** The page inside a bundle, from a disk, in Firefox without the extension. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, type Browser, type ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyPage } from '../../scripts/verify-page.mjs';
import { hasOpenssl, openAuthority } from '../support/authority';
import { bundleOf, storeWithEverything } from '../support/bundles';

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const authority = hasOpenssl ? openAuthority() : null;
  const zip = await bundleOf(await storeWithEverything(authority));
  authority?.close();
  writeFileSync(join(folder, 'bundle.zip'), zip);
  const named = Buffer.from(zip).indexOf('post-picture.png');
  zip[Buffer.from(zip).indexOf('pixels', named)]! ^= 1;
  writeFileSync(join(folder, 'flipped.zip'), zip);
  writeFileSync(join(folder, 'verify.html'), (await verifyPage()).replace('<html lang="en"', '<html lang="ms"'));
  browser = await launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it('says of a bundle that it is unchanged, and names the part of one that is not, in the language of the export', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
  const input = await page.waitForSelector('input[accept]') as ElementHandle<HTMLInputElement>;
  const said = async (file: string) => {
    await input.uploadFile(join(folder, file));
    await page.waitForFunction(`document.querySelector('main h2')?.textContent.includes(${JSON.stringify(file)})`);
    return page.evaluate(`document.querySelector('main').innerText`) as Promise<string>;
  };
  const good = await said('bundle.zip');
  expect(good).toContain('Tidak berubah');
  expect(good).toContain('2 rekod disemak');
  if (hasOpenssl) expect(good).toContain('Local Time');
  const bad = await said('flipped.zip');
  expect(bad).toContain('Tidak seperti yang dibuat oleh OnRecord');
  expect(bad).toContain('post-picture.png');
});
