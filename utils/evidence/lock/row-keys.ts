/**
 * Seals rows of the database to the public key of the lock, so that saving needs no passphrase and reading does.
 *
 * A sealed row is `version (1 byte) ‖ ephemeral public key (32) ‖ nonce (24) ‖ ciphertext`. Its key is HKDF-SHA-256 of the X25519
 * agreement between the ephemeral key and that of the lock, its cipher XChaCha20-Poly1305. One ephemeral key serves a whole life of a
 * page or worker, which can so read again what it wrote itself; nonces are random. All of it is synchronous: an IndexedDB transaction
 * ends while anything else is awaited.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, randomBytes, utf8ToBytes } from '@noble/ciphers/utils.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BrokenSealError, LockedError } from './errors';

const VERSION = 1;
const PUBLIC = 32;
const NONCE = 24;
const HEAD = 1 + PUBLIC + NONCE;

/** 32 random bytes. */
export const makeSecret = (): Uint8Array => x25519.utils.randomSecretKey();
export const publicKeyOf = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret);

export class RowKeys {
  readonly #publicKey: Uint8Array;
  readonly #secret: Uint8Array | null;
  readonly #blinding: Uint8Array | null;
  /** Keys of rows by the ephemeral public key in their head, in hex. */
  readonly #keys = new Map<string, Uint8Array>();
  #own: { head: Uint8Array; key: Uint8Array } | null = null;

  /** `secret` is `null` while locked. */
  constructor(publicKey: Uint8Array, secret: Uint8Array | null) {
    this.#publicKey = publicKey;
    this.#secret = secret;
    this.#blinding = secret && hkdf(sha256, secret, undefined, utf8ToBytes('OnRecord index'), 32);
  }

  /** To make the same again in a worker of this page. */
  get handed(): { publicKey: Uint8Array; secret: Uint8Array | null } {
    return { publicKey: this.#publicKey, secret: this.#secret };
  }

  get locked(): boolean {
    return this.#secret === null;
  }

  /** `place` names the row; its seal opens nowhere else. */
  seal(content: Uint8Array, place: string): Uint8Array<ArrayBuffer> {
    const { head, key } = this.#own ??= this.#makeOwn();
    const nonce = randomBytes(NONCE);
    return concatBytes(Uint8Array.of(VERSION), head, nonce, xchacha20poly1305(key, nonce, utf8ToBytes(place)).encrypt(content));
  }

  /** Throws `LockedError` or `BrokenSealError`. */
  open(sealed: Uint8Array, place: string): Uint8Array {
    if (sealed.length < HEAD || sealed[0] !== VERSION) throw new BrokenSealError('Not a sealed row.');
    const key = this.#keyFor(sealed.subarray(1, 1 + PUBLIC));
    try {
      return xchacha20poly1305(key, sealed.subarray(1 + PUBLIC, HEAD), utf8ToBytes(place)).decrypt(sealed.subarray(HEAD));
    } catch (error) {
      throw new BrokenSealError('A sealed row was changed.', { cause: error });
    }
  }

  /** What stands for a word in an index: nobody without the passphrase can tell, or try, which. `null` while locked. */
  blind(word: string): string | null {
    return this.#blinding && bytesToHex(hmac(sha256, this.#blinding, utf8ToBytes(word)).subarray(0, 16));
  }

  #makeOwn(): { head: Uint8Array; key: Uint8Array } {
    const secret = makeSecret();
    const head = publicKeyOf(secret);
    const key = rowKey(x25519.getSharedSecret(secret, this.#publicKey), head, this.#publicKey);
    this.#keys.set(bytesToHex(head), key);
    return { head, key };
  }

  #keyFor(head: Uint8Array): Uint8Array {
    const name = bytesToHex(head);
    const known = this.#keys.get(name);
    if (known) return known;
    if (!this.#secret) throw new LockedError('Locked.');
    const key = rowKey(agreement(this.#secret, head), head, this.#publicKey);
    this.#keys.set(name, key);
    return key;
  }
}

function agreement(secret: Uint8Array, head: Uint8Array): Uint8Array {
  try {
    return x25519.getSharedSecret(secret, head);
  } catch (error) {
    throw new BrokenSealError('A sealed row was changed.', { cause: error }); // No point of the curve that a key of ours could be.
  }
}

const rowKey = (shared: Uint8Array, head: Uint8Array, publicKey: Uint8Array): Uint8Array =>
  hkdf(sha256, shared, concatBytes(head, publicKey), utf8ToBytes('OnRecord row'), 32);
