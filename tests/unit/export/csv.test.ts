import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvFile, guarded, unguarded } from '../../../utils/export/csv';

/** Texts full of what matters to spreadsheets. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom('=', '+', '-', '@', '＝', '－', '−', '﹫', '\t', '\r', '\n', '\0', ',', ';', '|', '"', "'", ' ', '\u200b', '\ufeff', '\u202e', 'A1', '1', 'வா', 'سلام', '😀'), { maxLength: 30 })
    .map((parts) => parts.join('')),
);
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;

const read = (file: string, delimiter = ','): string[][] =>
  parse(file, { bom: true, delimiter, relaxColumnCount: true, record_delimiter: ['\r\n'] });

describe('a text in a cell', () => {
  it('can be had back as it was', () => {
    fc.assert(fc.property(texts, fc.boolean(), (text, always) => {
      expect(unguarded(guarded(text, always))).toBe(text);
    }), { numRuns: 5000 });
  });

  it('begins no formula, whatever sign a reader splits at', () => {
    fc.assert(fc.property(texts, (text) => {
      const cell = guarded(text);
      for (const piece of [cell, ...cell.split(/[,;|"\t\r\n]/)]) expect(piece).not.toMatch(FORMULA);
      expect(cell).not.toMatch(/^[\t\r\n\0]/);
    }), { numRuns: 5000 });
  });

  it.each([
    ['=HYPERLINK("https://evil.example","x")', '\'=HYPERLINK("https://evil.example","x")'],
    ['you;=1+1', "you;'=1+1"],
    ['+65 9123 4567', "'+65 9123 4567"],
    ['＝SUM(1)', "'＝SUM(1)"],
    ['1990000000000000000', "'1990000000000000000"],
    ['007', "'007"],
    ['1e5', "'1e5"],
    ['March 8', "'March 8"],
    ['sept11', "'sept11"],
    ['TRUE', "'TRUE"],
    ["'quoted'", "''quoted'"],
  ])('%j stands as %j', (text, cell) => {
    expect(guarded(text)).toBe(cell);
  });

  it.each(['truthteller88', 'a = b', 'well-known', 'mail me at a@b.example', 'நீ எங்கே', '2026-11-21T06:32:00.000Z', 'https://x.com/a/status/1?s=20', ''])('%j stands as it is', (text) => {
    expect(guarded(text)).toBe(text);
  });

  it('of twenty thousand line breaks is guarded too', () => {
    expect(unguarded(guarded(`${'\n'.repeat(20_000)}=1`))).toBe(`${'\n'.repeat(20_000)}=1`);
  });
});

describe('a CSV file', () => {
  it('is read by another parser of RFC 4180 as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5 }).chain((width) => fc.tuple(
      fc.array(fc.constantFrom('id', 'text', 'note'), { minLength: width, maxLength: width }),
      fc.array(fc.array(texts, { minLength: width, maxLength: width }), { maxLength: 5 }),
    )), ([header, rows]) => {
      const file = csvFile(header, rows.map((row) => row.map((text) => guarded(text))));
      const [first, ...rest] = read(file).filter((row) => row.length > 0);
      expect(first).toEqual(header);
      // The parser takes a line of one empty field for no line.
      const expected = rows.filter((row) => row.length > 1 || row[0] !== '');
      expect(rest.map((row) => row.map(unguarded)).filter((row) => row.length > 1 || row[0] !== '')).toEqual(expected);
    }), { numRuns: 1000 });
  });

  it('begins with the mark that makes spreadsheets read it as UTF-8, and ends each line in CRLF', () => {
    expect([...new TextEncoder().encode(csvFile(['a'], [['b']]))]).toEqual([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0x62, 0x0d, 0x0a]);
  });
});
