/** Runs a TypeScript script of this project: `node scripts/run.mjs scripts/NAME.ts ARGUMENTS`. */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode, root } from './bundle.mjs';

const [script, ...args] = process.argv.slice(2);
const entry = script && resolve(script);
if (!entry || !existsSync(entry)) {
  console.error(script ? `No such script: ${script}` : 'Usage: node scripts/run.mjs scripts/NAME.ts ARGUMENTS');
  process.exit(2);
}

// Inside node_modules, so that the packages it imports are found.
const cache = join(root, 'node_modules', '.cache', 'onrecord');
const file = join(cache, `${basename(entry, '.ts')}-${process.pid}.mjs`);
await mkdir(cache, { recursive: true });
await writeFile(file, await bundleForNode(entry, cache));
process.on('exit', () => rmSync(file, { force: true }));

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], entry, ...args];
await import(pathToFileURL(file).href);
