/** The letter as a PDF: no record is in it. */
import { usualTimeline } from '../export/timeline-pdf/choices';
import { makeTimelinePdfInWorker } from '../export/timeline-pdf/in-worker';
import type { Preface } from '../export/timeline-pdf/types';

export function letterPdf(letter: readonly Preface[], { title, language, toolVersion }: { title: string; language: string; toolVersion: string }): Promise<Blob> {
  return makeTimelinePdfInWorker({
    records: [], custody: [], choices: usualTimeline, title, language, toolVersion, madeAt: new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, platformNames: {}, ruleFor: () => null, loadArtefact: async () => null,
    preface: letter, sheets: 'none',
  }, null);
}
