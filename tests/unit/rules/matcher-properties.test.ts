/** What holds of the matcher for any post at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule, rulesFor } from '../../../utils/rules';
import { cueBook } from '../../../utils/rules/matcher';
import { harmCategories, type MatchInput, type PlatformRules } from '../../../utils/rules/types';
import { input } from './cases';

const platforms = ['x', 'bluesky', 'youtube', 'web'];
const someCues = Object.values(cueBook.topics).flatMap((topic) => Object.values(topic.words).flat())
  .map((cue) => cue.replaceAll(/\/[^ ]*|\*| \.\./g, ''));

// Arbitrary characters rarely hit a cue: half of the texts are made of real ones.
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.oneof(fc.constantFrom(...someCues), fc.string({ maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join(' ')),
);

const anyInput: fc.Arbitrary<MatchInput> = fc.record({
  platform: fc.constantFrom(...platforms),
  category: fc.constantFrom(...harmCategories),
  text: anyText,
  kind: fc.constantFrom('post', 'comment', 'reply', 'message', 'live-chat', 'profile', 'video', 'page', 'region', 'file', 'ad'),
  media: fc.constantFrom(undefined, 'image', 'video', 'audio', 'card'),
  earlier: fc.nat({ max: 20 }),
}).map(({ platform, category, text, ...circumstances }) => input(platform, category, text, circumstances));

function shuffledRules(rules: PlatformRules): fc.Arbitrary<PlatformRules> {
  return fc.record({
    rules: fc.shuffledSubarray(rules.rules, { minLength: rules.rules.length }),
    none: fc.shuffledSubarray(rules.none, { minLength: rules.none.length }),
  }).map(({ rules: shuffled, none }) => ({ ...rules, rules: shuffled, none }));
}

describe('the choice of a rule', () => {
  it('does not depend on the order in which rules are listed', () => {
    const inputAndOrder = anyInput.chain((given) => fc.tuple(fc.constant(given), shuffledRules(rulesFor(given.platform))));
    fc.assert(fc.property(inputAndOrder, ([given, rules]) => {
      expect(chooseRule(given, rules)).toEqual(chooseRule(given));
    }), { numRuns: 150 });
  });

  it('is a rule of the platform that speaks of the harm, or it is stated that none does', () => {
    fc.assert(fc.property(anyInput.filter((given) => given.platform !== 'web'), (given) => {
      const { best, others, none } = chooseRule(given);
      const { rules } = rulesFor(given.platform);
      for (const match of [best, ...others].filter((entry) => entry !== null)) expect(rules).toContain(match.rule);
      expect(best?.rule.categories ?? [none?.category]).toContain(given.category);
    }), { numRuns: 300 });
  });

  it('lists every rule once and gives a reason for each', () => {
    fc.assert(fc.property(anyInput, (given) => {
      const { best, others } = chooseRule(given);
      const all = [best, ...others].filter((match) => match !== null);
      expect(new Set(all.map((match) => match.rule.id)).size).toBe(all.length);
      expect(all.every((match) => match.why.length > 0)).toBe(true);
    }), { numRuns: 150 });
  });

  it('never puts first a rule that cannot apply', () => {
    fc.assert(fc.property(anyInput, (given) => {
      const limits = chooseRule(given).best?.rule.limits ?? [];
      expect(limits).not.toContain('local-law');
      expect(limits).not.toContain('superseded');
      expect(limits).not.toContain('relative');
      expect(!limits.includes('profile') || given.post.kind === 'profile').toBe(true);
      expect(!limits.includes('minor') || given.category === 'child-safety').toBe(true);
    }), { numRuns: 300 });
  });

  it('quotes as a reason only what the post says', () => {
    fc.assert(fc.property(anyInput, (given) => {
      const { best, others } = chooseRule(given);
      const said = given.post.text.replace(/\s+/g, ' ');
      const quoted = [best, ...others].flatMap((match) => match?.why ?? []).filter((reason) => reason.code === 'cue');
      for (const reason of quoted) expect(said).toContain(reason.detail);
    }), { numRuns: 300 });
  });

  // A search that goes quadratic on one of these runs into the test's own time limit.
  it('ends, however odd the text', () => {
    const odd = ['ki' + 'l'.repeat(20_000), 'a '.repeat(10_000), 'kill you '.repeat(2_000), ' '.repeat(20_000), '去死'.repeat(5_000), "a'".repeat(10_000)];
    for (const text of odd) expect(() => chooseRule(input('x', 'harassment', text))).not.toThrow();
  });
});
