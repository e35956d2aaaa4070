/** Everything that CI runs, from a fresh clone: `npm test`. Ends with one line, `N passed, N failed`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureDebianPackages, ensureNodePackages, root, run } from './machine.mjs';

ensureNodePackages();
ensureDebianPackages();

const results = join(root, 'test-results', 'counts');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** One check is one test: it passes or fails as a whole. */
const check = (name, command, args) => ({ name, run: () => (run(command, args) === 0 ? [1, 0] : [0, 1]) });

/** A Vitest run counts each of its tests; a run that ends without a report counts as one failure. */
const vitest = (name, ...args) => ({ name, run: () => counted(name,
  (file) => run('npx', ['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]),
  ({ testResults }) => testResults.flatMap(({ name: path, status, message, assertionResults }) => (status === 'failed' && assertionResults.length === 0
    ? [{ title: `${relative(root, path)}: ${message}`, failed: true }]
    : assertionResults.filter((each) => ['passed', 'failed'].includes(each.status)).map((each) => ({ title: `${relative(root, path)}: ${each.fullName}`, failed: each.status === 'failed' }))))) });

const playwright = (name) => ({ name, run: () => counted(name,
  (file) => run('npx', ['playwright', 'test', '--reporter=list,json'], { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } }),
  ({ suites, errors }) => [...errors.map(({ message }) => ({ title: message, failed: true })), ...specsIn(suites)
    .filter(({ tests }) => tests.some(({ status }) => status !== 'skipped')).map(({ file, title, ok }) => ({ title: `${file}: ${title}`, failed: !ok }))]) });

const specsIn = (suites = []) => suites.flatMap((suite) => [...suite.specs, ...specsIn(suite.suites)]);

/** How many passed, how many failed, and the titles of these. */
function counted(name, execute, testsOf) {
  const file = join(results, `${name.replace(/\W+/g, '-')}.json`);
  const status = execute(file);
  if (!existsSync(file)) return [0, 1];
  const tests = testsOf(JSON.parse(readFileSync(file, 'utf8')));
  const titles = tests.filter(({ failed }) => failed).map(({ title }) => title);
  return [tests.length - titles.length, titles.length || (status === 0 ? 0 : 1), titles];
}

const steps = [
  check('types', 'npx', ['wxt', 'prepare']),
  check('typecheck', 'npm', ['run', '-s', 'typecheck']),
  check('lint', 'npm', ['run', '-s', 'lint']),
  check('rules', 'npm', ['run', '-s', 'check:rules']),
  check('sources', 'npm', ['run', '-s', 'check:sources']),
  vitest('unit tests'),
  check('build for Chromium', 'npm', ['run', '-s', 'build']),
  // Archives are made twice and compared, which takes minutes.
  process.env.LONG ? check('archives for the stores', 'npm', ['run', '-s', 'check:archives']) : check('build for Firefox', 'npm', ['run', '-s', 'build:firefox']),
  check('sizes', 'npm', ['run', '-s', 'check:sizes']),
  playwright('Chromium'),
  vitest('Firefox', '--config', 'vitest.firefox.config.ts'),
];

let passed = 0;
let failed = 0;
const toMend = [];
for (const step of steps) {
  console.log(`\n== ${step.name}`);
  const [good, bad, titles = []] = step.run();
  passed += good;
  failed += bad;
  if (bad) toMend.push(`${step.name}: ${bad} failed`, ...titles.map((title) => `  ${title}`));
}
// Once more at the end: what is printed on the way is long.
if (toMend.length) console.log(`\n${toMend.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
