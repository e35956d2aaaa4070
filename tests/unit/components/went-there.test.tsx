// @vitest-environment happy-dom
/** Having been at a door: written down on its card in a few words, told there and among the reports, and then the next one comes first. */
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NextDoors } from '../../../components/next/NextDoors';
import { RecordReports } from '../../../components/record/RecordReports';
import { ReporterProvider } from '../../../components/shared/reporter';
import type { EvidenceRecord, NewReportEvent, ReportEvent } from '../../../utils/evidence/types';
import { aRecord } from './records';
import { button, buttons, clear, field, press, settle, show, text, write } from './screen';

const kept = (event: NewReportEvent): ReportEvent => ({ at: '2026-11-21T06:42:00.000Z', offsetMinutes: 480, ...event });
const reported: ReportEvent = { at: '2026-11-15T06:42:00.000Z', offsetMinutes: 480, type: 'reported', ruleId: null, reference: null, note: null };
const saved: NewReportEvent[] = [];

function Kept({ first, country }: { first: EvidenceRecord; country: string }) {
  const [record, setRecord] = useState(first);
  const save = async (event: NewReportEvent) => {
    saved.push(event);
    setRecord((before) => ({ ...before, annotations: { ...before.annotations, reports: [...before.annotations.reports, kept(event)] } }));
  };
  return (
    <ReporterProvider kept={{ country, corrections: {}, keepCountry: async () => {} }}>
      <NextDoors record={record} save={save} />
      <RecordReports record={record} rule={null} save={(_, event) => save(event)} />
    </ReporterProvider>
  );
}
const harassed = (harm: 'harassment' | 'self-harm' = 'harassment') => aRecord({ annotations: { categories: [harm], reports: [reported] } });
const names = () => [...document.querySelectorAll('ol.doors > li summary')].map((each) => each.textContent!);

beforeEach(() => {
  saved.length = 0;
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00.000Z'), toFake: ['Date'] });
});
afterEach(() => {
  clear();
  vi.useRealTimers();
});

describe('having been at a door', () => {
  it('is one press and a save, with the day, the number and what came of it as far as they are said', async () => {
    await show(<Kept first={harassed()} country="SG" />);
    expect(names()[0]).toMatch(/^Online Safety Commission.*open since/);
    await press(button(/^I went there: Online Safety Commission/));
    await write(field('Day'), '2026-11-19');
    await write(field('Reference number (optional)'), 'OSC-12');
    await write(field('What came of it, in a few words (optional)'), 'They will look at it <b>today</b>');
    await press(button('Save'));
    expect(saved).toEqual([{
      type: 'went-elsewhere', door: 'sg-osc', ruleId: null, rule: null, channel: null, route: { name: expect.stringMatching(/^Online Safety Commission/), url: null, corrected: false },
      reference: 'OSC-12', happenedOn: '2026-11-19', note: 'They will look at it <b>today</b>',
    }]);
    // The next one is first and has the focus; this one says when, below.
    expect(names()[0]).not.toContain('Online Safety Commission');
    expect(document.activeElement).toBe(document.querySelector('ol.doors > li summary'));
    expect(document.querySelector('[role=status]')!.textContent).toMatch(/^Written down: .*Online Safety Commission/);
    const mine = [...document.querySelectorAll('ol.doors > li')].find((each) => each.textContent!.startsWith('Online Safety Commission'))!;
    expect(mine.querySelector('summary')!.textContent).toMatch(/You went there on .*November 19, 2026|You went there on .*19/);
    const event = [...document.querySelectorAll('.report-event')].at(-1)!.textContent!;
    for (const said of ['Went to an authority or service', 'Online Safety Commission', 'OSC-12', 'Day, as said:', '<b>today</b>']) expect(event).toContain(said);
  });

  it('can be added to later, and is the first day on its card', async () => {
    const visit = kept({ type: 'went-elsewhere', door: 'sg-osc', ruleId: null, route: { name: 'Online Safety Commission', url: null, corrected: false }, reference: 'OSC-12', happenedOn: '2026-11-17', note: null });
    await show(<Kept first={aRecord({ annotations: { categories: ['harassment'], reports: [reported, visit] } })} country="SG" />);
    const mine = [...document.querySelectorAll<HTMLDetailsElement>('ol.doors > li details')].find((each) => each.textContent!.startsWith('Online Safety Commission'))!;
    mine.open = true;
    mine.dispatchEvent(new Event('toggle'));
    await settle();
    await press(button(/^Add what came of it: Online Safety Commission/));
    await write(field('What came of it, in a few words (optional)'), 'The account was made to stop');
    await press(button('Save'));
    expect(saved[0]).toMatchObject({ type: 'went-elsewhere', door: 'sg-osc', note: 'The account was made to stop', happenedOn: null });
    expect(mine.querySelector('summary')!.textContent).toMatch(/You went there on .*17/);
    expect(text()).toContain('The account was made to stop');
  });

  it('cannot be on a day that has not come', async () => {
    await show(<Kept first={harassed()} country="SG" />);
    await press(button(/^I went there: Online Safety Commission/));
    await write(field('Day'), '2026-12-01');
    await press(button('Save'));
    expect(saved).toEqual([]);
    expect(text()).toContain('That day has not come yet.');
  });

  it('is not asked of a line for somebody in distress, nor of a notice, which is a report', async () => {
    await show(<Kept first={harassed('self-harm')} country="SG" />);
    for (const each of document.querySelectorAll<HTMLDetailsElement>('.doors details')) { each.open = true; each.dispatchEvent(new Event('toggle')); }
    await settle();
    expect(buttons(/^I went there: (Samaritans|national mindline|Report to a designated)/i)).toEqual([]);
  });
});
