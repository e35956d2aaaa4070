/** What a person takes with them: the timeline PDF, the records as data, and the bundle of all. Each is logged. */
import type { EvidenceStore } from '../evidence/store';
import type { EvidenceRecord } from '../evidence/types';
import type { Translate } from '../i18n';
import { platforms } from '../platforms/registry';
import { chooseRule, rulesFor } from '../rules';
import type { RuleMatch } from '../rules/types';
import { bundleStream } from './bundle';
import { earliestFirst, evidenceFile } from './evidence-json';
import { makeTimelinePdfInWorker } from './timeline-pdf/in-worker';

export const exportKinds = ['timeline', 'bundle', 'data'] as const;
export type ExportKind = (typeof exportKinds)[number];

export interface ExportOptions {
  translate: Translate;
  language: string;
  toolVersion: string;
  signal?: AbortSignal;
  /** Counts records. */
  onProgress?: (done: number, total: number) => void;
}

export interface ExportedFile { blob: Blob; fileName: string }

/** Rejects with the signal's reason when cancelled; nothing is logged then. */
export async function makeExport(
  kind: ExportKind, store: EvidenceStore, captureIds: readonly string[], options: ExportOptions,
): Promise<ExportedFile> {
  const madeAt = new Date();
  const records = earliestFirst(await Promise.all(captureIds.map((id) => store.get(id))));
  const evidence = await evidenceOf(store, records, madeAt, options);
  // Names of files are seen by others who use the computer: they tell what kind of file it is, and nothing else.
  const day = new Intl.DateTimeFormat('sv-SE').format(madeAt); // YYYY-MM-DD, in the person's own time zone.
  const file: ExportedFile = kind === 'data' ? { blob: evidence, fileName: `evidence-${day}.json` }
    : kind === 'timeline' ? { blob: await timelinePdf(store, records, evidence, madeAt, options), fileName: `timeline-${day}.pdf` }
      : { blob: await bundle(store, records, evidence, madeAt, options), fileName: `bundle-${day}.zip` };
  options.signal?.throwIfAborted();
  await store.logExport(file.fileName, file.blob);
  return file;
}

async function evidenceOf(store: EvidenceStore, records: EvidenceRecord[], madeAt: Date, { translate, toolVersion }: ExportOptions): Promise<Blob> {
  const [custody, tombstones] = await Promise.all([store.custody(), store.db.tombstones.toArray()]);
  const file = evidenceFile({ records, custody, tombstones, madeAt, toolVersion, translate });
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

async function timelinePdf(
  store: EvidenceStore, records: EvidenceRecord[], evidence: Blob, madeAt: Date, { translate, language, toolVersion, signal, onProgress }: ExportOptions,
): Promise<Blob> {
  const rules = new Map(await Promise.all(records.map(async (record) =>
    [record.capture.id, await ruleOf(store, record)] as const)));
  return makeTimelinePdfInWorker({
    records, custody: await store.custody(), title: translate('export.title'), language, madeAt, toolVersion,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    platformNames: { ...Object.fromEntries(platforms.map(({ id, name }) => [id, name])), web: translate('common.web') },
    ruleFor: ({ capture }) => rules.get(capture.id) ?? null,
    loadArtefact: async (captureId, name) => {
      const bytes = await store.artefact(captureId, name);
      return bytes && new Uint8Array(bytes);
    },
    attachment: { name: 'evidence.json', bytes: new Uint8Array(await evidence.arrayBuffer()) },
  }, { signal, onProgress });
}

/** The rule that the person reported under, else the one that fits the harm they named; none before they named one. */
async function ruleOf(store: EvidenceStore, { capture, annotations }: EvidenceRecord): Promise<RuleMatch | null> {
  const [category] = annotations.categories;
  if (!category) return null;
  const choice = chooseRule({
    platform: capture.platform, category, post: capture.post, earlierByAuthor: await store.earlierByAuthor(capture.id),
    aimedAt: capture.aimedAt ?? null,
  }, rulesFor(capture.platform), annotations.serverRules);
  const usedId = annotations.reports.findLast(({ ruleId }) => ruleId)?.ruleId;
  return [choice.best, ...choice.others].find((match) => match?.rule.id === usedId) ?? choice.best;
}

async function bundle(store: EvidenceStore, records: EvidenceRecord[], evidence: Blob, madeAt: Date, options: ExportOptions): Promise<Blob> {
  const stream = bundleStream({
    records, madeAt, toolVersion: options.toolVersion,
    loadArtefact: (captureId, name) => store.artefact(captureId, name),
    files: [
      { path: 'README.txt', bytes: options.translate('export.readme') },
      { path: 'evidence.json', bytes: evidence },
      { path: 'timeline.pdf', bytes: await timelinePdf(store, records, evidence, madeAt, options) },
    ],
  }, options.signal);
  return new Response(stream).blob();
}
