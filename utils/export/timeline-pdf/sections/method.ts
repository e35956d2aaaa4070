/** How anyone can check the document, and the words it uses. */
import { readPublicJwk, thumbprint } from '../../../evidence/jws';
import type { CustodyEntry } from '../../../evidence/types';
import { factRows } from '../facts';
import type { Row } from '../flow';
import { placeOfSection, type Scene } from '../scene';
import { type } from '../style';
import { openChapter, sectionTitle } from './opening';

const steps = ['1', '2', '3', '4'] as const;
const notes = ['pictures', 'text'] as const;
const glossary = [
  'record', 'capture', 'post', 'platform', 'permalink', 'handle', 'fromId', 'utc', 'hash', 'manifest', 'custody', 'signature', 'timestamp', 'copy',
  'bundle', 'rule', 'report',
] as const;

export async function method(scene: Scene): Promise<void> {
  const { compose, flow, words: { translate } } = scene;
  const title = translate('pdf.method');
  const chapter = await openChapter(scene, { title, place: placeOfSection('method') });
  const rows: Row[] = [
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.method.intro'), type.body),
  ];
  const key = await newestKey(scene.input.custody);
  const checks = [...steps.map((step) => translate(`pdf.method.${step}`)), ...(key ? [translate('pdf.method.signed', key)] : [])];
  rows.push(compose.gap(9), ...await compose.list(checks, type.body, { ordered: true, number: (value) => scene.words.number(value), gap: 9 }));
  for (const note of notes) {
    rows.push(compose.gap(16), ...await compose.heading(translate(`pdf.method.${note}`)), compose.gap(3, { withNext: true }));
    rows.push(...await compose.text(translate(`pdf.method.${note}.1`), type.body));
  }
  flow.place(rows);
  chapter.end();
}

export async function wordsUsed(scene: Scene): Promise<void> {
  const { compose, flow, words: { translate } } = scene;
  const title = translate('pdf.glossary');
  const chapter = await openChapter(scene, { title, place: placeOfSection('glossary') });
  flow.place([
    ...await sectionTitle(scene, title),
    ...await compose.text(translate('pdf.glossary.intro'), type.bodyQuiet),
    compose.gap(12),
    ...await factRows(compose, glossary.map((word) => ({ label: translate(`pdf.glossary.${word}`), value: translate(`pdf.glossary.${word}.is`) }))),
  ]);
  chapter.end();
}

/** Thumbprint of the key that signs the log, and the first line that is signed. */
async function newestKey(custody: readonly CustodyEntry[]): Promise<{ key: string; seq: number } | null> {
  const jwk = readPublicJwk(custody.findLast(({ action }) => action === 'key-created')?.detail ?? null);
  const first = custody.find(({ signature }) => signature !== undefined);
  return jwk && first ? { key: await thumbprint(jwk), seq: first.seq } : null;
}
