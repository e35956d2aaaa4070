import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e', timeout: 60_000, workers: 2, reporter: [['list']],
  // The browser is Debian's, which has no recorder; a trace is kept of what failed.
  use: { trace: 'retain-on-failure' }, outputDir: 'test-results/e2e',
});
