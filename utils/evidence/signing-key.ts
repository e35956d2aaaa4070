/** The key of this installation: made on first use, kept where only this browser profile can use it, never readable. */
import type { EvidenceDatabase, KeyRow } from './database';
import { makeKeyPair, publicJwkOf, thumbprint } from './jws';

/** `null` where this browser can make or keep none (some private modes): entries then stay unsigned, and checks say so. */
export async function signingKey(db: EvidenceDatabase): Promise<KeyRow | null> {
  const known = await newest(db);
  if (known) return known;
  try {
    const pair = await makeKeyPair();
    const jwk = await publicJwkOf(pair);
    const row: KeyRow = { id: await thumbprint(jwk), createdAt: new Date().toISOString(), jwk, pair, logged: false };
    return await db.transaction('rw', db.keys, async () => {
      // Another part of the extension may have made one meanwhile.
      const first = await newest(db);
      if (!first) await db.keys.add(row);
      return first ?? row;
    });
  } catch {
    return null;
  }
}

const newest = (db: EvidenceDatabase): Promise<KeyRow | undefined> => db.keys.orderBy('createdAt').last();
