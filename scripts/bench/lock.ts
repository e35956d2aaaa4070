/** How long the lock takes with few and with many records: turning it on, opening, searching behind it, closing. Each size has a browser of its own, turn by turn. */
import { join } from 'node:path';
import { bundleForPage, root } from '../bundle.mjs';
import { openBrowser, type BenchBrowser, type BenchPage } from './browsers';
import type { Times } from './lock-page';

const SURFACES = ['popup', 'vault'] as const;
/** Sealing what is there already is measured up to so many records: it takes minutes with more. */
const MOST_SEALED = 1000;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export interface Turn extends Times {
  /** What the page's thread works, by the processor's clock, from the open lock to what was found. */
  work: number;
}

/** Medians, milliseconds. */
export interface LockResult extends Turn { surface: (typeof SURFACES)[number]; records: number; version: string; turns: number; /** `null` where it was not measured. */ sealing: number | null }

export async function benchLock(sizes = [10, 1000, 10_000], turns = 7): Promise<LockResult[]> {
  const script = `${await bundleForPage(join(root, 'scripts', 'bench', 'lock-page.ts'), 'locking')}\n;globalThis.locking = locking;`;
  const open: { browser: BenchBrowser; page: BenchPage; records: number; sealing: number | null }[] = [];
  try {
    for (const records of sizes) {
      const browser = await openBrowser('chromium');
      const page = await browser.open('welcome.html');
      const made = { browser, page, records, sealing: null as number | null };
      open.push(made);
      await page.evaluate(`(() => { ${script}\n })()`);
      const sealsLater = records <= MOST_SEALED;
      await page.evaluate(`locking.fillMany(${records}, ${sealsLater ? 'null' : '"correct horse battery staple"'})`);
      if (sealsLater) made.sealing = (await page.evaluate<{ sealing: number }>('locking.turnOn()')).sealing;
      await page.evaluate('locking.closeLock()');
      console.log(`lock: batching ${records} records took ${await page.evaluate<number>('locking.batched()')} ms`);
      await page.evaluate('locking.closeLock()');
    }
    const turnsOf = new Map<string, Turn[]>();
    for (let turn = 0; turn <= turns; turn += 1) {
      for (const surface of SURFACES) {
        for (const { page, records } of open) {
          await page.evaluate(`locking.open('${surface}')`);
          const from = await page.worked!();
          await page.evaluate('locking.search()');
          const work = await page.worked!() - from;
          const measured: Turn = { ...await page.evaluate<Times>('locking.close()'), work };
          if (turn === 0) continue; // It warms the browser up.
          const key = `${surface} ${records}`;
          turnsOf.set(key, [...turnsOf.get(key) ?? [], measured]);
          console.log(`lock ${turn}, ${key}:`, measured);
        }
      }
    }
    return SURFACES.flatMap((surface) => open.map(({ browser: { version }, records, sealing }) => {
      const of = (name: keyof Turn) => median(turnsOf.get(`${surface} ${records}`)!.map((each) => each[name]));
      return { surface, records, version, turns, sealing, lock: of('lock'), derivation: of('derivation'), rest: of('rest'), search: of('search'), work: of('work') };
    }));
  } finally {
    for (const { browser } of open) await browser.close();
  }
}

export function lockTable(results: readonly LockResult[]): string {
  const rows = results.map((result) => {
    const least = results.find(({ surface }) => surface === result.surface)!;
    const cell = (of: keyof Turn) => `${Math.round(result[of])} ms${result === least ? '' : `, ${(result[of] / least[of]).toFixed(2)} ×`}`;
    const sealing = result.sealing === null ? 'not measured' : `${(result.sealing / 1000).toFixed(1)} s`;
    return `| ${result.surface} | ${result.records} | ${(['derivation', 'rest', 'search', 'work', 'lock'] as const).map(cell).join(' | ')} | ${sealing} |`;
  });
  return [
    `${results[0]?.version}; medians of ${results[0]?.turns} turns.`, '',
    '| page | records | opening: the passphrase alone | opening: then to the first records | a search behind the lock | what the page works for both | closing | sealing all that was there |', `|${' --- |'.repeat(8)}`, ...rows,
  ].join('\n');
}
