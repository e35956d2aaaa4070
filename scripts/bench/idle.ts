/**
 * What the extension costs a page while nobody asks it for anything: an endless feed of 5,000 posts, as fast as the page can draw them and at a pace
 * at which somebody may look at each, and the same page at rest, with the built extension, without, and with other ways to notice posts. Main-thread time is the processor's (CDP's thread ticks): time in which the
 * thread waits for its turn on a busy machine is not in it.
 */
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostArguments, openChromium } from '../../tests/support/chromium';
import { startHosts } from '../../tests/support/server';
import { pageNamed } from '../../tests/support/sites';
import { bundleForPage, root } from '../bundle.mjs';
import type { Fed } from './feed';
import type { Watching } from './rivals';

/** In the order of the table. `extension` is the built one, and `nothing` one whose script is empty; all others stand in a browser without any. */
const WAYS = [
  { way: 'page', said: 'the page alone' },
  { way: 'nothing', said: 'an extension that does nothing' },
  { way: 'poll', said: 'polling every 500 ms, notices only', watching: 'poll', draw: false },
  { way: 'query-all', said: 'an observer that asks the whole page, notices only', watching: 'query-all', draw: false },
  { way: 'ours', said: 'our observer, notices only', watching: 'ours', draw: false },
  { way: 'poll, button', said: 'polling every 500 ms, with our button', watching: 'poll', draw: true },
  { way: 'query-all, button', said: 'an observer that asks the whole page, with our button', watching: 'query-all', draw: true },
  { way: 'ours, button', said: 'our observer, with our button', watching: 'ours', draw: true },
  { way: 'extension', said: '**the extension**' },
] as const satisfies readonly { way: string; said: string; watching?: Watching; draw?: boolean }[];
type Way = (typeof WAYS)[number];

/** At a reader's pace: fewer posts, of which each lot stands still for a while, and only what draws buttons. */
const PACED = { posts: 500, turns: 3, restMs: 1000, ways: ['page', 'nothing', 'poll, button', 'ours, button', 'extension'] as readonly string[] };

/** Of one turn; all milliseconds are the main thread's processor time. */
interface Cost {
  /** While the posts came: all, and of that in scripts, and in style and layout. */
  task: number; script: number; layout: number;
  /** While nothing happened for `REST_MS`. */
  rest: number;
  /** Tasks over 50 ms by the clock, while the posts came. */
  longTasks: number;
  /** Bytes of the JavaScript heap after collection, with the last rows in the page. */
  heap: number;
}
/** Medians of all turns. */
export interface IdleResult extends Cost { way: Way['way']; said: string; version: string; posts: number; turns: number; /** Of each lot of posts. */ restMs: number; /** To the page alone, turn by turn. */ ratio: number }

const REST_MS = 5000;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function benchIdle(posts = 5000, turns = 3, ways: readonly string[] = WAYS.map(({ way }) => way)): Promise<IdleResult[]> {
  const hosts = await startHosts();
  const scripts = {
    feed: `${await bundleForPage(join(root, 'scripts', 'bench', 'feed.ts'), 'feed')}\n;globalThis.feed = feed;`,
    rivals: `${await bundleForPage(join(root, 'scripts', 'bench', 'rivals.ts'), 'rivals')}\n;globalThis.rivals = rivals;`,
  };
  const extension = await openChromium({ port: hosts.port, viewport: { width: 1000, height: 700 } });
  const profile = mkdtempSync(join(tmpdir(), 'onrecord-profile-'));
  const plain = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: { width: 1000, height: 700 }, args: hostArguments(hosts.port),
  });
  const empty = await openChromium({ port: hosts.port, viewport: { width: 1000, height: 700 }, ...emptyExtension(join(profile, 'empty')) });
  const browsers: Partial<Record<Way['way'], BrowserContext>> = { extension: extension.context, nothing: empty.context };
  try {
    const fast = { posts, turns, restMs: 0, ways };
    const paced = { ...PACED, ways: PACED.ways.filter((way) => ways.includes(way)) };
    const results: IdleResult[] = [];
    for (const pace of [fast, paced]) results.push(...await atPace(pace));
    return results;
  } finally {
    await plain.close();
    await empty.close();
    await extension.close();
    await hosts.close();
    rmSync(profile, { recursive: true, force: true });
  }

  async function atPace({ posts: count, turns: times, restMs, ways: named }: { posts: number; turns: number; restMs: number; ways: readonly string[] }): Promise<IdleResult[]> {
    const costs = new Map<string, Cost[]>();
    const measuredWays = WAYS.filter(({ way }) => named.includes(way));
    for (let turn = 0; turn <= times; turn += 1) {
      for (const way of measuredWays) {
        const cost = await costOf(way, browsers[way.way] ?? plain, scripts, turn === 0 ? Math.min(count, 500) : count, turn === 0 ? 0 : restMs);
        if (turn === 0) continue; // It warms the browsers up.
        costs.set(way.way, [...costs.get(way.way) ?? [], cost]);
        console.log(`idle ${turn}, ${way.way}: ${JSON.stringify(cost, (_, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}`);
      }
    }
    const alone = costs.get('page')!;
    return measuredWays.map(({ way, said }) => {
      const all = costs.get(way)!;
      const of = (name: keyof Cost) => median(all.map((cost) => cost[name]));
      return {
        way, said, version: `Chromium ${plain.browser()?.version() ?? ''}`.trim(), posts: count, turns: times, restMs,
        task: of('task'), script: of('script'), layout: of('layout'), rest: of('rest'), longTasks: of('longTasks'), heap: of('heap'),
        ratio: median(all.map((cost, index) => cost.task / alone[index]!.task)),
      };
    });
  }
}

/** What any extension costs a page by being there: the browser keeps a world of its own in each of them. */
function emptyExtension(folder: string): { folder: string; profile: string } {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({
    manifest_version: 3, name: 'Nothing', version: '1', background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: [`${new URL(pageNamed('X').address).origin}/*`], js: ['nothing.js'], all_frames: true }],
  }));
  for (const script of ['worker.js', 'nothing.js']) writeFileSync(join(folder, script), '');
  return { folder, profile };
}

async function costOf(way: Way, context: BrowserContext, scripts: { feed: string; rivals: string }, posts: number, restMs: number): Promise<Cost> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  try {
    await page.goto(pageNamed('X').address);
    if (way.way === 'extension') await page.locator('onrecord-button').first().waitFor();
    if ('watching' in way) await besides(cdp, `${scripts.rivals}\nrivals.watch(${JSON.stringify(way.watching)}, ${way.draw})`);
    await page.evaluate(`(() => { ${scripts.feed}\n feed.prepare(); })()`);
    await page.evaluate('feed.feed(100)'); // Each list begins with the same full window of rows.
    await page.waitForTimeout(1000);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await metrics(cdp);
    const fed = await page.evaluate<Fed>(`feed.feed(${posts}, ${restMs})`);
    const after = await metrics(cdp);
    await checkButtons(page, way);
    await page.waitForTimeout(3000); // What is done in moments of leisure is done.
    const restFrom = await metrics(cdp);
    await page.waitForTimeout(REST_MS);
    const restTo = await metrics(cdp);
    await cdp.send('HeapProfiler.collectGarbage');
    const between = (name: string) => (after[name]! - before[name]!) * 1000;
    return {
      task: between('TaskDuration') + (restFrom.TaskDuration! - after.TaskDuration!) * 1000, script: between('ScriptDuration'), layout: between('LayoutDuration') + between('RecalcStyleDuration'),
      rest: (restTo.TaskDuration! - restFrom.TaskDuration!) * 1000, longTasks: fed.longTasks, heap: (await metrics(cdp)).JSHeapUsedSize!,
    };
  } finally {
    await page.close();
  }
}

/** Fails unless exactly those that draw have drawn: what does not do its work is no rival. */
async function checkButtons(page: Page, way: Way): Promise<void> {
  await page.waitForTimeout(700); // The longest that polling may take.
  const draws = way.way === 'extension' || ('draw' in way && way.draw);
  const { posts, buttons } = await page.evaluate<{ posts: number; buttons: number }>('feed.drawn()');
  if (posts === 0 || buttons !== (draws ? posts : 0)) throw new Error(`${way.way}: ${buttons} buttons on ${posts} posts.`);
}

/** Runs in a world of its own, as a content script does. */
async function besides(cdp: CDPSession, expression: string): Promise<void> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'rival' });
  const { exceptionDetails } = await cdp.send('Runtime.evaluate', { expression, contextId: executionContextId });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics: found } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

/** The ratio of scripts is that of the page alone with their time added to it: all else that a page does varies more than that from turn to turn. */
export function idleTable(results: readonly IdleResult[]): string {
  return [results.filter(({ restMs }) => restMs === 0), results.filter(({ restMs }) => restMs > 0)].filter((paced) => paced.length > 0).map((paced) => {
    const alone = paced.find(({ way }) => way === 'page')!;
    const pace = alone.restMs > 0 ? `each lot of 25 stands for ${alone.restMs / 1000} s` : 'as fast as the page can draw them';
    return [
      `${alone.version}; ${alone.posts} posts, ${pace}, medians of ${alone.turns} turns.`, '',
      '| what is in the page | main thread, all | to the page alone | scripts | the page alone with these scripts | style and layout | at rest, in 5 s | tasks over 50 ms | JavaScript heap |', `|${' --- |'.repeat(9)}`,
      ...paced.map(({ said, task, script, layout, ratio, rest, longTasks, heap }) => `| ${[
        said, `${Math.round(task)} ms`, `${ratio.toFixed(2)} ×`, `${Math.round(script)} ms`, `${(1 + (script - alone.script) / alone.task).toFixed(3)} ×`,
        `${Math.round(layout)} ms`, `${Math.round(rest)} ms`, longTasks, `${(heap / 2 ** 20).toFixed(1)} MiB`,
      ].join(' | ')} |`),
    ].join('\n');
  }).join('\n\n');
}
