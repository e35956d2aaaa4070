/** Which of Meta's standards a post, comment or message on Facebook breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'look at this loser, so ugly', 'facebook-bullying', { kind: 'comment' }],
  ['harassment', 'everyone go to her page and tell her', 'facebook-mass-harassment'],
  ['harassment', 'she asked for it', 'facebook-attack-on-survivor', { kind: 'comment' }],
  ['harassment', 'why so quiet today', 'facebook-unwanted-contact', { kind: 'message', earlier: 5 }],
  ['threat', 'siap kau, aku cari kau', 'facebook-threat', { kind: 'comment' }],
  ['threat', '我知道你住哪里', 'facebook-veiled-threat', { kind: 'message' }],
  ['stalking', 'you blocked me so I made another account', 'facebook-account-evasion', { kind: 'message' }],
  ['doxxing', 'home address below, go and say hello', 'facebook-home-address'],
  ['doxxing', 'nombor telefon dia ada dekat sini', 'facebook-private-data', { kind: 'comment' }],
  ['ncii', 'my ex, nudes leaked', 'facebook-intimate-images', { media: 'image' }],
  ['sextortion', 'பணம் அனுப்பு, உன் வீடியோ என்கிட்ட இருக்கு', 'facebook-sextortion', { kind: 'message' }],
  ['sexual-harassment', '约炮吗', 'facebook-sexual-attack', { kind: 'message' }],
  ['hate', 'they are vermin', 'facebook-hate-tier-1', { kind: 'comment' }],
  ['self-harm', 'nobody would miss you', 'facebook-call-for-self-harm', { kind: 'comment' }],
  ['child-safety', 'our little secret, meet me alone', 'facebook-grooming', { kind: 'message' }],
  ['violent-graphic', 'fake live, this is footage of last year', 'facebook-live', { kind: 'video', media: 'video' }],
  ['scam', 'double your money in a week', 'facebook-fraud'],
  ['impersonation', 'this profile pretends to be me', 'facebook-impersonation', { kind: 'profile' }],
  ['account-takeover', 'my account was hacked, do not answer', 'facebook-cybersecurity'],
];

describe("the standard of Meta that a post on Facebook breaks", () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('facebook', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names the terms for false statements and says that they are only the closest', () => {
    const { best, none } = choose('facebook', 'defamation', 'she is a thief, ask anybody');
    expect(best?.rule.id).toBe('facebook-terms-unlawful');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/No standard of Meta names defamation/);
  });

  it('claims no word for a remark that may mean anything', () => {
    const { best } = choose('facebook', 'threat', 'have a nice day', { kind: 'comment' });
    expect(best?.rule.id).toBe('facebook-threat');
    expect(cuesOf(best)).toEqual([]);
    expect(codesOf(best)).toEqual(['category', 'usual']);
  });

  it('does not take the line of a song for a threat', () => {
    expect(cuesOf(choose('facebook', 'threat', 'I will find you ♪ now playing').best)).toEqual([]);
  });

  it('never names the standard on local law first', () => {
    const { best, others } = choose('facebook', 'other', 'lies about me, there is a court order');
    expect(best?.rule.id).toBe('facebook-terms-unlawful');
    expect(codesOf(others.find((match) => match.rule.id === 'facebook-locally-illegal'))).toContain('limit-local-law');
  });
});
