/** Where each thing that a recipient asks for comes from: read from a record, or known to the person alone. Nothing is ever made up. */
import type { ArtefactEntry, EvidenceRecord, ReportEvent } from '../../evidence/types';
import { kindOfDoor } from '../../pathways/doors';
import { inert, inertAddress } from '../../reporting/inert-text';
import { chooseRule, rulesFor } from '../../rules';
import { sentences } from '../../sentences';
import { checkInWords } from '../timeline-pdf/sections/item-checks';
import { isIntimate } from '../timeline-pdf/shown-pictures';
import { isolate, timeOf, type Words } from '../timeline-pdf/words';
import { siteOf } from './sites';
import type { EvidenceField } from './types';

/** line, lines: typed on the page. yes: a statement to make. consent: one to give, with its day. hand: on paper only, never typed and never stored. */
export type Ask = 'line' | 'lines' | 'yes' | 'consent' | 'hand';

/** Key under `pack.why.` in locales: why something is not there, and how to get it. */
export type MissingWhy =
  | 'page' | 'picture' | 'intimate' | 'erased' | 'context' | 'copy' | 'online' | 'timestamp' | 'collector' | 'report' | 'answer' | 'category' | 'rule'
  | 'person' | 'hand' | 'attach' | 'statement' | 'never' | 'no-record';

export interface FieldValue {
  /** `null` for what all records say together. */
  captureId: string | null;
  value: string;
  /** The person's own words, of a file or in a record; no page was read. */
  said?: true;
}

type Found = string | { said: string } | null;
type Read = (record: EvidenceRecord, words: Words, all: readonly EvidenceRecord[]) => Found;

interface Source {
  read?: Read;
  /** Of all records together; never called for none. */
  readAll?: (records: readonly EvidenceRecord[], words: Words) => Found;
  ask?: Ask;
  why: MissingWhy | ((record: EvidenceRecord) => MissingWhy);
}

const page = (read: (record: EvidenceRecord, words: Words) => string | null): Source =>
  ({ read: (record, words) => (record.capture.file ? null : read(record, words)), why: 'page' });
/** Of a page as it was read; of a file as the person says. */
const pageOrSaid = (read: Read, said: (stated: NonNullable<EvidenceRecord['capture']['file']>['stated']) => string | null): Source => ({
  read: (record, words, all) => {
    if (!record.capture.file) return read(record, words, all);
    const value = said(record.capture.file.stated);
    return value === null ? null : { said: value };
  },
  why: 'page',
});
const asked = (ask: Ask, why: MissingWhy = ask === 'hand' ? 'hand' : ask === 'yes' || ask === 'consent' ? 'statement' : 'person'): Source => ({ ask, why });
const ofReport = (types: readonly ReportEvent['type'][], read: (event: ReportEvent, words: Words) => string | null, why: MissingWhy): Source => ({
  read: ({ annotations: { reports } }, words) => reports.filter(({ type }) => types.includes(type)).map((event) => read(event, words)).findLast((value) => value !== null) ?? null,
  why,
});

const PAGES = new Set(['page', 'region', 'profile']);
const PICTURES = new Set(['post-picture', 'window-picture', 'media']);
const isPicture = ({ role, mimeType }: ArtefactEntry): boolean => PICTURES.has(role) || (role === 'file' && mimeType.startsWith('image/'));
const answers = ['answer', 'outcome'] as const;
/** The day that the person named, else the one on which it was put on record, on the clock where they were. */
const dayOf = ({ happenedOn, at, offsetMinutes = 0 }: ReportEvent, words: Words): string =>
  words.dayOf(happenedOn ?? new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 10));

/** The report to the platform, and where else the person went. */
function stepsOf(reports: readonly ReportEvent[], words: Words): string[] {
  const report = reports.findLast(({ type }) => type === 'reported');
  return [
    ...(report ? [words.translate('pack.step', { date: dayOf(report, words) })] : []),
    ...reports.filter(({ type }) => type === 'went-elsewhere').map((visit) => visitOf(visit, words)),
  ];
}

/** Doors are named by who is behind them, by the paper or by the law: no sentence fits them all. */
const visitOf = (visit: ReportEvent, words: Words): string => words.list(
  visit.route?.name ? words.named(visit.route.name) : words.translate('pdf.reports.went-elsewhere'), dayOf(visit, words),
  visit.reference && words.translate('pdf.reports.reference', { reference: isolate(inert(visit.reference)) }),
);

/** The number of a report to the police, where the person wrote one down; that there is a paper is theirs to say. */
function policeReportOf(reports: readonly ReportEvent[], words: Words): string | null {
  const visit = reports.findLast(({ type, door = '', reference }) => type === 'went-elsewhere' && reference !== null && kindOfDoor(door) === 'police');
  return visit ? visitOf(visit, words) : null;
}

const sources: Record<EvidenceField, Source> = {
  'reporter.name': asked('line'), 'reporter.idNumber': asked('hand'), 'reporter.status': asked('line'), 'reporter.dob': asked('hand'),
  'reporter.address': asked('lines'), 'reporter.email': asked('line'), 'reporter.phone': asked('line'), 'reporter.relationship': asked('line'),
  'reporter.authority': asked('line', 'attach'),
  'victim.name': asked('line'), 'victim.age': asked('line'), 'victim.gender': asked('line'), 'victim.location': asked('line'), 'victim.consent': asked('yes'),
  'author.displayName': page(({ capture }) => capture.post.author.name && inert(capture.post.author.name)),
  'author.handle': pageOrSaid(({ capture: { post: { author } } }) => author.handle && `@${inert(author.handle)}`, ({ account }) => account && inert(account)),
  'author.profileUrl': page(({ capture }) => capture.post.author.profileUrl && inertAddress(capture.post.author.profileUrl)),
  'author.accountId': page(({ capture }) => capture.post.author.id && inert(capture.post.author.id)),
  'author.realIdentity': asked('line'), 'author.contact': asked('lines'), 'author.relationship': asked('line'),
  'post.url': pageOrSaid(
    ({ capture: { post, page: seen, kind } }) => {
      const address = post.permalink ?? (PAGES.has(kind) ? seen.url : null);
      return address && inertAddress(address);
    },
    ({ address }) => address && inertAddress(address),
  ),
  'post.id': page(({ capture }) => capture.post.id && inert(capture.post.id)),
  'post.text': {
    read: ({ capture: { post } }, { translate }) => (post.text ? [post.text, post.textCut && translate('pdf.item.textCut')].filter(Boolean).join('\n') : null),
    why: 'page',
  },
  'post.screenshot': {
    read: (record, { translate }) => (isIntimate(record) || record.annotations.pixelsErasedAt || !record.capture.artefacts.some(isPicture)
      ? null : translate('pack.have.picture')),
    why: (record) => (isIntimate(record) ? 'intimate' : record.annotations.pixelsErasedAt ? 'erased' : 'picture'),
  },
  'post.context': {
    read: ({ capture: { thread } }, { translate }) => (thread.parents.length > 0 ? translate('common.saved.earlier', { count: thread.parents.length }) : null), why: 'context',
  },
  'post.postedAt': pageOrSaid(
    ({ capture: { post: { postedAt: { machine, fromId, shown } } } }, words) => {
      const time = machine ?? fromId;
      return time ? words.exactTime(time) : shown && words.translate('pack.shown', { time: inert(shown) });
    },
    ({ at }) => at && inert(at),
  ),
  'post.type': { read: ({ capture: { kind } }, { translate }) => translate(`pdf.kind.${kind}`), why: 'page' },
  'post.reach': page(({ capture: { post: { counts } } }, words) =>
    (Object.keys(counts).length > 0 ? words.list(...Object.entries(counts).map(([name, count]) => words.count(name, count))) : null)),
  'post.stillOnline': {
    read: ({ corroborations = [], checks = [] }, words) => {
      const copy = corroborations.findLast(({ outcome }) => outcome === 'told' || outcome === 'gone');
      const look = checks.findLast(({ result }) => result !== 'unknown');
      // What was seen last counts.
      if (look && (!copy || look.checkedAt > copy.askedAt)) return words.list(words.exactTime(look.checkedAt), sentences(words.translate, ...checkInWords(words, look)));
      return copy ? words.translate(`pack.online.${copy.outcome}`, { date: words.exactTime(copy.askedAt) }) : null;
    },
    ask: 'line', why: 'online',
  },
  'post.translation': { read: ({ annotations: { translation } }) => (translation ? { said: translation } : null), ask: 'lines', why: 'person' },
  'capture.atUtc': { read: ({ capture: { capturedAt } }, words) => words.exactTime(capturedAt.utc, capturedAt.timeZone), why: 'no-record' },
  'capture.method': { read: ({ capture: { tool, startedBy } }, words) => words.list(`${tool.name} ${tool.version}`, words.coded('pdf.fact.started', startedBy)), why: 'no-record' },
  'capture.operator': { read: ({ capture: { collector } }, { translate }) => (collector ? translate(`pack.collector.${collector}`) : null), why: 'collector' },
  'capture.sha256': { read: ({ manifestHash }) => manifestHash, why: 'no-record' },
  'capture.html': {
    read: ({ capture: { artefacts }, annotations }, { translate }) => (!annotations.pixelsErasedAt && artefacts.some(({ role }) => role === 'post-html')
      ? translate('pack.have.copy') : null), why: 'copy',
  },
  'capture.timestampToken': { why: 'timestamp' },
  'capture.custodyLog': { readAll: (_, { translate }) => translate('pack.have.log'), why: 'no-record' },
  'platform.name': { read: ({ capture }) => siteOf(capture).name, why: 'page' },
  'platform.policy': { read: ruleOf, why: (record) => (record.annotations.categories.length > 0 ? 'rule' : 'category') },
  'platform.reportedAt': ofReport(['reported'], dayOf, 'report'),
  'platform.reference': ofReport(['reported', 'answer', 'appeal', 'outcome'], ({ reference }) => reference && inert(reference), 'report'),
  'platform.outcome': ofReport(answers, ({ outcome }, { translate }) => (outcome ? translate(`report.outcome.${outcome}`) : null), 'answer'),
  'platform.outcomeAt': ofReport(answers, dayOf, 'answer'),
  'incident.category': {
    read: ({ annotations: { categories } }, words) => (categories.length > 0 ? words.list(...categories.map((harm) => words.coded('category', harm))) : null), why: 'category',
  },
  'incident.chronology': { readAll: (records, { translate }) => translate('pack.have.order', { count: records.length }), ask: 'lines', why: 'person' },
  'incident.pattern': { readAll: pattern, ask: 'lines', why: 'person' },
  'incident.impact': {
    readAll: (records) => {
      const said = records.flatMap(({ annotations: { impact } }) => impact?.trim() || []);
      return said.length > 0 ? { said: said.join('\n\n') } : null;
    },
    ask: 'lines', why: 'person',
  },
  'incident.risk': asked('lines'), 'incident.whyUnlawful': asked('lines'), 'incident.legalBasis': asked('line'),
  'incident.witnesses': asked('lines'),
  'incident.priorSteps': { read: ({ annotations: { reports } }, words) => stepsOf(reports, words).join('\n') || null, ask: 'lines', why: 'person' },
  'incident.remedies': asked('lines'), 'incident.otherProceedings': asked('lines'), 'incident.stateNexus': asked('lines'),
  'incident.loss': asked('line'), 'incident.emailHeaders': asked('line', 'attach'),
  'support.policeReport': { ...asked('line', 'attach'), read: ({ annotations: { reports } }, words) => policeReportOf(reports, words) }, 'support.medicalReport': asked('line', 'attach'), 'support.courtOrders': asked('line', 'attach'),
  'support.otherDocs': asked('line', 'attach'),
  'consent.submit': asked('consent'), 'consent.government': asked('consent'), 'consent.publication': asked('consent'),
  'consent.share': asked('consent'), 'consent.quote': asked('consent'), 'consent.name': asked('consent'),
  'decl.goodFaith': asked('yes'), 'decl.accuracy': asked('yes'), 'decl.nonConsent': asked('yes'), 'decl.signature': asked('hand'),
  'decl.confidentiality': asked('lines'), 'decl.relief': asked('lines'),
  'media.localFile': { why: 'never' },
};

export const askOf = (field: EvidenceField): Ask | null => sources[field].ask ?? null;
/** Whether records are asked for it one by one. */
export const isOfRecords = (field: EvidenceField): boolean => sources[field].read !== undefined;

/** What the records say of a field; empty when none of them says anything. */
export function valuesOf(field: EvidenceField, records: readonly EvidenceRecord[], words: Words, all: readonly EvidenceRecord[] = records): FieldValue[] {
  const { read, readAll } = sources[field];
  if (records.length === 0) return [];
  if (readAll) {
    return valueOf(null, readAll(records, words));
  }
  return records.flatMap((record) => valueOf(record.capture.id, read?.(record, words, all) ?? null));
}

function valueOf(captureId: string | null, found: Found): FieldValue[] {
  if (found === null || found === '') return [];
  return [typeof found === 'string' ? { captureId, value: found } : { captureId, value: found.said, said: true }];
}

/** Why a field is not there, by the first record that lacks it. */
export function whyMissing(field: EvidenceField, lacking: readonly EvidenceRecord[]): MissingWhy {
  const { why } = sources[field];
  if (typeof why === 'string') return why;
  return lacking[0] ? why(lacking[0]) : 'no-record';
}

/** The rule that the person reported under, else the one that fits the harm they named; none before they named one. */
function ruleOf({ capture, annotations }: EvidenceRecord, words: Words, all: readonly EvidenceRecord[]): string | null {
  const cited = annotations.reports.findLast(({ rule }) => rule)?.rule;
  const rule = cited ?? chosenRule({ capture, annotations }, all);
  return rule && [words.translate('pdf.rule.section', { document: inert(rule.document, 200), section: inert(rule.section, 300) }), inertAddress(rule.url)].join('\n');
}

function chosenRule({ capture, annotations }: Pick<EvidenceRecord, 'capture' | 'annotations'>, all: readonly EvidenceRecord[]) {
  const [category] = annotations.categories;
  if (!category) return null;
  const { author } = capture.post;
  const earlierByAuthor = author.handle === null ? 0 : all.filter(({ capture: other }) => other.platform === capture.platform
    && other.post.author.handle === author.handle && other.capturedAt.utc < capture.capturedAt.utc).length;
  return chooseRule({ platform: capture.platform, category, post: capture.post, earlierByAuthor, aimedAt: capture.aimedAt ?? null },
    rulesFor(capture.platform), annotations.serverRules).best?.rule ?? null;
}

/** How many, over which days, from how many accounts: counted, not judged. */
function pattern(records: readonly EvidenceRecord[], words: Words): string {
  const times = records.map((record) => timeOf(record)).toSorted((a, b) => a.getTime() - b.getTime());
  const accounts = new Set(records.flatMap(({ capture: { platform, post: { author } } }) => {
    const name = author.handle ?? author.id ?? author.name;
    return name === null ? [] : [`${platform} ${name.toLowerCase()}`];
  }));
  return words.translate('pack.pattern', { count: records.length, period: words.dayRange(times[0]!, times.at(-1)!), accounts: accounts.size });
}
