/** The contents: chapters, and every record or exhibit with the page on which it begins. */
import type { RecordBrief } from '../brief';
import type { Exhibit } from '../exhibits';
import { placeOfExhibit, placeOfRecord, type NumberedBrief, type Scene } from '../scene';
import { type } from '../style';
import { periodOf, timeOf } from '../words';
import { openChapter, sectionTitle } from './opening';
import { reservePageList, type Entry } from './page-list';

const NUMBER = 30;
const MARK = 62;
const DATE = 88;
/** In a copy without identities months are written out: `30 de septiembre de 2026`. */
const LONG_DATE = 118;

/** A chapter as the contents list it. */
export interface ChapterEntry {
  title: string;
  place: string;
}

export interface ReservedContents {
  fill(): Promise<void>;
}

/** Adds the pages of the contents, of which there are as many as the lines need. */
export async function reserveContents(scene: Scene, before: readonly ChapterEntry[], after: readonly ChapterEntry[]): Promise<ReservedContents> {
  const { compose, words: { translate }, exhibits } = scene;
  const title = translate('pdf.contents');
  const section = await openChapter(scene, { title, place: null });
  const count = before.length + (exhibits.length > 0 ? exhibits.length : scene.records.length) + after.length;
  const entries = () => [
    ...before.map(chapterEntry),
    ...exhibits.length > 0 ? exhibits.map((exhibit, index) => exhibitEntry(scene, exhibit, index)) : scene.records.map((entry) => recordEntry(scene, entry)),
    ...after.map(chapterEntry),
  ];
  const list = reservePageList(scene, [
    ...await sectionTitle(scene, title),
    ...await compose.text(translate(exhibits.length > 0 ? 'pdf.contents.exhibits' : 'pdf.contents.order'), type.smallQuiet),
    compose.gap(12),
  ], count);
  return {
    fill: async () => {
      await list.fill(entries());
      section.end();
    },
  };
}

export const chapterEntry = ({ title, place }: ChapterEntry): Entry => ({ columns: [], text: title, place });

export function recordEntry(scene: Scene, { number, brief }: NumberedBrief): Entry {
  const { words, input } = scene;
  return {
    columns: [{ text: words.number(number), width: NUMBER }, { text: words.date(timeOf(brief)), width: input.redacted ? LONG_DATE : DATE }],
    text: words.list(...natureOf(scene, brief), brief.capture.post.text),
    place: placeOfRecord(number),
  };
}

/** Reference, nature, page. */
function exhibitEntry(scene: Scene, { mark, records: [first, ...others] }: Exhibit, index: number): Entry {
  const { words } = scene;
  const nature = natureOf(scene, first!.brief);
  const all = [first!, ...others].map(({ brief }) => brief);
  const { from, to } = periodOf(all)!;
  return {
    columns: [{ text: mark, width: MARK }],
    text: others.length === 0
      ? words.list(words.translate(`pdf.kind.${first!.brief.capture.kind}`), ...nature, words.date(from))
      : words.list(words.translate('pdf.exhibit.count', { count: all.length }), ...nature, words.dayRange(from, to)),
    place: placeOfExhibit(index + 1),
  };
}

const natureOf = ({ words }: Scene, brief: RecordBrief): (string | null)[] => [words.subject(brief, 'handle'), words.site(brief.capture)];
