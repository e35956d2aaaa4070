/** Hard posts, over all platforms and languages: the rule comes out right, and for reasons that the post gives. */
import { describe, expect, it } from 'vitest';
import { platformData } from '../../../utils/rules/platform-data';
import { choose, cuesOf } from './cases';
import { hardCases, type HardLine, type Language } from './hard-cases';

const languages: Language[] = ['en', 'zh', 'ms', 'ta', 'en-SG'];

const lines = Object.entries(hardCases).flatMap(([platform, cases]) => cases.map((line) => [platform, line] as const));

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

it('every platform has hard posts in every language', () => {
  expect(Object.keys(hardCases).toSorted()).toEqual([...platformData.keys()].toSorted());
  for (const [platform, cases] of Object.entries(hardCases)) {
    expect([platform, new Set(cases.map(([language]) => language))]).toEqual([platform, new Set(languages)]);
  }
  expect(Object.values(hardCases).flat().length).toBeGreaterThanOrEqual(300);
});
