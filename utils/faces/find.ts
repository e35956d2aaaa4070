/** Looks for faces in a picture of any size: in pieces of it and at several sizes, since the network knows faces of 50 to 300 pixels. */
import type { MaskBox } from '../evidence/database';
import { facesIn, forward, pixelsOf, type FoundFace, type Weights } from './network';

/** What is looked at: its size, and the pixels of a part of it, drawn to `to` pixels, as RGBA. What is beyond the picture is black. */
export interface Picture {
  width: number;
  height: number;
  read: (part: { x: number; y: number; width: number; height: number }, to: { width: number; height: number }) => Uint8ClampedArray;
}

/** Pixels of a side of a piece; a multiple of 32. */
const PIECE = 416;
/** Pieces overlap by a face that one size larger finds whole. */
const OVERLAP = 96;
/** At most so many pieces at one size: a longer look is not waited for, and the larger faces are found all the same. */
const MOST_PIECES = 40;
/** A face that is suggested in vain is taken away in a moment; one that is missed may not be seen again. */
const LEAST = 0.4;
/** A little wider than the face: hair and ears are known too. */
const MARGIN = 0.2;

/** In parts of the picture, from the top. */
export function findFaces(picture: Picture, weights: Weights): MaskBox[] {
  const found: FoundFace[] = [];
  for (const scale of scalesOf(picture)) {
    for (const { x, y } of piecesOf(picture, scale)) {
      const part = { x: x / scale, y: y / scale, width: PIECE / scale, height: PIECE / scale };
      const pixels = pixelsOf(picture.read(part, { width: PIECE, height: PIECE }), PIECE, PIECE);
      for (const face of facesIn(forward(pixels, weights), LEAST)) {
        found.push({ ...face, x: part.x + face.x / scale, y: part.y + face.y / scale, width: face.width / scale, height: face.height / scale });
      }
    }
  }
  return once(found).map((face) => boxOf(face, picture)).toSorted((a, b) => a.y - b.y || a.x - b.x);
}

/** From twice as large, in which small faces lie where they are, down to the whole of it in one piece. */
function scalesOf(picture: Picture): number[] {
  const whole = PIECE / Math.max(picture.width, picture.height);
  const scales: number[] = [];
  for (let scale = 2; scale > whole * 1.2; scale /= 2) if (piecesOf(picture, scale).length <= MOST_PIECES) scales.push(scale);
  return [...scales, Math.min(2, whole)];
}

function piecesOf({ width, height }: Picture, scale: number): { x: number; y: number }[] {
  return startsIn(height * scale).flatMap((y) => startsIn(width * scale).map((x) => ({ x, y })));
}

function startsIn(length: number): number[] {
  const count = Math.max(1, Math.ceil((length - OVERLAP) / (PIECE - OVERLAP)));
  const step = count === 1 ? 0 : (length - PIECE) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
}

/** Each face once: the surest of those that lie on each other. */
function once(faces: readonly FoundFace[]): FoundFace[] {
  const kept: FoundFace[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) if (!kept.some((other) => isSame(face, other))) kept.push(face);
  return kept;
}

function isSame(a: FoundFace, b: FoundFace): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (across <= 0 || down <= 0) return false;
  const [shared, ofA, ofB] = [across * down, a.width * a.height, b.width * b.height];
  return shared / (ofA + ofB - shared) > 0.3 || shared / Math.min(ofA, ofB) > 0.7;
}

function boxOf({ x, y, width, height }: FoundFace, picture: Picture): MaskBox {
  const part = (value: number, whole: number) => Math.min(1, Math.max(0, value / whole));
  const [left, right] = [part(x - width * MARGIN, picture.width), part(x + width * (1 + MARGIN), picture.width)];
  const [top, bottom] = [part(y - height * MARGIN, picture.height), part(y + height * (1 + MARGIN), picture.height)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
