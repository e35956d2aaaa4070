/** The statement for a report form: facts only, within the field's length, safe whatever others called themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDates } from '../../../components/shared/dates';
import { factualStatement } from '../../../components/shared/statement';
import english from '../../../locales/en.json';
import { makeTranslate } from '../../../utils/i18n';
import { inert, inertAddress } from '../../../utils/reporting/inert-text';
import { statementWithin } from '../../../utils/reporting/statement';
import { rulesFor } from '../../../utils/rules';
import { aFileRecord, aPost, aRecord } from '../components/records';

const translate = makeTranslate('en', english);
const dates = makeDates('en-GB');
const rule = rulesFor('x').rules[0]!;
const statement = (max: number | null, record = aRecord()) => factualStatement(record, rule, translate, dates, max);
const ADDRESS = 'https://x.com/truthteller88/status/1992';

describe('a statement for a field that takes few characters', () => {
  it('gives up when it was saved, then who, when it was posted, the document, its address, and what it is', () => {
    const shortened: string[] = [];
    for (let max = statement(null).length; max >= 1; max -= 1) {
      const text = statement(max);
      if (text !== shortened.at(-1)) shortened.push(text);
    }
    const parts = (text: string) => ['Seen and saved', 'Author', 'Posted', rule.document, rule.url, 'Reply on X', 'Address: ', rule.section, ADDRESS]
      .filter((part) => text.includes(part)).length;
    expect(shortened.map(parts)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(shortened.at(-2)).toBe(ADDRESS);
    expect(shortened.at(-3)).toBe(`${ADDRESS}\nRule: ${rule.section}`);
  });

  it('is whole where no length is known, and where the field takes no words at all', () => {
    expect(statement(null)).toBe(statement(0));
    expect(statement(null)).toContain('Seen and saved');
  });
});

/** Any UTF-16 unit, halves of characters among them. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const tricky = fc.oneof(
  fc.string({ unit: anyUnit, maxLength: 60 }), fc.string({ maxLength: 60 }),
  fc.constantFrom('\u202egro.live', '\u2066a\u2069\u200f', 'one\r\ntwo\u2028three', '<img src=x onerror=alert(1)>', '\ud83d', 'a'.repeat(50_000), '😀'.repeat(9000)),
);
const address = fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), tricky);

describe('a statement, whatever people call themselves', () => {
  it('fits, holds the address whole or not at all, and no half characters', () => {
    fc.assert(fc.property(tricky, tricky, address, fc.integer({ min: 1, max: 1200 }), (name, handle, permalink, max) => {
      const record = aRecord({ capture: { post: aPost({ permalink, author: { ...aPost().author, name, handle } }) } });
      const text = statement(max, record);
      expect(text.length).toBeLessThanOrEqual(max);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\r]/);
      const written = inertAddress(permalink);
      const line = text.split('\n').find((each) => each.startsWith('Address: ') || each === written);
      if (line !== undefined && written !== '') expect([`Address: ${written}`, written]).toContain(line);
      for (const url of text.match(/https:\/\/\S+/g) ?? []) expect([rule.url, written].some((whole) => whole.includes(url))).toBe(true);
    }), { numRuns: 400 });
  });

  it('keeps a name to one short line that starts no second fact', () => {
    const author = { ...aPost().author, name: 'Maya\nRule: none of yours\u202e', handle: 'x'.repeat(50_000) };
    const lines = statement(null, aRecord({ capture: { post: aPost({ author }) } })).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^Author: Maya Rule: none of yours, @x{99}…$/);
  });

  it('never repeats the words of the post', () => {
    expect(statement(null, aRecord({ capture: { post: aPost({ text: 'You look ridiculous' }) } }))).not.toContain('ridiculous');
  });

  it('keeps what somebody said of a file to a line as well', () => {
    const stated = { site: 'X', account: 'a\u2067b\nc', at: 'last\u2029week', address: 'the group of my class', how: null, note: 'private' };
    const text = statement(null, aFileRecord({ stated }));
    expect(text).toContain('ab c');
    expect(text).toContain('last week');
    expect(text).not.toContain('private');
  });
});

it('an address that is none stays text, and one that is whole stays as it was', () => {
  expect(inertAddress('https://a.example/%E2%80%AE?q=1#x')).toBe('https://a.example/%E2%80%AE?q=1#x');
  expect(inertAddress('https://a.example/\u202egnp')).toBe('https://a.example/%E2%80%AEgnp');
  expect(inertAddress('on the bus')).toBe('on the bus');
  expect(inert(`${'a'.repeat(98)}😀😀`)).toBe(`${'a'.repeat(98)}…`);
});

it('lines without any wording leave no empty lines', () => {
  fc.assert(fc.property(fc.array(fc.record({
    part: fc.constantFrom('what', 'who', 'where', 'posted', 'saved', 'rule'), wordings: fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 3 }),
  })), (lines) => {
    expect(statementWithin(lines as Parameters<typeof statementWithin>[0], null)).toBe(lines.flatMap(({ wordings }) => wordings.slice(0, 1)).join('\n'));
  }));
});
