/** Which policy of YouTube a video, comment or chat message breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'nobody asked you', 'yt-harass-insults', { kind: 'comment' }],
  ['harassment', 'fat pig, ugly and disgusting', 'yt-harass-insults', { kind: 'comment' }],
  ['harassment', 'Guys raid her stream and spam her chat', 'yt-harass-brigade', { kind: 'video' }],
  ['harassment', 'Guys raid her stream and spam her chat', 'yt-harass-brigade', { kind: 'video', earlier: 2 }],
  ['harassment', 'glad he died, crisis actor', 'yt-victim-denial', { kind: 'comment' }],
  ['harassment', 'he is a pedo and part of the cabal', 'yt-conspiracy-target', { kind: 'video' }],
  ['harassment', 'back on my second channel after the ban', 'yt-circumvention', { kind: 'video' }],
  ['threat', 'coming for you', 'yt-threat', { kind: 'comment' }],
  ['threat', 'வெட்டிடுவேன்', 'yt-threat', { kind: 'comment' }],
  ['stalking', 'I was at your street again today', 'yt-stalking', { kind: 'comment' }],
  ['stalking', 'pay or I upload your video', 'yt-blackmail', { kind: 'comment' }],
  ['stalking', 'reupload on my second channel, they banned creator X', 'yt-circumvention', { kind: 'video' }],
  ['doxxing', 'passport number and home address at 3:12', 'yt-doxx', { kind: 'video' }],
  ['doxxing', 'link in description, telegram group has it all', 'yt-links', { kind: 'video' }],
  ['doxxing', 'filmed me and put it up without my consent', 'yt-privacy', { kind: 'video', media: 'video' }],
  ['ncii', 'leaked nudes of her', 'yt-ncii-harass', { kind: 'video' }],
  ['ncii', 'upskirt compilation', 'yt-ncii-harass', { kind: 'video', media: 'video' }],
  ['ncii', 'rape video', 'yt-sexual-assault-media', { kind: 'video', media: 'video' }],
  ['sextortion', 'blackmail: 200 dollars', 'yt-blackmail', { kind: 'comment' }],
  ['sexual-harassment', 'would smash, rate her body', 'yt-unwanted-sexual', { kind: 'comment' }],
  ['sexual-harassment', '想睡你', 'yt-unwanted-sexual', { kind: 'live-chat' }],
  ['hate', 'deport them all', 'yt-hate', { kind: 'comment' }],
  ['hate', 'women belong in the kitchen', 'yt-hate', { kind: 'comment' }],
  ['hate', 'filthy animals, subhuman', 'yt-hate-dehuman', { kind: 'comment' }],
  ['hate', 'martyrs of the islamic state', 'yt-extremism', { kind: 'video' }],
  ['impersonation', 'official backup of the singer', 'yt-impersonation', { kind: 'profile' }],
  ['impersonation', 'voice clone speech', 'yt-manipulated', { kind: 'video', media: 'video' }],
  ['child-safety', 'timestamps in the comments', 'yt-child-sexual', { kind: 'comment' }],
  ['child-safety', 'prank on my crying kid', 'yt-child-abuse', { kind: 'video', media: 'video' }],
  ['child-safety', 'this student from which school, secondary school girl', 'yt-child-bully', { kind: 'video' }],
  ['self-harm', 'end yourself', 'yt-self-harm', { kind: 'live-chat' }],
  ['incitement', 'kill them all', 'yt-incite-violence', { kind: 'video' }],
  ['incitement', 'glory to the islamic state', 'yt-extremism', { kind: 'video' }],
  ['defamation', 'she is a fraud, I have proof', 'yt-defamation-legal', { kind: 'video' }],
  ['defamation', 'doctored recording, fake quotes', 'yt-manipulated', { kind: 'video', media: 'video' }],
  ['defamation', 'pizzagate: he is a pedophile', 'yt-conspiracy-target', { kind: 'video' }],
  ['scam', 'guaranteed returns, send eth to this wallet', 'yt-scam', { kind: 'comment' }],
  ['scam', 'enter your wallet seed here', 'yt-phishing', { kind: 'comment' }],
  ['violent-graphic', 'dismembered', 'yt-gore', { kind: 'video', media: 'video' }],
  ['other', 'fake passports and stolen cards', 'yt-goods', { kind: 'comment' }],
  ['other', 'great video', 'yt-spam', { kind: 'comment' }],
];

describe('the policy of YouTube that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('youtube', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('does not name a policy on minors for an adult, though the words would fit', () => {
    const { best, others } = choose('youtube', 'harassment', 'this student was bullied at school');
    expect(best?.rule.id).toBe('yt-harass-insults');
    expect(codesOf(others.find((match) => match.rule.id === 'yt-child-bully'))).toContain('limit-minor');
  });

  it('names no rule for a taken channel and falls back on phishing', () => {
    const { best, others, none } = choose('youtube', 'account-takeover', 'new owner of this channel');
    expect(best).toBeNull();
    expect(none?.reason).toMatch(/no content rule/);
    expect(others[0]?.rule.id).toBe('yt-phishing');
  });

  it('names phishing for a taken channel when the post itself is the bait', () => {
    const { best } = choose('youtube', 'account-takeover', 'hack any account with this tool, log in here');
    expect(best?.rule.id).toBe('yt-phishing');
    expect(cuesOf(best)).toEqual(['hack any account', 'log in here']);
  });

  it('says that it takes defamation only as a legal complaint', () => {
    const { best, none } = choose('youtube', 'defamation', 'lies about me');
    expect(best?.rule.id).toBe('yt-defamation-legal');
    expect(none?.reason).toMatch(/no community rule/);
  });
});
