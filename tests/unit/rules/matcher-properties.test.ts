/** What holds of the matcher for any post at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule, rulesFor } from '../../../utils/rules';
import { cueBook } from '../../../utils/rules/matcher';
import { harmCategories, type MatchInput, type PlatformRules } from '../../../utils/rules/types';
import { codesOf, cuesOf, input } from './cases';

const platforms = ['x', 'bluesky', 'youtube', 'facebook', 'reddit', 'web'];
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
  aimed: fc.constantFrom(undefined, 'tags', 'answers', 'names'),
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

  it('is moved by aimed words only to a rule on targeting one person, and says so', () => {
    fc.assert(fc.property(anyInput, (given) => {
      const plain = chooseRule({ ...given, aimedAt: null }).best;
      const aimed = chooseRule({ ...given, aimedAt: 'tags' }).best;
      if (aimed?.rule.id === plain?.rule.id) return;
      expect(aimed?.rule.aboutTarget).toBe(true);
      expect(codesOf(aimed)).toContain('aimed');
    }), { numRuns: 300 });
  });

  // What cannot be seen, and what a page could wrap words in, is put between letters and around words.
  const veils: Record<string, (word: string) => string> = {
    'zero-width joiners between letters': (word) => [...word].join('\u200d'),
    'zero-width spaces and soft hyphens': (word) => [...word].join('\u200b\u00ad'),
    'direction overrides': (word) => `\u202e${word}\u202c\u2066\u2069`,
    'variation selectors and tags': (word) => [...word].join('\ufe0f\u{e0041}'),
    'full width letters': (word) => [...word].map((letter) => (/[!-~]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter)).join(''),
    'mathematical letters': (word) => [...word].map((letter) => (/[a-z]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! - 0x61 + 0x1d41a) : letter)).join(''),
    'accents on every letter': (word) => [...word].map((letter) => (/[a-z]/.test(letter) ? `${letter}\u0335\u0301` : letter)).join(''),
    'HTML around each word': (word) => `<b>${word}</b>`,
  };

  it.each(Object.entries(veils))('is the same through %s', (_, veil) => {
    const said = ['i will kill you', '我要杀了你全家', 'aku bunuh kau', 'உன்னை கொன்று விடுவேன்', 'see you one time whack one time'];
    for (const text of said) {
      const veiled = text.split(' ').map(veil).join(' ');
      const plain = chooseRule(input('x', 'threat', text)).best;
      const seen = chooseRule(input('x', 'threat', veiled)).best;
      expect([text, seen?.rule.id, cuesOf(seen).length]).toEqual([text, plain?.rule.id, cuesOf(plain).length]);
    }
  });

  it('is given, however odd and long the text', () => {
    const odd = [
      'ki' + 'l'.repeat(50_000), 'a '.repeat(25_000), 'kill you '.repeat(5_500), ' '.repeat(50_000), '去死'.repeat(25_000), "a'".repeat(25_000),
      'stupid fat bitch '.repeat(3_000), '去 死 '.repeat(12_000), 'k.i.l.l '.repeat(6_000), 'k\u200di\u200dl\u200dl y\u200do\u200du '.repeat(3_500),
      '\u202ekill\u202c \u2066you\u2069 '.repeat(3_500), '<b onclick="kill(you)">kill</b> <i>you</i> '.repeat(1_200), '🔪🍆'.repeat(12_000),
      `a${'\u0301'.repeat(50_000)}`, '\ud800'.repeat(50_000), 'கொன்று விடுவேன் '.repeat(3_000), '. '.repeat(25_000), 'a.b'.repeat(16_000),
    ];
    for (const text of odd) expect(() => chooseRule(input('x', 'harassment', text))).not.toThrow();
  });
});
