/**
 * What a product goes through in years, in minutes: kills of worker, tab and browser during capture, export, restore and migration, two
 * windows at once, a clock that jumps, a disk without room. After each, everything stored is looked at.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import { openChromium, type Extension } from './chromium';
import { endure, faultsIn, killBrowser, kinds, randomFrom, shuffled, wait, type Kind } from './endure';
import { handedOver } from './hand-over';
import { documentPost, sites } from './journey';

export const trials = ['capture', 'export', 'restore', 'migration', 'windows', 'clock', 'quota'] as const;
export type Trial = typeof trials[number];

export interface Outcome {
  trial: Trial;
  kills: Partial<Record<Kind, number>>;
  /** Captures that were asked for in it. */
  captures: number;
  /** Records on the device at its end. */
  records: number;
  faults: string[];
}

interface Options { port: number; folder: string; /** Milliseconds since the epoch. */ until: number; seed: number; tell: (outcome: Outcome) => void }
/** What is tried next to one device, which grows from trial to trial. */
interface Here { port: number; profile: string; folder: string; random: () => number; seed: number }
type Done = Omit<Outcome, 'trial'>;

const KILLS_AT_ONCE = 6;
const LATEST_MS = 2500;
const PATIENCE_MS = 20_000;

export async function soak({ port, folder, until, seed, tell }: Options): Promise<Outcome[]> {
  const random = randomFrom(seed);
  const profile = join(folder, 'device');
  const outcomes: Outcome[] = [];
  const first = await opened({ port, profile });
  await first.allowPictures();
  await captured(first, 0);
  await first.close();
  const order: Trial[] = [];
  for (let round = 1; Date.now() < until; round += 1) {
    if (order.length === 0) order.push(...shuffled(trials, random));
    const trial = order.pop()!;
    let done: Done;
    try {
      done = await TRIALS[trial]({ port, profile, folder, random, seed: seed + round });
    } catch (error) {
      done = { kills: {}, captures: 0, records: 0, faults: [`it could not be tried to its end: ${(error as Error).message.split('\n')[0]}`] };
    }
    outcomes.push({ trial, ...done });
    tell(outcomes.at(-1)!);
  }
  return outcomes;
}

const TRIALS: Record<Trial, (here: Here) => Promise<Done>> = {
  async capture({ port, profile, seed }) {
    const { outcomes, records } = await endure({ port, profile, kills: KILLS_AT_ONCE, seed });
    const kills = Object.fromEntries(kinds.map((kind) => [kind, outcomes.filter((each) => each.kind === kind).length]));
    const left = outcomes.filter((each) => each.left > 0).map(({ round }) => `a capture of round ${round} was left unfinished`);
    return { kills, captures: outcomes.reduce((sum, { presses }) => sum + presses, 0), records, faults: [...outcomes.flatMap(({ faults }) => faults), ...left] };
  },

  async export({ port, profile, random }) {
    let ext = await opened({ port, profile });
    const before = await idsIn(ext);
    const page = await ext.openOwn('hand-over.html');
    await page.getByRole('radio', { name: 'Everything, to keep or to check' }).check();
    await page.getByRole('button', { name: 'Make the file' }).click();
    const kind = pick(kinds, random);
    await wait(random() * LATEST_MS);
    ext = await killed(ext, kind, page, { port, profile });
    const whole = await handedOver(ext, 'Everything, to keep or to check');
    const checked = await checkedAs(ext, whole);
    const faults = [...await faultsIn(ext), ...lost(before, await idsIn(ext)), ...checked];
    rmSync(whole, { force: true });
    await ext.close();
    return { kills: { [kind]: 1 }, captures: 0, records: before.length, faults };
  },

  async restore({ port, profile, folder, random }) {
    const source = await opened({ port, profile });
    const wanted = await idsIn(source);
    const made = await handedOver(source, 'Everything, to keep or to check');
    const file = join(folder, 'bundle.zip');
    cpSync(made, file);
    rmSync(made, { force: true });
    await source.close();
    const empty = join(folder, 'empty');
    let ext = await opened({ port, profile: empty });
    const page = await ext.openOwn('restore.html');
    await page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
    const take = (at: Page) => at.getByRole('button', { name: /^(?:Take it in|Restore)$/ });
    await take(page).click({ timeout: 60_000 });
    const kind = pick(kinds, random);
    await wait(random() * LATEST_MS);
    ext = await killed(ext, kind, page, { port, profile: empty });
    // All of it or nothing, once what was cut off is cleared away.
    let faults: string[] = [];
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const there = await idsIn(ext);
      faults = [...await faultsIn(ext), ...(there.length === 0 || there.length === wanted.length ? [] : [`${there.length} of ${wanted.length} records were taken in`])];
      if (faults.length === 0 || Date.now() > end) break;
      await wait(500);
    }
    if ((await idsIn(ext)).length === 0) {
      const again = await ext.openOwn('restore.html');
      await again.getByLabel('Choose a file', { exact: true }).setInputFiles(file);
      await take(again).click({ timeout: 60_000 });
      await again.getByText(/^Done\./).waitFor({ timeout: 60_000 });
    }
    faults.push(...await faultsIn(ext), ...lost(wanted, await idsIn(ext)));
    await ext.close();
    rmSync(empty, { recursive: true, force: true, maxRetries: 3 });
    return { kills: { [kind]: 1 }, captures: 0, records: wanted.length, faults };
  },

  async migration({ port, profile, folder, random }) {
    const copy = join(folder, 'older');
    cpSync(profile, copy, { recursive: true });
    let ext = await opened({ port, profile: copy });
    const page = await ext.openOwn('verify.html');
    const before = await page.evaluate<string[]>(`${await bundleForPage(join(root, 'tests', 'support', 'soak-page.ts'), 'soaking')}; soaking.downgrade()`);
    void ext.openOwn('popup.html').catch(() => undefined); // Opens it, which brings it to this version.
    await wait(random() * 600);
    ext = await killed(ext, 'browser', page, { port, profile: copy });
    const popup = await ext.openOwn('popup.html');
    await popup.getByRole('list', { name: 'Saved evidence' }).waitFor();
    const faults = [...await faultsIn(ext), ...lost(before, await idsIn(ext))];
    await ext.close();
    rmSync(copy, { recursive: true, force: true, maxRetries: 3 });
    return { kills: { browser: 1 }, captures: 0, records: before.length, faults };
  },

  async windows({ port, profile }) {
    const ext = await opened({ port, profile });
    const before = await idsIn(ext);
    const [one, other] = [await feedIn(ext), await feedIn(ext, true)];
    await Promise.all([one, other].map((page, index) => buttonsOn(page).nth(index).click()));
    await settled(ext, before.length + 2);
    const there = await idsIn(ext);
    const faults = [...await faultsIn(ext), ...lost(before, there), ...(there.length === before.length + 2 ? [] : [`2 pressed in two windows, ${there.length - before.length} saved`])];
    await ext.close();
    return { kills: {}, captures: 2, records: there.length, faults };
  },

  async clock({ port, profile, random }) {
    const ext = await opened({ port, profile });
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
      await captured(ext, index % 3);
    }
    const there = await idsIn(ext);
    const faults = [...await faultsIn(ext), ...lost(before, there), ...(there.length === before.length + jumps.length ? [] : [`${jumps.length} captured, ${there.length - before.length} saved`])];
    await ext.close();
    return { kills: {}, captures: jumps.length, records: there.length, faults };
  },

  async quota({ port, profile }) {
    const ext = await opened({ port, profile });
    const before = await idsIn(ext);
    const own = await ext.openOwn('verify.html');
    const cdp = await ext.context.newCDPSession(own);
    const origin = `chrome-extension://${ext.id}`;
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const page = await feedIn(ext);
    await buttonsOn(page).nth(1).click();
    const panel = await ext.panel(page);
    await panel.getByRole('heading', { name: 'This was not saved' }).waitFor({ timeout: 30_000 });
    const faults = [...await faultsIn(ext), ...lost(before, await idsIn(ext))];
    await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    await page.bringToFront();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByRole('heading', { name: 'Saved on this device' }).waitFor({ timeout: 30_000 });
    const there = await idsIn(ext);
    faults.push(...await faultsIn(ext), ...(there.length === before.length + 1 ? [] : ['it was not saved once there was room']));
    await ext.close();
    return { kills: {}, captures: 1, records: there.length, faults };
  },
};

async function opened(of: { port: number; profile: string }): Promise<Extension> {
  const ext = await openChromium({ ...of, viewport: { width: 1700, height: 1000 } });
  ext.context.setDefaultTimeout(30_000);
  return ext;
}

/** Gives the browser that is there afterwards. */
async function killed(ext: Extension, kind: Kind, page: Page, of: { port: number; profile: string }): Promise<Extension> {
  if (kind === 'worker') await ext.killWorker();
  if (kind === 'tab') await page.close();
  if (kind !== 'browser') return ext;
  await killBrowser(ext);
  return opened(of);
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;
const lost = (before: string[], after: string[]) => before.filter((id) => !after.includes(id)).map((id) => `${id} was there before and is lost`);
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

async function captured(ext: Extension, index: number): Promise<void> {
  const page = await feedIn(ext);
  await documentPost(ext, page, buttonsOn(page).nth(index));
  await page.close();
}

/** Until so many records are there and no draft is. */
async function settled(ext: Extension, records: number): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS * 2; Date.now() < end; await wait(300)) {
    if ((await ext.rows('drafts')).length === 0 && (await ext.rows('captures')).length >= records) return;
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
