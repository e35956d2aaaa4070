/** No worker starts another: Firefox (153 ESR) stops for good there, about once in ten to fifty times. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleForNode, root } from '../../../scripts/bundle.mjs';

const sources = ['utils', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).map((file) => join(folder, file)));
const workers = new Set(sources.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/new Worker\(new URL\('(\.[^']+)'/g)].map(([, worker]) => join(file, '..', worker!))));

test('workers are found', () => expect([...workers].sort()).toContain('utils/export/timeline-pdf/worker.ts'));

test.for([...workers])('%s starts no other', async (worker) => {
  const code = await bundleForNode(join(root, worker), root);
  expect(code.length).toBeGreaterThan(200);
  expect(code).not.toContain('new Worker(');
});
