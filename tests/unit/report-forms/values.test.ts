/** What a record says to a form, and how a statement is made to fit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordValues } from '../../../utils/report-forms/values';
import { aFileRecord, aPost, aRecord } from '../components/records';


describe('the values of a record', () => {
  it('are the post’s address, account and day, as they were read', () => {
    expect(recordValues(aRecord().capture, null)).toEqual({
      permalink: 'https://x.com/truthteller88/status/1992', handle: 'truthteller88', 'profile-url': 'https://x.com/truthteller88', 'posted-date': '2026-11-21', rule: null,
    });
  });

  it('are the day where the person was', () => {
    const late = aPost({ postedAt: { shown: null, machine: '2026-11-20T22:00:00.000Z', fromId: null } });
    expect(recordValues(aRecord({ capture: { post: late } }).capture, null)['posted-date']).toBe('2026-11-21');
  });

  it('are absent where nothing was read, never guessed', () => {
    const post = aPost({ permalink: null, author: { name: 'A', handle: null, profileUrl: null, id: null, avatarUrl: null }, postedAt: { shown: '9h', machine: null, fromId: null } });
    expect(Object.values(recordValues(aRecord({ capture: { post } }).capture, null))).toEqual([null, null, null, null, null]);
  });

  it('of a file are what the person wrote down, where that is an address', () => {
    const stated = { site: 'X', account: 'a', at: null, address: 'https://x.com/a/status/1', how: null, note: null };
    expect(recordValues(aFileRecord({ stated }).capture, null)).toMatchObject({ permalink: 'https://x.com/a/status/1', handle: null });
    expect(recordValues(aFileRecord({ stated: { ...stated, address: 'javascript:alert(1)' } }).capture, null).permalink).toBeNull();
  });

  it('hold no control characters and no marks that turn the reading direction', () => {
    const handleOf = (handle: string) => {
      const post = aPost({ author: { name: null, handle, profileUrl: null, id: null, avatarUrl: null } });
      return recordValues(aRecord({ capture: { post } }).capture, null).handle;
    };
    expect(handleOf('safe\u202Ekcatta\u0000\n\u2066x')).toBe('safekcatta x');
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (handle) => {
      expect(handleOf(handle)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }));
  });
});
