/** The picture of a post and what the post says, side by side or one below the other. */
import type { Reference } from 'pdfkit';
import type { AddedFile, ArtefactEntry, Capture } from '../../../evidence/types';
import { sentences } from '../../../sentences';
import { letGo } from '../../pieces';
import { shifted, type TextOptions } from '../compose';
import type { Row, RowPart } from '../flow';
import { heightOf, leastHeightOf } from '../flow';
import { picture, roundedPath, strokeWith, type Box } from '../pdf/content';
import { LEAST_SCALE, naturalSize, openPicture, placePicture, STRIP_GUTTER, stripsOf, type Placement, type Strip } from '../pictures';
import { placeOfPicture, type NumberedRecord, type Scene } from '../scene';
import { isIntimate, mayBeShown, picturesOf } from '../shown-pictures';
import { colour, contentWidth, type } from '../style';
import { isolate } from '../words';

const COLUMN_WIDTH = 258;
/** So that the caption of a narrow picture does not become a ribbon. */
const LEAST_COLUMN = 150;
const CAPTION_GAP = 6;
/** What the sentences below a picture take. */
const CAPTIONS = 34;
/** White space between pictures. */
const BETWEEN = 16;
const STRIP_LABEL = 14;
/** A first strip lower than this is not worth the page break after it. */
const LEAST_STRIP = 160;
/** What the sentences above the strips take. */
const STRIP_CAPTIONS = 32;
/** Where a record would go over its page by no more, the picture is made smaller by such steps, as long as it can be read. */
const LEAST_SHARE = 0.7;
const SHARE_STEP = 0.05;
const GUTTER = 22;
const EDGE = 12;
/** CSS pixels across a phone held upright, and across anything wider than high. */
const UPRIGHT_WIDTH = 400;
const LEVEL_WIDTH = 760;

interface Shown {
  label: string;
  reference: Reference;
  artefact: ArtefactEntry;
  natural: { width: number; height: number };
  pixels: { width: number; height: number };
  placement: Placement;
  alt: string;
  /** The person's own file that it is, if it is one. */
  added: AddedFile | null;
}

/** `room` is what the heading leaves of the first page, `below` how high all is that follows. */
export async function pictureAndText(scene: Scene, entry: NumberedRecord, room: number, below: number): Promise<Row[]> {
  const { compose } = scene;
  const [artefact] = picturesOf(entry.record);
  const apart = artefact && await pictureApart(scene, entry);
  if (apart) return [...await postText(scene, entry, 0, contentWidth), compose.gap(12), ...apart];
  const shown = artefact ? await show(scene, entry, artefact, room) : null;
  if (shown === null || typeof shown === 'string') {
    // A copy without identities holds less than the record does.
    const why = shown ?? scene.words.translate(scene.input.redacted ? 'pdf.picture.not-in-copy' : 'pdf.picture.none');
    return [...await postText(scene, entry, 0, contentWidth), compose.gap(12), ...await compose.text(why, type.caption)];
  }
  if (shown.placement.kind === 'strips') {
    const text = [...await postText(scene, entry, 0, contentWidth), compose.gap(14)];
    return [...text, ...await strips(scene, shown, shown.placement.columns, room - heightOf(text) - STRIP_CAPTIONS)];
  }
  const usual = await wholeAndText(scene, entry, shown, room);
  const over = leastHeightOf(usual) + below - room;
  const { natural, placement: { scale } } = shown;
  const least = Math.max(LEAST_SHARE, LEAST_SCALE / scale);
  if (over <= 0 || over > natural.height * scale * (1 - least)) return usual;
  for (let share = 1 - SHARE_STEP; share > least - 0.001; share -= SHARE_STEP) {
    const smaller: Shown = { ...shown, placement: { ...shown.placement, scale: scale * share } };
    const rows = await wholeAndText(scene, entry, smaller, room);
    if (leastHeightOf(rows) + below <= room) return rows;
  }
  return usual;
}

async function wholeAndText(scene: Scene, entry: NumberedRecord, shown: Shown, room: number): Promise<Row[]> {
  const beside = shown.placement.kind === 'whole' && shown.placement.beside ? await besideText(scene, entry, shown, room) : null;
  if (beside) return [beside];
  return [...await wholePicture(scene, shown, contentWidth, room), scene.compose.gap(16), ...await postText(scene, entry, 0, contentWidth)];
}

/** What stands in the place of pictures that the document has elsewhere or nowhere; `null` where they belong here. */
export async function pictureApart({ compose, choices, input, words: { translate } }: Scene, { number, record }: NumberedRecord): Promise<Row[] | null> {
  // Why a picture can never be shown is told by whoever asks for it.
  if (!mayBeShown(record) || choices.pictures === 'in-place') return null;
  return choices.pictures === 'none'
    ? compose.text(translate(input.sheets === 'post' || input.redacted ? 'pdf.picture.not-here' : 'pdf.picture.left-out'), type.caption)
    : compose.text(translate('pdf.picture.in-appendix'), type.smallLink, { link: { place: placeOfPicture(number) } });
}

/** The picture ready to be placed, or why there is none, in words. `room` is that of a page, `left` what stands free below another picture. */
async function show(scene: Scene, { record }: NumberedRecord, artefact: ArtefactEntry, room: number, left = 0): Promise<Shown | string> {
  const { words, input, file, resources } = scene;
  const { translate } = words;
  const { capture, annotations } = record;
  if (isIntimate(record) && !annotations.pixelsErasedAt) return translate('pdf.picture.intimate');
  if (annotations.pixelsErasedAt) {
    return translate('pdf.picture.erased', { date: isolate(words.dateTime(new Date(annotations.pixelsErasedAt))) });
  }
  const bytes = await input.loadArtefact(capture.id, artefact.name);
  if (!bytes) return translate('pdf.picture.gone');
  const image = await openPicture(file, bytes, artefact.mimeType, resources.toJpeg);
  if (!image) return translate('pdf.picture.unreadable', { type: isolate(artefact.mimeType) });
  const embedded = file.embed(image);
  letGo(bytes);
  const added = capture.file?.files.find((each) => each.artefact === artefact.name);
  const pixels = { width: image.width, height: image.height };
  const natural = naturalSize(pixels, densityOf(artefact, pixels, capture));
  const space = { width: contentWidth, columnWidth: COLUMN_WIDTH };
  const [usual, here] = [room, left].map((each) => placePicture(natural, { ...space, room: Math.max(0, each - CAPTIONS) }));
  const placement = here!.kind === 'whole' && here!.scale >= usual!.scale * LEAST_SHARE ? here! : usual!;
  return {
    ...embedded, natural, pixels, placement, artefact,
    alt: artefact.alt ?? (added
      ? translate('file.pdf.picture-alt', { name: isolate(added.originalName) })
      : translate('pdf.picture.alt', { author: words.author(capture.post) })),
    added: added ?? null,
  };
}

/** Pixels to a CSS pixel: of our own pictures as recorded, of a person's file as phones and cameras make them. */
function densityOf({ role, sourceUrl }: ArtefactEntry, { width, height }: Shown['pixels'], { environment }: Capture): number {
  if (role === 'file') return Math.max(1, width / (height > width ? UPRIGHT_WIDTH : LEVEL_WIDTH));
  return sourceUrl === null ? environment.devicePixelRatio : 1;
}

/** How the picture was made, and how large it is shown. */
async function captions({ compose, words }: Scene, { artefact: { role, method }, pixels, placement, added }: Shown, scale: number, at: TextOptions): Promise<Row[]> {
  const { translate } = words;
  const size = { width: words.number(pixels.width), height: words.number(pixels.height) };
  const said = added ? [
    translate('file.pdf.picture', { name: isolate(added.originalName), ...size }),
    placement.kind === 'strips' ? translate('pdf.picture.overlap') : null,
  ] : [
    role === 'window-picture' ? translate('pdf.picture.window') : role === 'media' ? translate('pdf.picture.media') : null,
    method && translate(`pdf.picture.${method}`),
    translate('pdf.picture.size', { ...size, percent: words.number(Math.round(scale * 100)) }),
    placement.kind === 'strips' ? translate('pdf.picture.overlap') : null,
  ];
  return compose.text(sentences(translate, ...said), type.caption, { ...at, tag: 'Caption' });
}

/**
 * The pictures of a record, each alone over the whole width, or why it cannot be shown, in words. `room` is what is left of the page on
 * which the first stands; the others may have a page each, and are a little smaller where that spares it.
 */
export async function* picturesAlone(scene: Scene, entry: NumberedRecord, room: number): AsyncGenerator<Row[]> {
  const { compose, flow } = scene;
  let left = room;
  for (const [index, artefact] of picturesOf(entry.record).entries()) {
    const picture = await pictureAlone(scene, entry, artefact, index === 0 ? room : flow.sheet.room, left);
    const height = heightOf(picture);
    left = (height <= left ? left : flow.sheet.room) - height - BETWEEN;
    yield [...picture, compose.gap(BETWEEN)];
  }
}

async function pictureAlone(scene: Scene, entry: NumberedRecord, artefact: ArtefactEntry, room: number, left: number): Promise<Row[]> {
  const shown = await show(scene, entry, artefact, room, left);
  if (typeof shown === 'string') return scene.compose.text(shown, type.caption);
  if (shown.placement.kind === 'strips') return strips(scene, shown, shown.placement.columns, room - STRIP_CAPTIONS);
  return wholePicture(scene, shown, contentWidth, room);
}

async function besideText(scene: Scene, entry: NumberedRecord, shown: Shown, room: number): Promise<Row | null> {
  const { compose } = scene;
  const width = Math.max(shown.natural.width * shown.placement.scale, LEAST_COLUMN);
  const left = compose.together(await wholePicture(scene, shown, width, room));
  const right = compose.together(await postText(scene, entry, width + GUTTER, contentWidth - width - GUTTER));
  if (right.height > room) return null;
  return { height: Math.max(left.height, right.height), parts: [...left.parts, ...right.parts] };
}

async function wholePicture(scene: Scene, shown: Shown, width: number, room: number): Promise<Row[]> {
  const { natural, placement } = shown;
  let { scale } = placement;
  let below = await captions(scene, shown, scale, { width });
  const most = room - heightOf(below) - CAPTION_GAP;
  if (natural.height * scale > most) {
    scale = most / natural.height;
    below = await captions(scene, shown, scale, { width });
  }
  const size = { width: natural.width * scale, height: natural.height * scale };
  return [
    { height: size.height, parts: [figure(scene, shown, 0, size, { from: 0, to: size.height })], withNext: true },
    scene.compose.gap(CAPTION_GAP, { withNext: true }),
    ...below,
  ];
}

/** A picture that is too long for a page, in parts. `room` is what is left of the page on which it begins. */
async function strips(scene: Scene, shown: Shown, columns: 1 | 2, room: number): Promise<Row[]> {
  const { natural, placement: { scale } } = shown;
  const { compose, words } = scene;
  const size = { width: natural.width * scale, height: natural.height * scale };
  const most = scene.flow.sheet.room - STRIP_LABEL;
  const all = stripsOf(size.height, room - STRIP_LABEL < LEAST_STRIP ? most : room - STRIP_LABEL, most, columns);
  const rows: Row[] = [...await captions(scene, shown, scale, {}), compose.gap(6)];
  for (let index = 0; index < all.length; index += columns) {
    const here = all.slice(index, index + columns);
    const parts: RowPart[] = [];
    for (const [column, strip] of here.entries()) {
      const offset = column * (size.width + STRIP_GUTTER);
      const label = words.translate('pdf.picture.part', { part: words.number(index + column + 1), parts: words.number(all.length) });
      const [line] = await compose.text(label, type.caption, { offset, width: size.width, tag: 'Caption' });
      parts.push(...line!.parts, shifted(figure(scene, shown, offset, size, strip), STRIP_LABEL));
    }
    rows.push({ height: STRIP_LABEL + Math.max(...here.map(({ from, to }) => to - from)), parts });
  }
  return rows;
}

/** A strip of the picture, or the whole, with a fine outline that tells its edge from the paper. */
function figure(scene: Scene, shown: Shown, offset: number, size: { width: number; height: number }, strip: Strip): RowPart {
  const { flow, file, compose } = scene;
  const tag = compose.parent.child('Figure', { alt: shown.alt });
  const height = strip.to - strip.from;
  const draw = (top: number) => {
    const clip: Box = { x: flow.x(offset, size.width), y: top, width: size.width, height };
    file.kit.page.xobjects[shown.label] = shown.reference;
    file.kit.addContent(picture(shown.label, { ...clip, y: top - strip.from, height: size.height }, clip));
    file.kit.addContent(`q ${strokeWith(colour.line)} 0.6 w ${roundedPath(clip, 0)} S Q`);
  };
  return { tag, draw };
}

async function postText(scene: Scene, { record }: NumberedRecord, offset: number, width: number): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  const { translation } = record.annotations;
  const { text, textCut, language } = record.capture.post;
  const side = compose.sideOf(text);
  const panel = { ground: null, edge: colour.accent, side, offset, width };
  const inside = { offset: side === 'start' ? offset + EDGE : offset, width: width - EDGE, align: side, panel };
  const rows = await compose.text(translate('pdf.item.text'), type.group, { ...inside, tag: 'H2', withNext: true });
  rows.push(compose.gap(4, { panel, withNext: true }));
  rows.push(...text === ''
    ? await compose.text(translate('pdf.item.noText'), type.bodyQuiet, inside)
    : await compose.text(text, type.post, { ...inside, language }));
  if (textCut) rows.push(compose.gap(4, { panel }), ...await compose.text(translate('pdf.item.textCut'), type.warning, inside));
  return translation ? [...rows, compose.gap(10), ...await translationRows(scene, translation, offset, width)] : rows;
}

/** What the person says it means: theirs, so it never stands in the place of the words themselves. */
export async function translationRows({ compose, words: { translate } }: Scene, translation: string, offset: number, width: number): Promise<Row[]> {
  const side = compose.sideOf(translation);
  const panel = { ground: colour.well, edge: colour.line, side, offset, width };
  const inside = { offset: offset + EDGE, width: width - 2 * EDGE, align: side, panel };
  return [
    compose.gap(6, { panel, withNext: true }),
    ...await compose.text(translate('pdf.item.translation'), type.group, { ...inside, tag: 'H2', withNext: true }),
    compose.gap(2, { panel, withNext: true }),
    ...await compose.text(translation, type.body, inside),
    compose.gap(6, { panel }),
  ];
}
