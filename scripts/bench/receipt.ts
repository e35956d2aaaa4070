/**
 * From the press on a post's button to *Saved on this device*, beside single-file-core saving the same post, and the same page, in the same
 * build of the browser. Times are the browser's clock; what a page's main thread worked, and its longest task, are processor time from a trace.
 */
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostArguments, openChromium, type Extension } from '../../tests/support/chromium';
import { postWith, sites } from '../../tests/support/journey';
import { startHosts } from '../../tests/support/server';
import { bundleForPage, root } from '../bundle.mjs';

interface Work { /** Milliseconds by the clock. */ ms: number; /** Of the page's main thread. */ cpu: number; longest: number; /** Tasks over 50 ms, by the processor's time. */ long: number; bytes: number; /** Of ours, by what they are. */ parts?: Record<string, number> }
export interface ReceiptResult extends Work { way: string; said: string; version: string; rows: number; turns: number }

const WORDS = 'nobody wants you here';
const HEADING = 'Saved on this device';
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const WAYS = [
  { way: 'ours', said: '**OnRecord**: post, page, media, hashes, log' },
  { way: 'ours, pictures', said: '**OnRecord**, pictures allowed: also screenshots' },
  { way: 'post', said: 'single-file-core, the post' },
  { way: 'page', said: 'single-file-core, the page' },
  { way: 'alone', said: 'the page alone, pressed in the same place' },
] as const;

/** `rows` are added to the page before, as when the person scrolled. */
export async function benchReceipt(rows = 150, turns = 7): Promise<ReceiptResult[]> {
  const hosts = await startHosts();
  const script = `${await bundleForPage(join(root, 'scripts', 'bench', 'single-file-page.ts'), 'singleFile')}\n;globalThis.singleFile = singleFile;`;
  const [asInstalled, withPictures] = [await openChromium({ port: hosts.port }), await openChromium({ port: hosts.port })];
  await withPictures.allowPictures();
  const profile = mkdtempSync(join(tmpdir(), 'onrecord-profile-'));
  // What SingleFile's background fetches for it, a page may not read: here it may.
  const plain = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: { width: 1280, height: 900 }, args: [...hostArguments(hosts.port), '--disable-web-security'],
  });
  try {
    for (const { context } of [asInstalled, withPictures]) await context.addInitScript(noticeHeading, HEADING);
    const works = new Map<string, Work[]>();
    for (let turn = 0; turn <= turns; turn += 1) {
      for (const { way } of WAYS) {
        const work = way === 'ours' ? await record(asInstalled, rows) : way === 'ours, pictures' ? await record(withPictures, rows)
          : way === 'alone' ? await pressAlone(plain, rows) : await saveBySingleFile(plain, script, rows, way);
        if (turn === 0) continue; // It warms the browsers up.
        works.set(way, [...works.get(way) ?? [], work]);
        console.log(`receipt ${turn}, ${way}: ${JSON.stringify(work, (_, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}`);
      }
    }
    return WAYS.map(({ way, said }) => {
      const of = (name: Exclude<keyof Work, 'parts'>) => median(works.get(way)!.map((work) => work[name]));
      return {
        way, said, version: `Chromium ${plain.browser()?.version() ?? ''}`.trim(), rows, turns,
        ms: of('ms'), cpu: of('cpu'), longest: of('longest'), long: of('long'), bytes: of('bytes'), parts: works.get(way)!.at(-1)!.parts,
      };
    });
  } finally {
    for (const each of [plain, asInstalled, withPictures]) await each.close();
    await hosts.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** In the panel: when the person is told. */
function noticeHeading(heading: string): void {
  if (location.pathname !== '/panel.html') return;
  const told = globalThis as { savedAt?: number };
  const look = () => {
    if (told.savedAt === undefined && [...document.querySelectorAll('h1, h2')].some(({ textContent }) => textContent.trim() === heading)) {
      requestAnimationFrame(() => { told.savedAt ??= performance.timeOrigin + performance.now(); });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

async function scrolledPage(context: BrowserContext, rows: number): Promise<Page> {
  const page = await context.newPage();
  await page.goto(sites.x.address);
  await page.evaluate((count) => { (globalThis as unknown as { fixture: { stream: (count: number) => void } }).fixture.stream(count); }, rows);
  await page.waitForTimeout(1500); // What the page, and what watches it, do with new rows is not measured here.
  return page;
}

async function record(ext: Extension, rows: number): Promise<Work> {
  const page = await scrolledPage(ext.context, rows);
  const { button } = postWith(page, sites.x.unit, WORDS);
  await button.scrollIntoViewIfNeeded();
  await page.evaluate(() => { addEventListener('pointerup', (event) => { (globalThis as { pressedAt?: number }).pressedAt = performance.timeOrigin + event.timeStamp; }, { capture: true }); });
  // Where it stands is found before: to look for it by its name takes the page seconds.
  const { x, y, width, height } = (await button.boundingBox())!;
  const tracing = await trace(page);
  await page.mouse.click(x + width / 2, y + height / 2);
  const panel = await ext.panel(page);
  const savedAt = await (await panel.waitForFunction(() => (globalThis as { savedAt?: number }).savedAt, null, { timeout: 60_000 })).jsonValue() as number;
  const pressedAt = await page.evaluate(() => (globalThis as { pressedAt?: number }).pressedAt!);
  const { cpu, longest, long } = await tracing.end();
  const [saved] = await ext.records();
  await page.close();
  const { artefacts } = saved!.capture;
  return {
    ms: savedAt - pressedAt, cpu, longest, long, bytes: artefacts.reduce((sum, { size }) => sum + size, 0),
    parts: Object.fromEntries(artefacts.map(({ name, size }) => [name, size])),
  };
}

/** What any press costs this page: the browser looks for what stands under it. */
async function pressAlone(context: BrowserContext, rows: number): Promise<Work> {
  const page = await scrolledPage(context, rows);
  const bar = page.locator(sites.x.unit, { hasText: WORDS }).last().locator('[role="group"]').last();
  await bar.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await bar.boundingBox())!;
  const tracing = await trace(page);
  await page.mouse.click(x + width - 2, y + height / 2);
  const { cpu, longest, long } = await tracing.end();
  await page.close();
  return { ms: 0, cpu, longest, long, bytes: 0 };
}

async function saveBySingleFile(context: BrowserContext, script: string, rows: number, what: 'post' | 'page'): Promise<Work> {
  const page = await scrolledPage(context, rows);
  await page.evaluate(`(() => { ${script}\n })()`);
  const post = (await page.locator(sites.x.unit, { hasText: WORDS }).last().elementHandle())!;
  await post.scrollIntoViewIfNeeded();
  const tracing = await trace(page);
  const { ms, bytes } = await post.evaluate((element, whole) => (globalThis as unknown as { singleFile: { save: (post: Element | null) => Promise<{ ms: number; bytes: number }> } }).singleFile.save(whole ? null : element as Element), what === 'page');
  const { cpu, longest, long } = await tracing.end();
  await page.close();
  return { ms, cpu, longest, long, bytes };
}

interface TraceEvent { name: string; ph: string; pid: number; tid: number; tdur?: number; dur?: number; args: { name?: string; data?: { frames?: { url: string; processId: number }[] } } }

/** What the page's main thread does until `end`, without other pages and parts of the browser. */
async function trace(page: Page): Promise<{ end(): Promise<{ cpu: number; longest: number; long: number }> }> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value as unknown as TraceEvent[]));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'], excludedCategories: ['*'] } });
  return {
    async end() {
      await page.waitForTimeout(300); // A task is in the trace once it has ended; what answered us may be the end of one.
      const done = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve); });
      await cdp.send('Tracing.end');
      await done;
      const pid = events.find(({ name }) => name === 'TracingStartedInBrowser')?.args.data?.frames?.find(({ url }) => url.startsWith('https://x.com/'))?.processId;
      const main = events.find(({ name, pid: of, args }) => name === 'thread_name' && of === pid && args.name === 'CrRendererMain');
      if (!main) throw new Error('The trace does not show the page.');
      const tasks = events.filter(({ name, pid: of, tid }) => name === 'RunTask' && of === pid && tid === main.tid).map(({ tdur }) => (tdur ?? 0) / 1000);
      if (tasks.length === 0) throw new Error('The trace has no tasks.');
      return { cpu: tasks.reduce((sum, each) => sum + each, 0), longest: Math.max(...tasks), long: tasks.filter((each) => each > 50).length };
    },
  };
}

export function receiptTable(results: readonly ReceiptResult[]): string {
  const [ours, , post, page] = results as [ReceiptResult, ReceiptResult, ReceiptResult, ReceiptResult];
  const both = { ms: post.ms + page.ms, cpu: post.cpu + page.cpu, bytes: post.bytes + page.bytes };
  const ratios = ({ ms, cpu, bytes }: Pick<Work, 'ms' | 'cpu' | 'bytes'>) => (['ms', 'cpu', 'bytes'] as const).map((of) => `${({ ms, cpu, bytes }[of] / both[of]).toFixed(2)} ×`).join(', ');
  const saves = ({ bytes }: Work) => bytes > 0;
  return [
    `${ours.version}; the home page of x.com with ${ours.rows} more rows, medians of ${ours.turns} turns.`, '',
    '| what | until it is done | the page\'s main thread | its longest task | tasks over 50 ms | size | time, thread, size to single-file-core (post and page) |', `|${' --- |'.repeat(7)}`,
    ...results.map((result) => `| ${result.said} | ${saves(result) ? `${Math.round(result.ms)} ms` : ''} | ${Math.round(result.cpu)} ms | ${Math.round(result.longest)} ms | ${result.long} | ${saves(result) ? `${Math.round(result.bytes / 1024)} KiB` : ''} | ${saves(result) ? ratios(result) : ''} |`),
  ].join('\n');
}
