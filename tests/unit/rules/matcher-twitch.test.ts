/** Which part of Twitch's guidelines a line of chat, a stream or a channel breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const chat: Circumstances = { kind: 'live-chat' };

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'trash streamer, nobody likes you', 'twitch-harassment', chat],
  ['harassment', 'babi kau', 'twitch-harassment', chat],
  ['harassment', 'got banned so I made another account', 'twitch-ban-evasion', chat],
  ['harassment', 'o hi', 'twitch-harassment', { kind: 'live-chat', earlier: 6 }],
  ['self-harm', 'kys', 'twitch-harassment', chat],
  ['self-harm', 'cutting tips in my stream', 'twitch-self-destructive', { kind: 'video' }],
  ['threat', 'we will swat you tonight', 'twitch-threat', chat],
  ['threat', '弄死你', 'twitch-threat', chat],
  ['doxxing', 'her real name is on my channel', 'twitch-private-info', chat],
  ['stalking', 'I saw you at the bus stop, nice jacket', 'twitch-stalking', chat],
  ['ncii', 'deepfake porn of this streamer', 'twitch-intimate-images', { kind: 'video', media: 'video' }],
  ['sextortion', '打钱，不然群发你的照片', 'twitch-sexual-coercion', { kind: 'message' }],
  ['sexual-harassment', 'show feet', 'twitch-sexual-harassment', chat],
  ['hate', 'women belong in the kitchen', 'twitch-hate', chat],
  ['impersonation', 'twitch staff here, confirm who you are', 'twitch-impersonation', { kind: 'message' }],
  ['incitement', 'hero shooter, full attack video later', 'twitch-extremism', chat],
  ['scam', 'buy followers and viewers cheap', 'twitch-malicious', chat],
  ['violent-graphic', 'beheading', 'twitch-gore', { kind: 'video', media: 'video' }],
  ['other', 'what a day', 'twitch-other', chat],
];

describe('the guideline of Twitch that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('twitch', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('twitch', category, text, circumstances).best)).not.toEqual([]);
  });

  it('names none for plain false statements and points to harassment', () => {
    const { best, others, none } = choose('twitch', 'defamation', 'he is lying about me, that is slander', chat);
    expect(best).toBeNull();
    expect(none?.category).toBe('defamation');
    expect(others[0]?.rule.id).toBe('twitch-harassment');
  });

  it('says that the rule on phishing is only the closest to a taken account', () => {
    const { best, none } = choose('twitch', 'account-takeover', 'this account is mine now', chat);
    expect(best?.rule.id).toBe('twitch-malicious');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/write to Twitch's support/);
  });

  it('does not take the talk of a game for a threat', () => {
    expect(cuesOf(choose('twitch', 'threat', 'I will kill you in the next ranked match', chat).best)).toEqual([]);
  });
});
