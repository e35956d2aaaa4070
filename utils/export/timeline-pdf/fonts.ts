/** The fonts of the timeline PDF: which script needs which file, and where the build finds it. Noto, SIL Open Font License. */

interface ScriptFont {
  id: string;
  /** Name after `NotoSans` in file names; the package is `noto-sans-<name in lower case>`. */
  name: string;
  /** Letters of the script, and signs that it shares with few others. Signs of all scripts are not among them. */
  needs: RegExp;
  /** Smallest line height, in ems, at which stacked marks of neighbouring lines stay apart. */
  leading: number;
  /** True when a semi-bold file is shipped too. Without one, bold is drawn by thickening the regular outlines. */
  bold: boolean;
}

// Each character belongs to one font at most, so that a sign shared by several scripts does not load all their fonts.
const scriptFonts = [
  { id: 'arabic', name: 'Arabic', needs: /[\p{sc=Arab}\u060c\u061b\u061f\u0640]/u, leading: 1.6, bold: true },
  { id: 'hebrew', name: 'Hebrew', needs: /\p{sc=Hebr}/u, leading: 1.45, bold: false },
  { id: 'devanagari', name: 'Devanagari', needs: /[\p{sc=Deva}\u0964\u0965]/u, leading: 1.55, bold: true },
  { id: 'tamil', name: 'Tamil', needs: /\p{sc=Taml}/u, leading: 1.55, bold: true },
  { id: 'bengali', name: 'Bengali', needs: /\p{sc=Beng}/u, leading: 1.55, bold: false },
  { id: 'gujarati', name: 'Gujarati', needs: /\p{sc=Gujr}/u, leading: 1.55, bold: false },
  { id: 'gurmukhi', name: 'Gurmukhi', needs: /\p{sc=Guru}/u, leading: 1.55, bold: false },
  { id: 'kannada', name: 'Kannada', needs: /\p{sc=Knda}/u, leading: 1.6, bold: false },
  { id: 'malayalam', name: 'Malayalam', needs: /\p{sc=Mlym}/u, leading: 1.6, bold: false },
  { id: 'sinhala', name: 'Sinhala', needs: /\p{sc=Sinh}/u, leading: 1.6, bold: false },
  { id: 'telugu', name: 'Telugu', needs: /\p{sc=Telu}/u, leading: 1.65, bold: false },
  { id: 'thai', name: 'Thai', needs: /\p{sc=Thai}/u, leading: 1.6, bold: true },
  { id: 'lao', name: 'Lao', needs: /\p{sc=Laoo}/u, leading: 1.6, bold: false },
  { id: 'khmer', name: 'Khmer', needs: /\p{sc=Khmr}/u, leading: 1.75, bold: false },
  { id: 'myanmar', name: 'Myanmar', needs: /\p{sc=Mymr}/u, leading: 1.75, bold: false },
  // Covers GB 2312, Big5 and JIS in one file, with the shapes used in China for all three.
  { id: 'han', name: 'SC', needs: /[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\u3000-\u303f\u30a0-\u30ff\uff00-\uffef]/u, leading: 1.5, bold: false },
  { id: 'hangul', name: 'KR', needs: /\p{sc=Hang}/u, leading: 1.5, bold: false },
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

/** The font made for a character's script; `null` for what every script shares, such as digits. */
export function fontForScriptOf(character: string): ScriptFontId | null {
  return scriptFonts.find(({ needs }) => needs.test(character))?.id ?? null;
}

/** The files to load before these texts can be set. The 10 MB Chinese font is among them only when it is needed. */
export async function fontsNeeded(texts: Iterable<string> | AsyncIterable<string>): Promise<Set<FontId>> {
  const needed = new Set<FontId>(['latin', 'latin-bold', 'mono']);
  const undecided = new Set(scriptFonts);
  for await (const text of texts) {
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
