/** One record: who wrote what, when and where, how it was captured, and what the person added. One page or more. */
import type { Row } from '../flow';
import { heightOf, leastHeightOf } from '../flow';
import { tied } from '../compose';
import { placeOfRecord, type NumberedRecord, type Scene } from '../scene';
import { type } from '../style';
import { isolate, timeOf } from '../words';
import { addedFiles } from './item-added';
import { hints, laterLooks, otherCaptures, publicCopies } from './item-checks';
import { captureFacts, postFacts } from './item-facts';
import { files } from './item-files';
import { addedByPerson } from './item-person';
import { pictureAndText } from './item-picture';
import { media, missing, thread } from './item-context';
import { openChapter } from './opening';

/** `mark` is that of its exhibit, where it is in one. */
export async function item(scene: Scene, entry: NumberedRecord, mark: string | null = null): Promise<void> {
  const { words, compose, flow, records, input: { sheets = 'whole' } } = scene;
  const chapter = await openChapter(scene, {
    title: `${words.number(entry.number)}. ${words.subject(entry.record, 'handle')}, ${words.date(timeOf(entry.record))}`,
    header: words.list(mark, words.translate('pdf.header.record', { number: entry.number, total: records.length })),
    place: placeOfRecord(entry.number),
    shelf: words.translate('pdf.contents.records'),
  });
  const head = await heading(scene, entry);
  const room = flow.sheet.room - heightOf(head);
  const { file } = entry.record.capture;
  // What stands below the picture is laid out before it: where little is wanting to one page, the picture is a little smaller.
  const below = [
    ...file ? [] : [compose.gap(16), ...await postFacts(scene, entry), ...await thread(scene, entry), ...await media(scene, entry)],
    compose.gap(16),
    ...sheets === 'whole' ? await howItWasSaved(scene, entry) : await missing(scene, entry),
  ];
  const above = file ? await addedFiles(scene, entry, file, room) : await pictureAndText(scene, entry, room, leastHeightOf(below));
  flow.place([...head, ...above, ...below]);
  chapter.end();
}

async function howItWasSaved(scene: Scene, entry: NumberedRecord): Promise<Row[]> {
  const captured = await captureFacts(scene, entry);
  const checked = [
    ...await publicCopies(scene, entry),
    ...await laterLooks(scene, entry),
    ...await otherCaptures(scene, entry),
    ...await hints(scene, entry),
  ];
  return [
    ...tied([
      // That nothing is missing is one more line of how it was captured.
      ...checked.length === 0 ? tied(captured) : [...captured, ...checked],
      ...tied(await missing(scene, entry), 'lonely'),
      ...await addedByPerson(scene, entry),
    ]),
    // Hashes alone on a page say nothing of what they are of: what stands before them goes with them.
    ...await files(scene, entry),
  ];
}

async function heading({ words, compose }: Scene, { number, record }: NumberedRecord): Promise<Row[]> {
  const { post, kind } = record.capture;
  const { translate } = words;
  // A handle that is the title already is not said twice.
  const handle = post.author.name === null ? null : words.handle(post);
  return [
    ...await compose.text(words.list(words.number(number), translate(`pdf.kind.${kind}`)), type.eyebrow, { withNext: true }),
    compose.gap(3, { withNext: true }),
    ...await compose.text(isolate(words.subject(record, 'name')), type.sectionTitle, { tag: 'H1', withNext: true }),
    compose.gap(2, { withNext: true }),
    ...await compose.text(words.list(handle, words.site(record.capture), words.dateTime(timeOf(record))), type.lead, { withNext: true }),
    compose.gap(14, { withNext: true }),
  ];
}
