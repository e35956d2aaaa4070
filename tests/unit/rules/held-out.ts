/**
 * Sixty hard posts, twelve in each language, written with what they should give before the matcher was run on them, to see how
 * it does on words it was not made for. Since then it has been mended by general words; what is still wrong is marked `open`.
 */
import type { HardLine } from './hard-cases';

const quiet = { words: 'quiet' } as const;

export const heldOut: [platform: string, line: HardLine][] = [
  ['x', ['en', 'threat', 'Some women need to learn what the inside of a locked trunk feels like. You are next on my list', 'x-violent-threat']],
  ['x', ['en', 'harassment', 'crashing out over nothing again, go commit neck rope', 'x-self-harm']],
  ['tiktok', ['en', 'harassment', 'she is chopped fr, 2/10 and that is generous 😭', 'tiktok-harassment']],
  ['instagram', ['en', 'stalking', 'New curtains? I liked the old ones better, could see you reading in bed', 'instagram-veiled-threat']],
  ['discord', ['en', 'doxxing', 'got her full lookup from a people search site, $5 gets you the street and her moms cell', 'discord-doxxing']],
  ['whatsapp', ['en', 'sextortion', 'Last warning. By 6pm the money is in my account or the school parents chat sees everything', 'whatsapp-threat']],
  ['reddit', ['en', 'stalking', 'deleted your post? cute. archived it, and your whole comment history since 2019', 'reddit-following']],
  ['linkedin', ['en', 'sexual-harassment', 'I could make your promotion happen. Dinner at my hotel, wear that red dress', 'linkedin-sexual-advances']],
  ['telegram', ['en', 'ncii', 'undressed her with the bot, came out insane, who else wants their crush done', 'telegram-intimate-images']],
  ['youtube', ['en', 'harassment', 'the rope is right there, nobody is stopping you', 'yt-self-harm']],
  ['bluesky', ['en', 'stalking', 'Blocked on three accounts and counting. I have all the time in the world', 'bluesky-stalking']],
  ['x', ['en', 'threat', 'That season finale destroyed me, the writers will pay for this in therapy bills', 'x-violent-threat', quiet]],

  ['x', ['zh', 'threat', '你家小孩几点放学我清楚得很，别给脸不要脸', 'x-violent-threat']],
  ['facebook', ['zh', 'harassment', '頂著這張臉出門不怕嚇到小孩嗎，整容失敗現場', 'facebook-bullying']],
  ['instagram', ['zh', 'sexual-harassment', '妹妹好会穿，晚上来给哥哥暖床', 'instagram-sexual-attack']],
  ['tiktok', ['zh', 'harassment', '小仙女又开始打拳了，没人要的剩女', 'tiktok-harassment']],
  ['telegram', ['zh', 'ncii', '反差婊合集打包，三百部，私我拿资源', 'telegram-intimate-images']],
  ['messenger', ['zh', 'sextortion', '你也不想让你爸妈看到这些照片吧？那就乖乖听话', 'messenger-sextortion']],
  ['x', ['zh', 'doxxing', '查到了，她在XX中学初三二班，班主任姓刘，大家自便', 'x-private-info']],
  ['discord', ['zh', 'self-harm', '活着浪费空气，窗户开着呢，你懂的', 'discord-self-harm']],
  ['threads', ['zh', 'hate', '新移民全是寄生蟲，吃我們的用我們的', 'threads-hate-tier-1']],
  ['reddit', ['zh', 'harassment', '兄弟們去她的版衝一波，讓她刪帳號', 'reddit-brigade']],
  ['whatsapp', ['zh', 'stalking', '你刚换的车牌号我都记下来了，住哪里我也找得到', 'whatsapp-unwanted-contact']],
  ['facebook', ['zh', 'threat', '这部电影笑点太密，笑到我要死了，导演你等着我二刷', 'facebook-threat', { ...quiet, open: true }]],

  ['x', ['ms', 'threat', 'anak kau sekolah kat mana pun aku tahu, jangan sampai jadi apa-apa', 'x-violent-threat']],
  ['instagram', ['ms', 'harassment', 'gemuk macam badut, tak payah la post muka, mata aku sakit', 'instagram-bullying']],
  ['tiktok', ['ms', 'sexual-harassment', 'aduh ketatnya, abang tak tahan ni, dm harga', 'tiktok-sexual-harassment']],
  ['facebook', ['ms', 'harassment', 'geng, jom serang komen dia, kasi dia menangis tutup akaun', 'facebook-mass-harassment']],
  ['whatsapp', ['ms', 'sextortion', 'ingat gambar yang kau hantar dulu? 2 ribu, kalau tak laki kau dapat tengok', 'whatsapp-threat']],
  ['telegram', ['ms', 'doxxing', 'ni IC dia, ni no rumah dia, buat la apa yang patut', 'telegram-doxxing']],
  ['reddit', ['ms', 'threat', 'lain kali aku nampak kau, memang makan tanah la kau', 'reddit-threat']],
  ['discord', ['ms', 'self-harm', 'kau hidup pun menyusahkan orang, pergi la tidur atas rel', 'discord-self-harm']],
  ['bluesky', ['ms', 'hate', 'keturunan pendatang tak sedar diri, berambus dari tanah kami', 'bluesky-hate']],
  ['messenger', ['ms', 'stalking', 'kau block, aku add guna akaun adik aku. tak susah', 'messenger-account-evasion']],
  ['linkedin', ['ms', 'harassment', 'perempuan simpanan bos, sebab tu naik pangkat laju', 'linkedin-harassment']],
  ['youtube', ['ms', 'threat', 'resepi kek ni memang pembunuh diet, mati la aku minggu depan', 'yt-threat', quiet]],

  ['x', ['ta', 'threat', 'நைட்டு தனியா தானே போவ, அப்போ பாத்துக்கறேன்', 'x-violent-threat']],
  ['facebook', ['ta', 'harassment', 'உன் மூஞ்சிய பாத்தா எருமை கூட ஓடிடும்', 'facebook-bullying']],
  ['instagram', ['ta', 'sexual-harassment', 'சேலையில சூப்பரா இருக்க, ஒரு நாள் மட்டும் என்னோட வா', 'instagram-sexual-attack']],
  ['youtube', ['ta', 'harassment', 'உன்ன மாதிரி ஆளுங்க பூமிக்கு பாரம், ரயில் முன்னாடி விழு', 'yt-self-harm']],
  ['telegram', ['ta', 'ncii', 'அந்த பொண்ணோட பாத்ரூம் வீடியோ வந்துருச்சு, வேணும்னா இன்பாக்ஸ் வா', 'telegram-intimate-images']],
  ['reddit', ['ta', 'threat', 'un kaiya murichu potruven, jaakiradhai', 'reddit-threat']],
  ['tiktok', ['ta', 'harassment', 'moonji ah paaru panni mathiri, romba scene podatha', 'tiktok-harassment']],
  ['messenger', ['ta', 'stalking', 'nee block panna enna, friend phone la irundhu paathukitu dhan iruken', 'messenger-account-evasion']],
  ['whatsapp', ['ta', 'sextortion', 'naan sonna madhiri seiyala na un pics ellam un office group ku poirum', 'whatsapp-threat']],
  ['discord', ['ta', 'doxxing', 'ava number idhu dhan 9xxxx, ellarum call panni torture pannunga', 'discord-doxxing']],
  ['bluesky', ['ta', 'hate', 'indha kootame veli naatu naainga, thorathi adinga', 'bluesky-hate']],
  ['x', ['ta', 'threat', 'இந்த ஜோக்கு கேட்டு சிரிச்சே செத்துட்டேன், பார்ட்டி குடுக்காம உன்ன விடமாட்டேன்', 'x-violent-threat', quiet]],

  ['x', ['en-SG', 'threat', 'your lift always spoil right, later you walk staircase alone then you know', 'x-violent-threat']],
  ['facebook', ['en-SG', 'harassment', 'face like kena steamroll, still dare to post, xia suay', 'facebook-bullying']],
  ['instagram', ['en-SG', 'sexual-harassment', 'wah power sia the backside, can touch a bit or not', 'instagram-sexual-attack']],
  ['hardwarezone', ['en-SG', 'harassment', 'TS brain kena water, confirm jiak liao bee', 'hwz-attacks']],
  ['telegram', ['en-SG', 'ncii', 'got lobang for her nudes? i pm you mine', 'telegram-intimate-images']],
  ['reddit', ['en-SG', 'doxxing', 'i know her, she work at the bbt shop at nex, monday off day', 'reddit-personal-info']],
  ['tiktok', ['en-SG', 'harassment', 'everybody go her live spam vomit emoji until she off', 'tiktok-mass-harassment']],
  ['whatsapp', ['en-SG', 'threat', 'you dun pay by tonight, i splash paint your door, whole block will know', 'whatsapp-threat']],
  ['threads', ['en-SG', 'hate', 'CECA virus all take our job, ship them back lah', 'threads-hate-tier-1']],
  ['discord', ['en-SG', 'self-harm', 'your family also sian of you lah, go find a high floor', 'discord-self-harm']],
  ['messenger', ['en-SG', 'stalking', 'i pass by your void deck every night ok, nv see you come down', 'messenger-veiled-threat']],
  ['youtube', ['en-SG', 'threat', 'the chilli crab here die die must try, shiok until want to faint', 'yt-threat', quiet]],
];
