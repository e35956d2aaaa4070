/** The lock of this browser: where the open secret waits, when it closes by itself, and the database that obeys it. */
import { fromBase64, toBase64 } from './evidence/base64';
import { EvidenceDatabase } from './evidence/database';
import { Vault } from './evidence/lock/vault';
import { getSettings } from './settings';
import { storage } from './stored';

/** Memory of the browser's session, which pages of the web and content scripts cannot read; base64. */
const secret = storage.defineItem<string | null>('session:lock-secret', { fallback: null });
/** When the person last did something in a page of ours, milliseconds since 1970. */
const lastUse = storage.defineItem<number>('session:lock-used', { fallback: 0 });

export const vault = new Vault({
  get: async () => {
    const kept = await secret.getValue();
    return kept === null ? null : fromBase64(kept);
  },
  set: async (value) => {
    await lastUse.setValue(Date.now());
    await secret.setValue(value && toBase64(value));
  },
});

/** The database of this device, sealed where there is a lock. */
export function openDatabase(): EvidenceDatabase {
  const db = new EvidenceDatabase('onrecord', () => vault.rowKeys());
  watchLock(() => db.forgetKeys());
  return db;
}

/** Calls back when the lock was opened, closed or turned on, in any page. */
export function watchLock(changed: (open: boolean) => void): () => void {
  return secret.watch((value) => changed(value !== null));
}

/** Milliseconds between two notes that the person is still there. */
const NOTE_MS = 10_000;

/** The person does something in a page that cannot say so itself. */
export const used = (): Promise<void> => lastUse.setValue(Date.now());

/** Keeps the lock open while the person works in this page. */
export function noteUse(page: EventTarget, signal?: AbortSignal): void {
  let noted = 0;
  const note = () => {
    if (Date.now() - noted < NOTE_MS) return;
    noted = Date.now();
    void lastUse.setValue(noted);
  };
  for (const type of ['pointerdown', 'keydown', 'wheel']) page.addEventListener(type, note, { passive: true, signal });
}

/** Closes the lock once nobody has used it for as long as the person chose. */
export async function lockIfUnused(now = Date.now()): Promise<void> {
  const [{ autoLockMinutes }, used, kept] = await Promise.all([getSettings(), lastUse.getValue(), secret.getValue()]);
  if (kept === null || autoLockMinutes === 0) return;
  // A clock that was set back must not keep it open.
  const idle = now - used;
  if (idle < 0 || idle >= autoLockMinutes * 60_000) await vault.close();
}

/** Everything of the person's on this device: records, log, lock and choices. */
export async function wipe(db: EvidenceDatabase): Promise<void> {
  const { sweepScratch } = await import('./export/scratch'); // Wanted once, and no list needs it.
  await sweepScratch();
  await db.delete({ disableAutoOpen: false });
  await vault.remove();
  await storage.clear('local');
  await storage.clear('session');
}
