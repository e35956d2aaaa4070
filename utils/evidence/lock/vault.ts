/**
 * The lock: a key pair of this device, whose secret half is sealed by the person's passphrase (age, scrypt). Without a passphrase
 * there is none, and rows are stored in clear. The open secret is only ever in the memory of the browser's session.
 */
import { Decrypter, Encrypter } from 'age-encryption';
import { Dexie, type EntityTable } from 'dexie';
import { makeSecret, publicKeyOf, RowKeys } from './row-keys';

export type LockState = 'off' | 'locked' | 'open';

/** Where the open secret waits while the person works: memory that no page of the web and no disk ever sees. */
export interface SessionSecret {
  get: () => Promise<Uint8Array | null>;
  set: (secret: Uint8Array | null) => Promise<void>;
}

/** Thrown for a passphrase that is not the one. Nothing was changed. `code` is a key under `error.` in locales. */
export class PassphraseError extends Error {
  override name = 'PassphraseError';
  readonly code = 'passphrase';
}

interface LockRow {
  id: 'lock';
  publicKey: Uint8Array;
  /** An age file with one scrypt stanza, whose content is the secret key (32 bytes). */
  sealedSecret: Uint8Array;
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

  /** `workFactor`: of scrypt, as a power of two; each step up doubles what a guess costs, and the wait. */
  constructor(readonly session: SessionSecret, name = 'onrecord-lock', readonly workFactor = 18) {
    this.#db = new LockDatabase(name);
  }

  async state(): Promise<LockState> {
    const keys = await this.rowKeys();
    if (!keys) return 'off';
    return keys.locked ? 'locked' : 'open';
  }

  /** `null` when there is no lock. */
  async rowKeys(): Promise<RowKeys | null> {
    const row = await this.#db.lock.get('lock');
    if (!row) return null;
    const secret = await this.session.get();
    // A secret left from a lock that is gone opens nothing of this one.
    return new RowKeys(row.publicKey, secret && sameBytes(publicKeyOf(secret), row.publicKey) ? secret : null);
  }

  /** Makes the lock and leaves it open. What is stored already is the caller's to seal. */
  async turnOn(passphrase: string): Promise<void> {
    const secret = makeSecret();
    const sealedSecret = await this.#sealed(passphrase, secret);
    // Added, not put: a lock that another page made meanwhile must not be lost with its records.
    await this.#db.lock.add({ id: 'lock', publicKey: publicKeyOf(secret), sealedSecret });
    await this.session.set(secret);
  }

  /** Throws `PassphraseError`. */
  async unlock(passphrase: string): Promise<void> {
    await this.session.set(await this.#secret(passphrase));
  }

  async close(): Promise<void> {
    await this.session.set(null);
  }

  /** Throws `PassphraseError`; the old one then still holds. */
  async change(passphrase: string, next: string): Promise<void> {
    const secret = await this.#secret(passphrase);
    await this.#db.lock.update('lock', { sealedSecret: await this.#sealed(next, secret) });
  }

  /** Whatever is still sealed can be read by nobody any more. */
  async remove(): Promise<void> {
    await this.#db.lock.delete('lock');
    await this.session.set(null);
  }

  async #sealed(passphrase: string, secret: Uint8Array): Promise<Uint8Array> {
    const sealer = new Encrypter();
    sealer.setScryptWorkFactor(this.workFactor);
    sealer.setPassphrase(passphrase);
    return sealer.encrypt(secret);
  }

  /** Throws `PassphraseError`. */
  async #secret(passphrase: string): Promise<Uint8Array> {
    const row = await this.#db.lock.get('lock');
    if (!row) throw new Error('There is no lock.');
    const opener = new Decrypter();
    opener.addPassphrase(passphrase);
    try {
      return await opener.decrypt(row.sealedSecret);
    } catch (error) {
      throw new PassphraseError('Not the passphrase.', { cause: error });
    }
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);
