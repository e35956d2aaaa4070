/** Which of Bluesky's guidelines a post breaks. Bluesky has one guideline for most harms, so words matter less here. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'ratio this idiot', 'bluesky-harassment'],
  ['harassment', 'and another thing', 'bluesky-harassment', { earlier: 9 }],
  ['threat', 'I will kill you', 'bluesky-threat'],
  ['threat', 'bunuh kau nanti', 'bluesky-threat'],
  ['stalking', 'why did you block me, I can see you on my alt account', 'bluesky-stalking'],
  ['stalking', 'her live location right now: outside the mall', 'bluesky-doxxing'],
  ['stalking', 'her live location again', 'bluesky-stalking', { earlier: 3 }],
  ['doxxing', 'her home address, for the curious', 'bluesky-doxxing'],
  ['ncii', 'nudify app results of my ex', 'bluesky-intimate-images', { media: 'image' }],
  ['sextortion', '打钱，不然群发你的照片', 'bluesky-sextortion'],
  ['sexual-harassment', 'unsolicited nude for you', 'bluesky-sexual-harassment', { media: 'image' }],
  ['hate', 'subhuman filth', 'bluesky-hate'],
  ['impersonation', 'official account of nobody', 'bluesky-impersonation', { kind: 'profile' }],
  ['child-safety', 'loli', 'bluesky-child-safety'],
  ['self-harm', 'thinspo thread', 'bluesky-self-harm'],
  ['incitement', 'swat her tonight', 'bluesky-incitement'],
  ['scam', 'dm me to earn', 'bluesky-scam'],
  ['account-takeover', 'my account was hacked and is posting as me', 'bluesky-site-security'],
  ['violent-graphic', 'corpse pics', 'bluesky-graphic-violence', { media: 'image' }],
  ['other', 'follow back, sub4sub', 'bluesky-other'],
  ['defamation', 'a deepfake of the councillor taking money', 'bluesky-misleading', { media: 'video' }],
];

describe('the guideline of Bluesky that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('bluesky', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names none for plain false statements and points to the guideline on harassment', () => {
    const { best, others, none } = choose('bluesky', 'defamation', 'he is lying about me, that is slander');
    expect(best).toBeNull();
    expect(none?.fallbackRuleId).toBe('bluesky-harassment');
    expect(others[0]?.rule.id).toBe('bluesky-harassment');
  });

  it('says how often the author was put on record before', () => {
    const { best } = choose('bluesky', 'harassment', 'hello again', { earlier: 7 });
    expect(best?.why).toContainEqual({ code: 'repeats', detail: '7' });
    expect(codesOf(choose('bluesky', 'harassment', 'hello', { earlier: 1 }).best)).not.toContain('repeats');
  });

  it('shows the words that led to the guideline as the author wrote them', () => {
    expect(cuesOf(choose('bluesky', 'threat', 'I WILL  K1LL   YOU').best)).toEqual(['K1LL YOU']);
  });
});
