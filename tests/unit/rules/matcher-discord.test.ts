/** Which of Discord's guidelines a message breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const message: Circumstances = { kind: 'message' };

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'shut up idiot, go raid her server', 'discord-harassment', message],
  ['harassment', 'hello again', 'discord-harassment', { kind: 'message', earlier: 3 }],
  ['harassment', 'kys', 'discord-self-harm', message],
  ['harassment', '打死你', 'discord-threat', message],
  ['threat', 'keep talking and I swat you', 'discord-threat', message],
  ['threat', 'உன்னை கொன்னுடுவேன்', 'discord-threat', message],
  ['doxxing', 'i pulled your ip, want me to post it?', 'discord-doxxing', message],
  ['doxxing', 'no telefon dia saya letak sini', 'discord-doxxing', message],
  ['ncii', 'nudes server, invite in bio', 'discord-intimate-media', { kind: 'message', media: 'image' }],
  ['sexual-harassment', 'tunjuk badan', 'discord-sexual-harassment', message],
  ['hate', 'vermin, all of them', 'discord-hate', message],
  ['impersonation', 'I am discord staff, your account is flagged', 'discord-identity', message],
  ['child-safety', "don't tell your parents", 'discord-child-safety', message],
  ['self-harm', "I'll kill myself if you leave the call", 'discord-self-harm', message],
  ['incitement', 'the manifesto is pinned', 'discord-extremism', message],
  ['scam', 'free nitro for the first ten', 'discord-fraud', message],
  ['scam', 'scan this qr to get it', 'discord-account-attacks', message],
  ['account-takeover', 'try my game, I made it myself', 'discord-account-attacks', message],
  ['violent-graphic', 'corpse pics', 'discord-graphic', { kind: 'message', media: 'image' }],
  ['defamation', 'a deepfake of the teacher taking money', 'discord-misinformation', { kind: 'message', media: 'video' }],
  ['other', 'selfbot for sale', 'discord-manipulation', message],
];

describe('the guideline of Discord that a message breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('discord', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('discord', category, text, circumstances).best)).not.toEqual([]);
  });

  it('names none for plain false statements', () => {
    const { best, others, none } = choose('discord', 'defamation', 'he is lying about me, that is slander', message);
    expect(best).toBeNull();
    expect(none?.reason).toMatch(/no rule on defamation/);
    expect(codesOf(others[0])).toContain('fallback');
  });

  it('says that stalking and sextortion are not named, and which guideline comes closest', () => {
    expect(codesOf(choose('discord', 'stalking', 'I know you stay near the school', message).best)).toContain('closest');
    const { best, none } = choose('discord', 'sextortion', 'pay or I will post it', message);
    expect(best?.rule.id).toBe('discord-intimate-media');
    expect(none?.confidence).toBe('medium');
  });

  it('names the guideline for minors only where the harm is to a child', () => {
    const { others } = choose('discord', 'sextortion', 'tell your parents what you sent', message);
    expect(codesOf(others.find((match) => match.rule.id === 'discord-child-safety'))).toContain('limit-minor');
  });

  it('shows the words that led to the guideline as the author wrote them', () => {
    expect(cuesOf(choose('discord', 'threat', 'I WILL  K1LL   YOU', message).best)).toEqual(['K1LL YOU']);
  });
});
