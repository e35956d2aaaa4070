// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { find, noFilter, type Filter } from '../../../components/popup/search';
import { fold, searchTextOf, summaryOf } from '../../../utils/evidence/summary';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import { makeTranslate } from '../../../utils/i18n';
import { aPost, aRecord } from './records';

const translate = makeTranslate('en', english);
const search = (records: EvidenceRecord[], filter: Filter) =>
  find(records.map(summaryOf), new Map(records.map((record) => [record.capture.id, searchTextOf(record).text])), filter, translate);
const found = async (words: string, ...texts: string[]) => search(texts.map((text) => aRecord({ capture: { id: text, post: aPost({ text }) } })), { ...noFilter, words });

describe('searching saved evidence', () => {
  it('minds neither case nor accents', async () => {
    expect(await found('ECOLE', 'Une école', 'Une étude')).toEqual(['Une école']);
    expect(await found('istanbul', 'İSTANBUL', 'Izmir')).toEqual(['İSTANBUL']);
    expect(await found('strasse', 'Die STRAẞE', 'Der Weg')).toEqual(['Die STRAẞE']);
    expect(await found('احمد', 'قال أَحْمَد', 'قال علي')).toEqual(['قال أَحْمَد']);
    expect(await found('ＡＢＣ', 'abc', 'abd')).toEqual(['abc']);
  });

  it('keeps vowel signs that make another word', async () => {
    expect(await found('கால்', 'கால்', 'கல்')).toEqual(['கால்']);
  });

  it('finds words inside Chinese sentences', async () => {
    expect(await found('公司', '我把你的照片发到你们公司群里', '你好')).toEqual(['我把你的照片发到你们公司群里']);
  });

  it('wants every word, in any order and place', async () => {
    const record = aRecord({ capture: { post: aPost({ text: 'I know which bus' }) }, annotations: { note: 'Seen by my manager' } });
    expect(await search([record], { ...noFilter, words: 'manager bus' })).toHaveLength(1);
    expect(await search([record], { ...noFilter, words: 'manager train' })).toHaveLength(0);
  });

  it('looks at names, notes, quoted posts, kinds and the platform', async () => {
    const record = aRecord({
      capture: { post: aPost({ quoted: aPost({ text: 'lunch', author: { ...aPost().author, handle: 'maya_runs' } }) }) },
      annotations: { categories: ['doxxing'], note: 'third time' },
    });
    const all = ['@truthteller88', 'Truth Teller', 'lunch', '@maya_runs', 'third', 'private details', 'X'];
    const results = await Promise.all(all.map((words) => search([record], { ...noFilter, words })));
    expect(all.filter((_, index) => results[index]!.length === 0)).toEqual([]);
  });

  it('takes in both days of a range', async () => {
    const record = aRecord();
    const within = async (from: string, to: string) => (await search([record], { ...noFilter, from, to })).length;
    expect(await Promise.all([within('2026-11-21', '2026-11-21'), within('', '2026-11-21'), within('2026-11-21', '')])).toEqual([1, 1, 1]);
    expect(await Promise.all([within('2026-11-22', ''), within('', '2026-11-20')])).toEqual([0, 0]);
  });

  it('finds every record by any run of its own letters', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
      fc.pre(fold(text) !== '');
      expect(await found(text, text)).toEqual([text]);
    }));
  });

  it('gives the page its turn among many records, and ends once a newer search makes it needless', async () => {
    const summary = summaryOf(aRecord());
    const texts = new Map([[summary.captureId, 'word '.repeat(50)]]);
    const many = Array.from({ length: 200_000 }, () => summary);
    let turns = 0;
    const counting = setInterval(() => { turns += 1; });
    expect(await find(many, texts, { ...noFilter, words: 'word' }, translate)).toHaveLength(many.length);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    const newer = new AbortController();
    newer.abort(new Error('A newer one.'));
    await expect(find(many, texts, { ...noFilter, words: 'word' }, translate, newer.signal)).rejects.toThrow('A newer one.');
  });
});
