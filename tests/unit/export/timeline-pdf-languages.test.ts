/** Papers in other languages: facts and counts in their words, sentences put together as they are written, and pages that break where it reads well. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { ReportEvent } from '../../../utils/evidence/types';
import { letterOf } from '../../../utils/export/packs/letter';
import { plainText } from '../../../utils/export/packs/plain-text';
import { recipientById, recipientData } from '../../../utils/export/packs/recipients';
import { platformNames } from '../../../utils/export/platform-names';
import { makeTimelinePdf, type TimelineInput } from '../../../utils/export/timeline-pdf';
import { usualTimeline } from '../../../utils/export/timeline-pdf/choices';
import { Words, type WordsInput } from '../../../utils/export/timeline-pdf/words';
import { levelsOf } from '../../../utils/export/timeline-pdf/text/bidi';
import { lineBreaks } from '../../../utils/export/timeline-pdf/text/breaks';
import type { Facts } from '../../../utils/facts';
import { makeTranslate, type Messages } from '../../../utils/i18n';
import { rulesFor } from '../../../utils/rules';
import { labelled, sentences } from '../../../utils/sentences';
import { artefact, nodeResources, sampleInput, samplePng, sampleRecord } from './timeline-pdf-sample';
import { lettersOf, ReadPdf } from './timeline-pdf-reader';

// Each of these makes a whole document and has other programs read it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const read = <Values>(path: string): Values => JSON.parse(readFileSync(`locales/${path}.json`, 'utf8')) as Values;
const translateIn = (language: string) => makeTranslate(language, read<Messages>(language), read<Messages>('en'));
const told = (language: string): WordsInput => ({
  language, translate: translateIn(language), facts: language === 'en' ? undefined : read<Facts>(`facts/${language}`),
  timeZone: 'Asia/Singapore', platformNames: platformNames(translateIn(language)),
});
const documentIn = async (language: string, records: Parameters<typeof sampleInput>[0], more: Partial<TimelineInput> = {}) =>
  ReadPdf.from(await makeTimelinePdf(sampleInput(records, { ...told(language), ...more }), nodeResources));

const rule = rulesFor('x').rules.find(({ categories }) => categories.includes('harassment'))!;
const ruleFor: TimelineInput['ruleFor'] = () => ({ rule, why: [] });
const visit: ReportEvent = {
  at: '2026-11-06T01:00:00.000Z', type: 'went-elsewhere', door: 'sg-police-report', ruleId: null, reference: 'F/1',
  route: { name: 'Police report', url: 'https://eservices1.police.gov.sg', corrected: false }, note: null,
};
const reported: ReportEvent = {
  at: '2026-11-02T01:00:00.000Z', type: 'reported', ruleId: null, channel: 'in-page', route: { name: 'Report post', url: null, corrected: false }, reference: null, note: null,
};
const record = sampleRecord(1, { annotations: { categories: ['harassment'], reports: [reported, visit] } });
const oneLine = (text: string) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

describe('facts in a paper', () => {
  it('are in its language, with the English below by which they can be checked at their source', async () => {
    const facts = read<Facts>('facts/ms');
    const all = oneLine((await documentIn('ms', [record], { ruleFor })).text());
    const places = [rule.section, facts[rule.summary]!, `${told('ms').translate('pdf.rule')}`, rule.summary, rule.url].map((each) => all.indexOf(oneLine(each).slice(0, 60)));
    expect(places.every((place) => place >= 0)).toBe(true);
    const [section, said, , english, address] = places as [number, number, number, number, number];
    expect([section, said, english, address]).toEqual([section, said, english, address].toSorted((a, b) => a - b));
  });

  it('are said once in English, and where nobody translated them', async () => {
    for (const document of [await documentIn('en', [record], { ruleFor }), await documentIn('ms', [record], { ruleFor, facts: {} })]) {
      expect(oneLine(document.text()).split(rule.summary.slice(0, 50))).toHaveLength(2);
    }
  });

  it('name a door in both languages, and never a menu of the platform in any but its own', async () => {
    const all = oneLine((await documentIn('ms', [record])).text());
    expect(all).toContain('Laporan polis (Police report)');
    expect(all).toContain('Report post');
    expect(new Words(told('zh-CN')).named('Police report')).toBe('报警（Police report）');
    // What holds the English already is not told twice.
    expect(new Words(told('zh-CN')).named('Expedited Protection Order')).toBe('紧急保护令（Expedited Protection Order）');
  });

  it('are in the language of the letter, whatever that of the person is', () => {
    const letter = (language: string) => plainText(letterOf({ recipient: recipientById('un-special-procedures')!, records: [record], answers: {}, choice: null, words: new Words(told(language)) }));
    expect(letter('ms')).toContain('Laporan polis (Police report)');
    expect(letter('en')).toContain('Police report');
    expect(letter('en')).not.toContain('Laporan');
  });
});

describe('words', () => {
  it('are put together as the language writes them', () => {
    const [chinese, french, english] = [translateIn('zh-CN'), translateIn('fr'), translateIn('en')];
    expect(sentences(chinese, '一。', null, '二。')).toBe('一。二。');
    expect(sentences(english, 'One.', '', 'Two.')).toBe('One. Two.');
    expect([chinese, french, english].map((translate) => labelled(translate, 'A', 'B'))).toEqual(['A：B', 'A\u00a0: B', 'A: B']);
  });

  it('leave no space after a sign of full width in any letter', () => {
    const words = new Words(told('zh-CN'));
    for (const recipient of recipientData.recipients.filter(({ madeBy }) => !madeBy)) {
      const text = plainText(letterOf({ recipient, records: [record], answers: {}, choice: recipient.choice?.of[0] ?? null, words }), (label, value) => labelled(words.translate, label, value));
      expect([recipient.id, text.match(/.{0,12}[。：；，？！] .{0,12}/gu) ?? []]).toEqual([recipient.id, []]);
    }
  });

  it('take signs of the language round a day and between parts, in a letter too', () => {
    const letter = (language: string) => plainText(letterOf({
      recipient: recipientById('un-special-procedures')!, records: [record], answers: { 'consent.submit': '2026-11-20' }, choice: null, words: new Words(told(language)),
      remedies: [{ where: 'Central', when: '2026', outcome: '', document: '' }],
    }));
    expect(letter('zh-CN')).toContain('。（2026年11月20日）');
    expect(letter('en')).toContain('. (November 20, 2026)');
    // Tamil has this comma; Chinese and Arabic have their own.
    for (const language of ['zh-CN', 'ar']) {
      expect(letter(language)).toContain('Central · 2026');
      expect(letter(language)).not.toMatch(/[^ -~], /u);
    }
  });

  it('write the days of a range as they write a day', () => {
    const [from, to] = [new Date('2026-10-02T12:00:00Z'), new Date('2026-11-09T12:00:00Z')];
    const words = (language: string) => new Words(told(language));
    expect(words('en').dayRange(from, to)).toMatch(/^October 2\s–\sNovember 9, 2026$/);
    expect(words('zh-CN').dayRange(from, to)).toBe('2026年10月2日 – 2026年11月9日');
    expect(words('zh-CN').dayRange(from, from)).toBe('2026年10月2日');
    expect(words('ms').dayRange(from, to)).toMatch(/^2 Oktober\s–\s9 November 2026$/);
  });

  it('name Chinese by its script, whatever the tag', () => {
    const words = new Words(told('en'));
    expect(['zh-CN', 'zh-SG', 'zh-TW', 'zh-Hans', 'zh', 'ms', 'not a tag'].map((tag) => words.language(tag)))
      .toEqual(['Simplified Chinese', 'Simplified Chinese', 'Traditional Chinese', 'Simplified Chinese', 'Chinese', 'Malay', 'not a tag']);
  });

  it('count likes and replies in the language of the paper', async () => {
    const counted = sampleRecord(1, { post: { counts: { replies: 6, reposts: 2, zaps: 3 } } });
    const all = oneLine((await documentIn('ms', [counted])).text());
    expect(all).toContain('balasan 6 · siaran semula 2 · zaps 3');
    expect(all).not.toContain('replies');
  });
});

describe('directions', () => {
  it('run as the document does where all that is said stands in isolates, also in isolates of isolates', () => {
    for (const text of ['\u2068a\u2069', '\u20681\u2069 \u00b7 \u2068a \u2068b\u2069 c\u2069']) {
      expect([text, levelsOf(text, 'auto', 'rtl').rightToLeft, levelsOf(text, 'auto', 'ltr').rightToLeft]).toEqual([text, true, false]);
    }
    expect(levelsOf('\u2068a \u2068b\u2069\u2069 c', 'auto', 'rtl').rightToLeft).toBe(false);
  });

  it('keep the sign of a handle, and the stop of a sentence, in their place in an Arabic letter', () => {
    const letter = letterOf({ recipient: recipientById('sg-police')!, records: [record], answers: {}, choice: null, words: new Words(told('ar')) });
    const lines = letter.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'facts' ? block.rows : [])).flatMap(({ value }) => value?.split('\n') ?? []);
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining('\u2068@quietlurker1\u2069'), expect.stringMatching(/\u2068Nobody asked.*\.\u2069$/)]));
  });

  it('end no line after a hyphen with which a word begins', () => {
    const text = 'certutil -hashfile FILE, self-made';
    const breaks = lineBreaks(text, Array.from(text, (_, index) => index + 1));
    expect(breaks.map((end) => text.slice(0, end))).toEqual(['certutil ', 'certutil -hashfile ', 'certutil -hashfile FILE, ', 'certutil -hashfile FILE, self-', text]);
  });
});

describe('the other side', () => {
  it('is named by an account as the person wrote it, without a sign of ours', () => {
    const file = sampleRecord(2, {
      post: { author: { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null } },
      capture: { kind: 'file', platform: 'whatsapp', page: { url: '', title: '' }, file: { files: [], textFrom: null, stated: { site: 'WhatsApp', account: '+65 8000 0000', at: null, address: null, how: null, note: null } } },
    });
    const text = plainText(letterOf({ recipient: recipientById('sg-poha')!, records: [record, file], answers: {}, choice: null, words: new Words(told('en')) }));
    expect(text).toContain('Account: @quietlurker1');
    expect(text).toContain('Account: +65 8000 0000 (as the person');
    expect(text).not.toContain('@+65');
  });
});

describe('pages in every language', () => {
  it.each(['ta', 'hi', 'fr', 'fil'])('break no title of a table within a word: %s', async (language) => {
    const document = await documentIn(language, [record]);
    const { translate } = told(language);
    // Joiners and forms of letters are the reader's: letters are compared, each word whole.
    const whole = new Set(Array.from({ length: document.pages }, (_, page) => document.words(page + 1)).flat().map(({ text }) => lettersOf(text.normalize('NFKC'))));
    const titles = ['pdf.custody.record', 'pdf.custody.action', 'pdf.manifest.size', 'pdf.manifest.part', 'pdf.reportLog.step', 'pdf.chart.account'];
    const broken = titles.flatMap((title) => translate(title).split(/\s+/)).filter((word) => !whole.has(lettersOf(word.normalize('NFKC'))));
    expect(broken).toEqual([]);
  });

  it.each(['ta', 'hi', 'fr', 'fil'])('break no label of a fact within a word: %s', async (language) => {
    const document = await documentIn(language, [sampleRecord(1, { capture: { viewer: { name: 'Mei', handle: 'mei' }, collector: 'self', clock: { host: 'x.com', offsetSeconds: 40 } } })]);
    const { translate } = told(language);
    const whole = new Set(Array.from({ length: document.pages }, (_, page) => document.words(page + 1)).flat().map(({ text }) => lettersOf(text.normalize('NFKC'))));
    const labels = [...['shown', 'handle', 'language', 'loggedIn', 'collector', 'counts', 'postId'].map((fact) => `pdf.fact.${fact}`), 'popup.record.account', 'popup.record.clock'];
    expect(labels.flatMap((label) => translate(label).split(/\s+/)).filter((word) => !whole.has(lettersOf(word.normalize('NFKC'))))).toEqual([]);
  });

  it('are never empty, however high the picture before them is', async () => {
    const tall = [1, 2].map((index) => sampleRecord(index, { artefacts: [artefact('post-picture', 'post-picture', { width: 640, height: 2600 })] }));
    const document = await documentIn('ta', tall, {
      choices: { ...usualTimeline, paper: 'letter', pictures: 'appendix' },
      loadArtefact: async () => samplePng(640, 2600),
    });
    const drawn = new Set(document.images());
    const empty = document.text().split('\f').slice(0, -1).flatMap((text, index) => (text.trim().split(/\n+/).length <= 3 && !drawn.has(index + 1) ? [index + 1] : []));
    expect(empty).toEqual([]);
  });

  it('show no hashes alone, and no heading without what it heads, however long the post is', async () => {
    const records = Array.from({ length: 16 }, (_, index) => sampleRecord(index + 1, {
      text: 'Nobody asked you to come here.\n'.repeat(3 * index + 1).trim(), annotations: { categories: ['stalking'] },
      post: { media: [{ kind: 'video', url: null, alt: null }] },
      artefacts: [artefact('post-html', 'post-html', { mimeType: 'text/html' })],
    }));
    for (const paper of ['a4', 'letter'] as const) {
      const document = await documentIn('en', records, { choices: { ...usualTimeline, paper }, loadArtefact: async () => samplePng(60, 60) });
      let foots = 0;
      for (const [page, text] of document.text().split('\f').entries()) {
        const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
        // The head of the page is the title of the document and what stands on it.
        const [first] = lines.slice(2);
        if (!/Record \d+ of 16/.test(text)) continue;
        foots += text.includes('Files kept with this record') ? 1 : 0;
        expect([paper, page, first]).not.toEqual([paper, page, expect.stringContaining('Files kept')]);
        expect([paper, page, lines.at(-2)]).not.toEqual([paper, page, expect.stringMatching(/^(Media in the post|What the page gave|How it was captured)$/)]);
      }
      expect(foots).toBe(16);
    }
  });
});
