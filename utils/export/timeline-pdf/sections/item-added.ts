/** A record of the person's own files: pictures of them, their text, what they say of themselves, and the person's statement. */
import type { FileProvenance } from '../../../evidence/types';
import type { Panel, Row } from '../flow';
import { heightOf } from '../flow';
import type { NumberedRecord, Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { isolate } from '../words';
import { address, facts, type PossibleFact } from './item-facts';
import { pictureApart, picturesAlone, translationRows } from './item-picture';

const EDGE = 12;
const PADDING = 10;

/** `room` is what the heading leaves of the first page. */
export async function addedFiles(scene: Scene, entry: NumberedRecord, file: FileProvenance, room: number): Promise<Row[]> {
  const { compose } = scene;
  // The statement comes first: it is short, and says what the pictures below are about.
  const stated = await statement(scene, file);
  const pictures = await pictureRows(scene, entry, room - heightOf(stated));
  return [...stated, compose.gap(16), ...pictures, ...await textOfFile(scene, entry, file), ...await factsOfFiles(scene, file)];
}

async function statement(scene: Scene, { stated }: FileProvenance): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  const { site, account, at, address: where, how, note } = stated;
  const said: PossibleFact[] = [
    { label: translate('pdf.fact.platform'), value: site, half: true, optional: true },
    { label: translate('file.stated.account'), value: account, half: true, optional: true },
    { label: translate('file.stated.at'), value: at, optional: true },
    { ...address(translate('file.stated.address'), where), optional: true },
    { label: translate('file.pdf.how'), value: how && translate(`file.pdf.how.${how}`), optional: true },
    { label: translate('file.stated.note'), value: note, optional: true },
  ];
  if (said.every(({ value }) => value === null)) {
    return [
      ...await compose.text(translate('file.pdf.stated'), type.group, { tag: 'H2', withNext: true }),
      ...await compose.text(translate('file.pdf.stated-none'), type.bodyQuiet),
    ];
  }
  const rows = await facts(scene, translate('file.pdf.stated'), said);
  return [...rows, compose.gap(4), ...await compose.text(translate('file.pdf.stated-why'), type.smallQuiet)];
}

async function pictureRows(scene: Scene, entry: NumberedRecord, room: number): Promise<Row[]> {
  const apart = await pictureApart(scene, entry);
  if (apart) return [...apart, scene.compose.gap(16)];
  const rows: Row[] = [];
  // Only the first stands below the statement.
  for await (const picture of picturesAlone(scene, entry, room)) rows.push(...picture);
  return rows;
}

async function textOfFile(scene: Scene, { record: { capture: { post }, annotations: { translation } } }: NumberedRecord, { files, textFrom }: FileProvenance): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  const translated = translation ? [compose.gap(10), ...await translationRows(scene, translation, 0, contentWidth)] : [];
  if (files.length === 0) return [...await compose.text(translate('file.pdf.no-file'), type.bodyQuiet), ...translated, compose.gap(16)];
  const source = files.find(({ artefact }) => artefact === textFrom);
  if (!source) return [...await compose.text(translate('file.pdf.no-text', { count: files.length }), type.bodyQuiet), ...translated, compose.gap(16)];
  const side = compose.sideOf(post.text);
  const panel: Panel = { ground: null, edge: colour.accent, side, offset: 0, width: contentWidth };
  const inside = { offset: side === 'start' ? EDGE : 0, width: contentWidth - EDGE, align: side, panel };
  return [
    ...await compose.text(translate('file.pdf.text', { name: isolate(source.originalName) }), type.group, { ...inside, tag: 'H2', withNext: true }),
    compose.gap(4, { panel, withNext: true }),
    ...await compose.text(post.text, type.body, inside),
    ...(post.textCut ? [compose.gap(4, { panel }), ...await compose.text(translate('file.record.text-cut'), type.warning, inside)] : []),
    ...translated,
    compose.gap(16),
  ];
}

async function factsOfFiles(scene: Scene, { files }: FileProvenance): Promise<Row[]> {
  const { compose, words, input } = scene;
  const { translate } = words;
  if (files.length === 0 || input.redacted) return [];
  const rows: Row[] = [];
  for (const [index, { originalName, mimeType, size, lastModified }] of files.entries()) {
    if (index > 0) rows.push(compose.gap(PADDING));
    rows.push(...await facts(scene, index === 0 ? translate('file.pdf.facts', { count: files.length }) : isolate(originalName), [
      { label: translate('file.record.name'), value: originalName },
      { label: translate('file.record.type'), value: mimeType, half: true, optional: true },
      { label: translate('file.record.size'), value: translate('pdf.files.size', { size: words.number(size) }), half: true },
      {
        label: translate('file.record.modified'), value: lastModified && words.exactTime(lastModified), optional: true,
        warning: translate('file.record.modified-hint'),
      },
    ]));
  }
  return rows;
}
