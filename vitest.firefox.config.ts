import './tests/support/node-20.mjs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/firefox/**/*.test.ts'], testTimeout: 90_000, hookTimeout: 90_000, fileParallelism: false, retry: process.env.CI ? 1 : 0 },
});
