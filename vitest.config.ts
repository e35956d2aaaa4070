import './tests/support/node-20.mjs';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [await WxtVitest()],
  // No test is about time: the limit only ends one that hangs, also on a busy machine.
  // A worker a core: by itself it leaves one core for whoever sits at the machine.
  // In CI one that fails is tried once more, and the output says so; properties are tried with the same cases each time, so those fail twice.
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'], setupFiles: ['tests/support/same-cases.ts'], mockReset: true, restoreMocks: true,
    testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: '100%', retry: process.env.CI ? 1 : 0,
  },
});
