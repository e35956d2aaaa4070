/**
 * A copy of a post that looks like it and can do nothing: its markup as it is in the page, without scripts and handlers,
 * with the style rules that apply to it. Pictures become placeholders that the background fills with their bytes.
 */
import { Assets, copying, copyPlainAttributes } from './copy-nodes';
import { cssOf, readable, selects, shadowCss, sheetsOf, wearing } from './copy-styles';
import { insideStyle } from './css-assets';
import { serialise } from './serialise-html';
import { atOnce } from './slices';
import type { PostCopy } from './types';
import { randomId } from './random-id';

export const OFFLINE_POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** `placeholder` must not occur in the page; a random one is made unless given. */
export function copyPost(root: Element, placeholder = `onrecord-${randomId()}-`): PostCopy & { stylesUnread: number } {
  const assets = new Assets(placeholder);
  const inCss = (address: string) => `url("${assets.named(address)}")`;
  const document = root.ownerDocument;
  let stylesUnread = 0;
  const hidden = () => {
    stylesUnread += 1;
    return '';
  };
  const css = rulesFor(root, inCss, hidden);
  const copied = atOnce(copying(root, {
    assets, inCss, inlineStyles: stylesUnread > 0, base: root.baseURI, shadowCss: (tree) => shadowCss(tree, { inCss, keyframes: false, hidden }),
  })) ?? root.ownerDocument.createElement('div');
  const frame = wrapInAncestors(copied, root);
  const { width, height } = root.getBoundingClientRect();
  const page = document.implementation.createHTMLDocument('');
  const { documentElement: copy, head, body } = page;
  copy.remove(); // Styles would be read for a page that nobody sees, and an own page of ours lets none be.
  copyPlainAttributes(document.documentElement, copy);
  copyPlainAttributes(document.body, body);
  head.replaceChildren(...policyTags(page), ...styles(page, css, width, getComputedStyle(document.body).backgroundColor));
  body.append(page.importNode(frame, true));
  return {
    html: `<!doctype html>${serialise(copy)}`, placeholder, assets: assets.addresses,
    width: Math.ceil(width), height: Math.ceil(height), stylesUnread,
  };
}

/** For a page of which no copy can be made: the words alone. */
export function minimalCopy(root: Element, text: string): PostCopy & { stylesUnread: number } {
  const page = root.ownerDocument.implementation.createHTMLDocument('');
  page.head.replaceChildren(...policyTags(page));
  page.body.textContent = text;
  const { width, height } = root.getBoundingClientRect();
  return {
    html: `<!doctype html>${serialise(page.documentElement)}`, placeholder: `onrecord-${randomId()}-`, assets: [],
    width: Math.ceil(width), height: Math.ceil(height), stylesUnread: 0,
  };
}

/** The first things in a saved copy, before anything could load. */
export function policyTags(page: Document): Element[] {
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = OFFLINE_POLICY;
  return [charset, policy];
}

export function styleTag(page: Document, css: string): Element {
  const style = page.createElement('style');
  style.textContent = insideStyle(css);
  return style;
}

// The post alone, where it stood: its ancestors must not scroll, clip or move it.
const styles = (page: Document, css: string, width: number, background: string) => [styleTag(page, css), styleTag(page,
  `html,body{margin:0!important;padding:0!important;background:${background}!important;overflow:visible!important}`
    + '[data-onrecord-around]{display:block!important;position:static!important;transform:none!important;margin:0!important;'
    + `padding:0!important;border:0!important;inset:auto!important;min-width:0!important;max-width:none!important;width:${width}px!important;`
    + 'height:auto!important;min-height:0!important;max-height:none!important;overflow:visible!important;opacity:1!important}'
    + `[data-onrecord-post]{position:static!important;transform:none!important;width:${width}px!important;margin:0!important}`)];

// Rules name ancestors (`.dark .post`), so the empty shells of these stay around the post.
function wrapInAncestors(copied: Element, root: Element): Element {
  copied.setAttribute('data-onrecord-post', '');
  let frame = copied;
  const inert = root.ownerDocument.implementation.createHTMLDocument('');
  for (let above = root.parentElement; above && above !== root.ownerDocument.body; above = above.parentElement) {
    const shell = inert.createElement(above.localName);
    copyPlainAttributes(above, shell);
    shell.setAttribute('data-onrecord-around', '');
    shell.append(frame);
    frame = shell;
  }
  return frame;
}

/** The style rules that match the post, its content or its ancestors; `hidden` is told of sheets the browser hides from us. */
function rulesFor(root: Element, inCss: (address: string) => string, hidden: () => string): string {
  const ancestors: Element[] = [];
  for (let above = root.parentElement; above; above = above.parentElement) ancestors.push(above);
  const worn = wearing([root, ...root.querySelectorAll('[class]'), ...ancestors]);
  const applies = (selector: string) => selects(selector, (plain) => worn(plain)
    && (root.matches(plain) || root.querySelector(plain) !== null || ancestors.some((above) => above.matches(plain))));
  const tree = root.getRootNode();
  const sheets = (tree instanceof ShadowRoot ? [root.ownerDocument, tree] : [root.ownerDocument]).flatMap(sheetsOf);
  return sheets.map((sheet) => atOnce(readable(() => cssOf(sheet, root.baseURI, { applies, inCss, keyframes: false, hidden }), hidden))).join('\n');
}
