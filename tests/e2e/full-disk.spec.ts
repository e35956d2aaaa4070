/** A disk that is full: it is said in plain words, what was read stays in hand, and what was saved before stays whole. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium, type Extension } from '../support/chromium';
import { faultsIn } from '../support/watched';
import { documentPost, postWith, sites } from '../support/journey';
import { expect, test } from './fixtures';

const EARLIER = 'nobody wants you here';
const LATER = 'Aku tahu kau duduk blok mana';

/** `change` fills the disk and frees it. */
async function throughFullDisk(ext: Extension, change: (full: boolean) => unknown): Promise<void> {
  const page = await ext.openPage(sites.x.address);
  await documentPost(ext, page, postWith(page, sites.x.unit, EARLIER).button);
  await page.reload();
  const { button } = postWith(page, sites.x.unit, LATER);
  await expect(button).toBeVisible();

  await change(true);
  await button.click();
  const panel = await ext.panel(page);
  const refused = async () => {
    await expect(panel.getByRole('heading', { name: 'This was not saved' })).toBeVisible();
    await expect(panel.getByText('The disk is full, so nothing could be added. What was saved before is still there.')).toBeVisible();
    await panel.getByRole('button', { name: 'Show the words' }).click();
    await expect(panel.getByText(LATER)).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Copy words, author and address' })).toBeVisible();
  };
  await refused();
  // A worker that waits dies after half a minute, and what the disk refused is then only in the page.
  await ext.killWorker();
  await panel.getByRole('button', { name: 'Try again' }).click();
  await refused();
  expect(await faultsIn(ext)).toEqual([]);
  expect((await ext.records()).map(({ capture }) => capture.post.text)).toEqual([expect.stringContaining(EARLIER)]);

  await change(false);
  await page.bringToFront();
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('heading', { name: 'Saved on this device' })).toBeVisible();
  const [later, earlier, ...others] = await ext.records();
  expect(others).toEqual([]);
  expect([later!.capture.post.text, earlier!.capture.post.text]).toEqual([expect.stringContaining(LATER), expect.stringContaining(EARLIER)]);
  expect(await ext.rows('drafts')).toEqual([]);
  expect(await faultsIn(ext)).toEqual([]);
}

test('a small disk, filled to its last byte', async ({ hosts }) => {
  const disk = mkdtempSync(join(tmpdir(), 'onrecord-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    rmSync(disk, { recursive: true });
    test.skip(true, `No file system can be mounted here: ${(error as Error).message}`);
  }
  try {
    const ext = await openChromium({ port: hosts.port, profile: join(disk, 'profile') });
    try {
      await throughFullDisk(ext, (full) => { if (full) fill(join(disk, 'ballast')); else rmSync(join(disk, 'ballast')); });
    } finally {
      await ext.close();
    }
  } finally {
    execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true });
  }
});

test('a browser that says there is no room left', async ({ ext }) => {
  const origin = `chrome-extension://${ext.id}`;
  const page = await ext.openOwn('verify.html');
  const cdp = await ext.context.newCDPSession(page);
  // One byte for all of it: more than that is in use already. Without a size the browser goes by the disk again.
  await throughFullDisk(ext, (full) => cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(full ? { quotaSize: 1 } : {}) }));
});

function fill(file: string): void {
  const open = openSync(file, 'w');
  const piece = Buffer.alloc(4096);
  try {
    for (;;) writeSync(open, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(open);
  }
}
