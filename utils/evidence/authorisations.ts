/**
 * Authorisations by which a helper works: written down, worked under, ended, and forgotten with all that was done by them. The log says
 * which one, by id and hash; names stand in the sealed row and in files that the helper makes.
 */
import { dayOf } from './authorisation-now';
import { logged, type CustodyFacts } from './custody-log';
import type { AuthorisationRow, EvidenceDatabase } from './database';
import { orEvidenceError } from './errors';
import { hashOf } from './hash';
import { isBroken } from './lock/sealing';
import type { EvidenceReader } from './reader';
import type { EvidenceStore } from './store';
import type { Authorisation, CustodyEntry } from './types';

export type NewAuthorisation = Omit<Authorisation, 'id' | 'salt'>;

const factsOf = (action: 'authorised' | 'authorisation-ended', { id, sha256 }: Pick<AuthorisationRow, 'id' | 'sha256'>): CustodyFacts =>
  ({ action, captureId: null, subjectHash: sha256, detail: `authorisation ${id}` });

/** Id that an `authorised` or `authorisation-ended` entry names. */
export const authorisationIn = ({ detail }: Pick<CustodyEntry, 'detail'>): string => detail?.replace('authorisation ', '') ?? '';

/** Writes one down; from now on the helper works under it. */
export async function authorise(store: EvidenceStore, given: NewAuthorisation): Promise<AuthorisationRow> {
  const salt = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const words: Authorisation = { id: crypto.randomUUID(), salt, ...given };
  const row: AuthorisationRow = { id: words.id, sha256: await hashOf(words), until: words.until, current: 1, words, endedAt: null };
  await store.makeReady(0);
  await orEvidenceError(logged(store.db, async () => ({
    facts: factsOf('authorised', row),
    apply: async () => {
      await notCurrent(store.db);
      await store.db.authorisations.add(row);
    },
  })));
  return row;
}

/** The helper works under this one again. Nothing for one that has ended. */
export async function workUnder(store: EvidenceStore, id: string): Promise<void> {
  const row = await store.db.authorisations.get(id);
  if (!row || row.endedAt !== null) return;
  await store.makeReady(0);
  await orEvidenceError(logged(store.db, async () => ({
    facts: factsOf('authorised', row),
    apply: async () => {
      await notCurrent(store.db);
      await store.db.authorisations.put({ ...row, current: 1 });
    },
  })));
}

/** It was taken back, given back, or its time is over. */
export async function endAuthorisation(store: EvidenceStore, id: string, at = new Date()): Promise<void> {
  const row = await store.db.authorisations.get(id);
  if (!row || row.endedAt !== null) return;
  await store.makeReady(0);
  await orEvidenceError(logged(store.db, async () => ({
    facts: factsOf('authorisation-ended', row),
    apply: async () => { await store.db.authorisations.put({ ...row, current: 0, endedAt: at.toISOString() }); },
  }), at));
}

/** Ends those whose last day has passed. */
export async function endOverdue(store: EvidenceStore, now = new Date()): Promise<void> {
  for (const { id, until, endedAt } of await authorisations(store)) if (endedAt === null && until < dayOf(now)) await endAuthorisation(store, id, now);
}

/** Last given first. */
export async function authorisations({ db }: EvidenceReader): Promise<AuthorisationRow[]> {
  const rows = (await db.authorisations.toArray()).filter((row) => !isBroken(row));
  return rows.sort((a, b) => b.words.givenOn.localeCompare(a.words.givenOn));
}

async function notCurrent({ authorisations: table }: EvidenceDatabase): Promise<void> {
  for (const row of await table.toArray()) if (row.current === 1 && !isBroken(row)) await table.put({ ...row, current: 0 });
}

/** Records that were made or taken in under it and are still here. */
export async function recordsUnder({ db }: EvidenceReader, id: string): Promise<string[]> {
  const entries = await db.custody.filter(({ authorisation }) => authorisation?.id === id).toArray();
  const made = entries.filter(({ action }) => action === 'captured' || action === 'finished-after-restart').map(({ captureId }) => captureId!);
  const cases = new Set(entries.filter(({ action }) => action === 'imported').map(({ detail }) => detail!.replace('case ', '')));
  const [here, came] = await Promise.all([db.captures.where('id').anyOf(made).primaryKeys(), db.captures.where('caseId').anyOf([...cases]).primaryKeys()]);
  return [...new Set([...here, ...came])];
}

/** For whom the helper works now. */
export interface HelpingNow {
  current: AuthorisationRow | null;
  /** Ended, with records that are still here. */
  over: readonly AuthorisationRow[];
}

export async function helpingNow(reader: EvidenceReader): Promise<HelpingNow> {
  const rows = await authorisations(reader);
  const left = await Promise.all(rows.map(async (row) => row.endedAt !== null && (await recordsUnder(reader, row.id)).length > 0));
  return { current: rows.find(({ current }) => current === 1) ?? null, over: rows.filter((_, index) => left[index]) };
}

/** Deletes all records of it for good, and then what was written down: what stays is that there was one. */
export async function forgetAuthorisation(store: EvidenceStore, id: string): Promise<void> {
  await endAuthorisation(store, id);
  for (const captureId of await recordsUnder(store, id)) await store.delete(captureId);
  await orEvidenceError(Promise.resolve(store.db.authorisations.delete(id)));
}

/** Ids of those under which something was done with any of these records, or which brought the cases that they belong to. */
export function idsAbout(log: readonly CustodyEntry[], captureIds: ReadonlySet<string>, caseIds: ReadonlySet<string>): Set<string> {
  const about = log.filter(({ action, captureId, detail }) => (captureId !== null ? captureIds.has(captureId) : action === 'imported' && caseIds.has(detail?.replace('case ', '') ?? '')));
  return new Set(about.flatMap(({ authorisation }) => (authorisation ? [authorisation.id] : [])));
}

/** As rows for a log that goes on here: what has ended and what is worked under is told by the log. */
export async function rowsAfter(log: readonly CustodyEntry[], all: readonly Authorisation[]): Promise<AuthorisationRow[]> {
  const turns = log.filter(({ action }) => action === 'authorised' || action === 'authorisation-ended');
  const last = turns.at(-1);
  return Promise.all(all.map(async (words): Promise<AuthorisationRow> => {
    const ended = turns.findLast((entry) => entry.action === 'authorisation-ended' && authorisationIn(entry) === words.id);
    const current = last?.action === 'authorised' && authorisationIn(last) === words.id;
    return { id: words.id, sha256: await hashOf(words), until: words.until, current: current ? 1 : 0, words, endedAt: ended?.at ?? null };
  }));
}
