/** Lemmy has no rules of its own: whose rules to open, the community's or the server's, and that nothing more is claimed. */
import { describe, expect, it } from 'vitest';
import { harmCategories, type HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'nobody asked, you pathetic loser', 'lemmy-community-rules', { kind: 'comment' }],
  ['harassment', 'I will find you', 'lemmy-server-rules', { kind: 'comment' }],
  ['threat', 'siap kau', 'lemmy-server-rules', { kind: 'comment' }],
  ['stalking', 'I know where you live', 'lemmy-community-rules', { kind: 'comment' }],
  ['stalking', '她住在三楼，电话号码在下面', 'lemmy-server-rules', { kind: 'comment' }],
  ['doxxing', 'her home address, since she will not answer', 'lemmy-server-rules'],
  ['ncii', 'leaked nudes of my ex', 'lemmy-server-rules', { media: 'image' }],
  ['hate', 'வேசி, ஒம்போது', 'lemmy-community-rules', { kind: 'comment' }],
  ['incitement', 'burn the church', 'lemmy-server-rules'],
  ['scam', 'guaranteed returns, write me', 'lemmy-community-rules'],
  ['violent-graphic', 'corpse pics', 'lemmy-community-rules', { media: 'image' }],
  ['other', 'what a day', 'lemmy-community-rules'],
];

describe('whose rules a post on Lemmy breaks', () => {
  it.each(cases)('%s: "%s" is a matter of %s', (category, text, expected, circumstances) => {
    expect(choose('lemmy', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('lemmy', category, text, circumstances).best)).not.toEqual([]);
  });

  it.each(harmCategories.filter((category) => category !== 'other'))('says for %s that Lemmy itself has no rule', (category) => {
    const { best, none } = choose('lemmy', category, 'what the post says');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/^Lemmy has no rules of its own/);
  });

  it('says where the rules that count are found', () => {
    expect(choose('lemmy', 'hate', 'go back to your country').best?.rule.note).toMatch(/sidebar/);
    expect(choose('lemmy', 'doxxing', 'home address').best?.rule.note).toMatch(/front page of the server/);
  });

  it('never rates what it knows of other servers\' rules as read', () => {
    const { best, others } = choose('lemmy', 'threat', 'I will kill you');
    expect([best, ...others].map((match) => match?.rule.confidence)).toEqual(['medium', 'medium']);
  });
});
