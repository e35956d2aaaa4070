/** What stands beside a capture without proving it: the site's public copy, later looks, other captures of the post, hints from the page. */
import { changesBetween, type Change } from '../../../evidence/changes';
import { checkChanges } from '../../../evidence/checks';
import type { Corroboration, EvidenceRecord, PostCheck } from '../../../evidence/types';
import { sentences } from '../../../sentences';
import type { Row } from '../flow';
import type { NumberedBrief, NumberedRecord, Scene } from '../scene';
import { type } from '../style';
import { isolate, type Words } from '../words';
import { address, facts, type PossibleFact } from './item-facts';

export async function publicCopies(scene: Scene, { record: { corroborations = [] } }: NumberedRecord): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  const rows: Row[] = [];
  for (const copy of corroborations) {
    rows.push(compose.gap(16), ...await facts(scene, translate('copy.title'), copyFacts(scene, copy)),
      ...await compose.text(translate('copy.hint'), type.caption));
  }
  return rows;
}

function copyFacts({ words }: Scene, { askedAt, url, answeredFrom, status, outcome, agreement, told }: Corroboration): PossibleFact[] {
  const { translate } = words;
  const field = (name: 'author' | 'text' | 'time', says: string | null): PossibleFact => ({
    label: translate(`copy.${name}`), optional: true, half: name !== 'text',
    value: outcome === 'told' ? translate(`copy.${agreement[name]}`) : null,
    warning: agreement[name] === 'differs' && says !== null ? sentences(translate, translate('copy.says'), isolate(says)) : null,
  });
  return [
    { label: translate('pdf.copy.asked'), value: words.exactTime(askedAt) },
    address(translate('pdf.fact.page'), url),
    { label: translate('pdf.copy.answer'), value: words.list(translate(`copy.outcome.${outcome}`), status === null ? null : `HTTP ${status}`, answeredFrom ? isolate(answeredFrom) : null) },
    field('author', told.author),
    field('time', told.postedAt && (told.postedAt.includes('T') ? words.exactTime(told.postedAt) : words.dayOf(told.postedAt))),
    field('text', told.text),
  ];
}

/** What later looks at the post found, oldest first. */
export async function laterLooks(scene: Scene, { record: { capture, checks = [] } }: NumberedRecord): Promise<Row[]> {
  const { compose, words } = scene;
  const { translate } = words;
  if (checks.length === 0) return [];
  const listed = checks.map((check): PossibleFact => {
    const changes = check.result === 'changed' ? [...inWords(scene, checkChanges(capture, check))] : [];
    return {
      label: words.list(translate(`pdf.check.${check.how}`), words.exactTime(check.checkedAt)), value: sentences(translate, ...checkInWords(words, check), ...changes),
    };
  });
  return [compose.gap(16), ...await facts(scene, translate('check.title'), listed), ...await compose.text(translate('pdf.check.hint'), type.caption)];
}

/** What one look found, and by what it is known. */
export function checkInWords(words: Words, { result, why, notice, shownAt, status }: PostCheck): string[] {
  const { translate } = words;
  const known = notice && [notice.sign, notice.confidence === 'high' ? null : words.coded('common.confidence', notice.confidence)].filter(Boolean).join(', ');
  return [
    translate(`check.result.${result}`),
    why && translate(`check.why.${why}`),
    notice && result === 'gone' && translate(`check.says.${notice.says}`),
    notice?.words && translate('pdf.check.words', { words: isolate(notice.words) }),
    known && `${translate('pdf.check.sign', { sign: isolate(known) })}.`,
    shownAt && `${sentences(translate, translate('check.shown-at'), isolate(shownAt))}.`,
    !notice && status !== null && status !== 200 && `HTTP ${status}.`,
  ].filter((text): text is string => Boolean(text));
}

/** Captures of the same post that this document holds too, and what had changed since the earlier one, or in the later. */
export async function otherCaptures(scene: Scene, { record }: NumberedRecord): Promise<Row[]> {
  const { compose, words, records, load } = scene;
  const { translate } = words;
  const others = linkedTo(record, records);
  if (others.length === 0) return [];
  const listed: PossibleFact[] = [];
  for (const each of others) {
    const { number, record: { capture: other } } = await load(each);
    const earlier = other.capturedAt.utc < record.capture.capturedAt.utc;
    const changes = earlier ? changesBetween(other, record.capture) : changesBetween(record.capture, other);
    const date = words.dateTime(new Date(other.capturedAt.utc));
    listed.push({
      label: translate('pdf.change.record', { number }),
      value: sentences(translate, `${translate('pdf.change.other', { date })}.`, translate(earlier ? 'change.before' : 'change.after'), ...inWords(scene, changes)),
    });
  }
  return [compose.gap(16), ...await facts(scene, translate('change.title'), listed)];
}

/** Each record names the one before it: the chain through this one, both ways. */
function linkedTo({ capture }: EvidenceRecord, records: Scene['records']): NumberedBrief[] {
  const chain = new Set([capture.id]);
  for (let size = 0; size < chain.size;) {
    size = chain.size;
    for (const { brief: { capture: { id, previousCapture } } } of records) {
      if (previousCapture && (chain.has(id) || chain.has(previousCapture.id))) chain.add(id).add(previousCapture.id);
    }
  }
  return records.filter(({ brief }) => brief.capture.id !== capture.id && chain.has(brief.capture.id));
}

function inWords({ words }: Scene, changes: readonly Change[] | null): string[] {
  const { translate } = words;
  if (!changes?.length) return [translate(changes ? 'change.none' : 'change.not-compared')];
  return changes.map((change) => {
    switch (change.code) {
      case 'name': case 'handle': return translate(`change.${change.code}`, { from: isolate(change.from), to: isolate(change.to) });
      case 'time': return translate('change.time', { from: words.exactTime(change.from), to: words.exactTime(change.to) });
      case 'count': return translate('change.count', { name: words.coded('count', change.name), from: change.from, to: change.to });
      case 'media': return translate('change.media', { added: change.added, removed: change.removed });
      case 'text': return sentences(translate, translate('change.text'), ...change.parts.filter(({ kind, text }) => kind !== 'same' && text.trim() !== '')
        .map(({ kind, text }) => sentences(translate, translate(`change.${kind}`), isolate(text.trim()))));
      default: return translate(`change.${change.code}`);
    }
  });
}

export async function hints(scene: Scene, { record: { capture: { hints: noticed = [] } } }: NumberedRecord): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  if (noticed.length === 0) return [];
  const rows = [
    compose.gap(16), ...await compose.text(translate('hint.title'), type.group, { tag: 'H2', withNext: true }),
    compose.gap(3, { withNext: true }), ...await compose.text(translate('hint.note'), type.caption, { withNext: true }),
  ];
  for (const { code, detail } of noticed) {
    rows.push(...await compose.text(sentences(translate, translate(`hint.${code}`), detail && isolate(detail)), type.small));
  }
  return rows;
}
