// @vitest-environment happy-dom
// @vitest-environment-options {"url": "https://extension.example/"}
/** The report step as a person meets it: the way taken, what they keep of it, the law, the country, corrected addresses. */
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordReports } from '../../../components/record/RecordReports';
import { LanguageProvider } from '../../../components/shared/language';
import { ReportSteps } from '../../../components/shared/ReportSteps';
import { ReporterProvider, type KeptReporter } from '../../../components/shared/reporter';
import { RuleCard } from '../../../components/shared/RuleCard';
import { useTask } from '../../../components/shared/use-task';
import { ReportedStep } from '../../../components/panel/ReportedStep';
import type { EvidenceRecord, NewReportEvent, ReportEvent } from '../../../utils/evidence/types';
import { makeTranslate } from '../../../utils/i18n';
import type { Corrections } from '../../../utils/reporting/corrected';
import { citedRule, type ReportDoor } from '../../../utils/reporting/report-doors';
import { openedEvent } from '../../../utils/reporting/report-event';
import { rulesFor } from '../../../utils/rules';
import type { ReportFlow, Rule } from '../../../utils/rules/types';
import english from '../../../locales/en.json';
import tamil from '../../../locales/ta.json';
import { wordsOf } from '../../../scripts/words';
import { aFlow, aForm, aLaw } from '../reporting/flows';
import { aRecord } from './records';
import { button, buttons, clear, field, press, settle, show, text, write } from './screen';

const rule = rulesFor('x').rules[0]!;
const harassed = (reports: ReportEvent[] = []) => aRecord({ annotations: { categories: ['harassment'], reports } });
const kept = (event: NewReportEvent): ReportEvent => ({ at: '2026-11-21T06:42:00.000Z', offsetMinutes: 480, ...event });
const door: ReportDoor = { channel: 'form', name: 'Abusive behaviour and threats', url: 'https://help.x.com/forms/abuse', corrected: false };

const keptReporter = (part: Partial<KeptReporter> = {}): KeptReporter => ({ country: null, corrections: {}, keepCountry: async () => {}, ...part });

async function choose(select: HTMLElement, value: string) {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

beforeEach(() => { vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00.000Z'), toFake: ['Date'] }); });
afterEach(() => {
  clear();
  vi.useRealTimers();
});

describe('what the person keeps of a report', () => {
  const reported = async (record: EvidenceRecord, leanedOn: Rule | null = rule) => {
    const events: NewReportEvent[] = [];
    await show(<ReportedStep record={record} rule={leanedOn} onSaved={() => {}} onSkip={() => {}}
      actions={{ addReportEvent: async (event) => { events.push(event); return record; } }} />);
    return events;
  };

  it('is one press: the way that was opened and the rule go with it, all else stays empty', async () => {
    const events = await reported(harassed([kept(openedEvent(door, null))]));
    await press(button('Add to the record'));
    expect(events).toEqual([{
      type: 'reported', ruleId: rule.id, rule: citedRule(rule, false), channel: 'form',
      route: { name: door.name, url: door.url, corrected: false }, reference: null, account: null, filesSent: [], outcome: null, happenedOn: null, note: null,
    }]);
  });

  it('names no way that the person did not take', async () => {
    const events = await reported(harassed(), null);
    await press(button('Add to the record'));
    expect(events[0]).toMatchObject({ channel: null, route: null, rule: null });
  });

  it('takes another way, the account, files and an earlier day, and no day to come', async () => {
    const events = await reported(harassed());
    const way = field('Which way (optional)') as unknown as HTMLSelectElement;
    await choose(way, [...way.options].find(({ textContent }) => textContent === 'E-mail')!.value);
    await write(field('Account used (optional)'), '@maya_runs');
    await write(field('Files you sent (optional)'), 'timeline PDF, picture');
    await write(field('Day'), '2026-12-01');
    await press(button('Add to the record'));
    expect(events).toEqual([]);
    expect(text()).toContain('That day has not come yet.');
    await write(field('Day'), '2026-11-18');
    await press(button('Add to the record'));
    expect(events[0]).toMatchObject({ channel: 'mail', route: null, account: '@maya_runs', filesSent: ['timeline PDF', 'picture'], happenedOn: '2026-11-18' });
  });
});

describe('the steps of a record', () => {
  function Kept({ first }: { first: EvidenceRecord }) {
    const [record, setRecord] = useState(first);
    return <RecordReports record={record} rule={rule} save={async (_, event) => {
      setRecord((before) => ({ ...before, annotations: { ...before.annotations, reports: [...before.annotations.reports, kept(event)] } }));
    }} />;
  }
  const events = () => [...document.querySelectorAll('.report-event')].map((each) => each.textContent!.replace(/\s+/g, ' '));

  it('go on from the report to the answer, another look, and what came of it', async () => {
    await show(<Kept first={harassed()} />);
    expect([buttons('I asked for another look'), buttons('What came of it')]).toEqual([[], []]);
    await press(button('I have reported it'));
    await write(field('Reference number (optional)'), 'SR-1');
    await press(button('Save'));
    await press(button('The platform answered'));
    await choose(field('What the platform did'), 'kept');
    await write(field('What the platform answered'), '<b>No violation</b>');
    await press(button('Save'));
    await press(button('I asked for another look'));
    await press(button('Save'));
    await press(button('What came of it'));
    await choose(field('What the platform did'), 'removed');
    await press(button('Save'));
    expect(events()).toHaveLength(4);
    expect(events()[0]).toMatch(/^Reported.*2:42.PM \(UTC\+8\) · .*6:42.AM \(UTC\).*SR-1/);
    expect(events()[0]).toContain(rule.section);
    expect(events()[1]).toContain('The platform: left it up');
    expect(events()[1]).toContain('<b>No violation</b>');
    expect(events()[1]).not.toContain(rule.section);
    expect(events()[2]).toContain(rule.section);
    expect(events()[3]).toContain('The platform: removed it');
  });

  it('from before ways were kept are shown as they are', async () => {
    await show(<Kept first={harassed([{ at: '2026-01-02T03:04:05.000Z', type: 'form-opened', ruleId: 'x.gone', reference: null, note: 'https://x.com/form' }])} />);
    expect(events()).toHaveLength(1);
    expect(events()[0]).toMatch(/^Report form opened/);
  });

  it('say which address was corrected and which rule was never verified', async () => {
    await show(<Kept first={harassed([kept(openedEvent({ ...door, corrected: true }, { ...citedRule(rule, true)!, confidence: 'low' }))])} />);
    expect(events()[0]!.match(/address corrected by the person/g)).toHaveLength(2);
    expect(events()[0]).toContain('Unverified: check before relying on it');
  });
});

describe('the report step', () => {
  const asked: string[] = [];
  beforeEach(() => { asked.length = 0; });

  function Steps({ flow }: { flow: ReportFlow }) {
    const opening = useTask(async ({ channel, url }: ReportDoor) => { asked.push(`${channel} ${url}`); });
    const [noAccount, setNoAccount] = useState(false);
    return <ReportSteps flow={flow} platform="X" record={harassed()} rule={rule} opening={opening} noAccount={noAccount} onNoAccount={setNoAccount} />;
  }
  const steps = (flow: ReportFlow, kept_: Partial<KeptReporter> = {}) =>
    show(<ReporterProvider kept={keptReporter(kept_)}><Steps flow={flow} /></ReporterProvider>);

  it('counts the characters that the field takes, and says where there is no field', async () => {
    await steps(aFlow({ form: aForm({ maxLength: 120 }) }));
    const { length } = document.querySelector('.statement .as-written')!.textContent!;
    expect(length).toBeLessThanOrEqual(120);
    expect(text()).toContain(`${length} of 120 characters`);
    await steps(aFlow({ maxLength: 0 }));
    expect(text()).toContain('There is no text field there.');
    await steps(aFlow({ maxLength: 10 }));
    expect(text()).toContain('The field takes 10 characters, too few for the address.');
    expect(document.querySelector('.statement .as-written')).toBeNull();
  });

  it('opens further forms and the page of a notice by the same hand, and logs which', async () => {
    await steps(aFlow({ otherForms: [aForm({ id: 'b', kind: 'category', name: 'Private pictures', url: 'https://help.x.com/forms/private' })], legal: [aLaw()] }));
    await press(button(/^Private pictures/));
    await press(button(/^Open its page/));
    expect(asked).toEqual(['category-form https://help.x.com/forms/private', 'legal-notice https://help.x.com/forms/dsa']);
  });

  it('tags what was never verified: menu, form and law', async () => {
    const flow = aFlow({ confidence: 'low', form: aForm({ confidence: 'low' }), legal: [aLaw({ confidence: 'low' })] });
    await steps(flow);
    expect(text().match(/Unverified: check before relying on it/g)).toHaveLength(3);
    await steps(aFlow({ form: aForm(), legal: [aLaw()] }));
    expect(text()).not.toContain('Unverified');
  });

  it('lists ways of the law with who, deadline and source, and makes a notice only for a notice', async () => {
    await steps(aFlow({ legal: [aLaw({ answerWithinHours: 48 }), aLaw({ id: 'police', kind: 'police', name: 'Police report', elements: [] })] }), { country: 'DE' });
    expect(text()).toContain('Ways the law gives (Germany)');
    for (const said of ['An answer is due within 48 hours.', 'Digital Services Act, Article 16', 'As of October 27, 2022', 'Police report']) expect(text()).toContain(said);
    const notices = [...document.querySelectorAll('.law')].map((law) => law.textContent!.includes('[your e-mail address]'));
    expect(notices).toEqual([true, false]);
    expect(text()).toContain('OnRecord declares and signs nothing for you.');
  });

  it('asks for the country, sets none by itself, and keeps the one that is chosen', async () => {
    const keptCountries: (string | null)[] = [];
    await steps(aFlow(), { keepCountry: async (country) => { keptCountries.push(country); } });
    expect(text()).toContain('No country chosen.');
    await press(button('Choose a country'));
    const select = field('Country where you live') as unknown as HTMLSelectElement;
    expect(select.value).toBe('');
    expect(select.options).toHaveLength(250);
    expect(keptCountries).toEqual([]);
    await choose(select, 'SG');
    expect(keptCountries).toEqual(['SG']);
    expect(text()).toContain('For: Singapore');
    expect(buttons('Change country')).toHaveLength(1);
  });

  it('shows the platform’s language first, and the person’s own at a press', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => new Response(JSON.stringify(address === 'https://extension.example/locales/all/en.json' ? wordsOf('all', english, english) : null)));
    await show(
      <LanguageProvider language="ta" translate={makeTranslate('ta', tamil)}><Steps flow={aFlow({ language: 'en' })} /></LanguageProvider>,
    );
    await settle();
    const statement = () => document.querySelector<HTMLElement>('.statement .as-written')!;
    expect([statement().lang, statement().textContent]).toEqual(['en', expect.stringContaining('Author: Truth Teller')]);
    await press(button('தமிழ்'));
    expect([statement().lang, statement().textContent]).toEqual(['ta', expect.not.stringContaining('Author')]);
    expect(statement().textContent).toContain('https://x.com/truthteller88/status/1992');
  });
});

describe('correcting an address', () => {
  const correcting = async (first: Corrections = {}, canCorrect = true) => {
    const asked: (string | null)[] = [];
    const kept_ = keptReporter({
      corrections: first,
      ...(canCorrect && { keepCorrection: async (key: string, url: string | null) => {
        asked.push(url);
        return url === null ? {} : { [key]: { url, at: '2026-11-21T12:00:00.000Z' } };
      } }),
    });
    await show(<ReporterProvider kept={kept_}><RuleCard match={{ rule, why: [] }} platform="X" /></ReporterProvider>);
    return asked;
  };
  const link = () => document.querySelector<HTMLAnchorElement>('.rule a')!.href;

  it('takes only https, shows the site plainly, marks it, and can be undone', async () => {
    const asked = await correcting();
    await press(button(/^Correct the address of/));
    await write(field('Correct address'), 'http://help.x.com/new');
    await press(button('Save'));
    expect(asked).toEqual([]);
    expect(text()).toContain('This is not an address that starts with https://');
    await write(field('Correct address'), 'https://xn--hlp-bla.example/new');
    expect(text()).toContain('xn--hlp-bla.example');
    await press(button('Save'));
    expect(link()).toBe('https://xn--hlp-bla.example/new');
    expect(text()).toContain('Address corrected on this device on Nov 21, 2026');
    await press(button(/^Undo the correction/));
    expect(asked).toEqual(['https://xn--hlp-bla.example/new', null]);
    expect(link()).toBe(rule.url);
  });

  it('is not offered in the panel, where a correction still counts and is marked', async () => {
    await correcting({ [`rule:${rule.id}`]: { url: 'https://help.x.com/new', at: '2026-11-20T00:00:00.000Z' } }, false);
    expect(link()).toBe('https://help.x.com/new');
    expect(text()).toContain('Address corrected on this device');
    expect(document.querySelectorAll('.rule button')).toHaveLength(0);
  });

  it('goes into the event that cites the rule', async () => {
    const corrections = { [`rule:${rule.id}`]: { url: 'https://help.x.com/new', at: '2026-11-20T00:00:00.000Z' } };
    const events: NewReportEvent[] = [];
    await show(
      <ReporterProvider kept={keptReporter({ corrections })}>
        <ReportedStep record={harassed()} rule={rule} onSaved={() => {}} onSkip={() => {}}
          actions={{ addReportEvent: async (event) => { events.push(event); return harassed(); } }} />
      </ReporterProvider>,
    );
    await press(button('Add to the record'));
    expect(events[0]!.rule).toMatchObject({ url: 'https://help.x.com/new', corrected: true });
  });
});
