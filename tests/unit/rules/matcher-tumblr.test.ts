/** Which of the Tumblr User Guidelines a post, reply, message or blog breaks. */
import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../../utils/rules';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'nobody likes you, attention whore', 'tumblr-harassment', { kind: 'reply' }],
  ['harassment', 'go tell her what you think of her', 'tumblr-harassment'],
  ['harassment', 'anon again, you cannot block me', 'tumblr-block-evasion', { kind: 'message', earlier: 3 }],
  ['threat', 'next time I see you, watch your back', 'tumblr-threat', { kind: 'message' }],
  ['threat', 'bunuh kau', 'tumblr-threat', { kind: 'reply' }],
  ['stalking', 'new blog because you blocked me', 'tumblr-block-evasion', { kind: 'message' }],
  ['doxxing', '她的电话号码和地址是', 'tumblr-privacy'],
  ['ncii', 'trading nudes of my ex', 'tumblr-intimate-images', { media: 'image' }],
  ['sextortion', 'pay or lose your job', 'tumblr-financial-threat', { kind: 'message' }],
  ['sexual-harassment', 'உன் உடம்பு', 'tumblr-sexual-harassment', { kind: 'message' }],
  ['hate', 'less than human, all of you', 'tumblr-hate', { kind: 'reply' }],
  ['incitement', 'join the caliphate', 'tumblr-terrorism'],
  ['self-harm', 'pro-ana tips', 'tumblr-self-harm'],
  ['impersonation', 'she copied my blog', 'tumblr-impersonation', { kind: 'profile' }],
  ['scam', 'fake commissions, do not pay', 'tumblr-scam'],
  ['other', 'stole my art', 'tumblr-copyright', { media: 'image' }],
  ['other', 'what a day', 'tumblr-spam'],
];

describe('the guideline of Tumblr that a post breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('tumblr', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('names none for false statements and points to harassment', () => {
    const { best, others, none } = choose('tumblr', 'defamation', 'that is slander');
    expect(best).toBeNull();
    expect(none?.reason).toMatch(/no rule on defamation/);
    expect(others[0]?.rule.id).toBe('tumblr-harassment');
  });

  it('says for blackmail with pictures that its rule is only the closest', () => {
    const { best } = choose('tumblr', 'sextortion', 'pay or I will post your nudes', { kind: 'message' });
    expect(best?.rule.id).toBe('tumblr-intimate-images');
    expect(codesOf(best)).toContain('closest');
  });

  it('claims no word for a reply that may mean anything', () => {
    expect(cuesOf(choose('tumblr', 'threat', 'see you around', { kind: 'reply' }).best)).toEqual([]);
  });

  it('never rates its copy of 2024 as freshly read', () => {
    expect(rulesFor('tumblr').rules.filter((rule) => rule.confidence === 'high')).toEqual([]);
  });
});
