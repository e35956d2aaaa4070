import './tests/support/node-20.mjs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/firefox/**/*.test.ts'],
    // As in Playwright's configuration: these end only what hangs.
    testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } },
    fileParallelism: false, retry: process.env.CI ? 1 : 0,
  },
});
