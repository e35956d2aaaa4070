import './tests/support/node-20.mjs';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [await WxtVitest()],
  // No test is about time: the limit only ends one that hangs, also on a busy machine.
  // A worker a core: by itself it leaves one core for whoever sits at the machine.
  test: { include: ['tests/unit/**/*.test.{ts,tsx}'], mockReset: true, restoreMocks: true, testTimeout: 60_000, maxWorkers: '100%' },
});
