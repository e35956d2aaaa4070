import './tests/support/node-20.mjs';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [await WxtVitest()],
  test: { include: ['tests/unit/**/*.test.{ts,tsx}'], mockReset: true, restoreMocks: true },
});
