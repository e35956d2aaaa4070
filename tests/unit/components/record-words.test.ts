// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { makeDates } from '../../../components/shared/dates';
import { reasonWords } from '../../../components/shared/reason-words';
import { authorLabel, missingWords, pictureOf, reportStatus, savedParts, siteLetters, siteName, statusWords } from '../../../components/shared/record-words';
import { factualStatement } from '../../../components/shared/statement';
import type { ReportEvent } from '../../../utils/evidence/types';
import { makeTranslate } from '../../../utils/i18n';
import { noAuthor } from '../../../utils/platforms/reading';
import { rulesFor } from '../../../utils/rules';
import { aPost, aRecord } from './records';

const translate = makeTranslate('en', english);
const rule = rulesFor('x').rules[0]!;

describe('a record in words', () => {
  it('says that the author was not found rather than naming another', () => {
    expect(authorLabel(noAuthor, translate)).toBe('Author not found');
    expect(authorLabel({ ...noAuthor, name: 'Maya' }, translate)).toBe('Maya');
  });

  it('lists what was saved, and no pictures once they were erased', () => {
    const thread = { parents: [aPost(), aPost()], ownReplies: [] };
    expect(savedParts(aRecord({ capture: { thread } }), translate)).toEqual(['text', 'picture', '2 earlier posts']);
    const erased = aRecord({ annotations: { pixelsErasedAt: '2026-11-21T06:40:00.000Z' } });
    expect(savedParts(erased, translate)).toEqual(['text']);
    expect(pictureOf(erased)).toBeNull();
  });

  it('says each missing thing once, with what is known of it', () => {
    const missing = missingWords(['time'], [{ code: 'time', detail: null }, { code: 'bytes.refused', detail: 'a.jpg' },
      { code: 'bytes.refused', detail: 'b.jpg' }], translate);
    expect(missing.map(({ details }) => details)).toEqual([[], ['a.jpg', 'b.jpg']]);
  });

  it('does not drop a missing thing that it has no words for', () => {
    expect(missingWords(['brand-new'], [], translate)[0]!.words).toContain('brand-new');
  });

  it('tells the furthest step of reporting, not the last click', () => {
    const event = { ruleId: null, reference: null, note: null };
    const reports = [{ ...event, at: '2026-11-21T07:00:00Z', type: 'reported' as const }, { ...event, at: '2026-11-21T08:00:00Z', type: 'form-opened' as const }];
    expect(reportStatus(reports).status).toBe('reported');
    expect(reportStatus([]).status).toBe('none');
  });

  it('follows what happened last, by the day on which it happened, and says what the platform did', () => {
    const step = (type: ReportEvent['type'], part: Partial<ReportEvent> = {}): ReportEvent =>
      ({ at: '2026-11-25T07:00:00Z', offsetMinutes: 0, type, ruleId: null, reference: null, note: null, ...part });
    const dates = makeDates('en-GB');
    const words = (...reports: ReportEvent[]) => statusWords(reports, translate, dates);
    expect(words()).toBe('not reported');
    expect(words(step('form-opened'))).toBe('report form opened');
    // The report was written down after the answer to it, for an earlier day.
    expect(words(step('answer', { outcome: 'kept' }), step('reported', { happenedOn: '2026-11-20' }))).toBe('platform answered on 25 Nov 2026: left it up');
    expect(words(step('answer'), step('appeal'))).toBe('asked for another look on 25 Nov 2026');
    expect(words(step('answer', { happenedOn: '2026-11-21' }))).toBe('platform answered on 21 Nov 2026');
    expect(words(step('appeal'), step('outcome', { outcome: 'removed' }))).toBe('outcome on 25 Nov 2026: removed it');
    expect(words(step('outcome'))).toBe('outcome noted on 25 Nov 2026');
  });

  it('names a page of an unknown site by its host', () => {
    expect(siteName({ platform: 'web', page: { url: 'https://www.forum.example.com/t/1', title: '' } })).toBe('forum.example.com');
    expect([siteLetters('X'), siteLetters('Bluesky'), siteLetters('தமிழ்')]).toEqual(['X', 'Bl', 'தமி']);
  });
});

describe('the statement for a report form', () => {
  const dates = makeDates('en-GB');

  it('says what, who, where, when and which rule', () => {
    expect(factualStatement(aRecord(), rule, translate, dates).split('\n')).toEqual([
      'Reply on X.',
      'Author: Truth Teller, @truthteller88',
      'Address: https://x.com/truthteller88/status/1992',
      'Posted: 21 Nov 2026, 05:20 (UTC)',
      'Seen and saved: 21 Nov 2026, 14:32 (UTC+8)',
      `Rule: ${rule.document}: ${rule.section} ${rule.url}`,
    ]);
  });

  it('does not repeat the words of the post', () => {
    expect(factualStatement(aRecord(), rule, translate, dates)).not.toContain('ridiculous');
  });

  it('leaves out what is not known', () => {
    const post = aPost({ author: noAuthor, permalink: null, postedAt: { shown: '9h', machine: null, fromId: null } });
    expect(factualStatement(aRecord({ capture: { post } }), null, translate, dates).split('\n')).toEqual([
      'Reply on X.', 'Address: https://x.com/maya_runs/status/1990', 'Seen and saved: 21 Nov 2026, 14:32 (UTC+8)',
    ]);
  });
});

describe('reasons for a rule', () => {
  const why = [{ code: 'category' as const, detail: null }, { code: 'cue' as const, detail: 'ridiculous' }, { code: 'repeats' as const, detail: '3' }];
  const options = { language: 'en', translate };

  it('keep the words of the post back until the person asked to see them', () => {
    expect(reasonWords(why, { ...options, wordsShown: false })).toEqual(['words in the post point to it', '3 earlier posts by this account']);
    expect(reasonWords(why, { ...options, wordsShown: true })).toEqual(['the words “ridiculous”', '3 earlier posts by this account']);
  });

  it('name the country of a law', () => {
    const law = [{ code: 'limit-local-law' as const, detail: 'SG' }, { code: 'limit-local-law' as const, detail: null }];
    expect(reasonWords(law, { ...options, wordsShown: false })).toEqual(['only under the law of Singapore', 'only where the law has it']);
  });
});
