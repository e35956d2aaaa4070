/** The timeline PDF, with the data attached. */
import type { Authorisation, CustodyEntry } from '../../evidence/types';
import { platformNames } from '../platform-names';
import type { RecordFile } from '../record-source';
import { ruleOf } from '../rule-of';
import { usualTimeline, type TimelineChoices } from '../timeline-pdf/choices';
import { makeTimelinePdfInWorker } from '../timeline-pdf/in-worker';
import type { TimelineJob } from '../timeline-pdf/worker-protocol';
import type { TimelineInput } from '../timeline-pdf/types';
import type { ExportSetting, Maker } from '../types';
import { gathered } from './data';

export const makeTimeline: Maker<'timeline'> = async (setting, choices) => {
  const { records, rules, evidence, log: { custody, authorisations } } = await gathered(setting, { withRules: true });
  return {
    ...await timelinePdf(setting, { records, rules, custody, authorisations, evidence: evidence.blob }, choices),
    fileName: `${choices.layout === 'court' ? 'exhibits' : 'timeline'}-${setting.day}.pdf`,
  };
};

export interface TimelineContent {
  /** Earliest first. */
  records: RecordFile;
  /** Those of the records, by capture id; looked up here where they are not given. */
  rules?: TimelineJob['rules'];
  custody: readonly CustodyEntry[];
  /** Whose helpers the log names. */
  authorisations?: readonly Authorisation[];
  /** Attached to the PDF. */
  evidence: Blob | null;
}

export async function timelinePdf(
  { store, scratch, loadArtefact, madeAt, translate, language, toolVersion, signal, onProgress }: ExportSetting,
  { records, rules: known, custody, authorisations = [], evidence }: TimelineContent,
  choices: TimelineChoices = usualTimeline,
  { ruleFor = ruleOf, fileName, ...more }: Partial<Pick<TimelineInput, 'title' | 'timeZone' | 'preface' | 'sheets' | 'redacted'> & { ruleFor: typeof ruleOf; fileName: string }> = {},
): Promise<{ blob: Blob; sha256?: string }> {
  const rules: TimelineJob['rules'] = { ...known };
  if (!known) for await (const record of records) {
    const match = await ruleFor(store, record);
    if (match) rules[record.capture.id] = match;
  }
  return makeTimelinePdfInWorker({
    records: records.places, rules, custody, authorisations, choices, title: choices.title.trim() || translate('export.title'), language, madeAt, toolVersion,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    platformNames: platformNames(translate),
    loadArtefact: async (captureId, name) => {
      const bytes = await loadArtefact(captureId, name);
      return bytes && new Uint8Array(bytes);
    },
    ...more,
    ...(evidence && { attachment: { name: 'evidence.json', data: evidence } }),
  }, scratch.place(fileName), { signal, onProgress });
}
