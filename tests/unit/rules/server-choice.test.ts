/** A server's own rules before those of its software: which one leads, and what happens when none does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRule, rulesFor } from '../../../utils/rules';
import { cueBook } from '../../../utils/rules/matcher';
import { harmsNamed, harmWords, topicWords } from '../../../utils/rules/server-choice';
import type { ServerRules } from '../../../utils/rules/server-rules';
import { harmCategories, type HarmCategory } from '../../../utils/rules/types';
import { codesOf, cuesOf, input } from './cases';

const server = (...rules: (string | [text: string, hint: string])[]): ServerRules => ({
  host: 'social.example', platform: 'mastodon', address: 'https://social.example/api/v1/instance/rules', readAt: '2026-11-21T06:41:00.000Z',
  rules: rules.map((rule, index) => (typeof rule === 'string' ? { id: String(index + 1), text: rule, hint: null } : { id: String(index + 1), text: rule[0], hint: rule[1] })),
});
const choose = (category: HarmCategory, own: ServerRules | null, platform = 'mastodon', text = 'hello') =>
  chooseRule(input(platform, category, text), rulesFor(platform), own);
const ids = (choice: ReturnType<typeof choose>) => choice.others.map(({ rule }) => rule.id);

describe('the harms that a rule names', () => {
  it.each<[string, HarmCategory[]]>([
    ['No harassment, dogpiling or doxxing of other users', ['harassment', 'doxxing']],
    ['No incitement of violence or promotion of violent ideologies', ['incitement']],
    ['No racism, sexism, homophobia, transphobia, xenophobia, or casteism', ['hate']],
    ['Sexual harassment gets you banned', ['sexual-harassment']],
    ['Do not impersonate others. No scams.', ['impersonation', 'scam']],
    ['Content that sexualises or depicts minors is removed; CSAM is reported', ['child-safety']],
    ['Keine Drohungen, kein Rassismus', ['threat', 'hate']],
    ['Pas de harcèlement ni de menaces', ['harassment', 'threat']],
    ['禁止骚扰和人肉搜索', ['harassment', 'doxxing']],
    ['脅迫、なりすまし、差別は禁止', ['threat', 'impersonation', 'hate']],
    ['Dilarang buli atau ugut sesiapa', ['harassment', 'threat']],
    ['மற்றவர்களை மிரட்டக் கூடாது', ['threat']],
    ['يمنع التهديد والتحرش', ['threat']],
    ['Write in whole sentences', []],
    ['', []],
  ])('"%s"', (text, harms) => {
    expect(harmsNamed({ text, hint: null })).toEqual(harms);
  });

  it('cover every kind, each in English, Chinese, Malay, Tamil and Arabic', () => {
    expect(Object.keys(harmWords).toSorted()).toEqual([...harmCategories].toSorted());
    for (const byLanguage of Object.values(harmWords)) expect(Object.keys(byLanguage)).toEqual(expect.arrayContaining(['en', 'zh', 'ms', 'ta', 'ar']));
  });
});

describe('with the rules of its server, a post', () => {
  it('is held against the server’s own rule first, then against its other rules and those of the software', () => {
    const choice = choose('threat', server('Be kind', ['No threats', 'Not even as a joke.']));
    expect(choice.best).toEqual({
      rule: expect.objectContaining({
        id: 'server:social.example:2', document: 'Rules of social.example', section: 'No threats', summary: 'Not even as a joke.',
        url: 'https://social.example/about', versionDate: '2026-11-21', confidence: 'high', categories: ['threat'], fromServer: true,
      }),
      why: [{ code: 'server', detail: null }],
    });
    expect(choice.none).toBeNull();
    expect(ids(choice)).toEqual(['mastodon-violence', 'mastodon-illegal', 'server:social.example:1']);
    expect(choice.others.flatMap((match) => codesOf(match))).not.toContain('fallback');
  });

  it('prefers a rule that is above all about the harm', () => {
    expect(choose('hate', server('No threats or hate', 'No hate')).best?.rule.section).toBe('No hate');
  });

  it.each<[string, HarmCategory, string, string[]]>([
    ['everyone mass report her account', 'harassment', 'No dogpiling', ['report her account']],
    ['you stupid ugly cow', 'harassment', 'No name calling, insults or trolling', ['ugly cow', 'stupid']],
    ['KYS nobody would miss you', 'harassment', 'Harassment such as wishing suicide on others is removed', ['nobody would miss you', 'KYS']],
    ['大家一起举报她', 'harassment', 'No dogpiling', ['一起举报']],
    ['hello there', 'harassment', 'Be kind', []],
  ])('between rules on the same harm the words decide: "%s"', (text, category, section, words) => {
    const rules = server('Be kind', 'No name calling, insults or trolling', 'No dogpiling', 'Harassment such as wishing suicide on others is removed');
    const { best, others } = choose(category, rules, 'mastodon', text);
    expect(best?.rule.section).toBe(section);
    expect(cuesOf(best)).toEqual(words);
    expect(others.filter(({ rule }) => rule.fromServer).flatMap(cuesOf)).toEqual([]);
  });

  it('knows the words of rules for topics of posts that there are', () => {
    for (const [topic, byLanguage] of Object.entries(topicWords)) {
      expect(Object.keys(cueBook.topics)).toContain(topic);
      expect(Object.keys(byLanguage)).toEqual(expect.arrayContaining(['en', 'zh', 'ms', 'ta', 'ar']));
    }
  });

  it('takes a rule on the wider harm for the closest, and keeps the word that nothing names this one', () => {
    const choice = choose('stalking', server('No harassment'));
    expect(choice.best?.rule.section).toBe('No harassment');
    expect(codesOf(choice.best)).toEqual(['server', 'closest']);
    expect(choice.none?.category).toBe('stalking');
  });

  it('keeps the old choice where no rule fits, with all the server’s rules behind it', () => {
    const before = choose('threat', null);
    const after = choose('threat', server('Write in whole sentences', 'Mark spoilers'));
    expect(after).toEqual({ ...before, others: [...before.others, ...after.others.slice(-2)] });
    expect(ids(after).slice(-2)).toEqual(['server:social.example:1', 'server:social.example:2']);
    expect(codesOf(after.others.at(-1))).toEqual(['server']);
  });

  it('has a rule also where we know none of the software', () => {
    expect(choose('impersonation', server('なりすましは禁止です'), 'misskey').best?.rule.id).toBe('server:social.example:1');
    expect(choose('threat', server('Mark spoilers'), 'misskey')).toMatchObject({ best: null, none: { category: 'threat' } });
  });

  it('shows a long rule under its first words and in full below', () => {
    const long = 'We do not threaten people. Whoever says what they will do to somebody, or where, or when, is removed at once and for good.';
    expect(choose('threat', server(long)).best?.rule).toMatchObject({ section: 'We do not threaten people', summary: long });
    const endless = `No threats ${'and more of the same '.repeat(10)}`.trim();
    expect(choose('threat', server(endless)).best?.rule.section).toMatch(/^No threats and .{40,78}…$/);
  });

  it('loses and doubles no rule, whatever the server says', () => {
    const texts = fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('No threats', 'No hate', 'No harassment', 'No spam')), { maxLength: 12 });
    fc.assert(fc.property(texts, fc.constantFrom(...harmCategories), fc.constantFrom('mastodon', 'lemmy', 'misskey'), (rules, category, platform) => {
      const before = choose(category, null, platform);
      const { best, others } = choose(category, server(...rules), platform);
      const all = [best, ...others].filter((match) => match !== null).map(({ rule }) => rule.id);
      const expected = [...[before.best, ...before.others].filter((match) => match !== null).map(({ rule }) => rule.id),
        ...rules.map((_, index) => `server:social.example:${index + 1}`)];
      expect(all.toSorted()).toEqual(expected.toSorted());
    }), { numRuns: 150 });
  });
});
