/** What is kept of each step towards a platform: the door taken, the rule as it stood, the person's own words. */
import { describe, expect, it } from 'vitest';
import type { NewReportEvent, ReportEvent } from '../../../utils/evidence/types';
import { citedRule, doorsOf, fieldLength, firstDoor, openedDoor } from '../../../utils/reporting/report-doors';
import { emptyDraft, FutureDay, newReportEvent, openedEvent } from '../../../utils/reporting/report-event';
import { rulesFor } from '../../../utils/rules';
import { aFlow, aForm, aLaw } from './flows';

const rule = rulesFor('x').rules[0]!;
const cited = citedRule(rule, false);
const kept = (event: NewReportEvent): ReportEvent => ({ at: '2026-11-21T06:42:00.000Z', offsetMinutes: 480, ...event });

describe('the doors of a platform', () => {
  it('are the menu, its forms, notices under a law, mail and any other way; no authority is one', () => {
    const flow = aFlow({ form: aForm({ kind: 'category' }), otherForms: [aForm({ id: 'b', name: 'By mail', kind: 'contact', url: 'mailto:abuse@x.example' })],
      legal: [aLaw(), aLaw({ id: 'police', kind: 'police', name: 'Police' })] });
    expect(doorsOf(flow, null).map(({ channel, name }) => `${channel} ${name}`)).toEqual([
      'in-page More › Report post', 'category-form Abuse', 'mail By mail', 'legal-notice Notice of illegal content', 'mail null', 'other null',
    ]);
  });

  it('open with the form, else with the post that has the menu', () => {
    expect(firstDoor(aFlow({ form: aForm() }))).toMatchObject({ channel: 'form', url: 'https://help.x.com/forms/abuse' });
    expect(firstDoor(aFlow())).toMatchObject({ channel: 'in-page', name: 'More › Report post', url: 'https://x.com/a/status/1' });
    expect(firstDoor(aFlow({ openUrl: null }))).toBeNull();
  });

  it('have the length of the field behind the first of them', () => {
    expect([aFlow({ maxLength: 0 }), aFlow({ maxLength: 280, form: aForm({ maxLength: 500 }) }), aFlow({ form: aForm() })].map(fieldLength)).toEqual([0, 500, null]);
  });

  it('still hold the one that was opened when the data has changed since', () => {
    // An event keeps the door's name and address, not its place in the data.
    const { formId: _, ...old } = firstDoor(aFlow({ form: aForm({ name: 'Gone since', url: 'https://help.x.com/gone' }) }))!;
    const reports = [kept(openedEvent(old, cited))];
    expect(openedDoor(reports)).toEqual(old);
    expect(doorsOf(aFlow(), openedDoor(reports))[0]).toEqual(old);
    expect(openedDoor([...reports, kept(newReportEvent('reported', emptyDraft(''), null, '2026-11-21'))])).toBeNull();
    expect(openedDoor([{ at: '2026-01-01T00:00:00.000Z', type: 'form-opened', ruleId: null, reference: null, note: 'https://x.com' }])).toBeNull();
  });
});

describe('a report event', () => {
  it('cites the rule as it stood, and says when its address was corrected', () => {
    expect(cited).toEqual({ id: rule.id, document: rule.document, section: rule.section, url: rule.url, versionDate: rule.versionDate, confidence: rule.confidence });
    expect(citedRule(rule, true)).toMatchObject({ corrected: true });
  });

  it('keeps what was said, trimmed, and nothing for what was not', () => {
    const draft = { ...emptyDraft('2026-11-20', firstDoor(aFlow({ form: aForm() }))), reference: ' SR-1 ', files: 'timeline PDF, picture ,،' };
    expect(newReportEvent('reported', draft, cited, '2026-11-21')).toEqual({
      type: 'reported', ruleId: rule.id, rule: cited, channel: 'form', route: { name: 'Abuse', url: 'https://help.x.com/forms/abuse', corrected: false },
      reference: 'SR-1', account: null, filesSent: ['timeline PDF', 'picture'], outcome: null, happenedOn: '2026-11-20', note: null,
    });
    expect(newReportEvent('answer', { ...emptyDraft('2026-11-21'), outcome: 'kept' }, null, '2026-11-21'))
      .toMatchObject({ outcome: 'kept', channel: null, route: null, happenedOn: null });
  });

  it('is not made for a day that has not come', () => {
    expect(() => newReportEvent('reported', emptyDraft('2026-11-22'), null, '2026-11-21')).toThrow(FutureDay);
  });
});
