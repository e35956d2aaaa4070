/** Hard posts, over all platforms and languages: the rule comes out right, and for reasons that the post gives. */
import { describe, expect, it } from 'vitest';
import { legalRoutes } from '../../../utils/pathways/legal-routes';
import { platformData } from '../../../utils/rules/platform-data';
import { choose, cuesOf } from './cases';
import { casesWithoutRules, hardCases, type HardLine, type Language } from './hard-cases';
import { heldOut } from './held-out';

const languages: Language[] = ['en', 'zh', 'ms', 'ta', 'en-SG'];

const lines = [...Object.entries(hardCases).flatMap(([platform, cases]) => cases.map((line) => [platform, line] as const)), ...heldOut];

const withoutRules = [...platformData].filter(([, { rules }]) => rules.rules.length === 0).map(([platform]) => platform);

/** What the post breaks, and whether words of it are given as the reason. */
function seen(platform: string, [, category, text, , circumstances]: HardLine) {
  const { best, others } = choose(platform, category, text, circumstances);
  const words = circumstances?.words ?? 'telling';
  const quoted = (words === 'quiet' ? [best, ...others] : [best]).flatMap(cuesOf);
  return { rule: best?.rule.id ?? null, tells: words === 'any' ? null : quoted.length > 0 };
}

function right([, , , rule, circumstances]: HardLine) {
  const words = circumstances?.words ?? 'telling';
  return { rule, tells: words === 'any' ? null : words === 'telling' };
}

describe('a hard post', () => {
  it.each(lines.filter(([, line]) => !line[4]?.open))('on %s: %j', (platform, line) => {
    expect(seen(platform, line)).toEqual(right(line));
  });
});

describe('a hard post that is not yet seen for what it is', () => {
  it.each(lines.filter(([, line]) => line[4]?.open))('on %s: %j', (platform, line) => {
    expect(seen(platform, line), 'it is now: take "open" away').not.toEqual(right(line));
  });
});

describe.each(withoutRules)('on %s, which has no rules of its own, a hard post', (platform) => {
  it.each(casesWithoutRules)('breaks none that could be named, and the law gives a way (%s, %s)', (_, category, text) => {
    for (const aimed of [undefined, 'tags'] as const) {
      const { best, others, none } = choose(platform, category, text, { aimed });
      expect({ best, others }).toEqual({ best: null, others: [] });
      expect(none).toMatchObject({ category, reason: expect.stringMatching(/has no rules of its own.*(?:the one|the rule)/), fallbackRuleId: null });
    }
    expect(legalRoutes({ category, platform, country: null })).not.toEqual([]);
    expect(legalRoutes({ category, platform, country: 'SG' }).some(({ jurisdiction }) => jurisdiction === 'SG')).toBe(true);
  });
});

it('every platform has hard posts in every language', () => {
  expect(withoutRules.toSorted()).toEqual(['discourse', 'misskey', 'nodebb', 'phpbb', 'xenforo']);
  expect([...Object.keys(hardCases), ...withoutRules].toSorted()).toEqual([...platformData.keys()].toSorted());
  for (const [platform, cases] of [...Object.entries(hardCases), ['none', casesWithoutRules] as const]) {
    expect([platform, new Set(cases.map(([language]) => language))]).toEqual([platform, new Set(languages)]);
  }
  expect(Object.values(hardCases).flat().length).toBeGreaterThanOrEqual(300);
});

it('eighteen posts in each language were held out', () => {
  for (const language of languages) expect(heldOut.filter(([, [spoken]]) => spoken === language)).toHaveLength(18);
});
