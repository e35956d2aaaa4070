/** Puts bytes where a saved copy has placeholders. The copy of a page gets as much as time and size allow, and says what it lacks. */
import type { Missing } from '../evidence/types';
import { insideStyle, withAssets, withoutImports } from './css-assets';
import { toDataUrl, type Fetched } from './fetch-bytes';
import { fontFacesIn, ShownFonts, woffType } from './font-faces';
import type { PageCopy, PostCopy } from './types';

export type Fetch = (address: string) => Promise<Fetched | { code: string }>;

const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
/** Beyond this many pictures and style sheets, nobody is asked. */
const MOST_ASSETS = 500;
/** Bytes of a finished page copy. */
export const MOST_PAGE_BYTES = 8 * 1024 * 1024;
/** Bytes of one font and of all: those of Latin and icons take a tenth, one of Chinese can take more than it adds. */
const MOST_FONT_BYTES = 1024 * 1024;
const MOST_FONTS_BYTES = 3 * 1024 * 1024;
/** Milliseconds after which the page copy is stored with what has come: the person waits for the receipt. */
const PATIENCE_MS = 4000;

const filled = (html: string, placeholder: string, data: readonly string[]) =>
  html.replace(new RegExp(`${placeholder}(\\d+)`, 'g'), (_, index: string) => data[Number(index)] ?? BLANK);

/** Waits for every picture of the post, and names each that did not come. */
export async function filledPost({ html, placeholder, assets }: PostCopy, fetched: Fetch, missing: Missing[]): Promise<string> {
  const data = await Promise.all(assets.map(async (address) => {
    const answer = await fetched(address);
    if (!('code' in answer) && answer.mimeType.startsWith('image/')) return toDataUrl(answer);
    missing.push({ code: 'code' in answer ? answer.code : 'bytes.not-a-picture', detail: address });
    return BLANK;
  }));
  return filled(html, placeholder, data);
}

/** Pictures that did not come in time, would make the copy too large, or were refused are blank, and counted in `missing`. */
export async function filledPage(copy: PageCopy, fetched: Fetch, missing: Missing[], patience = PATIENCE_MS): Promise<string> {
  const { placeholder } = copy;
  const late = new Promise<null>((resolve) => { setTimeout(resolve, patience, null); });
  let asked = 0;
  const inTime = async (address: string) => {
    if ((asked += 1) > MOST_ASSETS) return null;
    const answer = await Promise.race([fetched(address).catch(() => null), late]);
    return answer && !('code' in answer) ? answer : null;
  };
  const assets = [...copy.assets];
  const fonts = new ShownFonts(placeholder, copy.fonts ?? { sought: [], addresses: [] });
  const { html: unlettered, unread } = await withSheets(copy, inTime, assets, fonts);
  const html = await withFonts(unlettered, fonts, placeholder, inTime, missing);
  if (unread > 0) missing.push({ code: 'page-copy.styles', detail: `${unread} / ${copy.sheets.length}` });

  let room = MOST_PAGE_BYTES - new TextEncoder().encode(html).byteLength;
  const data: string[] = [];
  for (const answer of await Promise.all(assets.map(inTime))) {
    const picture = answer?.mimeType.startsWith('image/') && answer.bytes.byteLength * 4 / 3 < room ? toDataUrl(answer) : null;
    room -= picture?.length ?? 0;
    data.push(picture ?? BLANK);
  }
  const lacking = data.filter((each) => each === BLANK).length;
  if (lacking > 0) missing.push({ code: 'page-copy.pictures', detail: `${lacking} / ${assets.length}` });
  return filled(html, placeholder, data);
}

type InTime = (address: string) => Promise<Fetched | null>;

/** Style sheets of other origins, which the page may not read; their pictures join `assets`, their fonts `fonts`. */
async function withSheets({ html, placeholder, sheets }: PageCopy, inTime: InTime, assets: string[], fonts: ShownFonts):
  Promise<{ html: string; unread: number }> {
  let unread = 0;
  const texts = await Promise.all(sheets.map(async (address) => {
    const answer = await inTime(address);
    if (answer?.mimeType !== 'text/css') { unread += 1; return ''; }
    const served = new TextDecoder().decode(answer.bytes);
    const faces = fontFacesIn(served).map((rule) => fonts.rule(rule, address)).join('');
    return insideStyle(faces + withAssets(withoutImports(served), address, (picture) => `url("${placeholder}${assets.push(picture) - 1}")`));
  }));
  return { html: html.replace(new RegExp(`${placeholder}sheet-(\\d+)\\.`, 'g'), (_, index: string) => texts[Number(index)]!), unread };
}

/** Letters stand in the font that they were seen in: with another, icons are empty boxes, and a page's own font can show other words. */
async function withFonts(html: string, fonts: ShownFonts, placeholder: string, inTime: InTime, missing: Missing[]): Promise<string> {
  let room = MOST_FONTS_BYTES;
  const data = (await Promise.all(fonts.addresses.map(inTime))).map((answer) => {
    const mimeType = answer && answer.bytes.byteLength <= Math.min(room, MOST_FONT_BYTES) ? woffType(answer.bytes) : null;
    if (!answer || !mimeType) return null;
    room -= answer.bytes.byteLength;
    return toDataUrl({ bytes: answer.bytes, mimeType });
  });
  const lacking = data.filter((each) => each === null).length + fonts.unfound.length;
  if (lacking > 0) missing.push({ code: 'page-copy.fonts', detail: `${lacking} / ${data.length + fonts.unfound.length}` });
  return html.replace(new RegExp(`${placeholder}font-(\\d+)\\.`, 'g'), (_, index: string) => data[Number(index)] ?? 'data:,');
}
