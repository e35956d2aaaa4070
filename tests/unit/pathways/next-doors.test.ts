/** What next: everybody, wherever they live, has a door that is open, and is sent to none that is closed or not theirs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportEvent } from '../../../utils/evidence/types';
import { ageBands, fitsAge, isMinor, type AgeBand } from '../../../utils/ages';
import { jurisdictionsOf } from '../../../utils/pathways/countries';
import { doorData, guideData, helplineData, orderData, serviceData } from '../../../utils/pathways/data';
import { legalRouteData } from '../../../utils/pathways/legal-routes';
import { nextDoors, rowFor, type NextDoor, type NextFacts } from '../../../utils/pathways/next-doors';
import { countries } from '../../../utils/reporting/countries';
import { harmCategories, type HarmCategory } from '../../../utils/rules/types';

const now = new Date('2026-11-30T09:00:00Z');
const start: NextFacts = { harms: ['harassment'], platform: 'x', country: 'SG', age: null, who: 'self', reports: [], danger: false, now, timeZone: 'Asia/Singapore' };
const next = (facts: Partial<NextFacts>) => nextDoors({ ...start, ...facts });
const ids = (doors: readonly NextDoor[]) => doors.map(({ id }) => id);
const reported = (at: string, more: Partial<ReportEvent> = {}): ReportEvent => ({ at, offsetMinutes: 480, type: 'reported', ruleId: null, reference: null, note: null, ...more });
const went = (door: string, at: string, more: Partial<ReportEvent> = {}): ReportEvent => ({ ...reported(at), type: 'went-elsewhere', door, ...more });
const stateOf = (facts: Partial<NextFacts>, id: string) => [...next(facts).doors, ...next(facts).further].find((door) => door.id === id)?.state;

const anyHarms = fc.subarray([...harmCategories], { minLength: 1, maxLength: 4 });
const anyCountry = fc.option(fc.constantFrom(...countries), { nil: null });
const anyAge = fc.option(fc.constantFrom(...ageBands), { nil: null });
const anyPlatform = fc.constantFrom('x', 'instagram', 'tiktok', 'hardwarezone', 'mastodon', 'any-site');
const anyEvent: fc.Arbitrary<ReportEvent> = fc.record({
  at: fc.date({ min: new Date('2024-01-01'), max: now, noInvalidDate: true }).map((date) => date.toISOString()), type: fc.constantFrom('form-opened', 'reported', 'answer', 'appeal', 'outcome'),
  outcome: fc.constantFrom(null, 'removed', 'kept', 'more-asked', 'none-given'), channel: fc.constantFrom(null, 'in-page', 'legal-notice', 'category-form'),
  ruleId: fc.constant(null), reference: fc.constant(null), note: fc.constant(null), offsetMinutes: fc.constant(480),
});
const doorIds = [...doorData.doors, ...serviceData.services, ...helplineData.helplines].map(({ id }) => id);
const anyVisit: fc.Arbitrary<ReportEvent> = fc.record({ event: anyEvent, door: fc.constantFrom(...doorIds) }).map(({ event, door }) => ({ ...event, type: 'went-elsewhere', door, channel: null, outcome: null }));
const anyFacts: fc.Arbitrary<NextFacts> = fc.record({
  harms: anyHarms, platform: anyPlatform, country: anyCountry, age: anyAge, who: fc.constantFrom('self', 'helper', 'parent', null),
  reports: fc.array(fc.oneof({ weight: 3, arbitrary: anyEvent }, anyVisit), { maxLength: 6 }), danger: fc.boolean(), now: fc.constant(now), timeZone: fc.constantFrom('Asia/Singapore', 'America/New_York', 'Europe/Berlin'),
});

describe('what next', () => {
  it('gives an open door for every country, harm and age', () => {
    // Countries of which nothing is said are all alike but for their name: one age is enough there.
    const said = new Set(['FR', ...Object.keys(orderData.order), ...legalRouteData.routes.map(({ jurisdiction }) => jurisdiction)]);
    const lost = [null, ...countries].flatMap((country) => harmCategories.flatMap((harm) => (said.has(country ?? '') ? [null, ...ageBands] : [null])
      .filter((age) => next({ country, harms: [harm], age }).doors[0]?.state.is !== 'open').map((age) => `${country} ${harm} ${age}`)));
    expect(lost).toEqual([]);
  });

  it('never names a door of another country, another age, another harm or another platform, nor one that is closed', () => {
    const closed = new Set(doorData.doors.filter((door) => door.closed || door.within || door.asCard).map(({ id }) => id));
    fc.assert(fc.property(anyFacts, (facts) => {
      const places: (string | null)[] = [...jurisdictionsOf(facts.country), null];
      const { doors, further } = nextDoors(facts);
      for (const each of [...doors, ...further]) {
        expect(closed.has(each.id)).toBe(false);
        if (each.kind === 'platform') continue;
        const entry = each.kind === 'door' ? each.door : each.kind === 'service' ? each.service : each.line;
        expect(places).toContain(entry.jurisdiction);
        expect(fitsAge(entry.ages ?? {}, facts.age)).toBe(true);
        expect(entry.harms === null || entry.harms.some((harm) => facts.harms.includes(harm))).toBe(true);
        if (each.kind === 'door') expect(each.door.routes.every(({ platforms, minor }) => (platforms?.includes(facts.platform) ?? true)
          && (minor === undefined || facts.age === null || minor === isMinor(facts.age)))).toBe(true);
      }
      expect(new Set(ids([...doors, ...further])).size).toBe(doors.length + further.length);
    }));
  });

  it('names what is open before what is not, and what was done last', () => {
    const rank = { open: 0, wait: 1, first: 1, done: 2 };
    fc.assert(fc.property(anyFacts, (facts) => {
      const { doors } = nextDoors(facts);
      const ranks = doors.map(({ state }) => rank[state.is]);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }));
  });

  it('opens no door before its time', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const { doors, further } = nextDoors(facts);
      const states = [...doors, ...further].map(({ state }) => state);
      expect(states.filter((state) => state.is === 'open' && state.since !== null && Date.parse(state.since) > facts.now.getTime())).toEqual([]);
      expect(states.filter((state) => state.is === 'wait' && Date.parse(state.until) <= facts.now.getTime())).toEqual([]);
    }));
  });

  it('follows the decision table', () => {
    const first = (country: string, harm: HarmCategory, count: number, age: AgeBand = '21-over') =>
      ids(next({ country, harms: [harm], age }).doors).slice(0, count);
    expect(first('SG', 'ncii', 3)).toEqual(['sg-osc', 'stopncii', 'sg-police']);
    expect(first('SG', 'doxxing', 2)).toEqual(['sg-osc', 'sg-police']);
    expect(first('SG', 'harassment', 2)).toEqual(['platform', 'sg-poha-simplified']);
    expect(first('AU', 'sextortion', 3)).toEqual(['au-esafety-image', 'stopncii', 'any-police']);
    expect(first('US', 'ncii', 3)).toEqual(['us-take-it-down', 'stopncii', 'us-ccri']);
    expect(first('DE', 'ncii', 2)).toEqual(['eu-dsa-notice', 'stopncii']);
    expect(first('GB', 'ncii', 3)).toEqual(['gb-revenge-porn-helpline', 'stopncii', 'gb-police']);
    expect(first('NZ', 'doxxing', 1)).toEqual(['nz-netsafe']);
    expect(first('IN', 'sextortion', 3)).toEqual(['in-grievance', 'in-cybercrime', 'in-1930']);
    expect(first('ZA', 'stalking', 1)).toEqual(['za-protection-order']);
    expect(first('BR', 'sextortion', 2)).toEqual(['stopncii', 'platform']);
    expect(first('TH', 'child-safety', 1)).toEqual(['any-inhope']);
  });

  it('leads a child in no country to a service or line for adults, and an adult to none for children', () => {
    expect(ids(next({ country: 'US', harms: ['ncii'], age: '16-17' }).doors)).not.toEqual(expect.arrayContaining(['stopncii']));
    expect(ids(next({ country: 'US', harms: ['ncii'], age: '16-17' }).doors)).toContain('ncmec-take-it-down');
    expect(ids(next({ country: 'GB', harms: ['ncii'], age: '16-17' }).doors)).toContain('gb-report-remove');
    expect(ids(next({ country: 'GB', harms: ['ncii'], age: '21-over' }).doors)).not.toContain('gb-report-remove');
    expect(ids(next({ country: 'GB', harms: ['ncii'], age: 'under-13' }).doors)).not.toContain('gb-revenge-porn-helpline');
  });

  it('leads with the gravest of several harms', () => {
    expect(rowFor({ harms: ['harassment', 'ncii'], country: 'SG' })[0]).toBe('sg-osc');
    expect(rowFor({ harms: ['hate', 'self-harm'], country: 'US' })[0]).toBe('us-988');
  });

  it('puts danger first, before any form', () => {
    expect(next({ harms: ['threat'] }).first).toBe('emergency');
    expect(next({ harms: ['self-harm'] }).first).toBe('crisis');
    expect(next({ harms: ['harassment'] }).first).toBeNull();
    const inDanger = next({ harms: ['harassment'], danger: true });
    expect(inDanger.first).toBe('emergency');
    expect(inDanger.doors[0]).toMatchObject({ id: 'sg-police', state: { is: 'open' } });
  });

  it('says of harms that are not in force yet that they are not', () => {
    const { doors, closed } = next({ harms: ['impersonation'] });
    expect(ids(doors)).not.toContain('sg-osc-later');
    expect(closed).toMatchObject([{ facts: { jurisdiction: 'SG' }, why: 'These harms are not in force yet.' }]);
    expect(next({ harms: ['impersonation'], country: 'US' }).closed).toEqual([]);
  });

  it('asks for consent on paper of whoever acts for another', () => {
    expect((['helper', 'self', null] as const).map((who) => next({ who }).authority)).toEqual(['consent', null, null]);
    // A parent acts for a child by law, and for somebody of age as any other helper does.
    expect((['under-13', '16-17', null, '18-20'] as const).map((age) => next({ who: 'parent', age }).authority)).toEqual(['guardian', 'guardian', 'guardian', 'consent']);
  });

  it('keeps the wait of 24 hours in Singapore, to the hour', () => {
    expect(stateOf({ harms: ['harassment'] }, 'sg-osc')).toEqual({ is: 'first', what: 'report', name: null, hours: 24 });
    const at = '2026-11-29T09:00:01.000Z';
    expect(stateOf({ harms: ['harassment'], reports: [reported(at)] }, 'sg-osc')).toEqual({ is: 'wait', until: '2026-11-30T09:00:01.000Z' });
    expect(stateOf({ harms: ['harassment'], reports: [reported('2026-11-29T09:00:00.000Z')] }, 'sg-osc')).toEqual({ is: 'open', since: '2026-11-30T09:00:00.000Z' });
    expect(ids(next({ harms: ['harassment'], reports: [reported('2026-11-29T08:00:00.000Z')] }).doors)[0]).toBe('sg-osc');
    // Of a day without an hour, the end counts.
    expect(stateOf({ harms: ['harassment'], reports: [reported(at, { happenedOn: '2026-11-28' })] }, 'sg-osc')).toEqual({ is: 'open', since: '2026-11-29T16:00:00.000Z' });
    // Doxxing beside it goes at once.
    expect(stateOf({ harms: ['harassment', 'doxxing'] }, 'sg-osc')).toEqual({ is: 'open', since: null });
  });

  it('opens the FTC only after a valid request, which a press in a menu is not', () => {
    const facts = { harms: ['ncii'] as const, country: 'US', timeZone: 'America/New_York' };
    expect(stateOf({ ...facts, harms: ['ncii'] }, 'us-ftc')).toMatchObject({ is: 'first', what: 'door', hours: 48 });
    expect(stateOf({ ...facts, harms: ['ncii'], reports: [reported('2026-11-20T09:00:00.000Z', { channel: 'in-page' })] }, 'us-ftc')).toMatchObject({ is: 'first' });
    const route = { name: 'Request under the TAKE IT DOWN Act', url: null, corrected: false };
    const sent = [reported('2026-11-20T09:00:00.000Z', { channel: 'legal-notice', route })];
    expect(stateOf({ ...facts, harms: ['ncii'], reports: sent }, 'us-ftc')).toEqual({ is: 'open', since: '2026-11-22T09:00:00.000Z' });
    expect(stateOf({ ...facts, harms: ['ncii'], reports: sent }, 'us-take-it-down')).toEqual({ is: 'done', how: 'reported', on: '2026-11-20' });
    // The notice of another law is none.
    const other = [reported('2026-11-20T09:00:00.000Z', { channel: 'legal-notice', route: { ...route, name: 'Notice of illegal content' } })];
    expect(stateOf({ ...facts, harms: ['ncii'], reports: other }, 'us-ftc')).toMatchObject({ is: 'first' });
  });

  it('moves on once the person went through a door: it is done, the next one comes first, and nothing else changes its place', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const before = nextDoors(facts);
      const [first] = before.doors;
      if (first?.kind === 'platform' || first?.state.is !== 'open') return;
      const after = nextDoors({ ...facts, reports: [...facts.reports, went(first.id, facts.now.toISOString())] });
      const done = after.doors.find(({ id }) => id === first.id);
      expect(done?.state).toMatchObject({ is: 'done', how: 'went' });
      const stood = new Map(before.doors.map(({ id, state }) => [id, state.is]));
      const opened = after.doors.filter(({ id, state }) => state.is !== stood.get(id) && id !== first.id);
      // Only a door that stands behind this one may open by it.
      expect(opened.every((each) => each.kind === 'door' && each.door.after === first.id)).toBe(true);
      const rest = (doors: readonly NextDoor[]) => ids(doors).filter((id) => id !== first.id && !opened.some((each) => each.id === id));
      expect(rest(after.doors)).toEqual(rest(before.doors));
      if (before.doors.some(({ id, state }) => id !== first.id && state.is === 'open')) expect(after.doors[0]!.id).not.toBe(first.id);
    }));
  });

  it('says that somebody went to a door exactly where they wrote it down, on the day of the first time', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const { doors, further } = nextDoors(facts);
      for (const { id, state } of [...doors, ...further]) {
        const visits = facts.reports.filter((event) => event.door === id && event.type === 'went-elsewhere');
        expect(state.is === 'done' && state.how === 'went').toBe(visits.length > 0);
        if (state.is === 'done' && state.how === 'went') expect(state.on).toBe(visits.map(({ at }) => new Date(Date.parse(at) + 480 * 60_000).toISOString().slice(0, 10)).toSorted()[0]);
      }
    }));
  });

  it('reads a record from before visits were kept as it always was', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const old = { ...facts, reports: facts.reports.filter(({ type }) => type !== 'went-elsewhere') };
      const withOthers = { ...old, reports: [...old.reports, went('a-door-of-a-later-version', facts.now.toISOString())] };
      expect(nextDoors(withOthers)).toEqual(nextDoors(old));
    }));
  });

  it('goes on in Singapore from the platform to the Commission, and from there to the court and the police', () => {
    const report = reported('2026-11-20T09:00:00.000Z');
    const firstAfter = (...visits: string[]) => ids(next({ harms: ['harassment'], reports: [report, ...visits.map((door) => went(door, '2026-11-25T09:00:00.000Z'))] }).doors)[0];
    expect(firstAfter()).toBe('sg-osc');
    expect(firstAfter('sg-osc')).toBe('sg-poha-simplified');
    expect(firstAfter('sg-osc', 'sg-poha-simplified')).toBe('sg-poha-expedited');
    expect(firstAfter('sg-osc', 'sg-poha-simplified', 'sg-poha-expedited')).toBe('sg-police');
  });

  it('opens a court that stands behind an authority once the person went to that one', () => {
    const facts = { harms: ['harassment'] as HarmCategory[], country: 'NZ', timeZone: 'Pacific/Auckland' };
    expect(stateOf(facts, 'nz-district-court')).toMatchObject({ is: 'first', what: 'door' });
    expect(stateOf({ ...facts, reports: [went('nz-netsafe', '2026-11-20T09:00:00.000Z')] }, 'nz-district-court')).toEqual({ is: 'open', since: '2026-11-20T09:00:00.000Z' });
  });

  it('opens an objection only once there is a decision, and a question back is none', () => {
    const facts = { harms: ['hate'] as HarmCategory[], country: 'DE', timeZone: 'Europe/Berlin' };
    const report = reported('2026-11-01T09:00:00.000Z');
    const answer = (outcome: ReportEvent['outcome']): ReportEvent => ({ ...report, at: '2026-11-05T09:00:00.000Z', type: 'answer', outcome });
    expect(stateOf({ ...facts, reports: [report] }, 'eu-dsa-complaint')).toMatchObject({ is: 'first', what: 'decision' });
    expect(stateOf({ ...facts, reports: [report, answer('more-asked')] }, 'eu-dsa-complaint')).toMatchObject({ is: 'first', what: 'decision' });
    expect(stateOf({ ...facts, reports: [report, answer('kept')] }, 'eu-dsa-complaint')).toEqual({ is: 'open', since: '2026-11-05T09:00:00.000Z' });
    const appeal: ReportEvent = { ...report, at: '2026-11-07T09:00:00.000Z', type: 'appeal' };
    expect(stateOf({ ...facts, reports: [report, answer('kept'), appeal] }, 'eu-dsa-complaint')).toEqual({ is: 'done', how: 'reported', on: '2026-11-07' });
  });

  it('says what belongs to a door beside it', () => {
    const police = next({ harms: ['sextortion'] }).doors.find(({ id }) => id === 'sg-police');
    expect(police?.kind === 'door' && police.door.parts.map(({ law }) => law)).toEqual(['Penal Code 1871, section 377BE']);
  });
});

/** What the project gathered of laws, authorities, helplines and guides, by the ids that it has here. */
const gathered = [
  'sg-osc', 'sg-osc-later', 'sg-osra-tort', 'sg-poha', 'sg-poha-expedited', 'sg-poha-false-statement', 'sg-poha-simplified', 'sg-poha-offences',
  'sg-police', 'sg-penal-intimate-image', 'sg-penal-voyeurism', 'sg-penal-exposure', 'sg-ocha', 'sg-imda-code', 'sg-shecares', 'sg-aware-sacc',
  'sg-navh', 'sg-sos', 'sg-mindline', 'sg-tinkle-friend', 'sg-scamshield', 'sg-probono', 'sg-solid-ground', 'sg-cabcy', 'sg-oogachaga', 'sg-ppo',
  'sg-defamation', 'un-special-procedures', 'un-sr-violence-women', 'un-sr-expression', 'un-sr-privacy', 'un-human-rights-committee', 'un-cedaw',
  'un-arbitrary-detention', 'eu-dsa-notice', 'eu-dsa-own-content', 'eu-dsa-complaint', 'eu-dsa-settlement', 'eu-trusted-flagger',
  'eu-dsa-coordinator', 'ie-cnam', 'ie-hotline', 'de-hateaid', 'gb-report-harmful-content', 'gb-revenge-porn-helpline', 'gb-ofcom', 'gb-police',
  'gb-iwf', 'gb-report-remove', 'us-take-it-down', 'us-ftc', 'us-ic3', 'us-fbi-tips', 'us-ccri', 'us-cybertipline', 'ncmec-take-it-down', 'us-988',
  'us-thehotline', 'us-protective-order', 'au-esafety-adult', 'au-esafety-child', 'au-esafety-image', 'au-esafety-illegal', 'au-kids-helpline',
  'nz-netsafe', 'nz-district-court', 'nz-host-notice', 'fj-osc', 'in-cybercrime', 'in-grievance', 'in-gac', 'my-platform', 'my-mcmc',
  'my-talian-kasih', 'id-sapa129', 'id-awaskbgo', 'ph-cybercrime', 'ca-cybertip', 'ca-bc-crt', 'ca-bc-iips', 'kr-dsc', 'jp-platform-act',
  'za-protection-order', 'pk-drf', 'pk-nccia', 'br-safernet', 'stopncii', 'any-inhope', 'any-access-now', 'any-online-violence-hub',
  'any-pen-field-manual', 'any-right-to-be', 'any-smex', 'any-findahelpline', 'any-chayn', 'any-cpj', 'any-oversight-board', 'any-advocacy',
  'any-domestic-challenge',
];

describe('the pathways', () => {
  it('hold all that was gathered', () => {
    const have = new Set([doorData.doors, helplineData.helplines, serviceData.services, guideData.guides].flatMap((list) => list.map(({ id }) => id)));
    expect(gathered).toHaveLength(99);
    expect(gathered.filter((id) => !have.has(id))).toEqual([]);
  });
});
