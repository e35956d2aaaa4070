/** What the person does with the passphrase. Slow on purpose (scrypt), and only pages do it: the worker needs none. */
import { Decrypter, Encrypter } from 'age-encryption';
import { spellings } from '../../seal/spellings';
import { makeSecret, publicKeyOf } from './row-keys';
import type { Vault } from './vault';

/** Thrown for a passphrase that is not the one. Nothing was changed. `code` is a key under `error.` in locales. */
export class PassphraseError extends Error {
  override name = 'PassphraseError';
  readonly code = 'passphrase';
}

/** Of scrypt, as a power of two; each step up doubles what a guess costs, and the wait. */
const WORK_FACTOR = 18;

/** Makes the lock and leaves it open. What is stored already is still to be sealed. */
export async function turnOn(vault: Vault, passphrase: string, workFactor = WORK_FACTOR): Promise<void> {
  const secret = makeSecret();
  await vault.add({ id: 'lock', publicKey: publicKeyOf(secret), sealedSecret: await sealed(secret, passphrase, workFactor), allSealed: false });
  await vault.session.set(secret);
}

/** Throws `PassphraseError`. */
export async function unlock(vault: Vault, passphrase: string): Promise<void> {
  await vault.session.set(await opened(vault, passphrase));
}

/** Throws `PassphraseError`; the old one then still holds. */
export async function changePassphrase(vault: Vault, passphrase: string, next: string, workFactor = WORK_FACTOR): Promise<void> {
  const secret = await opened(vault, passphrase);
  await vault.change({ sealedSecret: await sealed(secret, next, workFactor) });
}

function sealed(secret: Uint8Array, passphrase: string, workFactor: number): Promise<Uint8Array> {
  const sealer = new Encrypter();
  sealer.setScryptWorkFactor(workFactor);
  sealer.setPassphrase(passphrase.normalize('NFKC'));
  return sealer.encrypt(secret);
}

async function opened(vault: Vault, passphrase: string): Promise<Uint8Array> {
  const row = await vault.row();
  if (!row) throw new Error('There is no lock.');
  const opener = new Decrypter();
  for (const each of spellings(passphrase)) opener.addPassphrase(each);
  try {
    return await opener.decrypt(row.sealedSecret);
  } catch (error) {
    throw new PassphraseError('passphrase', { cause: error });
  }
}
