/** The timeline PDF, with the data attached. */
import type { EvidenceStore } from '../../evidence/store';
import type { EvidenceRecord } from '../../evidence/types';
import { chooseRule, rulesFor } from '../../rules';
import type { RuleMatch } from '../../rules/types';
import { platformNames } from '../platform-names';
import { usualTimeline, type TimelineChoices } from '../timeline-pdf/choices';
import { makeTimelinePdfInWorker } from '../timeline-pdf/in-worker';
import type { TimelineInput } from '../timeline-pdf/types';
import type { ExportSetting, Maker } from '../types';
import { evidenceOf } from './data';

export const makeTimeline: Maker<'timeline'> = async (setting, choices) => ({
  blob: await timelinePdf(setting, await evidenceOf(setting), choices),
  fileName: `${choices.layout === 'court' ? 'exhibits' : 'timeline'}-${setting.day}.pdf`,
});

export async function timelinePdf(
  { store, scratch, loadArtefact, snapshot: { records, custody, authorisations }, madeAt, translate, language, toolVersion, signal, onProgress }: ExportSetting, evidence: Blob | null,
  choices: TimelineChoices = usualTimeline,
  more: Partial<Pick<TimelineInput, 'title' | 'timeZone' | 'preface' | 'sheets' | 'ruleFor' | 'redacted'>> = {},
): Promise<Blob> {
  const rules = new Map<string, RuleMatch | null>();
  // One after the other: each looks at what its author wrote before, which of all at once is much.
  for (const record of records) rules.set(record.capture.id, await ruleOf(store, record));
  return makeTimelinePdfInWorker({
    records, custody, authorisations, choices, title: choices.title.trim() || translate('export.title'), language, madeAt, toolVersion,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    platformNames: platformNames(translate),
    ruleFor: ({ capture }) => rules.get(capture.id) ?? null,
    loadArtefact: async (captureId, name) => {
      const bytes = await loadArtefact(captureId, name);
      return bytes && new Uint8Array(bytes);
    },
    ...more,
    ...(evidence && { attachment: { name: 'evidence.json', data: evidence } }),
  }, scratch.place(), { signal, onProgress });
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
