/** The timeline PDF: a document of records, earliest first, that a police officer or a helper can read and check. */
import { briefOf, type RecordBrief } from './brief';
import { chaptersAfter, chaptersBefore, type Chapter } from './chapters';
import { usualTimeline } from './choices';
import { Compose } from './compose';
import { exhibitGroups, markOf } from './exhibits';
import { Flow } from './flow';
import { directionOf } from './fonts';
import { PdfFile } from './pdf/pdf-file';
import { placeOfExhibit, type NumberedBrief, type Scene } from './scene';
import { chapterEntry, recordEntry, reserveContents, type ChapterEntry } from './sections/contents';
import { cover } from './sections/cover';
import { openExhibit } from './sections/exhibit-sheet';
import { item } from './sections/item';
import { contentWidth, sheetOf, type } from './style';
import { TextLayout } from './text/layout';
import { Rasters } from './text/rasters';
import { Shaper } from './text/shaper';
import { giveTurn } from './turns';
import type { MakeOptions, PdfResources, TimelineInput } from './types';
import { inOrder, Words } from './words';

export type { MakeOptions, PdfResources, RasterImage, TimelineInput } from './types';
export { fontFiles, fontsNeeded, type FontId } from './fonts';

export async function makeTimelinePdf(input: TimelineInput, resources: PdfResources, options: MakeOptions = {}): Promise<Blob> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const scene = sceneOf(input, await briefsOf(input), resources, signal);
  const { file, records, exhibits } = scene;
  const [before, after] = [chaptersBefore(scene), chaptersAfter(scene)];
  const eachRecord = async (entry: NumberedBrief, mark: string | null) => {
    await item(scene, await scene.load(entry), mark);
    onProgress?.(entry.number, records.length);
    await giveTurn();
    signal?.throwIfAborted();
  };
  const eachChapter = async ({ make }: Chapter) => {
    await make(scene);
    signal?.throwIfAborted();
  };
  onProgress?.(0, records.length);
  const alone = input.sheets === 'none';
  if (!alone) await cover(scene);
  const contents = alone ? null : await reserveContents(scene, before, exhibits.length > 0 ? [annexEntry(scene)] : after);
  for (const chapter of before) await eachChapter(chapter);
  for (const [index, { mark, records: exhibited }] of exhibits.entries()) {
    const close = await openExhibit(scene, { mark, entries: exhibited.map((entry) => recordEntry(scene, entry)) }, index + 1);
    for (const entry of exhibited) await eachRecord(entry, mark);
    await close();
  }
  if (exhibits.length === 0 && !alone) for (const entry of records) await eachRecord(entry, null);
  scene.shelf = null;
  const close = exhibits.length > 0
    ? await openExhibit(scene, { mark: annexMark(scene), about: scene.words.translate('pdf.exhibit.annex'), entries: after.map(chapterEntry) }, exhibits.length + 1)
    : null;
  for (const chapter of after) await eachChapter(chapter);
  await close?.();
  await contents?.fill();
  await writePageNumbers(scene);
  if (input.attachment) await file.attach({ ...input.attachment, description: scene.words.translate('pdf.attachment'), madeAt: input.madeAt });
  return file.finish();
}

function sceneOf(input: TimelineInput, briefs: readonly RecordBrief[], resources: PdfResources, signal: AbortSignal | undefined): Scene {
  const shaper = new Shaper(resources);
  const layout = new TextLayout(shaper, new Rasters(resources));
  const { title, language, madeAt, toolVersion, choices = usualTimeline } = input;
  const isCourt = choices.layout === 'court';
  const sheet = sheetOf(choices.paper);
  const firstPage = isCourt ? choices.court.firstPage : 1;
  const file = new PdfFile({ title, language, madeAt, producer: `OnRecord ${toolVersion}`, sheet, firstPage }, resources.fonts, shaper, resources.sink);
  const flow = new Flow(file, directionOf(language), sheet, firstPage);
  const words = new Words(input);
  const groups = isCourt ? exhibitGroups(inOrder(briefs), choices.court, words) : [inOrder(briefs)];
  const records = groups.flat().map((brief, index): NumberedBrief => ({ number: index + 1, brief }));
  const numbers = new Map(records.map(({ number, brief }) => [brief.capture.id, number]));
  return {
    input, resources, file, flow, records, words, load: loading(input), signal, choices, numbers,
    exhibits: isCourt ? groups.map((group, index) => ({
      mark: markOf(choices.court, index), records: group.map(({ capture }) => records[numbers.get(capture.id)! - 1]!),
    })) : [],
    compose: new Compose(layout, flow, file.chapter(title)),
    pages: new Map(),
    shelf: null,
  };
}

async function briefsOf({ records }: TimelineInput): Promise<RecordBrief[]> {
  const briefs: RecordBrief[] = [];
  for await (const record of records) briefs.push(briefOf(record));
  return briefs;
}

function loading({ records }: TimelineInput): Scene['load'] {
  const places = new Map(records.ids.map((id, index) => [id, index]));
  return async (entry) => ({ ...entry, record: await records.at(places.get(entry.brief.capture.id)!) });
}

/** In the court layout what comes after the records is the last exhibit. */
const annexMark = ({ choices, exhibits }: Scene): string => markOf(choices.court, exhibits.length);
const annexEntry = (scene: Scene): ChapterEntry =>
  ({ title: scene.words.list(annexMark(scene), scene.words.translate('pdf.exhibit.annex')), place: placeOfExhibit(scene.exhibits.length + 1) });

/** On every page: "Page n of N" at the foot, or for a court the number alone at the top right. N is known only now. */
async function writePageNumbers({ flow, file, compose, words, exhibits }: Scene): Promise<void> {
  const { sheet, numbers } = flow;
  for (const { form, page } of numbers) {
    const forCourt = exhibits.length > 0;
    const text = forCourt ? words.number(page) : words.translate('pdf.page', { page, total: numbers.length });
    const style = forCourt ? type.pageNumber : type.chrome;
    const line = await compose.layout.oneLine({ text, style }, { width: contentWidth, direction: flow.direction, fallback: flow.direction });
    // The right is the right, in Arabic too: whoever leafs through a paper bundle looks there.
    file.writeForm(form, (target) => (forCourt
      ? file.text(target, line, sheet.width - sheet.side - line.width, 13)
      : file.text(target, line, flow.x(contentWidth - line.width, line.width), sheet.height - 42)));
    await giveTurn();
  }
}
