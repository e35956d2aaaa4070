/** Sealing with age (age-encryption.org/v1): to a passphrase, or to the public key of a helper. Streams; the `age` command opens it. */
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { spellings } from './spellings';

export type SealTo = { passphrase: string } | { recipient: string };
export type Key = { passphrase: string } | { identity: string };
/** What opens a sealed file. */
export type OpenedBy = 'passphrase' | 'key';

/** Why a file cannot be opened: `code` is a key under `error.` in locales. */
export class SealError extends Error {
  override name = 'SealError';
  constructor(readonly code: 'wrong-passphrase' | 'wrong-key' | 'seal-damaged' | 'no-identity' | 'identity-sealed', options?: ErrorOptions) {
    super(code, options);
  }
}

const MAGIC = 'age-encryption.org/v1\n';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** Bytes. A head names a handful of keys; more is meant to fill the memory. */
const LONGEST_HEAD = 64 * 1024;
const LARGEST_ARMORED = 64 * 2 ** 20;
const LARGEST_IDENTITY = 64 * 1024;

/** A stream of the sealed file. */
export async function seal(plain: ReadableStream<Uint8Array>, to: SealTo): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  if ('passphrase' in to) encrypter.setPassphrase(to.passphrase);
  else encrypter.addRecipient(to.recipient);
  await painted();
  return encrypter.encrypt(plain);
}

/** The public key in a text or file that a helper gave: `age1…`. `null` for what is none, or mistyped. */
export function readRecipient(text: string): string | null {
  const found = text.match(/\bage1[0-9a-z]{20,}\b/gi) ?? [];
  if (found.length !== 1 || holdsSecret(text)) return null;
  const recipient = found[0].toLowerCase();
  try {
    new Encrypter().addRecipient(recipient);
    return recipient;
  } catch {
    return null; // Its checksum tells that a letter is wrong, or it is of a kind that needs a program of its own.
  }
}

/** A secret key is never pasted anywhere: whoever has it opens everything. */
export const holdsSecret = (text: string): boolean => /AGE-SECRET-KEY-/i.test(text);

/** What opens a sealed file; `null` when it is not sealed. Throws for a head that is damaged. */
export async function openedBy(file: Blob): Promise<OpenedBy | null> {
  const start = await file.slice(0, ARMOR.length).text();
  const armored = start === ARMOR;
  if (!armored && !start.startsWith(MAGIC)) return null;
  const head = armored ? new TextDecoder('latin1').decode(await dearmored(file)) : latin1(await file.slice(0, LONGEST_HEAD).arrayBuffer());
  const end = head.slice(0, LONGEST_HEAD).indexOf('\n--- ');
  const kinds = [...head.slice(0, Math.max(end, 0)).matchAll(/^-> (\S+)/gm)].map(([, kind]) => kind);
  if (end < 0 || kinds.length === 0) throw new SealError('seal-damaged');
  return kinds.includes('scrypt') ? 'passphrase' : 'key';
}

/** What was sealed. Large files lie in the browser's own store of blobs, not in memory. Throws a `SealError`, or the signal's reason. */
export async function unseal(file: Blob, key: Key, signal?: AbortSignal): Promise<Blob> {
  if (await openedBy(file) === null) throw new SealError('seal-damaged');
  const decrypter = new Decrypter();
  if ('identity' in key) decrypter.addIdentity(key.identity);
  else for (const each of spellings(key.passphrase)) decrypter.addPassphrase(each);
  await painted();
  const armored = (await file.slice(0, ARMOR.length).text()) === ARMOR;
  const source = armored ? new Blob([await dearmored(file)]) : file;
  let plain: ReadableStream<Uint8Array>;
  try {
    plain = await decrypter.decrypt(source.stream() as ReadableStream<Uint8Array>);
  } catch (error) {
    const none = error instanceof Error && error.message.startsWith('no identity matched');
    throw new SealError(none ? ('identity' in key ? 'wrong-key' : 'wrong-passphrase') : 'seal-damaged', { cause: error });
  }
  try {
    return await new Response(plain.pipeThrough(new TransformStream(), { signal }) as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
  } catch (error) {
    signal?.throwIfAborted();
    throw new SealError('seal-damaged', { cause: error });
  }
}

export interface KeyPair {
  /** To be given away. */
  recipient: string;
  /** To be kept: the secret key in a file that its passphrase opens, as `age -p` writes it. */
  file: Blob;
}

export async function makeKeyPair(passphrase: string, madeAt = new Date()): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const text = `# created: ${madeAt.toISOString()}\n# public key: ${recipient}\n${identity}\n`;
  const sealed = await seal(new Blob([text]).stream() as ReadableStream<Uint8Array>, { passphrase });
  return { recipient, file: await new Response(sealed as ReadableStream<Uint8Array<ArrayBuffer>>).blob() };
}

/** The secret key in an identity file. A file that a passphrase protects needs it: `identity-sealed` without. */
export async function readIdentity(file: Blob, passphrase: string): Promise<string> {
  if (file.size > LARGEST_IDENTITY) throw new SealError('no-identity');
  const by = await openedBy(file);
  if (by === 'key') throw new SealError('no-identity');
  if (by && !passphrase) throw new SealError('identity-sealed');
  const text = await (by ? await unseal(file, { passphrase }) : file).text();
  const found = /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/m.exec(text)?.[0];
  if (!found) throw new SealError('no-identity');
  try {
    await identityToRecipient(found);
    return found;
  } catch (error) {
    throw new SealError('no-identity', { cause: error }); // Mistyped.
  }
}

async function dearmored(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > LARGEST_ARMORED) throw new SealError('seal-damaged');
  try {
    return new Uint8Array(armor.decode(await file.text()));
  } catch (error) {
    throw new SealError('seal-damaged', { cause: error });
  }
}

const latin1 = (bytes: ArrayBuffer): string => new TextDecoder('latin1').decode(bytes);

/** Making a key from a passphrase takes a second in which nothing else runs: what was said before must be on the screen. */
const painted = () => new Promise((resolve) => { setTimeout(resolve, 50); });
