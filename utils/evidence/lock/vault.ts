/**
 * The lock: a key pair of this device, whose secret half is sealed by the person's passphrase (age, scrypt). Without a passphrase
 * there is none, and rows are stored in clear. The open secret is only ever in the memory of the browser's session.
 */
import { Dexie, type EntityTable } from 'dexie';
import type { RowKeys } from './row-keys';

export type LockState = 'off' | 'locked' | 'open';

/** Where the open secret waits while the person works: memory that no page of the web and no disk ever sees. */
export interface SessionSecret {
  get: () => Promise<Uint8Array | null>;
  set: (secret: Uint8Array | null) => Promise<void>;
}

export interface LockRow {
  id: 'lock';
  publicKey: Uint8Array;
  /** An age file with one scrypt stanza, whose content is the secret key (32 bytes). */
  sealedSecret: Uint8Array;
  /** False while rows from before the lock may still stand in clear. */
  allSealed: boolean;
}

/** A database of its own: it is read before that of the records can be opened. */
class LockDatabase extends Dexie {
  lock!: EntityTable<LockRow, 'id'>;
  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ lock: 'id' });
  }
}

export class Vault {
  readonly #db: LockDatabase;

  constructor(readonly session: SessionSecret, name = 'onrecord-lock') {
    this.#db = new LockDatabase(name);
  }

  async state(): Promise<LockState> {
    const keys = await this.rowKeys();
    if (!keys) return 'off';
    return keys.locked ? 'locked' : 'open';
  }

  /** `null` when there is no lock. */
  async rowKeys(): Promise<RowKeys | null> {
    const row = await this.row();
    if (!row) return null;
    // Large, and for most there is no lock.
    const [secret, keys] = await Promise.all([this.session.get(), import('./row-keys')]);
    // A secret left from a lock that is gone opens nothing of this one.
    return new keys.RowKeys(row.publicKey, secret && sameBytes(keys.publicKeyOf(secret), row.publicKey) ? secret : null);
  }

  close(): Promise<void> {
    return this.session.set(null);
  }

  row(): Promise<LockRow | undefined> {
    return this.#db.lock.get('lock');
  }

  /** Added, not put: a lock that another page made meanwhile must not be lost with its records. */
  async add(row: LockRow): Promise<void> {
    await this.#db.lock.add(row);
  }

  async change(change: Partial<Omit<LockRow, 'id' | 'publicKey'>>): Promise<void> {
    await this.#db.lock.update('lock', change);
  }

  /** Whatever is still sealed can be read by nobody any more. */
  async remove(): Promise<void> {
    await this.#db.lock.clear();
    await this.session.set(null);
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);
