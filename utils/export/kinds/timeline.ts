/** The timeline PDF, with the data attached. */
import type { EvidenceStore } from '../../evidence/store';
import type { Authorisation, CustodyEntry, EvidenceRecord } from '../../evidence/types';
import { chooseRule, rulesFor } from '../../rules';
import type { RuleMatch } from '../../rules/types';
import { platformNames } from '../platform-names';
import type { RecordFile } from '../record-source';
import { usualTimeline, type TimelineChoices } from '../timeline-pdf/choices';
import { makeTimelinePdfInWorker } from '../timeline-pdf/in-worker';
import type { TimelineJob } from '../timeline-pdf/worker-protocol';
import type { TimelineInput } from '../timeline-pdf/types';
import type { ExportSetting, Maker } from '../types';
import { gathered } from './data';

export const makeTimeline: Maker<'timeline'> = async (setting, choices) => {
  const { records, evidence, log: { custody, authorisations } } = await gathered(setting);
  return {
    ...await timelinePdf(setting, { records, custody, authorisations, evidence: evidence.blob }, choices),
    fileName: `${choices.layout === 'court' ? 'exhibits' : 'timeline'}-${setting.day}.pdf`,
  };
};

export interface TimelineContent {
  /** Earliest first. */
  records: RecordFile;
  custody: readonly CustodyEntry[];
  /** Whose helpers the log names. */
  authorisations?: readonly Authorisation[];
  /** Attached to the PDF. */
  evidence: Blob | null;
}

export async function timelinePdf(
  { store, scratch, loadArtefact, madeAt, translate, language, toolVersion, signal, onProgress }: ExportSetting, { records, custody, authorisations = [], evidence }: TimelineContent,
  choices: TimelineChoices = usualTimeline,
  { ruleFor = ruleOf, fileName, ...more }: Partial<Pick<TimelineInput, 'title' | 'timeZone' | 'preface' | 'sheets' | 'redacted'> & { ruleFor: typeof ruleOf; fileName: string }> = {},
): Promise<{ blob: Blob; sha256?: string }> {
  const rules: TimelineJob['rules'] = {};
  // One after the other: each looks at what its author wrote before, which of all at once is much.
  for await (const record of records) {
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
