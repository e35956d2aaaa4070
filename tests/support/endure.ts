/** Ends the worker, the tab, the browser or this version at random moments of captures, and looks whether anything was torn or lost. */
import type { Page } from '@playwright/test';
import type { Extension } from './chromium';
import { documentPost, sites } from './journey';
import { dealt, kill, type Kind } from './kills';
import { randomFrom } from './random';
import { openWatched, Seen, wait } from './watched';

/** One kill. */
export interface Kill {
  round: number;
  kind: Kind;
  /** Of a worker more than one, as it wakes again while the page is at work. */
  times: number;
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
  /** Rounds, each with one kill or more. */
  kills: number;
  seed: number;
  /** Kinds, each as often as it comes in so many rounds. */
  deck?: readonly Kind[];
  /** Milliseconds since the epoch, after which nothing more is killed. */
  until?: number;
  /** As it gave it before, for the same device. */
  lasting?: number;
  tell?: (kill: Kill) => void;
}

const DECK: readonly Kind[] = ['worker', 'worker', 'worker', 'tab', 'tab', 'update', 'browser'];
/** Every record is hashed again once in so many rounds, and in the last. */
const LOOK_AT_ALL = 25;
const MOST_PRESSES = 3;
/** How much longer two captures in line take, in lengths of one. */
const MORE_FOR_ANOTHER = 0.7;
const PATIENCE_MS = 60_000;

/** Where a page is under way it goes on; where it is gone, what it left is to be finished. Gives the length of one capture in ms and what each kill did. */
export async function endure(
  { port, profile, kills, seed, deck = DECK, until = Infinity, lasting: known, tell = () => {} }: Options,
): Promise<{ lasting: number; outcomes: Kill[]; records: number }> {
  const random = randomFrom(seed);
  const seen = new Seen();
  const { begun, receipts } = seen;
  const open = () => openWatched({ port, profile, seen, listening: true });
  let here = await open();
  const lasting = known ?? await lengthOfCapture(here.ext);
  if (known === undefined) {
    // What the person allowed is written down by the browser before it is first killed.
    await here.ext.close();
    here = await open();
  }
  let there = new Set((await here.look()).records);
  const outcomes: Kill[] = [];
  const order = dealt(deck, random);
  let page: Page | null = null;
  try {
    for (let round = 1, last = false; !last; round += 1) {
      const kind = order.next().value;
      const presses = 1 + Math.floor(random() ** 2 * MOST_PRESSES);
      const before = { begun: new Set(begun), receipts: new Set(receipts) };
      page ??= await here.ext.openPage(sites.x.address);
      const others = await pressed(page, presses, random);
      const after = Math.round(random() * lasting * (1 + (presses - 1) * MORE_FOR_ANOTHER));
      await wait(after);
      const told = [...receipts].filter((id) => !before.receipts.has(id)).length;
      await kill(kind, here.ext, page);
      const since = Date.now();
      let times = 1;
      for (let more = kind === 'worker' ? Math.floor(random() * 2 * presses) : 0; more > 0; more -= 1) {
        await wait(random() * lasting / 2);
        if (await busyOn(page).count() === 0) break;
        await kill(kind, here.ext, page);
        times += 1;
      }
      if (kind === 'browser') here = await open();
      if (kind === 'update') await here.again();
      // Where nothing more comes from the page, or it goes on with the worker that comes, or with the buttons of the new version.
      await others();
      if (kind === 'tab' || kind === 'browser') page = null;
      if (kind === 'worker') await rested(page!);
      await here.settled();
      const settled = Date.now() - since;
      last = round === kills || Date.now() > until;
      const all = round % LOOK_AT_ALL === 0 || last;
      let looked = await here.look(all);
      if (looked.drafts.length > 0) {
        // What a dead page said last may be heard after all else had ended. What nobody finishes is still there after this.
        await here.settled();
        looked = await here.look();
      }
      const { records, drafts, made, faults } = looked;
      const fresh = records.filter((id) => !there.has(id));
      there = new Set(records);
      const count = (action: string) => fresh.filter((id) => made[id] === action).length;
      outcomes.push({
        round, kind, times, presses, after, begun: [...begun].filter((id) => !before.begun.has(id)).length, receipts: told,
        made: { 'captured': count('captured'), 'finished-after-restart': count('finished-after-restart') }, left: drafts.length, settled, faults,
      });
      tell(outcomes.at(-1)!);
    }
  } finally {
    await here.ext.close();
  }
  return { lasting, outcomes, records: there.size };
}

const buttonsOn = (page: Page) => page.locator(sites.x.unit).getByRole('button', { name: 'Document & report', exact: true });

const busyOn = (page: Page) => page.locator('onrecord-button button[data-state=busy]');

/** Milliseconds from the press to the receipt, of the slowest of three. Pictures are allowed by then. */
async function lengthOfCapture(ext: Extension): Promise<number> {
  await ext.allowPictures();
  const took: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const page = await ext.openPage(sites.x.address);
    await buttonsOn(page).nth(MOST_PRESSES).waitFor();
    const since = Date.now();
    await documentPost(ext, page, buttonsOn(page).nth(time));
    took.push(Date.now() - since);
    await page.close();
  }
  return Math.max(...took);
}

/** Resolves right after the first press; the others follow while it is at work. Gives what waits for them. */
async function pressed(page: Page, presses: number, random: () => number): Promise<() => Promise<void>> {
  await page.bringToFront();
  const buttons = buttonsOn(page);
  await buttons.nth(MOST_PRESSES).waitFor();
  const first = Math.floor(random() * 2);
  await buttons.nth(first).click();
  const others = (async () => {
    for (let next = 1; next < presses; next += 1) await buttons.nth(first + next).click({ timeout: 3000 });
  })().catch(() => undefined); // Killed before it was pressed.
  return () => others;
}

/** The page has ended all it was at, whatever came of it. */
async function rested(page: Page): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && await busyOn(page).count() > 0;) await wait(50);
}
