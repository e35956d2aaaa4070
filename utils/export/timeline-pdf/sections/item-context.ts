/** What stood around a post (the thread, a quoted post), its media, and what could not be captured. */
import type { ArtefactEntry, EvidenceRecord } from '../../../evidence/types';
import type { Media, Post } from '../../../platforms/types';
import { sentences } from '../../../sentences';
import { kept } from '../compose';
import { factRows } from '../facts';
import type { Panel, Row } from '../flow';
import type { NumberedRecord, Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { isIntimate } from '../shown-pictures';
import { isolate } from '../words';
import { webAddress } from './item-facts';

const INDENT = 14;
/** A list of no more sentences stays on one page. */
const MOST_KEPT = 6;

export async function thread(scene: Scene, { record: { capture } }: NumberedRecord): Promise<Row[]> {
  const { translate } = scene.words;
  const quoted: Post[] = [];
  for (let post = capture.post.quoted; post; post = post.quoted) quoted.push(post);
  return [
    ...await group(scene, translate('pdf.thread.parents'), capture.thread.parents),
    ...await group(scene, translate('pdf.thread.quoted'), quoted),
    ...await group(scene, translate('pdf.thread.own'), capture.thread.ownReplies),
  ];
}

/** Other people's posts, in smaller type and each with its own author, so that no words change hands. */
async function group(scene: Scene, title: string, posts: readonly Post[]): Promise<Row[]> {
  const { compose } = scene;
  if (posts.length === 0) return [];
  const rows = [compose.gap(16), ...await compose.text(title, type.group, { tag: 'H2', withNext: true })];
  for (const post of posts) rows.push(compose.gap(6), ...await otherPost(scene, post));
  return rows;
}

async function otherPost({ compose, words }: Scene, post: Post): Promise<Row[]> {
  const { translate } = words;
  const side = compose.sideOf(post.text);
  const panel: Panel = { ground: null, edge: colour.line, side, offset: 0, width: contentWidth };
  const inside = { offset: side === 'start' ? INDENT : 0, width: contentWidth - INDENT, align: side, panel };
  const { machine, fromId, shown } = post.postedAt;
  const time = machine ?? fromId;
  const handle = post.author.name === null ? null : words.handle(post);
  const who = words.list(words.author(post), handle, time ? words.dateTime(new Date(time)) : shown);
  const rows = await compose.text(who, type.smallBold, { ...inside, withNext: true });
  rows.push(...post.text === ''
    ? await compose.text(translate('pdf.thread.noText'), type.smallQuiet, inside)
    : await compose.text(post.text, type.small, { ...inside, language: post.language }));
  const url = post.permalink && webAddress(post.permalink);
  if (url) rows.push(...await compose.text(url, type.smallLink, { ...inside, direction: 'ltr', link: { url } }));
  return rows;
}

export async function media(scene: Scene, { record }: NumberedRecord): Promise<Row[]> {
  const { capture } = record;
  const { compose, words: { translate } } = scene;
  if (capture.post.media.length === 0) return [];
  const rows = [compose.gap(16), ...await compose.text(translate('pdf.media'), type.group, { tag: 'H2', withNext: true })];
  const left = capture.artefacts.filter(({ role }) => role === 'media');
  for (const [index, item] of capture.post.media.entries()) {
    const kept = left.findIndex(({ sourceUrl }) => item.url !== null && sourceUrl === item.url);
    const [artefact] = kept === -1 ? [] : left.splice(kept, 1);
    // Where such a picture lies is in the data for those who must act; a page that is passed on does not lead to it.
    const shown = isIntimate(record) ? { ...item, url: null } : item;
    rows.push(compose.gap(5), ...await medium(scene, index + 1, shown, artefact ?? null));
  }
  return rows;
}

async function medium({ compose, words, input }: Scene, number: number, { kind, alt, url }: Media, artefact: ArtefactEntry | null): Promise<Row[]> {
  const { translate } = words;
  const inside = { offset: INDENT, width: contentWidth - INDENT };
  const kept = artefact ? translate('pdf.media.kept', { name: isolate(artefact.name) }) : translate(input.redacted ? 'pdf.media.not-in-copy' : 'pdf.media.notKept');
  const described = alt ? translate('pdf.media.alt', { alt: isolate(alt) }) : translate('pdf.media.noAlt');
  const address = url && webAddress(url);
  return [
    ...await compose.text(words.list(words.number(number), translate(`pdf.media.${kind}`), kept), type.smallBold, { withNext: true }),
    ...await compose.text(described, type.small, inside),
    ...(address ? await compose.text(address, type.smallLink, { ...inside, direction: 'ltr', link: { url: address } }) : []),
    ...(artefact ? await compose.text(artefact.sha256, type.monoSmall, { ...inside, direction: 'ltr' }) : []),
  ];
}

/** Said even when nothing is missing, so that silence is never taken for completeness. */
export async function missing(scene: Scene, { record }: NumberedRecord): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  const sentences = missingInWords(scene, record);
  if (sentences.length === 0) return factRows(compose, [{ label: translate('pdf.missing'), value: translate('pdf.missing.none') }]);
  const rows = [compose.gap(16), ...await compose.text(translate('pdf.missing'), type.group, { tag: 'H2', withNext: true }), compose.gap(4, { withNext: true })];
  rows.push(...await compose.list(sentences, type.body, { ordered: false, number: String, gap: 0 }));
  return sentences.length <= MOST_KEPT ? kept(rows) : rows;
}

function missingInWords({ words }: Scene, { capture }: EvidenceRecord): string[] {
  const said = new Set(capture.missing.map(({ code }) => code));
  const all = [...capture.missing, ...capture.post.missing.filter((code) => !said.has(code)).map((code) => ({ code, detail: null }))];
  return all.map(({ code, detail }) => sentences(words.translate, words.coded('missing', code), detail && isolate(detail)));
}
