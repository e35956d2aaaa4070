// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { makeSearch, noFilter } from '../../../components/popup/search';
import { fold } from '../../../utils/evidence/summary';
import { makeTranslate } from '../../../utils/i18n';
import { aPost, aRecord } from './records';

const search = makeSearch(makeTranslate('en', english));
const withText = (text: string, id = text) => aRecord({ capture: { id, post: aPost({ text }) } });
const found = (words: string, ...texts: string[]) =>
  search(texts.map((text) => withText(text)), { ...noFilter, words }).map(({ capture }) => capture.post.text);

describe('searching saved evidence', () => {
  it('minds neither case nor accents', () => {
    expect(found('ECOLE', 'Une école', 'Une étude')).toEqual(['Une école']);
    expect(found('istanbul', 'İSTANBUL', 'Izmir')).toEqual(['İSTANBUL']);
    expect(found('strasse', 'Die STRAẞE', 'Der Weg')).toEqual(['Die STRAẞE']);
    expect(found('احمد', 'قال أَحْمَد', 'قال علي')).toEqual(['قال أَحْمَد']);
    expect(found('ＡＢＣ', 'abc', 'abd')).toEqual(['abc']);
  });

  it('keeps vowel signs that make another word', () => {
    expect(found('கால்', 'கால்', 'கல்')).toEqual(['கால்']);
  });

  it('finds words inside Chinese sentences', () => {
    expect(found('公司', '我把你的照片发到你们公司群里', '你好')).toEqual(['我把你的照片发到你们公司群里']);
  });

  it('wants every word, in any order and place', () => {
    const record = aRecord({ capture: { post: aPost({ text: 'I know which bus' }) }, annotations: { note: 'Seen by my manager' } });
    expect(search([record], { ...noFilter, words: 'manager bus' })).toHaveLength(1);
    expect(search([record], { ...noFilter, words: 'manager train' })).toHaveLength(0);
  });

  it('looks at names, notes, quoted posts, kinds and the platform', () => {
    const record = aRecord({
      capture: { post: aPost({ quoted: aPost({ text: 'lunch', author: { ...aPost().author, handle: 'maya_runs' } }) }) },
      annotations: { categories: ['doxxing'], note: 'third time' },
    });
    const all = ['@truthteller88', 'Truth Teller', 'lunch', '@maya_runs', 'third', 'private details', 'X'];
    expect(all.filter((words) => search([record], { ...noFilter, words }).length === 0)).toEqual([]);
  });

  it('takes in both days of a range', () => {
    const record = aRecord();
    const within = (from: string, to: string) => search([record], { ...noFilter, from, to }).length;
    expect([within('2026-11-21', '2026-11-21'), within('', '2026-11-21'), within('2026-11-21', '')]).toEqual([1, 1, 1]);
    expect([within('2026-11-22', ''), within('', '2026-11-20')]).toEqual([0, 0]);
  });

  it('finds every record by any run of its own letters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(fold(text) !== '');
      expect(found(text, text)).toEqual([text]);
    }));
  });
});
