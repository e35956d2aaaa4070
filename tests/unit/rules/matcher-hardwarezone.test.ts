/** Which rule page of the HardwareZone Forums a post breaks. Only titles were read, so little is claimed for sure. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { rulesFor } from '../../../utils/rules';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'no brain keyboard warrior, go fly kite', 'hwz-attacks', { kind: 'reply' }],
  ['harassment', 'got banned so this is my second account', 'hwz-accounts', { kind: 'reply' }],
  ['harassment', 'morning', 'hwz-attacks', { kind: 'reply', earlier: 4 }],
  ['threat', 'you wait ah, see you one time whack one time', 'hwz-attacks', { kind: 'reply' }],
  ['doxxing', 'she stays at blk 123, name and shame', 'hwz-third-party-information', { kind: 'reply' }],
  ['ncii', 'upskirt at the mall', 'hwz-egregious', { media: 'image' }],
  ['sexual-harassment', 'spa girl, how much one night', 'hwz-obscenities', { kind: 'reply' }],
  ['hate', 'ah tiong go home, 蝗虫', 'hwz-racism', { kind: 'reply' }],
  ['self-harm', 'go jump down hdb', 'hwz-egregious', { kind: 'reply' }],
  ['incitement', 'jom belasah, bring parang', 'hwz-egregious', { kind: 'reply' }],
  ['defamation', 'அவன் திருடன், everyone knows', 'hwz-attacks', { kind: 'reply' }],
  ['impersonation', 'official page of the bank', 'hwz-promotion', { kind: 'profile' }],
  ['violent-graphic', 'crash victim pics', 'hwz-egregious', { media: 'image' }],
  ['other', 'online casino, free credit', 'hwz-content-policy'],
];

describe('the rule page of HardwareZone that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('hardwarezone', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('hardwarezone', category, text, circumstances).best)).not.toEqual([]);
  });

  it.each(['stalking', 'sextortion', 'scam', 'account-takeover'] as const)('claims no page for %s', (category) => {
    const { best, none } = choose('hardwarezone', category, 'a post without telling words', { kind: 'reply' });
    expect(best).toBeNull();
    expect(none?.confidence).toBe('low');
  });

  it('says for the gravest posts that the page is only thought to cover them', () => {
    const { best, none } = choose('hardwarezone', 'child-safety', "don't tell your parents", { kind: 'message' });
    expect(best?.rule.id).toBe('hwz-egregious');
    expect(best?.rule.confidence).toBe('low');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/thought to cover it/);
  });

  it('rates no page as read', () => {
    expect(rulesFor('hardwarezone').rules.filter((rule) => rule.confidence === 'high')).toEqual([]);
    expect(rulesFor('hardwarezone').rules.length).toBeGreaterThan(0);
  });

  it('shows the words that led to the page as the author wrote them', () => {
    expect(cuesOf(choose('hardwarezone', 'harassment', 'typical KEYBOARD  warrior').best)).toEqual(['KEYBOARD warrior']);
  });
});
