/** SHA-256 of what is too large to be held at once. WebCrypto hashes only what lies in memory whole. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Takes bytes as they come. */
export class RunningSha256 {
  readonly #hash = sha256.create();
  /** Bytes taken so far. */
  size = 0;

  add(part: Uint8Array): void {
    this.#hash.update(part);
    this.size += part.byteLength;
  }

  /** Lower-case hex; nothing can be added afterwards. */
  finish(): string {
    return bytesToHex(this.#hash.digest());
  }
}

/** Lower-case hex. */
export async function sha256OfParts(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = new RunningSha256();
  for await (const part of parts) hash.add(part);
  return hash.finish();
}
