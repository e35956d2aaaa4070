/** How words of the rule data are found in what people write. */
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../utils/rules/fold-text';
import { findCue, findTopic, withoutOverlaps } from '../../../utils/rules/words';

function found(cue: string, text: string): string[] {
  return findCue(foldText(text), cue).map((match) => match.words);
}

describe('a word of the rule data', () => {
  it('is found whole only', () => {
    expect(found('gore', 'gore everywhere, Gregore and gorey')).toEqual(['gore']);
    expect(found('pedo', 'torpedo')).toEqual([]);
  });

  it('is found whatever the case and accents, and shown as written', () => {
    expect(found('naive', 'so NAÏVE')).toEqual(['NAÏVE']);
    expect(found('café', 'the Cafe\u0301 there')).toEqual(['Cafe\u0301']);
    expect(found('kill you', 'ＫＩＬＬ　ＹＯＵ')).toEqual(['ＫＩＬＬ ＹＯＵ']);
  });

  it('is found under disguise: digits, hidden characters, stretching, curly apostrophes', () => {
    expect(found('kill you', 'k1ll yoooou')).toEqual(['k1ll yoooou']);
    expect(found('kill', 'ki\u200bll')).toEqual(['ki\u200bll']);
    expect(found('kill', 'killllll')).toEqual(['killllll']);
    expect(found("i'll find you", 'I’ll find you')).toEqual(['I’ll find you']);
  });

  it('is found spelt out, parted, and with markup typed into it', () => {
    expect(found('kill yourself', 'k i l l  y o u r s e l f now')).toEqual(['k i l l y o u r s e l f']);
    expect(found('kill you', 'k.i.l.l you')).toEqual(['k.i.l.l you']);
    expect(found('slut', 's-l-u-t!')).toEqual(['s-l-u-t']);
    expect(found('杀了你', '我要杀 了·你')).toEqual(['杀 了·你']);
    expect(found('kill you', 'ki<b>ll</b> [i]you[/i]')).toEqual(['ki<b>ll</b> [i]you']);
  });

  it('is found where a sign stands for it, before the one it is done to', () => {
    expect(found('kill yourself', 'go 💀 yourself')).toEqual(['💀 yourself']);
    expect(found('kill yourself', 'pls 🔪\ufe0fyourself')).toEqual(['🔪\ufe0fyourself']);
    expect(found('kill', 'I am dead 💀 look at yourself')).toEqual([]);
  });

  it('is not made of letters that stand for words of their own', () => {
    expect(found('slut', 'u r a slut')).toEqual(['slut']);
    expect(found('ura', 'u r a slut')).toEqual([]);
    expect(found('kill', 'a 5 < 6 kill > 7')).toEqual(['kill']);
  });

  it('is not found by a disguise that would make one word into another', () => {
    expect(found('god', 'good')).toEqual([]);
    expect(found('hi', 'h1')).toEqual([]);
    expect(found('see', 'open 3 to 5')).toEqual([]);
  });

  it('may stand for any ending or for one of several words', () => {
    expect(found('threat*', 'threats, threatened; thread')).toEqual(['threats', 'threatened']);
    expect(found('kill/hurt you/u', 'hurt u, kill you, kill them')).toEqual(['kill you', 'hurt u']);
  });

  it('may leave a gap of up to three words', () => {
    expect(found('burn .. house down', 'burn that old ugly house down')).toEqual(['burn that old ugly house down']);
    expect(found('burn .. house down', 'burn house down')).toEqual(['burn house down']);
    expect(found('burn .. house down', 'burn one two three four house down')).toEqual([]);
  });

  it('is a phrase only within one sentence and line', () => {
    expect(found('kill you', 'This will kill. You should come')).toEqual([]);
    expect(found('kill you', 'kill\nyou')).toEqual([]);
    expect(found('kill you', 'kill... you, "kill, you"')).toEqual(['kill... you', 'kill, you']);
  });

  it('is found in scripts without spaces, and in Tamil with its vowel signs', () => {
    expect(found('杀了你', '我要杀了你全家')).toEqual(['杀了你']);
    expect(found('கொல்லுவே*', 'உன்னை கொல்லுவேன்!')).toEqual(['கொல்லுவேன்']);
    expect(found('கல', 'கல்')).toEqual([]);
  });

  it('in Tamil is found in any spelling with Latin letters, but not in short words that sound alike', () => {
    const foundTamil = (cue: string, text: string) => findCue(foldText(text), cue, 'ta').map((match) => match.words);
    expect(foundTamil('summa vida maaten', 'Summa vida matten')).toEqual(['Summa vida matten']);
    expect(foundTamil('koothi*', 'poda kuthii')).toEqual(['kuthii']);
    expect(foundTamil('ombodhu', 'ombothu')).toEqual(['ombothu']);
    expect(foundTamil('vazhi', 'valli')).toEqual(['valli']);
    expect(foundTamil('otha', 'oodha odd')).toEqual([]);
    expect(found('koothi*', 'kuthi')).toEqual([]);
  });

  it('can be a sign', () => {
    expect(found('🎵', 'la🎵la')).toEqual(['🎵']);
  });
});

describe('a topic', () => {
  const topic = { words: { en: ['find you'], ms: ['cari kau'] }, not: ['find you a'], unless: ['song'] };
  const contexts = { song: ['♪'] };
  const words = (text: string) => findTopic(foldText(text), topic, contexts).map((match) => match.words);

  it('is found by its words in any language', () => {
    expect(words('cari kau. find you')).toEqual(['find you', 'cari kau']);
  });

  it('is not found in a harmless phrase, but beside one', () => {
    expect(words('find you a seat')).toEqual([]);
    expect(words('find you a seat, then find you')).toEqual(['find you']);
  });

  it('is not found in a context in which nobody means it', () => {
    expect(words('♪ I will find you ♪')).toEqual([]);
  });
});

describe('finds that overlap', () => {
  it('count once, the longest of them', () => {
    const text = foldText('watch your back and run');
    const all = [...findCue(text, 'your back'), ...findCue(text, 'watch your back'), ...findCue(text, 'run')];
    expect(withoutOverlaps(all).map((match) => match.words)).toEqual(['watch your back', 'run']);
  });
});
