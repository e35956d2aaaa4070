/** The picture of a post and what the post says, side by side or one below the other. */
import type { Reference } from 'pdfkit';
import type { ArtefactEntry } from '../../../evidence/types';
import { shifted, type TextOptions } from '../compose';
import type { Row, RowPart } from '../flow';
import { heightOf } from '../flow';
import { picture, roundedPath, strokeWith, type Box } from '../pdf/content';
import { naturalSize, openPicture, placePicture, STRIP_GUTTER, type Placement } from '../pictures';
import type { NumberedRecord, Scene } from '../scene';
import { colour, contentWidth, pageRoom, type } from '../style';
import { isolate } from '../words';

const COLUMN_WIDTH = 248;
/** So that the caption of a narrow picture does not become a ribbon. */
const LEAST_COLUMN = 150;
const CAPTION_GAP = 6;
const GUTTER = 22;
const EDGE = 12;

interface Shown {
  label: string;
  reference: Reference;
  artefact: ArtefactEntry;
  natural: { width: number; height: number };
  pixels: { width: number; height: number };
  placement: Placement;
  alt: string;
}

/** `room` is what the heading leaves of the first page. */
export async function pictureAndText(scene: Scene, entry: NumberedRecord, room: number): Promise<Row[]> {
  const { compose } = scene;
  const artefact = pictureOf(entry);
  const shown = artefact ? await show(scene, entry, artefact, room) : null;
  if (shown === null || typeof shown === 'string') {
    const why = shown ?? scene.words.translate('pdf.picture.none');
    return [...await postText(scene, entry, 0, contentWidth), compose.gap(12), ...await compose.text(why, type.caption)];
  }
  if (shown.placement.kind === 'strips') {
    return [...await postText(scene, entry, 0, contentWidth), compose.gap(14), ...await strips(scene, shown)];
  }
  if (shown.placement.beside) {
    const together = await besideText(scene, entry, shown, room);
    if (together) return [together];
  }
  return [...await wholePicture(scene, shown, contentWidth, room), compose.gap(16), ...await postText(scene, entry, 0, contentWidth)];
}

/** The best picture there is: of the post, else of the window, else one from the post. */
function pictureOf({ record: { capture: { artefacts } } }: NumberedRecord): ArtefactEntry | null {
  return artefacts.find(({ role }) => role === 'post-picture')
    ?? artefacts.find(({ role }) => role === 'window-picture')
    ?? artefacts.find(({ role, mimeType }) => role === 'media' && mimeType.startsWith('image/'))
    ?? null;
}

/** The picture ready to be placed, or why there is none, in words. */
async function show(scene: Scene, { record }: NumberedRecord, artefact: ArtefactEntry, room: number): Promise<Shown | string> {
  const { words, input, file, resources } = scene;
  const { translate } = words;
  const { capture, annotations } = record;
  if (annotations.pixelsErasedAt) {
    return translate('pdf.picture.erased', { date: isolate(words.dateTime(new Date(annotations.pixelsErasedAt))) });
  }
  const bytes = await input.loadArtefact(capture.id, artefact.name);
  if (!bytes) return translate('pdf.picture.gone');
  const image = await openPicture(file, bytes, artefact.mimeType, resources.toJpeg);
  if (!image) return translate('pdf.picture.unreadable', { type: isolate(artefact.mimeType) });
  const embedded = file.embed(image);
  const pixels = { width: artefact.width ?? image.width, height: artefact.height ?? image.height };
  const natural = naturalSize(pixels, artefact.sourceUrl === null ? capture.environment.devicePixelRatio : 1);
  const placement = placePicture(natural, { width: contentWidth, columnWidth: COLUMN_WIDTH, room: room - 34, pageRoom: pageRoom - 34 });
  return {
    ...embedded, natural, pixels, placement, artefact,
    alt: artefact.alt ?? translate('pdf.picture.alt', { author: isolate(words.author(capture.post)) }),
  };
}

/** How the picture was made, and how large it is shown. */
async function captions({ compose, words }: Scene, { artefact: { role, method }, pixels, placement }: Shown, scale: number, at: TextOptions): Promise<Row[]> {
  const { translate } = words;
  const sentences = [
    role === 'window-picture' ? translate('pdf.picture.window') : role === 'media' ? translate('pdf.picture.media') : null,
    method && translate(`pdf.picture.${method}`),
    translate('pdf.picture.size', {
      width: words.number(pixels.width), height: words.number(pixels.height), percent: words.number(Math.round(scale * 100)),
    }),
    placement.kind === 'strips' ? translate('pdf.picture.overlap') : null,
  ].filter((sentence) => sentence !== null);
  return compose.text(sentences.join(' '), type.caption, { ...at, tag: 'Caption' });
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

async function strips(scene: Scene, shown: Shown): Promise<Row[]> {
  const { placement, natural } = shown;
  if (placement.kind !== 'strips') return [];
  const { compose, words } = scene;
  const size = { width: natural.width * placement.scale, height: natural.height * placement.scale };
  const rows: Row[] = [];
  for (let index = 0; index < placement.strips.length; index += placement.columns) {
    const here = placement.strips.slice(index, index + placement.columns);
    const captions: RowPart[] = [];
    let captionHeight = 0;
    for (const column of here.keys()) {
      const text = words.translate('pdf.picture.part', { part: words.number(index + column + 1), parts: words.number(placement.strips.length) });
      const caption = compose.together(await compose.text(text, type.caption, { offset: column * (size.width + STRIP_GUTTER), width: size.width, tag: 'Caption' }));
      captions.push(...caption.parts);
      captionHeight = Math.max(captionHeight, caption.height);
    }
    const pictures = here.map((strip, column) => figure(scene, shown, column * (size.width + STRIP_GUTTER), size, strip));
    rows.push({
      height: captionHeight + 3 + Math.max(...here.map(({ from, to }) => to - from)),
      parts: [...captions, ...pictures.map((part) => shifted(part, captionHeight + 3))],
    }, compose.gap(8));
  }
  return [...rows, ...await captions(scene, shown, placement.scale, {})];
}

/** A strip of the picture, or the whole, with a fine outline that tells its edge from the paper. */
function figure(scene: Scene, shown: Shown, offset: number, size: { width: number; height: number }, strip: { from: number; to: number }): RowPart {
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
  const { text, textCut, language } = record.capture.post;
  const inside = { offset: offset + EDGE, width: width - EDGE };
  const panel = { ground: null, edge: colour.accent, offset, width };
  const rows = await compose.text(translate('pdf.item.text'), type.group, { ...inside, tag: 'H3', withNext: true, panel });
  rows.push(compose.gap(4, { panel, withNext: true }));
  rows.push(...text === ''
    ? await compose.text(translate('pdf.item.noText'), type.bodyQuiet, { ...inside, panel })
    : await compose.text(text, type.post, { ...inside, panel, align: 'text', language }));
  if (textCut) rows.push(compose.gap(4, { panel }), ...await compose.text(translate('pdf.item.textCut'), type.warning, { ...inside, panel }));
  return rows;
}
