/** Which clause of WhatsApp's terms and guidelines a message breaks. Most harms are reached only by a broader clause. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const message: Circumstances = { kind: 'message' };

const cases: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'bodoh betul, tak guna', 'whatsapp-harassment', message],
  ['harassment', 'you blocked me so here is my new number again', 'whatsapp-unwanted-contact', message],
  ['threat', 'siap kau, aku cari kau', 'whatsapp-threat', message],
  ['stalking', 'answer my calls, I know where you live', 'whatsapp-unwanted-contact', { kind: 'message', earlier: 4 }],
  ['doxxing', 'her ic number and home address, share it', 'whatsapp-privacy', message],
  ['ncii', '裸照在这里', 'whatsapp-privacy', { kind: 'message', media: 'image' }],
  ['sextortion', 'send duit or everyone will see your video', 'whatsapp-threat', message],
  ['sexual-harassment', 'hantar gambar bogel', 'whatsapp-obscene', message],
  ['hate', 'go back where you came from', 'whatsapp-hate', message],
  ['impersonation', 'hi mum, I lost my phone, this is my new number', 'whatsapp-impersonation', message],
  ['child-safety', "don't tell your parents", 'whatsapp-child-safety', message],
  ['incitement', 'everybody bring parang', 'whatsapp-violent-crime', message],
  ['incitement', 'join our channel for what comes next', 'whatsapp-channels-harm', { kind: 'post' }],
  ['defamation', 'she is a thief, she stole money from the shop', 'whatsapp-defamation', message],
  ['scam', 'part time job, message me on telegram', 'whatsapp-fraud', message],
  ['account-takeover', 'please forward the code you just got', 'whatsapp-accounts', message],
  ['other', 'what a day', 'whatsapp-other', message],
];

describe('the clause of WhatsApp that a message breaks', () => {
  it.each(cases)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('whatsapp', category, text, circumstances).best?.rule.id).toBe(expected);
  });

  const telling = cases.filter(([category, , , circumstances]) => category !== 'other' && !circumstances?.earlier);

  it.each(telling)('%s: "%s" gives the words that point there', (category, text, _, circumstances) => {
    expect(cuesOf(choose('whatsapp', category, text, circumstances).best)).not.toEqual([]);
  });

  it.each(['stalking', 'doxxing', 'ncii', 'sextortion', 'sexual-harassment', 'violent-graphic'] as const)(
    'says that %s is not named and that the clause only comes closest', (category) => {
      const { best, none } = choose('whatsapp', category, 'what the message says', message);
      expect(codesOf(best)).toContain('closest');
      expect(none?.category).toBe(category);
    },
  );

  it('claims no clause on self-harm for a private chat, since only channels have one', () => {
    const { best, none } = choose('whatsapp', 'self-harm', 'you should not be here', message);
    expect(best).toBeNull();
    expect(none?.reason).toMatch(/channels only/);
    expect(choose('whatsapp', 'self-harm', 'kys', message).best?.rule.id).toBe('whatsapp-harassment');
  });

  it('says that the list in the Terms does not hold in the EEA and the UK', () => {
    expect(choose('whatsapp', 'hate', 'go back where you came from', message).best?.rule.note).toMatch(/EEA and the UK/);
  });

  it('shows the words that led to the clause as they were written', () => {
    expect(cuesOf(choose('whatsapp', 'account-takeover', 'what is the OTP dear', message).best)).toEqual(['OTP']);
  });
});
