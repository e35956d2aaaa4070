/** What the build of the extension does with sources: facts that are carried as data, words that were parsed before, and what is left out. */
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

/** WXT would tell scripts in pages when the page's address changes. Ours do not listen for that, and every page would carry it. */
const NO_WATCHER = 'export const createLocationWatcher = () => ({ run() {} });';

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
    load: {
      filter: { id: /\/utils\/platforms\/site-facts\.ts$|\/wxt\/dist\/utils\/internal\/location-watcher\.mjs$/ },
      handler: (id) => ({ code: id.endsWith('.ts') ? asData({ siteFacts }) : NO_WATCHER, moduleType: 'js' }),
    },
  };
}
