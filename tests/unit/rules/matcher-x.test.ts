/** Which rule of X a post breaks. The posts are made up; each imitates a kind that people report. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, codesOf, cuesOf, type Circumstances } from './cases';

const english: [HarmCategory, string, string, Circumstances?][] = [
  ['harassment', 'Still waiting for you to answer me. You always run.', 'x-abuse-targeted'],
  ['harassment', 'You are a pathetic loser and a waste of space', 'x-abuse-insults'],
  ['harassment', 'You are a pathetic loser and a waste of space', 'x-abuse-targeted', { earlier: 4 }],
  ['harassment', 'Everyone go tell her what you think of her. Mass report her account!', 'x-abuse-incite-harassment'],
  ['harassment', 'Everyone go tell her what you think of her. Mass report her account!', 'x-abuse-incite-harassment', { earlier: 5 }],
  ['harassment', 'hope you get cancer', 'x-wish-of-harm'],
  ['harassment', 'Her brother never died there. Crisis actor, the whole family.', 'x-abuse-event-denial'],
  ['harassment', 'They suspended me, so here is my new account again', 'x-ban-evasion'],
  ['threat', 'I am going to kill you', 'x-violent-threat'],
  ['threat', 'ill find you and burn your house down', 'x-violent-threat'],
  ['threat', 'See you tomorrow.', 'x-violent-threat'],
  ['threat', 'I hope you die slowly', 'x-wish-of-harm'],
  ['threat', 'you should be hanged for this', 'x-wish-of-harm'],
  ['threat', 'I hope you die and I will kill you myself', 'x-violent-threat'],
  ['threat', 'Hates all of them. Will shoot you on sight.', 'x-abusive-profile', { kind: 'profile' }],
  ['stalking', 'I know where you live. Nice curtains.', 'x-abuse-targeted'],
  ['stalking', 'good morning again', 'x-abuse-targeted', { earlier: 12 }],
  ['stalking', 'got suspended so I made a second account, see you there', 'x-ban-evasion'],
  ['stalking', 'Her home address is posted below, in case you want to say hi', 'x-private-info'],
  ['stalking', '', 'x-right-to-privacy', { media: 'image' }],
  ['doxxing', 'She lives at blk 12, her phone number is 9123 4567', 'x-private-info'],
  ['doxxing', 'thought you would like to know', 'x-private-info'],
  ['doxxing', "Delete it tonight or I'll leak your address", 'x-private-threat-expose'],
  ['doxxing', 'Cash for info on this woman', 'x-private-threat-expose'],
  ['doxxing', 'I secretly filmed this woman on the train', 'x-right-to-privacy', { media: 'video' }],
  ['ncii', 'her leaked nudes, enjoy', 'x-ncn'],
  ['ncii', '', 'x-ncn', { media: 'image' }],
  ['ncii', 'full rape video in the replies', 'x-violent-sexual', { media: 'video' }],
  ['ncii', 'deepfake nudes of my classmate', 'x-ncn', { media: 'image' }],
  ['sextortion', 'Pay 500 by tonight or I post your video', 'x-ncn-threat'],
  ['sextortion', 'you know what I want', 'x-ncn-threat'],
  ['sextortion', 'money, or else I will expose you to your boss', 'x-private-threat-expose'],
  ['sexual-harassment', 'nice tits, send nudes', 'x-abuse-unwanted-sexual'],
  ['sexual-harassment', 'hey you', 'x-abuse-unwanted-sexual'],
  ['sexual-harassment', 'rape video of someone who looks like you', 'x-violent-sexual'],
  ['hate', 'they always do that', 'x-hate-slurs'],
  ['hate', 'go back to your country', 'x-hate-slurs'],
  ['hate', 'These people are vermin. Cockroaches, all of them.', 'x-hate-dehuman'],
  ['hate', 'They are all terrorists. Kick them all out.', 'x-hate-incitement'],
  ['hate', 'back in the ovens with you', 'x-hate-references'],
  ['hate', '', 'x-hate-imagery', { media: 'image' }],
  ['hate', 'swastika on the door of the synagogue, good', 'x-hate-imagery', { media: 'image' }],
  ['hate', 'the holocaust never happened, it is a hoax', 'x-abuse-event-denial'],
  ['hate', 'join us brothers, the caliphate is calling', 'x-violent-entities'],
  ['impersonation', 'Hi friends, this is my new page', 'x-impersonation'],
  ['impersonation', 'Watch this deepfake of the minister', 'x-synthetic', { media: 'video' }],
  ['impersonation', 'total catfish, those are stolen photos', 'x-fake-persona'],
  ['impersonation', '', 'x-impersonation', { media: 'image' }],
  ['child-safety', 'underage and so pretty', 'x-cse'],
  ['child-safety', '', 'x-cse', { media: 'image' }],
  ['child-safety', 'send or i post them to your school', 'x-cse-sextortion'],
  ['child-safety', 'watch this toddler: beating the kid until he stops', 'x-child-abuse-media', { media: 'video' }],
  ['self-harm', 'kys already', 'x-self-harm'],
  ['self-harm', 'nobody would miss you', 'x-self-harm'],
  ['incitement', 'Take up arms and burn it all down', 'x-violence-incite'],
  ['incitement', 'The shooter is a hero, he deserved it', 'x-violence-glorify'],
  ['incitement', 'read the manifesto', 'x-perpetrators'],
  ['incitement', 'go to her house tonight, all of you', 'x-abuse-incite-harassment'],
  ['incitement', 'something is coming', 'x-violence-incite'],
  ['defamation', 'look, a fake screenshot of her chat', 'x-synthetic', { media: 'image' }],
  ['scam', 'Double your bitcoin today', 'x-scam'],
  ['scam', 'verify your account on this login page', 'x-malicious-url'],
  ['scam', 'hello dear', 'x-scam'],
  ['account-takeover', 'this account is mine now', 'x-account-compromise'],
  ['account-takeover', 'click this link and confirm your password', 'x-malicious-url'],
  ['violent-graphic', '', 'x-gore', { media: 'video' }],
  ['violent-graphic', 'beheading, uncut', 'x-gore', { media: 'video' }],
  ['violent-graphic', 'gang rape video', 'x-violent-sexual', { media: 'video' }],
  ['other', 'drugs for sale, dm me', 'x-illegal-goods'],
  ['other', 'polling station closed, vote by text instead', 'x-civic'],
  ['other', 'follow for follow, spam this everywhere', 'x-spam'],
];

describe('the rule of X that a post in English breaks', () => {
  it.each(english)('%s: "%s" breaks %s', (category, text, expected, circumstances) => {
    expect(choose('x', category, text, circumstances).best?.rule.id).toBe(expected);
  });
});

const otherLanguages: [HarmCategory, string, string, string][] = [
  ['threat', '我要杀了你全家', 'x-violent-threat', '杀了你'],
  ['threat', '祝你早點死', 'x-wish-of-harm', '早點死'],
  ['threat', 'Jaga-jaga kau, aku cari kau sampai dapat', 'x-violent-threat', 'Jaga-jaga kau'],
  ['threat', 'semoga kau mati', 'x-wish-of-harm', 'semoga kau mati'],
  ['threat', 'உன்னை கொன்று விடுவேன்', 'x-violent-threat', 'கொன்று விடுவேன்'],
  ['threat', 'நீ செத்துப் போ', 'x-wish-of-harm', 'செத்துப் போ'],
  ['threat', 'see you one time whack one time', 'x-violent-threat', 'see you one time whack one time'],
  ['threat', 'go and die lah', 'x-wish-of-harm', 'go and die'],
  ['harassment', '她就是个贱人，大家一起举报', 'x-abuse-incite-harassment', '一起举报'],
  ['harassment', 'dasar jalang, bodoh betul', 'x-abuse-insults', 'jalang'],
  ['harassment', 'முட்டாள் நாயே', 'x-abuse-insults', 'முட்டாள்'],
  ['harassment', 'wah this one no brain sia, knn', 'x-abuse-insults', 'no brain'],
  ['harassment', 'jom serang page dia, ramai-ramai report', 'x-abuse-incite-harassment', 'serang page dia'],
  ['stalking', '我知道你住哪里', 'x-abuse-targeted', '我知道你住'],
  ['stalking', 'aku nampak kau tadi depan rumah kau', 'x-abuse-targeted', 'aku nampak kau'],
  ['doxxing', 'kasi viral: alamat rumah dia dan nombor telefon', 'x-private-info', 'alamat rumah'],
  ['doxxing', '再不删我就曝光你', 'x-private-threat-expose', '曝光你'],
  ['sextortion', 'bayar RM500, kalau tak aku sebar video kau', 'x-ncn-threat', 'aku sebar video'],
  ['sextortion', '不给钱就把裸照发给你同事', 'x-ncn-threat', '不给钱就'],
  ['sexual-harassment', '约炮吗，发裸照给我', 'x-abuse-unwanted-sexual', '发裸照'],
  ['hate', '滚回你的国家，一群蟑螂', 'x-hate-slurs', '滚回'],
  ['hate', 'semua pengganas, halau semua', 'x-hate-incitement', 'semua pengganas'],
  ['self-harm', '你怎么不去跳楼', 'x-self-harm', '去跳楼'],
  ['self-harm', 'go jump down from your hdb', 'x-self-harm', 'jump down from'],
  ['incitement', 'bakar masjid itu, serang mereka', 'x-violence-incite', 'bakar masjid'],
  ['scam', '稳赚不赔，加我微信', 'x-scam', '加我微信'],
  ['scam', 'duit mudah, klik pautan', 'x-scam', 'duit mudah'],
];

describe('the rule of X that a post in Chinese, Malay, Tamil or Singlish breaks', () => {
  it.each(otherLanguages)('%s: "%s" breaks %s, by "%s"', (category, text, expected, cue) => {
    const { best } = choose('x', category, text);
    expect(best?.rule.id).toBe(expected);
    expect(cuesOf(best)).toContain(cue);
  });
});

describe('rules of X that cannot apply', () => {
  it('never names a rule on profiles for a post, however well its words fit', () => {
    const { best, others } = choose('x', 'hate', 'vermin, subhuman, worthless idiots');
    const profileRule = others.find((match) => match.rule.id === 'x-abusive-profile');
    expect(best?.rule.id).toBe('x-hate-dehuman');
    expect(codesOf(profileRule)).toContain('limit-profile');
    expect(cuesOf(profileRule).length).toBeGreaterThan(cuesOf(best).length);
  });

  it('keeps child rules behind when the harm named is another', () => {
    const { best, others } = choose('x', 'sextortion', 'send or i post your nudes, your school will see');
    expect(best?.rule.id).toBe('x-ncn-threat');
    expect(codesOf(others.find((match) => match.rule.id === 'x-cse-sextortion'))).toContain('limit-minor');
  });

  it('keeps the rule that holds only under local law behind', () => {
    const { best, others } = choose('x', 'hate', 'deadname: still a man, born as John');
    expect(best?.rule.id).toBe('x-hate-slurs');
    expect(codesOf(others.find((match) => match.rule.id === 'x-abuse-prior-names'))).toContain('limit-local-law');
  });

  it('says for which country a rule from the law of one country holds', () => {
    const match = choose('x', 'ncii', 'leaked nudes').others.find(({ rule }) => rule.id === 'x-tida');
    expect(match?.why).toContainEqual({ code: 'limit-local-law', detail: 'US' });
  });

  it('keeps the superseded page behind the page that replaced it', () => {
    const { best, others } = choose('x', 'ncii', 'revenge porn', { media: 'image' });
    expect(best?.rule.id).toBe('x-ncn');
    expect(codesOf(others.find((match) => match.rule.id === 'x-ncn-legacy'))).toContain('limit-superseded');
  });
});

describe('getting round a block', () => {
  it('by a person is no ban evasion, which is about measures of X itself', () => {
    expect(choose('x', 'stalking', 'You blocked my last one so I made a second account').best?.rule.id).toBe('x-abuse-targeted');
    expect(choose('x', 'harassment', 'new account again because you keep blocking me').best?.rule.id).toBe('x-abuse-targeted');
  });
});

describe('harms that no rule of X names', () => {
  it('names no rule for a false statement, says why, and offers what to lean on', () => {
    const { best, others, none } = choose('x', 'defamation', 'She is a thief and slept with her boss');
    expect(best).toBeNull();
    expect(none?.reason).toMatch(/no rule on false statements/);
    expect(others[0]?.rule.id).toBe('x-abuse-targeted');
    expect(codesOf(others[0])).toEqual(['fallback']);
  });

  it('names the closest rule on stalking, and says that it is only the closest', () => {
    const { best, none } = choose('x', 'stalking', 'I saw you at the gym');
    expect(best?.rule.id).toBe('x-abuse-targeted');
    expect(codesOf(best)).toContain('closest');
    expect(none?.category).toBe('stalking');
  });
});
