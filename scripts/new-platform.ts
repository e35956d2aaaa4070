/**
 * Begins a platform: a folder that reads plain articles, a fixture, its expected readings, a test, a line in the registry.
 * `npm run new:platform -- --id pixelfed --name Pixelfed [--host pixelfed.social]`; without a host it is software that anybody may run.
 * `--into DIR` makes it in another copy of the project. Nothing that exists is overwritten. Exit 2: a name that does not fit, or that is taken.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root as here } from './bundle.mjs';

const { values } = parseArgs({ options: {
  id: { type: 'string' }, name: { type: 'string' }, host: { type: 'string' }, into: { type: 'string', default: here },
} });
const { id, name, host, into: root } = values;
if (!id || !/^[a-z][a-z0-9]*$/.test(id) || !name || /['"`<>\\]/.test(name) || (host && !URL.canParse(`https://${host}/`))) {
  console.error('Usage: npm run new:platform -- --id lowercase --name "Its Name" [--host its.host]');
  process.exit(2);
}
const folder = join(root, 'utils', 'platforms', id);
if (existsSync(folder)) {
  console.error(`${folder} is already there.`);
  process.exit(2);
}

const origin = `https://${host ?? `${id}.example`}`;
const filled = (template: string) => readFileSync(join(here, 'scripts', 'new-platform', `${template}.txt`), 'utf8')
  .replaceAll('__ID__', id).replaceAll('__CONST__', id).replaceAll('__NAME__', name)
  .replaceAll('__TODAY__', new Date().toISOString().slice(0, 10)).replaceAll('__HOSTS__', host ? `'${host}'` : '');
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** What the example feed holds, from its facts. */
const post = (number: number, handle: string, author: string, time: string, text: string) => ({
  kind: 'post', id: String(number), permalink: `${origin}/@${handle}/${number}`,
  author: { name: author, handle: null, profileUrl: `${origin}/@${handle}`, id: null, avatarUrl: null },
  text, textCut: false, language: 'en', postedAt: { shown: '1d', machine: `2026-11-20T${time}:00.000Z`, fromId: null },
  media: [], quoted: null, replyTo: null, counts: {}, missing: [],
});
const posts = [
  post(1001, 'harbour.walks', 'Harbour Walks', '08:00', 'Low tide at seven, bring boots.'),
  post(1002, 'loud.corner', 'Loud Corner', '09:30', 'Nobody wants you on this beach.'),
  post(1003, 'harbour.walks', 'Harbour Walks', '10:10', 'We will be there all the same.'),
];
const files: [path: string, content: string][] = [
  [`utils/platforms/${id}/index.ts`, filled('index.ts')],
  [`utils/platforms/${id}/posts.ts`, filled('posts.ts')],
  [`tests/fixtures/${id}/feed.html`, filled('feed.html')],
  [`tests/fixtures/${id}/expected.json`, json({ 'feed.html': { url: `${origin}/`, viewer: null, posts } })],
  [`tests/fixtures/${id}/site.json`, json({ pages: [{
    name, address: `${origin}/`, file: 'feed.html', unit: 'article', recycles: false,
    journey: { words: 'Nobody wants you on this beach', author: 'Loud Corner', kind: 'Harassment' },
  }] })],
  [`tests/unit/platforms/${id}.test.ts`, filled('test.ts')],
];
for (const [path, content] of files) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content, { flag: 'wx' });
}

const registry = join(root, 'utils', 'platforms', 'registry.ts');
const before = readFileSync(registry, 'utf8');
const listed = before
  .replace(/(\nimport type \{ PlatformAdapter \})/, `\nimport { ${id} } from './${id}';$1`)
  .replace(/(readonly PlatformAdapter\[\] = \[[^]*?)\n\];/, `$1\n  ${id},\n];`);
if (listed === before) throw new Error(`${registry} no longer looks as this script knows it: add ${id} by hand.`);
writeFileSync(registry, listed);

console.log([
  `Made ${files.map(([path]) => path).join(', ')} and a line in utils/platforms/registry.ts.`,
  'It reads plain articles. Now make it read the site:',
  '  npm run inspect -- saved-page.html --url https://its/address --structure   how the page is built',
  '  npm run inspect -- saved-page.html --url https://its/address              what the adapter reads',
  `  npx vitest run tests/unit/platforms/${id}.test.ts`,
  `  npm run mutate -- --only ${id}`,
  'Then rules.json and reporting.json: docs/add-a-rule.md. The whole way: docs/add-a-platform.md.',
].join('\n'));
