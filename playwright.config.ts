import { defineConfig } from '@playwright/test';

/** Random pages, kills at random moments and a search of every byte: minutes each, and at hand as commands of their own. */
const LONG = ['**/mutations.spec.ts', '**/endure.spec.ts', '**/hostile.spec.ts'];
const LONG_TESTS = /is in no byte of the copy|a press that the page makes up saves nothing/;

export default defineConfig({
  // How long a machine takes says nothing of a test: these end only what hangs.
  testDir: 'tests/e2e', timeout: 600_000, expect: { timeout: 60_000 },
  // `npm run test:long` runs these too.
  ...(!process.env.LONG && { testIgnore: LONG, grepInvert: LONG_TESTS }),
  // A test waits more than it works: three share two cores. In CI one that fails is tried once more and listed as flaky.
  workers: 3, retries: process.env.CI ? 1 : 0, reporter: [['list']],
  // The browser is Debian's, which has no recorder; TRACE=1 keeps a trace of what failed.
  use: { trace: process.env.TRACE ? 'retain-on-failure' : 'off' }, outputDir: 'test-results/e2e',
});
