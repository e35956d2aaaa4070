/** Where pages end: none is made for a line or two, white space gives way before that, and what is measured here is where things come to stand. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeTimelinePdf, type TimelineInput } from '../../../utils/export/timeline-pdf';
import { usualTimeline } from '../../../utils/export/timeline-pdf/choices';
import { Compose } from '../../../utils/export/timeline-pdf/compose';
import { Flow, type Row } from '../../../utils/export/timeline-pdf/flow';
import { PdfFile } from '../../../utils/export/timeline-pdf/pdf/pdf-file';
import { rowFor } from '../../../utils/export/timeline-pdf/sections/page-list';
import { withoutCollisions } from '../../../utils/export/timeline-pdf/sections/time-chart';
import { sheetOf, type } from '../../../utils/export/timeline-pdf/style';
import { TextLayout } from '../../../utils/export/timeline-pdf/text/layout';
import { Rasters } from '../../../utils/export/timeline-pdf/text/rasters';
import { Shaper } from '../../../utils/export/timeline-pdf/text/shaper';
import { Words } from '../../../utils/export/timeline-pdf/words';
import { makeTranslate, type Messages } from '../../../utils/i18n';
import { artefact, nodeResources, sampleCustody, sampleInput, samplePng, sampleRecord } from './timeline-pdf-sample';
import { ReadPdf } from './timeline-pdf-reader';

// Each of these makes whole documents and has other programs read them.
vi.setConfig({ testTimeout: 120_000 });

const read = (language: string) => JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as Messages;
const translateIn = (language: string) => makeTranslate(language, read(language), read('en'));
const made = async (records: Parameters<typeof sampleInput>[0], more: Partial<TimelineInput> = {}) =>
  ReadPdf.from(await makeTimelinePdf(sampleInput(records, { translate: translateIn(more.language ?? 'en'), ...more }), nodeResources));

const sheet = sheetOf('a4');

/** Rows that note where they stand, placed on new pages. */
async function placed(rows: (compose: Compose, ink: (height: number, more?: Partial<Row>) => Row) => Row[] | Promise<Row[]>) {
  const shaper = new Shaper(nodeResources);
  const file = new PdfFile({ title: 'Rows', language: 'en', madeAt: new Date(0), producer: 'test', sheet, firstPage: 1 }, nodeResources.fonts, shaper, { add: () => {}, finish: async () => new Blob() });
  const flow = new Flow(file, 'ltr', sheet, 1);
  flow.newPage();
  const compose = new Compose(new TextLayout(shaper, new Rasters(nodeResources)), flow, file.chapter('Rows'));
  const stands: { page: number; top: number; bottom: number }[] = [];
  flow.place(await rows(compose, (height, more = {}) => ({
    height, parts: [{ tag: null, draw: (top) => { stands.push({ page: flow.pageNumber, top, bottom: top + height }); } }], ...more,
  })));
  return stands;
}

describe('white space', () => {
  const { room } = sheet;

  it('gives way where that spares a page, and only as far', async () => {
    const rows = (over: number) => placed((compose, ink) => Array.from({ length: 10 }, (_, index) => [...(index > 0 ? [compose.gap(20)] : []), ink((room + over - 9 * 20) / 10)]).flat());
    const gapsOf = (stands: Awaited<ReturnType<typeof placed>>) => stands.slice(1).map(({ top }, index) => Math.round((top - stands[index]!.bottom) * 100) / 100);
    // What fits is as it was.
    expect(new Set(gapsOf(await rows(0)))).toEqual(new Set([20]));
    const little = await rows(15);
    expect(new Set(little.map(({ page }) => page))).toEqual(new Set([1]));
    expect(Math.min(...gapsOf(little))).toBeGreaterThanOrEqual(18);
    const more = await rows(60);
    expect(new Set(more.map(({ page }) => page))).toEqual(new Set([1]));
    expect(more.at(-1)!.bottom).toBeLessThanOrEqual(sheet.height - sheet.bottom + 0.02);
    expect(Math.min(...gapsOf(more))).toBeGreaterThanOrEqual(12);
    // What does not fit even so is set as usual.
    const much = await rows(200);
    expect(new Set(much.map(({ page }) => page))).toEqual(new Set([1, 2]));
    expect(gapsOf(much.filter(({ page }) => page === 1))[0]).toBe(20);
  });

  it('is no reason for rows to overlap or to leave the page, however high they are', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ height: fc.integer({ min: 4, max: 200 }), gap: fc.integer({ min: 0, max: 30 }), withNext: fc.boolean() }), { minLength: 1, maxLength: 40 }), async (asked) => {
      const stands = await placed((compose, ink) => asked.flatMap(({ height, gap, withNext }) => [ink(height, { withNext }), compose.gap(gap)]));
      expect(stands).toHaveLength(asked.length);
      for (const [index, { page, top, bottom }] of stands.entries()) {
        expect(top).toBeGreaterThanOrEqual(sheet.top - 0.02);
        expect(bottom).toBeLessThanOrEqual(sheet.height - sheet.bottom + 0.02);
        const before = stands[index - 1];
        if (before?.page === page) expect(top).toBeGreaterThanOrEqual(before.bottom + asked[index - 1]!.gap * 0.6 - 0.02);
      }
    }), { numRuns: 60 });
  });
});

describe('what somebody wrote in paragraphs', () => {
  /** So many lines, of one long word each. */
  const paragraph = (lines: number) => Array.from({ length: lines }, () => 'w'.repeat(20)).join(' ');
  /** Where its lines stand, when so many of them have room below something else. */
  const standing = async (text: string, lines: number) => {
    const [, ...stands] = await placed(async (compose, ink) => {
      const rows = await compose.text(text, type.post, { tag: null, width: 250 });
      return [ink(sheet.room - lines * rows[0]!.height - 1), ...rows.map(({ height, withNext, gap }) => ink(height, { withNext, gap }))];
    });
    return stands;
  };

  it.each([3, 4, 5])('has no blank line at the top of a page, nor at the foot: room for %i', async (lines) => {
    const stands = await standing(`${paragraph(3)}\n\n${paragraph(3)}`, lines);
    expect(stands.map(({ page }) => page)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(stands[3]!.top).toBe(sheet.top);
  });

  it('keeps the blank line where both stand on one page', async () => {
    const stands = await standing(`${paragraph(3)}\n\n${paragraph(3)}`, 8);
    expect(stands.map(({ page }) => page)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(stands[4]!.top - stands[2]!.bottom).toBeCloseTo(stands[0]!.bottom - stands[0]!.top);
  });

  it('leaves no first and no last line of a paragraph alone', async () => {
    const text = [paragraph(1), paragraph(1), paragraph(3)].join('\n');
    for (const lines of [2, 3, 4]) expect([lines, (await standing(text, lines)).map(({ page }) => page)]).toEqual([lines, [1, 1, 2, 2, 2]]);
  });
});

describe('the contents', () => {
  it('are set tighter only where a page fewer then holds them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 700 }), fc.integer({ min: 600, max: 716 }), (count, first, room) => {
      const pages = (row: number) => Math.ceil(Math.max(0, count - Math.max(0, Math.floor(first / row))) / Math.floor(room / row));
      const row = rowFor(count, first, room);
      expect(row).toBeGreaterThanOrEqual(16.5);
      if (row === 20) expect(pages(16.5)).toBe(pages(20));
      else expect([pages(row), pages(row + 0.5)]).toEqual([pages(20) - 1, pages(20)]);
    }));
    expect(rowFor(34, 660, 700)).toBe(19);
  });
});

describe('tables', () => {
  it('leave no few rows on a page of their own, however many there are', async () => {
    const record = sampleRecord(1);
    for (let entries = 20; entries <= 30; entries += 1) {
      const custody = sampleCustody(Array.from({ length: entries - 1 }, () => record));
      const pdf = await made([record], { custody });
      // In the column of times there is a day for each entry.
      const rows = Array.from({ length: pdf.pages }, (_, page) => pdf.words(page + 1).filter(({ text, left }) => left < 130 && text === '2026-11-21').length).filter((count) => count > 0);
      expect([entries, rows.reduce((sum, count) => sum + count, 0)]).toEqual([entries, entries]);
      expect([entries, Math.min(...rows) >= 3]).toEqual([entries, true]);
    }
  });
});

describe('a record that goes a little over its page', () => {
  const sheetsOf = async (height: number, language: string) => {
    const record = sampleRecord(1, {
      text: 'Nobody asked you to come here.', annotations: { categories: ['stalking'], note: 'Same voice as the account that was suspended in May.' },
      artefacts: [artefact('post-html', 'post-html', { mimeType: 'text/html' }), artefact('post-picture', 'post-picture')],
    });
    const translate = translateIn(language);
    const pdf = await made([record], { language, choices: { ...usualTimeline, paper: 'a4' }, loadArtefact: async () => samplePng(600, height) });
    const header = translate('pdf.header.record', { number: 1, total: 1 });
    const pages = Array.from({ length: pdf.pages }, (_, page) => pdf.text(page + 1)).filter((text) => text.includes(header));
    return {
      pages, captured: translate('pdf.item.capture'), foot: translate('pdf.files'),
      // The zoom of the window is 100 % too.
      scale: Number(/(\d+)\s?%/.exec(pages[0]!.replaceAll('100', ''))?.[1] ?? 100),
    };
  };

  it('is set on one by less white space and a smaller picture, which says how large it is; else more than its end is on the next', async () => {
    const seen: [pages: number, scale: number][] = [];
    for (const height of [360, 420, 480, 540, 600, 700, 800, 900]) {
      const { pages, captured, foot, scale } = await sheetsOf(height, 'es');
      seen.push([pages.length, scale]);
      expect(pages.at(-1)).toContain(foot);
      if (pages.length > 1) expect([height, pages.at(-1)]).toEqual([height, expect.stringContaining(captured)]);
    }
    const least = Math.min(...seen.filter(([pages]) => pages === 1).map(([, scale]) => scale));
    expect(seen[0]).toEqual([1, 100]);
    expect(seen.at(-1)).toEqual([2, 100]);
    expect(least).toBeLessThan(90);
    expect(least).toBeGreaterThanOrEqual(70);
  });
});

describe('a copy without identities', () => {
  it.each(['en', 'es', 'ta', 'fil'])('writes its days as short as any paper does, and says no hour: %s', (language) => {
    const translate = translateIn(language);
    const base = { language, translate, timeZone: 'Asia/Singapore', platformNames: {}, facts: undefined };
    const time = new Date('2026-09-30T00:00:00Z');
    const coarse = new Words({ ...base, redacted: { dates: 'day', signed: true } });
    expect(coarse.date(time)).toBe(new Words({ ...base, timeZone: 'UTC' }).date(time));
    expect(coarse.date(new Date('2026-09-30T23:59:00Z'))).toBe(coarse.date(time));
    const month = new Words({ ...base, redacted: { dates: 'month', signed: true } });
    expect(month.date(time)).toBe(month.date(new Date('2026-09-02T00:00:00Z')));
  });

  it('claims no hash that it does not print, and no hour', async () => {
    const reports = [{ at: '2026-11-02T00:00:00.000Z', type: 'reported' as const, ruleId: null, reference: null, note: null }];
    const records = [
      sampleRecord(1, { artefacts: [artefact('post-picture', 'post-picture', { width: 60, height: 60 })] }),
      sampleRecord(2, { annotations: { categories: ['ncii'], reports }, artefacts: [] }),
    ];
    const shared = { loadArtefact: async () => samplePng(60, 60) };
    const [whole, redacted] = [(await made(records, shared)).text(), (await made(records, { ...shared, custody: [], redacted: { dates: 'day', signed: true } })).text()];
    for (const [said, times] of [['Files kept with this record', 2], ['Time: UTC, local', 1]] as const) expect([said, whole.split(said).length - 1]).toEqual([said, times]);
    expect(redacted).not.toContain('UTC, local');
    expect(redacted.split('Files kept with this record')).toHaveLength(2);
  });
});

describe('pictures of a person’s own files', () => {
  it('stand on one page where the second is little smaller for it, and on two where it would be much', async () => {
    const stated = { site: null, account: null, at: null, address: null, how: null, note: null };
    const pagesOf = async (height: number) => {
      const file = sampleRecord(1, {
        text: '', artefacts: ['file-1', 'file-2'].map((name) => artefact(name, 'file')),
        capture: { kind: 'file', file: { textFrom: null, stated, files: ['file-1', 'file-2'].map((name) => ({ artefact: name, originalName: `${name}.png`, mimeType: 'image/png', size: 1, lastModified: null })) } },
      });
      return new Set((await made([file], { loadArtefact: async () => samplePng(900, height) })).images()).size;
    };
    expect([await pagesOf(580), await pagesOf(700)]).toEqual([1, 2]);
  });
});

describe('the marks of the drawn timeline', () => {
  it('name both ends, and between them what has room', () => {
    const shown = (width: number) => withoutCollisions([0, 110, 220, 330, 440].map((at) => ({ at, label: { width, at } }))).map(({ label, offset }) => ({ at: label.at, from: offset, to: offset + width }));
    expect(shown(60).map(({ at }) => at)).toEqual([0, 110, 220, 330, 440]);
    for (const width of [60, 100, 108, 140, 200]) {
      const each = shown(width);
      expect([each[0]!.at, each.at(-1)!.at]).toEqual([0, 440]);
      for (const [index, { from }] of each.entries()) if (index > 0) expect(from).toBeGreaterThanOrEqual(each[index - 1]!.to);
    }
  });
});
