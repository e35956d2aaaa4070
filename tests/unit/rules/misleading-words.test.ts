/** Posts that hold dangerous-looking words and mean nothing of the kind: no reason shown to a person may quote them. */
import { describe, expect, it } from 'vitest';
import type { HarmCategory } from '../../../utils/rules/types';
import { choose, cuesOf } from './cases';

const harmless: [HarmCategory, string][] = [
  ['threat', 'You are going to kill it on stage tonight'],
  ['threat', 'I will find you a seat near the front'],
  ['threat', 'you killed that performance'],
  ['threat', 'Dressed to kill, and time to kill'],
  ['threat', 'that joke killed me, you are hilarious'],
  ['threat', "I'd never hurt you"],
  ['threat', "I don't want to kill you, I want to talk"],
  ['threat', "what doesn't kill you makes you stronger"],
  ['threat', 'I will shoot you an email tomorrow'],
  ['threat', "I'm gonna beat you at chess"],
  ['threat', 'gonna kill you in the next ranked match, noob'],
  ['threat', 'We will find you in the lobby. See you at 7'],
  ['threat', '♪ I will find you, I will kill you with my love ♪'],
  ['threat', 'Lyrics: "I would kill you for a dollar, babe"'],
  ['threat', 'Skill you need: patience. Thank you.'],
  ['threat', 'This show will kill. You should come.'],
  ['threat', 'You better watch out, you better not cry'],
  ['threat', '打死你都不会信这个故事'],
  ['threat', '我不会杀了你的角色的'],
  ['threat', 'jangan bunuh kau punya semangat'],
  ['harassment', 'You killed it on stage, hope you get the part'],
  ['harassment', 'drop dead gorgeous in that dress'],
  ['harassment', 'I hope you never suffer like this'],
  ['harassment', 'that was a freak accident'],
  ['harassment', 'ugly sweater party on friday'],
  ['harassment', 'I am such an idiot, sorry'],
  ['harassment', 'let us raid this fridge'],
  ['harassment', 'our date never happened because of the rain, pretend it never happened'],
  ['stalking', 'Every breath you take, every move you make, I will be watching you'],
  ['stalking', 'I love watching you grow as an artist'],
  ['self-harm', "please don't kill yourself, call someone"],
  ['self-harm', '不要自杀，打电话给我们'],
  ['self-harm', 'I nearly kill yourself laughing, as they say: do not kill yourself laughing'],
  ['self-harm', 'jangan bunuh diri, kami ada untuk kamu'],
  ['hate', 'she found the chink in his armour'],
  ['hate', 'the bun is in the oven'],
  ['hate', 'I adopt rescue monkeys'],
  ['hate', 'Please go back to your seat'],
  ['hate', 'David Lynch retrospective'],
  ['sexual-harassment', 'how your body language affects interviews'],
  ['incitement', 'rise up and shine, sleepyhead'],
  ['incitement', 'take them out for dinner, they earned it'],
  ['incitement', 'kill them all with kindness'],
  ['violent-graphic', 'Al Gore spoke about the climate'],
  ['doxxing', 'the new bounty hunter series is fun'],
];

/** The same in other languages and on other platforms: homographs, negations, food, names, news, what others said. */
const harmlessElsewhere: [platform: string, HarmCategory, string][] = [
  ['tiktok', 'threat', 'Killing me softly is on at karaoke tonight 🎶'],
  ['twitch', 'threat', 'push B and shoot him through smoke, then respawn'],
  ['discord', 'threat', 'GG, valorant night: we shoot them, they shoot us'],
  ['instagram', 'threat', 'Sharp new knives for the chef, 🔪 and a recipe for you'],
  ['instagram', 'sexual-harassment', 'Grilled 🍆 and 🍑 salad, recipe below'],
  ['facebook', 'threat', 'I would never hurt you or him'],
  ['facebook', 'threat', 'Thanks for having us, I will find you a seat at the front'],
  ['linkedin', 'threat', 'Please shoot me an e-mail, or shoot you an email I will'],
  ['reddit', 'harassment', 'He called me an idiot, and my manager laughed'],
  ['reddit', 'harassment', 'I was called a slut at school for years'],
  ['reddit', 'self-harm', 'If you feel low, please do not kill yourself, reach out'],
  ['bluesky', 'hate', 'The plumber fixed a chink in the armour of our boiler'],
  ['youtube', 'threat', 'This premiere will kill you with laughter'],
  ['pinterest', 'harassment', 'Ugly sweater pattern with a fat pigeon on it'],
  ['x', 'threat', '你等着看我下周的演出吧'],
  ['x', 'threat', '路上小心，出门小心路滑'],
  ['x', 'threat', '小心你的手机，地铁上有小偷'],
  ['tiktok', 'harassment', '垃圾分类从我做起，记得倒垃圾'],
  ['facebook', 'threat', '我今天差点被車撞，嚇死了'],
  ['whatsapp', 'sexual-harassment', '我先上床睡觉了，晚安'],
  ['telegram', 'ncii', '公司資料外流，客戶很生氣'],
  ['threads', 'hate', '厨房里有蟑螂，怎么办'],
  ['x', 'threat', 'jom serbu rumah terbuka mak cik, rendang sedap'],
  ['facebook', 'harassment', 'kulit lembab dan tahi lalat comel'],
  ['instagram', 'harassment', 'sambal ni sedap gila babi'],
  ['telegram', 'ncii', 'paip bocor kat dapur, siapa boleh tolong?'],
  ['whatsapp', 'sexual-harassment', 'jangan hisap rokok kat sini'],
  ['tiktok', 'sexual-harassment', 'ikan stim, nasi panas, resipi ibu'],
  ['threads', 'hate', 'macam mana nak halau lipas dalam dapur'],
  ['x', 'self-harm', 'cegah bunuh diri: hubungi talian Befrienders'],
  ['youtube', 'threat', 'இந்த பாட்டு என்னை கொன்னுடுச்சு'],
  ['x', 'self-harm', 'தற்கொலை வேண்டாம், எங்களை அழைக்கவும்'],
  ['instagram', 'sexual-harassment', 'நான் படுக்க போறேன், காலைல பேசலாம்'],
  ['facebook', 'harassment', 'naan vela panni mudichiten, nee?'],
  ['reddit', 'threat', 'wah the char kway teow damn shiok, die die must try'],
  ['hardwarezone', 'harassment', 'any lobang for cheap aircon servicing?'],
  ['x', 'harassment', 'Dick van Dyke and Fanny Ardant are in it'],
  ['lemmy', 'threat', 'Our village in Killarney: Stabler, Gunn and Slaughter families'],
  // Harmless neighbours of the words that held-out posts brought in.
  ['x', 'threat', 'You are next in line, take a seat. Get tickets while you still can'],
  ['x', 'threat', 'We splash paint on canvas and let the kids run wild'],
  ['x', 'threat', 'sambal ni kalau simbah atas nasi panas, terbaik'],
  ['x', 'threat', 'naan paathukuren amma, neenga kavala padadhinga'],
  ['x', 'threat', 'உன்ன பாத்து ரொம்ப நாளாச்சு, இந்த தடவை சாப்பிடாம விடமாட்டேன்'],
  ['x', 'self-harm', 'Nobody is stopping you from applying, go for it'],
  ['x', 'self-harm', 'looking for a high floor unit near the MRT'],
  ['tiktok', 'harassment', 'add the chopped onions and stir, then she ran through the park'],
  ['tiktok', 'harassment', 'en pallu vali, doctor kitta ponen. Palani valley romba azhagu'],
  ['bluesky', 'stalking', 'I can see you in the photo, third row!'],
  ['instagram', 'sexual-harassment', 'let us touch base tomorrow; I can touch wood for luck'],
  ['telegram', 'ncii', 'ada bilik mandi di tingkat bawah'],
  ['reddit', 'doxxing', 'Any advice for a first week in a bubble tea shop?'],
  ['whatsapp', 'sextortion', 'Ask your mum or your dad. Your photos look great'],
];

describe('words that only look dangerous', () => {
  it.each(harmless)('%s: "%s" gives no word as a reason', (category, text) => {
    const { best, others } = choose('x', category, text);
    expect([best, ...others].flatMap(cuesOf)).toEqual([]);
  });

  it.each(harmlessElsewhere)('on %s, %s: "%s" gives no word as a reason either', (platform, category, text) => {
    const { best, others } = choose(platform, category, text);
    expect([best, ...others].flatMap(cuesOf)).toEqual([]);
  });

  it('still names the usual rule: the person said what harm it was, and may know more than the words', () => {
    expect(choose('x', 'threat', 'You are going to kill it on stage tonight').best?.rule.id).toBe('x-violent-threat');
  });

  it('does not let dangerous words of another harm lead away from the harm that the person named', () => {
    expect(choose('x', 'scam', 'I will kill you').best?.rule.categories).toContain('scam');
    expect(choose('youtube', 'doxxing', 'kys').best?.rule.categories).toContain('doxxing');
  });

  it('does see a threat beside a harmless phrase', () => {
    expect(cuesOf(choose('x', 'threat', 'You killed it on the piano. I will still burn your house down.').best)).toEqual(['burn your house down']);
  });
});
