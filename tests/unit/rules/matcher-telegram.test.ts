/** Which part of Telegram's terms a message breaks. They are short: for many harms there is nothing to name. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const message: Circumstances = { kind: 'message' };

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['doxxing', '她住在三楼，电话号码在下面', 'telegram-doxxing', message],
  ['harassment', 'her home address, everybody say hello', 'telegram-doxxing', { kind: 'post' }],
  ['stalking', 'phone number is below, make her answer', 'telegram-doxxing', { kind: 'post' }],
  ['ncii', 'vvip nudes channel', 'telegram-intimate-images', { kind: 'post', media: 'image' }],
  ['sextortion', 'bayar atau aku sebar gambar', 'telegram-intimate-images', message],
  ['child-safety', "don't tell your parents", 'telegram-child-abuse', message],
  ['incitement', 'kill them all', 'telegram-violence', { kind: 'post' }],
  ['incitement', 'அவங்களை அடிங்க', 'telegram-violence', { kind: 'post' }],
  ['impersonation', 'official account of the bank', 'telegram-fake-label', { kind: 'profile' }],
  ['scam', 'guaranteed returns, dm me to earn', 'telegram-scam-spam', message],
  ['scam', 'fake passport, fast delivery', 'telegram-illegal-goods', message],
  ['account-takeover', 'send me the login code', 'telegram-illegal-acts', message],
  ['other', 'cocaine in stock', 'telegram-illegal-goods', { kind: 'post' }],
  ['other', 'xxx videos here', 'telegram-public-porn', { kind: 'post', media: 'video' }],
];

describe('the rule of Telegram that a message breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('telegram', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('telegram', category, text, circumstances).best)).not.toEqual([]);
  });

  const unnamed: [HarmCategory, string][] = [
    ['harassment', 'you pathetic loser'], ['stalking', 'I know where you live'], ['sexual-harassment', 'hantar gambar bogel'],
    ['self-harm', 'kys'], ['defamation', 'she is a thief'],
  ];

  it.each(unnamed)('claims no rule on %s, even for "%s"', (category, text) => {
    const { best, none } = choose('telegram', category, text, message);
    expect(best).toBeNull();
    expect(none?.category).toBe(category);
  });

  it('says that a threat in a private chat is only close to the rule on calls for violence', () => {
    const { best, none } = choose('telegram', 'threat', 'aku bunuh kau', message);
    expect(best?.rule.id).toBe('telegram-violence');
    expect(codesOf(best)).toContain('closest');
    expect(none?.reason).toMatch(/private chat/);
  });

  it('says of the guidance for the EU that it does not hold elsewhere', () => {
    expect(choose('telegram', 'doxxing', 'home address').best?.rule.note).toMatch(/people in the EU only/);
    expect(choose('telegram', 'ncii', 'leaked nudes').best?.rule.note).toMatch(/people in the EU only/);
  });
});
