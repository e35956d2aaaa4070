/** How long the popup takes until its list is there, with few and with many records: each size in a browser of its own, turn by turn. */
import { join } from 'node:path';
import { bundleForPage, root } from '../bundle.mjs';
import { openBrowser, type BenchBrowser, type BrowserName } from './browsers';
import { measured, type Measured } from './memory';

const SIZES = [10, 1000, 10_000];
/** Openings of each; the median counts. The first warms the browser up. */
const TURNS = 12;

export interface PopupOpening { records: number; browser: BrowserName; version: string; locked: boolean; ours: Measured }

/** With the lock on, it was opened before. */
export async function openPopup(browserName: BrowserName, locked: boolean): Promise<PopupOpening[]> {
  const script = `${await bundleForPage(join(root, 'scripts', 'bench', 'many-records.ts'), 'many')}\n;globalThis.many = many;`;
  const browsers: BenchBrowser[] = [];
  try {
    for (const size of SIZES) {
      const browser = await openBrowser(browserName);
      browsers.push(browser);
      const page = await browser.open('welcome.html');
      await page.evaluate(`(() => { ${script}\n })()`);
      const stored = await page.evaluate<number>(`many.fillMany(${size}, ${locked ? '"correct horse battery staple"' : 'null'})`);
      if (stored !== size) throw new Error(`${stored} records are there, not ${size}.`);
      await page.close();
    }
    const times: number[][] = SIZES.map(() => []);
    const peaks: number[][] = SIZES.map(() => []);
    for (let turn = 0; turn <= TURNS; turn += 1) {
      for (const [index, browser] of browsers.entries()) {
        let shown = 0;
        const { peak } = await measured(browser.pid, async () => { shown = await opened(browser, SIZES[index]!); });
        if (turn === 0) continue;
        times[index]!.push(shown / 1000);
        peaks[index]!.push(peak);
      }
    }
    return SIZES.map((records, index) => ({
      records, browser: browserName, version: browsers[index]!.version, locked, ours: { seconds: median(times[index]!), peak: median(peaks[index]!) },
    }));
  } finally {
    for (const browser of browsers) await browser.close();
  }
}

/** Milliseconds from the beginning of the page to its list. */
async function opened(browser: BenchBrowser, records: number): Promise<number> {
  const page = await browser.open('popup.html');
  try {
    for (;;) {
      const shown = await page.evaluate<{ at: number; drawn: number } | null>(
        '(() => { const mark = performance.getEntriesByName("records")[0]; return mark ? { at: mark.startTime, drawn: document.querySelectorAll(".record-item").length } : null; })()',
      );
      if (shown && shown.drawn < Math.min(records, 12)) throw new Error(`${shown.drawn} records are drawn.`);
      if (shown) return shown.at;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  } finally {
    await page.close();
  }
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
