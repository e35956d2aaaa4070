/**
 * What a product goes through in years, in minutes: kills of worker, tab and browser and updates during capture, export, restore and
 * migration, two windows at once, a clock that jumps, a disk without room. After each, everything stored is looked at.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import type { Extension } from './chromium';
import { endure } from './endure';
import type { Looked } from './endure-page';
import { handedOver } from './hand-over';
import { documentPost, sites } from './journey';
import { counted, dealt, kill, shuffled, type Kind, type Kills } from './kills';
import { randomFrom } from './random';
import { openWatched, Seen, wait, type Watched } from './watched';

export const trials = ['capture', 'export', 'restore', 'migration', 'windows', 'clock', 'quota'] as const;
export type Trial = typeof trials[number];

export interface Outcome {
  trial: Trial;
  kills: Kills;
  /** Kills that were seen to cut off what was under way; `null` where nobody looks. */
  cutOff: number | null;
  /** Captures that were asked for in it. */
  captures: number;
  /** Records on the device at its end. */
  records: number;
  /** Milliseconds. */
  took: number;
  faults: string[];
}

interface Options {
  port: number; folder: string; seed: number;
  /** Milliseconds since the epoch. */
  until: number;
  /** Those to go through, over and over in random order. */
  among?: readonly Trial[];
  tell: (outcome: Outcome) => void;
}

/** What is tried next to one device, which grows from trial to trial, and one that stays small. */
interface Here {
  port: number; folder: string; random: () => number; seed: number; until: number;
  profile: string;
  small: string;
  /** A bundle of all that the small one holds, and the records in it. */
  bundle: string; wanted: string[];
  /** Milliseconds that a capture takes, measured once. */
  lasting: number | undefined;
}
type Done = Omit<Outcome, 'trial' | 'took' | 'cutOff'> & { cutOff?: number };

/** Rounds. */
const CAPTURES_KILLED_AT_ONCE = 70;
const KILLED_AT_ONCE = 12;
const SMALL = 6;
/** Records of version 1 that are brought up to date: enough to be cut off in the middle. */
const OLD = 300;
const PATIENCE_MS = 20_000;
const EVERYTHING = 'Everything, to keep or to check';

export async function soak({ port, folder, until, seed, among = trials, tell }: Options): Promise<Outcome[]> {
  const random = randomFrom(seed);
  const [profile, small] = [join(folder, 'device'), join(folder, 'small')];
  const here: Here = { port, folder, random, seed, until, profile, small, lasting: undefined, ...await prepared({ port, folder, profile, small }) };
  const outcomes: Outcome[] = [];
  const order: Trial[] = [];
  for (let round = 1; Date.now() < until; round += 1) {
    if (order.length === 0) order.push(...shuffled(among, random));
    const trial = order.pop()!;
    const since = Date.now();
    let done: Done;
    try {
      done = await TRIALS[trial](Object.assign(here, { seed: seed + round }));
    } catch (error) {
      done = { kills: {}, captures: 0, records: 0, faults: [`it could not be tried to its end: ${(error as Error).message.split('\n')[0]}`] };
    }
    outcomes.push({ trial, cutOff: null, ...done, took: Date.now() - since });
    tell(outcomes.at(-1)!);
  }
  return outcomes;
}

async function prepared({ port, folder, profile, small }: Pick<Here, 'port' | 'folder' | 'profile' | 'small'>): Promise<Pick<Here, 'bundle' | 'wanted'>> {
  const bundle = join(folder, 'bundle.zip');
  const wanted = await opened({ port, profile }, async ({ ext }) => {
    await ext.allowPictures();
    for (let index = 0; index < SMALL; index += 1) await documented(ext, index % 4);
    const made = await handedOver(ext, EVERYTHING);
    cpSync(made, bundle);
    rmSync(made, { force: true });
    return idsIn(ext);
  });
  cpSync(profile, small, { recursive: true });
  return { bundle, wanted };
}

/** Closes the browser whatever comes of the work. */
async function opened<T>(of: { port: number; profile: string }, work: (watched: Watched) => Promise<T>): Promise<T> {
  const watched = await openWatched(of);
  try {
    return await work(watched);
  } finally {
    await watched.ext.close();
  }
}

const TRIALS: Record<Trial, (here: Here) => Promise<Done>> = {
  async capture(here) {
    const { port, profile, seed, until } = here;
    const { lasting, outcomes, records } = await endure({ port, profile, kills: CAPTURES_KILLED_AT_ONCE, seed, until, lasting: here.lasting });
    here.lasting = lasting;
    const left = outcomes.filter((each) => each.left > 0).map(({ round }) => `a capture of round ${round} was left unfinished`);
    return {
      kills: counted(outcomes.flatMap(({ kind, times }) => Array<Kind>(times).fill(kind))),
      // Those after the first are done only while the page is at work.
      cutOff: outcomes.reduce((sum, { receipts, presses, times }) => sum + times - (receipts < presses ? 0 : 1), 0),
      captures: outcomes.reduce((sum, { presses }) => sum + presses, 0), records,
      faults: [...outcomes.flatMap(({ round, kind, after, faults }) => faults.map((fault) => `round ${round}, ${kind} after ${after} ms: ${fault}`)), ...left],
    };
  },

  // Whatever was cut off, the next file is whole.
  export: (here) => killing(here, { profile: here.small }, ['worker', 'tab', 'tab', 'tab', 'update', 'browser'], async (watched, kills) => {
    const { ext } = watched();
    const before = await idsIn(ext);
    const since = Date.now();
    rmSync(await handedOver(ext, EVERYTHING), { force: true });
    const lasting = Date.now() - since;
    const faults: string[] = [];
    for await (const { kind, end } of kills) {
      const page = await watched().ext.openOwn('hand-over.html');
      await page.getByRole('radio', { name: EVERYTHING }).check();
      const coming = page.waitForEvent('download', { timeout: PATIENCE_MS }).then(() => true, () => false);
      await page.getByRole('button', { name: 'Make the file' }).click();
      await wait(here.random() * lasting);
      await end(page);
      // Files are made by the page: it goes on without a worker.
      if (kind === 'worker' && !await coming) faults.push('no file came after the worker was killed');
      if (!page.isClosed()) await page.close();
      const { faults: found, records } = await watched().look();
      faults.push(...found, ...lost(before, records));
    }
    const whole = await handedOver(watched().ext, EVERYTHING);
    faults.push(...await checkedAs(watched().ext, whole), ...(await watched().look(true)).faults);
    rmSync(whole, { force: true });
    return { captures: 0, records: before.length, faults };
  }),

  // All of it is there or nothing, once what was cut off is cleared away.
  restore: (here) => killing(here, { profile: join(here.folder, 'empty') }, ['worker', 'tab', 'tab', 'tab', 'update', 'browser'], async (watched, kills) => {
    const { bundle, wanted } = here;
    const takeIn = async () => {
      const page = await watched().ext.openOwn('restore.html');
      await page.getByLabel('Choose a file', { exact: true }).setInputFiles(bundle);
      await page.getByRole('button', { name: /^(?:Take it in|Restore)$/ }).click({ timeout: 60_000 });
      return { page, since: Date.now(), done: page.getByText(/^Done\./).waitFor({ timeout: 60_000 }).then(() => true, () => false) };
    };
    const emptied = async () => {
      await watched().inWatcher(`${await soakingCode()}; soaking.wipe()`);
      watched().seen.sound = [];
    };
    const first = await takeIn();
    await first.done;
    const lasting = Date.now() - first.since;
    await first.page.close();
    const faults: string[] = [];
    let cutOff = 0;
    for await (const { kind, end } of kills) {
      await emptied();
      const { page, done } = await takeIn();
      await wait(here.random() * lasting);
      await end(page);
      if (kind === 'worker' && !await done) faults.push('it was not taken in after the worker was killed');
      if (kind === 'tab') await workerStarts(watched()); // As it does whenever it has rested.
      if (!page.isClosed()) await page.close();
      const looked = await until(watched(), ({ faults: found, records }) => found.length === 0 && (records.length === 0 || lost(wanted, records).length === 0));
      if (looked.records.length === 0) cutOff += 1;
      else faults.push(...lost(wanted, looked.records));
      faults.push(...looked.faults);
    }
    await emptied();
    const last = await takeIn();
    if (!await last.done) faults.push('it could not be taken in again');
    const { faults: found, records } = await watched().look(true);
    faults.push(...found, ...lost(wanted, records));
    return { captures: 0, records: wanted.length, cutOff, faults };
  }),

  migration: (here) => killing(here, { profile: join(here.folder, 'older'), from: here.small }, ['worker', 'worker', 'tab', 'tab', 'browser'], async (watched, kills) => {
    const soaking = async <T>(call: string) => watched().inWatcher<T>(`globalThis.soaking ? soaking.${call} : (async () => { ${await soakingCode()}; globalThis.soaking = soaking; return soaking.${call}; })()`);
    // The worker opens it whenever it starts, the popup when it comes.
    const begin = async (kind: Kind): Promise<Page> => {
      let written = false;
      const writing = soaking<string[]>(`toFirstVersion(${OLD})`).finally(() => { written = true; });
      // A worker that lives would open it at once, with tables of this version.
      while (!written) {
        await watched().ext.killWorker().catch(() => undefined); // It was gone already.
        await wait(100);
      }
      before = await writing;
      const page = await watched().ext.context.newPage();
      if (kind === 'tab') void page.goto(`chrome-extension://${watched().ext.id}/popup.html`).catch(() => undefined);
      else await wake(watched());
      return page;
    };
    let before: string[] = [];
    const first = await begin('worker');
    await soaking('underWay()');
    const since = Date.now();
    await soaking('isFirst()');
    const lasting = Date.now() - since;
    await first.close();
    const faults: string[] = [];
    let cutOff = 0;
    for await (const { kind, end } of kills) {
      const page = await begin(kind);
      const inTheMiddle = await soaking<boolean>('underWay()');
      await wait(here.random() * lasting);
      await end(page);
      // A browser that starts brings it up to date at once: nobody sees what was there.
      const undone = kind !== 'browser' && await soaking<boolean>('isFirst()');
      if (kind === 'browser' ? inTheMiddle : undone) cutOff += 1;
      faults.push(...(await soaking<string[]>('notUpToDate()')).map((fault) => `${kind}, ${inTheMiddle ? 'under way' : 'over'}, ${undone ? 'undone' : 'kept'}: ${fault}`));
      const { faults: found, records } = await watched().look(true);
      faults.push(...found, ...lost(before, records));
      if (!page.isClosed()) await page.close();
    }
    return { captures: 0, records: before.length, cutOff, faults };
  }),

  windows: ({ port, profile }) => opened({ port, profile }, async (watched) => {
    const { ext } = watched;
    const before = await idsIn(ext);
    const [one, other] = [await feedIn(ext), await feedIn(ext, true)];
    await Promise.all([one, other].map((page, index) => buttonsOn(page).nth(index).click()));
    const { faults, records } = await until(watched, ({ records: there, drafts }) => there.length >= before.length + 2 && drafts.length === 0);
    for (const page of [one, other]) {
      const told = (await ext.panel(page)).getByRole('heading', { name: 'Saved on this device' }).waitFor().then(() => true, () => false);
      if (!await told) faults.push('a panel did not show what was saved in its window');
    }
    faults.push(...lost(before, records), ...(records.length === before.length + 2 ? [] : [`2 pressed in two windows, ${records.length - before.length} saved`]));
    return { kills: {}, captures: 2, records: records.length, faults };
  }),

  clock: ({ port, profile, random }) => opened({ port, profile }, async (watched) => {
    const { ext } = watched;
    const before = await idsIn(ext);
    const jumps = [-400, 40, -3, 3650].map((days) => days * 86_400_000 * random());
    for (const [index, by] of jumps.entries()) {
      await ext.context.serviceWorkers().at(-1)!.evaluate((shift) => {
        const { RealDate = Date } = globalThis as unknown as { RealDate?: DateConstructor };
        Object.assign(globalThis, { RealDate, Date: class extends RealDate {
          constructor(...given: []) {
            if (given.length > 0) super(...given);
            else super(RealDate.now() + shift);
          }
          static override now = () => RealDate.now() + shift;
        } });
      }, by);
      await documented(ext, index % 3);
    }
    const { faults, records } = await watched.look(true);
    faults.push(...lost(before, records), ...(records.length === before.length + jumps.length ? [] : [`${jumps.length} captured, ${records.length - before.length} saved`]));
    return { kills: {}, captures: jumps.length, records: records.length, faults };
  }),

  quota: ({ port, profile }) => opened({ port, profile }, async (watched) => {
    const { ext } = watched;
    const before = await idsIn(ext);
    const own = await ext.openOwn('verify.html');
    const cdp = await ext.context.newCDPSession(own);
    const origin = `chrome-extension://${ext.id}`;
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const page = await feedIn(ext);
    await buttonsOn(page).nth(1).click();
    const panel = await ext.panel(page);
    await panel.getByRole('heading', { name: 'This was not saved' }).waitFor({ timeout: 30_000 });
    const full = await watched.look();
    await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    await page.bringToFront();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByRole('heading', { name: 'Saved on this device' }).waitFor({ timeout: 30_000 });
    const { faults, records } = await watched.look(true);
    faults.push(...full.faults, ...lost(before, full.records), ...(records.length === before.length + 1 ? [] : ['it was not saved once there was room']));
    return { kills: {}, captures: 1, records: records.length, faults };
  }),
};

interface Killing { kind: Kind; /** Ends it, and has everything open again. */ end: (page: Page) => Promise<void> }
type SeenAt = Watched & { seen: Seen };

/** One batch of kills on a device that stays, a copy of one or an empty one. Each is over before the next begins. */
async function killing(
  { port, small, random, until: late }: Here, { profile, from }: { profile: string; from?: string }, deck: readonly Kind[],
  work: (watched: () => SeenAt, kills: AsyncIterable<Killing>) => Promise<Omit<Done, 'kills'>>,
): Promise<Done> {
  if (profile !== small) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  if (from) cpSync(from, profile, { recursive: true });
  const seen = new Seen();
  const open = async () => ({ ...await openWatched({ port, profile, seen }), seen });
  let watched = await open();
  const done: Kind[] = [];
  const order = dealt(deck, random);
  async function* kills(): AsyncGenerator<Killing> {
    while (done.length < KILLED_AT_ONCE && Date.now() < late) {
      const kind = order.next().value;
      yield {
        kind,
        async end(page) {
          await kill(kind, watched.ext, page);
          if (kind === 'browser') watched = await open();
          if (kind === 'update') await watched.again();
        },
      };
      done.push(kind);
    }
  }
  try {
    return { ...await work(() => watched, kills()), kills: counted(done) };
  } finally {
    await watched.ext.close().catch(() => undefined);
    if (profile !== small) rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

let code: Promise<string> | null = null;
const soakingCode = () => code ??= bundleForPage(join(root, 'tests', 'support', 'soak-page.ts'), 'soaking') as Promise<string>;

/** Any message wakes the worker; nobody has to answer it. */
const wake = (watched: Watched) => watched.inWatcher('void chrome.runtime.sendMessage({}).catch(() => undefined)');

async function workerStarts(watched: Watched): Promise<void> {
  await watched.ext.killWorker();
  await wake(watched);
}

const lost = (before: string[], after: string[]) => {
  const there = new Set(after);
  return before.filter((id) => !there.has(id)).map((id) => `${id} was there before and is lost`);
};
const idsIn = async (ext: Extension) => {
  const own = await ext.openOwn('verify.html');
  const ids = await own.evaluate(() => new Promise<string[]>((resolve) => {
    const opening = indexedDB.open('onrecord');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('captures').objectStore('captures').getAllKeys();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result as string[]);
      };
    };
  }));
  await own.close();
  return ids;
};

const buttonsOn = (page: Page) => page.locator(sites.x.unit).getByRole('button', { name: 'Document & report', exact: true });

async function feedIn(ext: Extension, newWindow = false): Promise<Page> {
  if (!newWindow) return ext.openPage(sites.x.address);
  const coming = ext.context.waitForEvent('page');
  await ext.cdp.send('Target.createTarget', { url: sites.x.address, newWindow: true });
  return coming;
}

async function documented(ext: Extension, index: number): Promise<void> {
  const page = await feedIn(ext);
  await documentPost(ext, page, buttonsOn(page).nth(index));
  await page.close();
}

/** What is found once it is as it should be, or too late. */
async function until(watched: Watched, isSo: (looked: Looked) => boolean): Promise<Looked> {
  for (const end = Date.now() + PATIENCE_MS; ; await wait(200)) {
    const looked = await watched.look(true);
    if (isSo(looked) || Date.now() > end) return looked;
  }
}

async function checkedAs(ext: Extension, file: string): Promise<string[]> {
  const page = await ext.openOwn('verify.html');
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(file);
  const heading = page.getByRole('heading', { level: 2 });
  await heading.filter({ hasText: /Unchanged|Not as/ }).waitFor({ timeout: 60_000 });
  const said = await heading.innerText();
  await page.close();
  return said.startsWith('Unchanged') ? [] : [`the bundle that was made next: ${said}`];
}
