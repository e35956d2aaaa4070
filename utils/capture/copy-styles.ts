/** The style rules of a page that a copy needs, as text. */
import { withAssets } from './css-assets';

export interface StyleOptions {
  /** Whether a rule is kept, by its selector. */
  applies: (selector: string) => boolean;
  inCss: (address: string) => string;
  /** Movement of its own belongs to a page that is shown again, not to a picture of one post. */
  keyframes: boolean;
  /** What stands for a sheet that this one imports and that the browser hides from us. */
  hidden: (address: string) => string;
  /** What stands for a web font; left out where nobody asks for them. */
  fontFace?: (rule: string, base: string) => string;
  tick?: () => void;
}

/** Rules of one sheet. Throws `SecurityError` where the browser hides them: sheets of another origin. */
export function cssOf(sheet: CSSStyleSheet, base: string, options: StyleOptions): string {
  const { applies, inCss, keyframes, hidden, fontFace, tick } = options;
  const collect = (rules: CSSRuleList, from: string): string => Array.from(rules, (rule): string => {
    tick?.();
    if (rule instanceof CSSStyleRule) return applies(rule.selectorText) ? withAssets(rule.cssText, from, inCss) : '';
    if (rule instanceof CSSFontFaceRule) return fontFace?.(rule.cssText, from) ?? '';
    if (rule instanceof CSSImportRule) return imported(rule, from);
    if (rule instanceof CSSKeyframesRule) return keyframes ? withAssets(rule.cssText, from, inCss) : '';
    if (!(rule instanceof CSSGroupingRule)) return rule instanceof CSSNamespaceRule ? '' : rule.cssText;
    const inner = collect(rule.cssRules, from);
    return inner.trim() ? `${rule.cssText.slice(0, rule.cssText.indexOf('{') + 1)}${inner}}` : '';
  }).filter(Boolean).join('\n');
  const imported = ({ styleSheet, media, layerName }: CSSImportRule, from: string): string => {
    if (!styleSheet) return '';
    const address = styleSheet.href ?? from;
    const text = inMedia(readable(() => collect(styleSheet.cssRules, address), () => hidden(address)), media);
    return layerName === null ? text : `@layer ${layerName}{${text}}`;
  };
  return inMedia(collect(sheet.cssRules, sheet.href ?? base), sheet.media);
}

/** What `read` gives, or what stands for it where the browser hides a sheet from us. */
export function readable<T>(read: () => T, otherwise: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DOMException) return otherwise();
    throw error;
  }
}

const inMedia = (css: string, media: MediaList) => media.length > 0 && css ? `@media ${media.mediaText}{${css}}` : css;

/** Sheets of a tree in the order in which they apply. */
export function sheetsOf({ styleSheets, adoptedStyleSheets }: DocumentOrShadowRoot): CSSStyleSheet[] {
  return [...styleSheets, ...adoptedStyleSheets].filter(({ disabled }) => !disabled);
}

/** Whether a selector means something that `matches` or finds; states that come and go count as there. */
export function selects(selector: string, found: (plain: string) => boolean): boolean {
  const plain = selector.replace(/::[\w-]+(\([^)]*\))?/g, '')
    .replace(/:(hover|focus|active|focus-visible|focus-within|visited|target)\b/g, '').trim() || '*';
  try {
    return /:host|:slotted/.test(selector) || found(plain);
  } catch {
    return true; // A selector that loses its sense without the state: keep the rule.
  }
}

/** Styles of an open shadow tree: those of its sheets that apply to anything in it. */
export function shadowCss(root: ShadowRoot, options: Omit<StyleOptions, 'applies'>): string {
  const applies = (selector: string) => selects(selector, (plain) => root.querySelector(plain) !== null);
  return sheetsOf(root).map((sheet) => readable(() => cssOf(sheet, root.host.baseURI, { ...options, applies }), () => sheet.href ? options.hidden(sheet.href) : ''))
    .filter(Boolean).join('\n');
}
