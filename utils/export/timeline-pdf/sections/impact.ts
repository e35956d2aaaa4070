/** What the posts did to the person, in nobody's words but theirs. */
import { placeOfImpact, placeOfRecord, placeOfSection, type Scene } from '../scene';
import { type } from '../style';
import { timeOf } from '../words';
import { openChapter, sectionTitle } from './opening';
import { ownWords } from './own-words';

export const hasImpact = ({ records }: Scene): boolean => records.some(({ brief }) => brief.impact);

export async function impactStatement(scene: Scene): Promise<void> {
  const { compose, flow, file, records, load, words } = scene;
  const { translate } = words;
  const title = translate('pdf.impact');
  const chapter = await openChapter(scene, { title, place: placeOfSection('impact') });
  flow.place([...await sectionTitle(scene, title), ...await compose.text(translate('pdf.impact.intro'), type.bodyQuiet)]);
  for (const entry of records.filter(({ brief }) => brief.impact)) {
    const { number, record } = await load(entry);
    const { impact } = record.annotations;
    if (!impact) continue;
    const about = words.list(translate('pdf.change.record', { number }), words.subject(record, 'handle'), words.site(record.capture), words.date(timeOf(record)));
    const [first, ...others] = await compose.text(about, type.smallLink, { tag: 'H2', withNext: true, link: { place: placeOfRecord(number) } });
    const mark = { tag: null, draw: () => file.kit.addNamedDestination(placeOfImpact(number), 'XYZ', null, 0, null) };
    flow.place([
      compose.gap(18), { ...first!, parts: [mark, ...first!.parts] }, ...others, compose.gap(5, { withNext: true }),
      ...await ownWords(scene, impact, null),
    ]);
  }
  chapter.end();
}
