/** What the person added to a record, kept apart from what was captured: kinds of harm, the rule, a note, reports. */
import type { ReportEvent } from '../../../evidence/types';
import type { RuleMatch } from '../../../rules/types';
import type { Panel, Row } from '../flow';
import type { NumberedRecord, Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { isolate } from '../words';
import { webAddress } from './item-facts';

const PADDING = 12;

export async function addedByPerson(scene: Scene, { record }: NumberedRecord): Promise<Row[]> {
  const { compose, words, input } = scene;
  const { translate } = words;
  const { categories, note, reports } = record.annotations;
  const match = input.ruleFor(record);
  if (categories.length === 0 && note === '' && reports.length === 0 && !match) return [];
  return [
    compose.gap(24),
    ...await compose.text(translate('pdf.person'), type.heading, { tag: 'H2', withNext: true }),
    ...(categories.length > 0 ? [compose.gap(7, { withNext: true }), ...await compose.chips(categories.map((category) => words.coded('harm', category)))] : []),
    ...(match ? [compose.gap(10), ...await rule(scene, match)] : []),
    ...(note === '' ? [] : [
      compose.gap(12),
      ...await compose.text(translate('pdf.person.note'), type.group, { tag: 'H3', withNext: true }),
      compose.gap(3, { withNext: true }),
      ...await compose.text(note, type.body, { align: 'text' }),
    ]),
    ...(reports.length > 0 ? await reportEvents(scene, reports) : []),
  ];
}

async function rule({ compose, words }: Scene, { rule: { document, section, summary, url, policyDate, versionDate }, why }: RuleMatch): Promise<Row[]> {
  const { translate } = words;
  const panel: Panel = { ground: colour.well, edge: colour.accent, offset: 0, width: contentWidth };
  const inside = { offset: PADDING, width: contentWidth - 2 * PADDING, panel };
  const read = isolate(words.dayOf(versionDate));
  const dated = policyDate === null ? translate('pdf.rule.undated', { read }) : translate('pdf.rule.date', { date: isolate(words.dayOf(policyDate)), read });
  const address = webAddress(url);
  const reasons = why.map(({ code, detail }) => words.coded('why', code, { detail: detail ?? '' }));
  return [
    compose.gap(9, { panel, withNext: true }),
    ...await compose.text(translate('pdf.rule'), type.group, { ...inside, tag: 'H3', withNext: true }),
    ...await compose.text(translate('pdf.rule.section', { document: isolate(document), section: isolate(section) }), type.bodyBold, { ...inside, withNext: true }),
    compose.gap(2, { panel, withNext: true }),
    ...await compose.text(summary, type.body, { ...inside, language: 'en' }),
    compose.gap(3, { panel }),
    ...await compose.text(`${translate('pdf.rule.ours')} ${dated}`, type.smallQuiet, inside),
    ...(address ? await compose.text(url, type.smallLink, { ...inside, direction: 'ltr', link: { url: address } }) : []),
    ...(reasons.length > 0 ? [
      compose.gap(3, { panel }),
      ...await compose.text(`${translate('pdf.rule.why')}: ${words.list(...reasons)}`, type.smallQuiet, inside),
    ] : []),
    compose.gap(9, { panel }),
  ];
}

async function reportEvents(scene: Scene, reports: readonly ReportEvent[]): Promise<Row[]> {
  const { compose, words } = scene;
  const rows = [compose.gap(12), ...await compose.text(words.translate('pdf.reports'), type.group, { tag: 'H3', withNext: true }), compose.gap(3, { withNext: true })];
  for (const event of reports.toSorted((a, b) => a.at.localeCompare(b.at))) {
    rows.push(...await compose.fact({ label: words.dateTime(new Date(event.at)), value: reportInWords(scene, event).join('\n') }));
  }
  return rows;
}

/** The step, its reference and its note, a line each. */
export function reportInWords({ words: { translate, list } }: Scene, { type: step, reference, ruleId, note }: ReportEvent): string[] {
  return [
    list(translate(`pdf.reports.${step}`), ruleId && translate('pdf.reports.rule', { rule: isolate(ruleId) })),
    reference && translate('pdf.reports.reference', { reference: isolate(reference) }),
    note,
  ].filter((text) => text !== null && text !== '');
}
