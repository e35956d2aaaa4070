/** What a person takes with them: the timeline PDF, the records as data, and the bundle of all. Each is logged. */
import { checkLog } from '../evidence/custody-log';
import type { KeyRow } from '../evidence/database';
import { signWith } from '../evidence/jws';
import { issueSdJwt } from '../evidence/sd-jwt';
import type { EvidenceStore, Snapshot } from '../evidence/store';
import type { EvidenceRecord } from '../evidence/types';
import type { Translate } from '../i18n';
import { platforms } from '../platforms/registry';
import { chooseRule, rulesFor } from '../rules';
import type { RuleMatch } from '../rules/types';
import { bundleStream } from './bundle';
import { declarationFile } from './declaration';
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
  const snapshot = await store.snapshot(captureIds);
  snapshot.records = earliestFirst(snapshot.records);
  const evidence = await evidenceOf(snapshot, madeAt, options);
  // Names of files are seen by others who use the computer: they tell what kind of file it is, and nothing else.
  const day = new Intl.DateTimeFormat('sv-SE').format(madeAt); // YYYY-MM-DD, in the person's own time zone.
  const file: ExportedFile = kind === 'data' ? { blob: evidence, fileName: `evidence-${day}.json` }
    : kind === 'timeline' ? { blob: await timelinePdf(store, snapshot, evidence, madeAt, options), fileName: `timeline-${day}.pdf` }
      : { blob: await bundle(store, snapshot, evidence, madeAt, options), fileName: `bundle-${day}.zip` };
  options.signal?.throwIfAborted();
  await store.logExport(file.fileName, file.blob);
  return file;
}

async function evidenceOf(
  { records, custody, tombstones, timestamps }: Snapshot, madeAt: Date, { translate, toolVersion }: ExportOptions,
): Promise<Blob> {
  const { keys } = await checkLog(custody);
  const file = evidenceFile({ records, custody, tombstones, timestamps, keys, madeAt, toolVersion, translate });
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

async function timelinePdf(
  store: EvidenceStore, { records, custody }: Snapshot, evidence: Blob, madeAt: Date, { translate, language, toolVersion, signal, onProgress }: ExportOptions,
): Promise<Blob> {
  const rules = new Map(await Promise.all(records.map(async (record) =>
    [record.capture.id, await ruleOf(store, record)] as const)));
  return makeTimelinePdfInWorker({
    records, custody, title: translate('export.title'), language, madeAt, toolVersion,
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

/** What the bundle proves and what not is the same text as in every other export. */
function readme(translate: Translate): string {
  return translate('export.readme', { proves: translate('export.proves'), doesNotProve: translate('export.doesNotProve') });
}

async function bundle(store: EvidenceStore, snapshot: Snapshot, evidence: Blob, madeAt: Date, options: ExportOptions): Promise<Blob> {
  const { records, timestamps, key } = snapshot;
  const stream = bundleStream({
    records, madeAt, toolVersion: options.toolVersion,
    loadArtefact: (captureId, name) => store.artefact(captureId, name),
    loadCopy: (captureId, number) => store.copyBody(captureId, number),
    sdJwt: async ({ capture, manifestHash }) => key && issueSdJwt(capture, manifestHash, { kid: key.id, sign: signWith(key.pair.privateKey) }),
    files: [
      { path: 'README.txt', bytes: readme(options.translate) },
      { path: 'declaration-template.txt', bytes: declarationFile(options.translate) },
      { path: 'evidence.json', bytes: evidence },
      { path: 'timeline.pdf', bytes: await timelinePdf(store, snapshot, evidence, madeAt, options) },
      { path: 'verify.html', bytes: await verifyPage(options.language) },
      ...(key ? [{ path: 'public-key.jwk', bytes: publicKeyFile(key) }] : []),
      ...timestamps.flatMap(({ seq, request, response }) => [
        { path: `timestamps/${seq}.tsq`, bytes: request }, { path: `timestamps/${seq}.tsr`, bytes: response },
      ]),
    ],
  }, options.signal);
  return new Response(stream).blob();
}

/** As key files of JOSE tools are: the key, its name and what it is for. */
function publicKeyFile({ id, jwk }: KeyRow): string {
  return `${JSON.stringify({ ...jwk, kid: id, alg: 'ES256', use: 'sig' }, null, 2)}\n`;
}

/** The page that checks a bundle offline, as the build made it, opening in the language of the export. */
async function verifyPage(language: string): Promise<string> {
  const answer = await fetch(new URL('/offline-verify.html', location.origin));
  if (!answer.ok) throw new Error(`The page that checks bundles is not in this build (${answer.status}).`);
  return (await answer.text()).replace('<html lang="en"', `<html lang="${language}"`);
}
