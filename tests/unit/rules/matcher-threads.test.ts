/** Which of Meta's standards or terms a post on Threads breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'you are pathetic, nobody likes you', 'threads-bullying'],
  ['harassment', 'and another thing', 'threads-unwanted-contact', { kind: 'reply', earlier: 4 }],
  ['harassment', 'everyone report her account', 'threads-mass-harassment'],
  ['harassment', 'just kys', 'threads-call-for-self-harm', { kind: 'reply' }],
  ['harassment', 'she asked for it, and the rest is crisis actors', 'threads-attack-on-survivor'],
  ['threat', 'aku bunuh kau', 'threads-threat', { kind: 'reply' }],
  ['threat', 'tick tock, I know where you live', 'threads-veiled-threat', { kind: 'reply' }],
  ['threat', 'I will leak your address', 'threads-threat-to-expose'],
  ['stalking', 'you blocked me so I made a new account', 'threads-account-evasion', { kind: 'reply' }],
  ['stalking', '我知道你住哪里', 'threads-veiled-threat'],
  ['doxxing', '她住在榜鹅', 'threads-home-address'],
  ['doxxing', 'her phone number is 555 0100', 'threads-private-data'],
  ['ncii', 'upskirt pics from the train', 'threads-secret-images', { media: 'image' }],
  ['sextortion', '打钱，不然群发你的照片', 'threads-sextortion'],
  ['hate', 'vermin, go back to your country', 'threads-hate-tier-1', { kind: 'reply' }],
  ['hate', 'deport them all', 'threads-hate-tier-2'],
  ['hate', "they're all criminals", 'threads-hate-tier-1'],
  ['incitement', 'glory to the islamic state', 'threads-dangerous-groups'],
  ['self-harm', 'thinspo for the weekend', 'threads-self-harm', { media: 'image' }],
  ['scam', 'us army doctor, looking for love', 'threads-fraud-identity', { kind: 'profile' }],
  ['violent-graphic', '', 'threads-graphic', { media: 'video' }],
  ['other', 'what a day', 'threads-terms-unlawful'],
];

describe('the standard of Meta that a post on Threads breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('threads', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names the terms for false statements and says that no standard speaks of them', () => {
    const { best, none } = choose('threads', 'defamation', 'he is lying about me, that is slander');
    expect(best?.rule.id).toBe('threads-terms-unlawful');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/No standard of Meta/);
  });

  it('does not name a standard on children for an adult, though the words would fit', () => {
    const { best, others } = choose('threads', 'sextortion', 'send another or your school will see, pay or I post it');
    expect(best?.rule.id).toBe('threads-sextortion');
    expect(codesOf(others.find((match) => match.rule.id === 'threads-child-sextortion'))).toContain('limit-minor');
  });

  it('takes insults for bullying however often the author was put on record before', () => {
    const { best } = choose('threads', 'harassment', 'pathetic idiot, nobody likes you', { earlier: 5 });
    expect(best?.rule.id).toBe('threads-bullying');
  });
});
