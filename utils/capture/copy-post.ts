/**
 * A copy of a post that looks like it and can do nothing: its markup as it is in the page, without scripts and handlers,
 * with the style rules that apply to it. Pictures become placeholders that the background fills with their bytes.
 */
import type { PostCopy } from './types';

const DROPPED = new Set(['SCRIPT', 'NOSCRIPT', 'LINK', 'META', 'BASE', 'IFRAME', 'FRAME', 'OBJECT', 'EMBED', 'STYLE', 'AUDIO', 'SOURCE', 'TRACK']);
const DROPPED_ATTRIBUTES = /^(on|srcset$|sizes$|ping$|action$|formaction$|srcdoc$|background$|autofocus$|loading$|nonce$|integrity$)/i;
const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'poster', 'xlink:href', 'cite']);
// What a copy needs to look right when the site's style sheets cannot be read (served from another origin without CORS).
const ESSENTIAL_STYLES = ['display', 'flex-direction', 'flex-wrap', 'align-items', 'justify-content', 'gap', 'flex', 'grid-template-columns',
  'position', 'inset', 'box-sizing', 'width', 'height', 'max-width', 'margin', 'padding', 'border', 'border-radius', 'background-color',
  'color', 'font', 'letter-spacing', 'text-align', 'text-decoration', 'white-space', 'overflow', 'overflow-wrap', 'opacity',
  'visibility', 'vertical-align', 'direction', 'object-fit', 'fill', 'stroke'];

/** Ours, never part of the evidence. */
export const OWN_TAG = /^ONRECORD-/;

/** `placeholder` must not occur in the page; a random one is made unless given. */
export function copyPost(root: Element, placeholder = `onrecord-${crypto.randomUUID()}-`): PostCopy & { stylesUnread: number } {
  const assets: string[] = [];
  const asset = (address: string): string => {
    const known = assets.indexOf(address);
    return `${placeholder}${known >= 0 ? known : assets.push(address) - 1}`;
  };
  const document = root.ownerDocument;
  const { css, unread } = rulesFor(root, asset);
  const copied = copyNode(root, { asset, inlineStyles: unread > 0 });
  const frame = wrapInAncestors(copied, root);
  const { width, height } = root.getBoundingClientRect();
  const page = document.implementation.createHTMLDocument('');
  page.documentElement.lang = document.documentElement.lang;
  copyPlainAttributes(document.documentElement, page.documentElement);
  copyPlainAttributes(document.body, page.body);
  page.head.append(...head(page, css, width, getComputedStyle(document.body).backgroundColor));
  page.body.append(page.importNode(frame, true));
  return {
    html: `<!doctype html>${page.documentElement.outerHTML}`, placeholder, assets,
    width: Math.ceil(width), height: Math.ceil(height), stylesUnread: unread,
  };
}

function head(page: Document, css: string, width: number, background: string): Element[] {
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const style = page.createElement('style');
  style.textContent = css.replace(/<\/style/gi, '<\\/style');
  // The post alone, where it stood: its ancestors must not scroll, clip or move it.
  const ours = page.createElement('style');
  ours.textContent = `html,body{margin:0!important;padding:0!important;background:${background}!important;overflow:visible!important}`
    + '[data-onrecord-around]{display:block!important;position:static!important;transform:none!important;margin:0!important;'
    + `padding:0!important;border:0!important;inset:auto!important;min-width:0!important;max-width:none!important;width:${width}px!important;`
    + 'height:auto!important;min-height:0!important;max-height:none!important;overflow:visible!important;opacity:1!important}'
    + `[data-onrecord-post]{position:static!important;transform:none!important;width:${width}px!important;margin:0!important}`;
  return [charset, policy, style, ours];
}

function copyPlainAttributes(from: Element, to: Element): void {
  for (const { name, value } of from.attributes) {
    if (name === 'style' || DROPPED_ATTRIBUTES.test(name) || ADDRESS_ATTRIBUTES.has(name)) continue;
    to.setAttribute(name, value);
  }
}

// Rules name ancestors (`.dark .post`), so the empty shells of these stay around the post.
function wrapInAncestors(copied: Element, root: Element): Element {
  copied.setAttribute('data-onrecord-post', '');
  let frame = copied;
  for (let above = root.parentElement; above && above !== root.ownerDocument.body; above = above.parentElement) {
    const shell = root.ownerDocument.implementation.createHTMLDocument('').createElement(above.localName);
    copyPlainAttributes(above, shell);
    shell.setAttribute('data-onrecord-around', '');
    shell.append(frame);
    frame = shell;
  }
  return frame;
}

interface CopyContext { asset: (address: string) => string; inlineStyles: boolean }

function copyNode(source: Element, context: CopyContext): Element {
  // A document without a browsing context: nothing loads, no handler runs, no custom element wakes up.
  const inert = source.ownerDocument.implementation.createHTMLDocument('');
  const copy = (node: Node): Node | null => {
    if (node.nodeType === Node.TEXT_NODE) return inert.createTextNode(node.nodeValue ?? '');
    if (node.nodeType !== Node.ELEMENT_NODE) return null;
    const element = node as Element;
    if (DROPPED.has(element.tagName.toUpperCase()) || OWN_TAG.test(element.tagName)) return null;
    if (element instanceof HTMLCanvasElement) return copyCanvas(element, inert);
    const twin = inert.createElementNS(element.namespaceURI, element.localName);
    copyAttributes(element, twin, context);
    if (element.shadowRoot) {
      const template = inert.createElement('template');
      template.setAttribute('shadowrootmode', 'open');
      appendCopies(element.shadowRoot.childNodes, template.content, copy);
      twin.append(template);
    }
    appendCopies(element.childNodes, twin, copy);
    return twin;
  };
  return copy(source) as Element;
}

function appendCopies(nodes: NodeListOf<ChildNode>, into: ParentNode, copy: (node: Node) => Node | null): void {
  for (const node of nodes) {
    const twin = copy(node);
    if (twin) into.append(twin);
  }
}

function copyAttributes(element: Element, twin: Element, { asset, inlineStyles }: CopyContext): void {
  for (const { name, value } of element.attributes) {
    if (DROPPED_ATTRIBUTES.test(name) || name === 'src' || name === 'poster') continue;
    if (name === 'href' || name === 'xlink:href' || name === 'cite') {
      // `#id` inside an SVG is a drawing, not an address.
      const address = value.startsWith('#') ? value : URL.parse(value, element.baseURI)?.href;
      if (address && !/^javascript:/i.test(address)) twin.setAttribute(name, address);
    } else {
      twin.setAttribute(name, name === 'style' ? withAssets(value, element.baseURI, asset) : value);
    }
  }
  if (inlineStyles) twin.setAttribute('style', withAssets(essentialStyle(element), element.baseURI, asset));
  const picture = element instanceof HTMLImageElement ? element.currentSrc || element.src
    : element instanceof HTMLVideoElement ? element.poster : null;
  const name = element instanceof HTMLVideoElement ? 'poster' : 'src';
  if (picture) twin.setAttribute(name, picture.startsWith('data:image/') ? picture : asset(picture));
}

function essentialStyle(element: Element): string {
  const computed = getComputedStyle(element);
  return ESSENTIAL_STYLES.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
}

function copyCanvas(canvas: HTMLCanvasElement, inert: Document): Element | null {
  const image = inert.createElement('img');
  try {
    image.setAttribute('src', canvas.toDataURL());
  } catch {
    image.setAttribute('alt', '[canvas]'); // Drawn from another origin: the browser keeps its pixels from us.
  }
  image.setAttribute('style', `width:${canvas.clientWidth}px;height:${canvas.clientHeight}px`);
  return image;
}

/** `url(...)` in CSS text as placeholders, so that the copy can never reach the network. */
function withAssets(css: string, base: string, asset: (address: string) => string): string {
  return css.replace(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/gi, (_, double?: string, single?: string, bare?: string) => {
    const address = (double ?? single ?? bare ?? '').trim();
    if (address.startsWith('data:image/') || address.startsWith('#')) return `url("${address}")`;
    const absolute = URL.parse(address, base);
    return absolute?.protocol === 'https:' ? `url("${asset(absolute.href)}")` : 'none';
  });
}

/** The style rules that match the post, its content or its ancestors; `unread` counts sheets the browser hides from us. */
function rulesFor(root: Element, asset: (address: string) => string): { css: string; unread: number } {
  const ancestors: Element[] = [];
  for (let above = root.parentElement; above; above = above.parentElement) ancestors.push(above);
  const applies = (selector: string): boolean => {
    const plain = selector.replace(/::[\w-]+(\([^)]*\))?/g, '')
      .replace(/:(hover|focus|active|focus-visible|focus-within|visited|target)\b/g, '').trim() || '*';
    try {
      return root.matches(plain) || root.querySelector(plain) !== null || ancestors.some((above) => above.matches(plain));
    } catch {
      return true; // A selector that loses its sense without the state: keep the rule.
    }
  };
  const collect = (rules: CSSRuleList, base: string): string => Array.from(rules, (rule): string => {
    if (rule instanceof CSSStyleRule) return applies(rule.selectorText) ? withAssets(rule.cssText, base, asset) : '';
    if (rule instanceof CSSFontFaceRule || rule instanceof CSSImportRule) return '';
    if (!(rule instanceof CSSGroupingRule)) return rule instanceof CSSKeyframesRule ? '' : rule.cssText;
    const inner = collect(rule.cssRules, base);
    return inner.trim() ? `${rule.cssText.slice(0, rule.cssText.indexOf('{') + 1)}${inner}}` : '';
  }).filter(Boolean).join('\n');
  let unread = 0;
  const tree = root.getRootNode();
  const trees = tree instanceof ShadowRoot ? [root.ownerDocument, tree] : [root.ownerDocument];
  const sheets = trees.flatMap(({ styleSheets, adoptedStyleSheets }) => [...styleSheets, ...adoptedStyleSheets]);
  const css = sheets.filter((sheet) => !sheet.disabled).map((sheet) => {
    try {
      const text = collect(sheet.cssRules, sheet.href ?? root.baseURI);
      return sheet.media.length > 0 ? `@media ${sheet.media.mediaText}{${text}}` : text;
    } catch {
      unread += 1;
      return '';
    }
  }).join('\n');
  return { css, unread };
}
