/** Chapters that whoever asks for the document puts before the records: a letter, a form to fill in, a list of what is still missing. */
import { kept } from '../compose';
import { factRows, type Fact } from '../facts';
import type { Row } from '../flow';
import { placeOfPreface, type Scene } from '../scene';
import { type } from '../style';
import type { Preface, PrefaceBlock } from '../types';
import { webAddress } from './item-facts';
import { openChapter, sectionTitle } from './opening';
import { ownWords } from './own-words';

export async function prefaceChapter(scene: Scene, { title, blocks }: Preface, number: number): Promise<void> {
  const { flow } = scene;
  const chapter = await openChapter(scene, { title, place: placeOfPreface(number) });
  const rows = await sectionTitle(scene, title);
  for (const [index, block] of blocks.entries()) {
    if (index > 0) rows.push(scene.compose.gap(block.kind === 'heading' ? 18 : 8));
    rows.push(...await blockRows(scene, block));
  }
  flow.place(rows);
  chapter.end();
}

async function blockRows(scene: Scene, block: PrefaceBlock): Promise<Row[]> {
  const { compose, words: { translate } } = scene;
  switch (block.kind) {
    case 'heading':
      return compose.text(block.text, type.heading, { tag: 'H2', withNext: true, align: compose.sideOf(block.text) });
    case 'text':
      return block.byPerson ? ownWords(scene, block.text) : compose.text(block.text, type.body, { align: compose.sideOf(block.text) });
    case 'facts':
      return factRows(compose, block.rows.map(({ label, value }): Fact =>
        (value === null ? { label, value: '', blank: translate('pdf.blank') } : { label, value })));
    case 'list':
      return compose.list(block.items, type.body, { ordered: block.ordered, number: (value) => scene.words.number(value) });
    case 'link': {
      const url = webAddress(block.url);
      // On paper a link is of use only with its address.
      const named = block.text === '' || block.text === block.url ? [] : await compose.text(block.text, type.body, { withNext: true });
      return kept([...named, ...await compose.text(block.url, type.link, { direction: 'ltr', ...(url && { link: { url } }) })]);
    }
  }
}
