/** Packs: each recipient gets what they ask for and nothing else, and nothing is said to be there that is not. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceRecord, ReportEvent } from '../../../utils/evidence/types';
import { auditRecipients } from '../../../utils/export/packs/audit';
import { startCourt } from '../../../utils/export/packs/court';
import { askOf } from '../../../utils/export/packs/fields';
import { letterOf, withoutOthers } from '../../../utils/export/packs/letter';
import { plainText } from '../../../utils/export/packs/plain-text';
import { readiness, waitOf } from '../../../utils/export/packs/readiness';
import { offered, recipientById, recipientData } from '../../../utils/export/packs/recipients';
import { layoutFor, recordsTo, reduced } from '../../../utils/export/packs/records';
import { checkRecipients } from '../../../utils/export/packs/schema';
import { evidenceFields, type EvidenceField, type PackAnswers, type Recipient, type Recipients } from '../../../utils/export/packs/types';
import { platformNames } from '../../../utils/export/platform-names';
import { makeTimelinePdf } from '../../../utils/export/timeline-pdf';
import { Words } from '../../../utils/export/timeline-pdf/words';
import { languages, makeTranslate } from '../../../utils/i18n';
import { doorData } from '../../../utils/pathways/data';
import { emptyPost } from '../../../utils/platforms/reading';
import { harmCategories, type HarmCategory } from '../../../utils/rules/types';
import english from '../../../locales/en.json';
import { artefact, nodeResources, sampleInput, samplePng, sampleRecord } from './timeline-pdf-sample';
import { ReadPdf } from './timeline-pdf-reader';

const { recipients } = recipientData;
const withLetter = recipients.filter(({ madeBy }) => !madeBy);
const keys = new Set(Object.keys(english));
const today = new Date('2026-11-29T12:00:00.000Z');

function wordsIn(language: string): Words {
  const translate = makeTranslate(language, JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as Record<string, string>, english);
  return new Words({ translate, language, timeZone: 'Asia/Singapore', platformNames: platformNames(translate) });
}
const words = wordsIn('en');
const asks = ({ required, helpful }: Recipient) => [...required, ...helpful];
const textFor = (recipient: Recipient, records: readonly EvidenceRecord[], answers: PackAnswers = {}) =>
  plainText(letterOf({ recipient, records, answers, choice: recipient.choice?.of[0] ?? null, words }));

const stateIn = (field: EvidenceField, record: EvidenceRecord) => readiness({ required: [field], helpful: [] }, [record], {}, words).fields[0];

/** What belongs to a field and is found nowhere else. */
const mark = (field: string, index = 0) => `qz${field.replace('.', '')}${index}zq`.toLowerCase();

/** A record that says everything, each thing in words of its own. */
function marked(index: number, categories: HarmCategory[] = ['harassment']): EvidenceRecord {
  const report: ReportEvent = {
    at: `2026-11-0${index + 1}T01:00:00.000Z`, type: 'reported', ruleId: null, reference: mark('platform.reference', index), account: mark('own-account', index),
    filesSent: [mark('own-file', index)], note: mark('own-report-note', index),
  };
  return sampleRecord(index + 1, {
    text: mark('post.text', index),
    post: {
      id: mark('post.id', index), permalink: `https://x.com/i/${mark('post.url', index)}`, counts: { [mark('post.reach', index)]: 3 },
      author: {
        name: mark('author.displayName', index), handle: mark('author.handle', index), profileUrl: `https://x.com/${mark('author.profileUrl', index)}`,
        id: mark('author.accountId', index), avatarUrl: null,
      },
    },
    capture: {
      page: { url: `https://x.com/${mark('own-page', index)}`, title: mark('own-title', index) },
      thread: {
        parents: [{ ...emptyPost('post'), text: mark('post.context', index) }],
        ownReplies: [{ ...emptyPost('reply'), text: mark('own-reply', index) }],
      },
    },
    artefacts: [artefact('post-picture', 'post-picture')],
    annotations: { categories, note: mark('own-note', index), reports: [report] },
  });
}
const everyAnswer: PackAnswers = Object.fromEntries(evidenceFields.map((field) => [field, askOf(field) === 'yes' ? 'yes' : mark(field, 9)]));
/** Of the person's own side: no letter ever holds it. */
const own = ['own-account', 'own-file', 'own-report-note', 'own-page', 'own-title', 'own-reply', 'own-note'];

describe('the list of recipients', () => {
  const changed = (change: (recipient: Record<string, unknown>) => void): Recipients => {
    const copy = structuredClone(recipientData);
    change(copy.recipients.find(({ id }) => id === 'sg-osc') as unknown as Record<string, unknown>);
    return copy;
  };

  it('is as the checker wants it, and names everybody that a person may turn to', () => {
    expect(checkRecipients(recipientData)).toEqual([]);
    expect(auditRecipients(recipientData, keys, today).errors).toEqual([]);
    expect(recipients.map(({ id }) => id)).toEqual(expect.arrayContaining([
      'platform', 'police', 'sg-osc', 'sg-poha', 'eu-dsa-notice', 'us-take-it-down', 'au-esafety-adult', 'employer', 'school', 'lawyer',
      'un-special-procedures', 'un-treaty-body', 'press', 'helper', 'researcher',
    ]));
  });

  it.each(['source', 'versionDate', 'confidence'])('is refused without the %s of an entry', (name) => {
    expect(checkRecipients(changed((recipient) => { delete recipient[name]; }))).toEqual([expect.stringMatching(new RegExp(`sg-osc.*${name}`)) as string]);
    expect(checkRecipients(changed((recipient) => { recipient[name] = ''; }))).not.toEqual([]);
  });

  it('is refused where a field is asked for and printed nowhere, or printed and not asked for', () => {
    const errors = (change: (recipient: Record<string, unknown>) => void) => auditRecipients(changed(change), keys, today).errors;
    expect(errors((recipient) => { (recipient.helpful as string[]).push('incident.loss'); })).toEqual([expect.stringContaining('asks for incident.loss') as string]);
    expect(errors((recipient) => { recipient.required = (recipient.required as string[]).filter((field) => field !== 'post.url'); }))
      .toEqual([expect.stringContaining('prints post.url') as string]);
    expect(errors((recipient) => { recipient.versionDate = '2027-01'; })).toEqual([expect.stringContaining('future') as string]);
    expect(errors((recipient) => { recipient.safety = 'unheard-of'; })).toEqual([expect.stringContaining('pack.safety.unheard-of') as string]);
  });

  it('offers those of the person’s country before others, and never one that a nearer one stands for', () => {
    const named = (country: string | null, harms: HarmCategory[]) => {
      const { near, others } = offered(country, harms);
      return { near: near.flatMap((group) => group.recipients.map(({ id }) => id)), others: others.map(({ id }) => id) };
    };
    const singapore = named('SG', ['doxxing']);
    expect(singapore.near).toEqual(expect.arrayContaining(['sg-osc', 'sg-police', 'sg-poha', 'platform']));
    expect(singapore.near.indexOf('sg-osc')).toBeLessThan(singapore.near.indexOf('lawyer'));
    expect([...singapore.near, ...singapore.others]).not.toContain('police');
    expect(named('DE', []).near).toContain('eu-dsa-notice');
    expect(named(null, ['ncii']).near).not.toContain('us-take-it-down');
    expect(named('US', ['ncii']).near).toContain('us-take-it-down');
    expect(named('US', ['scam']).others).toContain('us-take-it-down');
  });
});

describe('how ready a pack is', () => {
  it('is never said to be there where no record says it', () => {
    const maybe = <Value,>(value: Value) => fc.option(fc.constant(value), { nil: null });
    const record = fc.record({
      name: maybe('N'), handle: maybe('h'), profileUrl: maybe('https://x.com/h'), accountId: maybe('7'), permalink: maybe('https://x.com/h/status/1'), id: maybe('1'),
      text: fc.constantFrom('', 'words'), machine: maybe('2026-10-01T00:00:00.000Z'), shown: maybe('9h'), picture: fc.boolean(), erased: fc.boolean(),
      categories: fc.subarray([...harmCategories], { maxLength: 2 }), reference: maybe('R-1'), reported: fc.boolean(), index: fc.nat(26),
    });
    fc.assert(fc.property(fc.array(record, { maxLength: 4 }), fc.constantFrom(...recipients), (shapes, recipient) => {
      const records = shapes.map((shape, at) => sampleRecord(at + 1, {
        text: shape.text,
        post: {
          id: shape.id, permalink: shape.permalink, counts: {}, postedAt: { shown: shape.shown, machine: shape.machine, fromId: null },
          author: { name: shape.name, handle: shape.handle, profileUrl: shape.profileUrl, id: shape.accountId, avatarUrl: null },
        },
        artefacts: shape.picture ? [artefact('post-picture', 'post-picture')] : [],
        annotations: {
          categories: shape.categories, pixelsErasedAt: shape.erased ? '2026-11-01T00:00:00.000Z' : null,
          reports: shape.reported ? [{ at: '2026-11-02T00:00:00.000Z', type: 'reported', ruleId: null, reference: shape.reference, note: null }] : [],
        },
      }));
      const expected: Partial<Record<EvidenceField, number>> = {
        'author.displayName': shapes.filter(({ name }) => name).length, 'author.handle': shapes.filter(({ handle }) => handle).length,
        'author.profileUrl': shapes.filter(({ profileUrl }) => profileUrl).length, 'author.accountId': shapes.filter(({ accountId }) => accountId).length,
        'post.url': shapes.filter(({ permalink }) => permalink).length, 'post.id': shapes.filter(({ id }) => id).length,
        'post.text': shapes.filter(({ text }) => text).length, 'post.postedAt': shapes.filter(({ machine, shown }) => machine ?? shown).length,
        'incident.category': shapes.filter(({ categories }) => categories.length > 0).length,
        'platform.reportedAt': shapes.filter(({ reported }) => reported).length, 'platform.reference': shapes.filter(({ reported, reference }) => reported && reference).length,
        'platform.outcome': 0, 'capture.timestampToken': 0, 'media.localFile': 0,
        'post.screenshot': shapes.filter(({ picture, erased, categories }) => picture && !erased && !categories.some((harm) => ['ncii', 'sextortion', 'child-safety'].includes(harm))).length,
      };
      const { fields, leftOut } = readiness(recipient, records, {}, words);
      expect([...fields.map(({ field }) => field), ...leftOut].toSorted()).toEqual([...evidenceFields].toSorted());
      for (const { field, state, values, given, why } of fields) {
        const count = expected[field];
        if (count !== undefined) expect([field, values.length]).toEqual([field, count]);
        expect([field, state]).toEqual([field, values.length === 0 ? 'missing' : count !== undefined && count < records.length ? 'part' : state]);
        expect(state === 'missing' || state === 'part').toBe(why !== null);
        expect(given).toBeNull();
        expect(values.every(({ value }) => value !== '')).toBe(true);
      }
    }));
  });

  it('takes what the person typed, and never an identity number or a signature', () => {
    const states = readiness(recipientById('sg-poha')!, [], everyAnswer, words).fields;
    const stateOf = (field: EvidenceField) => states.find((state) => state.field === field);
    expect(stateOf('reporter.name')).toMatchObject({ state: 'given', given: mark('reporter.name', 9) });
    for (const field of ['reporter.idNumber', 'decl.signature'] as const) expect(stateOf(field)).toMatchObject({ state: 'missing', given: null, why: 'hand' });
  });

  it('says when a recipient may be turned to, and lets nobody wait whose harm need not', () => {
    const osc = recipientById('sg-osc')!;
    const about = (categories: HarmCategory[], at: string | null) => [sampleRecord(1, {
      annotations: { categories, reports: at ? [{ at, type: 'reported', ruleId: null, reference: null, note: null }] : [] },
    })];
    expect(waitOf(osc, about(['doxxing'], null), today)).toBeNull();
    expect(waitOf(osc, about(['harassment'], null), today)).toEqual({ hours: 24, reportedAt: null, over: false });
    expect(waitOf(osc, about(['harassment'], '2026-11-28T12:00:01.000Z'), today)).toMatchObject({ over: false });
    expect(waitOf(osc, about(['harassment'], '2026-11-28T12:00:00.000Z'), today)).toMatchObject({ over: true });
    expect(waitOf(recipientById('lawyer')!, about(['harassment'], null), today)).toBeNull();
  });
});

describe('orders of a court', () => {
  const courts = recipientData.recipients.filter(({ orders }) => orders);
  const near = (country: string, harms: HarmCategory[]) => offered(country, harms).near.find(({ group }) => group === 'court')!.recipients.map(({ id }) => id);

  it('are those that the data holds for a country, and of countries of which nothing was read only the plain one', () => {
    expect(courts.map(({ id }) => id).toSorted()).toEqual(['ca-bc-intimate', 'court', 'gb-pha', 'nz-hdca', 'ph-partner-order', 'sg-false-statement', 'sg-poha', 'us-order', 'za-pha']);
    expect(near('GB', ['harassment'])).toContain('gb-pha');
    expect(near('PH', ['stalking'])).toContain('ph-partner-order');
    for (const country of ['IN', 'MY', 'AU', 'IE']) expect([country, near(country, ['harassment'])[0]]).toEqual([country, 'court']);
    // What is from memory says so, there and on the card of the door.
    expect([recipientById('gb-pha')!.confidence, doorData.doors.find(({ id }) => id === 'gb-pha-injunction')!.confidence]).toEqual(['low', 'low']);
    for (const { source, versionDate, confidence } of courts) expect([source, versionDate, confidence].every(Boolean)).toBe(true);
  });

  it('are the person’s own to tick, in a paper with the parties, the chronology, the conduct and the exhibits', () => {
    for (const id of ['gb-pha', 'ph-partner-order']) {
      const recipient = recipientById(id)!;
      const letter = plainText(letterOf({ recipient, records: [marked(0), marked(1)], answers: {}, choice: null, court: { ...startCourt, orders: [recipient.orders![0]!] }, words }));
      expect(letter).toContain(`1. ${english[`pack.order.${recipient.orders![0]!}` as 'pack.order.stop']}`);
      expect(letter).toContain(mark('post.text', 1));
    }
  });
});

describe('the letter', () => {
  it('holds nothing that its recipient does not ask for', () => {
    fc.assert(fc.property(fc.constantFrom(...withLetter), fc.subarray([0, 1, 2, 3], { minLength: 1 }), fc.constantFrom<HarmCategory[]>(['harassment'], ['ncii'], []), (recipient, indices, harms) => {
      const letter = textFor(recipient, indices.map((index) => marked(index, harms)), everyAnswer).toLowerCase();
      const asked = asks(recipient);
      for (const field of evidenceFields) {
        const signs = [...indices, 9].map((index) => mark(field, index));
        if (!asked.includes(field)) expect([recipient.id, field, signs.filter((sign) => letter.includes(sign))]).toEqual([recipient.id, field, []]);
      }
      expect(own.filter((name) => indices.some((index) => letter.includes(mark(name, index))))).toEqual([]);
    }));
  });

  it.each(withLetter.map((recipient) => [recipient.id, recipient] as const))('says to %s all that was found and typed', (_, recipient) => {
    const letter = textFor(recipient, [marked(0)], everyAnswer).toLowerCase();
    const printed = recipient.chapters.flatMap(({ blocks }) => blocks).flatMap((block) => ('fields' in block ? block.fields : 'field' in block ? [block.field] : []));
    const read: EvidenceField[] = ['post.url', 'post.id', 'post.text', 'author.handle', 'author.displayName'];
    const signs = printed.flatMap((field) => [
      ...(['line', 'lines'].includes(askOf(field) ?? '') ? [mark(field, 9)] : []), ...(read.includes(field) ? [mark(field, 0)] : []),
    ]);
    expect(signs.length).toBeGreaterThan(0);
    expect(signs.filter((sign) => !letter.includes(sign))).toEqual([]);
  });

  it('leaves a line where the person gave nothing, and says of a page that it did not say', () => {
    const silent = sampleRecord(1, { post: { permalink: null, author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null } } });
    const letter = textFor(recipientById('us-take-it-down')!, [silent]);
    expect(letter).toContain('Address of the post: Not found on the page');
    expect(letter).toMatch(/^Name: _+$/m);
    expect(letter).toMatch(/^Signature: _+$/m);
    expect(letter).toContain('[  ] I am the person shown');
    expect(textFor(recipientById('us-take-it-down')!, [silent], { 'decl.nonConsent': 'yes' })).toContain('[×] I am the person shown');
  });

  it('keeps what the person says of a file apart from what a page said', () => {
    const record = sampleRecord(1, {
      text: '', capture: {
        kind: 'file', platform: 'web', file: {
          files: [], textFrom: null, stated: { site: 'Chatter', account: 'someone', at: 'last May', address: 'https://chatter.example/1', how: null, note: 'mine' },
        },
      },
    });
    const letter = textFor(recipientById('platform')!, [record]);
    expect(letter).toContain('Account: someone (as the person who made the record says)');
    expect(letter).not.toContain('mine');
  });

  it('tells a school and an employer no handle but the author’s', () => {
    expect(withoutOthers('@ann and @Bob: mail me at x@y.example, @bob.', 'bob', 'left out')).toBe('@left out and @Bob: mail me at x@y.example, @bob.'.replace('@bob.', '@left out'));
    const record = sampleRecord(1, { text: '@quietlurker1 and @thirdperson say so' });
    const letter = textFor(recipientById('school')!, [record]);
    expect(letter).toContain('@quietlurker1 and [left out] say so');
  });

  it.each(['school', 'employer'])('tells a %s no name of those whom the records only mention, and everybody else is told it', (id) => {
    const near = { ...emptyPost('reply'), text: 'stop', author: { name: 'Priya Nair', handle: 'priya_n_reads', id: null, profileUrl: 'https://x.com/priya_n_reads', avatarUrl: null } };
    const namesake = { ...emptyPost('reply'), text: 'hm', author: { name: 'Quiet Lurker 1', handle: 'somebody_else', id: null, profileUrl: null, avatarUrl: null } };
    const record = sampleRecord(1, {
      text: 'I know where PRIYA  NAIR lives, so does Quiet Lurker 1. See x.com/priya_n_reads', capture: { thread: { parents: [near, namesake], ownReplies: [] } },
    });
    const letter = textFor(recipientById(id)!, [record]);
    expect(letter).toContain('I know where [left out] lives, so does Quiet Lurker 1. See [left out]');
    expect(letter).not.toMatch(/priya|nair/i);
    expect(textFor(recipientById('lawyer')!, [record])).toContain('I know where PRIYA  NAIR lives');
  });

  it('for a court speaks of the exhibits by their marks, under the initials of who makes the application', () => {
    const records = [marked(0), marked(1)];
    const letter = textFor(recipientById('sg-poha')!, records, { 'reporter.name': 'Tan Ah Kow' });
    for (const index of [0, 1]) expect(letter).toMatch(new RegExp(`TAK-${index + 1} Post · X\n.*\n *What it says: ${mark('post.text', index)}`));
    expect(letter).toMatch(/TAK-1: Post · X · .*\nTAK-2: Post · X · .*\nTAK-3: How the records were kept/);
    expect(textFor(recipientById('sg-poha')!, records)).toContain('E-2 Post');
    expect(textFor(recipientById('lawyer')!, records)).toContain('1. Post');
  });

  it('tells no platform what happened on another', () => {
    const records = [sampleRecord(1), sampleRecord(2), sampleRecord(3, { capture: { platform: 'reddit' } })];
    expect(recordsTo(recipientById('platform')!, records, null).map(({ capture }) => capture.platform)).toEqual(['x', 'x']);
    expect(recordsTo(recipientById('platform')!, records, 'reddit')).toHaveLength(1);
    expect(recordsTo(recipientById('lawyer')!, records, null)).toHaveLength(3);
  });

  const visit: ReportEvent = {
    at: '2026-11-29T02:00:00.000Z', offsetMinutes: 480, type: 'went-elsewhere', door: 'sg-police', ruleId: null, channel: null,
    route: { name: 'qzpolice', url: null, corrected: false }, reference: 'qznumber', happenedOn: '2026-11-28', note: 'qzcameofit',
  };
  const visited = (index: number) => { const record = marked(index); return { ...record, annotations: { ...record.annotations, reports: [...record.annotations.reports, visit] } }; };

  it('tells where else the person went to authorities, courts and the UN, and to nobody else', () => {
    for (const recipient of withLetter) {
      const text = textFor(recipient, recordsTo(recipient, [visited(0)], null));
      const mayKnow = ['authority', 'court', 'un'].includes(recipient.group);
      if (!mayKnow) expect([recipient.id, /qzpolice|qznumber/.test(text)]).toEqual([recipient.id, false]);
      // What came of it is asked for in the table of remedies alone.
      expect([recipient.id, text.includes('qzcameofit')]).toEqual([recipient.id, recipient.group === 'un']);
    }
    const court = textFor(recipientById('sg-poha')!, [visited(0)]);
    const when = court.indexOf('Went to an authority or service: qzpolice');
    expect(when).toBeGreaterThan(court.indexOf(mark('post.text', 0)));
    expect(court.slice(when)).toContain('Reference qznumber');
    expect(textFor(recipientById('un-treaty-body')!, [visited(0)])).toMatch(/qzpolice · November 28, 2026:\s+Outcome: qzcameofit/);
    expect(textFor(recipientById('sg-osc')!, [visited(0)])).toContain('qzpolice');
  });

  it('names each harm once, and steps by the record that they are about', () => {
    const text = textFor(recipientById('sg-police')!, [marked(0, ['harassment', 'threat']), marked(1, ['doxxing']), marked(2, ['harassment'])]);
    expect(text).toContain('Kind of harm:\n  Harassment\n  Threat\n  Private details\n');
    const record = visited(1);
    record.annotations.reports.push({ ...visit, at: '2026-12-01T01:00:00.000Z', happenedOn: undefined, type: 'outcome', door: undefined, route: undefined, reference: null, outcome: 'kept' });
    const osc = textFor(recipientById('sg-osc')!, [marked(0), record]);
    expect(osc).toContain('Record 1 · November 1, 2026:\n  Reported');
    expect(osc).toContain('Record 2 · December 1, 2026:\n  What came of it\n  The platform: left it up');
  });

  it('takes the number of a police report from what the person wrote down of it, and of no other visit', () => {
    const reportOf = (...reports: ReportEvent[]) => stateIn('support.policeReport', { ...sampleRecord(1), annotations: { ...sampleRecord(1).annotations, reports } });
    expect(reportOf(visit)).toMatchObject({ state: 'have', values: [{ value: '\u2068qzpolice\u2069 · \u2068November 28, 2026\u2069 · \u2068Reference \u2068qznumber\u2069\u2069' }] });
    expect(reportOf({ ...visit, reference: null })).toMatchObject({ state: 'missing' });
    expect(reportOf({ ...visit, door: 'sg-osc' })).toMatchObject({ state: 'missing' });
    expect(reportOf({ ...visit, door: 'any-police' })).toMatchObject({ state: 'have' });
  });

  it.each(Object.keys(languages))('has all its words in %s', (language) => {
    const spoken = wordsIn(language);
    for (const recipient of withLetter) {
      const letter = plainText(letterOf({ recipient, records: [marked(0), sampleRecord(5)], answers: {}, choice: null, words: spoken }));
      expect(letter).not.toMatch(/\b(pack|field|paper|pdf|report)\.[a-z]/);
    }
  });
});

describe('the paper', () => {
  async function paper(id: string, records: EvidenceRecord[], answers = everyAnswer): Promise<ReadPdf> {
    const recipient = recipientById(id)!;
    return ReadPdf.from(await makeTimelinePdf(sampleInput(records.map((record) => reduced(recipient, record)), {
      title: id, preface: letterOf({ recipient, records, answers, choice: null, words }), sheets: recipient.sheets, ruleFor: () => null,
      choices: layoutFor(recipient, answers), loadArtefact: async () => samplePng(200, 100),
    }), nodeResources));
  }
  const has = (pdf: ReadPdf, name: string) => pdf.letters().toLowerCase().includes(mark(name, 0));

  it('for a platform is the letter alone, with nothing of the person’s own side', async () => {
    const pdf = await paper('platform', [marked(0)]);
    expect(pdf.check().code).toBe(0);
    expect(pdf.text(1)).toContain('Notice');
    expect(pdf.text()).not.toMatch(/Chromium|SHA-256|Custody/);
    expect(own.filter((name) => has(pdf, name))).toEqual([]);
    expect(pdf.objects()).not.toContain('/EmbeddedFile');
  }, 60_000);

  it('for an authority shows the posts, but neither notes, replies nor where the person was', async () => {
    const pdf = await paper('sg-osc', [marked(0), marked(1)]);
    expect(pdf.check().code).toBe(0);
    expect(own.filter((name) => has(pdf, name))).toEqual([]);
    expect(['post.text', 'author.handle', 'post.url'].filter((name) => has(pdf, name))).toHaveLength(3);
    expect(has(pdf, 'post.context')).toBe(false);
    expect(pdf.text()).not.toMatch(/Chromium|Custody log/);
  }, 60_000);

  it.each(['sg-osc', 'sg-poha', 'police', 'lawyer'])('for %s never has pictures of intimate images, and says that they were left out', async (id) => {
    const pdf = await paper(id, [marked(0, ['ncii'])]);
    expect(pdf.text().replace(/\s+/g, ' ')).toContain(english['pdf.picture.intimate']);
    expect(pdf.objects()).not.toContain('/Subtype /Image');
  }, 60_000);

  it('shows no picture to those who do not ask for one, and says no more than that', async () => {
    const pdf = await paper('un-special-procedures', [marked(0)]);
    expect(pdf.objects()).not.toContain('/Subtype /Image');
    expect(pdf.text()).toContain(english['pdf.picture.not-here']);
  }, 60_000);

  it('for a court has each record as the exhibit that the chronology names, earliest first', async () => {
    const pdf = await paper('sg-poha', [marked(2), marked(0), marked(1)], { ...everyAnswer, 'reporter.name': 'Tan Ah Kow' });
    expect(pdf.check().code).toBe(0);
    const pages = Array.from({ length: pdf.pages }, (_, at) => pdf.text(at + 1));
    const sheets = [1, 2, 3, 4].map((number) => pages.findIndex((page) => page.includes('This is the exhibit marked') && page.includes(`TAK-${number}`)));
    const chronology = pages.findIndex((page) => page.includes('TAK-1 Post'));
    expect(chronology).toBeGreaterThan(0);
    expect([chronology, ...sheets]).toEqual([chronology, ...sheets].toSorted((a, b) => a - b));
    for (const index of [0, 1, 2]) {
      const told = pages.slice(chronology, sheets[0]).join('\n');
      expect(told.slice(told.indexOf(`TAK-${index + 1} Post`)).replace(/\s+/g, ' ')).toMatch(new RegExp(`^TAK-${index + 1} Post.*?${mark('post.text', index)}`));
      expect(pages.slice(sheets[index]! + 1, sheets[index + 1]).join('\n')).toContain(mark('post.id', index));
    }
  }, 60_000);
});
