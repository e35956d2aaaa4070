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
export interface Turn {
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

/** With the lock closed at first: opens it, searches for a word that every record has, and closes it again. */
export async function turn(name: keyof typeof PAGES): Promise<Turn> {
  const { path, record } = PAGES[name];
  document.querySelector('iframe')?.remove();
  const frame = Object.assign(document.createElement('iframe'), { width: 1280, height: 800, src: path, style: 'position: fixed; inset: 0; z-index: 9; background: white' });
  document.body.append(frame);
  const page = () => frame.contentDocument!;
  await until(() => page().querySelector('input[type=password]'));
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const from = performance.now();
  await (await lock).unlock(PASSPHRASE);
  const derived = performance.now();
  const listed = await until(() => page().querySelector(record));
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const field = page().querySelector<HTMLInputElement>('input[type=search]')!;
  field.focus();
  await new Promise((resolve) => { setTimeout(resolve, 500); }); // From the field to the keys.
  const typed = performance.now();
  field.value = 'house';
  field.dispatchEvent(new (frame.contentWindow as unknown as typeof globalThis).InputEvent('input', { bubbles: true }));
  const found = await until(() => /\d/.test(page().querySelector('search [role=status]')?.textContent ?? ''));
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const pressed = performance.now();
  await (await lock).close();
  const locked = await until(() => page().querySelector('input[type=password]') && !page().querySelector(record));
  return { derivation: derived - from, rest: listed - derived, search: found - typed, lock: locked - pressed };
}
