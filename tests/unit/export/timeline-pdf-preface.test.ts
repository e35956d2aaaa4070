/** Chapters before the records: set in any script, listed, bookmarked, tagged, and with lines to fill in by hand. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import english from '../../../locales/en.json';
import { makeTimelinePdf } from '../../../utils/export/timeline-pdf';
import type { Preface } from '../../../utils/export/timeline-pdf/types';
import { makeTranslate } from '../../../utils/i18n';
import { nodeResources, sampleInput, sampleRecord, sampleTexts } from './timeline-pdf-sample';
import { lettersOf, ReadPdf } from './timeline-pdf-reader';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const preface: Preface[] = [
  {
    title: 'Report to the police',
    blocks: [
      { kind: 'heading', text: 'What happened' },
      { kind: 'text', text: 'A summary in our words.' },
      { kind: 'text', text: sampleTexts.ta, byPerson: true },
      { kind: 'text', text: sampleTexts.ar, byPerson: true },
      { kind: 'facts', rows: [{ label: 'Report number', value: null }, { label: 'Name', value: 'Mei Lin 美玲' }, { label: 'Signature', value: null }] },
      { kind: 'list', ordered: true, items: ['First, go there.', sampleTexts['zh-Hans'], sampleTexts.ar] },
      { kind: 'list', ordered: false, items: ['Take this with you.'] },
      { kind: 'link', text: 'The form', url: 'https://police.example/report?a=1' },
      { kind: 'link', text: 'Not an address', url: 'javascript:alert(1)' },
    ],
  },
  { title: 'What is still missing', blocks: Array.from({ length: 60 }, (_, index) => ({ kind: 'facts' as const, rows: [{ label: `Field ${index + 1}`, value: null }] })) },
];

describe('chapters before the records', () => {
  let pdf: ReadPdf;
  let all: string;

  beforeAll(async () => {
    const input = sampleInput([sampleRecord(1)], { preface, translate: makeTranslate('en', english) });
    pdf = await ReadPdf.from(await makeTimelinePdf(input, nodeResources));
    all = pdf.text().replace(/\s+/g, ' ');
  });

  it('come after the contents and before the records, and are in both contents and bookmarks', () => {
    const bookmarks = pdf.bookmarks();
    const at = bookmarks.indexOf('Report to the police');
    expect(bookmarks.slice(at - 1, at + 2)).toEqual(['Contents', 'Report to the police', 'What is still missing']);
    expect(bookmarks.indexOf('Records')).toBeGreaterThan(at + 1);
    const contents = pdf.text(2);
    expect(contents.indexOf('Report to the police')).toBeGreaterThan(-1);
    expect(contents.indexOf('What is still missing')).toBeLessThan(contents.indexOf('quietlurker1'));
    expect(pdf.info('-dests')).toContain('"preface-000001"');
  });

  it('keep the words of the person apart, in whatever script', () => {
    expect(all.match(/In the person’s own words/g)).toHaveLength(2);
    for (const words of [sampleTexts.ta, sampleTexts['zh-Hans']]) expect(pdf.letters()).toContain(lettersOf(words).slice(0, 20));
    expect(pdf.letters()).toContain(lettersOf(sampleTexts.ar.split(/[\s\p{P}]+/u)[1]!));
  });

  it('print the address of a link, and lead only to the web', () => {
    expect(all).toContain('The form https://police.example/report?a=1');
    expect(pdf.info('-url')).toContain('https://police.example/report?a=1');
    expect(pdf.info('-url')).not.toContain('javascript');
  });

  it('are tagged as lists with numbers and as lines left blank', () => {
    const structure = pdf.info('-struct-text');
    expect(structure).toMatch(/L \(block\)[^]*?LI \(block\)\s+Lbl \(block\)\s+"1"\s+LBody \(block\)\s+P \(block\)\s+"First, go there."/);
    const objects = pdf.objects();
    expect(objects).toContain('/ListNumbering /Decimal');
    expect(objects.match(/\/Alt \(Left blank, to be filled in by hand\)/g)).toHaveLength(62);
  });

  it('may be longer than a page, with nothing lost', () => {
    for (let field = 1; field <= 60; field += 1) expect(all).toContain(`Field ${field} `);
    expect(pdf.check()).toMatchObject({ code: 0, said: expect.not.stringContaining('WARNING') as string });
  });
});
