/**
 * How long leaving quickly takes: from the press to the beginning of the navigation, in pages of ours with records, beside a page that
 * does nothing but `location.replace`. Both presses are a person's, made by the browser; times are the browser's own clock.
 */
import type { Page } from '@playwright/test';
import { openChromium } from '../../tests/support/chromium';
import { seed } from '../../tests/support/seed';
import { startHosts } from '../../tests/support/server';
import { NEUTRAL_PAGE } from '../../utils/neutral-page';

export interface ExitResult { surface: string; way: 'press' | 'escape'; /** Milliseconds, median of `TIMES`. */ ms: number; plain: number }

const TIMES = 9;
const PLAIN = `<!doctype html><title>plain</title><button>go</button><script>
  document.querySelector('button').onclick = () => location.replace(${JSON.stringify(NEUTRAL_PAGE)});</script>`;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Milliseconds from the last of the presses that `leave` makes to the request for the neutral page. */
async function timed(page: Page, leave: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    for (const type of ['pointerup', 'keydown']) {
      addEventListener(type, (event) => console.log(`pressed ${performance.timeOrigin + event.timeStamp}`), { capture: true });
    }
  });
  let pressed = 0;
  page.on('console', (message) => { if (message.text().startsWith('pressed ')) pressed = Number(message.text().slice(8)); });
  const going = page.waitForRequest((request) => request.isNavigationRequest() && request.url() === NEUTRAL_PAGE);
  leave().catch(() => undefined); // The page goes while it is pressed.
  const request = await going;
  await request.response();
  return request.timing().startTime - pressed;
}

/** `records` are there while it is measured. */
export async function benchExit(records = 200): Promise<ExitResult[]> {
  const hosts = await startHosts();
  const ext = await openChromium({ port: hosts.port });
  try {
    const filling = await ext.openOwn('welcome.html');
    await seed(filling, { records, mediaBytes: 0, picture: null, text: 'words' });
    await filling.close();
    await ext.context.route('https://plain.example/', (route) => route.fulfill({ contentType: 'text/html', body: PLAIN }));
    const results: ExitResult[] = [];
    const plain = async () => {
      const page = await ext.openPage('https://plain.example/');
      const ms = await timed(page, () => page.getByRole('button').click({ noWaitAfter: true }));
      await page.close();
      return ms;
    };
    for (const [surface, path] of [['saved evidence', 'popup.html'], ['handing over', 'hand-over.html'], ['welcome', 'welcome.html']] as const) {
      for (const way of ['press', 'escape'] as const) {
        const [ours, theirs]: [number[], number[]] = [[], []];
        for (let time = 0; time < TIMES; time += 1) {
          theirs.push(await plain());
          const page = await ext.openOwn(path);
          await page.getByRole('heading', { level: 1 }).first().waitFor();
          ours.push(await timed(page, way === 'press'
            ? () => page.getByRole('button', { name: 'Leave quickly' }).click({ noWaitAfter: true })
            : async () => { await page.keyboard.press('Escape'); await page.keyboard.press('Escape'); }));
          await page.close();
        }
        const result = { surface, way, ms: median(ours), plain: median(theirs) };
        console.log(`exit ${surface}, ${way}: ${result.ms.toFixed(1)} ms; plain ${result.plain.toFixed(1)} ms`);
        results.push(result);
      }
    }
    return results;
  } finally {
    await ext.close();
    await hosts.close();
  }
}

export const exitTable = (results: readonly ExitResult[]): string => [
  '| surface | way | from press to navigation | a plain `location.replace` | ratio |', '| --- | --- | --- | --- | --- |',
  ...results.map(({ surface, way, ms, plain }) =>
    `| ${surface} | ${way === 'press' ? 'the control' : 'Esc twice'} | ${ms.toFixed(1)} ms | ${plain.toFixed(1)} ms | ${(ms / plain).toFixed(1)} × |`),
].join('\n');
