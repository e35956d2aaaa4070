/** The last pages: how anyone can check the document, and the words it uses. */
import { readPublicJwk, thumbprint } from '../../../evidence/jws';
import type { CustodyEntry } from '../../../evidence/types';
import { factRows } from '../facts';
import type { Row } from '../flow';
import { placeOfSection, type Scene } from '../scene';
import { contentWidth, type } from '../style';
import { openChapter, sectionTitle } from './opening';

const steps = ['1', '2', '3', '4'] as const;
const notes = ['pictures', 'text'] as const;
const glossary = ['hash', 'manifest', 'custody', 'permalink', 'handle', 'fromId', 'utc'] as const;
const INDENT = 24;

export async function method(scene: Scene): Promise<void> {
  const { compose, flow, words: { translate } } = scene;
  const title = translate('pdf.method');
  const chapter = await openChapter(scene, { title, place: placeOfSection('method') });
  const rows: Row[] = [
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.method.intro'), type.body),
  ];
  for (const [index, step] of steps.entries()) rows.push(compose.gap(9), ...await numbered(scene, index + 1, translate(`pdf.method.${step}`)));
  const key = await newestKey(scene.input.custody);
  if (key) rows.push(compose.gap(9), ...await numbered(scene, steps.length + 1, translate('pdf.method.signed', key)));
  for (const note of notes) {
    rows.push(compose.gap(16), ...await compose.heading(translate(`pdf.method.${note}`)), compose.gap(3, { withNext: true }));
    rows.push(...await compose.text(translate(`pdf.method.${note}.1`), type.body));
  }
  rows.push(compose.gap(20), ...await compose.heading(translate('pdf.glossary')), compose.gap(4, { withNext: true }));
  const words = glossary.map((word) => ({ label: translate(`pdf.glossary.${word}`), value: translate(`pdf.glossary.${word}.is`) }));
  flow.place([...rows, ...await factRows(compose, words)]);
  chapter.end();
}

/** Thumbprint of the key that signs the log, and the first line that is signed. */
async function newestKey(custody: readonly CustodyEntry[]): Promise<{ key: string; seq: number } | null> {
  const jwk = readPublicJwk(custody.findLast(({ action }) => action === 'key-created')?.detail ?? null);
  const first = custody.find(({ signature }) => signature !== undefined);
  return jwk && first ? { key: await thumbprint(jwk), seq: first.seq } : null;
}

async function numbered({ compose, words }: Scene, number: number, text: string): Promise<Row[]> {
  const [label] = await compose.text(words.number(number), type.eyebrow, { tag: null, width: INDENT });
  const [first, ...rest] = await compose.text(text, type.body, { offset: INDENT, width: contentWidth - INDENT });
  return [{ ...first!, parts: [...label!.parts, ...first!.parts] }, ...rest];
}
