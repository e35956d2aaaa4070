/** The web fonts that a page shows, as rules of their own with one address each. Knows no DOM. */

/** What tells one face of a page from another, as the browser and style sheets both give it. */
export interface Face { family: string; weight?: string; style?: string; stretch?: string; unicodeRange?: string }

/** How the letters of a face lie; what is left out only says when to show it. */
const KEPT = ['font-weight', 'font-style', 'font-stretch', 'unicode-range', 'font-feature-settings', 'font-variation-settings',
  'ascent-override', 'descent-override', 'line-gap-override', 'size-adjust'];
/** Nothing that could begin another rule, name an address or hide one behind an escape. */
const PLAIN = /^[^{}()\\<]*$/;
/** WOFF and WOFF 2 begin with their own names. */
const INLINE = /^data:[\w/+.-]*(?:;charset=[\w-]+)?;base64,(d09GM|d09GR)[A-Za-z0-9+/]*={0,2}$/;

/** The same for both ways of writing one face: quoted or not, `400` or `normal`, `U+4??` or `U+400-4FF`. */
export function faceKey({ family, weight, style, unicodeRange }: Face): string {
  const weights: Record<string, string> = { '': '400', normal: '400', bold: '700' };
  const [bold = '', slant = ''] = [weight, style].map((value) => value?.trim().toLowerCase().replace(/\s+/g, ' '));
  const letters = (unicodeRange || 'U+0-10FFFF').toUpperCase().split(',').map(lettersOf);
  return [family.trim().replace(/^["']|["']$/g, '').toLowerCase(), weights[bold] ?? bold, slant || 'normal', letters.join()].join('|');
}

function lettersOf(range: string): string {
  const [from = '', to] = range.trim().replace('U+', '').split('-');
  const plain = (hex: string) => hex.replace(/^0+(?=.)/, '');
  const end = to ?? from.replaceAll('?', 'F');
  const start = plain(from.replaceAll('?', '0'));
  return start === plain(end) ? start : `${start}-${plain(end)}`;
}

/** Looks for the rules of the faces that a page shows, and gives each address a number. */
export class ShownFonts {
  readonly addresses: string[];
  private readonly sought: Set<string>;

  /** `placeholder` as in `PageCopy`. */
  constructor(private readonly placeholder: string, { sought, addresses }: { sought: Iterable<string>; addresses: readonly string[] }) {
    this.sought = new Set(sought);
    this.addresses = [...addresses];
  }

  /** Faces of which no rule with a WOFF was found yet: made by a script, in a sheet nobody could read, or of another kind. */
  get unfound(): string[] {
    return [...this.sought];
  }

  /** The rule again, with `<placeholder>font-<index>.` for its WOFF; empty when the page does not show it or it has none. */
  rule(text: string, base: string): string {
    const descriptors = descriptorsOf(text.slice(text.indexOf('{') + 1, text.lastIndexOf('}')));
    const family = descriptors.get('font-family') ?? '';
    const key = faceKey({
      family, weight: descriptors.get('font-weight'), style: descriptors.get('font-style'), unicodeRange: descriptors.get('unicode-range'),
    });
    if (!this.sought.has(key) || family === '' || !PLAIN.test(family)) return '';
    const source = this.source(descriptors.get('src') ?? '', base);
    if (!source) return '';
    this.sought.delete(key);
    const kept = KEPT.map((name) => [name, descriptors.get(name)]).filter(([, value]) => value !== undefined && PLAIN.test(value));
    return `@font-face{font-family:${family};${kept.map(([name, value]) => `${name}:${value};`).join('')}src:url("${source}")}`;
  }

  private source(list: string, base: string): string | null {
    for (const each of split(list, ',')) {
      const [, double, single, bare, after = ''] = /^url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)(.*)$/is.exec(each) ?? [];
      const address = double ?? single ?? bare ?? '';
      const inline = INLINE.exec(address);
      if (inline) return address.replace(/^data:[^,]*,/, `data:font/${inline[1] === 'd09GM' ? 'woff2' : 'woff'};base64,`);
      const url = URL.parse(address, base);
      const isWoff = /format\(\s*["']?woff/i.test(after) || (!/format\(/i.test(after) && /\.woff2?$/i.test(url?.pathname ?? ''));
      if (url?.protocol !== 'https:' || !isWoff) continue;
      const known = this.addresses.indexOf(url.href);
      return `${this.placeholder}font-${known >= 0 ? known : this.addresses.push(url.href) - 1}.`;
    }
    return null;
  }
}

/** The font rules in the text of a style sheet. */
export function fontFacesIn(css: string): string[] {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').match(/@font-face\s*\{[^}]*\}/gi) ?? [];
}

/** `wOFF` or `wOF2` at the beginning; whatever the server calls it. */
export function woffType(bytes: ArrayBuffer): 'font/woff' | 'font/woff2' | null {
  const name = String.fromCharCode(...new Uint8Array(bytes.slice(0, 4)));
  return name === 'wOF2' ? 'font/woff2' : name === 'wOFF' ? 'font/woff' : null;
}

function descriptorsOf(block: string): Map<string, string> {
  return new Map(split(block, ';').map((each) => {
    const colon = each.indexOf(':');
    return [each.slice(0, colon).trim().toLowerCase(), each.slice(colon + 1).trim()];
  }));
}

/** At `mark`, but not inside of quotes or brackets: a `data:` address may hold any. */
function split(text: string, mark: string): string[] {
  const parts: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (quote) { if (letter === quote) quote = ''; } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (letter === mark && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()].filter(Boolean);
}
