/** Files of the person's own in the timeline PDF: shown, named, and kept apart from what the person says about them. */
import { describe, expect, it, vi } from 'vitest';
import english from '../../../locales/en.json';
import type { EvidenceRecord, FileStatement } from '../../../utils/evidence/types';
import { makeTimelinePdf } from '../../../utils/export/timeline-pdf';
import { makeTranslate } from '../../../utils/i18n';
import { emptyPost } from '../../../utils/platforms/reading';
import { artefact, nodeResources, sampleInput, samplePng, sampleRecord, sampleTexts } from './timeline-pdf-sample';
import { lettersOf, ReadPdf } from './timeline-pdf-reader';

// Each of these makes a whole document and has other programs read it.
vi.setConfig({ testTimeout: 60_000 });

const silent: FileStatement = { site: null, account: null, at: null, address: null, how: null, note: null };

function fileRecord(index: number, files: { name: string; type: string }[], stated: Partial<FileStatement> = {}, text = ''): EvidenceRecord {
  return sampleRecord(index, {
    post: { ...emptyPost('file'), text },
    artefacts: files.map(({ type }, at) => artefact(`file-${at + 1}`, 'file', { mimeType: type })),
    capture: {
      platform: 'web', kind: 'file', page: { url: '', title: '' }, permalinkFrom: null, viewerLoggedIn: null, startedBy: 'file',
      tool: { name: 'OnRecord', version: '0.1.0', adapter: 'generic' },
      file: {
        textFrom: text ? 'file-1' : null, stated: { ...silent, ...stated },
        files: files.map(({ name, type }, at) => ({
          artefact: `file-${at + 1}`, originalName: name, mimeType: type, size: 48_211, lastModified: '2026-11-20T09:00:00.000Z',
        })),
      },
    },
  });
}

async function pdfOf(records: EvidenceRecord[], picture: { width: number; height: number } = { width: 300, height: 200 }): Promise<ReadPdf> {
  return ReadPdf.from(await makeTimelinePdf(sampleInput(records, {
    translate: makeTranslate('en', english), loadArtefact: async () => samplePng(picture.width, picture.height),
  }), nodeResources));
}

const words = (pdf: ReadPdf) => pdf.text().replace(/\s+/g, ' ');

describe('a file of the person', () => {
  it('is named, and what the person said stands under a heading of its own', async () => {
    const pdf = await pdfOf([fileRecord(1, [{ name: 'IMG_0042.png', type: 'image/png' }], {
      site: 'Orkut', account: 'quietlurker', at: 'last Sunday evening', address: 'https://example.com/p/1', how: 'received', note: sampleTexts.ta,
    })]);
    const all = words(pdf);
    const statement = all.slice(all.lastIndexOf('What the person said about it'), all.lastIndexOf('Stated by the person who added the file.'));
    for (const said of ['Orkut', 'quietlurker', 'last Sunday evening', 'https://example.com/p/1', 'Somebody sent it to the person']) expect(statement).toContain(said);
    expect(lettersOf(statement)).toContain(lettersOf(sampleTexts.ta).slice(0, 12));
    expect(statement).not.toContain('IMG_0042.png');
    expect(all).toContain('quietlurker (as the person said)');
    expect(all).toContain('The file IMG_0042.png as it was added, 300 × 200 pixels.');
    expect(all).toContain('as the file says, which anyone can change');
    expect(all).not.toMatch(/Author not found|What the page gave|Not found on the page|Viewer logged in|Author’s/);
    expect(pdf.check()).toMatchObject({ code: 0 });
  });

  it('counts neither as an account nor as a site that nobody named', async () => {
    const all = words(await pdfOf([fileRecord(1, [{ name: 'a.pdf', type: 'application/pdf' }])]));
    expect(all).toContain('1 0 0 record accounts platforms');
    expect(all).toContain('File: a.pdf');
    expect(all).toContain('The person said nothing about it.');
    expect(all).toContain('OnRecord did not read what is in this file.');
  });

  it('gives its text, with the name of the file that it is from', async () => {
    const pdf = await pdfOf([fileRecord(1, [{ name: '_chat.txt', type: 'text/plain' }], {}, `[20/11, 21:04] Ravi: ${sampleTexts.ar}`)]);
    expect(words(pdf)).toContain('Words in the text file _chat.txt');
    expect(pdf.letters()).toContain(lettersOf('نعرف'));
  });

  it('shows every picture of a record, a phone screenshot on one page and a long one in parts', async () => {
    const phone = await pdfOf([fileRecord(1, [{ name: 'a.png', type: 'image/png' }, { name: 'b.png', type: 'image/png' }])], { width: 1170, height: 2532 });
    expect(words(phone)).toContain('The file a.png as it was added, 1,170 × 2,532 pixels.');
    expect(words(phone)).toContain('The file b.png as it was added');
    expect(words(phone)).not.toContain('Part 1 of');
    expect(words(await pdfOf([fileRecord(1, [{ name: 'a.png', type: 'image/png' }])], { width: 400, height: 6000 }))).toContain('Part 2 of');
  });

  it('stands in the timeline at the time it was added', async () => {
    const [post, file] = [sampleRecord(20), fileRecord(2, [{ name: 'z.png', type: 'image/png' }])];
    const contents = (await pdfOf([file, post])).text(2);
    expect(contents.indexOf('quietlurker20')).toBeLessThan(contents.indexOf('File: z.png'));
  });

  it('may be no file at all, only what the person wrote down', async () => {
    const all = words(await pdfOf([fileRecord(1, [], { address: 'https://example.com/p/1' })]));
    expect(all).toContain('Written down by the person');
    expect(all).toContain('No file was kept with this record.');
    expect(all).toContain('https://example.com/p/1');
  });
});
