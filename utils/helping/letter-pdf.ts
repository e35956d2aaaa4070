/** The letter as a PDF: no record is in it. */
import { usualTimeline } from '../export/timeline-pdf/choices';
import { makeTimelinePdfInWorker } from '../export/timeline-pdf/in-worker';
import { RecordFile } from '../export/record-source';
import type { Preface } from '../export/timeline-pdf/types';

export async function letterPdf(letter: readonly Preface[], { title, language, toolVersion }: { title: string; language: string; toolVersion: string }): Promise<Blob> {
  const { blob } = await makeTimelinePdfInWorker({
    records: RecordFile.of([]).places, rules: {}, custody: [], choices: usualTimeline, title, language, toolVersion, madeAt: new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: {}, loadArtefact: async () => null,
    preface: letter, sheets: 'none',
  }, null);
  return blob;
}
