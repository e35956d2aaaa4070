/** The fonts of the timeline PDF: which script needs which file, and where the build finds it. Noto, SIL Open Font License. */

interface ScriptFont {
  id: string;
  /** Name after `NotoSans` in file names; the package is `noto-sans-<name in lower case>`. */
  name: string;
  /** Characters that need this font. */
  needs: RegExp;
  /** Smallest line height, in ems, at which stacked marks of neighbouring lines stay apart. */
  leading: number;
  /** True when a semi-bold file is shipped too. Without one, bold is drawn by thickening the regular outlines. */
  bold: boolean;
}

// Order decides only for characters that several scripts share and that follow no letter, such as a lone danda.
const scriptFonts = [
  { id: 'arabic', name: 'Arabic', needs: /\p{scx=Arab}/u, leading: 1.6, bold: true },
  { id: 'hebrew', name: 'Hebrew', needs: /\p{scx=Hebr}/u, leading: 1.45, bold: false },
  { id: 'devanagari', name: 'Devanagari', needs: /\p{scx=Deva}/u, leading: 1.55, bold: true },
  { id: 'tamil', name: 'Tamil', needs: /\p{scx=Taml}/u, leading: 1.55, bold: true },
  { id: 'bengali', name: 'Bengali', needs: /\p{scx=Beng}/u, leading: 1.55, bold: false },
  { id: 'gujarati', name: 'Gujarati', needs: /\p{scx=Gujr}/u, leading: 1.55, bold: false },
  { id: 'gurmukhi', name: 'Gurmukhi', needs: /\p{scx=Guru}/u, leading: 1.55, bold: false },
  { id: 'kannada', name: 'Kannada', needs: /\p{scx=Knda}/u, leading: 1.6, bold: false },
  { id: 'malayalam', name: 'Malayalam', needs: /\p{scx=Mlym}/u, leading: 1.6, bold: false },
  { id: 'sinhala', name: 'Sinhala', needs: /\p{scx=Sinh}/u, leading: 1.6, bold: false },
  { id: 'telugu', name: 'Telugu', needs: /\p{scx=Telu}/u, leading: 1.65, bold: false },
  { id: 'thai', name: 'Thai', needs: /\p{scx=Thai}/u, leading: 1.6, bold: true },
  { id: 'lao', name: 'Lao', needs: /\p{scx=Laoo}/u, leading: 1.6, bold: false },
  { id: 'khmer', name: 'Khmer', needs: /\p{scx=Khmr}/u, leading: 1.75, bold: false },
  { id: 'myanmar', name: 'Myanmar', needs: /\p{scx=Mymr}/u, leading: 1.75, bold: false },
  // Covers GB 2312, Big5 and JIS in one file, with the shapes used in China for all three.
  { id: 'han', name: 'SC', needs: /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\u3000-\u303f\uff00-\uffef]/u, leading: 1.5, bold: false },
  { id: 'hangul', name: 'KR', needs: /\p{scx=Hang}/u, leading: 1.5, bold: false },
] as const satisfies readonly ScriptFont[];

export type ScriptFontId = (typeof scriptFonts)[number]['id'];
/** `latin` also covers Greek, Cyrillic and Vietnamese. */
export type RegularFontId = 'latin' | 'mono' | ScriptFontId;
export type FontId = RegularFontId | 'latin-bold'
  | `${Extract<(typeof scriptFonts)[number], { bold: true }>['id']}-bold`;

export interface FontFile {
  id: FontId;
  /** Name under `/fonts/` of the extension. */
  file: string;
  /** Path inside `node_modules`. */
  from: string;
}

function fontFile(id: FontId, family: string, weight: '400Regular' | '600SemiBold'): FontFile {
  const [folder, file] = family === '' ? ['noto-sans', 'NotoSans'] : [`noto-sans-${family.toLowerCase()}`, `NotoSans${family}`];
  return { id, file: `${file}-${weight.slice(3)}.ttf`, from: `@expo-google-fonts/${folder}/${weight}/${file}_${weight}.ttf` };
}

/** Every font the extension ships, for the build to copy and for `browser-resources.ts` to fetch. */
export const fontFiles: readonly FontFile[] = [
  fontFile('latin', '', '400Regular'),
  fontFile('latin-bold', '', '600SemiBold'),
  fontFile('mono', 'Mono', '400Regular'),
  ...scriptFonts.flatMap(({ id, name, bold }) => [
    fontFile(id, name, '400Regular'),
    ...(bold ? [fontFile(`${id}-bold`, name, '600SemiBold')] : []),
  ]),
];

const LEADING_OF_LATIN = 1.45;
const leadings = new Map<FontId, number>(
  scriptFonts.flatMap(({ id, leading, bold }) => [[id, leading], ...(bold ? [[`${id}-bold`, leading] as const] : [])] as const),
);

/** Smallest comfortable line height of a font, in ems. */
export const leadingOf = (font: FontId): number => leadings.get(font) ?? LEADING_OF_LATIN;

/** The semi-bold file of a font, or `null` where none is shipped. */
export function boldOf(font: RegularFontId): FontId | null {
  if (font === 'latin') return 'latin-bold';
  return scriptFonts.some(({ id, bold }) => id === font && bold) ? `${font}-bold` as FontId : null;
}

/** Fonts made for a character's script, best first; none for what every script shares, such as digits. */
export function fontsForScriptOf(character: string): ScriptFontId[] {
  return scriptFonts.filter(({ needs }) => needs.test(character)).map(({ id }) => id);
}

/** The files to load before these texts can be set. The 10 MB Chinese font is among them only when it is needed. */
export function fontsNeeded(texts: Iterable<string>): Set<FontId> {
  const needed = new Set<FontId>(['latin', 'latin-bold', 'mono']);
  const undecided = new Set(scriptFonts);
  for (const text of texts) {
    if (undecided.size === 0) break;
    for (const font of undecided) {
      if (!font.needs.test(text)) continue;
      undecided.delete(font);
      needed.add(font.id);
      if (font.bold) needed.add(`${font.id}-bold`);
    }
  }
  return needed;
}

// Scripts written from right to left, as ISO 15924 codes.
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** The direction in which a document in this language is laid out. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  try {
    return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr'; // not a BCP 47 tag: nothing is known of its direction
  }
}
