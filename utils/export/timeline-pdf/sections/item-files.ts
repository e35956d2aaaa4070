/** The foot of a record: every file kept with it, and the hashes by which each can be checked. */
import { kept } from '../compose';
import type { Row } from '../flow';
import type { NumberedRecord, Scene } from '../scene';
import { colour, contentWidth, type } from '../style';
import { horizontalLine } from '../pdf/content';

const LABEL = 186;
/** Hashes of so few files stay on one page. */
const MOST_KEPT = 16;

export async function files({ compose, words, flow, file, input }: Scene, { record: { capture, manifestHash, annotations, corroborations = [], checks = [] } }: NumberedRecord): Promise<Row[]> {
  const { translate } = words;
  const entry = async (label: string, value: string): Promise<Row> => {
    const [left, right] = [
      compose.together(await compose.text(label, type.caption, { width: LABEL - 12 })),
      compose.together(await compose.text(value, type.monoSmall, { offset: LABEL, width: contentWidth - LABEL, direction: 'ltr' })),
    ];
    return { height: Math.max(left.height, right.height), parts: [...left.parts, ...right.parts] };
  };
  const line = (top: number) => file.kit.addContent(horizontalLine(flow.x(0, contentWidth), top, contentWidth, colour.accent, 0.8));
  // A copy without identities may keep no file, and has no manifest: its number is then no hash to be headed as one.
  const some = !input.redacted || capture.artefacts.length > 0;
  const rows: Row[] = [
    // No more than must be: the white space below grows where there is room.
    compose.gap(5),
    { ...compose.gap(7, { pushDown: true, withNext: true }), parts: [{ tag: null, draw: line }] },
    ...some ? await compose.text(words.list(translate('pdf.files'), translate('pdf.files.sha256')), type.smallBold, { tag: 'H2', withNext: true }) : [],
    compose.gap(2, { withNext: true }),
  ];
  for (const { name, role, size, sha256 } of capture.artefacts) {
    const erased = annotations.pixelsErasedAt ? translate('pdf.files.erased') : null;
    const label = words.list(translate(`pdf.files.${role}`), name, translate('pdf.files.size', { size: words.number(size) }), erased);
    rows.push(await entry(label, sha256));
  }
  for (const { number, size, sha256 } of corroborations) {
    if (sha256 === null || size === null) continue;
    const erased = annotations.pixelsErasedAt ? translate('pdf.files.erased') : null;
    rows.push(await entry(words.list(translate('pdf.copy.file'), `corroboration-${number}`, translate('pdf.files.size', { size: words.number(size) }), erased), sha256));
  }
  for (const { number, picture } of checks) {
    if (!picture) continue;
    const erased = annotations.pixelsErasedAt ? translate('pdf.files.erased') : null;
    rows.push(await entry(words.list(translate('pdf.check.file'), `check-${number}`, translate('pdf.files.size', { size: words.number(picture.size) }), erased), picture.sha256));
  }
  if (!input.redacted) rows.push(await entry(translate('pdf.files.manifest'), manifestHash));
  rows.push(await entry(translate('pdf.files.id'), capture.id));
  return rows.length <= MOST_KEPT ? kept(rows) : rows;
}
