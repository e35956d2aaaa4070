/** Hard posts, over all platforms and languages: the rule comes out right, and for reasons that the post gives. */
import { describe, expect, it } from 'vitest';
import { platformData } from '../../../utils/rules/platform-data';
import { choose, cuesOf } from './cases';
import { hardCases, type HardLine, type Language } from './hard-cases';

const languages: Language[] = ['en', 'zh', 'ms', 'ta', 'en-SG'];

describe.each(Object.entries(hardCases))('on %s', (platform, cases) => {
  const claim = (...[, category, text, expected, { words = 'telling', open: _, ...circumstances } = {}]: HardLine) => {
    const { best, others } = choose(platform, category, text, circumstances);
    expect(best?.rule.id ?? null).toBe(expected);
    if (words === 'telling') expect(cuesOf(best)).not.toEqual([]);
    if (words === 'quiet') expect([best, ...others].flatMap(cuesOf)).toEqual([]);
  };
  const [solved, open] = [cases.filter((line) => !line[4]?.open), cases.filter((line) => line[4]?.open)];
  it.each(solved)('in %s, %s: "%s" breaks %s', claim);
  if (open.length > 0) it.fails.each(open)('in %s, %s: "%s" breaks %s, which is not yet seen', claim);
});

it('every platform has hard posts in every language', () => {
  expect(Object.keys(hardCases).toSorted()).toEqual([...platformData.keys()].toSorted());
  for (const [platform, cases] of Object.entries(hardCases)) {
    expect([platform, new Set(cases.map(([language]) => language))]).toEqual([platform, new Set(languages)]);
  }
  expect(Object.values(hardCases).flat().length).toBeGreaterThanOrEqual(230);
});
