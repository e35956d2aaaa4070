/** Clocks: hours run on when the clocks of a place are changed, months go by its calendar, and nothing is said before or after its time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportEvent } from '../../../utils/evidence/types';
import { becomesDueAt, clocksOf, type ClockFacts, type Here } from '../../../utils/pathways/clocks';
import { clockData } from '../../../utils/pathways/data';
import { legalRouteData } from '../../../utils/pathways/legal-routes';
import { dueFollowUps, nextDueAt } from '../../../utils/pathways/follow-ups';
import { reminderPlan } from '../../../utils/pathways/reminders';
import { dayIn, dueAfter, plusDays, plusMonths, startOfDay, whenOf } from '../../../utils/pathways/moments';

const zones = ['UTC', 'Asia/Singapore', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Africa/Cairo', 'America/Santiago'];
const anyZone = fc.constantFrom(...zones);
const anyMoment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => date.getTime());
const anyDay = anyMoment.map((moment) => new Date(moment).toISOString().slice(0, 10));

const reported = (at: string, more: Partial<ReportEvent> = {}): ReportEvent => ({ at, type: 'reported', ruleId: null, reference: null, note: null, ...more });
const facts = (more: Partial<ClockFacts>): ClockFacts => ({ harms: ['harassment'], platform: 'x', reports: [], happenedAt: null, ...more });
const here = (country: string, now: string, timeZone: string, more: Partial<Here> = {}): Here => ({ country, age: '21-over', now: new Date(now), timeZone, ...more });
const clock = (id: string, of: ClockFacts, at: Here) => clocksOf(of, at).find((each) => each.id === id);

describe('days and moments', () => {
  it('the first moment of a day shows that day, and the one before it does not', () => {
    fc.assert(fc.property(anyDay, anyZone, (day, zone) => {
      const start = startOfDay(day, zone);
      expect(dayIn(start, zone)).toBe(day);
      expect(dayIn(start - 1, zone) < day).toBe(true);
    }));
  });

  it('begin later where the clocks are put forward at midnight', () => {
    // Cairo goes from 00:00 to 01:00 on 24 April 2026.
    expect(new Date(startOfDay('2026-04-24', 'Africa/Cairo')).toISOString()).toBe('2026-04-23T22:00:00.000Z');
    // In Berlin the day of the change has 23 hours.
    expect(startOfDay('2026-03-30', 'Europe/Berlin') - startOfDay('2026-03-29', 'Europe/Berlin')).toBe(23 * 3_600_000);
  });

  it('hours are hours in every place, whatever its clocks do', () => {
    fc.assert(fc.property(anyMoment, anyZone, fc.integer({ min: 1, max: 500 }), (moment, zone, hours) => {
      const start = whenOf({ at: new Date(moment).toISOString() }, zone);
      const due = dueAfter({ hours }, start);
      expect('at' in due && Date.parse(due.at) - moment).toBe(hours * 3_600_000);
    }));
  });

  it('months keep the day, or take the last one of a shorter month; years too', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (day, months) => {
      const [year, month, date] = day.split('-').map(Number) as [number, number, number];
      const [laterYear, laterMonth, laterDate] = plusMonths(day, months).split('-').map(Number) as [number, number, number];
      expect(laterYear * 12 + laterMonth).toBe(year * 12 + month + months);
      expect(laterDate).toBe(Math.min(date, new Date(Date.UTC(laterYear, laterMonth, 0)).getUTCDate()));
    }));
    expect(plusMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(plusMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(dueAfter({ years: 2 }, { at: 0, day: '2024-02-29', toTheDay: false })).toEqual({ day: '2026-02-28' });
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('a day that the person named ends where they were, also when the device is elsewhere since', () => {
    fc.assert(fc.property(anyZone, (zone) => {
      const when = whenOf({ at: '2026-06-05T10:00:00.000Z', offsetMinutes: 480, happenedOn: '2026-06-03' }, zone);
      expect(when).toEqual({ at: Date.parse('2026-06-03T16:00:00.000Z'), day: '2026-06-03', toTheDay: true });
    }));
    expect(whenOf({ at: '2026-06-05T23:30:00.000Z', offsetMinutes: 480 }, 'America/New_York').day).toBe('2026-06-06');
  });
});

describe('clocks', () => {
  it('do not move when the device goes to another time zone', () => {
    const anyEvents = fc.array(fc.record({
      at: anyMoment.map((moment) => new Date(moment).toISOString()), offsetMinutes: fc.constantFrom(-300, 0, 480, 345), happenedOn: fc.option(anyDay, { nil: null }),
      type: fc.constantFrom('reported', 'answer', 'outcome', 'appeal'), channel: fc.constantFrom('in-page', 'category-form'), outcome: fc.constantFrom('kept', 'removed', null),
      ruleId: fc.constant(null), reference: fc.constant(null), note: fc.constant(null),
    }), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(anyEvents, fc.constantFrom('SG', 'US', 'AU', 'IN', 'MY', 'DE'), anyZone, anyZone, (events, country, one, other) => {
      const of = facts({ harms: ['ncii', 'harassment'], reports: events as ReportEvent[] });
      const dues = (zone: string) => clocksOf(of, here(country, '2026-11-30T00:00:00Z', zone)).map(({ id, due, since }) => ({ id, due, since })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(dues(one)).toEqual(dues(other));
    }));
  });

  it('run in Singapore for 24 hours, through a night on which New York puts its clocks back', () => {
    const of = facts({ reports: [reported('2026-10-31T20:00:00.000Z')] });
    const at = (now: string) => clock('sg-osc-24-hours', of, here('SG', now, 'America/New_York'));
    expect(at('2026-11-01T19:59:59Z')).toMatchObject({ due: { at: '2026-11-01T20:00:00.000Z' }, state: 'running', kind: 'opens', door: 'sg-osc' });
    expect(at('2026-11-01T20:00:00Z')?.state).toBe('due');
    expect(at('2026-12-10T20:00:00Z')?.state).toBe('passed');
  });

  it('run 48 hours from a TAKE IT DOWN request, and from nothing else', () => {
    const of = (channel: ReportEvent['channel']) => facts({ harms: ['ncii'], reports: [reported('2026-11-10T10:00:00.000Z', { channel })] });
    const at = here('US', '2026-11-11T10:00:00Z', 'America/New_York');
    expect(clock('us-take-it-down-48-hours', of('legal-notice'), at)).toMatchObject({ due: { at: '2026-11-12T10:00:00.000Z' }, state: 'running', confidence: 'high' });
    expect(clock('us-take-it-down-48-hours', of('in-page'), at)).toBeUndefined();
    expect(clocksOf(of('legal-notice'), here('SG', '2026-11-11T10:00:00Z', 'UTC')).map(({ id }) => id)).not.toContain('us-take-it-down-48-hours');
  });

  it('wait for the first report that nobody answered, and stop at an answer', () => {
    const first = reported('2026-11-10T10:00:00.000Z');
    const again = reported('2026-11-11T10:00:00.000Z');
    const answer = { ...reported('2026-11-10T15:00:00.000Z'), type: 'answer' as const, outcome: 'kept' as const };
    const at = here('AU', '2026-11-11T12:00:00Z', 'Australia/Lord_Howe');
    expect(clock('au-esafety-adult-48-hours', facts({ reports: [first, again] }), at)).toMatchObject({ due: { at: '2026-11-12T10:00:00.000Z' }, state: 'running' });
    expect(clock('au-esafety-adult-48-hours', facts({ reports: [first, answer] }), at)?.state).toBe('answered');
    expect(clock('au-esafety-adult-48-hours', facts({ reports: [first, answer, again] }), at)).toMatchObject({ due: { at: '2026-11-13T10:00:00.000Z' }, state: 'running' });
    expect(clock('au-esafety-adult-48-hours', facts({ reports: [first, { ...answer, outcome: 'more-asked' }] }), at)?.state).toBe('running');
    expect(clock('au-esafety-child-48-hours', facts({ reports: [first] }), at)).toBeUndefined();
    expect(clock('au-esafety-child-48-hours', facts({ reports: [first] }), { ...at, age: '16-17' })).toBeDefined();
  });

  it('give six calendar months for a complaint in the EU, near at the end, none after an appeal or a removal', () => {
    const decision = { ...reported('2026-02-28T23:30:00.000Z', { offsetMinutes: 60 }), type: 'answer' as const, outcome: 'kept' as const };
    const of = (...more: ReportEvent[]) => facts({ harms: ['hate'], reports: [decision, ...more] });
    const at = (now: string) => clock('eu-dsa-complaint-6-months', of(), here('FR', now, 'Europe/Paris'));
    expect(at('2026-03-05T00:00:00Z')).toMatchObject({ since: '2026-03-01', due: { day: '2026-09-01' }, state: 'running' });
    expect(at('2026-08-17T21:59:59Z')?.state).toBe('running');
    expect(at('2026-08-17T22:00:00Z')?.state).toBe('due');
    expect(at('2026-09-01T21:59:59Z')?.state).toBe('due');
    expect(at('2026-09-01T22:00:00Z')?.state).toBe('passed');
    const appealed = { ...decision, at: '2026-03-10T00:00:00.000Z', type: 'appeal' as const };
    expect(clock('eu-dsa-complaint-6-months', of(appealed), here('FR', '2026-03-12T00:00:00Z', 'Europe/Paris'))?.state).toBe('answered');
    expect(clock('eu-dsa-complaint-6-months', facts({ harms: ['hate'], reports: [{ ...decision, outcome: 'removed' }] }), here('FR', '2026-03-12T00:00:00Z', 'Europe/Paris'))).toBeUndefined();
  });

  it('give two years for the simpler track in Singapore, from what was done', () => {
    const of = facts({ harms: ['doxxing'], happenedAt: '2025-01-31T17:00:00.000Z' });
    expect(clock('sg-poha-simplified-2-years', of, here('SG', '2026-11-30T00:00:00Z', 'Asia/Singapore'))).toMatchObject({ since: '2025-02-01', due: { day: '2027-02-01' }, state: 'running' });
    expect(clock('sg-poha-simplified-2-years', facts({ harms: ['doxxing'] }), here('SG', '2026-11-30T00:00:00Z', 'Asia/Singapore'))).toBeUndefined();
  });

  it('are two hours, 36 hours and seven days in India, and 24 hours in Malaysia', () => {
    const notice = [reported('2026-11-10T10:00:00.000Z', { channel: 'mail' })];
    const ids = (harms: ClockFacts['harms'], country: string) => clocksOf(facts({ harms, reports: notice }), here(country, '2026-11-10T11:00:00Z', 'Asia/Kolkata'))
      .map(({ id, due }) => [id, 'at' in due ? (Date.parse(due.at) - Date.parse(notice[0]!.at)) / 3_600_000 : due.day]);
    expect(ids(['ncii'], 'IN')).toEqual([['in-intimate-2-hours', 2]]);
    expect(ids(['doxxing'], 'IN')).toEqual([['in-urgent-36-hours', 36], ['in-grievance-7-days', 168]]);
    expect(ids(['hate'], 'MY')).toEqual([['my-platform-24-hours', 24]]);
  });

  it('stop once the person went through the door that they open or that they are for, and remind of it no more', () => {
    const went = (door: string, at: string, more: Partial<ReportEvent> = {}): ReportEvent => ({ ...reported(at), type: 'went-elsewhere', door, ...more });
    const at = here('SG', '2026-11-25T09:00:00Z', 'Asia/Singapore');
    const report = reported('2026-11-20T09:00:00.000Z');
    const of = (...reports: ReportEvent[]) => ({ ...facts({ reports: [report, ...reports], happenedAt: '2024-12-01T00:00:00Z' }), captureId: 'one' });
    expect(dueFollowUps([of()], at).map(({ clock: { id } }) => id)).toEqual(['sg-osc-24-hours', 'sg-poha-simplified-2-years']);
    const both = of(went('sg-osc', '2026-11-22T09:00:00.000Z'), went('sg-poha-simplified', '2026-11-23T09:00:00.000Z'));
    expect([clock('sg-osc-24-hours', both, at)?.state, clock('sg-poha-simplified-2-years', both, at)?.state]).toEqual(['gone', 'gone']);
    expect(dueFollowUps([both], at)).toEqual([]);
    // Another door says nothing of this one.
    expect(clock('sg-osc-24-hours', of(went('sg-police', '2026-11-22T09:00:00.000Z')), at)?.state).toBe('due');
  });

  it('start with a visit where the door itself has to answer, from the first one, until the person writes down what came back', () => {
    const went = (at: string, note: string | null = null): ReportEvent => ({ ...reported(at), type: 'went-elsewhere', door: 'eu-dsa-settlement', note });
    const at = here('FR', '2026-06-01T00:00:00Z', 'Europe/Paris');
    const state = (...reports: ReportEvent[]) => clock('eu-dsa-settlement-90-days', facts({ harms: ['hate'], reports }), at);
    expect(state()).toBeUndefined();
    // Over the change of the clocks in March, ninety days are ninety days.
    expect(state(went('2026-03-10T09:00:00.000Z'), went('2026-03-20T09:00:00.000Z'))).toMatchObject({ since: '2026-03-10', due: { day: '2026-06-08' }, state: 'running' });
    expect(state(went('2026-03-10T09:00:00.000Z'), went('2026-05-20T09:00:00.000Z', 'Decided for me'))?.state).toBe('answered');
  });

  it.each(clockData.clocks)('$id: is the same wherever the device is since, and over every change of the clocks', (entry) => {
    const route = 'route' in entry ? legalRouteData.routes.find(({ id }) => id === entry.route)! : null;
    const { jurisdiction, harms } = 'route' in entry ? route! : entry;
    const length = 'route' in entry ? { hours: route!.answerWithinHours! } : entry.length;
    const country = jurisdiction === 'EU' ? 'FR' : jurisdiction ?? 'SG';
    fc.assert(fc.property(anyMoment, anyZone, anyZone, fc.integer({ min: -48, max: 56 }), fc.boolean(), (moment, zone, elsewhere, quarters, dayOnly) => {
      const offsetMinutes = quarters * 15;
      const at = new Date(moment).toISOString();
      const event = (type: ReportEvent['type'], part: Partial<ReportEvent> = {}) =>
        reported(at, { type, offsetMinutes, happenedOn: dayOnly ? new Date(moment + offsetMinutes * 60_000).toISOString().slice(0, 10) : null, ...part });
      const sent = event('reported', { channel: 'legal-notice' });
      const reports = { report: [sent], notice: [sent], act: [], decision: [sent, event('answer', { outcome: 'kept' })], outcome: [sent, event('outcome', { outcome: 'kept' })], visit: [event('went-elsewhere', { door: entry.door })] }[entry.starts];
      const of = facts({ harms: [harms[0]!], platform: entry.platforms?.[0] ?? route?.platforms?.[0] ?? 'x', reports, happenedAt: entry.starts === 'act' ? at : null });
      const asked = (timeZone: string) => clock(entry.id, of, { country, age: route?.minor ? '13-15' : '21-over', now: new Date(moment), timeZone });
      const [one, other] = [asked(zone), asked(elsewhere)];
      // What was done to the person has no place of its own: its day is that of where they are.
      if (entry.starts === 'act') {
        expect(one).toMatchObject({ since: dayIn(moment, zone), due: dueAfter(length, { at: moment, day: dayIn(moment, zone), toTheDay: false }) });
        return;
      }
      expect([one?.since, one?.due]).toEqual([other?.since, other?.due]);
      const start = whenOf(reports.at(-1)!, zone);
      if ('hours' in length) expect('at' in one!.due && Date.parse(one!.due.at) - start.at).toBe(length.hours * 3_600_000);
      else expect(one!.due).toEqual({ day: 'days' in length ? plusDays(start.day, length.days) : plusMonths(start.day, 'months' in length ? length.months : length.years * 12) });
    }));
  });

  it('become due at the moment that they say they will', () => {
    fc.assert(fc.property(anyMoment, anyZone, fc.constantFrom('SG', 'US', 'AU', 'IN', 'FR'), (moment, zone, country) => {
      const reports = [reported(new Date(moment).toISOString(), { channel: 'mail' })];
      const of = facts({ harms: ['ncii', 'harassment', 'doxxing'], reports, happenedAt: reports[0]!.at });
      const then = { ...here(country, '', zone), now: new Date(moment) };
      for (const running of clocksOf(of, then)) {
        const at = becomesDueAt(running, zone);
        if (at === null) continue;
        expect(Date.parse(at)).toBeGreaterThan(moment);
        expect(clock(running.id, of, { ...then, now: new Date(at) })?.state).toBe('due');
      }
    }));
  });
});

describe('follow-ups', () => {
  const at = here('US', '2026-11-13T10:00:00Z', 'America/New_York');
  const sent = { ...facts({ harms: ['ncii'], reports: [reported('2026-11-10T10:00:00.000Z', { channel: 'legal-notice' })] }), captureId: 'one' };

  it('name what is due, and of a late answer the door that it opens', () => {
    expect(dueFollowUps([sent], at).map(({ captureId, clock: { id } }) => [captureId, id])).toEqual([['one', 'us-ftc-48-hours']]);
    expect(dueFollowUps([sent], { ...at, country: null })).toEqual([]);
    expect(dueFollowUps([sent], { ...at, now: new Date('2026-11-11T10:00:00Z') })).toEqual([]);
    expect(dueFollowUps([sent], { ...at, now: new Date('2027-03-11T10:00:00Z') })).toEqual([]);
  });

  it('are told next when the first clock becomes due', () => {
    const later = { ...sent, captureId: 'two', reports: [reported('2026-11-13T09:00:00.000Z', { channel: 'legal-notice' })] };
    expect(nextDueAt([sent, later], at)).toBe('2026-11-15T09:00:00.000Z');
    expect(nextDueAt([sent], at)).toBeNull();
  });
});

describe('reminders', () => {
  const sent = { ...facts({ harms: ['ncii'], reports: [reported('2026-11-10T10:00:00.000Z', { channel: 'legal-notice' })] }), captureId: 'one' };
  const at = (now: string) => here('US', now, 'America/New_York');

  it('tell once, when something became due since the person was last told', () => {
    expect(reminderPlan([sent], at('2026-11-11T10:00:00Z'), null)).toEqual({ tell: false, next: '2026-11-12T10:00:00.000Z' });
    expect(reminderPlan([sent], at('2026-11-12T10:00:00Z'), null)).toEqual({ tell: true, next: null });
    expect(reminderPlan([sent], at('2026-11-12T12:00:00Z'), '2026-11-12T10:00:01.000Z').tell).toBe(false);
    expect(reminderPlan([sent], at('2026-11-12T12:00:00Z'), '2026-11-11T10:00:00.000Z').tell).toBe(true);
  });

  it('are not silenced by a time in the future, which a clock that was set back leaves', () => {
    expect(reminderPlan([sent], at('2026-11-13T10:00:00Z'), '2027-06-01T00:00:00.000Z').tell).toBe(true);
  });

  it('always plan ahead, and lose nothing whenever they are looked at', () => {
    fc.assert(fc.property(anyMoment, anyZone, fc.constantFrom('SG', 'US', 'AU', 'IN', 'MY'), (moment, zone, country) => {
      const records = [{ ...facts({ harms: ['ncii', 'harassment', 'hate'], reports: [reported(new Date(moment).toISOString(), { channel: 'mail' })] }), captureId: 'one' }];
      let now = moment;
      let told: string | null = new Date(now).toISOString();
      const dueAt: string[] = [];
      for (let looks = 0; looks < 10; looks += 1) {
        const { next } = reminderPlan(records, { country, age: null, now: new Date(now), timeZone: zone }, told);
        if (next === null) break;
        expect(Date.parse(next)).toBeGreaterThan(now);
        now = Date.parse(next);
        dueAt.push(next);
        expect(reminderPlan(records, { country, age: null, now: new Date(now), timeZone: zone }, told).tell).toBe(true);
        told = next;
      }
      expect(new Set(dueAt).size).toBe(dueAt.length);
    }));
  });
});
