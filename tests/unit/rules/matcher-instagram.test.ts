/** Which of Meta's standards or terms a post on Instagram breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'ugly fat pig', 'instagram-bullying', { kind: 'comment' }],
  ['harassment', 'hello again', 'instagram-unwanted-contact', { kind: 'comment', earlier: 3 }],
  ['harassment', 'guys go comment on her page, spam her', 'instagram-mass-harassment'],
  ['threat', 'வெட்டிடுவேன்', 'instagram-threat', { kind: 'comment' }],
  ['threat', 'get ready to be swatted, swatting is fun', 'instagram-swatting', { kind: 'message' }],
  ['stalking', 'why are you ignoring me, answer me', 'instagram-unwanted-contact', { kind: 'message' }],
  ['doxxing', 'her medical report, page 1', 'instagram-records', { media: 'image' }],
  ['doxxing', 'did you know he is secretly gay', 'instagram-outing'],
  ['doxxing', 'alamat rumah dia ada sini', 'instagram-home-address'],
  ['ncii', 'nudify bot results, leaked nudes', 'instagram-intimate-images', { media: 'image' }],
  ['ncii', 'I will send your nudes to everyone', 'instagram-sextortion', { kind: 'message' }],
  ['sexual-harassment', 'nice tits, sleep with me', 'instagram-sexual-attack', { kind: 'comment' }],
  ['sexual-harassment', 'selling my nudes, escort', 'instagram-sexual-offers', { kind: 'profile' }],
  ['hate', 'heil hitler', 'instagram-dangerous-groups', { kind: 'comment' }],
  ['impersonation', 'official page of somebody', 'instagram-impersonation', { kind: 'profile' }],
  ['child-safety', 'this is our little secret', 'instagram-grooming', { kind: 'message' }],
  ['child-safety', 'send another or your school will see', 'instagram-child-sextortion', { kind: 'message' }],
  ['self-harm', 'go hang yourself', 'instagram-call-for-self-harm', { kind: 'comment' }],
  ['account-takeover', 'I have a new phone', 'instagram-cybersecurity', { kind: 'profile' }],
  ['violent-graphic', 'dead body', 'instagram-graphic', { kind: 'video', media: 'video' }],
  ['scam', 'guaranteed returns, invest today', 'instagram-fraud'],
  ['other', 'weed for sale', 'instagram-restricted-goods'],
];

describe('the standard of Meta that a post on Instagram breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('instagram', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names the terms for false statements and says that no standard speaks of them', () => {
    const { best, none } = choose('instagram', 'defamation', 'he is lying about me, that is slander');
    expect(best?.rule.id).toBe('instagram-terms-unlawful');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/No standard of Meta/);
  });

  it('does not name a standard on children for an adult, though the words would fit', () => {
    const { best, others } = choose('instagram', 'sextortion', 'send another or your school will see, pay or I post it');
    expect(best?.rule.id).toBe('instagram-sextortion');
    expect(codesOf(others.find((match) => match.rule.id === 'instagram-child-sextortion'))).toContain('limit-minor');
  });

  it('shows the words that led to the standard as the author wrote them', () => {
    expect(cuesOf(choose('instagram', 'threat', 'I WILL  K1LL   YOU', { kind: 'comment' }).best)).toEqual(['K1LL YOU']);
  });
});
