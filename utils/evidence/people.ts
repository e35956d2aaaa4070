/** What the person says of who is behind accounts: their own name for somebody, a note, and which accounts they take for the same one. */
import type { PersonRow } from './database';
import { orEvidenceError } from './errors';
import { isBroken } from './lock/sealing';
import type { EvidenceStore } from './store';

/** Rows that a change touched as they were before it: `undefined` for one that it made. For `undoPeople`. */
export type PeopleBefore = Map<string, PersonRow | undefined>;

export async function people({ db }: EvidenceStore): Promise<PersonRow[]> {
  return (await db.people.toArray()).filter((row) => !isBroken(row));
}

/** The row that has one of an account's keys. */
export const personOf = (rows: readonly PersonRow[], keys: readonly string[]): PersonRow | undefined =>
  rows.find(({ accounts }) => accounts.some(({ key }) => keys.includes(key)));

/** Keys of an account; the first is what a row keeps. */
type Keys = readonly [string, ...string[]];

export async function describePerson(store: EvidenceStore, keys: Keys, change: Partial<Pick<PersonRow, 'label' | 'note'>>): Promise<PeopleBefore> {
  return edit(store, (rows) => [{ ...personOf(rows, keys) ?? begun(keys), ...change }]);
}

/** `why` is the person's own reason, and is not empty. What was said of the second account alone is kept with the first. */
export async function linkAccounts(store: EvidenceStore, keys: Keys, others: Keys, why: string): Promise<PeopleBefore> {
  if (why.trim() === '') throw new TypeError('A link needs a reason.');
  return edit(store, (rows) => {
    const to = personOf(rows, keys) ?? begun(keys);
    const from = personOf(rows, others);
    if (from?.id === to.id) return [];
    const linked = { ...to, accounts: [...to.accounts, { key: others[0], why: why.trim() }] };
    if (!from) return [linked];
    const rest = { ...from, accounts: from.accounts.filter(({ key }) => !others.includes(key)) };
    if (rest.accounts.length > 0) return [linked, rest];
    const said = [linked.note, linked.label && from.label !== linked.label ? from.label : '', from.note].filter(Boolean);
    return [{ ...linked, label: linked.label || from.label, note: said.join('\n') }, rest];
  });
}

export async function unlinkAccount(store: EvidenceStore, personId: string, keys: readonly string[]): Promise<PeopleBefore> {
  return edit(store, (rows) => {
    const row = rows.find(({ id }) => id === personId);
    return row ? [{ ...row, accounts: row.accounts.filter(({ key }) => !keys.includes(key)) }] : [];
  });
}

export async function undoPeople({ db }: EvidenceStore, before: PeopleBefore): Promise<void> {
  await orEvidenceError(db.transaction('rw', db.people, async () => {
    for (const [id, row] of before) await (row ? db.people.put(row) : db.people.delete(id));
  }));
}

const begun = ([key]: Keys): PersonRow => ({ id: crypto.randomUUID(), label: '', note: '', accounts: [{ key, why: '' }] });

/** Rows that say nothing any more go: no account, or one about which the person said nothing. */
const saysNothing = ({ label, note, accounts }: PersonRow): boolean => accounts.length === 0 || (accounts.length === 1 && label === '' && note === '');

async function edit(store: EvidenceStore, change: (rows: PersonRow[]) => PersonRow[]): Promise<PeopleBefore> {
  await store.makeReady(0);
  return orEvidenceError(store.db.transaction('rw', store.db.people, async () => {
    const rows = await people(store);
    const before: PeopleBefore = new Map();
    for (const row of change(rows)) {
      before.set(row.id, rows.find(({ id }) => id === row.id));
      await (saysNothing(row) ? store.db.people.delete(row.id) : store.db.people.put(row));
    }
    return before;
  }));
}
