/** Photographs for tests, out of the package whose network finds faces in them, and pages with and without one. Drawn by poppler. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

const faceApi = join(import.meta.dirname, '..', '..', 'node_modules', '@vladmandic', 'face-api');
export const weightBytes = (): Uint8Array => new Uint8Array(readFileSync(join(faceApi, 'model', 'tiny_face_detector_model.bin')));

/** Three people side by side; `faces` are the tips of their noses as we saw them, in parts of the photograph. */
export const photograph = {
  bytes: () => readFileSync(join(faceApi, 'demo', 'sample1.jpg')),
  faces: [{ x: 0.249, y: 0.4 }, { x: 0.484, y: 0.445 }, { x: 0.807, y: 0.28 }],
};

/** A page that imitates a post on a screen, of 800 by 600 pixels: a round mark, lines of words, and at `photo` the photograph. */
export async function postPage(photo: { x: number; y: number; width: number } | null): Promise<Buffer> {
  const document = new (PDFDocument as unknown as new (options: object) => PdfKit)({ size: [800, 600], margin: 0 });
  const parts: Uint8Array[] = [];
  const whole = new Promise<Buffer>((resolve) => {
    document.on('data', (part) => parts.push(part as Uint8Array));
    document.on('end', () => resolve(Buffer.concat(parts)));
  });
  document.rect(0, 0, 800, 600).fill('#ffffff').circle(50, 50, 24).fill('#1f6b66').fillColor('#1d2733').fontSize(16);
  for (let line = 0; line < 8; line += 1) document.text('I know which café you work at. Do you think blocking helps? 12:04', 90, 30 + line * 22, { lineBreak: false });
  if (photo) document.image(photograph.bytes(), photo.x, photo.y, { width: photo.width });
  document.end();
  return whole;
}

/** The first page of a PDF as a PNG, or as pixels, three bytes each. */
export const pngOf = (pdf: Buffer): Buffer => execFileSync('pdftoppm', ['-r', '72', '-png', '-'], { input: pdf, maxBuffer: 2 ** 28 });

export function pixelsOf(pdf: Buffer): { width: number; height: number; rgb: Uint8Array } {
  const ppm = execFileSync('pdftoppm', ['-r', '72', '-'], { input: pdf, maxBuffer: 2 ** 28 });
  const [head, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40))!;
  return { width: Number(width), height: Number(height), rgb: ppm.subarray(head.length) };
}

/** Of pdfkit's drawing, which the product does not use. */
interface PdfKit {
  on: (event: 'data' | 'end', listener: (part: unknown) => void) => void;
  rect: (x: number, y: number, width: number, height: number) => PdfKit;
  circle: (x: number, y: number, radius: number) => PdfKit;
  fill: (colour: string) => PdfKit;
  fillColor: (colour: string) => PdfKit;
  fontSize: (size: number) => PdfKit;
  text: (text: string, x: number, y: number, options: object) => PdfKit;
  image: (bytes: Buffer, x: number, y: number, options: { width: number }) => PdfKit;
  end: () => void;
}
