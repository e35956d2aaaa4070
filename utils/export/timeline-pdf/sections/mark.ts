/** The mark of OnRecord: a sheet with a folded corner and a lens, as on the in-page button. */
import type PDFDocument from 'pdfkit';
import { number, strokeWith } from '../pdf/content';
import { colour } from '../style';

export const markSize = 20;

// On a grid of 20 by 20, y downwards, as the icon is drawn.
const OUTLINE = '5 2.5 m 12 2.5 l 15.5 6 l 15.5 17.5 l 5 17.5 l h S 12 2.5 m 12 6 l 15.5 6 l S';
const LENS = '12.6 11.5 m 12.6 12.94 11.44 14.1 10 14.1 c 8.56 14.1 7.4 12.94 7.4 11.5 c '
  + '7.4 10.06 8.56 8.9 10 8.9 c 11.44 8.9 12.6 10.06 12.6 11.5 c h S';

export function drawMark(kit: PDFDocument, x: number, y: number): void {
  kit.addContent(`q 1 0 0 1 ${number(x - 3)} ${number(y)} cm 1.5 w 1 j ${strokeWith(colour.accent)} ${OUTLINE} ${LENS} Q`);
}
