import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayKey, makeDates, zoneName } from '../../../components/shared/dates';

const saved = { utc: '2026-11-21T06:32:08.000Z', offsetMinutes: 480 };

describe('dates', () => {
  it('show the clock on which the record was made, with its zone, wherever they are read', () => {
    const before = process.env.TZ;
    try {
      const shown = ['America/Los_Angeles', 'Asia/Kolkata'].map((zone) => {
        process.env.TZ = zone;
        return makeDates('en-GB').full(saved);
      });
      expect(shown).toEqual(['21 Nov 2026, 14:32 (UTC+8)', '21 Nov 2026, 14:32 (UTC+8)']);
    } finally {
      process.env.TZ = before;
    }
  });

  it('put a record on the day of its own clock', () => {
    expect(dayKey({ utc: '2026-11-21T17:30:00.000Z', offsetMinutes: 480 })).toBe('2026-11-22');
    expect(dayKey({ utc: '2026-11-21T03:30:00.000Z', offsetMinutes: -480 })).toBe('2026-11-20');
  });

  it('name zones that are not whole hours', () => {
    expect([0, 480, 330, -210, 765].map(zoneName)).toEqual(['UTC', 'UTC+8', 'UTC+5:30', 'UTC-3:30', 'UTC+12:45']);
  });

  it('name every zone so that its offset can be read back', () => {
    fc.assert(fc.property(fc.integer({ min: -840, max: 840 }), (offset) => {
      const [, sign, hours, minutes = '0'] = /^UTC(?:([+-])(\d+)(?::(\d{2}))?)?$/.exec(zoneName(offset))!;
      expect((sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes))).toBe(offset === 0 ? 0 : offset);
    }));
  });

  it('read the dates of rules as finely as they were given', () => {
    const dates = makeDates('en-GB');
    expect(['2026-07-22', '2026-07', '2026'].map((date) => dates.plain(date))).toEqual(['22 July 2026', 'July 2026', '2026']);
  });
});
