/** Everything that was kept, with the hashes by which each part can be checked, in one table. */
import { placeOfRecord, placeOfSection, type NumberedRecord, type Scene } from '../scene';
import { type } from '../style';
import { Table, type Cell } from '../table';
import { openChapter, sectionTitle } from './opening';

const RECORD = 42;
const SIZE = 46;
/** A hash stands in one line, so that a page holds many. */
const HASH = 254;

export async function manifest(scene: Scene): Promise<void> {
  const { compose, flow, records, load, words: { translate } } = scene;
  const title = translate('pdf.manifest');
  const chapter = await openChapter(scene, { title, place: placeOfSection('manifest') });
  flow.place([
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.manifest.intro'), type.bodyQuiet),
    compose.gap(12),
  ]);
  const table = new Table(compose, [
    { title: translate('pdf.custody.record'), width: RECORD },
    { title: translate('pdf.manifest.part'), width: null },
    { title: translate('pdf.manifest.size'), width: SIZE },
    { title: translate('pdf.files.sha256'), width: HASH },
  ]);
  await table.place(records, async (entry) => cellsOf(scene, await load(entry)));
  chapter.end();
}

function cellsOf({ words }: Scene, { number, record: { capture, manifestHash, annotations, corroborations = [], checks = [] } }: NumberedRecord): Cell[][] {
  const { translate } = words;
  const gone = annotations.pixelsErasedAt ? translate('pdf.files.erased') : null;
  const row = (part: string, size: number | null, hash: string): Cell[] => [
    { text: words.number(number), style: type.smallLink, place: placeOfRecord(number) },
    { text: part, style: type.caption },
    { text: size === null ? '\u2013' : words.number(size), style: type.caption },
    { text: hash, style: type.monoSmall, direction: 'ltr' },
  ];
  return [
    row(translate('pdf.files.manifest'), null, manifestHash),
    ...capture.artefacts.map(({ name, role, size, sha256 }) => row(words.list(translate(`pdf.files.${role}`), name, gone), size, sha256)),
    ...corroborations.flatMap(({ number: each, size, sha256 }) =>
      (sha256 === null ? [] : [row(words.list(translate('pdf.copy.file'), `corroboration-${each}`, gone), size, sha256)])),
    ...checks.flatMap(({ number: each, picture }) => (picture ? [row(words.list(translate('pdf.check.file'), `check-${each}`, gone), picture.size, picture.sha256)] : [])),
  ];
}
