/** Which of TikTok's rules a video, comment, profile or message breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', '丑八怪，滚出去', 'tiktok-harassment', { kind: 'comment' }],
  ['harassment', 'jom report akaun dia', 'tiktok-mass-harassment', { kind: 'comment' }],
  ['harassment', 'I will make your life hell', 'tiktok-terms-intimidation', { kind: 'message' }],
  ['harassment', 'go and die', 'tiktok-harassment', { kind: 'comment' }],
  ['sexual-harassment', 'nice body, send nudes', 'tiktok-sexual-harassment', { kind: 'comment' }],
  ['threat', 'வெட்டிடுவேன்', 'tiktok-threat', { kind: 'comment' }],
  ['threat', 'I will expose you', 'tiktok-doxing', { kind: 'message' }],
  ['stalking', 'I saw you at the station today', 'tiktok-stalking', { kind: 'comment' }],
  ['stalking', 'new account again because you blocked me', 'tiktok-evasion', { kind: 'comment' }],
  ['doxxing', 'alamat rumah dia di bawah', 'tiktok-personal-info', { kind: 'comment' }],
  ['doxxing', '人肉她', 'tiktok-doxing', { kind: 'comment' }],
  ['ncii', 'leaked video of her', 'tiktok-intimate-images', { kind: 'video', media: 'video' }],
  ['sextortion', 'pay or I will post your video', 'tiktok-sextortion', { kind: 'message' }],
  ['hate', 'go back where you came from', 'tiktok-hate', { kind: 'comment' }],
  ['incitement', 'bakar rumah mereka', 'tiktok-incitement', { kind: 'comment' }],
  ['self-harm', 'thinspo for this week', 'tiktok-eating', { kind: 'video' }],
  ['child-safety', 'this is an underage account', 'tiktok-underage', { kind: 'profile' }],
  ['violent-graphic', 'kicking a puppy for views', 'tiktok-animals', { kind: 'video', media: 'video' }],
  ['impersonation', 'AI video of her saying it', 'tiktok-ai-media', { kind: 'video', media: 'video' }],
  ['scam', '兼职日结，加微信', 'tiktok-scam', { kind: 'comment' }],
  ['account-takeover', 'verify your account here', 'tiktok-security', { kind: 'message' }],
];

describe('the rule of TikTok that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('tiktok', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names the terms for false statements and says that they are only the closest', () => {
    const { best, none } = choose('tiktok', 'defamation', 'he never paid his workers', { kind: 'video' });
    expect(best?.rule.id).toBe('tiktok-terms-rights');
    expect(best?.rule.note).toMatch(/European Economic Area/);
    expect(codesOf(best)).toContain('closest');
    expect(none?.category).toBe('defamation');
  });

  it('claims no word for a comment that may mean anything', () => {
    const { best } = choose('tiktok', 'harassment', 'wow', { kind: 'comment' });
    expect(best?.rule.id).toBe('tiktok-harassment');
    expect(cuesOf(best)).toEqual([]);
  });

  it('does not take praise of a dancer for stalking', () => {
    expect(cuesOf(choose('tiktok', 'stalking', 'I love watching you dance', { kind: 'comment' }).best)).toEqual([]);
  });

  it('does not name rules for minors first where the harm named is another', () => {
    const { best, others } = choose('tiktok', 'sextortion', 'send more or your school will see', { kind: 'message' });
    expect(best?.rule.id).toBe('tiktok-sextortion');
    expect(codesOf(others.find((match) => match.rule.id === 'tiktok-child-sextortion'))).toContain('limit-minor');
  });
});
