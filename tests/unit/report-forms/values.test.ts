/** What a record says to a form, and how a statement is made to fit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLines, LONGEST } from '../../../utils/report-forms/fit-lines';
import { plainText, recordValues } from '../../../utils/report-forms/values';
import { aFileRecord, aPost, aRecord } from '../components/records';

const URL_LINE = 'Address: https://x.com/truthteller88/status/1992';

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
    const post = aPost({ author: { name: null, handle: 'safe\u202Ekcatta\u0000\n\u2066x', profileUrl: null, id: null, avatarUrl: null } });
    expect(recordValues(aRecord({ capture: { post } }).capture, null).handle).toBe('safekcatta x');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(text).replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }));
  });
});

describe('a statement made to fit', () => {
  const lines = ['Reply on X.', 'Author: Truth Teller, @truthteller88', URL_LINE, 'Posted: 21 Nov 2026', 'Rule: X Rules: Abuse https://help.x.com/en/rules-and-policies/abusive-behavior'];
  const whole = lines.join('\n');

  it('is whole where there is room', () => {
    expect(fitLines(whole, null)).toBe(whole);
    expect(fitLines(whole, whole.length)).toBe(whole);
  });

  it('keeps the address of the post before all else', () => {
    expect(fitLines(whole, URL_LINE.length)).toBe(URL_LINE);
    expect(fitLines(whole, URL_LINE.length + 13)).toBe(`Reply on X.\n${URL_LINE}`);
  });

  it('is not pushed out by a name of fifty thousand letters', () => {
    const long = fitLines([lines[0], `Author: ${'x'.repeat(50_000)}`, ...lines.slice(2)].join('\n'), 1000);
    expect(long.length).toBeLessThanOrEqual(1000);
    for (const line of [lines[0]!, ...lines.slice(2)]) expect(long).toContain(line);
    expect(fitLines('x '.repeat(50_000), null).length).toBeLessThanOrEqual(LONGEST);
  });

  it('never is too long, and never cuts an address or half a character', () => {
    const url = fc.webUrl();
    const line = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), url.map((each) => `Address: ${each}`), fc.constant('😀'.repeat(60)));
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 0, max: 400 }), (given, max) => {
      const fitted = fitLines(given.join('\n'), max);
      expect(fitted.length).toBeLessThanOrEqual(max);
      for (const found of fitted.match(/https?:\/\/.*/g) ?? []) expect(given.join('\n').split('\n').some((each) => each.endsWith(found))).toBe(true);
    }));
    expect(fitLines('😀'.repeat(40), 21)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });
});
