/** What the build of the extension does with sources: facts that are carried as data, words that were parsed before, and what is left out or written shorter. */
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { siteFacts } from '../utils/platforms/site-facts';

const root = join(import.meta.dirname, '..');

const lighter: Record<string, string> = {
  // Messages come parsed (`scripts/words.ts`).
  '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
  // The same without what browsers older than ours need.
  dexie: 'dexie/dist/modern/dexie.mjs',
};

/** Parts of WXT that every page would carry and ours do not use: word of a new address, which none listens for, and a log that is silent once built. */
const quiet: Record<string, string> = {
  'location-watcher': 'export const createLocationWatcher = () => ({ run() {} });',
  'custom-events': `import { browser } from 'wxt/browser';
    export const getUniqueEventName = (name) => [browser?.runtime?.id, import.meta.env.ENTRYPOINT, name].join(':');`,
  'logger': 'const off = () => {}; export const logger = { debug: off, log: off, warn: off, error: off };',
};

/** Styles of what we put into pages are written to be read, line by line. */
const tight = (code: string): string => code.replace(/(?<=(?:STYLE|PLACE) = `)[^`]*/g, (css) => css.replace(/\n\s*/g, ''));

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
    transform: { filter: { id: /\/components\/[\w-]+\.ts$/ }, handler: tight },
    load: {
      filter: { id: /\/utils\/platforms\/site-facts\.ts$|\/wxt\/dist\/utils\/internal\/[\w-]+\.mjs$/ },
      handler(id) {
        const code = id.endsWith('.ts') ? asData({ siteFacts }) : quiet[basename(id, '.mjs')];
        return code === undefined ? null : { code, moduleType: 'js' };
      },
    },
  };
}
