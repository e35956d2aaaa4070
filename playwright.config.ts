import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e', timeout: 60_000,
  // A test waits more than it works: three share two cores. In CI one that fails is tried once more and listed as flaky.
  workers: 3, retries: process.env.CI ? 1 : 0, reporter: [['list']],
  // The browser is Debian's, which has no recorder; TRACE=1 keeps a trace of what failed.
  use: { trace: process.env.TRACE ? 'retain-on-failure' : 'off' }, outputDir: 'test-results/e2e',
});
