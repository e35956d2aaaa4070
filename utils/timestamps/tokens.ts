/** Making and checking timestamp tokens, wherever this browser keeps the code for it: half a megabyte that is needed seldom. */
import { fromBase64, toBase64 } from '../evidence/base64';
import { send } from '../messages';
import { openOffscreen } from '../offscreen';
import type { Token, TokenFault } from './token';

export interface Tokens {
  /** DER of a request to stamp `entryHash` (hex). */
  requestFor(entryHash: string): ArrayBuffer | Promise<ArrayBuffer>;
  readToken(entryHash: string, request: ArrayBuffer, response: ArrayBuffer): Promise<Token | { fault: TokenFault }>;
}

/** Loaded when first needed. Chromium's worker may not do that. */
const loaded: Tokens = {
  requestFor: async (entryHash) => (await import('./token')).requestFor(entryHash),
  readToken: async (...about) => (await import('./token')).readToken(...about),
};

const offscreen: Tokens = {
  async requestFor(entryHash) {
    await openOffscreen();
    return fromBase64(await send('token:request', { entryHash })).buffer;
  },
  async readToken(entryHash, request, response) {
    await openOffscreen();
    return send('token:read', { entryHash, request: toBase64(request), response: toBase64(response) });
  },
};

export const tokensHere: Tokens = import.meta.env.FIREFOX ? loaded : offscreen;
