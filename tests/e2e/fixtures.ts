/** A browser with the extension for each test, and the platforms' hosts for all of them. */
import { test as base } from '@playwright/test';
import { openChromium, type Extension } from '../support/chromium';
import { startHosts, type Hosts } from '../support/server';

export const test = base.extend<{ ext: Extension }, { hosts: Hosts; sharedExt: Extension }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from its parameters.
  hosts: [async ({}, use) => {
    const hosts = await startHosts();
    await use(hosts);
    await hosts.close();
  }, { scope: 'worker' }],
  /** One for all tests of a worker that do not care what others left in it: to open a browser costs more than a short test. */
  sharedExt: [async ({ hosts }, use) => {
    const ext = await openChromium({ port: hosts.port });
    await use(ext);
    await ext.close();
  }, { scope: 'worker' }],
  ext: async ({ hosts }, use) => {
    const ext = await openChromium({ port: hosts.port });
    await use(ext);
    await ext.close();
  },
});

export { expect } from '@playwright/test';
