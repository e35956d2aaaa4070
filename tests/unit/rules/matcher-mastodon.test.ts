/** Which rule a post on a Mastodon server may break. Every server has its own, so much is only the closest example. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'everybody go tell her what you think of her, pathetic woman', 'mastodon-harassment'],
  ['harassment', '@mina@example.social kys', 'mastodon-harassment', { kind: 'reply' }],
  ['harassment', 'hello again', 'mastodon-harassment', { kind: 'reply', earlier: 5 }],
  ['stalking', 'why did you block me, I made another account', 'mastodon-harassment', { kind: 'reply' }],
  ['doxxing', 'alamat rumah dia ada dekat bawah', 'mastodon-doxxing'],
  ['stalking', 'she lives at the corner house, phone number is below', 'mastodon-doxxing'],
  ['hate', '蟑螂，滚回去', 'mastodon-hate', { kind: 'reply' }],
  ['incitement', 'someone bring weapons, burn the mosque', 'mastodon-violence'],
  ['scam', 'guaranteed returns, write me', 'mastodon-spam', { kind: 'reply' }],
  ['violent-graphic', 'corpse pics, no cw', 'mastodon-sensitive-media', { media: 'image' }],
  ['self-harm', 'just kill yourself already', 'mastodon-harassment', { kind: 'reply' }],
  ['other', 'what a day', 'mastodon-server-rules'],
];

describe('the rule that a post on Mastodon breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('mastodon', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('mastodon', category, text, circumstances).best)).not.toEqual([]);
  });

  it.each(['ncii', 'sextortion', 'child-safety', 'defamation'] as const)(
    'names for %s only the reason "It\'s illegal", and says that it is the closest', (category) => {
      const { best, none } = choose('mastodon', category, 'see the picture');
      expect(best?.rule.id).toBe('mastodon-illegal');
      expect(codesOf(best)).toContain('closest');
      expect(none?.reason).toMatch(/Mastodon itself sets no rule/);
    },
  );

  it('says that a threat to one person is only close to the rule on stirring up violence', () => {
    const { best, none } = choose('mastodon', 'threat', 'aku bunuh kau esok', { kind: 'reply' });
    expect(best?.rule.id).toBe('mastodon-violence');
    expect(cuesOf(best)).toEqual(['aku bunuh']);
    expect(codesOf(best)).toContain('closest');
    expect(none?.category).toBe('threat');
  });

  it.each(['impersonation', 'self-harm', 'account-takeover'] as const)(
    'claims no rule for %s and leans on the rules of the server', (category) => {
      const { best, others } = choose('mastodon', category, 'a post without telling words', { kind: 'profile' });
      expect(best).toBeNull();
      expect(others[0]?.rule.id).toBe('mastodon-server-rules');
      expect(codesOf(others[0])).toContain('fallback');
    },
  );

  it('never names the example of another server without saying where the server of the post has its own', () => {
    const { best } = choose('mastodon', 'harassment', 'you pathetic loser');
    expect(best?.rule.note).toMatch(/About page of the server/);
    expect(best?.rule.confidence).toBe('medium');
  });
});
