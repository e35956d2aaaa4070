/** Cuts a paragraph into the smallest pieces that are measured and placed as one: part of a word, or the space after it. */
import { boldOf, type FontId, type RegularFontId } from '../fonts';
import type { TextStyle } from '../style';
import type { Levels } from './bidi';
import { isEmoji, isSpace } from './characters';
import type { Shaper } from './shaper';

/** Text in one style. */
export interface Span {
  text: string;
  style: TextStyle;
  /** BCP 47. */
  language?: string | null;
}

export interface Fragment {
  /** Offsets in the paragraph. */
  start: number;
  end: number;
  /** `null` for what is drawn as a picture. */
  font: FontId | null;
  /** True where bold is asked for and no bold file is there. */
  thicken: boolean;
  style: TextStyle;
  language: string | null;
  level: number;
  space: boolean;
  /** True when a line may end after it. */
  breakAfter: boolean;
  /** True when it was cut out of a word that is too long for a line. */
  cut: boolean;
}

// A longer stretch of an uncovered script would not fit beside anything.
const LONGEST_PICTURE = 12;

interface FaceRun {
  start: number;
  end: number;
  font: RegularFontId | null;
}

/** Which font draws which stretch of the text. */
function faceRuns(drawn: string, boundaries: readonly number[], isMono: (offset: number) => boolean, shaper: Shaper): FaceRun[] {
  const runs: FaceRun[] = [];
  let graphemes = 0;
  for (let index = 0; index < boundaries.length - 1; index += 1) {
    const start = boundaries[index]!;
    const grapheme = drawn.slice(start, boundaries[index + 1]);
    const last = runs.at(-1);
    const emoji = isEmoji(grapheme);
    const font = emoji ? null : shaper.fontFor(grapheme, last?.font ?? null, isMono(start));
    const joins = last?.font === font && (font !== null || (!emoji && graphemes < LONGEST_PICTURE));
    if (last && joins) {
      last.end = start + grapheme.length;
      graphemes += 1;
    } else {
      runs.push({ start, end: start + grapheme.length, font });
      // An emoji stands alone: counting it as full keeps the next picture from joining it.
      graphemes = emoji ? LONGEST_PICTURE : 1;
    }
  }
  return runs;
}

export interface FragmentSource {
  /** The paragraph as fonts can draw it. */
  drawn: string;
  spans: readonly Span[];
  levels: Levels;
  boundaries: readonly number[];
  breaks: readonly number[];
}

export function fragmentsOf({ drawn, spans, levels, boundaries, breaks }: FragmentSource, shaper: Shaper): Fragment[] {
  const spanEnds: number[] = [];
  for (const span of spans) spanEnds.push((spanEnds.at(-1) ?? 0) + span.text.length);
  const spanAt = (offset: number) => spans[spanEnds.findIndex((end) => offset < end)]!;
  const runs = faceRuns(drawn, boundaries, (offset) => spanAt(offset).style.mono ?? false, shaper);
  const breakAt = new Set(breaks);
  const edges = new Set([...spanEnds, ...breaks, ...runs.map(({ end }) => end)]);
  for (let offset = 1; offset < drawn.length; offset += 1) {
    const changesLevel = levels.levels[offset] !== levels.levels[offset - 1];
    if (changesLevel || isSpace(drawn[offset]!) !== isSpace(drawn[offset - 1]!)) edges.add(offset);
  }
  const fragments: Fragment[] = [];
  let start = 0;
  let run = 0;
  for (const end of [...edges].toSorted((a, b) => a - b)) {
    if (end <= start) continue;
    while (runs[run]!.end <= start) run += 1;
    const { style, language = null } = spanAt(start);
    fragments.push({
      start, end, style, language, ...fontOf(runs[run]!.font, style, shaper), level: levels.levels[start]!,
      space: isSpace(drawn[start]!), breakAfter: breakAt.has(end), cut: false,
    });
    start = end;
  }
  return fragments;
}

function fontOf(regular: RegularFontId | null, style: TextStyle, shaper: Shaper): Pick<Fragment, 'font' | 'thicken'> {
  if (!regular || !style.bold) return { font: regular, thicken: false };
  const bold = boldOf(regular);
  return bold && shaper.has(bold) ? { font: bold, thicken: false } : { font: regular, thicken: true };
}
