/** Which of Meta's standards a message in Messenger breaks. */
import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../../utils/rules';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'you are pathetic', 'messenger-bullying'],
  ['harassment', 'hello, me again', 'messenger-unwanted-contact', { earlier: 3 }],
  ['harassment', 'go die', 'messenger-call-for-self-harm'],
  ['threat', '你等着，找人打你', 'messenger-threat'],
  ['threat', 'I will tell your boss your secrets', 'messenger-threat-to-expose'],
  ['stalking', 'answer me, why are you ignoring me', 'messenger-unwanted-contact'],
  ['stalking', 'why did you block me', 'messenger-account-evasion'],
  ['doxxing', 'her phone number is below, call her', 'messenger-private-data'],
  ['ncii', 'who has the video of her', 'messenger-intimate-images', { media: 'video' }],
  ['sextortion', 'bayar atau aku sebar gambar kau', 'messenger-sextortion'],
  ['sexual-harassment', 'send nudes', 'messenger-sexual-attack'],
  ['hate', 'balik tongsan', 'messenger-hate-tier-1'],
  ['child-safety', 'do not tell, keep it our little secret', 'messenger-grooming'],
  ['scam', 'you have won, pay the customs fee', 'messenger-fraud'],
  ['account-takeover', 'send me the otp please', 'messenger-cybersecurity'],
  ['other', 'பள்ளி விடுமுறை', 'messenger-spam'],
];

describe('the standard of Meta that a message in Messenger breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('messenger', category, text, { kind: 'message', ...circumstances }).best?.rule.id).toBe(expected);
  });

  it('names none for false statements and points to the standard on bullying', () => {
    const { best, others, none } = choose('messenger', 'defamation', 'he is a fraud', { kind: 'message' });
    expect(best).toBeNull();
    expect(none?.reason).toMatch(/legal removal/);
    expect(others[0]?.rule.id).toBe('messenger-bullying');
    expect(codesOf(others[0])).toContain('fallback');
  });

  it('claims no word for a message that may mean anything', () => {
    const { best } = choose('messenger', 'stalking', 'good morning', { kind: 'message' });
    expect(best?.rule.id).toBe('messenger-unwanted-contact');
    expect(cuesOf(best)).toEqual([]);
  });

  it('says of every standard that Messenger is included only by the introduction', () => {
    const silent = rulesFor('messenger').rules.filter((rule) => !rule.limits?.includes('local-law') && !/introduction/.test(rule.note ?? ''));
    expect(silent.map((rule) => rule.id)).toEqual([]);
  });
});
