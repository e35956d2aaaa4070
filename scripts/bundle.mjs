/** Turns a TypeScript entry of this project into JavaScript, with the bundler that Vite brings along. */
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname, '..');

// Rolldown is Vite's own dependency, so it is looked up from Vite: its place in node_modules is npm's business.
const fromVite = createRequire(createRequire(import.meta.url).resolve('vite/package.json'));
const { rolldown } = await import(pathToFileURL(fromVite.resolve('rolldown')).href);

const alias = { '@': root, '~': root };
const isPackage = (id) => !id.startsWith('.') && !isAbsolute(id) && !/^[@~]\//.test(id) && !id.startsWith('\0');

// A bundle lives elsewhere than its sources; what they say of their own place must stay true.
const keepOwnPlace = {
  name: 'keep-own-place',
  transform(code, id) {
    if (!code.includes('import.meta.')) return null;
    const placed = code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.filename', JSON.stringify(id))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
    return { code: placed, map: null };
  },
};

async function generate(input, output) {
  const bundle = await rolldown({ ...input, cwd: root, resolve: { alias } });
  try {
    const { output: [chunk] } = await bundle.generate(output);
    return chunk.code;
  } finally {
    await bundle.close();
  }
}

/** An ES module for Node, to be stored in `folder`; packages stay imports, so that must be inside this project. */
export function bundleForNode(entry, folder) {
  return generate(
    { input: entry, platform: 'node', external: isPackage, plugins: [keepOwnPlace] },
    { format: 'esm', dir: folder, sourcemap: 'inline', codeSplitting: false },
  );
}

/** One script for a page, with all it needs; the entry's exports are the global `name`. */
export function bundleForPage(entry, name) {
  return generate({ input: entry, platform: 'browser' }, { format: 'iife', name, codeSplitting: false });
}
