/** The checker of the pathways refuses what would mislead somebody who needs help. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recipientData } from '../../../utils/export/packs/recipients';
import { auditPathways, type PathwayData } from '../../../utils/pathways/audit-pathways';
import { clockData, doorData, guideData, helplineData, orderData, serviceData } from '../../../utils/pathways/data';
import { legalRouteData } from '../../../utils/pathways/legal-routes';
import { checkPathways, pathwayFiles } from '../../../utils/pathways/schema';
import { pathwaysPage } from '../../../scripts/pathways-coverage';

const data: PathwayData = { doors: doorData, helplines: helplineData, 'hash-services': serviceData, guides: guideData, clocks: clockData, order: orderData };
const errorsWith = (change: (data: PathwayData) => void): string[] => {
  const changed = structuredClone(data);
  change(changed);
  return auditPathways(changed, legalRouteData, recipientData.recipients, new Date('2026-11-30')).errors;
};
const door = (of: PathwayData, id: string) => of.doors.doors.find((each) => each.id === id)!;
const line = (of: PathwayData, id: string) => of.helplines.helplines.find((each) => each.id === id)!;

describe('the pathways', () => {
  it('have the right shape, and nothing to mend', () => {
    expect(pathwayFiles.flatMap((file) => checkPathways(file, data[file]))).toEqual([]);
    expect(errorsWith(() => {})).toEqual([]);
  });

  it('are what the page of coverage says', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../docs/pathways-coverage.md'), 'utf8')).toBe(pathwaysPage());
  });
});

describe('the checker of pathways', () => {
  it.each(['source', 'versionDate', 'confidence'])('refuses an entry without its %s', (field) => {
    for (const [file, list] of [['doors', 'doors'], ['helplines', 'helplines'], ['hash-services', 'services'], ['guides', 'guides']] as const) {
      const changed = structuredClone(data[file]) as unknown as Record<string, Record<string, unknown>[]>;
      delete changed[list]![0]![field];
      expect(checkPathways(file, changed)).toEqual([expect.stringContaining(`${field}: must be`)]);
    }
  });

  it('refuses a number of low confidence that does not say so, and a guess that claims to be sure', () => {
    expect(errorsWith((of) => { delete line(of, 'my-talian-kasih').contacts[0]!.unverified; }))
      .toEqual(['my-talian-kasih: 15999 is of low confidence and must be marked "unverified"']);
    expect(errorsWith((of) => { line(of, 'fj-lifeline').confidence = 'high'; line(of, 'fj-lifeline').source = 'from memory'; }))
      .toEqual(['fj-lifeline: from memory cannot be of high confidence']);
  });

  it('finds a way that leads nowhere', () => {
    expect(errorsWith((of) => { door(of, 'sg-osc').routes = ['sg-ocs']; })).toEqual(expect.arrayContaining(['sg-osc: there is no legal route "sg-ocs"']));
    expect(errorsWith((of) => { door(of, 'sg-osc').pack = 'osc'; })).toEqual(expect.arrayContaining(['sg-osc: there is no pack for "osc"']));
    expect(errorsWith((of) => { line(of, 'ca-bc-iips').url = null; })).toEqual(expect.arrayContaining(['ca-bc-iips: has no way to reach it']));
    expect(errorsWith((of) => { of.order.order.SG!.doxxing = ['sg-dox']; })).toEqual(['order SG, doxxing: there is no "sg-dox"']);
    expect(errorsWith((of) => { of.order.order.SG!.doxxing = ['us-ic3']; })).toEqual(['order SG, doxxing: "us-ic3" is not for these harms there']);
    expect(errorsWith((of) => { of.order.order.SG!.name = ['sg-osc-later']; })).toEqual(['order SG, name: "sg-osc-later" is never offered by itself']);
    expect(errorsWith((of) => { of.clocks.clocks = of.clocks.clocks.filter(({ id }) => id !== 'us-ftc-48-hours'); }))
      .toEqual(['us-ftc: has hours for an answer, but no clock runs for them']);
  });

  it('finds what is said twice, and an age that splits a band', () => {
    expect(errorsWith((of) => { door(of, 'gb-police').cost = 'Free'; of.doors.doors.push({ ...door(of, 'gb-police'), id: 'gb-police-2' }); }))
      .toEqual(['there are two doors for the legal route "gb-police"']);
    expect(errorsWith((of) => { door(of, 'us-take-it-down').cost = 'Free'; })).toEqual(['us-take-it-down: says what it costs, as its pack does']);
    expect(errorsWith((of) => { door(of, 'au-esafety-adult').ages = { from: 16 }; })).toEqual(['au-esafety-adult: has an age at which no age band ends']);
  });
});
