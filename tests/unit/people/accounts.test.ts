/** No words pass to another account: what the same number shows is one account, and nothing else is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordSummary } from '../../../utils/evidence/summary';
import { accountsOf } from '../../../utils/people/accounts';
import { emptyPost } from '../../../utils/platforms/reading';

interface Who { platform?: string; host?: string; handle?: string | null; id?: string | null; name?: string | null }
type Given = Pick<RecordSummary, 'captureId' | 'capturedAt' | 'capture'>;

function given({ platform = 'x', host = 'x.com', handle = null, id = null, name = null }: Who, number: number): Given {
  const post = emptyPost('post');
  const utc = new Date(Date.UTC(2026, 10, 1) + number * 3600_000).toISOString();
  return {
    captureId: `record-${number}`, capturedAt: utc,
    capture: {
      id: `record-${number}`, platform, kind: 'post', page: { url: `https://${host}/home`, title: '' }, capturedAt: { utc, offsetMinutes: 0, timeZone: 'UTC' },
      post: { author: { ...post.author, handle, id, name }, permalink: null, postedAt: post.postedAt },
    },
  };
}
const from = (...whos: Who[]) => accountsOf(whos.map(given));

describe('accounts', () => {
  it('that changed their handle are one, with the records that show each', () => {
    const { accounts } = from({ handle: 'old', id: '7', name: 'Sam' }, { handle: 'new', id: '7', name: 'Sam' }, { handle: 'New', id: '7', name: 'Sam S' });
    expect(accounts).toHaveLength(1);
    expect(accounts[0]!.seenAs).toMatchObject([
      { handle: 'old', names: ['Sam'], captureIds: ['record-0'] }, { handle: 'new', names: ['Sam', 'Sam S'], captureIds: ['record-1', 'record-2'] },
    ]);
    expect(accounts[0]!.keys).toEqual(['x#7', 'x:old', 'x:new']);
  });

  it('with the handle alone go with the one number it was seen with, and say so', () => {
    const { accounts } = from({ handle: 'sam' }, { handle: 'sam', id: '7' });
    expect(accounts).toHaveLength(1);
    expect(accounts[0]!.byHandleAlone).toBe(1);
  });

  it('are apart where a handle passed to another account, and nobody is given what shows the handle alone', () => {
    const { accounts, byKey } = from({ handle: 'sam', id: '7' }, { handle: 'sam', id: '8' }, { handle: 'sam' });
    expect(accounts.map(({ id, captureIds }) => [id, captureIds])).toEqual(expect.arrayContaining([['7', ['record-0']], ['8', ['record-1']], [null, ['record-2']]]));
    expect(byKey.get('x:sam')?.id).toBeNull();
  });

  it('of one name on two sites are two, on servers of the same software as well', () => {
    expect(from({ handle: 'sam' }, { platform: 'tiktok', host: 'www.tiktok.com', handle: 'sam' }).accounts).toHaveLength(2);
    expect(from({ platform: 'phpbb', host: 'a.example', handle: 'sam', id: '3' }, { platform: 'phpbb', host: 'b.example', handle: 'sam', id: '3' }).accounts).toHaveLength(2);
    expect(from({ platform: 'web', host: 'a.example', handle: 'sam' }, { platform: 'web', host: 'b.example', handle: 'sam' }).accounts).toHaveLength(2);
  });

  it('are not told from a display name', () => {
    expect(from({ name: 'Sam' }, { name: 'Sam' })).toMatchObject({ accounts: [], unknown: ['record-0', 'record-1'] });
  });

  const who = fc.record({
    platform: fc.constantFrom('x', 'tiktok', 'phpbb', 'web'), host: fc.constantFrom('a.example', 'b.example'),
    handle: fc.constantFrom(null, 'sam', 'SAM', 'kim', 'lee'), id: fc.constantFrom(null, '1', '2', '3'), name: fc.constantFrom(null, 'Sam'),
  });

  it('hold every record once, never two numbers, never two places, whatever comes', () => {
    fc.assert(fc.property(fc.array(who, { maxLength: 25 }), (whos) => {
      const { accounts, of, byKey, unknown } = accountsOf(whos.map(given));
      const held = [...accounts.flatMap(({ captureIds }) => captureIds), ...unknown];
      expect(held.toSorted()).toEqual(whos.map((_, number) => `record-${number}`).toSorted());
      for (const account of accounts) {
        const members = account.captureIds.map((id) => whos[Number(id.slice(7))]!);
        expect(new Set(members.map(({ platform }) => platform)).size).toBe(1);
        if (account.platform === 'phpbb' || account.platform === 'web') expect(new Set(members.map(({ host }) => host)).size).toBe(1);
        expect(new Set(members.map(({ id }) => id).filter((id) => id !== null)).size).toBeLessThanOrEqual(1);
        // Without a number, they share the handle.
        if (account.id === null) expect(new Set(members.map(({ handle }) => handle!.toLowerCase())).size).toBe(1);
        expect(account.seenAs.flatMap(({ captureIds }) => captureIds).toSorted()).toEqual(account.captureIds.toSorted());
        for (const key of account.keys) expect(byKey.get(key)).toBe(account);
        for (const id of account.captureIds) expect(of.get(id)).toBe(account);
      }
      for (const [index, { handle, id }] of whos.entries()) expect(unknown.includes(`record-${index}`)).toBe(handle === null && id === null);
      expect(new Set(accounts.flatMap(({ keys }) => keys)).size).toBe(accounts.flatMap(({ keys }) => keys).length);
    }));
  });

  it('are the same in whatever order records are read', () => {
    fc.assert(fc.property(fc.array(who, { maxLength: 12 }).chain((whos) => fc.tuple(fc.constant(whos), fc.shuffledSubarray(whos.map((_, index) => index), { minLength: whos.length }))), ([whos, order]) => {
      const all = whos.map(given);
      expect(accountsOf(order.map((index) => all[index]!))).toEqual(accountsOf(all));
    }));
  });
});
