/**
 * A copy of the whole page that shows it again without a network: every element, the style rules that apply, pictures by
 * placeholder. A picture shown in many places is kept once, in a custom property that all of them use.
 */
import { Assets, copyNode, copyPlainAttributes, type CopyContext } from './copy-nodes';
import { policyTags, styleTag } from './copy-post';
import { cssOf, readable, shadowCss, sheetsOf, type StyleOptions } from './copy-styles';
import { withAssets } from './css-assets';
import { faceKey, ShownFonts } from './font-faces';
import { serialiseInSlices, TooLong } from './serialise-html';
import type { PageCopy } from './types';
import { randomId } from './random-id';

/** Characters of markup and styles, before pictures. */
const MOST = 6_000_000;
/** Milliseconds of reading. The page stands still meanwhile, so no longer than a slow press. */
const PATIENCE_MS = 1500;

class TooSlow extends Error { override name = 'TooSlow'; }

type Outcome = PageCopy | { code: 'page-copy.too-slow' | 'page-copy.too-large' | 'page-copy.failed' };

/**
 * The page as it is at the call, or a code under `missing.`. Reads only; the page is not changed. Read in one go, or what is above and below could
 * be of two moments; what was read is written a little at a time, while the page goes on.
 */
export async function copyPage(document: Document, now: () => number = () => performance.now()): Promise<Outcome> {
  const end = now() + PATIENCE_MS;
  let asked = 0;
  const tick = () => { if ((asked += 1) % 64 === 0 && now() > end) throw new TooSlow(); };
  try {
    const { page, ...rest } = copied(document, tick);
    // The doctype decides how boxes are measured.
    const doctype = document.compatMode === 'BackCompat' ? '' : '<!doctype html>';
    return { html: doctype + await serialiseInSlices(page, { most: MOST }, othersFirst), ...rest };
  } catch (error) {
    // A page may be built so that no copy can be made (nested without end): the rest of the record must not fail with it.
    return { code: error instanceof TooSlow ? 'page-copy.too-slow' : error instanceof TooLong ? 'page-copy.too-large' : 'page-copy.failed' };
  }
}

/** Lets the page work; timers of a page that went to the background would take seconds. */
const othersFirst = () => new Promise<void>((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    go();
  };
  port2.postMessage(null);
});

function copied(document: Document, tick: () => void): Omit<PageCopy, 'html'> & { page: Element } {
  const assets = new Assets(`onrecord-${randomId()}-`);
  const shared = new Set<number>();
  const share = (address: string) => {
    const index = assets.index(address);
    shared.add(index);
    return `var(--onrecord-${index})`;
  };
  const sheets: string[] = [];
  const hidden = (address: string) => `${assets.placeholder}sheet-${sheets.push(address) - 1}.`;
  const styling = { inCss: share, keyframes: true, hidden, tick };
  const context: CopyContext = { assets, inCss: share, inlineStyles: false, tick, shadowCss: (tree) => shadowCss(tree, styling) };
  const fonts = new ShownFonts(assets.placeholder, { sought: shownFaces(document), addresses: [] });
  const page = document.implementation.createHTMLDocument('');
  page.title = document.title;
  for (const [from, to] of [[document.documentElement, page.documentElement], [document.body, page.body]] as const) {
    copyPlainAttributes(from, to);
    const style = from.getAttribute('style');
    if (style) to.setAttribute('style', withAssets(style, document.baseURI, share));
  }
  const body = copyNode(document.body, context);
  while (body?.firstChild) page.body.append(body.firstChild);
  shareRepeated(page.body, assets.placeholder, shared);
  const pictures = [...shared].map((index) => `--onrecord-${index}:url("${assets.placeholder}${index}")`).join(';');
  page.head.prepend(...policyTags(page));
  page.head.append(styleTag(page, `:root{${pictures}}`), ...stylesOf(document, page, { ...styling, fontFace: (rule, base) => fonts.rule(rule, base) }));
  return { page: page.documentElement, placeholder: assets.placeholder, assets: assets.addresses, sheets, fonts: { sought: fonts.unfound, addresses: fonts.addresses } };
}

/** Of all fonts that its rules name, a page loads those in which something is written. */
function shownFaces(document: Document): string[] {
  const shown: string[] = [];
  document.fonts.forEach((face) => { if (face.status === 'loaded') shown.push(faceKey(face)); });
  return shown;
}

/**
 * Whether a rule can mean anything here, told by its class names alone: asking for each selector of a large page takes seconds.
 * In doubt a rule is kept.
 */
function wearing(document: Document): (selector: string) => boolean {
  const worn = new Set<string>();
  for (const { classList } of document.querySelectorAll('[class]')) for (const name of classList) worn.add(name);
  return (selector) => selector.includes('\\') || selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '').split(',')
    .some((part) => (part.match(/\.-?[_a-z][\w-]*/gi) ?? []).every((name) => worn.has(name.slice(1))));
}

/** In the order in which they apply; those that the browser hides from us are left to the background, by address. */
function stylesOf(document: Document, page: Document, styling: Omit<StyleOptions, 'applies'>): Element[] {
  const applies = wearing(document);
  return sheetsOf(document).map((sheet) => {
    const fromAfar = () => sheet.href ? `@media ${sheet.media.mediaText || 'all'}{${styling.hidden(sheet.href)}}` : '';
    return styleTag(page, readable(() => cssOf(sheet, document.baseURI, { ...styling, applies }), fromAfar));
  });
}

/** Pictures that stand in the page more than once, or in its styles too, are all drawn from the one property. */
function shareRepeated(body: Element, placeholder: string, shared: Set<number>): void {
  const places = new Map<number, Element[]>();
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll('img, template')) {
      if (element.localName === 'template') { look((element as HTMLTemplateElement).content); continue; }
      const source = element.getAttribute('src') ?? '';
      if (!source.startsWith(placeholder)) continue;
      const index = Number(source.slice(placeholder.length));
      places.set(index, [...(places.get(index) ?? []), element]);
    }
  };
  look(body);
  for (const [index, images] of places) {
    if (images.length === 1 && !shared.has(index)) continue;
    shared.add(index);
    for (const image of images) {
      image.removeAttribute('src');
      const style = image.getAttribute('style');
      image.setAttribute('style', `${style ? `${style.replace(/;\s*$/, '')};` : ''}content:var(--onrecord-${index})`);
    }
  }
}
