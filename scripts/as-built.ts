/** What the build of the extension does with its own sources: facts that are carried as data, and words that were parsed before. */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { siteFacts } from '../utils/platforms/site-facts';

const root = join(import.meta.dirname, '..');

const lighter: Record<string, string> = {
  // Messages come parsed (`scripts/words.ts`).
  '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
  // The same without what browsers older than ours need.
  dexie: 'dexie/dist/modern/dexie.mjs',
};

/** A module as the values that it has: all it imports stays out. */
const asData = (values: Record<string, unknown>): string =>
  Object.entries(values).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');

export function asBuilt(): Plugin {
  return {
    name: 'as-built', apply: 'build', enforce: 'pre',
    resolveId: {
      filter: { id: new RegExp(`^(?:${Object.keys(lighter).join('|')})$`) },
      handler: (id) => join(root, 'node_modules', lighter[id]!),
    },
    load: { filter: { id: /\/utils\/platforms\/site-facts\.ts$/ }, handler: () => ({ code: asData({ siteFacts }), moduleType: 'js' }) },
  };
}
