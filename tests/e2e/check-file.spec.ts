/** *Check a file*: every way to give it something, and what it says of each. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Extension } from '../support/chromium';
import { handedOver } from '../support/hand-over';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

/** As from the file manager: the browser itself reads what lies at the path. */
async function drop(page: Page, path: string): Promise<void> {
  await page.getByText('Choose a file').waitFor(); // As anybody would.
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await cdp.detach();
}

const outcome = (page: Page) => page.getByRole('heading', { level: 2 });

/** One record, as timeline, as bundle, and as a bundle taken apart. */
async function exported(ext: Extension): Promise<{ pdf: string; zip: string; unpacked: string }> {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, 'nobody wants you here').button);
  await page.close();
  const popup = await ext.openOwn('popup.html');
  const saving = popup.waitForEvent('download');
  await popup.getByRole('button', { name: 'Export timeline PDF', exact: true }).click();
  const pdf = join(ext.profile, 'timeline.pdf');
  await (await saving).saveAs(pdf);
  await popup.close();
  const zip = await handedOver(ext, 'Everything, to keep or to check');
  const unpacked = join(ext.profile, 'my copy');
  mkdirSync(unpacked);
  execFileSync('unzip', ['-q', zip, '-d', unpacked]);
  return { pdf, zip, unpacked };
}

test('the folder of an unpacked bundle is checked as the bundle is, and a changed file in it is named', async ({ ext }) => {
  const { unpacked } = await exported(ext);
  const page = await ext.openOwn('verify.html');
  const folder = page.locator('input[webkitdirectory]');
  await folder.setInputFiles(unpacked);
  await expect(outcome(page)).toContainText(/Unchanged: .*my copy/);
  await expect(page.getByText('1 record was checked')).toBeVisible();

  appendFileSync(join(unpacked, 'evidence', 'data', 'evidence.json'), ' ');
  await folder.setInputFiles(join(unpacked, 'evidence'));
  await expect(outcome(page)).toContainText(/Not as OnRecord made it: .*evidence/);
  await expect(page.getByText('evidence.json').first()).toBeVisible();
});

test('a PDF, a ZIP or a folder may be dropped anywhere on the page', async ({ ext }) => {
  const { pdf, zip, unpacked } = await exported(ext);
  const page = await ext.openOwn('verify.html');
  await drop(page, pdf);
  await expect(outcome(page)).toContainText(/Unchanged: .*timeline\.pdf/);
  await expect(page.getByText('1 record was checked')).toBeVisible();
  await drop(page, zip);
  await expect(outcome(page)).toContainText(/Unchanged: .*bundle-/);
  await drop(page, unpacked);
  await expect(outcome(page)).toContainText(/Unchanged: .*my copy/);
  await expect(page.getByText('1 record was checked')).toBeVisible();
  appendFileSync(pdf, ' ');
  await drop(page, pdf);
  await expect(outcome(page)).toContainText('timeline.pdf');
  expect(page.url()).toContain('/verify.html'); // The browser did not open it instead.
});
