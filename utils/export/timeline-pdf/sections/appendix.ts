/** Pictures apart from the words, so that a reader can leave them closed; and the warning that comes before any picture. */
import type { Panel } from '../flow';
import { heightOf } from '../flow';
import { placeOfPicture, placeOfRecord, placeOfSection, type NumberedRecord, type Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { timeOf } from '../words';
import { picturesAlone } from './item-picture';
import { openChapter, sectionTitle } from './opening';

const PADDING = 16;

export async function warning(scene: Scene): Promise<void> {
  const { words: { translate } } = scene;
  await warningPage(scene, translate('pdf.warning'), placeOfSection('warning'));
}

/** A page that says what comes, so that nobody meets it unprepared. */
async function warningPage(scene: Scene, title: string, place: string): Promise<void> {
  const { compose, flow, records, choices, words: { translate } } = scene;
  const chapter = await openChapter(scene, { title, place });
  const panel: Panel = { ground: colour.soonSoft, edge: colour.soon, offset: 0, width: contentWidth };
  const inside = { offset: PADDING, width: contentWidth - 2 * PADDING, panel };
  const withheld = records.some(({ brief }) => brief.intimate);
  flow.place([
    ...await sectionTitle(scene, title),
    compose.gap(6),
    compose.gap(12, { panel, withNext: true }),
    ...await compose.text(translate('pdf.warning.text'), type.post, inside),
    compose.gap(8, { panel }),
    ...await compose.text(translate(`pdf.warning.${choices.pictures}`, { count: records.filter(({ brief }) => brief.shown).length }), type.body, inside),
    ...(withheld ? [compose.gap(8, { panel }), ...await compose.text(translate('pdf.warning.withheld'), type.body, inside)] : []),
    compose.gap(12, { panel }),
  ]);
  chapter.end();
}

/** The warning, then the pictures, each record on a page of its own. */
export async function appendix(scene: Scene): Promise<void> {
  await warningPage(scene, scene.words.translate('pdf.appendix'), placeOfSection('appendix'));
  const { signal } = scene;
  for (const entry of scene.records) {
    if (entry.brief.shown) await picturePages(scene, await scene.load(entry));
    signal?.throwIfAborted();
  }
}

async function picturePages(scene: Scene, entry: NumberedRecord): Promise<void> {
  const { compose, flow, words } = scene;
  const { number, record } = entry;
  const title = words.translate('pdf.change.record', { number });
  const chapter = await openChapter(scene, { title, place: placeOfPicture(number), header: words.translate('pdf.appendix.of', { number }), quiet: true });
  const about = words.list(title, words.subject(record, 'handle'), words.site(record.capture), words.date(timeOf(record)));
  const head = [...await compose.text(about, type.smallLink, { tag: 'H2', withNext: true, link: { place: placeOfRecord(number) } }), compose.gap(10, { withNext: true })];
  flow.place(head);
  for await (const picture of picturesAlone(scene, entry, flow.sheet.room - heightOf(head))) flow.place(picture);
  chapter.end();
}
