/** The timeline PDF as a person chose it: paper, where the pictures go, what is never shown, and exhibits for a court. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import english from '../../../locales/en.json';
import type { Annotations, EvidenceRecord } from '../../../utils/evidence/types';
import { makeTimelinePdf, type TimelineInput } from '../../../utils/export/timeline-pdf';
import { initialsOf, usualTimeline, type CourtChoices, type TimelineChoices } from '../../../utils/export/timeline-pdf/choices';
import { axisOf, rangesOf } from '../../../utils/export/timeline-pdf/sections/time-chart';
import { languages, makeTranslate } from '../../../utils/i18n';
import { artefact, nodeResources, sampleInput, samplePng, sampleRecord, sampleTexts } from './timeline-pdf-sample';
import { lettersOf, ReadPdf } from './timeline-pdf-reader';

// Each of these makes a whole document and has other programs read it.
vi.setConfig({ testTimeout: 60_000 });

const pictured = (index: number, annotations: Partial<Annotations> = {}, handle = `quietlurker${index}`): EvidenceRecord => sampleRecord(index, {
  artefacts: [artefact('post-picture', 'post-picture')], annotations,
  post: { author: { name: `Quiet ${index}`, handle, profileUrl: null, id: null, avatarUrl: null } },
});

async function made(records: readonly EvidenceRecord[], choices: Partial<TimelineChoices> = {}, more: Partial<TimelineInput> = {}) {
  const asked: string[] = [];
  const input = sampleInput(records, {
    translate: makeTranslate('en', english), choices: { ...usualTimeline, ...choices },
    loadArtefact: async (captureId) => {
      asked.push(captureId);
      return samplePng(300, 200);
    },
    ...more,
  });
  const pdf = await ReadPdf.from(await makeTimelinePdf(input, nodeResources));
  expect(pdf.check()).toMatchObject({ code: 0, said: expect.not.stringContaining('WARNING') as string });
  return { pdf, asked, all: spaced(pdf.text()) };
}

const translateOf = (language: string) =>
  makeTranslate(language, JSON.parse(readFileSync(new URL(`../../../locales/${language}.json`, import.meta.url), 'utf8')) as Record<string, string>);
const spaced = (text: string) => text.replace(/[\u200b\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
const pageWith = (pdf: ReadPdf, words: string) => Array.from({ length: pdf.pages }, (_, at) => at + 1).find((page) => page > 2 && spaced(pdf.text(page)).includes(words));

describe('paper', () => {
  it('is A4 unless Letter was chosen, and nothing is cut off on either', async () => {
    const records = [pictured(1), sampleRecord(2, { text: sampleTexts.ta })];
    for (const [paper, size, width, height] of [['a4', 'A4', 595, 842], ['letter', 'letter', 612, 792]] as const) {
      const { pdf } = await made(records, { paper });
      expect(pdf.info()).toMatch(new RegExp(`^Page size:.*\\(${size}\\)$`, 'm'));
      for (let page = 1; page <= pdf.pages; page += 1) {
        for (const { left, right, top, bottom } of pdf.words(page)) {
          expect(left).toBeGreaterThan(50);
          expect(right).toBeLessThan(width - 50);
          expect(top).toBeGreaterThan(10);
          expect(bottom).toBeLessThan(height - 20);
        }
      }
    }
  });
});

describe('pictures', () => {
  it('come after a page that warns of them', async () => {
    const { pdf } = await made([pictured(1), sampleRecord(2)]);
    const warning = pageWith(pdf, 'meant to frighten, insult or hurt')!;
    expect(spaced(pdf.text(warning))).toContain('1 record has one');
    expect(pdf.images()).not.toContain(warning);
    expect(Math.min(...pdf.images())).toBeGreaterThan(warning);
    expect(pdf.bookmarks()).toContain('Before you read on');
  });

  it('need no warning where there are none', async () => {
    expect((await made([sampleRecord(1)])).all).not.toContain('Before you read on');
  });

  it('stand in an appendix at the end, each with its record, when that was chosen', async () => {
    const { pdf, asked, all } = await made([pictured(1), sampleRecord(2), pictured(3)], { pictures: 'appendix' });
    const start = pageWith(pdf, 'The next pages show the pictures of 2 records')!;
    expect(pdf.images()).toEqual([start + 1, start + 2]);
    expect(start + 2).toBe(pdf.pages);
    expect(spaced(pdf.text(start + 2))).toContain('Record 3 · @quietlurker3');
    expect(all.match(/The picture is in the appendix\./g)).toHaveLength(2);
    expect(pdf.info('-dests')).toContain('"picture-000003"');
    expect(asked).toHaveLength(2);
  });

  it('are not even read when they were left out', async () => {
    const { pdf, asked, all } = await made([pictured(1), pictured(2)], { pictures: 'none' });
    expect(asked).toEqual([]);
    expect(pdf.images()).toEqual([]);
    expect(all.match(/Pictures were left out of this document by choice/g)).toHaveLength(2);
    expect(all).not.toContain('Before you read on');
  });

  it.each(['ncii', 'sextortion', 'child-safety'] as const)('of %s are never printed nor read, whatever was chosen; the page says so', async (category) => {
    const record = pictured(1, { categories: ['harassment', category] });
    record.capture.post.media = [{ kind: 'image', url: 'https://pbs.twimg.example/private.jpg', alt: null }];
    for (const pictures of ['in-place', 'appendix', 'none'] as const) {
      const { pdf, asked, all } = await made([record, pictured(2)], { pictures });
      expect(asked).not.toContain(record.capture.id);
      expect(pdf.images()).toHaveLength(pictures === 'none' ? 0 : 1);
      expect(all).toContain('The picture is not printed: the person named this record as intimate images');
      expect(all + pdf.info('-url')).not.toContain('private.jpg');
      expect(pdf.letters()).toContain(record.capture.artefacts[0]!.sha256);
      if (pictures !== 'none') expect(all).toContain('Pictures that were named as intimate');
    }
  });

  it('of a file of the person obey the same choice', async () => {
    const file = pictured(1);
    const stated = { site: null, account: null, at: null, address: null, how: null, note: null };
    file.capture.artefacts = [artefact('file-1', 'file')];
    file.capture.file = { textFrom: null, stated, files: [{ artefact: 'file-1', originalName: 'a.png', mimeType: 'image/png', size: 1, lastModified: null }] };
    expect((await made([file], { pictures: 'none' })).asked).toEqual([]);
    const { pdf, all } = await made([file], { pictures: 'appendix' });
    expect(all).toContain('The picture is in the appendix.');
    expect(pdf.images()).toEqual([pdf.pages]);
  });
});

describe('words of the person', () => {
  it('translate a post beside its own text, named as theirs', async () => {
    const { pdf, all } = await made([sampleRecord(1, { text: sampleTexts.ta, annotations: { translation: 'They know where I work. 他们知道。' } })]);
    expect(all).toMatch(/Translation by the person who made this record They know where I work\. 他们知道。/);
    expect(pdf.letters()).toContain(lettersOf(sampleTexts.ta).slice(0, 20));
  });

  it('say what it did to them in a chapter of its own, unchanged, each beside its record', async () => {
    const impact = 'I do not sleep.\n\nMy  mother saw it.';
    const { pdf, all } = await made([sampleRecord(1, { annotations: { impact } }), sampleRecord(2), sampleRecord(3, { annotations: { impact: sampleTexts.ar } })]);
    const page = pageWith(pdf, 'What it did to the person, in their own words, unchanged.')!;
    const chapter = spaced(pdf.text(page));
    expect(chapter).toMatch(/Record 1 · @quietlurker1.*I do not sleep\. My mother saw it\..*Record 3/);
    expect(lettersOf(pdf.text(page))).toContain(lettersOf(sampleTexts.ar.split(/[\s\p{P}]+/u)[1]!));
    expect(all.match(/What this did to the person is in the impact statement\./g)).toHaveLength(2);
    expect(pdf.bookmarks()).toContain('Impact statement');
  });

  it('are never required', async () => {
    expect((await made([sampleRecord(1)])).all).not.toMatch(/Impact statement|Translation by the person/);
  });
});

describe('what every document tells', () => {
  it('who put a record on record, and how its clock went, where that is known', async () => {
    const collected = (collector: 'self' | 'helper' | null) => sampleRecord(1, { capture: { collector, clock: { host: 'x.com', offsetSeconds: -30 } } });
    expect((await made([collected('self')])).all).toContain('Put on record by The person concerned');
    const { all } = await made([collected('helper')]);
    expect(all).toContain('Put on record by Somebody who helps them');
    expect(all).toContain('30 seconds behind that of x.com');
    expect((await made([collected(null)])).all).toContain('Put on record by Not said');
    expect((await made([sampleRecord(1)])).all).not.toContain('Put on record by');
  });

  it('every kept part with its hash, once with its record and once in the manifest', async () => {
    const records = [1, 2, 3].map((index) => pictured(index));
    const { pdf } = await made(records);
    const manifest = pageWith(pdf, 'Everything that was kept with the records')!;
    const [all, there] = [pdf.letters(), lettersOf(pdf.text(manifest))];
    for (const { capture, manifestHash } of records) {
      for (const hash of [manifestHash, ...capture.artefacts.map(({ sha256 }) => sha256)]) {
        expect(there).toContain(hash);
        expect(all.split(hash).length - 1).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it('when, where and by which account, drawn, in words for who does not see it, and as a table', async () => {
    const { pdf } = await made([pictured(1, {}, 'a'), pictured(2, {}, 'b'), pictured(3, {}, 'a'), pictured(4, {}, 'a')]);
    const page = pageWith(pdf, 'each dot one record')!;
    expect(spaced(pdf.text(page))).toMatch(/@a X Oct 2, 2026 Oct 5, 2026 3 \(1, 3–4\) @b X Oct 3, 2026 Oct 3, 2026 1 \(2\)/);
    expect(pdf.valuesOf('/Alt')).toContainEqual(expect.stringMatching(/^Drawn timeline, October 2.*: 4 records of 2 accounts\./));
  });

  it.each(Object.keys(languages))('its words explained in %s', async (language) => {
    const translate = translateOf(language);
    const { pdf } = await made([sampleRecord(1)], {}, { language, translate });
    // Poppler moves vowel marks of right-to-left words before their letters; letters stay in order.
    const bare = (text: string) => lettersOf(text.normalize('NFD').replace(/\p{Mn}/gu, ''));
    const letters = bare(pdf.text());
    for (const word of ['capture', 'hash', 'custody', 'timestamp', 'permalink', 'record', 'manifest', 'bundle']) {
      const meaning = translate(`pdf.glossary.${word}.is`);
      expect(meaning).not.toContain('pdf.');
      // Poppler may order signs between right-to-left words in its own way; words stay whole.
      for (const part of meaning.split(/[\s()\p{P}]+/u).map(bare).filter((each) => each.length > 2)) expect(letters).toContain(part);
    }
  });

  it('tables with heads, lists with numbers, and links on the page where they stand', async () => {
    const { pdf } = await made([1, 2, 3, 4, 5].map((index) => sampleRecord(index, { annotations: { impact: sampleTexts.en.repeat(40) } })));
    const { dictionaries, pages } = pdf.structure();
    const values = [...dictionaries.values()];
    const heads = values.filter((value) => value['/S'] === '/TH');
    expect(heads.length).toBeGreaterThanOrEqual(5);
    for (const head of heads) expect(head['/A']).toMatchObject({ '/O': '/Table', '/Scope': '/Column' });
    expect(values.some((value) => value['/S'] === '/L' && (value['/A'] as Record<string, string>)['/ListNumbering'] === '/Decimal')).toBe(true);
    const pageOf = new Map(pages.flatMap(({ object, annotations }) => annotations.map((annotation) => [annotation, object] as const)));
    const links = values.flatMap((value) => ([value['/K']].flat() as Record<string, string>[])).filter((kid) => kid && kid['/Type'] === '/OBJR');
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) expect(pageOf.get(link['/Obj']!)).toBe(link['/Pg']);
  });
});

describe('the drawn timeline', () => {
  it('has room on its axis for every time, on marks that are midnights or quarters of a day', () => {
    const time = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2030, 0) });
    fc.assert(fc.property(time, time, fc.integer({ min: -12, max: 14 }), (a, b, hours) => {
      const [from, to, offset] = [Math.min(a, b), Math.max(a, b), hours * 3_600_000];
      const { start, end, step } = axisOf(new Date(from), new Date(to), offset);
      expect(start).toBeLessThanOrEqual(from);
      expect(end).toBeGreaterThan(to);
      expect((start + offset) % 86_400_000).toBe(0);
      expect((end - start) % step).toBe(0);
      expect((end - start) / step).toBeLessThanOrEqual(4);
      expect(end - start).toBeLessThan(to - from + 3 * 86_400_000 + 4 * step);
    }));
  });

  it('names runs of numbers by their ends, and loses none', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (numbers) => {
      const back = rangesOf(numbers).flatMap(([from, to = from]) => Array.from({ length: to! - from! + 1 }, (_, index) => from! + index));
      expect(back).toEqual(numbers.toSorted((a, b) => a - b));
    }));
    expect(rangesOf([9, 1, 2, 3, 7])).toEqual([[1, 3], [7], [9]]);
  });
});

describe('exhibits for a court', () => {
  const court = (change: Partial<CourtChoices> = {}): Partial<TimelineChoices> => ({ layout: 'court', court: { ...usualTimeline.court, deponent: 'Tan Ah Kow', ...change } });

  it('bear their page numbers at the top right, going on from the affidavit, in every language', async () => {
    for (const language of ['en', 'ar'] as const) {
      const { pdf } = await made([pictured(1), pictured(2)], court({ firstPage: 23 }), { language, translate: translateOf(language) });
      for (let page = 1; page <= pdf.pages; page += 1) {
        const number = pdf.words(page).find(({ text, top }) => text === String(page + 22) && top < 40);
        expect(number!.right).toBeGreaterThan(520);
      }
      expect(pdf.text()).not.toMatch(/Page \d+ of/);
      expect(pdf.pageLabel(1)).toBe('23');
    }
  });

  it('are marked and bookmarked by initials, each behind a sheet that leaves room for the oath', async () => {
    const { pdf, all } = await made([pictured(1), pictured(2)], court({ firstExhibit: 4 }));
    expect(pdf.bookmarks().filter((title) => title.startsWith('TAK-'))).toEqual(['TAK-4', 'TAK-5', 'TAK-6']);
    expect(all).toContain('This is the exhibit marked TAK-5 referred to in the affidavit of Tan Ah Kow.');
    expect(all).toContain('How the records were kept and can be checked');
    // Five lines on each of three sheets.
    expect(pdf.objects().match(/\/Alt \(Left blank, to be filled in by hand\)/g)).toHaveLength(15);
    expect((await made([pictured(1)], court({ deponent: '' }))).all).toContain('This is the exhibit marked E-1 referred to in the affidavit named below.');
  });

  it('are listed by reference, nature and page, however many there are', async () => {
    const { pdf } = await made(Array.from({ length: 12 }, (_, index) => sampleRecord(index + 1)), court({ firstPage: 11 }));
    const contents = spaced(pdf.text(2));
    for (let exhibit = 1; exhibit <= 13; exhibit += 1) {
      const sheet = pageWith(pdf, `marked TAK-${exhibit} referred`)!;
      expect(contents).toContain(`TAK-${exhibit}`);
      expect(pdf.text(2).split('\n')).toContain(String(sheet + 10));
    }
    expect(contents).toContain('Post · @quietlurker1 · X · Oct 2, 2026');
  });

  it('may hold all of an account, earliest first, with what is in them and on which page', async () => {
    const records = [pictured(1, {}, 'a'), pictured(2, {}, 'b'), pictured(3, {}, 'a')];
    const { pdf } = await made(records, court({ exhibits: 'account' }));
    expect(pdf.bookmarks().filter((title) => /^(TAK|\d)/.test(title))).toEqual(['TAK-1', '1. @a, Oct 2, 2026', '2. @a, Oct 4, 2026', 'TAK-2', '3. @b, Oct 3, 2026', 'TAK-3']);
    const sheet = pageWith(pdf, 'marked TAK-1 referred')!;
    const second = pageWith(pdf, 'TAK-1 · Record 2 of 3')!;
    expect(pdf.text(sheet).split('\n')).toContain(String(second));
    // The custody log means the same records by the same numbers.
    expect(spaced(pdf.text())).toMatch(/2026-11-21 06:00:02 Captured 3 /);
  });

  it('take their initials from a name that has capitals', () => {
    expect(['Tan Ah Kow', 'María José Ó Briain', "O'Neil", 'meilin', '美玲', 'தமிழ்'].map(initialsOf)).toEqual(['TAK', 'MJÓB', 'ON', '', '', '']);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
      const initials = initialsOf(name);
      expect(Array.from(initials).length).toBeLessThanOrEqual(5);
      for (const letter of initials) expect(name).toContain(letter);
    }));
  });
});
