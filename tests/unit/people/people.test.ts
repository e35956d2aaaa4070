/** What the person says of who is behind accounts is theirs, with their reason, and can be taken back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { describePerson, linkAccounts, people, personOf, undoPeople, unlinkAccount } from '../../../utils/evidence/people';
import type { EvidenceStore } from '../../../utils/evidence/store';
import { emptyStore } from '../../support/vault';

let store: EvidenceStore;
beforeEach(() => { store = emptyStore(); });

describe('a person', () => {
  it('has a name and a note of the person’s own, and is gone once nothing is said', async () => {
    await describePerson(store, ['x#7', 'x:sam'], { label: 'Former colleague' });
    await describePerson(store, ['x#7'], { note: 'Left in March' });
    expect(await people(store)).toMatchObject([{ label: 'Former colleague', note: 'Left in March', accounts: [{ key: 'x#7', why: '' }] }]);
    await describePerson(store, ['x#7'], { label: '', note: '' });
    expect(await people(store)).toEqual([]);
  });

  it('is found by any key of an account, so that a number that is seen later loses nothing', async () => {
    await describePerson(store, ['x:sam'], { label: 'Sam' });
    expect(personOf(await people(store), ['x#7', 'x:sam'])?.label).toBe('Sam');
  });

  it('has two accounts only with a reason, and one again when that is taken back', async () => {
    await expect(linkAccounts(store, ['x#7'], ['tiktok:sam'], ' ')).rejects.toThrow(TypeError);
    const before = await linkAccounts(store, ['x#7'], ['tiktok:sam'], 'Same picture');
    const [row] = await people(store);
    expect(row!.accounts).toEqual([{ key: 'x#7', why: '' }, { key: 'tiktok:sam', why: 'Same picture' }]);
    await undoPeople(store, before);
    expect(await people(store)).toEqual([]);
    await linkAccounts(store, ['x#7'], ['tiktok:sam'], 'Same picture');
    const unlinked = await unlinkAccount(store, (await people(store))[0]!.id, ['tiktok:sam']);
    expect(await people(store)).toEqual([]);
    await undoPeople(store, unlinked);
    expect((await people(store))[0]!.accounts).toHaveLength(2);
  });

  it('keeps what was said of both', async () => {
    await describePerson(store, ['x#7'], { label: 'Sam', note: 'one' });
    const before = await describePerson(store, ['tiktok:sam'], { label: 'Neighbour', note: 'two' });
    const linking = await linkAccounts(store, ['x#7'], ['tiktok:sam'], 'Same voice');
    expect(await people(store)).toMatchObject([{ label: 'Sam', note: 'one\nNeighbour\ntwo' }]);
    await undoPeople(store, linking);
    expect((await people(store)).map(({ label }) => label).toSorted()).toEqual(['Neighbour', 'Sam']);
    await undoPeople(store, before);
    expect((await people(store)).map(({ label }) => label)).toEqual(['Sam']);
  });

  it('loses no third account when one of theirs goes to another', async () => {
    await linkAccounts(store, ['a'], ['b'], 'why');
    await linkAccounts(store, ['c'], ['b'], 'better');
    const rows = await people(store);
    expect(rows.flatMap(({ accounts }) => accounts.map(({ key }) => key)).filter((key) => key === 'b')).toEqual(['b']);
    expect(personOf(rows, ['b'])!.accounts[0]!.key).toBe('c');
  });
});
