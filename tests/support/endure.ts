/** Ends the worker, the tab or the browser at random moments of captures, and looks whether anything was torn or lost. */
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import { openChromium, type Extension } from './chromium';
import type { Looked } from './endure-page';
import { documentPost, sites } from './journey';

export const kinds = ['worker', 'tab', 'browser'] as const;
export type Kind = typeof kinds[number];

/** One kill. */
export interface Kill {
  round: number;
  kind: Kind;
  /** How many posts were pressed, one right after the other. */
  presses: number;
  /** Milliseconds from the first press to the kill. */
  after: number;
  /** Of the captures of this round: begun (a draft was seen), told as saved before the kill, on record in the end, by how. */
  begun: number;
  receipts: number;
  made: { 'captured': number; 'finished-after-restart': number };
  /** Drafts still there in the end. */
  left: number;
  /** Milliseconds until nothing was left to finish. */
  settled: number;
  faults: string[];
}

interface Options {
  port: number;
  profile: string;
  kills: number;
  seed: number;
  tell?: (kill: Kill) => void;
}

/** Every record is hashed again once in so many rounds, and in the last. */
const LOOK_AT_ALL = 25;
const MOST_PRESSES = 3;
/** How much longer two captures in line take, in lengths of one. */
const MORE_FOR_ANOTHER = 0.7;
const PATIENCE_MS = 60_000;

/** Where a page is under way it goes on; where it is gone, what it left is to be finished. Gives the length of one capture in ms and what each kill did. */
export async function endure({ port, profile, kills, seed, tell = () => {} }: Options): Promise<{ lasting: number; outcomes: Kill[]; records: number }> {
  const random = randomFrom(seed);
  const code = await pageCode();
  const begun = new Set<string>();
  const receipts = new Set<string>();
  const open = () => opened({ port, profile, code, begun, receipts });
  let here = await open();
  await here.ext.allowPictures();
  const lasting = await lengthOfCapture(here.ext);
  // What the person allowed is written down by the browser before it is first killed.
  await here.ext.close();
  here = await open();
  let sound: string[] = [];
  let known = new Set((await here.look({ begun: [], receipts: [], sound: [] })).records);
  const outcomes: Kill[] = [];
  const order: Kind[] = [];
  try {
    for (let round = 1; round <= kills; round += 1) {
      if (order.length === 0) order.push(...shuffled(kinds, random));
      const kind = order.pop()!;
      const presses = 1 + Math.floor(random() ** 2 * MOST_PRESSES);
      const before = { begun: new Set(begun), receipts: new Set(receipts) };
      const page = await pressed(here.ext, presses, random);
      const after = Math.round(random() * lasting * (1 + (presses - 1) * MORE_FOR_ANOTHER));
      await wait(after);
      const told = [...receipts].filter((id) => !before.receipts.has(id)).length;
      if (kind === 'worker') await here.ext.killWorker();
      if (kind === 'tab') await page.close();
      if (kind === 'browser') {
        await killBrowser(here.ext);
        here = await open();
      }
      const since = Date.now();
      if (kind === 'worker') await rested(page);
      await here.settled();
      const settled = Date.now() - since;
      if (round % LOOK_AT_ALL === 0 || round === kills) sound = [];
      const look = () => here.look({ begun: [...begun], receipts: [...receipts], sound });
      let looked = await look();
      if (looked.drafts.length > 0) {
        // What a dead page said last may be heard after all else had ended. What nobody finishes is still there after this.
        await here.settled();
        looked = await look();
      }
      const { records, drafts, made, faults } = looked;
      sound = records;
      const fresh = records.filter((id) => !known.has(id));
      known = new Set(records);
      const count = (action: string) => fresh.filter((id) => made[id] === action).length;
      outcomes.push({
        round, kind, presses, after, begun: [...begun].filter((id) => !before.begun.has(id)).length, receipts: told,
        made: { 'captured': count('captured'), 'finished-after-restart': count('finished-after-restart') }, left: drafts.length, settled, faults,
      });
      tell(outcomes.at(-1)!);
      if (!page.isClosed() && kind !== 'browser') await page.close();
    }
  } finally {
    await here.ext.close();
  }
  return { lasting, outcomes, records: known.size };
}

async function opened({ port, profile, code, begun, receipts }: { port: number; profile: string; code: string; begun: Set<string>; receipts: Set<string> }) {
  const ext = await openChromium({ port, profile, viewport: { width: 1700, height: 1000 } });
  await ext.context.exposeBinding('receiptOf', (_, id: string) => { receipts.add(id); });
  await ext.context.addInitScript(watchReceipt);
  // A page of ours that has no business with records.
  const watcher = await ext.openOwn('verify.html');
  await watcher.exposeFunction('begunAs', (id: string) => { begun.add(id); });
  await watcher.evaluate(`${code}; globalThis.endurance = endurance; endurance.watch((id) => begunAs(id));`);
  return {
    ext,
    look: (asked: { begun: string[]; receipts: string[]; sound: string[] }) => watcher.evaluate<Looked>(`endurance.look(${JSON.stringify(asked)})`),
    async settled() {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(100)) {
        if ((await watcher.evaluate<string[]>('endurance.draftIds()')).length === 0) return;
      }
    },
  };
}

/** Everything stored is looked at in a page of the extension that has no business with records. Gives what is wrong. */
export async function faultsIn(ext: Extension): Promise<string[]> {
  const page = await ext.openOwn('verify.html');
  const { faults } = await page.evaluate<Looked>(`${await pageCode()}; endurance.look({ begun: [], receipts: [], sound: [] })`);
  await page.close();
  return faults;
}

const pageCode = () => bundleForPage(join(root, 'tests', 'support', 'endure-page.ts'), 'endurance');

/** In each frame: tells which capture a panel of ours showed as saved, the moment it did. */
function watchReceipt(): void {
  if (!location.href.includes('/panel.html#')) return;
  const { chrome, receiptOf } = globalThis as unknown as {
    receiptOf: (id: string) => void;
    chrome: { storage: { session: { get(key: string): Promise<{ panels: Record<string, { captureId: string }> }> } } };
  };
  const granted = chrome.storage.session.get('panels').then(({ panels }) => panels[location.hash.slice(1)]!.captureId);
  const watching = new MutationObserver(() => {
    if (![...document.querySelectorAll('h1')].some(({ textContent }) => textContent === 'Saved on this device')) return;
    watching.disconnect();
    void granted.then(receiptOf);
  });
  watching.observe(document, { subtree: true, childList: true, characterData: true });
}

async function buttonsOn(ext: Extension): Promise<{ page: Page; buttons: ReturnType<Page['locator']> }> {
  const page = await ext.openPage(sites.x.address);
  await page.bringToFront();
  const buttons = page.locator(sites.x.unit).getByRole('button', { name: 'Document & report', exact: true });
  await buttons.nth(MOST_PRESSES).waitFor();
  return { page, buttons };
}

/** Milliseconds from the press to the receipt, of the slowest of three. */
async function lengthOfCapture(ext: Extension): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const { page, buttons } = await buttonsOn(ext);
    const since = Date.now();
    await documentPost(ext, page, buttons.nth(time));
    took.push(Date.now() - since);
    await page.close();
  }
  return Math.max(...took);
}

/** Resolves right after the first press; the others follow while it is at work. */
async function pressed(ext: Extension, presses: number, random: () => number): Promise<Page> {
  const { page, buttons } = await buttonsOn(ext);
  const first = Math.floor(random() * 2);
  await buttons.nth(first).click();
  void (async () => {
    for (let next = 1; next < presses; next += 1) await buttons.nth(first + next).click({ timeout: 3000 });
  })().catch(() => undefined); // Killed before it was pressed.
  return page;
}

/** The page has ended all it was at, whatever came of it. */
async function rested(page: Page): Promise<void> {
  const busy = page.locator('onrecord-button button[data-state=busy]');
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && await busy.count() > 0;) await wait(100);
}

/** The process that was started for this profile, at once and without a word. */
export async function killBrowser({ context, cdp }: Extension): Promise<void> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const closed = new Promise((resolve) => { context.on('close', resolve); });
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await closed;
}

/** So that every kind comes as often as the others. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list.map((each) => ({ each, place: random() })).toSorted((one, other) => one.place - other.place).map(({ each }) => each);
}

export const wait = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Mulberry32: the same numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
