/** A browser whose database is looked at, by a page of ours that has no business with records. */
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { bundleForPage, root } from '../../scripts/bundle.mjs';
import { openChromium, type Extension, type Options } from './chromium';
import type { Looked } from './endure-page';

/** Of one device, for as long as it lives; browsers come and go. */
export class Seen {
  /** Captures that were begun (a draft was there), and those told as saved: ids. */
  readonly begun = new Set<string>();
  readonly receipts = new Set<string>();
  /** Records whose every byte was looked at; they are not hashed again until all is. */
  sound: string[] = [];
}

export interface Watched {
  ext: Extension;
  /** A value in the page that looks, where `endurance` is what `endure-page` exports. */
  inWatcher<T>(expression: string): Promise<T>;
  /** Everything stored; `all` also what was found sound before. */
  look(all?: boolean): Promise<Looked>;
  /** Until no draft is there, or too long. */
  settled(): Promise<void>;
  /** Watches anew: the page went with the extension. */
  again(): Promise<void>;
}

/** What a page left that nobody knows to be gone is finished after a minute of quiet. */
const PATIENCE_MS = 130_000;

/** `listening`: drafts and receipts are written down as they come, for which the database is opened at once. */
export async function openWatched(
  { seen = new Seen(), listening = false, ...options }: Pick<Options, 'port' | 'profile' | 'viewport'> & { seen?: Seen; listening?: boolean },
): Promise<Watched> {
  const ext = await openChromium({ viewport: { width: 1700, height: 1000 }, ...options });
  ext.context.setDefaultTimeout(30_000);
  if (listening) {
    await ext.context.exposeBinding('receiptOf', (_, id: string) => { seen.receipts.add(id); });
    await ext.context.addInitScript(watchReceipt);
  }
  let watcher: Page;
  const again = async () => {
    watcher = await ext.openOwn('verify.html');
    await watcher.exposeFunction('begunAs', (id: string) => { seen.begun.add(id); });
    await watcher.evaluate(`${await pageCode()}; globalThis.endurance = endurance; ${listening ? 'endurance.watch((id) => begunAs(id));' : ''}`);
  };
  await again();
  const inWatcher = <T>(expression: string) => watcher.evaluate<T>(expression);
  return {
    ext, inWatcher, again,
    async look(all = false) {
      const looked = await inWatcher<Looked>(`endurance.look(${JSON.stringify({ begun: [...seen.begun], receipts: [...seen.receipts], sound: all ? [] : seen.sound })})`);
      seen.sound = looked.records;
      return looked;
    },
    async settled() {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(50)) {
        if ((await inWatcher<string[]>('endurance.draftIds()')).length === 0) return;
      }
    },
  };
}

/** Everything stored is looked at in a page that comes and goes. Gives what is wrong. */
export async function faultsIn(ext: Extension): Promise<string[]> {
  const page = await ext.openOwn('verify.html');
  const { faults } = await page.evaluate<Looked>(`${await pageCode()}; endurance.look({ begun: [], receipts: [], sound: [] })`);
  await page.close();
  return faults;
}

let made: Promise<string> | null = null;
const pageCode = () => made ??= bundleForPage(join(root, 'tests', 'support', 'endure-page.ts'), 'endurance') as Promise<string>;

/** In each frame: tells which capture a panel of ours showed as saved, the moment it did. */
function watchReceipt(): void {
  if (!location.href.includes('/panel.html#')) return;
  const { chrome, receiptOf } = globalThis as unknown as {
    receiptOf: (id: string) => void;
    chrome: { storage: { session: { get(key: string): Promise<Record<string, { captureId: string }>> } } };
  };
  const key = `panel:${location.hash.slice(1)}`;
  const granted = chrome.storage.session.get(key).then((found) => found[key]!.captureId);
  const watching = new MutationObserver(() => {
    if (![...document.querySelectorAll('h1')].some(({ textContent }) => textContent === 'Saved on this device')) return;
    watching.disconnect();
    void granted.then(receiptOf);
  });
  watching.observe(document, { subtree: true, childList: true, characterData: true });
}

export const wait = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });
