/**
 * How long large files take and what memory they need, how fast the popup opens, how the vault feels with ten thousand records, and what a page
 * with posts pays for the extension, in the built extension: `npm run bench -- [pdf] [bundle] [restore] [popup] [vault] [exit] [idle] [receipt] [lock] [verify]
 * [--browser chromium|firefox] [--largest N] [--ours]`. Each is compared with plain work of the same size in the same run, or with
 * `--ours` in the one before. Writes bench-results.json and docs/benchmarks.md; what was measured before and not again is kept.
 * Loads the machine for minutes; no part of `npm test`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, type BenchBrowser, type BenchPage, type BrowserName } from './bench/browsers';
import { measured, type Measured } from './bench/memory';
import { benchExit, exitTable } from './bench/exit';
import { benchIdle, idleTable } from './bench/idle';
import { benchLock, lockTable } from './bench/lock';
import { backUpAndRestore, handOver, type MeasuredFile } from './bench/ours';
import { openPopup } from './bench/popup';
import { benchReceipt, receiptTable } from './bench/receipt';
import { inWords, tableOf, vaultTable, type Result, type VaultResult } from './bench/table';
import { feelVault, fillVault } from './bench/vault';
import { benchVerify, verifyTable } from './bench/verify';
import { bundleForPage, root } from './bundle.mjs';

interface Bench {
  browsers: readonly BrowserName[];
  /** Records of each size, and the size in words. */
  sizes: readonly { records: number; said: string }[];
  fill: { mediaBytes: number; picture: { width: number; height: number } | null };
  /** Label of the way on the page for handing over; `null` for a backup there and back. */
  way: string | null;
  /** Of the page's script, and the browsers to compare in; `null` where nothing does the same. */
  baseline: { call: 'plainPdf' | 'plainZip'; said: string; browsers: readonly BrowserName[] } | null;
}

const MEDIUM = 8 * 2 ** 20;
const benches: Record<string, Bench> = {
  pdf: {
    browsers: ['chromium', 'firefox'], sizes: [10, 100, 1000, 3000].map((records) => ({ records, said: `${records} items` })),
    fill: { mediaBytes: 0, picture: { width: 640, height: 480 } },
    way: 'A timeline to read', baseline: { call: 'plainPdf', said: 'pdfmake', browsers: ['chromium'] },
  },
  // Each medium is twice in a bundle: in its folder and in the web archive.
  bundle: {
    browsers: ['chromium', 'firefox'], sizes: [{ records: 6, said: '100 MB' }, { records: 64, said: '1 GB' }],
    fill: { mediaBytes: MEDIUM, picture: null },
    way: 'Everything, to keep or to check', baseline: { call: 'plainZip', said: 'client-zip', browsers: ['chromium', 'firefox'] },
  },
  restore: {
    browsers: ['chromium'], sizes: [{ records: 3, said: '25 MB' }, { records: 12, said: '100 MB' }],
    fill: { mediaBytes: MEDIUM, picture: null }, way: null, baseline: null,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { browser: { type: 'string' }, largest: { type: 'string', default: 'Infinity' }, ours: { type: 'boolean' } },
});
const resultsFile = join(root, 'bench-results.json');
const results = written().results ?? [];
let vault = written().vault ?? [];
await section('exit', benchExit, exitTable);
await section('idle', benchIdle, idleTable);
await section('receipt', benchReceipt, receiptTable);
await section('lock', benchLock, lockTable);
await section('verify', benchVerify, verifyTable);

const pageScript = `${await bundleForPage(join(root, 'scripts', 'bench', 'page.ts'), 'bench')}\n;globalThis.bench = bench;`;
const pdfMake = readFileSync(join(root, 'node_modules', 'pdfmake', 'build', 'pdfmake.min.js'), 'utf8');

for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const browserName of bench.browsers) {
    if (values.browser && values.browser !== browserName) continue;
    const browser = await openBrowser(browserName);
    try {
      let filled = 0;
      for (const { records, said } of bench.sizes.filter((size) => size.records <= Number(values.largest))) {
        const page = await scripted(browser, 'welcome.html');
        await page.evaluate(`bench.fill(${JSON.stringify({ ...bench.fill, records: records - filled, text: 'Nobody asked you. முதல் இல்லை. 没有人问你。' })})`);
        await page.close();
        filled = records;
        const keepAs = (as: string, { bytes, ...ours }: MeasuredFile, plain: Result['baseline']) =>
          keep({ name: as, browser: browserName, version: browser.version, size: said, records, bytes, ours, baseline: plain });
        if (bench.way === null) {
          const { backup, restore } = await backUpAndRestore(browser, scripted);
          keepAs('backup', backup, null);
          keepAs(name, restore, null);
          continue;
        }
        const ours = await handOver(browser, scripted, bench.way);
        const compared = bench.baseline?.browsers.includes(browserName) ? bench.baseline : null;
        const earlier = results.find((result) => result.name === name && result.browser === browserName && result.size === said)?.baseline ?? null;
        keepAs(name, ours, compared && (values.ours ? earlier : { of: compared.said, measured: await baseline(browser, compared.call) }));
      }
    } finally {
      await browser.close();
    }
  }
}

for (const browserName of ['chromium', 'firefox'] as const) {
  if ((positionals.length > 0 && !positionals.includes('popup')) || (values.browser && values.browser !== browserName)) continue;
  for (const locked of [false, true]) {
    const openings = await openPopup(browserName, locked);
    for (const { records, version, ours } of openings) {
      keep({
        name: locked ? 'popup, lock on' : 'popup', browser: browserName, version, size: `${records} records`, records, bytes: 0, ours,
        baseline: records === openings[0]!.records ? null : { of: `${openings[0]!.records} records`, measured: openings[0]!.ours },
      });
    }
  }
}

if (positionals.length === 0 || positionals.includes('vault')) {
  const browser = await openBrowser('chromium');
  try {
    const measuredHere: VaultResult[] = [];
    let filled = 0;
    for (const records of [10, 1000, 10_000].filter((each) => each <= Number(values.largest))) {
      await fillVault(browser, filled, records);
      filled = records;
      measuredHere.push({ records, version: browser.version, ...await feelVault(browser) });
      console.log('vault', measuredHere.at(-1));
    }
    vault = measuredHere;
    write();
  } finally {
    await browser.close();
  }
}

/** A bench that has a part of the results and a table of its own. */
async function section<T>(name: string, measure: () => Promise<T>, table: (found: T) => string): Promise<void> {
  if (positionals.length > 0 && !positionals.includes(name)) return;
  const found = await measure();
  writeFileSync(resultsFile, `${JSON.stringify({ ...written(), [name]: found }, null, 2)}\n`);
  intoDocs(name, table(found));
}

async function scripted(browser: BenchBrowser, path: string): Promise<BenchPage> {
  const page = await browser.open(path);
  for (const code of [pdfMake, pageScript]) await page.evaluate(`(() => { ${code}\n })()`);
  return page;
}

/** `null` when it could not be done, as a library may run out of memory where we must not. */
async function baseline(browser: BenchBrowser, call: NonNullable<Bench['baseline']>['call']): Promise<Measured | null> {
  const page = await scripted(browser, 'welcome.html');
  try {
    return await measured(browser.pid, async () => { await page.evaluate(`bench.${call}()`); });
  } catch (error) {
    console.error(`${call} failed:`, error);
    return null;
  } finally {
    await page.close().catch(() => undefined); // It may be gone with its memory.
  }
}

function keep(result: Result): void {
  const at = results.findIndex(({ name, browser, size }) => name === result.name && browser === result.browser && size === result.size);
  results.splice(at < 0 ? results.length : at, at < 0 ? 0 : 1, result);
  console.log(`${result.name} ${result.browser} ${result.size}: ${inWords(result.ours)}${result.baseline ? `; ${result.baseline.of} ${inWords(result.baseline.measured)}` : ''}`);
  results.sort((a, b) => a.name.localeCompare(b.name) || a.browser.localeCompare(b.browser) || a.records - b.records);
  write();
}

function write(): void {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, Linux`;
  writeFileSync(resultsFile, `${JSON.stringify({ ...written(), machine, results, vault }, null, 2)}\n`);
  intoDocs('results', tableOf(results, machine));
  intoDocs('vault', vaultTable(vault));
}

/** All that the file of results holds. */
function written(): { results?: Result[]; vault?: VaultResult[] } {
  return existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) as ReturnType<typeof written> : {};
}

function intoDocs(name: string, table: string): void {
  const docs = join(root, 'docs', 'benchmarks.md');
  const place = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- end -->)`);
  writeFileSync(docs, readFileSync(docs, 'utf8').replace(place, (_, start: string, end: string) => `${start}${table}\n${end}`));
}
