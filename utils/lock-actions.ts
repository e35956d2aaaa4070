/** What the person can do with the lock, for pages of ours. */
import { vault, watchLock, wipe } from './device-lock';
import type { LockState } from './evidence/lock/vault';
import type { EvidenceReader } from './evidence/reader';
import { changeSettings, getSettings } from './settings';

/** The list must not wait for what opens and seals: it is wanted once a session. */
const passphrases = () => import('./evidence/lock/passphrase');

export interface Lock {
  /** As it was when the page was opened. */
  first: LockState;
  watch: (changed: (state: LockState) => void) => () => void;
  turnOn: (passphrase: string) => Promise<void>;
  /** Throws `PassphraseError`, as `change` does. */
  unlock: (passphrase: string) => Promise<void>;
  change: (passphrase: string, next: string) => Promise<void>;
  close: () => Promise<void>;
  autoLockMinutes: () => Promise<number>;
  setAutoLockMinutes: (minutes: number) => Promise<void>;
  /** Deletes everything of the person's on this device, for good. */
  wipe: () => Promise<void>;
}

export async function lockOf({ db }: Pick<EvidenceReader, 'db'>): Promise<Lock> {
  return {
    first: await vault.state(),
    watch: (changed) => watchLock(() => void vault.state().then(changed)),
    turnOn: async (passphrase) => (await passphrases()).turnOn(vault, passphrase),
    unlock: async (passphrase) => (await passphrases()).unlock(vault, passphrase),
    change: async (passphrase, next) => (await passphrases()).changePassphrase(vault, passphrase, next),
    close: () => vault.close(),
    autoLockMinutes: async () => (await getSettings()).autoLockMinutes,
    setAutoLockMinutes: async (autoLockMinutes) => void await changeSettings({ autoLockMinutes }),
    wipe: () => wipe(db),
  };
}
