/** Operators of a content stream, in page coordinates as pdfkit sets them up: points, downwards from the top left. */
import type { Reference } from 'pdfkit';
import type { Colour } from '../style';

/** A page, or a form that a page shows. */
export interface ContentTarget {
  write(operators: string): void;
  /** Resources by the name that operators call them. */
  fonts: Record<string, Reference>;
  xobjects: Record<string, Reference>;
}

/** A number as PDF writes it: no exponent, no more digits than a printer can use. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

export function hexOfText(text: string): string {
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index += 1) hex += hexOf(text.charCodeAt(index));
  return hex;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** Those of codes that were written: of every letter of a document, one is asked for. */
const known: string[] = [];

/** Of 16 bits, in four digits. */
export const hexOf = (code: number): string => known[code] ??= BYTES[code >> 8]! + BYTES[code & 255]!;

function components(colour: Colour): string {
  return [1, 3, 5].map((at) => number(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
}

export const fillWith = (colour: Colour): string => `${components(colour)} rg`;
export const strokeWith = (colour: Colour): string => `${components(colour)} RG`;

export interface Box { x: number; y: number; width: number; height: number }

export function filledBox({ x, y, width, height }: Box, colour: Colour): string {
  return `q ${fillWith(colour)} ${[x, y, width, height].map(number).join(' ')} re f Q`;
}

/** A dot with a fine white edge, so that dots that touch can be told apart. */
export function dot(x: number, y: number, radius: number, colour: Colour): string {
  const k = radius * 0.5523;
  const curve = (...points: number[]) => `${points.map(number).join(' ')} c`;
  return `q ${fillWith(colour)} 1 G 0.6 w ${number(x + radius)} ${number(y)} m ${[
    curve(x + radius, y + k, x + k, y + radius, x, y + radius), curve(x - k, y + radius, x - radius, y + k, x - radius, y),
    curve(x - radius, y - k, x - k, y - radius, x, y - radius), curve(x + k, y - radius, x + radius, y - k, x + radius, y),
  ].join(' ')} b Q`;
}

export function verticalLine(x: number, from: number, to: number, colour: Colour, thickness = 0.6): string {
  return `q ${strokeWith(colour)} ${number(thickness)} w ${number(x)} ${number(from)} m ${number(x)} ${number(to)} l S Q`;
}

/** A box with rounded corners, filled or as an outline. */
export function roundedBox(box: Box, radius: number, paint: { fill: Colour } | { stroke: Colour; width: number }): string {
  const setUp = 'fill' in paint ? fillWith(paint.fill) : `${strokeWith(paint.stroke)} ${number(paint.width)} w`;
  return `q ${setUp} ${roundedPath(box, radius)} ${'fill' in paint ? 'f' : 'S'} Q`;
}

export function roundedPath({ x, y, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * 0.4477; // distance of the control points of a quarter circle from the corner
  const [right, bottom] = [x + width, y + height];
  const path: [string, ...number[]][] = [
    ['m', x + r, y], ['l', right - r, y], ['c', right - k, y, right, y + k, right, y + r],
    ['l', right, bottom - r], ['c', right, bottom - k, right - k, bottom, right - r, bottom],
    ['l', x + r, bottom], ['c', x + k, bottom, x, bottom - k, x, bottom - r],
    ['l', x, y + r], ['c', x, y + k, x + k, y, x + r, y],
  ];
  return `${path.map(([operator, ...points]) => `${points.map(number).join(' ')} ${operator}`).join(' ')} h`;
}

export function horizontalLine(x: number, y: number, width: number, colour: Colour, thickness = 0.6): string {
  return `q ${strokeWith(colour)} ${number(thickness)} w ${number(x)} ${number(y)} m ${number(x + width)} ${number(y)} l S Q`;
}

/** Shows an XObject as a picture in `box`; with `clip`, only that part of it. */
export function picture(name: string, box: Box, clip?: Box): string {
  const clipping = clip ? `${[clip.x, clip.y, clip.width, clip.height].map(number).join(' ')} re W n ` : '';
  return `q ${clipping}${number(box.width)} 0 0 ${number(-box.height)} ${number(box.x)} ${number(box.y + box.height)} cm /${name} Do Q`;
}
