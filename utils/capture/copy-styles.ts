/** The style rules of a page that a copy needs, as text. */
import { withAssets } from './css-assets';
import type { Tree } from './looks';
import type { Steps } from './slices';

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
}

/** Rules between two steps. */
const STEP = 32;

/** Rules of one sheet, step by step. Throws `SecurityError` where the browser hides them: sheets of another origin. */
export function* cssOf(sheet: CSSStyleSheet, base: string, options: StyleOptions): Steps<string> {
  const { applies, inCss, keyframes, hidden, fontFace } = options;
  let count = 0;
  function* collect(rules: CSSRuleList, from: string): Steps<string> {
    const texts: string[] = [];
    for (const rule of rules) {
      if ((count += 1) % STEP === 0) yield;
      const text = yield* textOf(rule, from);
      if (text) texts.push(text);
    }
    return texts.join('\n');
  }
  function* textOf(rule: CSSRule, from: string): Steps<string> {
    if (rule instanceof CSSStyleRule) return applies(rule.selectorText) ? withAssets(rule.cssText, from, inCss) : '';
    if (rule instanceof CSSFontFaceRule) return fontFace?.(rule.cssText, from) ?? '';
    if (rule instanceof CSSImportRule) return yield* imported(rule, from);
    if (rule instanceof CSSKeyframesRule) return keyframes ? withAssets(rule.cssText, from, inCss) : '';
    if (!(rule instanceof CSSGroupingRule)) return rule instanceof CSSNamespaceRule ? '' : rule.cssText;
    const inner = yield* collect(rule.cssRules, from);
    return inner.trim() ? `${rule.cssText.slice(0, rule.cssText.indexOf('{') + 1)}${inner}}` : '';
  }
  function* imported({ styleSheet, media, layerName }: CSSImportRule, from: string): Steps<string> {
    if (!styleSheet) return '';
    const address = styleSheet.href ?? from;
    const text = inMedia(yield* readable(() => collect(styleSheet.cssRules, address), () => hidden(address)), media);
    return layerName === null ? text : `@layer ${layerName}{${text}}`;
  }
  return inMedia(yield* collect(sheet.cssRules, sheet.href ?? base), sheet.media);
}

/** What `read` gives, or what stands for it where the browser hides a sheet from us. */
export function* readable<T>(read: () => Steps<T>, otherwise: () => T): Steps<T> {
  try {
    return yield* read();
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

/** Without parts of elements, and without states that come and go. */
export const plainOf = (selector: string): string => selector.replace(/::[\w-]+(\([^)]*\))?/g, '')
  .replace(/:(hover|focus|active|focus-visible|focus-within|visited|target)\b/g, '');

/** Whether a selector means something that `matches` or finds; states that come and go count as there. */
export function selects(selector: string, found: (plain: string) => boolean): boolean {
  try {
    return /:host|:slotted/.test(selector) || found(plainOf(selector).trim() || '*');
  } catch {
    return true; // A selector that loses its sense without the state: keep the rule.
  }
}

/**
 * Whether a rule can mean anything where these elements are, told by its class names alone: asking for each selector of a large page takes
 * seconds. In doubt a rule is kept.
 */
export function wearing(elements: Iterable<Element>): (selector: string) => boolean {
  // Few ways to dress stand on many elements.
  const ways = new Set<string>();
  for (const element of elements) {
    // There, large and small letters are one.
    if (ways.size === 0 && element.ownerDocument.compatMode === 'BackCompat') return () => true;
    ways.add(element.getAttribute('class') ?? '');
  }
  const worn = new Set([...ways].flatMap((way) => way.split(/\s+/)));
  return (selector) => selector.includes('\\') || selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '').split(',')
    .some((part) => (part.match(/\.-?[_a-z][\w-]*/gi) ?? []).every((name) => worn.has(name.slice(1))));
}

/** Styles of an open shadow tree: those of its sheets that apply to anything in it. */
export function* shadowCss({ content, root }: Tree, options: Omit<StyleOptions, 'applies'>): Steps<string> {
  const applies = (selector: string) => selects(selector, (plain) => content.querySelector(plain) !== null);
  const texts: string[] = [];
  for (const sheet of sheetsOf(root)) {
    texts.push(yield* readable(() => cssOf(sheet, root.host.baseURI, { ...options, applies }), () => sheet.href ? options.hidden(sheet.href) : ''));
  }
  return texts.filter(Boolean).join('\n');
}
