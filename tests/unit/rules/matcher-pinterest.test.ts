/** Which of Pinterest's guidelines a Pin, comment, message or profile breaks. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'so ugly, fat pig', 'pinterest-harassment', { kind: 'comment' }],
  ['harassment', 'glad he died', 'pinterest-harassment', { kind: 'comment' }],
  ['harassment', 'hello again', 'pinterest-messages', { kind: 'message', earlier: 4 }],
  ['threat', '打死你', 'pinterest-threat', { kind: 'comment' }],
  ['stalking', 'aku nampak kau tadi', 'pinterest-messages', { kind: 'message' }],
  ['doxxing', 'dia tinggal di blok ini', 'pinterest-private-info', { media: 'image' }],
  ['ncii', 'hidden cam shots', 'pinterest-intimate-images', { media: 'image' }],
  ['sextortion', 'I have your nudes, send money', 'pinterest-sextortion', { kind: 'message' }],
  ['sexual-harassment', 'nice tits', 'pinterest-sexual-remarks', { kind: 'comment' }],
  ['hate', 'மிருகங்கள்', 'pinterest-hate', { kind: 'comment' }],
  ['incitement', 'take up arms', 'pinterest-threat'],
  ['incitement', 'the shooter is a hero', 'pinterest-violent-actors', { media: 'image' }],
  ['self-harm', 'thinspiration', 'pinterest-self-harm', { media: 'image' }],
  ['impersonation', 'fake profile with my name', 'pinterest-impersonation', { kind: 'profile' }],
  ['child-safety', 'pictures of little girls', 'pinterest-child-safety', { media: 'image' }],
  ['scam', 'fake shop, guaranteed profit', 'pinterest-deceptive'],
  ['other', 'she stole my photo', 'pinterest-copyright', { media: 'image' }],
  ['other', '', 'pinterest-spam', { media: 'image' }],
];

describe('the guideline of Pinterest that a Pin breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('pinterest', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  it('says for false statements that its rule on falsehoods is only the closest', () => {
    const { best, none } = choose('pinterest', 'defamation', 'she is a liar, false allegations');
    expect(best?.rule.id).toBe('pinterest-misinformation');
    expect(codesOf(best)).toContain('closest');
    expect(none?.category).toBe('defamation');
  });

  it('claims no word for a picture without words', () => {
    const { best } = choose('pinterest', 'harassment', '', { media: 'image' });
    expect(best?.rule.id).toBe('pinterest-harassment');
    expect(cuesOf(best)).toEqual([]);
  });

  it('does not take a sweater for an insult', () => {
    expect(cuesOf(choose('pinterest', 'harassment', 'my ugly sweater board').best)).toEqual([]);
  });
});
