import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e', timeout: 60_000, workers: 2, reporter: [['list']],
  // The browser is Debian's, which has no recorder; TRACE=1 keeps a trace of what failed.
  use: { trace: process.env.TRACE ? 'retain-on-failure' : 'off' }, outputDir: 'test-results/e2e',
});
