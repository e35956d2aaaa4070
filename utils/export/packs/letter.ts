/**
 * The letter of a pack: notice, report, application or brief, as chapters. Holds what the recipient asks for and nothing else; what
 * the page did not give is said to be missing, and what only the person knows is left as a line to fill in by hand.
 */
import type { EvidenceRecord, ReportEvent } from '../../evidence/types';
import { inert, inertAddress } from '../../reporting/inert-text';
import { labelled, sentences } from '../../sentences';
import type { Preface, PrefaceBlock } from '../timeline-pdf/types';
import { markOf } from '../timeline-pdf/exhibits';
import { inOrder, isolate, timeOf, type Words } from '../timeline-pdf/words';
import { isOfRecords, valuesOf, whyMissing, type FieldValue } from './fields';
import { namesMasked } from './others';
import { readiness, type FieldState } from './readiness';
import { layoutFor } from './records';
import { siteOf } from './sites';
import { conductGroups, findTrack, limitsOf, ordersChosen, respondentsOf, startCourt } from './court';
import type { CourtOptions, EvidenceField, PackAnswers, PackBlock, Recipient, Remedy } from './types';

export interface LetterInput {
  recipient: Recipient;
  records: readonly EvidenceRecord[];
  answers: PackAnswers;
  /** The code chosen of `recipient.choice`; `null` when none is. */
  choice: string | null;
  court?: CourtOptions;
  remedies?: readonly Remedy[];
  words: Words;
}

/** Lines to write on for an account in the person's own words. */
const HAND_LINES = 3;

/** In every font, and of no direction, so that a statement reads as its language does. */
const TICKED = '[\u00d7]';

interface Letter extends LetterInput {
  court: CourtOptions;
  remedies: readonly Remedy[];
  /** In the order of the sheets. */
  records: readonly EvidenceRecord[];
  states: ReadonlyMap<EvidenceField, FieldState>;
  /** What the sheet of a record is called, and before its name: `1.`, or the mark of its exhibit. Counts from 0; past the last is what comes after all records. */
  mark: (index: number) => string;
  /** The same as a name: `Record 1`. */
  naming: (index: number) => string;
  /** A text without the names of people that the records only mention, where the recipient is not to know them. */
  withoutNames: (text: string) => string;
}

export function letterOf(input: LetterInput): Preface[] {
  const { recipient, answers, choice, words } = input;
  const { translate } = words;
  const records = inOrder(input.records);
  const states = new Map(readiness(recipient, records, answers, words).fields.map((state) => [state.field, state]));
  const { layout, court: exhibits } = layoutFor(recipient, answers);
  const letter: Letter = {
    ...input, records, states, court: input.court ?? startCourt, remedies: input.remedies ?? [],
    mark: (index) => (layout === 'court' ? isolate(markOf(exhibits, index)) : `${words.number(index + 1)}.`),
    naming: (index) => (layout === 'court' ? markOf(exhibits, index) : translate('pdf.change.record', { number: index + 1 })),
    withoutNames: recipient.hideOthers ? namesMasked(records, translate('pack.hidden')) : (text) => text,
  };
  return recipient.chapters.map(({ title, blocks }, index) => {
    const first = index === 0 && recipient.choice;
    const last = index === recipient.chapters.length - 1;
    return {
      title: translate(`pack.chapter.${title}`),
      blocks: [
        ...(first ? [factsOf([{
          label: translate(`pack.choice.${first.name}`), value: choice && first.of.includes(choice) ? translate(`pack.choice.${first.name}.${choice}`) : null,
        }])] : []),
        ...blocks.flatMap((block) => blocksOf(block, letter)),
        // Where there is a cover, it says so.
        ...(last && recipient.sheets === 'none' ? [{ kind: 'text', text: sentences(translate, translate('pack.foot'), translate('export.doesNotProve')) } as const] : []),
      ],
    };
  });
}

function blocksOf(block: PackBlock, letter: Letter): PrefaceBlock[] {
  const { recipient, records, words } = letter;
  const { translate } = words;
  switch (block.kind) {
    case 'words': return [{ kind: 'text', text: translate(`pack.words.${block.text}`, { law: isolate(recipient.law ?? ''), count: records.length }) }];
    case 'fields': return [factsOf(block.fields.map((field) => row(field, letter)))];
    case 'items': return records.flatMap((record, index) => itemBlocks(record, letter.mark(index), block.fields, letter));
    case 'chronology': return [factsOf(chronology(block.fields, letter))];
    case 'said': return saidBlocks(block.field, letter);
    case 'reports': return reportBlocks(letter);
    case 'exhibits': return [exhibitList(letter)];
    case 'statements': return statementBlocks(block.fields, letter);
    case 'signature': return [factsOf([{ label: labelOf('decl.signature', words), value: null }, { label: translate('pack.sign.date'), value: null }])];
    case 'track': return trackBlocks(letter);
    case 'respondents': return respondentBlocks(letter);
    case 'conduct': return conductBlocks(letter);
    case 'orders': return orderBlocks(letter);
    case 'remedies': return remedyBlocks(letter);
    case 'consents': return consentBlocks(block.fields, letter);
    case 'heading': return [{ kind: 'heading', text: translate(`pack.heading.${block.text}`) }];
  }
}

/** A paper speaks of the person, not to them. */
function labelOf(field: EvidenceField, { translate }: Words): string {
  const label = translate(`paper.${field}`);
  return label === `paper.${field}` ? translate(`field.${field}`) : label;
}

interface FactRow { label: string; value: string | null }
const factsOf = (rows: readonly FactRow[]): PrefaceBlock => ({ kind: 'facts', rows });

/** What the records and the person say of a field, each thing once. */
function row(field: EvidenceField, letter: Letter): FactRow {
  const { records, states, words } = letter;
  const { values, given, ask } = states.get(field)!;
  // What the person adds to what the records say is told apart from it.
  const own = given !== null && values.length > 0 ? ofPerson(given, words) : given;
  // One record may name several harms, and others some of them again.
  const found = field === 'incident.category'
    ? records.flatMap(({ annotations: { categories } }) => categories).map((harm) => words.coded('category', harm))
    : values.map((value) => shown(field, value, letter));
  const said = [...found, own].filter((value) => value !== null);
  const nothing = ask === null ? words.translate(isOfRecords(field) ? 'pdf.notFound' : 'pack.none') : null;
  return { label: labelOf(field, words), value: said.length > 0 ? [...new Set(said)].join('\n') : nothing };
}

function exhibitList({ recipient, records, mark, words }: Letter): PrefaceBlock {
  if (recipient.layout !== 'court') return { kind: 'list', ordered: true, items: records.map((record) => nameOf(record, words)) };
  return factsOf([
    ...records.map((record, index) => ({ label: mark(index), value: nameOf(record, words) })),
    { label: mark(records.length), value: words.translate('pdf.exhibit.annex') },
  ]);
}

function itemBlocks(record: EvidenceRecord, mark: string, fields: readonly EvidenceField[], letter: Letter): PrefaceBlock[] {
  const { words } = letter;
  return [
    { kind: 'heading', text: `${mark} ${nameOf(record, words)}` },
    factsOf(fields.map((field) => ({ label: labelOf(field, words), value: ofRecord(field, record, letter) }))),
  ];
}

/** In words that it was not found where its page did not give it, `null` where the person may add it. */
function ofRecord(field: EvidenceField, record: EvidenceRecord, letter: Letter): string | null {
  return saidOf(field, record, letter) ?? (whyMissing(field, [record]) === 'page' ? letter.words.translate('pdf.notFound') : null);
}

/** What one record says of a field, and what the person adds of all of them; `null` for nothing. */
function saidOf(field: EvidenceField, record: EvidenceRecord, letter: Letter): string | null {
  const { records, states, words } = letter;
  const [value] = valuesOf(field, [record], words, records);
  const given = states.get(field)?.given ?? null;
  return [value && shown(field, value, letter, record), given && ofPerson(given, words)].filter(Boolean).join('\n') || null;
}

/** Earliest first. A court is also told when help was asked for elsewhere, in its place; the UN has a table for that. */
function chronology(fields: readonly EvidenceField[], letter: Letter): FactRow[] {
  const { recipient, records, mark, words } = letter;
  const rows = records.map((record, index) => ({ at: timeOf(record).getTime(), row: event(record, mark(index), fields, letter) }));
  const visits = recipient.group !== 'court' ? [] : records.flatMap((record, index) => visitsOf(record).map((visit) => {
    const day = dayOfStep(visit);
    return {
      // Of a day alone, its end: what was done is not put before what it was done about.
      at: visit.happenedOn ? Date.parse(`${day}T23:59:59.999Z`) : Date.parse(visit.at),
      row: { label: words.dayOf(day), value: [`${mark(index)} ${labelled(words.translate, words.translate('pdf.reports.went-elsewhere'), isolate(doorOf(visit, words)))}`, referenceOf(visit, words)].filter(Boolean).join('\n') },
    };
  }));
  return [...rows, ...visits].toSorted((a, b) => a.at - b.at).map((each) => each.row);
}

const visitsOf = ({ annotations: { reports } }: EvidenceRecord): ReportEvent[] => reports.filter(({ type }) => type === 'went-elsewhere');
const doorOf = ({ route }: ReportEvent, words: Words): string => (route?.name ? words.named(route.name) : '');
const dayOfStep = ({ happenedOn, at }: ReportEvent): string => happenedOn ?? at.slice(0, 10);
const referenceOf = ({ reference }: ReportEvent, { translate }: Words): string | null => reference && translate('pdf.reports.reference', { reference: isolate(inert(reference)) });

/** Others' words after a label of ours, each line in its own direction. */
const told = ({ translate }: Words, label: string, value: string): string => labelled(translate, label, value.split('\n').map((line) => isolate(line)).join('\n'));

function event(record: EvidenceRecord, mark: string, fields: readonly EvidenceField[], letter: Letter): FactRow {
  const { words } = letter;
  const { machine, fromId } = record.capture.post.postedAt;
  const time = words.dateTime(timeOf(record));
  const lines = fields.flatMap((field) => {
    const said = saidOf(field, record, letter);
    return said === null ? [] : [told(words, labelOf(field, words), said)];
  });
  return {
    // A time of saving is never shown as that of the post.
    label: machine ?? fromId ? time : words.translate('pack.saved-at', { time }),
    value: [`${mark} ${kindOf(record, words)}`, ...lines].join('\n'),
  };
}

function saidBlocks(field: EvidenceField, letter: Letter): PrefaceBlock[] {
  const { states, words } = letter;
  const { values, given } = states.get(field)!;
  // That records are in order is shown by the order itself.
  const found = field === 'incident.chronology' ? [] : values.filter(({ value }, index) => values.findIndex((other) => other.value === value) === index);
  return [
    { kind: 'heading', text: labelOf(field, words) },
    ...found.map((value): PrefaceBlock => (value.said ? { kind: 'text', text: value.value, byPerson: true } : { kind: 'text', text: shown(field, value, letter) })),
    ...(given ? [{ kind: 'text', text: given, byPerson: true } as const] : []),
    ...(given || found.length > 0 ? [] : [factsOf(Array.from({ length: HAND_LINES }, () => ({ label: '', value: null })))]),
  ];
}

function reportBlocks({ records, naming, words }: Letter): PrefaceBlock[] {
  const { translate } = words;
  const rows = records.flatMap((record, index) => record.annotations.reports.filter(({ type }) => type !== 'form-opened').map((step): FactRow => {
    const details = [
      translate(`pdf.reports.${step.type}`), step.type === 'went-elsewhere' && step.route && isolate(doorOf(step, words)), step.outcome && translate('report.said.outcome', { outcome: translate(`report.outcome.${step.outcome}`) }),
      referenceOf(step, words),
    ];
    return { label: words.list(naming(index), words.dayOf(dayOfStep(step))), value: details.filter(Boolean).join('\n') };
  }));
  return [{ kind: 'heading', text: translate('pdf.reports') }, rows.length > 0 ? factsOf(rows) : { kind: 'text', text: translate('pack.no-reports') }];
}

function statementBlocks(fields: readonly EvidenceField[], { answers, words: { translate } }: Letter): PrefaceBlock[] {
  const open = fields.some((field) => answers[field] !== 'yes');
  return [
    ...(open ? [{ kind: 'text', text: translate('pack.by-hand') } as const] : []),
    ...fields.map((field): PrefaceBlock => ({ kind: 'text', text: `${answers[field] === 'yes' ? TICKED : '[  ]'} ${translate(`pack.says.${field}`)}` })),
  ];
}

/** What the person answered about the tracks, and what follows from it; never more than that. */
function trackBlocks({ recipient: { tracks }, court, words: { translate } }: Letter): PrefaceBlock[] {
  if (!tracks) return [];
  const { track, representative } = findTrack(tracks, court);
  const limits = limitsOf(tracks);
  const rows = [...tracks.against, 'minor' as const].map((question) => ({
    label: translate(`pack.track.says.${question}`, limits), value: court.track[question] ? translate(`pack.track.${court.track[question]}`) : null,
  }));
  return [
    { kind: 'text', text: translate(`pack.track.${track}`) }, factsOf(rows),
    ...(representative ? [{ kind: 'text', text: translate('pack.track.representative', limits) } as const] : []),
  ];
}

function respondentBlocks(letter: Letter): PrefaceBlock[] {
  const { records, states, court, mark, words } = letter;
  const { translate } = words;
  const all = respondentsOf(records, words);
  // What is known of one account must not stand beside another.
  const sole = all.length === 1 ? states.get('author.realIdentity')?.given ?? null : null;
  return all.flatMap((one, index): PrefaceBlock[] => {
    const known = court.identities[one.key]?.trim() || sole;
    const line = (field: EvidenceField, values: readonly string[]) => ({ label: labelOf(field, words), value: values.length > 0 ? values.join('\n') : translate('pdf.notFound') });
    return [
      { kind: 'heading', text: translate('pack.respondent', { number: index + 1 }) },
      factsOf([
        line('author.displayName', one.names.map((name) => inert(name))), line('author.handle', [...one.handles.map((handle) => `@${inert(handle)}`), ...one.said.map((account) => ofPerson(inert(account), words))]),
        line('author.profileUrl', one.profiles.map(inertAddress)), { label: labelOf('platform.name', words), value: one.site ?? translate('pdf.notFound') },
        { label: labelOf('author.realIdentity', words), value: known ? ofPerson(known, words) : translate('pack.respondent.unknown') },
        { label: translate('pack.respondent.records'), value: one.places.map(mark).join(' ') },
      ]),
    ];
  });
}

function conductBlocks({ records, court, mark, words }: Letter): PrefaceBlock[] {
  const { translate } = words;
  const groups = conductGroups(records, court.groupBy, words);
  return [
    { kind: 'heading', text: translate(`pack.conduct.${court.groupBy}`) },
    factsOf(groups.map(({ label, places }) => ({
      label: isolate(label), value: [
        words.translate('pack.conduct.count', { count: places.length, period: words.dayRange(timeOf(records[places[0]!]!), timeOf(records[places.at(-1)!]!)) }),
        ...places.map((place) => `${mark(place)} ${nameOf(records[place]!, words)}`),
      ].join('\n'),
    }))),
  ];
}

function orderBlocks({ recipient, court, words: { translate } }: Letter): PrefaceBlock[] {
  const chosen = ordersChosen(recipient, court);
  return chosen.length > 0
    ? [{ kind: 'list', ordered: true, items: chosen.map((order) => translate(`pack.order.${order}`)) }]
    // Left to be ticked by hand.
    : [{ kind: 'text', text: translate('pack.by-hand') }, ...(recipient.orders ?? []).map((order): PrefaceBlock => ({ kind: 'text', text: `[  ] ${translate(`pack.order.${order}`)}` }))];
}

/** As a table: where and when, then what came of it. What the records tell of reports to platforms stands there too. */
function remedyBlocks(letter: Letter): PrefaceBlock[] {
  const { records, remedies, mark, words } = letter;
  const { translate } = words;
  const tried = remedies.filter((remedy) => Object.values(remedy).some((value) => value.trim() !== '')).map((remedy): FactRow => ({
    label: words.list(remedy.where.trim(), remedy.when.trim()) || translate('pack.remedy.where'),
    value: (['outcome', 'document'] as const).map((part) => told(words, translate(`pack.remedy.${part}`), remedy[part].trim() || translate('pack.remedy.not-said'))).join('\n'),
  }));
  const reported = records.flatMap((record, index) => record.annotations.reports.filter(({ type }) => type === 'reported').map((step): FactRow => {
    const answer = record.annotations.reports.findLast(({ type, outcome }) => (type === 'answer' || type === 'outcome') && outcome);
    return {
      label: words.list(siteOf(record.capture).name, words.dayOf(dayOfStep(step))),
      value: [
        labelled(translate, translate('pack.remedy.outcome'), translate(answer?.outcome ? `report.outcome.${answer.outcome}` : 'pack.remedy.not-said')),
        labelled(translate, translate('pack.remedy.document'), `${mark(index)} ${nameOf(record, words)}`),
      ].join('\n'),
    };
  }));
  const visited = records.flatMap((record, index) => visitsOf(record).map((step): FactRow => ({
    label: words.list(doorOf(step, words), words.dayOf(dayOfStep(step))),
    value: [
      told(words, translate('pack.remedy.outcome'), step.note ? inert(step.note) : translate('pack.remedy.not-said')),
      referenceOf(step, words),
      labelled(translate, translate('pack.remedy.document'), `${mark(index)} ${nameOf(record, words)}`),
    ].filter(Boolean).join('\n'),
  })));
  const rows = [...tried, ...reported, ...visited];
  return [
    { kind: 'heading', text: translate('pack.remedy.title') },
    factsOf(rows.length > 0 ? rows : Array.from({ length: HAND_LINES }, () => ({ label: '', value: null }))),
    ...(letter.states.has('incident.remedies') ? saidBlocks('incident.remedies', letter) : []),
  ];
}

/** Each by itself: agreeing to one is agreeing to no other. */
function consentBlocks(fields: readonly EvidenceField[], { answers, words }: Letter): PrefaceBlock[] {
  const { translate } = words;
  return [
    ...fields.map((field): PrefaceBlock => {
      const day = answers[field];
      const given = day ? translate('pdf.named', { name: words.dayOf(day) }) : translate('pack.consent.not-given');
      return { kind: 'text', text: `${day ? TICKED : '[  ]'} ${sentences(translate, translate(`pack.says.${field}`), given)}` };
    }),
    { kind: 'text', text: translate('pack.consent.back') },
  ];
}

/** What a record is, in one line: "Reply · X · 21 Nov 2026". Names nobody. */
const nameOf = (record: EvidenceRecord, words: Words): string => words.list(words.translate(`pdf.kind.${record.capture.kind}`), siteOf(record.capture).name, words.date(timeOf(record)));

const kindOf = ({ capture }: EvidenceRecord, words: Words): string => words.list(words.translate(`pdf.kind.${capture.kind}`), siteOf(capture).name);

function shown(field: EvidenceField, { value, said, captureId }: FieldValue, { recipient, records, withoutNames, words }: Letter, of?: EvidenceRecord): string {
  const record = of ?? records.find(({ capture }) => capture.id === captureId);
  const text = recipient.hideOthers && field === 'post.text' ? withoutOthers(withoutNames(value), record?.capture.post.author.handle ?? null, words.translate('pack.hidden')) : value;
  return said ? ofPerson(text, words) : text;
}

const ofPerson = (value: string, { translate }: Words): string => translate('pack.said', { value: isolate(value) });

/** A text without the handles of anybody but its author. */
export function withoutOthers(text: string, author: string | null, hidden: string): string {
  return text.replace(/(?<![\p{L}\p{N}_])@[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.@-]*/gu, (handle) => (handle.slice(1).toLowerCase() === author?.toLowerCase() ? handle : `@${hidden}`));
}
