/** Which of the Reddit Rules a post or comment breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'nobody asked, you pathetic loser', 'reddit-harassment', { kind: 'comment' }],
  ['harassment', 'everyone go downvote him', 'reddit-brigade'],
  ['harassment', 'just kys', 'reddit-self-harm', { kind: 'comment' }],
  ['harassment', 'hello again', 'reddit-harassment', { kind: 'comment', earlier: 4 }],
  ['threat', 'bunuh kau nanti', 'reddit-threat', { kind: 'comment' }],
  ['stalking', 'I have read your post history, see you around', 'reddit-following', { kind: 'comment' }],
  ['stalking', 'got banned so I made another account', 'reddit-disruption', { kind: 'comment' }],
  ['stalking', 'her home address, since she will not answer', 'reddit-personal-info'],
  ['doxxing', 'I found her Facebook, real name is below', 'reddit-personal-info'],
  ['ncii', 'anyone got more of her nudes?', 'reddit-intimate-media', { media: 'image' }],
  ['sexual-harassment', '想睡你', 'reddit-sexualizing', { kind: 'comment' }],
  ['hate', 'cockroaches, all of them', 'reddit-hate', { kind: 'comment' }],
  ['hate', 'I report you every day because you are trans', 'reddit-hate-person', { kind: 'comment' }],
  ['hate', 'join us brothers, islamic state', 'reddit-terrorism'],
  ['child-safety', 'child beaten by his father', 'reddit-minor-abuse', { kind: 'video', media: 'video' }],
  ['incitement', 'someone should really shoot that judge', 'reddit-incitement', { kind: 'comment' }],
  ['scam', 'guaranteed returns, write me', 'reddit-goods'],
  ['scam', 'verify your account here', 'reddit-spam', { kind: 'message' }],
  ['account-takeover', 'new owner of this profile', 'reddit-account-access', { kind: 'profile' }],
  ['violent-graphic', 'corpse pics', 'reddit-gore', { media: 'image' }],
  ['impersonation', 'voice clone of the minister', 'reddit-misleading', { media: 'video' }],
  ['other', 'what a day', 'reddit-spam'],
];

describe('the rule of Reddit that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('reddit', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names none for plain false statements and points to the rule on harassment', () => {
    const { best, others, none } = choose('reddit', 'defamation', 'he is lying about me, that is slander');
    expect(best).toBeNull();
    expect(none?.category).toBe('defamation');
    expect(others[0]?.rule.id).toBe('reddit-harassment');
    expect(codesOf(others[0])).toContain('fallback');
  });

  it('names the threat to post pictures for sextortion and says that it is only the closest rule', () => {
    const { best, none } = choose('reddit', 'sextortion', 'pay or I will post it', { kind: 'message' });
    expect(best?.rule.id).toBe('reddit-intimate-threat');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/blackmail/);
  });

  it('never names the old policy on live video first', () => {
    const { best, others } = choose('reddit', 'violent-graphic', 'livestream', { kind: 'video', media: 'video' });
    expect(best?.rule.id).toBe('reddit-gore');
    expect(codesOf(others.find((match) => match.rule.id === 'reddit-live'))).toContain('limit-superseded');
  });

  it('shows the words that led to the rule as the author wrote them', () => {
    expect(cuesOf(choose('reddit', 'threat', 'I WILL  K1LL   YOU', { kind: 'comment' }).best)).toEqual(['K1LL YOU']);
  });
});
