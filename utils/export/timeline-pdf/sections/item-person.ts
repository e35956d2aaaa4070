/** What the person added to a record, kept apart from what was captured: kinds of harm, the rule, a note, reports. */
import type { CitedRule, ReportEvent } from '../../../evidence/types';
import type { Reason, RuleMatch } from '../../../rules/types';
import { labelled, sentences } from '../../../sentences';
import { kept, type TextOptions } from '../compose';
import { factRows } from '../facts';
import type { Panel, Row } from '../flow';
import { placeOfImpact, type NumberedRecord, type Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { isolate, utc, type Words } from '../words';
import { webAddress } from './item-facts';

const PADDING = 12;

export async function addedByPerson(scene: Scene, { number, record }: NumberedRecord): Promise<Row[]> {
  const { compose, words, input } = scene;
  const { translate } = words;
  const { categories, note, reports, impact } = record.annotations;
  const match = input.ruleFor(record);
  // Called in its place: elements are in the order in which they are made.
  const toImpact = async () => (impact ? [compose.gap(10), ...await compose.text(translate('pdf.impact.here'), type.smallLink, { link: { place: placeOfImpact(number) } })] : []);
  if (categories.length === 0 && note === '' && reports.length === 0 && !match && !impact) return [];
  return [
    compose.gap(24),
    // The harm and the rule that was chosen for it are read together, so they stand together.
    ...kept([
      ...await compose.text(translate('pdf.person'), type.heading, { tag: 'H2', withNext: true }),
      ...(categories.length > 0 ? [compose.gap(7), ...await compose.chips(categories.map((category) => words.coded('category', category)))] : []),
      ...(match ? [compose.gap(10), ...await rule(scene, match)] : []),
      ...(note === '' ? await toImpact() : []),
    ]),
    ...(note === '' ? [] : [
      compose.gap(12),
      ...await compose.text(translate('pdf.person.note'), type.group, { tag: 'H3', withNext: true, align: compose.sideOf(note) }),
      compose.gap(3, { withNext: true }),
      ...await compose.text(note, type.body, { align: compose.sideOf(note) }),
    ]),
    ...(note === '' ? [] : await toImpact()),
    ...(reports.length > 0 ? await reportEvents(scene, reports, match) : []),
  ];
}

async function rule(scene: Scene, { rule: { document, section, summary, url, policyDate, versionDate, fromServer }, why }: RuleMatch): Promise<Row[]> {
  const { compose, words } = scene;
  const { translate } = words;
  const panel: Panel = { ground: colour.well, edge: colour.accent, offset: 0, width: contentWidth };
  const inside = { offset: PADDING, width: contentWidth - 2 * PADDING, panel };
  const read = isolate(words.dayOf(versionDate));
  const dated = policyDate === null ? translate('pdf.rule.undated', { read }) : translate('pdf.rule.date', { date: isolate(words.dayOf(policyDate)), read });
  const address = webAddress(url);
  const reasons = [...new Set(why.map((reason) => reasonInWords(scene, reason)))];
  return [
    compose.gap(9, { panel, withNext: true }),
    ...await compose.text(translate('pdf.rule'), type.group, { ...inside, tag: 'H3', withNext: true }),
    // One name in two parts: in its own direction as a whole.
    ...await compose.text(isolate(translate('pdf.rule.section', { document, section })), type.bodyBold, { ...inside, withNext: true }),
    compose.gap(2, { panel, withNext: true }),
    ...(summary ? await summaryRows(scene, summary, fromServer !== undefined, inside) : []),
    compose.gap(3, { panel }),
    ...await compose.text(fromServer ? translate('pdf.rule.server', { read }) : sentences(translate, translate('pdf.rule.ours'), dated), type.smallQuiet, inside),
    ...(address ? await compose.text(url, type.smallLink, { ...inside, direction: 'ltr', link: { url: address } }) : []),
    ...(reasons.length > 0 ? [
      compose.gap(3, { panel }),
      ...await compose.text(labelled(translate, translate('pdf.rule.why'), words.list(...reasons)), type.smallQuiet, inside),
    ] : []),
    compose.gap(9, { panel }),
  ];
}

/** Our words about the rule in the document's language, and below them the English that was written beside its source, to be checked against it. */
async function summaryRows({ compose, words }: Scene, summary: string, byServer: boolean, inside: TextOptions): Promise<Row[]> {
  if (byServer) return compose.text(summary, type.body, inside);
  const said = words.fact(summary);
  if (said === null) return compose.text(summary, type.body, { ...inside, language: 'en' });
  return [
    ...await compose.text(said, type.body, inside),
    ...await compose.text(words.translate('pdf.rule.english', { summary: isolate(summary) }), type.smallQuiet, inside),
  ];
}

/** A reason for a rule; `none` is what messages choose their form by where there is no detail. */
function reasonInWords({ words }: Scene, { code, detail }: Reason): string {
  const region = code.startsWith('limit-') && detail !== null ? words.region(detail) : detail;
  return words.coded('why', code === 'cue' && detail !== null ? 'cue.words' : code, { detail: region ?? 'none', count: Number(detail) || 0 });
}

async function reportEvents({ compose, words, input }: Scene, reports: readonly ReportEvent[], match: RuleMatch | null): Promise<Row[]> {
  const facts = reports.toSorted((a, b) => a.at.localeCompare(b.at)).map((event) => {
    const { step, details } = reportInWords(words, event, match);
    return { label: words.dateTime(new Date(event.at)), value: [step, ...(input.redacted ? [] : [utc(new Date(event.at))]), ...details].join('\n') };
  });
  return [
    compose.gap(12),
    ...await compose.text(words.translate('pdf.reports'), type.group, { tag: 'H3', withNext: true }),
    compose.gap(3, { withNext: true }),
    ...await factRows(compose, facts),
  ];
}

/** The step and all that was kept of it. An event from before rules were kept names its rule as the record shows it, else by its id. */
export function reportInWords(words: Words, event: ReportEvent, match: RuleMatch | null): { step: string; details: string[] } {
  const { translate } = words;
  const { type: step, reference, ruleId, rule: cited, account, filesSent, outcome, happenedOn, note } = event;
  const title = match?.rule.id === ruleId ? match?.rule.section : null;
  const details = [
    happenedOn && translate('report.said.day', { day: isolate(words.dayOf(happenedOn)) }),
    ...routeInWords(words, event),
    ...(cited ? citedInWords(words, cited) : [ruleId && translate('pdf.reports.rule', { rule: isolate(title ?? ruleId) })]),
    reference && translate('pdf.reports.reference', { reference: isolate(reference) }),
    account && translate('report.said.account', { account: isolate(account) }),
    filesSent?.length && translate('report.said.files', { files: words.list(...filesSent) }),
    outcome && translate('report.said.outcome', { outcome: words.coded('report.outcome', outcome) }),
    note,
  ];
  return { step: translate(`pdf.reports.${step}`), details: details.filter((text): text is string => Boolean(text)) };
}

/** The way, the name of its door, and its address. */
function routeInWords(words: Words, { channel, route }: ReportEvent): string[] {
  // No way was kept of a visit to somebody else than the platform: there is only where it led.
  const way = channel ? [words.list(words.coded('report.way', channel), route?.name ? words.named(route.name) : null)] : route?.name ? [isolate(words.named(route.name))] : [];
  const corrected = route?.corrected ? words.translate('report.said.corrected') : null;
  return [...way, ...(route?.url ? [words.list(route.url, corrected)] : [])];
}

/** As it stood when it was cited, with how sure we were of it. */
function citedInWords(words: Words, { document, section, versionDate, url, confidence, corrected }: CitedRule): string[] {
  const { translate } = words;
  const read = translate('report.said.rule-read', { date: isolate(words.dayOf(versionDate)) });
  const unsure = confidence === 'low' ? translate('common.confidence.low') : null;
  return [
    translate('report.said.rule', { rule: isolate(`${document}: ${section}`) }),
    words.list(read, unsure),
    words.list(url, corrected ? translate('report.said.corrected') : null),
  ];
}
