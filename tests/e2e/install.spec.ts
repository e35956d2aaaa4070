/** The first minute: pages that were open before OnRecord came, and the welcome. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { extensionFolder, hostArguments } from '../support/chromium';
import { sites } from '../support/journey';
import { expect, test } from './fixtures';

test('installing shows the welcome, and buttons on posts that are already open', async ({ hosts }) => {
  const profile = mkdtempSync(join(tmpdir(), 'onrecord-late-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, ignoreDefaultArgs: ['--disable-extensions'],
    args: [...hostArguments(hosts.port), '--enable-unsafe-extension-debugging'],
  });
  try {
    const page = await context.newPage();
    await page.goto(sites.x.address);
    await expect(page.locator('onrecord-button')).toHaveCount(0);
    const welcoming = context.waitForEvent('page', { predicate: (each) => each.url().includes('/welcome.html') });
    const cdp = await context.browser()!.newBrowserCDPSession();
    await cdp.send('Extensions.loadUnpacked' as never, { path: extensionFolder } as never);
    await expect((await welcoming).getByRole('button', { name: 'Begin' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Document & report', exact: true }).first()).toBeVisible();
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
