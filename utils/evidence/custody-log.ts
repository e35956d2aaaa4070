/** The append-only log of what was done with the records: each entry holds the hash of the one before, and is signed. */
import { authorisationNow } from './authorisation-now';
import type { EvidenceDatabase, KeyRow } from './database';
import { canonical, hashOf } from './hash';
import { readJws, readPublicJwk, signJws, signWith, thumbprint, thumbprintHex, verifyJws, type PublicJwk } from './jws';
import { signingKey } from './signing-key';
import type { CustodyAction, CustodyEntry } from './types';

export type CustodyFacts = Pick<CustodyEntry, 'action' | 'captureId' | 'subjectHash' | 'detail'>;

type Leave = NonNullable<CustodyEntry['authorisation']>;

/** What a device does by itself, and the authorisations themselves, are done under none. */
const UNDER_NONE = new Set<CustodyAction>(['key-created', 'integrity-fault', 'timestamped', 'restored', 'authorised', 'authorisation-ended']);

async function entryAfter(previous: CustodyEntry | undefined, facts: CustodyFacts, at: Date, key: KeyRow | null, leave: Leave | null): Promise<CustodyEntry> {
  const entry = {
    seq: (previous?.seq ?? 0) + 1, at: at.toISOString(), ...facts, ...(leave && !UNDER_NONE.has(facts.action) && { authorisation: leave }),
    previousHash: previous?.hash ?? null,
  };
  const hash = await hashOf(entry);
  if (!key) return { ...entry, hash };
  return { ...entry, hash, signature: await signJws({ alg: 'ES256', kid: key.id }, hash, signWith(key.pair.privateKey)) };
}

/** The chain names its own keys, so that it can be checked with nothing else at hand. */
async function keyCreated({ jwk }: KeyRow): Promise<CustodyFacts> {
  return { action: 'key-created', captureId: null, subjectHash: await thumbprintHex(jwk), detail: canonical(jwk) };
}

/** Where keys can be made but never sign, the entry is stored unsigned: nothing is lost for want of a signature. */
const MOST_KEYS = 2;

/** A change to the records and what the log says of it. */
export interface LoggedChange {
  facts: CustodyFacts | CustodyFacts[];
  /** Runs inside the transaction: database calls only. */
  apply: () => Promise<void>;
  /** A log from elsewhere, checked before, that this one goes on from; only while there is none here. */
  continues?: readonly CustodyEntry[];
}

/**
 * Makes a change and logs it in one transaction: both happen or neither does. Hashes cannot be awaited inside an
 * IndexedDB transaction, so `prepare` reads and hashes before; when another part of the extension wrote in between,
 * all is prepared again from what is there now.
 */
export async function logged(db: EvidenceDatabase, prepare: () => Promise<LoggedChange>, at = new Date()): Promise<CustodyEntry> {
  return (await append(db, prepare, at))!;
}

/** Makes the log name the key of this installation where it does not yet, so that what is exported can be signed with it. */
export async function nameKey(db: EvidenceDatabase): Promise<void> {
  await append(db, async () => null, new Date());
}

async function append(db: EvidenceDatabase, prepare: () => Promise<LoggedChange | null>, at: Date): Promise<CustodyEntry | undefined> {
  for (let replaced = 0; ;) {
    const stored = await db.custody.orderBy('seq').last();
    const change = await prepare();
    const leave = await authorisationNow(db, at);
    const continued = change?.continues ?? [];
    const last = stored ?? continued.at(-1);
    const key = replaced < MOST_KEYS ? await signingKey(db) : null;
    const named = stored !== undefined && key !== null && key.logged;
    const entries = await signedEntries(last, [change?.facts ?? []].flat(), at, key, named, leave);
    if (!entries) {
      // A key that no longer signs, as after a profile was restored without it: the next round makes a new one.
      await db.keys.delete(key!.id);
      replaced += 1;
      continue;
    }
    const done = await db.transaction('rw', db.tables, async () => {
      const now = await db.custody.orderBy('seq').last();
      if (now?.hash !== stored?.hash) return false;
      if (now && continued.length > 0) throw new RangeError('A log that was begun goes on from no other.');
      await change?.apply();
      await db.custody.bulkAdd([...continued, ...entries]);
      if (key && !key.logged) await db.keys.update(key.id, { logged: true });
      return true;
    });
    if (done) return entries.at(-1);
  }
}

/** The entries, after one that names the key where the log does not yet; `null` when the key does not sign. */
async function signedEntries(
  last: CustodyEntry | undefined, facts: readonly CustodyFacts[], at: Date, key: KeyRow | null, named: boolean, leave: Leave | null,
): Promise<CustodyEntry[] | null> {
  try {
    const entries: CustodyEntry[] = [];
    const all = key && !named ? [await keyCreated(key), ...facts] : facts;
    for (const each of all) entries.push(await entryAfter(entries.at(-1) ?? last, each, at, key, leave));
    return entries;
  } catch (error) {
    if (key) return null;
    throw error;
  }
}

/** What is wrong with an entry: it does not follow, its signature does not fit, is missing, or it names no proper key. */
export interface LogFault { seq: number; what: 'chain' | 'signature' | 'unsigned' | 'key' }

export interface LogCheck {
  /** The first, or `null` when the log is whole. */
  fault: LogFault | null;
  /** Entries before this one were made before OnRecord signed; `null` when none is signed. */
  signedFrom: number | null;
  /** In the order in which the log names them. */
  keys: { kid: string; jwk: PublicJwk; seq: number }[];
}

/** Checks chain and signatures of a log, oldest entry first. */
export async function checkLog(entries: readonly CustodyEntry[]): Promise<LogCheck> {
  const check: LogCheck = { fault: null, signedFrom: null, keys: [] };
  let previous: CustodyEntry | undefined;
  for (const entry of entries) {
    const what = await follows(entry, previous) ? await signatureFault(entry, check) : 'chain';
    if (what) return { ...check, fault: { seq: entry.seq, what } };
    previous = entry;
  }
  return check;
}

async function follows(entry: CustodyEntry, previous: CustodyEntry | undefined): Promise<boolean> {
  const { hash, signature: _, ...rest } = entry;
  return entry.seq === (previous?.seq ?? 0) + 1 && entry.previousHash === (previous?.hash ?? null) && (await hashOf(rest)) === hash;
}

async function signatureFault({ seq, action, subjectHash, detail, hash, signature }: CustodyEntry, check: LogCheck): Promise<LogFault['what'] | null> {
  if (action === 'key-created') {
    const jwk = readPublicJwk(detail);
    if (!jwk || await thumbprintHex(jwk) !== subjectHash) return 'key';
    check.keys.push({ kid: await thumbprint(jwk), jwk, seq });
  }
  if (signature === undefined) return check.signedFrom === null && check.keys.length === 0 ? null : 'unsigned';
  check.signedFrom ??= seq;
  const read = readJws(signature);
  const key = check.keys.find(({ kid }) => kid === read?.header.kid);
  return key && read?.payload === hash && await verifyJws(signature, key.jwk) ? null : 'signature';
}
