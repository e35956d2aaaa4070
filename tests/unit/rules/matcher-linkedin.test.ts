/** Which of LinkedIn's policies a post, comment, message or profile breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'what an idiot, worthless advice', 'linkedin-harassment', { kind: 'comment' }],
  ['harassment', 'email her boss about this', 'linkedin-harassment'],
  ['harassment', 'you look gorgeous, go on a date with me', 'linkedin-sexual-advances', { kind: 'message' }],
  ['threat', '打断你的腿', 'linkedin-threat', { kind: 'message' }],
  ['threat', 'I hope you get cancer', 'linkedin-harassment', { kind: 'comment' }],
  ['stalking', 'you viewed my profile, accept my request', 'linkedin-pestering', { kind: 'message' }],
  ['doxxing', 'her home address is no secret', 'linkedin-doxxing', { kind: 'comment' }],
  ['ncii', 'gambar bogel dia', 'linkedin-intimate-images', { media: 'image' }],
  ['sexual-harassment', 'are you single? nice legs', 'linkedin-sexual-advances', { kind: 'message' }],
  ['hate', 'typical woman, back to the kitchen', 'linkedin-hate', { kind: 'comment' }],
  ['impersonation', 'he is using my photos', 'linkedin-fake-profile', { kind: 'profile' }],
  ['impersonation', 'deepfake of our director', 'linkedin-misleading-media', { kind: 'video', media: 'video' }],
  ['self-harm', 'தற்கொலை', 'linkedin-self-harm', { kind: 'comment' }],
  ['incitement', 'glory to the islamic state', 'linkedin-dangerous-groups'],
  ['incitement', 'bring weapons, attack them', 'linkedin-threat'],
  ['scam', 'pay the registration fee for the job', 'linkedin-scam', { kind: 'message' }],
  ['other', 'certificate without exam', 'linkedin-restricted-goods'],
  ['other', 'what a day', 'linkedin-spam'],
];

describe('the policy of LinkedIn that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('linkedin', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it.each(['stalking', 'sextortion', 'defamation', 'account-takeover'] as const)('says that its rule for %s is only the closest', (category) => {
    const { best, none } = choose('linkedin', category, 'see below', { kind: 'message' });
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/^No policy of LinkedIn/);
  });

  it('claims no word for a message that may mean anything', () => {
    const { best } = choose('linkedin', 'sexual-harassment', 'great talk yesterday', { kind: 'message' });
    expect(best?.rule.id).toBe('linkedin-sexual-advances');
    expect(cuesOf(best)).toEqual([]);
  });

  it('does not take kindness for violence', () => {
    expect(cuesOf(choose('linkedin', 'incitement', 'kill them all with kindness').best)).toEqual([]);
  });

  it('puts the policy on contact that goes on first when the author comes back', () => {
    const { best } = choose('linkedin', 'harassment', 'hello once more', { kind: 'message', earlier: 4 });
    expect(best?.rule.id).toBe('linkedin-pestering');
    expect(codesOf(best)).toContain('repeats');
  });
});
