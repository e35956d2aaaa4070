/** The timeline PDF: a document of records, earliest first, that a police officer or a helper can read and check. */
import { Compose } from './compose';
import { directionOf } from './fonts';
import { Flow } from './flow';
import { PdfFile } from './pdf/pdf-file';
import { placeOfPreface, placeOfSection, type NumberedRecord, type Scene } from './scene';
import { reserveContents, type ChapterEntry } from './sections/contents';
import { cover } from './sections/cover';
import { item } from './sections/item';
import { custodyLog, reportLog } from './sections/logs';
import { method } from './sections/method';
import { prefaceChapter } from './sections/preface';
import { contentWidth, page, type } from './style';
import { TextLayout } from './text/layout';
import { Rasters } from './text/rasters';
import { Shaper } from './text/shaper';
import type { MakeOptions, PdfResources, TimelineInput } from './types';
import { inOrder, Words } from './words';

export type { MakeOptions, PdfResources, RasterImage, TimelineInput } from './types';
export { fontFiles, fontsNeeded, type FontId } from './fonts';

/** Long documents give way to other work, such as the message that cancels them, about this often (ms). */
const TURN = 40;

export async function makeTimelinePdf(input: TimelineInput, resources: PdfResources, options: MakeOptions = {}): Promise<Blob> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const scene = sceneOf(input, resources);
  const { file, records } = scene;
  const [before, after] = [chaptersBeforeRecords(scene), chaptersAfterRecords(scene)];
  const turns = new Turns();
  onProgress?.(0, records.length);
  const alone = input.sheets === 'none';
  if (!alone) await cover(scene);
  const contents = alone ? null : await reserveContents(scene, before.length + after.length);
  for (const { make } of before) await make(scene);
  for (const entry of alone ? [] : records) {
    await item(scene, entry);
    onProgress?.(entry.number, records.length);
    await turns.give();
    signal?.throwIfAborted();
  }
  for (const { make } of after) {
    await make(scene);
    signal?.throwIfAborted();
  }
  await contents?.fill(before, after);
  await writeFooters(scene);
  if (input.attachment) attach(scene, input.attachment);
  return file.finish();
}

function sceneOf(input: TimelineInput, resources: PdfResources): Scene {
  const shaper = new Shaper(resources);
  const layout = new TextLayout(shaper, new Rasters(resources));
  const { title, language, madeAt, toolVersion } = input;
  const file = new PdfFile({ title, language, madeAt, producer: `OnRecord ${toolVersion}` }, resources.fonts, shaper);
  const flow = new Flow(file, directionOf(language));
  const records = inOrder(input.records).map((record, index): NumberedRecord => ({ number: index + 1, record }));
  return {
    input, resources, file, flow, records,
    words: new Words(input),
    compose: new Compose(layout, flow, file.chapter(title)),
    numbers: new Map(records.map(({ number, record }) => [record.capture.id, number])),
    pages: new Map(),
    recordsBookmark: null,
  };
}

interface Chapter extends ChapterEntry {
  make: (scene: Scene) => Promise<void>;
}

function chaptersBeforeRecords({ input: { preface = [] } }: Scene): Chapter[] {
  return preface.map((chapter, index) => ({
    title: chapter.title, place: placeOfPreface(index + 1), make: (scene) => prefaceChapter(scene, chapter, index + 1),
  }));
}

function chaptersAfterRecords({ records, words: { translate }, input: { sheets = 'whole' } }: Scene): Chapter[] {
  if (sheets !== 'whole') return [];
  const hasReports = records.some(({ record }) => record.annotations.reports.length > 0);
  return [
    ...(hasReports ? [{ title: translate('pdf.reportLog'), place: placeOfSection('reports'), make: reportLog }] : []),
    { title: translate('pdf.custody'), place: placeOfSection('custody'), make: custodyLog },
    { title: translate('pdf.method'), place: placeOfSection('method'), make: method },
  ];
}

/** "Page n of N", on every page: N is known only now. */
async function writeFooters({ flow, file, compose, words }: Scene): Promise<void> {
  const total = flow.footers.length;
  for (const { form, page: number } of flow.footers) {
    const text = words.translate('pdf.page', { page: number, total });
    const line = await compose.layout.oneLine({ text, style: type.chrome }, { width: contentWidth, direction: flow.direction, fallback: flow.direction });
    file.text(form, line, flow.x(contentWidth - line.width, line.width), page.height - 42);
    form.reference.end();
  }
}

function attach({ file, input: { madeAt }, words }: Scene, { name, bytes }: NonNullable<TimelineInput['attachment']>): void {
  file.kit.file(bytes, {
    name, type: 'application/json', relationship: 'Data', description: words.translate('pdf.attachment'),
    creationDate: madeAt, modifiedDate: madeAt,
  });
}

/** Lets other work of the thread run now and then: timers are too slow to wait for one after each record. */
class Turns {
  #last = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.#last < TURN) return;
    await new Promise((resolve) => { setTimeout(resolve); });
    this.#last = performance.now();
  }
}
