/**
 * What the built extension may weigh, in bytes after gzip: `npm run check:sizes`, after both builds. A size does not depend on the machine.
 * A limit above its goal is a ratchet: it may go down, never up.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './machine.mjs';

const KB = 1000;
/** `goal` is said where the limit is still above it. */
const budgets = [
  { what: 'popup, until the list of records stands there', limit: 60 * KB, of: (built) => graph(built, pageFiles(built, 'popup.html')) + words(built, 'list') },
  { what: 'popup, with what comes after the list', limit: 90 * KB, of: (built) => graph(built, [...pageFiles(built, 'popup.html'), recordsOf(built)]) + words(built, 'list') },
  { what: 'content script of posts, with the largest adapter of a site', limit: 30 * KB, of: onSite },
  { what: 'what a press brings into a page', limit: 27 * KB, of: (built) => built.size('posts-tools.js') },
  { what: 'content script of report forms', limit: 10 * KB, of: (built) => built.size('content-scripts/report-forms.js') },
  { what: 'background', limit: 145 * KB, of: (built) => graph(built, ['background.js']) },
];

/** A build, read once. */
function openBuild(folder) {
  const at = join(root, '.output', folder);
  const sizes = new Map();
  const text = (path) => readFileSync(join(at, path), 'utf8');
  const size = (path) => {
    if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(at, path))).length);
    return sizes.get(path);
  };
  return { at, text, size, files: readdirSync(at, { recursive: true }).map((path) => path.replaceAll('\\', '/')) };
}

const pageFiles = ({ text }, page) => [...text(page).matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path);

/** All that these files import before they run, and themselves. */
function graph({ text, size }, files) {
  const all = new Set(files);
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    for (const [, path] of text(file).matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w$*\s{},]+?\s*from\s*)?["`'](\.[^"`']+)["`']/g)) all.add(normalize(join(dirname(file), path)));
  }
  return [...all].reduce((sum, file) => sum + size(file), 0);
}

/** The module that the popup asks for once the newest records are listed, or at once where there is a lock. */
function recordsOf(built) {
  const entry = pageFiles(built, 'popup.html').find((path) => path.endsWith('.js'));
  const asked = /import\(["`']\.\/(records-[^"`']+\.js)["`']\)/.exec(built.text(entry))?.[1];
  if (!asked) throw new Error('The popup asks for its records in another way than this check knows.');
  return `chunks/${asked}`;
}

/** What a page of a site loads: its adapter and the script. */
function onSite({ text, size }) {
  const { content_scripts: scripts } = JSON.parse(text('manifest.json'));
  return Math.max(...scripts.filter(({ js }) => js.includes('content-scripts/posts.js')).map(({ js }) => js.reduce((sum, path) => sum + size(path), 0)));
}

/** Of the language with the longest. */
const words = ({ files, size }, part) => Math.max(...files.filter((path) => path.startsWith(`locales/${part}/`)).map(size));

/** Fonts are for documents: nothing of ours may ask for one before a document needs its script. */
const fontsAsked = ({ files, text }) => files.filter((path) => /\.(?:css|html)$/.test(path) && path !== 'offline-verify.html' && /@font-face|\/fonts\//.test(text(path)));

const faults = [];
for (const folder of ['chrome-mv3', 'firefox-mv3']) {
  const built = openBuild(folder);
  for (const { what, limit, goal, of } of budgets) {
    const bytes = of(built);
    const inKB = (number) => `${(number / KB).toFixed(1)} KB`;
    console.log(`${folder}: ${what}: ${inKB(bytes)} of ${inKB(limit)}${goal ? ` (goal: ${inKB(goal)})` : ''}`);
    if (bytes > limit) faults.push(`${folder}: ${what} is ${inKB(bytes)}, more than ${inKB(limit)}.`);
  }
  for (const path of fontsAsked(built)) faults.push(`${folder}: ${path} asks for a font.`);
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
