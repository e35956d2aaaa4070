/**
 * Captures in great number, through the built extension as a person's presses go: what each takes as the device fills, and that none is
 * lost or torn. The feed is small and new at each load; its tabs stand behind another, so that the camera, which the browser lets take two
 * pictures a second, is not what is measured: the records say so under `missing`, and hold all but pictures.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';
import type { Hosts } from './server';
import { fixtures, sites } from './sites';
import { openWatched, Seen, wait, type Watched } from './watched';

/** Tabs that are pressed in side by side, as many as keep two cores at work, and posts in each feed. */
const TABS = 4;
const POSTS = 12;
/** Authors that come again and again. */
const AUTHORS = 250;
/** After so many the browser is closed and opened again, as people do every day. */
const PER_BROWSER = 1000;
const PATIENCE_MS = 120_000;

/** How things stand after so many. */
export interface Grown {
  captures: number;
  /** Milliseconds that each took since the last time: presses, loads of the feed and all. */
  each: number;
  /** Bytes, after garbage is gone: of the worker's heap, of the process it lives in (`null` where the system does not tell), of all that is stored. */
  heap: number;
  process: number | null;
  stored: number;
}

interface Options {
  hosts: Hosts; profile: string; captures: number;
  /** Milliseconds since the epoch. */
  until: number;
  /** How often it is told. */
  every: number;
  tell: (grown: Grown) => void;
}

export async function grow({ hosts, profile, captures, until, every, tell }: Options): Promise<{ captures: number; faults: string[]; checkedIn: number }> {
  const seen = new Seen();
  let { watched, tabs } = await open(hosts, profile, seen);
  let [pressed, opened] = [0, 0];
  let [told, toldAt] = [0, Date.now()];
  const lost: string[] = [];
  while (pressed < captures && Date.now() < until) {
    if (pressed - opened >= PER_BROWSER) {
      await watched.ext.close();
      ({ watched, tabs } = await open(hosts, profile, seen));
      opened = pressed;
    }
    await Promise.all(tabs.map(async (page, tab) => {
      const wanted = Math.min(POSTS, captures - pressed);
      if (wanted <= 0) return;
      const first = pressed;
      pressed += wanted;
      await loaded(page, hosts, tab, first);
      for (let post = 0; post < wanted; post += 1) await page.locator(`#post-${first + post}`).getByRole('button', { name: 'Document & report', exact: true }).click();
    }));
    const there = await allThere(watched, pressed);
    if (there < pressed) lost.push(`${pressed} pressed, ${there} on record`);
    if (lost.length > 0) break;
    if (pressed - told < every && pressed < captures) continue;
    const now = Date.now();
    tell({ captures: pressed, each: (now - toldAt) / (pressed - told), ...await sizes(watched) });
    [told, toldAt] = [pressed, Date.now()];
  }
  const since = Date.now();
  const { records, faults } = await watched.look(true);
  await watched.ext.close();
  return { captures: records.length, faults: [...lost, ...faults, ...(records.length === pressed ? [] : [`${pressed} pressed, ${records.length} on record in the end`])], checkedIn: Date.now() - since };
}

/** The tabs that are pressed in, behind another. */
async function open(hosts: Hosts, profile: string, seen: Seen): Promise<{ watched: Watched; tabs: Page[] }> {
  const watched = await openWatched({ port: hosts.port, profile, seen, viewport: { width: 1300, height: 1600 } });
  const { context } = watched.ext;
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  await (await context.newPage()).bringToFront();
  return { watched, tabs };
}

/** As many records as were pressed, and nothing on its way. */
async function allThere(watched: Watched, pressed: number): Promise<number> {
  for (const end = Date.now() + PATIENCE_MS; ; await wait(100)) {
    const { records, drafts } = await watched.inWatcher<{ records: number; drafts: number }>('endurance.counts()');
    if ((records >= pressed && drafts === 0) || Date.now() > end) return records;
  }
}

async function loaded(page: Page, hosts: Hosts, tab: number, first: number): Promise<void> {
  const path = `/i/lists/${tab + 1}`;
  hosts.serve(`x.com${path}`, { body: feed(first) });
  await page.goto(`https://x.com${path}`);
}

const home = readFileSync(join(fixtures, sites.x.platform, sites.x.file), 'utf8');
const head = home.slice(0, home.indexOf('<body'));
const HANDLE = 'nightowl77_x';
/** The shortest post by that author. */
const post = [...home.matchAll(/<article[\s\S]*?<\/article>/g)].map(([markup]) => markup).filter((markup) => markup.includes(`/${HANDLE}/status/`))
  .toSorted((one, other) => one.length - other.length)[0]!;
const [STATUS] = /(?<=\/status\/)\d+/.exec(post)!;

/** Posts that nobody saw before, by authors that come again. */
function feed(first: number): string {
  const posts = Array.from({ length: POSTS }, (_, index) => {
    const number = first + index;
    return post.replace('<article', `<article id="post-${number}"`).replaceAll(/id__\w+/g, `$&_${number}`)
      .replaceAll(STATUS, String(BigInt(STATUS) + BigInt(number) * 4096n))
      .replaceAll(HANDLE, `owl${number % AUTHORS}_x`).replace('Make me.', `Make me, for the ${number}th time.`);
  });
  return `${head}<body><main>${posts.join('\n')}</main></body></html>`;
}

async function sizes(watched: Watched): Promise<Pick<Grown, 'heap' | 'process' | 'stored'>> {
  const { ext } = watched;
  const { targetInfos } = await ext.cdp.send('Target.getTargets');
  let heap = 0;
  // The page that looks shares its heap with all panels.
  for (const { targetId, type } of targetInfos.filter(({ url }) => url.startsWith(`chrome-extension://${ext.id}/`))) {
    const { sessionId } = await ext.cdp.send('Target.attachToTarget', { targetId, flatten: false });
    await asked(ext, sessionId, 'HeapProfiler.collectGarbage');
    if (type === 'service_worker') heap = (await asked<{ usedSize: number }>(ext, sessionId, 'Runtime.getHeapUsage')).usedSize;
    await ext.cdp.send('Target.detachFromTarget', { sessionId });
  }
  const stored = await watched.inWatcher<number>('navigator.storage.estimate().then(({ usage }) => usage)');
  return { heap, process: await extensionProcess(ext), stored };
}

function asked<T>({ cdp }: Extension, sessionId: string, method: string): Promise<T> {
  return new Promise((resolve) => {
    const listen = ({ sessionId: from, message }: { sessionId: string; message: string }) => {
      const answer = JSON.parse(message) as { id?: number; result: T };
      if (from !== sessionId || answer.id !== 1) return;
      cdp.off('Target.receivedMessageFromTarget', listen);
      resolve(answer.result);
    };
    cdp.on('Target.receivedMessageFromTarget', listen);
    void cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method, params: {} }) });
  });
}

/** What the process of the extension holds in memory; of several, the largest. */
async function extensionProcess({ cdp }: Extension): Promise<number | null> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const held = processInfo.filter(({ id }) => existsSync(`/proc/${id}`) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process'))
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return held.length > 0 ? Math.max(...held) : null;
}
