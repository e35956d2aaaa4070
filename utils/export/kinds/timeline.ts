/** The timeline PDF, with the data attached. */
import type { EvidenceStore } from '../../evidence/store';
import type { EvidenceRecord } from '../../evidence/types';
import { platforms } from '../../platforms/registry';
import { chooseRule, rulesFor } from '../../rules';
import type { RuleMatch } from '../../rules/types';
import { usualTimeline, type TimelineChoices } from '../timeline-pdf/choices';
import { makeTimelinePdfInWorker } from '../timeline-pdf/in-worker';
import type { Preface, TimelineInput } from '../timeline-pdf/types';
import type { ExportSetting, Maker } from '../types';
import { evidenceOf } from './data';

export const makeTimeline: Maker<'timeline'> = async (setting, choices) => ({
  blob: await timelinePdf(setting, await evidenceOf(setting), [], choices),
  fileName: `${choices.layout === 'court' ? 'exhibits' : 'timeline'}-${setting.day}.pdf`,
});

export async function timelinePdf(
  { store, scratch, loadArtefact, snapshot: { records, custody }, madeAt, translate, language, toolVersion, signal, onProgress }: ExportSetting, evidence: Blob,
  preface: readonly Preface[] = [], choices: TimelineChoices = usualTimeline,
  changes: Partial<Pick<TimelineInput, 'redacted' | 'timeZone' | 'title'>> = {},
): Promise<Blob> {
  const rules = new Map(await Promise.all(records.map(async (record) =>
    [record.capture.id, await ruleOf(store, record)] as const)));
  return makeTimelinePdfInWorker({
    records, custody, preface, choices, title: choices.title.trim() || translate('export.title'), language, madeAt, toolVersion,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    platformNames: { ...Object.fromEntries(platforms.map(({ id, name }) => [id, name])), web: translate('common.web') },
    ruleFor: ({ capture }) => rules.get(capture.id) ?? null,
    loadArtefact: async (captureId, name) => {
      const bytes = await loadArtefact(captureId, name);
      return bytes && new Uint8Array(bytes);
    },
    ...changes,
    attachment: { name: 'evidence.json', bytes: new Uint8Array(await evidence.arrayBuffer()) },
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
