/** Somebody to talk to: of the country that was chosen, for the age, at this hour, and marked where the number was not verified. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBands, fitsAge } from '../../../utils/ages';
import { jurisdictionsOf } from '../../../utils/pathways/countries';
import { helplineData } from '../../../utils/pathways/data';
import { isOpen, supportFor } from '../../../utils/pathways/helplines';
import { countries } from '../../../utils/reporting/countries';
import { harmCategories } from '../../../utils/rules/types';

const now = new Date('2026-11-30T02:00:00Z');
const ids = (lines: readonly { line: { id: string } }[]) => lines.map(({ line }) => line.id);

describe('support', () => {
  it('is there for everybody, and of nobody else', () => {
    fc.assert(fc.property(fc.option(fc.constantFrom(...countries), { nil: null }), fc.subarray([...harmCategories]), fc.option(fc.constantFrom(...ageBands), { nil: null }), (country, harms, age) => {
      const { lines, emergency, services } = supportFor({ harms, country, age }, now);
      const places: (string | null)[] = [...jurisdictionsOf(country), null];
      expect(ids(lines)).toContain('any-findahelpline');
      for (const { line } of lines) {
        expect(places).toContain(line.jurisdiction);
        expect(fitsAge(line.ages ?? {}, age)).toBe(true);
        expect(line.kind === 'crisis' || line.kind === 'child' || line.harms === null || harms.length === 0 || line.harms.some((harm) => harms.includes(harm))).toBe(true);
      }
      for (const service of services) expect(fitsAge(service.ages ?? {}, age)).toBe(true);
      expect(new Set(emergency.map(({ jurisdiction }) => jurisdiction)).size).toBeLessThanOrEqual(1);
    }));
  });

  it('names the nearest emergency number', () => {
    const number = (country: string | null) => supportFor({ harms: [], country, age: null }, now).emergency[0]?.contacts[0]?.to;
    expect(['SG', 'DE', 'US', 'AU', 'TH', null].map(number)).toEqual(['999', '112', '911', '000', undefined, undefined]);
  });

  it('puts lines for children first for a child, and shows an adult none', () => {
    expect(ids(supportFor({ harms: ['doxxing'], country: 'SG', age: 'under-13' }, now).lines)[0]).toBe('sg-tinkle-friend');
    expect(ids(supportFor({ harms: ['doxxing'], country: 'SG', age: '21-over' }, now).lines).slice(0, 3)).toEqual(['sg-shecares', 'sg-sos', 'sg-mindline']);
    expect(ids(supportFor({ harms: ['harassment'], country: 'SG', age: '21-over' }, now).lines)).not.toContain('sg-tinkle-friend');
    expect(ids(supportFor({ harms: ['self-harm'], country: 'SG', age: '21-over' }, now).lines)[0]).toBe('sg-sos');
  });

  it('shows lines of several countries only in those', () => {
    expect(ids(supportFor({ harms: ['doxxing'], country: 'JO', age: null }, now).lines)).toContain('any-smex');
    expect(ids(supportFor({ harms: ['doxxing'], country: 'SG', age: null }, now).lines)).not.toContain('any-smex');
  });
});

describe('hours', () => {
  const weekdays = { timeZone: 'Europe/London', week: [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '16:00' }] };

  it('are those of the place, in summer and in winter', () => {
    expect(isOpen(weekdays, new Date('2026-01-05T10:00:00Z'))).toBe(true);
    expect(isOpen(weekdays, new Date('2026-01-05T09:59:00Z'))).toBe(false);
    expect(isOpen(weekdays, new Date('2026-07-06T09:00:00Z'))).toBe(true);
    expect(isOpen(weekdays, new Date('2026-07-06T15:00:00Z'))).toBe(false);
    expect(isOpen(weekdays, new Date('2026-07-05T12:00:00Z'))).toBe(false);
    expect(isOpen({ always: true }, now)).toBe(true);
  });

  it('that are not known are not guessed', () => {
    const { lines } = supportFor({ harms: ['self-harm'], country: 'SG', age: null }, now);
    expect(lines.find(({ line }) => line.id === 'sg-mindline')?.open).toBeNull();
    expect(helplineData.helplines.filter(({ hours }) => hours === null).length).toBeGreaterThan(0);
  });
});
