import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { EvidenceRecord, ReportEvent } from '../../../utils/evidence/types';
import { LEAST, numbersColumns, numbersFile, numbersRows } from '../../../utils/export/numbers';
import { REST, safeParts } from '../../../utils/export/safe-parts';
import { decisionOf } from '../../../utils/reporting/decision';
import { harmCategories, type HarmCategory } from '../../../utils/rules/types';
import { captureOf } from '../../support/records';

const event = (change: Partial<ReportEvent>): ReportEvent => ({ at: '2026-11-21T08:00:00.000Z', type: 'reported', ruleId: null, reference: null, note: null, ...change });

function recordOf({ platform = 'x', categories = ['threat'], utc = '2026-11-21T06:32:00.000Z', reports = [], secret = 'truthteller88' }: {
  platform?: string; categories?: string[]; utc?: string; reports?: ReportEvent[]; secret?: string;
}): EvidenceRecord {
  const capture = captureOf({ platform, text: secret, handle: secret, capturedAt: { utc, offsetMinutes: 480, timeZone: 'Asia/Singapore' } });
  capture.page = { url: `https://${secret}.example/`, title: secret };
  return {
    capture: { ...capture, artefacts: [] }, manifestHash: secret,
    annotations: { captureId: capture.id, categories: categories as HarmCategory[], note: secret, reports, pixelsErasedAt: null },
  };
}

/** Every way to put `total` things into `cells` cells. */
function* spread(total: number, cells: number): Generator<number[]> {
  if (cells === 1) { yield [total]; return; }
  for (let first = 0; first <= total; first += 1) for (const rest of spread(total - first, cells - 1)) yield [first, ...rest];
}

describe('parts of a whole', () => {
  const values = ['a', 'b', 'c', 'd', 'e'];
  const items = fc.array(fc.constantFrom(...values), { maxLength: 60 });

  it('are all of the threshold or more, hold everything once, and hide two values or more in the rest', () => {
    fc.assert(fc.property(items, fc.integer({ min: 2, max: 8 }), (all, least) => {
      const parts = safeParts(all, (value) => value, least);
      if (all.length < least) { expect(parts).toEqual([]); return; }
      for (const [, part] of parts) expect(part.length).toBeGreaterThanOrEqual(least);
      expect(parts.flatMap(([, part]) => part).sort()).toEqual([...all].sort());
      const rest = parts.find(([value]) => value === REST);
      if (rest) expect(new Set(rest[1]).size).toBeGreaterThan(1);
    }), { numRuns: 3000 });
  });

  // By brute force: among all the tables that would have given the same parts, a small count is never the same in each.
  it.each([[3, 3], [3, 4], [4, 3]])('tell no count below %i of %i values, even to somebody who knows how they are made', (least, width) => {
    const names = values.slice(0, width);
    for (let total = least; total <= 20; total += 1) {
      const same = new Map<string, number[][]>();
      for (const counts of spread(total, width)) {
        const parts = safeParts(counts.flatMap((count, index) => Array.from({ length: count }, () => names[index]!)), (value) => value, least);
        const told = JSON.stringify(parts.map(([value, { length }]) => [value, length]));
        same.set(told, [...same.get(told) ?? [], counts]);
      }
      for (const [told, tables] of same) {
        for (let cell = 0; cell < width; cell += 1) {
          const possible = new Set(tables.map((counts) => counts[cell]!));
          const only = possible.size === 1 ? [...possible][0]! : null;
          expect(only === null || only === 0 || only >= least, `${told} gives ${names[cell]} = ${only}`).toBe(true);
        }
      }
    }
  });
});

const platforms = ['x', 'bluesky', 'youtube', 'mastodon'];
const secrets = fc.stringMatching(/^zq[a-z0-9]{3,12}$/);
const reports = fc.array(fc.record({
  at: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
  type: fc.constantFrom('form-opened', 'reported', 'answer', 'appeal', 'outcome'),
  outcome: fc.constantFrom(null, 'removed', 'kept', 'more-asked'),
  reference: secrets, note: secrets, account: secrets, ruleId: secrets,
}), { maxLength: 3 }) as unknown as fc.Arbitrary<ReportEvent[]>;
const record = fc.record({
  platform: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...platforms) }, secrets),
  categories: fc.oneof({ weight: 9, arbitrary: fc.subarray(['threat', 'hate', 'doxxing'], { maxLength: 2 }) }, secrets.map((secret) => [secret])),
  utc: fc.constantFrom('2026-09-30T17:00:00.000Z', '2026-10-15T00:00:00.000Z', '2026-11-21T06:32:00.000Z'),
  reports, secret: secrets,
}).map(recordOf);
const recordSets = fc.array(record, { maxLength: 60 });
const cells = (file: string): string[][] => parse(file, { bom: true });

/** Rows of one platform and harm. */
function groupsOf(rows: ReturnType<typeof numbersRows>): (typeof rows)[] {
  const groups = new Map<string, typeof rows>();
  for (const row of rows) groups.set(`${row[1]} ${row[2]}`, [...groups.get(`${row[1]} ${row[2]}`) ?? [], row]);
  return [...groups.values()];
}

/** All lists of so many of -1, 0 and 1. */
function* ternary(length: number): Generator<number[]> {
  if (length === 0) { yield []; return; }
  for (const rest of ternary(length - 1)) for (const one of [-1, 0, 1]) yield [...rest, one];
}

describe('the researcher file', () => {
  it('tells no count below five, and each table of a group adds up to it', () => {
    fc.assert(fc.property(recordSets, (records) => {
      const rows = numbersRows(records, 'SG');
      const groups = new Map<string, Map<string, number>>();
      for (const [, platform, category, measure, , count] of rows) {
        expect(Number(count)).toBeGreaterThanOrEqual(LEAST);
        const sums = groups.get(`${platform} ${category}`) ?? new Map<string, number>();
        groups.set(`${platform} ${category}`, sums.set(measure, (sums.get(measure) ?? 0) + Number(count)));
      }
      for (const sums of groups.values()) {
        expect([sums.get('month'), sums.get('status')]).toEqual([sums.get('all'), sums.get('all')]);
        expect(sums.get('outcome')).toBe(sums.get('hours_to_decision'));
      }
      const decided = (measure: (row: string[]) => boolean) => rows.filter(measure).reduce((sum, row) => sum + Number(row[5]), 0);
      expect(decided((row) => row[3] === 'outcome')).toBe(decided((row) => row[3] === 'status' && row[4] === 'decided'));
      const told = rows.filter(([, , , measure]) => measure === 'all').reduce((sum, row) => sum + Number(row[5]), 0);
      expect(told).toBe(records.length < LEAST ? 0 : records.length);
    }));
  });

  // A cell is a way in which a record may be counted, whether one is or not. What is added to and taken from each other is the count of
  // some cells when each of them goes in once or not at all.
  it('cannot be added and subtracted to a small count', () => {
    fc.assert(fc.property(fc.array(record, { minLength: 5, maxLength: 24 }), (records) => {
      for (const table of groupsOf(numbersRows(records, null))) {
        const told = table.filter(([, , , measure]) => measure !== 'all');
        const possible = (measure: string) => [...told.filter((row) => row[3] === measure).map((row) => row[4]), 'untold'];
        const cells = possible('month').flatMap((month) => possible('status').flatMap((status) => (status === 'decided'
          ? possible('hours_to_decision').flatMap((hours) => possible('outcome').map((outcome) => ({ month, status, hours_to_decision: hours, outcome })))
          : [{ month, status, hours_to_decision: '', outcome: '' }])));
        const counts = (row: string[]) => cells.map((cell) => (cell[row[3] as keyof typeof cell] === row[4] ? 1 : 0));
        for (const weights of ternary(told.length)) {
          const sums = cells.map(() => 0);
          weights.forEach((weight, index) => { if (weight) counts(told[index]!).forEach((one, cell) => { sums[cell]! += weight * one; }); });
          if (!sums.every((sum) => sum === 0 || sum === 1) || !sums.includes(1)) continue;
          const count = weights.reduce((sum, weight, index) => sum + weight * Number(told[index]![5]), 0);
          // That nothing is left over is no count of anybody.
          expect(count === 0 || count >= LEAST, `${count}`).toBe(true);
        }
      }
    }), { numRuns: 40 });
  });

  it('does not tell in one table what another hides', () => {
    // Two that are open hide behind five that were never reported, as long as no other table tells those five.
    const decided = (hours: number) => [event({}), event({ type: 'answer', outcome: 'removed', at: new Date(Date.parse('2026-11-21T08:00:00Z') + hours * 3_600_000).toISOString() })];
    const rows = numbersRows([
      ...Array.from({ length: 2 }, () => recordOf({ reports: [event({})] })), ...Array.from({ length: 5 }, () => recordOf({})),
      ...Array.from({ length: 4 }, () => recordOf({ reports: decided(3) })), ...Array.from({ length: 6 }, () => recordOf({ reports: decided(30) })),
    ], null);
    expect(rows.map((row) => row.slice(3).join(' '))).toEqual(
      ['all  17', 'month 2026-11 17', 'status decided 10', 'status rest 7', 'hours_to_decision rest 10', 'outcome removed 10']);
  });

  it('holds only words and months of closed lists, and nothing that stands in a record', () => {
    fc.assert(fc.property(fc.array(record, { minLength: 5, maxLength: 60 }), fc.oneof(fc.constantFrom('SG', null), secrets), (records, country) => {
      const file = numbersFile(records, country);
      expect(file).not.toContain('zq');
      for (const { capture, manifestHash } of records) for (const own of [capture.id, capture.post.id!, manifestHash]) expect(file).not.toContain(own);
      const [header, ...rows] = cells(file);
      expect(header).toEqual([...numbersColumns]);
      for (const [where, platform, category, measure, value, count] of rows) {
        expect(['', 'SG']).toContain(where);
        expect([...platforms, 'web', REST]).toContain(platform);
        expect([...harmCategories, 'not-named', REST]).toContain(category);
        expect(`${measure} ${value}`).toMatch(/^(?:all |month (?:2026-\d\d|rest)|status (?:decided|open|not-reported|rest)|hours_to_decision (?:\d+-\d+|720-or-more|not-known|rest)|outcome (?:removed|kept|not-said|rest))$/);
        expect(count).toMatch(/^\d+$/);
      }
    }));
  });

  it('does not tell one order of records from another', () => {
    fc.assert(fc.property(recordSets, (records) => {
      expect(numbersFile(records.toReversed(), 'SG')).toBe(numbersFile(records, 'SG'));
    }));
  });

  it('of four records holds no number at all', () => {
    expect(numbersFile(Array.from({ length: 4 }, () => recordOf({})), 'SG')).toBe(`\uFEFF${numbersColumns.join(',')}\r\n`);
  });

  it('of a helper’s many records reads as documented', () => {
    const removed = [event({}), event({ type: 'answer', outcome: 'removed', at: '2026-11-22T09:30:00.000Z' })];
    const records = [
      ...Array.from({ length: 7 }, () => recordOf({ reports: removed })),
      ...Array.from({ length: 6 }, () => recordOf({ reports: [event({})], utc: '2026-10-31T16:30:00.000Z' })),
      ...Array.from({ length: 2 }, () => recordOf({ categories: ['hate'] })),
      ...Array.from({ length: 3 }, () => recordOf({ categories: [] })),
      ...Array.from({ length: 2 }, () => recordOf({ platform: 'bluesky' })),
      ...Array.from({ length: 9 }, () => recordOf({ platform: 'some.server.example' })),
    ];
    // 2 on Bluesky are too few, so the 9 elsewhere are told with them: else the total would give them away.
    expect(numbersRows(records, 'SG').map((row) => row.join(' '))).toEqual([
      'SG x threat all  13', 'SG x threat month 2026-11 13', 'SG x threat status decided 7', 'SG x threat status open 6',
      'SG x threat hours_to_decision 24-47 7', 'SG x threat outcome removed 7',
      'SG x rest all  5', 'SG x rest month 2026-11 5', 'SG x rest status not-reported 5',
      'SG rest threat all  11', 'SG rest threat month 2026-11 11', 'SG rest threat status not-reported 11',
    ]);
  });
});

describe('what came of a report', () => {
  it.each<[string, ReportEvent[], ReturnType<typeof decisionOf>]>([
    ['nothing', [], { reported: false, outcome: null, hours: null }],
    ['an opened form', [event({ type: 'form-opened' })], { reported: false, outcome: null, hours: null }],
    ['a question back', [event({}), event({ type: 'answer', outcome: 'more-asked' })], { reported: true, outcome: null, hours: null }],
    ['an answer', [event({}), event({ type: 'answer', outcome: 'kept', at: '2026-11-21T19:59:00.000Z' })], { reported: true, outcome: 'kept', hours: 11 }],
    ['an answer without its words', [event({}), event({ type: 'answer' })], { reported: true, outcome: 'not-said', hours: 0 }],
    ['an answer to the day', [event({ happenedOn: '2026-11-19' }), event({ type: 'answer', outcome: 'kept' })], { reported: true, outcome: 'kept', hours: 48 }],
    ['an answer, and another after a second look',
      [event({}), event({ type: 'outcome', outcome: 'removed', at: '2026-11-30T08:00:00.000Z' }), event({ type: 'answer', outcome: 'kept', at: '2026-11-22T08:00:00.000Z' }), event({ type: 'appeal' })],
      { reported: true, outcome: 'removed', hours: 24 }],
    ['an answer to a report that is not on record', [event({ type: 'outcome', outcome: 'removed' })], { reported: true, outcome: 'removed', hours: null }],
    ['an answer before its report', [event({}), event({ type: 'answer', outcome: 'kept', happenedOn: '2026-11-01' })], { reported: true, outcome: 'kept', hours: null }],
  ])('%s', (_, steps, expected) => {
    expect(decisionOf(steps)).toEqual(expected);
  });
});
