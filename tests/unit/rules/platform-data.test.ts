/** Every platform answers every harm, in data that a lawyer can rely on. */
import { describe, expect, it } from 'vitest';
import { chooseRule, reportFlow, reportingFor, rulesFor } from '../../../utils/rules';
import { auditCues, auditReporting, auditRules } from '../../../utils/rules/audit';
import { cueBook } from '../../../utils/rules/matcher';
import { platformData } from '../../../utils/rules/platform-data';
import { checkCues, checkReporting, checkRules } from '../../../utils/rules/schema';
import { harmCategories } from '../../../utils/rules/types';
import { input } from './cases';

const platforms = [...platformData.keys()];
// The day on which the data was compared with its sources: what is too old then was too old when it was written.
const today = new Date('2026-11-29T12:00:00Z');

describe.each(platforms)('%s', (platform) => {
  const rules = rulesFor(platform);
  const reporting = reportingFor(platform)!;

  it('has rules and report flows of the right shape', () => {
    expect(checkRules(rules)).toEqual([]);
    expect(checkReporting(reporting)).toEqual([]);
  });

  it('has nothing to mend in what its entries say of each other', () => {
    expect(auditRules(rules, cueBook, today).errors).toEqual([]);
    expect(auditReporting(reporting, rules.hosts, today).errors).toEqual([]);
  });

  it.each(harmCategories)('answers %s with a rule, or says that none names it', (category) => {
    const { best, none } = chooseRule(input(platform, category, 'what the post says'));
    expect(best ?? none).not.toBeNull();
  });

  it.each(harmCategories)('has a way to report %s', (category) => {
    const post = {
      kind: 'comment' as const, permalink: 'https://example.org/post/1',
      author: { name: null, handle: 'somebody', profileUrl: null, id: null, avatarUrl: null },
    };
    const flow = reportFlow(platform, category, post);
    expect(flow.steps.length > 0 || flow.form !== null).toBe(true);
    expect(flow.openUrl).toMatch(/^https:/);
    expect(flow.steps.join(' ')).not.toMatch(/[{}]/);
  });
});

describe('the shared words', () => {
  it('have the right shape, and each topic is used', () => {
    const used = new Set(platforms.flatMap((platform) => rulesFor(platform).rules.flatMap((rule) => rule.topics)));
    expect(checkCues(cueBook)).toEqual([]);
    expect(auditCues(cueBook, used)).toEqual({ errors: [], warnings: [] });
  });
});

describe('a page of no platform we know', () => {
  it('gets no rule, no statement and no address, and says that the platform is unknown', () => {
    expect(chooseRule(input('web', 'threat', 'I will kill you'))).toEqual({ best: null, others: [], none: null });
    const flow = reportFlow('web', 'threat', {
      kind: 'page', permalink: 'https://example.org/',
      author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null },
    });
    expect(flow).toMatchObject({ steps: [], form: null, openUrl: null, noteCode: 'unknown-platform', checkedOn: null });
  });
});
