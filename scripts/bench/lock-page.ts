/** Inside a page of the extension: turns the lock on, opens and closes it while another page of ours stands in a frame, and searches there. Bundled for the page. */
import { lockOf } from '../../utils/lock-actions';
import { openStore, vault } from '../../utils/vault';

export { fillMany } from './many-records';

const PASSPHRASE = 'correct horse battery staple';
const frames = () => new Promise<void>((done) => { requestAnimationFrame(() => setTimeout(done)); });
async function until(found: () => unknown): Promise<number> {
  while (!found()) await frames();
  return performance.now();
}
const store = openStore();
const lock = lockOf(store);

/** Milliseconds until the passphrase stands for the lock, and after that until the worker has sealed every row that was there before. */
export async function turnOn(): Promise<{ derivation: number; sealing: number }> {
  const from = performance.now();
  await (await lock).turnOn(PASSPHRASE);
  const at = performance.now();
  while (!(await vault.row())!.allSealed) await new Promise((resolve) => { setTimeout(resolve, 20); });
  return { derivation: at - from, sealing: performance.now() - at };
}

/** Opens the lock, and gives the milliseconds until the worker has batched what is worth it, its wait of three seconds included. */
export async function batched(): Promise<number> {
  await (await lock).unlock(PASSPHRASE);
  const from = performance.now();
  const { batches, summaries } = store.db;
  while (await summaries.count() - (await batches.orderBy('captureIds').primaryKeys()).length >= 25) await new Promise((resolve) => { setTimeout(resolve, 200); });
  return performance.now() - from;
}

export const closeLock = async (): Promise<void> => (await lock).close();

/** Milliseconds. */
export interface Times {
  /** From the press to a page without a record. */
  lock: number;
  /** The passphrase alone: scrypt, which is slow on purpose. */
  derivation: number;
  /** After it, until the first records are there. */
  rest: number;
  /** With the list there, from the last key of a search to what it found. */
  search: number;
}

const PAGES = {
  popup: { path: '/popup.html', record: '.record-item' },
  vault: { path: '/vault.html', record: '.vault-row:not(.waiting)' },
};

let frame: HTMLIFrameElement;
const page = () => frame.contentDocument!;
let times: Partial<Times>;
let listed: Promise<number>;

/** Shows a page behind the closed lock, and opens it. */
export async function open(name: keyof typeof PAGES): Promise<void> {
  const { path, record } = PAGES[name];
  document.querySelector('iframe')?.remove();
  frame = Object.assign(document.createElement('iframe'), { width: 1280, height: 800, src: path, style: 'position: fixed; inset: 0; z-index: 9; background: white' });
  document.body.append(frame);
  await until(() => page().querySelector('input[type=password]'));
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const from = performance.now();
  await (await lock).unlock(PASSPHRASE);
  const derived = performance.now();
  times = { derivation: derived - from };
  listed = until(() => page().querySelector(record)).then((at) => times.rest = at - derived);
}

/** Once the list is there, goes to the field and searches for a word that every record has. */
export async function search(): Promise<void> {
  await listed;
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const field = page().querySelector<HTMLInputElement>('input[type=search]')!;
  field.focus();
  await new Promise((resolve) => { setTimeout(resolve, 500); }); // From the field to the keys.
  const typed = performance.now();
  field.value = 'house';
  field.dispatchEvent(new (frame.contentWindow as unknown as typeof globalThis).InputEvent('input', { bubbles: true }));
  times.search = await until(() => /\d/.test(page().querySelector('search [role=status]')?.textContent ?? '')) - typed;
}

/** Closes the lock, and tells how long all of it took. */
export async function close(): Promise<Times> {
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const pressed = performance.now();
  await (await lock).close();
  times.lock = await until(() => page().querySelector('input[type=password]') && !page().querySelector('.record-item, .vault-row')) - pressed;
  return times as Times;
}
