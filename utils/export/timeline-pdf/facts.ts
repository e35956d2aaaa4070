/** Labelled facts, one under the other between fine lines; short ones two in a row. */
import { kept, shifted, tied, type Compose } from './compose';
import { heightOf, type Row } from './flow';
import { horizontalLine } from './pdf/content';
import type { Tag } from './pdf/tag';
import { colour, contentWidth, type, type TextStyle } from './style';
import type { Direction } from './text/bidi';
import { lineBreaks } from './text/breaks';
import { graphemeBoundaries } from './text/characters';

export interface Fact {
  label: string;
  value: string;
  style?: TextStyle;
  direction?: Direction;
  /** Absolute http(s) address that the value leads to. */
  url?: string | null;
  /** A further line in a warning colour. */
  warning?: string | null;
  /** What a line to fill in by hand is called where it is read aloud; in place of a value. */
  blank?: string;
  /** Short enough to share a line with its neighbour. */
  half?: boolean;
}

interface Place {
  offset: number;
  width: number;
  labelWidth: number;
}

const GUTTER = 12;
const LABEL = 126;
const FULL: Place = { offset: 0, width: contentWidth, labelWidth: LABEL };
const HALF = (contentWidth - GUTTER) / 2;
const LEFT: Place = { offset: 0, width: HALF, labelWidth: LABEL };
const RIGHT: Place = { offset: HALF + GUTTER, width: HALF, labelWidth: 96 };
/** What needs more lines than this is given the whole width after all. */
const MOST_HALF_LINES = 2;
const BLANK = 24;
/** A value of no more lines is not split over two pages. */
const MOST_KEPT_LINES = 8;

export async function factRows(compose: Compose, facts: readonly Fact[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let index = 0; index < facts.length; index += 1) {
    const [fact, next] = [facts[index]!, facts[index + 1]];
    const pair = fact.half && next?.half && await hasRoom(compose, next.label, RIGHT) ? [await factAt(compose, fact, LEFT), await factAt(compose, next, RIGHT)] as const : null;
    // A line to write on is line enough.
    rows.push(fact.label === '' || (index > 0 && facts[index - 1]!.blank !== undefined) ? compose.gap(3) : compose.rule(1.8, 1.8));
    if (pair?.every((half) => half.length <= MOST_HALF_LINES)) {
      rows.push(...sideBySide(...pair));
      index += 1;
    } else {
      const alone = await factAt(compose, fact, FULL);
      // Lines for one answer are not parted.
      rows.push(...(fact.label === '' && next?.label === '' ? tied(alone) : alone));
    }
  }
  return rows;
}

/** Whether a label is broken only where a line may end, and not within a word. */
async function hasRoom({ layout, flow: { direction } }: Compose, label: string, { labelWidth }: Place): Promise<boolean> {
  const lines = await layout.lines([{ text: label, style: type.label }], { width: labelWidth - GUTTER, direction, fallback: direction });
  const breaks = new Set(lineBreaks(label, graphemeBoundaries(label)));
  let end = 0;
  return lines.every(({ text }) => breaks.has(end += text.length));
}

async function factAt(compose: Compose, { label, value, style = type.fact, direction = 'auto', url, warning, blank }: Fact, place: Place): Promise<Row[]> {
  const tag = compose.parent.child('P');
  const { offset, width, labelWidth } = place;
  const beside = { offset: offset + labelWidth, width: width - labelWidth };
  // Without a label, the whole line is there to write on.
  if (blank !== undefined && label === '') return kept([blankLine(compose, tag, { offset, width }, blank)]);
  const labels = await compose.text(label, type.label, { offset, width: labelWidth - GUTTER, direction: compose.flow.direction, tag });
  if (blank !== undefined) return kept(sideBySide([compose.together(labels)], [blankLine(compose, tag, beside, blank, heightOf(labels))]));
  const values = await compose.text(value, style, { ...beside, direction, tag, ...(url && { link: { url } }) });
  const warnings = warning ? await compose.text(warning, type.warning, { ...beside, tag }) : [];
  const rows = sideBySide(labels, [...values, ...warnings]);
  return rows.length <= MOST_KEPT_LINES ? kept(rows) : rows;
}

/** High enough to write on, and at the foot of the `least` that its label takes. */
function blankLine({ flow }: Compose, tag: Tag, { offset, width }: { offset: number; width: number }, alt: string, least = 0): Row {
  const height = Math.max(BLANK, least + 3);
  const draw = (top: number) => flow.file.kit.addContent(horizontalLine(flow.x(offset, width), top + height - 3, width, colour.quiet, 0.6));
  return { height, parts: [{ tag: tag.child('Figure', { alt }), draw }] };
}

/** Line beside line, each pair centred on the higher of the two. */
function sideBySide(left: readonly Row[], right: readonly Row[]): Row[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index): Row => {
    const cells = [left[index], right[index]].filter((row) => row !== undefined);
    const height = Math.max(...cells.map((row) => row.height));
    const parts = cells.flatMap((row) => row.parts.map((part) => shifted(part, (height - row.height) / 2)));
    return { height, parts, withNext: cells.some(({ withNext }) => withNext) };
  });
}
