/** The look of the timeline PDF: colours, type sizes and page measures, in points. The same calm language as the screens. */

/** The same on every paper, so that a line breaks where it always does; what is over goes to the margins. */
export const contentWidth = 471.28;

const papers = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } } as const;

export interface Sheet {
  width: number;
  height: number;
  /** Where content begins, and how far above the lower edge it ends. */
  top: number;
  bottom: number;
  side: number;
  /** Height between the running header and the footer. */
  room: number;
}

export function sheetOf(paper: keyof typeof papers): Sheet {
  const { width, height } = papers[paper];
  const [top, bottom] = [66, 60];
  return { width, height, top, bottom, side: (width - contentWidth) / 2, room: height - top - bottom };
}

export const colour = {
  ink: '#1d2733',
  quiet: '#55616e',
  line: '#e3ddd3',
  well: '#f7f4ef',
  accent: '#1f6b66',
  accentSoft: '#e3f0ee',
  soon: '#8a5a0b',
  soonSoft: '#f8efdc',
} as const;

export type Colour = (typeof colour)[keyof typeof colour];

export interface TextStyle {
  /** Points. */
  size: number;
  colour: Colour;
  bold?: boolean;
  /** For hashes and ids, whose letters must not be taken for one another. */
  mono?: boolean;
  /** Line height in ems; the tallest script in a line may ask for more. */
  leading?: number;
}

export const type = {
  coverTitle: { size: 27, colour: colour.ink, bold: true, leading: 1.25 },
  coverFigure: { size: 20, colour: colour.ink, bold: true, leading: 1.3 },
  exhibitMark: { size: 34, colour: colour.ink, bold: true, leading: 1.3 },
  lead: { size: 11, colour: colour.quiet },
  sectionTitle: { size: 19, colour: colour.ink, bold: true, leading: 1.3 },
  eyebrow: { size: 8.5, colour: colour.accent, bold: true },
  heading: { size: 10.5, colour: colour.ink, bold: true },
  group: { size: 8.5, colour: colour.accent, bold: true },
  post: { size: 12, colour: colour.ink },
  body: { size: 9.5, colour: colour.ink },
  bodyBold: { size: 9.5, colour: colour.ink, bold: true },
  bodyQuiet: { size: 9.5, colour: colour.quiet },
  small: { size: 8.5, colour: colour.ink },
  smallBold: { size: 8.5, colour: colour.ink, bold: true },
  smallQuiet: { size: 8.5, colour: colour.quiet },
  fact: { size: 8.6, colour: colour.ink },
  factQuiet: { size: 8.6, colour: colour.quiet },
  label: { size: 8, colour: colour.quiet },
  smallLink: { size: 8.5, colour: colour.accent },
  link: { size: 8.6, colour: colour.accent },
  warning: { size: 8.5, colour: colour.soon },
  caption: { size: 7.5, colour: colour.quiet },
  mono: { size: 7.4, colour: colour.ink, mono: true },
  monoSmall: { size: 6.6, colour: colour.quiet, mono: true, leading: 1.5 },
  chip: { size: 8, colour: colour.accent, bold: true },
  pageNumber: { size: 11, colour: colour.ink, bold: true },
  chrome: { size: 7.5, colour: colour.quiet },
} as const satisfies Record<string, TextStyle>;
