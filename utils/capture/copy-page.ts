/**
 * A copy of the whole page that shows it again without a network: every element, the style rules that apply, pictures by
 * placeholder. A picture shown in many places is kept once, in a custom property that all of them use, and so is what an icon is drawn of.
 */
import { Assets, copying, copyPlainAttributes } from './copy-nodes';
import { policyTags, styleTag } from './copy-post';
import { cssOf, plainOf, readable, shadowCss, sheetsOf, wearing, type StyleOptions } from './copy-styles';
import { withAssets } from './css-assets';
import { faceKey, ShownFonts } from './font-faces';
import { freezing } from './looks';
import { quoted, serialise, serialising, TooLong } from './serialise-html';
import { Slices, TooSlow, type Steps } from './slices';
import type { PageCopy } from './types';
import { randomId } from './random-id';

/** Characters of markup and styles, before pictures. */
const MOST = 6_000_000;
/** Values that HTML lets stand without quotation marks. What comes in place of ours later may need them. */
const BARE = /^(?!onrecord-)[a-z\d/#.-][\w/:.,;%#?+@~()-]*$/;
const short = (name: string, escaped: string) => escaped === '' ? name : BARE.test(escaped) ? `${name}=${escaped}` : quoted(name, escaped);
/** Milliseconds: the person waits for the receipt. */
const PATIENCE_MS = 5000;

type Outcome = PageCopy | { code: 'page-copy.too-slow' | 'page-copy.too-large' | 'page-copy.failed' };

/**
 * The page as it is at the call, or a code under `missing.`. Reads only; the page is not changed. It is held in one go, or what is above and below
 * could be of two moments; what was held is copied and written a little at a time, while the page goes on.
 */
export async function copyPage(document: Document): Promise<Outcome> {
  try {
    const slices = new Slices(PATIENCE_MS);
    const { page, ...rest } = await slices.all(copied(document));
    // The doctype decides how boxes are measured.
    const doctype = document.compatMode === 'BackCompat' ? '' : '<!doctype html>';
    return { html: doctype + await slices.all(serialising(page, { most: MOST, written: short })), ...rest };
  } catch (error) {
    // A page may be built so that no copy can be made (nested without end): the rest of the record must not fail with it.
    return { code: error instanceof TooSlow ? 'page-copy.too-slow' : error instanceof TooLong ? 'page-copy.too-large' : 'page-copy.failed' };
  }
}

function* copied(document: Document): Steps<Omit<PageCopy, 'html'> & { page: Element }> {
  const base = document.baseURI;
  const assets = new Assets(`onrecord-${randomId()}-`);
  const shared = new Set<number>();
  const share = (address: string) => {
    const index = assets.index(address);
    shared.add(index);
    return `var(--onrecord-${index})`;
  };
  const sheets: string[] = [];
  const hidden = (address: string) => `${assets.placeholder}sheet-${sheets.push(address) - 1}.`;
  const styling = { inCss: share, keyframes: true, hidden };
  const fonts = new ShownFonts(assets.placeholder, { sought: shownFaces(document), addresses: [] });
  const { part, looking } = yield* freezing(document.body);
  const page = document.implementation.createHTMLDocument('');
  page.title = document.title;
  for (const [from, to] of [[document.documentElement, page.documentElement], [document.body, page.body]] as const) {
    copyPlainAttributes(from, to);
    const style = from.getAttribute('style');
    if (style) to.setAttribute('style', withAssets(style, base, share));
  }
  const body = yield* copying(part, { assets, inCss: share, inlineStyles: false, base, looking, shadowCss: (tree) => shadowCss(tree, styling) });
  while (body?.firstChild) page.body.append(body.firstChild);
  const kept: string[] = [];
  const worn = wearing([document.documentElement, part, ...part.querySelectorAll('[class]')]);
  const applies = (selector: string) => worn(selector) && kept.push(selector) > 0;
  const styles = yield* stylesOf(document, page, { ...styling, applies, fontFace: (rule, from) => fonts.rule(rule, from) });
  shareRepeated(page.body, assets.placeholder, shared);
  // Rules that we do not know, that stand inside others or ask what is in an element might reach into a drawing.
  if (sheets.length === 0 && !styles.some(({ textContent }) => /&|:has\(/.test(textContent))) yield* shareDrawings(page.body, kept);
  const pictures = [...shared].map((index) => `--onrecord-${index}:url("${assets.placeholder}${index}")`).join(';');
  page.head.prepend(...policyTags(page));
  page.head.append(styleTag(page, `:root{${pictures}}`), ...styles);
  return { page: page.documentElement, placeholder: assets.placeholder, assets: assets.addresses, sheets, fonts: { sought: fonts.unfound, addresses: fonts.addresses } };
}

/** Of all fonts that its rules name, a page loads those in which something is written. */
function shownFaces(document: Document): string[] {
  const shown: string[] = [];
  document.fonts.forEach((face) => { if (face.status === 'loaded') shown.push(faceKey(face)); });
  return shown;
}

/** In the order in which they apply; those that the browser hides from us are left to the background, by address. */
function* stylesOf(document: Document, page: Document, styling: StyleOptions): Steps<Element[]> {
  const tags: Element[] = [];
  for (const sheet of sheetsOf(document)) {
    const fromAfar = () => sheet.href ? `@media ${sheet.media.mediaText || 'all'}{${styling.hidden(sheet.href)}}` : '';
    tags.push(styleTag(page, yield* readable(() => cssOf(sheet, document.baseURI, styling), fromAfar)));
  }
  return tags;
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

/** Characters: less is not worth a reference. */
const SMALL_DRAWING = 60;

/**
 * What many icons are drawn of, alike to the last attribute, stays in the first of them, and the others are drawn from there. Not where a rule of the
 * page is about a part of the drawing, which there could look otherwise, nor where it has words or names.
 */
function* shareDrawings(body: Element, kept: readonly string[]): Steps<void> {
  const reaching = `:is(${kept.flatMap((selector) => plainOf(selector).split(',')).filter((part) => !/^\s*\*?\s*$/.test(part)).join()})`;
  const name = randomId().slice(0, 8);
  const known = new Map<string, Element>();
  for (const svg of body.querySelectorAll('svg')) {
    yield;
    const [drawing, another] = svg.children;
    if (!drawing || another || !/^(?:g|path)$/.test(drawing.localName) || drawing.textContent.trim() !== '') continue;
    const markup = serialise(drawing);
    if (markup.length < SMALL_DRAWING || / (?:id|class|style|[\w:]*href)=|url\(/.test(markup)) continue;
    if ([drawing, ...drawing.querySelectorAll('*')].some((each) => each.matches(reaching))) continue;
    const first = known.get(markup);
    if (!first) { known.set(markup, drawing); continue; }
    first.id ||= `${name}-${[...known.values()].indexOf(first)}`;
    const use = svg.ownerDocument.createElementNS(svg.namespaceURI, 'use');
    use.setAttribute('href', `#${first.id}`);
    drawing.replaceWith(use);
  }
}
