/** What courts, the UN and the press get beyond the records: tracks, respondents, conduct, orders, consents, remedies, letters without identities, blank forms. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json';
import { conductGroups, findTrack, respondentsOf, startCourt, trackFacts } from '../../../utils/export/packs/court';
import { letterOf, type LetterInput } from '../../../utils/export/packs/letter';
import { plainText } from '../../../utils/export/packs/plain-text';
import { recipientById, recipientData } from '../../../utils/export/packs/recipients';
import { namesIn, redactedLetter } from '../../../utils/export/packs/redacted-letter';
import { formOf } from '../../../utils/export/packs/templates';
import { packForms, trackQuestions, type PackAnswers } from '../../../utils/export/packs/types';
import { acceptanceOf, unData } from '../../../utils/export/packs/un';
import { auditUn, checkUn } from '../../../utils/export/packs/un-schema';
import { platformNames } from '../../../utils/export/platform-names';
import { makeTimelinePdf } from '../../../utils/export/timeline-pdf';
import { Words } from '../../../utils/export/timeline-pdf/words';
import { makeTranslate } from '../../../utils/i18n';
import { auditPublishing, checkPublishing, publishingData, publishingWarnings } from '../../../utils/pathways/publishing';
import { nodeResources, sampleInput, sampleRecord } from './timeline-pdf-sample';
import { ReadPdf } from './timeline-pdf-reader';

const translate = makeTranslate('en', english);
const told = { translate, language: 'en', timeZone: 'Asia/Singapore', platformNames: platformNames(translate) };
const words = new Words(told);
const today = new Date('2026-12-01T12:00:00.000Z');
const by = (index: number, handle: string | null, categories: ('harassment' | 'threat')[] = []) => sampleRecord(index, {
  post: { author: { name: handle && `Name of ${handle}`, handle, profileUrl: handle && `https://x.com/${handle}`, id: null, avatarUrl: null } }, annotations: { categories },
});
const input = (id: string, more: Partial<LetterInput> = {}): LetterInput =>
  ({ recipient: recipientById(id)!, records: [by(1, 'ann'), by(2, 'bob'), by(3, 'ann')], answers: {}, choice: null, words, ...more });
const letter = (id: string, more: Partial<LetterInput> = {}) => plainText(letterOf(input(id, more)));

describe('the track finder', () => {
  const tracks = recipientById('sg-poha')!.tracks!;

  it('says simpler only when all was answered and nothing stands against it, and full as soon as something does', () => {
    const answer = fc.constantFrom('yes' as const, 'no' as const, undefined);
    fc.assert(fc.property(fc.record(Object.fromEntries(trackQuestions.map((question) => [question, answer]))), (given) => {
      const track = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const found = findTrack(tracks, { track });
      const against = tracks.against.map((question) => given[question]);
      expect(found.track).toBe(against.includes('yes') ? 'full' : against.includes(undefined) ? 'open' : 'simpler');
      expect(found.because).toEqual(tracks.against.filter((question) => given[question] === 'yes'));
      expect(found.representative).toBe(given['minor'] === 'yes');
    }));
  });

  it('has the limits of the Act and counts accounts without saying how many people they are', () => {
    expect(tracks).toEqual({ claim: 20000, respondents: 5, old: 2, minor: 21, against: ['claim', 'respondents', 'claimants', 'old'] });
    expect(trackFacts([by(1, 'ann'), by(2, 'bob')], words).respondents).toBe(2);
    expect(trackFacts([], words)).toEqual({ respondents: 0, from: null, to: null });
  });

  it('stands in the letter with what was answered, blank where nothing was', () => {
    const full = letter('sg-poha', { court: { ...startCourt, track: { claim: 'yes', minor: 'yes' } } });
    expect(full).toContain('By these answers it is the standard track, with an affidavit.');
    expect(full).toMatch(/Claim over 20,000 dollars: Yes\nMore than 5 respondents: _+/);
    expect(full).toContain('Under 21 a litigation representative acts for the applicant');
  });
});

describe('the other side', () => {
  it('is one for each account, and what is known of one stands beside no other', () => {
    const records = [by(1, 'ann'), by(2, 'bob'), by(3, 'ann'), by(4, null)];
    expect(respondentsOf(records, words).map(({ handles, places }) => ({ handles, places })))
      .toEqual([{ handles: ['ann'], places: [0, 2] }, { handles: ['bob'], places: [1] }, { handles: [], places: [3] }]);
    const text = letter('sg-poha', { records, court: { ...startCourt, identities: { 'x bob': 'Robert Lim' } }, answers: { 'author.realIdentity': 'Someone' } });
    expect(text.match(/Identity not known/g)).toHaveLength(2);
    expect(text).toMatch(/Respondent 2\n---\n\n[^#]*?Account: @bob[^#]*?Identity, if known: Robert Lim \(as the person/);
    expect(text).not.toContain('Someone');
  });
});

describe('the course of conduct', () => {
  it('puts every record somewhere, by account, harm or month', () => {
    const records = [by(1, 'ann', ['harassment']), by(2, 'bob', ['threat', 'harassment']), by(30, 'ann')];
    for (const groupBy of ['account', 'harm', 'month'] as const) {
      expect(new Set(conductGroups(records, groupBy, words).flatMap(({ places }) => places))).toEqual(new Set([0, 1, 2]));
    }
    expect(conductGroups(records, 'harm', words).map(({ label, places }) => [label, places])).toEqual([['Harassment', [0, 1]], [english['category.threat'], [1]], ['No kind named', [2]]]);
  });
});

describe('orders, consents and remedies', () => {
  it('are the person\'s own: ticked, or left to be ticked by hand', () => {
    expect(letter('nz-hdca', { court: { ...startCourt, orders: ['identity', 'take-down'] } })).toMatch(/1\. That the posts are taken down\n2\. That whoever runs the account is named to the court/);
    expect(letter('nz-hdca')).toContain('[  ] An apology');
    const consents = letter('un-special-procedures', { answers: { 'consent.submit': '2026-11-30' } });
    expect(consents).toContain('[\u00d7] The person concerned knows what this file says and agrees that it is sent. (November 30, 2026)');
    expect(consents).toContain('[  ] The person concerned agrees that their name goes to the Government. (not given');
    expect(consents).toContain('[  ] The person concerned agrees that their name stands in a public report later. (not given');
  });

  it('say where, when, with what outcome and paper, and what was reported to platforms', () => {
    const reported = sampleRecord(1, { annotations: { reports: [{ at: '2026-11-02T00:00:00.000Z', type: 'reported', ruleId: null, reference: null, note: null }] } });
    const text = letter('un-treaty-body', { records: [reported], remedies: [{ where: 'Police, Central Division', when: 'May 2026', outcome: 'No further action', document: '' }, { where: ' ', when: '', outcome: '', document: '' }] });
    expect(text).toContain('Police, Central Division · May 2026:\n  Outcome: No further action\n  Document: not said');
    expect(text).toMatch(/X · November 2, 2026:\s+Outcome: not said/);
  });
});

describe('a letter without identities', () => {
  const answers: PackAnswers = {
    'victim.name': 'Mei Lin Tan', 'reporter.name': 'Joan Ong', 'reporter.email': 'joan@help.example', 'incident.impact': 'Ann wrote to Mei Lin Tan again, call 6123 4567.',
    'incident.chronology': 'See https://x.com/ann/status/1 and @bob', 'author.realIdentity': 'Robert Lim',
  };

  it('names nobody, wherever a name stands', () => {
    for (const recipient of recipientData.recipients.filter(({ redacted }) => redacted)) {
      const more = { recipient, answers, remedies: [{ where: 'Complaint of Mei Lin Tan against Robert Lim', when: '', outcome: '', document: '' }] };
      const redacted = redactedLetter(input(recipient.id, more), told);
      const text = plainText(redacted);
      for (const name of ['Mei Lin Tan', 'Joan Ong', 'Robert Lim', '@ann', '@bob', 'Name of ann', 'x.com', 'joan@', '6123']) expect([recipient.id, name, text.includes(name)]).toEqual([recipient.id, name, false]);
      expect(namesIn(redacted, input(recipient.id, more))).toEqual({ accounts: 2, left: [] });
      expect(text).not.toMatch(/\d\d:\d\d/);
    }
    expect(namesIn(letterOf(input('un-special-procedures', { answers })), input('un-special-procedures', { answers })).left).toContain('ann');
  });

  it('holds no handle of the records, whatever it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z][a-z0-9_]{5,14}$/), fc.constantFrom('press', 'un-special-procedures', 'un-treaty-body'), (name, id) => {
      const handle = `qz${name}`;
      const record = sampleRecord(1, { text: `says ${handle}, @${handle} again`, post: { author: { name: null, handle, profileUrl: null, id: null, avatarUrl: null } } });
      expect(plainText(redactedLetter(input(id, { records: [record] }), told)).toLowerCase()).not.toContain(handle);
    }), { numRuns: 100 });
  });
});

describe('blank forms', () => {
  it('say nothing for anybody: brackets to replace, no name, nothing sworn', () => {
    for (const form of packForms) {
      const text = plainText(formOf(form));
      expect(text).toContain('[Blank form. Nothing in it is filled in or claimed for you');
      expect(text).toMatch(/lawyer/);
      expect(text.match(/\[/g)!.length).toBeGreaterThan(15);
      expect(text).not.toMatch(/[\u00d7]|\bTan\b|2026|[—!]/);
      expect(text.match(/\[/g)).toHaveLength(text.match(/\]/g)!.length);
    }
  });

  it('are papers that open', async () => {
    const pdf = await ReadPdf.from(await makeTimelinePdf(sampleInput([], { title: 'Affidavit', preface: formOf('affidavit'), sheets: 'none' }), nodeResources));
    expect(pdf.check().code).toBe(0);
    expect(pdf.text().replace(/\s+/g, ' ')).toContain('[Sworn / Affirmed] at');
  }, 60_000);
});

describe('the data', () => {
  it('describes every mandate and committee, and is refused without source, date or confidence', () => {
    expect(checkUn(unData)).toEqual([]);
    expect(auditUn(unData, recipientData, today).errors).toEqual([]);
    for (const missing of ['source', 'versionDate', 'confidence']) {
      const copy = structuredClone(unData) as unknown as { mandates: Record<string, unknown>[] };
      delete copy.mandates[0]![missing];
      expect(checkUn(copy)).toHaveLength(1);
    }
    const committee = unData.committees.find(({ code }) => code === 'cedaw')!;
    expect(acceptanceOf(committee, 'BD')).toEqual({ said: 'accepted', confidence: 'medium' });
    expect(acceptanceOf(committee, 'NP')).toEqual({ said: 'accepted', confidence: 'low' });
    expect(acceptanceOf(committee, 'SG')).toEqual({ said: 'not-accepted', confidence: 'low' });
    expect(acceptanceOf(committee, 'FR')).toEqual({ said: 'unknown', confidence: 'low' });
    expect(acceptanceOf(committee, null)).toEqual({ said: 'unknown', confidence: 'low' });
  });

  it('warns everybody of doxxing and defamation before publishing, once for each risk and nearest first', () => {
    expect(checkPublishing(publishingData)).toEqual([]);
    expect(auditPublishing(publishingData, today).errors).toEqual([]);
    expect(checkPublishing({ warnings: [{ ...publishingData.warnings[0], source: '' }] })).not.toEqual([]);
    fc.assert(fc.property(fc.option(fc.stringMatching(/^[A-Z]{2}$/), { nil: null }), (country) => {
      const risks = publishingWarnings(country).map(({ risk }) => risk);
      expect(risks).toEqual(expect.arrayContaining(['doxxing', 'defamation']));
      expect(new Set(risks).size).toBe(risks.length);
    }));
    expect(publishingWarnings('SG')[0]!.id).toBe('sg-doxxing');
    expect(publishingWarnings('SG').every(({ jurisdiction }) => jurisdiction === 'SG')).toBe(true);
  });

  it('has every word in five languages', () => {
    for (const language of ['ms', 'ta', 'zh-CN', 'ar']) {
      const spoken = makeTranslate(language, JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as Record<string, string>);
      const own = { ...told, translate: spoken, language };
      for (const recipient of recipientData.recipients.filter(({ chapters }) => chapters.length > 0)) {
        expect(plainText(redactedLetter({ ...input(recipient.id), words: new Words(own) }, own))).not.toMatch(/\b(?:pack|field|paper|pdf|report|check)\.[a-z]/);
      }
    }
  });
});
