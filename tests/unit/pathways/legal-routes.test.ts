/** Everybody harmed, wherever they live, is told of a way that the law gives, and of none that is not theirs. */
import { describe, expect, it } from 'vitest';
import { auditLegalRoutes } from '../../../utils/pathways/audit';
import { euMembers, jurisdictionsOf } from '../../../utils/pathways/countries';
import { legalRouteData, legalRoutes } from '../../../utils/pathways/legal-routes';
import { checkLegalRoutes } from '../../../utils/pathways/schema';
import { platformData } from '../../../utils/rules/platform-data';
import { harmCategories, type HarmCategory, type LegalRoutes } from '../../../utils/rules/types';

const today = new Date('2026-11-29T12:00:00Z');
const platforms = [...platformData.keys()];
const idsFor = (category: HarmCategory, country: string | null, platform = 'x', minor?: boolean) =>
  legalRoutes({ category, platform, country, minor }).map((route) => route.id);

describe('the legal routes', () => {
  it('have the right shape, and nothing to mend', () => {
    expect(checkLegalRoutes(legalRouteData)).toEqual([]);
    expect(auditLegalRoutes(legalRouteData, platforms, today).errors).toEqual([]);
  });

  it.each(harmCategories)('answer %s in every country of the world', (category) => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const country of [null, ...letters.flatMap((first) => letters.map((second) => first + second))]) {
      expect(legalRoutes({ category, platform: 'any-site', country }).length).toBeGreaterThan(0);
    }
  });

  it('name no way of another country', () => {
    for (const category of harmCategories) {
      for (const country of ['SG', 'DE', 'US', 'BR', 'ZZ']) {
        const places: (string | null)[] = [...jurisdictionsOf(country), null];
        expect(legalRoutes({ category, platform: 'x', country }).every((route) => places.includes(route.jurisdiction))).toBe(true);
      }
    }
  });

  it('begin with a notice to the platform, then the country, the EU and the world', () => {
    const routes = legalRoutes({ category: 'ncii', platform: 'x', country: 'DE' });
    expect(routes[0]?.id).toBe('eu-dsa-notice');
    const rest = routes.filter((route) => route.kind !== 'notice').map((route) => route.jurisdiction);
    expect(rest).toEqual(rest.toSorted((a, b) => ['DE', 'EU', null].indexOf(a) - ['DE', 'EU', null].indexOf(b)));
    expect(legalRoutes({ category: 'ncii', platform: 'x', country: 'US' })[0]).toMatchObject({ id: 'us-take-it-down', answerWithinHours: 48 });
  });

  it('give the same answer whatever the order of the data', () => {
    const reversed: LegalRoutes = { ...legalRouteData, routes: legalRouteData.routes.toReversed() };
    for (const category of harmCategories) {
      const question = { category, platform: 'x', country: 'SG' };
      expect(legalRoutes(question, reversed)).toEqual(legalRoutes(question));
    }
  });

  it('send people in Singapore straight to the Commission or by way of the platform, as the Act has it', () => {
    expect(idsFor('doxxing', 'SG')).toContain('sg-osc');
    expect(idsFor('harassment', 'SG')).toContain('sg-osc-after-report');
    expect(idsFor('harassment', 'SG')).not.toContain('sg-osc');
    const wait = legalRouteData.routes.find((route) => route.id === 'sg-osc-after-report');
    expect(wait).toMatchObject({ answerWithinHours: 24, elements: ['platform-report'] });
  });

  it('hold only for the platforms they bind', () => {
    expect(idsFor('self-harm', 'SG', 'hardwarezone')).toContain('sg-imda-code');
    expect(idsFor('self-harm', 'SG', 'reddit')).not.toContain('sg-imda-code');
  });

  it('tell what is for children from what is for adults, and show both when the age is not known', () => {
    expect(idsFor('harassment', 'AU', 'x', true)).toContain('au-esafety-child');
    expect(idsFor('harassment', 'AU', 'x', true)).not.toContain('au-esafety-adult');
    expect(idsFor('harassment', 'AU', 'x', false)).not.toContain('au-esafety-child');
    expect(idsFor('harassment', 'AU')).toEqual(expect.arrayContaining(['au-esafety-child', 'au-esafety-adult']));
  });

  it('from memory say so', () => {
    const recalled = legalRouteData.routes.filter((route) => route.source.startsWith('from memory'));
    expect(recalled.length).toBeGreaterThan(0);
    expect(recalled.filter((route) => route.confidence !== 'low')).toEqual([]);
  });
});

describe('the members of the European Union', () => {
  it('are twenty-seven, and have its law after their own', () => {
    expect(euMembers.size).toBe(27);
    expect(jurisdictionsOf('DE')).toEqual(['DE', 'EU']);
    expect(jurisdictionsOf('GB')).toEqual(['GB']);
    expect(jurisdictionsOf('CH')).toEqual(['CH']);
    expect(jurisdictionsOf(null)).toEqual([]);
  });

  it('all get its notice', () => {
    for (const country of euMembers) expect(idsFor('hate', country)[0]).toBe('eu-dsa-notice');
    expect(idsFor('hate', 'NO')).not.toContain('eu-dsa-notice');
  });
});

describe('the checker of legal routes', () => {
  function errorsWith(change: (data: LegalRoutes) => void): string[] {
    const data = structuredClone(legalRouteData);
    change(data);
    return auditLegalRoutes(data, platforms, today).errors;
  }
  const route = (data: LegalRoutes, id: string) => data.routes.find((entry) => entry.id === id)!;

  it('misses a harm that leads nowhere in most of the world', () => {
    expect(errorsWith((data) => { route(data, 'any-emergency').harms = ['threat']; }))
      .toEqual(['self-harm: no route holds anywhere in the world, so people of most countries would be left with nothing']);
  });

  it('finds a dead platform, a strange host, and two routes of one name', () => {
    expect(errorsWith((data) => { route(data, 'sg-imda-code').platforms = ['myspace']; })).toEqual(['sg-imda-code: there is no platform "myspace"']);
    expect(errorsWith((data) => { route(data, 'us-ic3').url = 'https://www.ic3.gov.evil.example/'; })).toEqual([
      expect.stringMatching(/^us-ic3: https:\/\/www\.ic3\.gov\.evil\.example\/ is not on one of the hosts/), 'hosts: no address is on www.ic3.gov',
    ]);
    expect(errorsWith((data) => { data.routes.push({ ...route(data, 'us-ic3') }); })).toEqual(['there are two legal routes with the id "us-ic3"']);
  });

  it('wants a notice to say what it must hold, and nothing else to claim it', () => {
    expect(errorsWith((data) => { route(data, 'eu-dsa-notice').elements = []; })).toEqual(['eu-dsa-notice: does not say what the notice must hold']);
    expect(errorsWith((data) => { route(data, 'us-ic3').elements = ['signature']; }))
      .toEqual(['us-ic3: is no notice, so only "platform-report" may be among its elements']);
  });

  it('counts what has grown old in one line, and refuses a date to come', () => {
    expect(auditLegalRoutes(legalRouteData, platforms, today).warnings).toHaveLength(1);
    expect(errorsWith((data) => { route(data, 'us-ic3').versionDate = '2027'; })).toEqual(['us-ic3: its date 2027 lies in the future']);
  });

  it.each<[string, (entry: Record<string, unknown>) => void, RegExp]>([
    ['a kind of its own', (entry) => { entry.kind = 'court'; }, /^routes\[0\] \(sg-osc\)\.kind: must be one of notice, regulator, order, police, but it is "court"$/],
    ['no harm', (entry) => { entry.harms = []; }, /harms: must hold at least 1, but holds 0$/],
    ['an address without https', (entry) => { entry.url = 'http://www.osc.gov.sg/'; }, /url: must be an https address/],
    ['a country in words', (entry) => { entry.jurisdiction = 'Singapore'; }, /jurisdiction: must be a country code/],
    ['half an hour', (entry) => { entry.answerWithinHours = 0.5; }, /answerWithinHours: must be a whole number/],
  ])('refuses a route with %s', (_, change, line) => {
    const data = structuredClone(legalRouteData);
    change(data.routes[0] as unknown as Record<string, unknown>);
    const faults = checkLegalRoutes(data);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(line);
  });
});
