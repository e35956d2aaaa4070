/** Pictures for the page: what a PDF can hold as it is, what must be turned into JPEG first, and how large to show it. */
import type { Image } from 'pdfkit';
import type { PdfFile } from './pdf/pdf-file';
import type { PdfResources } from './types';

// A screenshot beyond this is smaller as JPEG at a quality that shows no difference in print.
const LARGE_PNG = 400_000;
// A CSS pixel is 1/96 inch, a point 1/72.
const POINTS_PER_CSS_PIXEL = 0.75;

/** The picture, or `null` when it can be drawn neither as it is nor as JPEG. */
export async function openPicture(file: PdfFile, bytes: Uint8Array, mimeType: string, toJpeg: PdfResources['toJpeg']): Promise<Image | null> {
  const format = formatOf(bytes);
  if (format === 'plain-jpeg' || (format === 'plain-png' && (bytes.length <= LARGE_PNG || !toJpeg))) return tryOpen(file, bytes);
  if (!toJpeg) return format === 'other' ? null : tryOpen(file, bytes);
  let jpeg: Uint8Array;
  try {
    jpeg = await toJpeg(bytes, mimeType);
  } catch {
    // Too large for the browser's canvas, or no picture at all. A plain PNG needs no canvas.
    return format === 'plain-png' ? tryOpen(file, bytes) : null;
  }
  return tryOpen(file, format === 'plain-png' && bytes.length < jpeg.length ? bytes : jpeg);
}

function tryOpen(file: PdfFile, bytes: Uint8Array): Image | null {
  try {
    const image = file.kit.openImage(bytes);
    return image.width > 0 && image.height > 0 ? image : null;
  } catch {
    return null; // pdfkit refuses what is cut off or not what it says; the page says so in words
  }
}

type Format =
  | 'plain-png'       // goes into the file as it is
  | 'png'             // transparent or interlaced: would have to be decoded here
  | 'plain-jpeg'
  | 'turned-jpeg'     // stored lying on its side, with a note that says so
  | 'other';

function formatOf(bytes: Uint8Array): Format {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 33 && view.getUint32(0) === 0x89504e47) {
    const [colourType, interlace] = [bytes[25]!, bytes[28]!];
    return (colourType === 0 || colourType === 2 || (colourType === 3 && !hasTransparency(view))) && interlace === 0 ? 'plain-png' : 'png';
  }
  if (bytes.length > 3 && view.getUint16(0) === 0xffd8) return hasExif(bytes) ? 'turned-jpeg' : 'plain-jpeg';
  return 'other';
}

/** Whether a palette PNG has a tRNS chunk, which stands before the pixels. */
function hasTransparency(view: DataView): boolean {
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === 0x74524e53) return true; // tRNS
    if (type === 0x49444154) return false; // IDAT
  }
  return false;
}

/** EXIF may ask to turn the picture; pictures made by the browser have none. */
function hasExif(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 64)).includes('Exif');
}

/** Size in points at which a picture is as large as it was on the screen. */
export function naturalSize({ width, height }: { width: number; height: number }, devicePixelRatio: number): { width: number; height: number } {
  const points = POINTS_PER_CSS_PIXEL / (devicePixelRatio > 0 ? devicePixelRatio : 1);
  return { width: width * points, height: height * points };
}

export type Placement =
  /** One piece, over the whole width or beside the text. */
  | { kind: 'whole'; scale: number; beside: boolean }
  /** Strips in columns over one or more pages. */
  | { kind: 'strips'; scale: number; columns: 1 | 2 };

export interface Space {
  /** Width of the content, and of the column that leaves room for text beside the picture. */
  width: number;
  columnWidth: number;
  /** Height left on the first page. */
  room: number;
}

// Small print on a screen has 12 px; at this scale it has about 5 points, the least that can be read on paper.
export const LEAST_SCALE = 0.55;
// Long pictures are nearly all text, which stands in full beside them: two columns save half the pages.
const LEAST_STRIP_SCALE = 0.5;
const MOST_STACKED_HEIGHT = 220;
const OVERLAP = 10;
export const STRIP_GUTTER = 14;

/** How to show a picture of this natural size so that it can be read, without cutting anything away. */
export function placePicture(natural: { width: number; height: number }, space: Space): Placement {
  const stacked = Math.min(1, space.width / natural.width);
  if (natural.height * stacked <= Math.min(MOST_STACKED_HEIGHT, space.room)) return { kind: 'whole', scale: stacked, beside: false };
  const beside = Math.min(1, space.columnWidth / natural.width, space.room / natural.height);
  if (beside >= LEAST_SCALE) return { kind: 'whole', scale: beside, beside: true };
  const shrunk = Math.min(stacked, space.room / natural.height);
  if (shrunk >= Math.min(LEAST_SCALE, stacked * 0.8)) return { kind: 'whole', scale: shrunk, beside: false };
  const half = Math.min(1, (space.width - STRIP_GUTTER) / 2 / natural.width);
  return half >= LEAST_STRIP_SCALE ? { kind: 'strips', scale: half, columns: 2 } : { kind: 'strips', scale: stacked, columns: 1 };
}

export interface Strip { from: number; to: number }

/**
 * Cuts a height into strips that overlap a little, so that a line of text on the cut is whole in one of them. Strips
 * of the first page are `first` high, all others `most`, the last one what is left.
 */
export function stripsOf(height: number, first: number, most: number, columns: 1 | 2): Strip[] {
  const strips: Strip[] = [];
  for (let from = 0; ; from = strips.at(-1)!.to - OVERLAP) {
    const to = Math.min(height, from + (strips.length < columns ? first : most));
    strips.push({ from, to });
    if (to === height) return strips;
  }
}
