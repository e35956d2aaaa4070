/** The append-only log of what was done with the records: each entry holds the hash of the one before. */
import type { EvidenceDatabase } from './database';
import { hashOf } from './hash';
import type { CustodyEntry } from './types';

export type CustodyFacts = Pick<CustodyEntry, 'action' | 'captureId' | 'subjectHash' | 'detail'>;

async function entryAfter(previous: CustodyEntry | undefined, facts: CustodyFacts, at: Date): Promise<CustodyEntry> {
  const entry = {
    seq: (previous?.seq ?? 0) + 1, at: at.toISOString(), ...facts, previousHash: previous?.hash ?? null,
  };
  return { ...entry, hash: await hashOf(entry) };
}

/** A change to the records and what the log says of it. */
export interface LoggedChange {
  facts: CustodyFacts;
  /** Runs inside the transaction: database calls only. */
  apply: () => Promise<void>;
}

/**
 * Makes a change and logs it in one transaction: both happen or neither does. Hashes cannot be awaited inside an
 * IndexedDB transaction, so `prepare` reads and hashes before; when another part of the extension wrote in between,
 * all is prepared again from what is there now.
 */
export async function logged(
  db: EvidenceDatabase, prepare: () => Promise<LoggedChange>, at = new Date(),
): Promise<CustodyEntry> {
  for (;;) {
    const last = await db.custody.orderBy('seq').last();
    const { facts, apply } = await prepare();
    const entry = await entryAfter(last, facts, at);
    const done = await db.transaction('rw', db.tables, async () => {
      const now = await db.custody.orderBy('seq').last();
      if (now?.hash !== last?.hash) return false;
      await apply();
      await db.custody.add(entry);
      return true;
    });
    if (done) return entry;
  }
}

/** The seq of the first entry that does not follow from the one before, or `null` when the chain is whole. */
export async function firstBrokenEntry(entries: readonly CustodyEntry[]): Promise<number | null> {
  let previous: CustodyEntry | undefined;
  for (const entry of entries) {
    const { hash, ...rest } = entry;
    const follows = entry.seq === (previous?.seq ?? 0) + 1 && entry.previousHash === (previous?.hash ?? null);
    if (!follows || (await hashOf(rest)) !== hash) return entry.seq;
    previous = entry;
  }
  return null;
}
