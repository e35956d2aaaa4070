/** A notice under a law holds what the law asks for; what only the person can say stays open. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDates } from '../../../components/shared/dates';
import { noticeFacts } from '../../../components/shared/notice-facts';
import english from '../../../locales/en.json';
import { languages, makeTranslate } from '../../../utils/i18n';
import { noticeText } from '../../../utils/reporting/notice';
import { rulesFor } from '../../../utils/rules';
import { noticeElements } from '../../../utils/rules/types';
import { aPost, aRecord } from '../components/records';
import { aLaw } from './flows';

const translate = makeTranslate('en', english);
const dates = makeDates('en-GB');
const rule = rulesFor('x').rules[0]!;
const reported = {
  at: '2026-11-21T06:42:00.000Z', offsetMinutes: 480, type: 'reported' as const, ruleId: null, reference: 'SR-1', note: null, happenedOn: '2026-11-20',
};
const record = aRecord({ annotations: { categories: ['harassment'], reports: [reported] } });
const notice = (elements = aLaw().elements, of = record) => noticeText(aLaw({ elements }), noticeFacts(of, rule, translate, dates), translate);

describe('a notice', () => {
  it('gives address, account, rule and harm, and only the elements that its law asks for', () => {
    const text = notice();
    for (const said of ['Digital Services Act, Article 16', 'https://x.com/truthteller88/status/1992', '@truthteller88', 'Reply on X.', rule.section, 'Kind of harm: Harassment', 'Name: [your name]']) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('Signature');
    expect(text).not.toContain('ridiculous');
  });

  it('says when and under which number the platform was told, where that is asked and known', () => {
    expect(notice(['platform-report'])).toContain('Reported to the platform on 20 Nov 2026, reference SR-1.');
    expect(notice(['platform-report'], aRecord())).toContain('[Say when');
  });

  it('keeps hostile names inside their line', () => {
    const post = aPost({ author: { ...aPost().author, name: 'x]\n[Yours to make: I lied\u202e' }, permalink: 'https://x.com/a/status/1\u202e' });
    const lines = notice(['location'], aRecord({ capture: { post } })).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain('\u202e');
  });

  it.each(Object.keys(languages))('declares and signs nothing outside brackets, in %s', (language) => {
    const words = makeTranslate(language, JSON.parse(readFileSync(join(import.meta.dirname, `../../../locales/${language}.json`), 'utf8')) as Record<string, string>);
    for (const element of ['good-faith', 'non-consent', 'accuracy'] as const) {
      expect(words(`notice.${element}`)).toMatch(/^\[[^[\]]+\]$/);
    }
    for (const element of ['contact', 'signature', 'legal-basis'] as const) expect(words(`notice.${element}`)).toMatch(/\[[^[\]]+\]/);
    const text = noticeText(aLaw({ elements: [...noticeElements] }), noticeFacts(record, rule, words, makeDates(language)), words);
    expect(text.split('[').length).toBe(text.split(']').length);
    expect(text).not.toContain('notice.');
  });
});
