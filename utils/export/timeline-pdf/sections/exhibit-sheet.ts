/** The dividing sheet before an exhibit: its mark, the affidavit it belongs to, with lines left blank, and what is in it. */
import { factRows, type Fact } from '../facts';
import { placeOfExhibit, type Scene } from '../scene';
import { type } from '../style';
import { isolate } from '../words';
import { openChapter } from './opening';
import { reservePageList, type Entry } from './page-list';

/** Opens the exhibit. What it gives, called once the exhibit is whole, fills in its pages. `number` counts from 1. */
export async function openExhibit(scene: Scene, { mark, about, entries }: { mark: string; about?: string; entries: readonly Entry[] }, number: number): Promise<() => Promise<void>> {
  const { compose, choices: { court }, words: { translate } } = scene;
  scene.shelf = null;
  const chapter = await openChapter(scene, { title: mark, place: placeOfExhibit(number), shelf: mark });
  const deponent = court.deponent.trim();
  const blank = translate('pdf.blank');
  const line = (label: string, value = ''): Fact => (value === '' ? { label, value, blank } : { label, value });
  const list = reservePageList(scene, [
    compose.gap(70),
    ...await compose.text(translate('pdf.exhibit'), type.eyebrow),
    ...await compose.text(mark, type.exhibitMark, { tag: 'H1' }),
    ...(about ? await compose.text(about, type.lead) : []),
    compose.gap(26),
    ...await compose.text(translate('pdf.exhibit.is', { mark: isolate(mark), deponent: deponent === '' ? 'none' : isolate(deponent) }), type.post),
    compose.gap(20),
    ...await factRows(compose, [
      line(translate('pdf.exhibit.deponent'), deponent), line(translate('pdf.exhibit.party')), line(translate('pdf.exhibit.which')),
      line(translate('pdf.exhibit.filed')), line(translate('pdf.exhibit.sworn')), line(translate('pdf.exhibit.before')),
    ]),
    compose.gap(30),
    ...await compose.text(translate('pdf.exhibit.contents'), type.heading, { tag: 'H2' }),
    compose.gap(4),
  ].map((row) => ({ ...row, gap: false })), entries.length);
  return async () => {
    await list.fill(entries);
    chapter.end();
  };
}
