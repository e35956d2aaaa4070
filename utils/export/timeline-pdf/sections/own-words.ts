/** The person's own words, set apart from ours by ground and label, in whatever script and direction they wrote. */
import type { Panel, Row } from '../flow';
import type { Scene } from '../scene';
import { colour, contentWidth, type } from '../style';

const PADDING = 12;

/** `label` says whose words they are; `null` where that was said already. */
export async function ownWords({ compose, words: { translate } }: Scene, text: string, label: string | null = translate('pdf.person.words')): Promise<Row[]> {
  const side = compose.sideOf(text);
  const panel: Panel = { ground: colour.well, edge: colour.accent, side, offset: 0, width: contentWidth };
  const inside = { offset: PADDING, width: contentWidth - 2 * PADDING, align: side, panel };
  return [
    compose.gap(8, { panel, withNext: true }),
    ...(label === null ? [] : [...await compose.text(label, type.group, { ...inside, withNext: true }), compose.gap(2, { panel, withNext: true })]),
    ...await compose.text(text, type.body, inside),
    compose.gap(8, { panel }),
  ];
}
