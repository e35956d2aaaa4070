/** Reads a PDF with tools that know nothing of OnRecord: poppler and qpdf. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class ReadPdf {
  readonly #folder = mkdtempSync(join(tmpdir(), 'timeline-pdf-'));
  readonly path = join(this.#folder, 'timeline.pdf');

  static async from(pdf: Blob): Promise<ReadPdf> {
    const read = new ReadPdf();
    writeFileSync(read.path, new Uint8Array(await pdf.arrayBuffer()));
    return read;
  }

  /** Text of one page, or of all. */
  text(page?: number): string {
    return this.#run('pdftotext', ...(page === undefined ? [] : ['-f', String(page), '-l', String(page)]), this.path, '-');
  }

  /** The text without white space and joiners, for comparing scripts that readers space and break in their own way. */
  letters(page?: number): string {
    return lettersOf(this.text(page));
  }

  info(...flags: string[]): string {
    return this.#run('pdfinfo', ...flags, this.path);
  }

  get pages(): number {
    return Number(/^Pages:\s+(\d+)$/m.exec(this.info())?.[1]);
  }

  /** Words of a page with the positions of their boxes, in points from the top left. */
  words(page: number): { text: string; left: number; right: number; top: number; bottom: number }[] {
    const html = this.#run('pdftotext', '-bbox', '-f', String(page), '-l', String(page), this.path, '-');
    return Array.from(html.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/g),
      ([, left, top, right, bottom, text]) => ({ text: text!, left: Number(left), right: Number(right), top: Number(top), bottom: Number(bottom) }));
  }

  /** Pages with pictures, one for each; pictures of letters and of masks are none. */
  images(): number[] {
    return this.#run('pdfimages', '-list', this.path).split('\n').slice(2).map((line) => line.trim().split(/\s+/))
      .filter(([, , type, , , , components]) => type === 'image' && components !== undefined)
      .filter(([, , , width, height]) => Number(width) > 120 && Number(height) > 120).map(([page]) => Number(page));
  }

  /** What readers call a page, counted from 1. */
  pageLabel(page: number): string {
    const { pagelabels } = JSON.parse(this.#run('qpdf', '--json', '--json-key=pagelabels', this.path)) as { pagelabels: { index: number; label: Record<string, number> }[] };
    const { index, label } = pagelabels.findLast((each) => each.index < page)!;
    return String((label['/St'] ?? 1) + page - 1 - index);
  }

  /** All dictionaries by the names of their objects, and the pages with the annotations on each. */
  structure(): { dictionaries: Map<string, Dictionary>; pages: { object: string; annotations: string[] }[] } {
    const { qpdf: [, objects], pages } = JSON.parse(this.#run('qpdf', '--json', '--json-key=qpdf', '--json-key=pages', this.path)) as
      { qpdf: [unknown, Record<string, { value?: Dictionary }>]; pages: { object: string }[] };
    const dictionaries = new Map(Object.entries(objects).flatMap(([name, { value }]) =>
      (value && typeof value === 'object' && !Array.isArray(value) ? [[name.replace(/^obj:/, ''), value] as const] : [])));
    return { dictionaries, pages: pages.map(({ object }) => ({ object, annotations: (dictionaries.get(object)?.['/Annots'] ?? []) as string[] })) };
  }

  /** The texts that stand under a name in any dictionary. */
  valuesOf(name: string): string[] {
    return [...this.structure().dictionaries.values()].map((dictionary) => dictionary[name])
      .filter((value) => typeof value === 'string').map((value) => value.replace(/^u:/, ''));
  }

  /** Titles of the bookmarks, those under another one after it. */
  bookmarks(): string[] {
    const { outlines } = JSON.parse(this.#run('qpdf', '--json', '--json-key=outlines', this.path)) as { outlines: Outline[] };
    return outlines.flatMap(titlesOf);
  }

  /** Exit code of `qpdf --check`: 0 when nothing is wrong with the file. */
  check(): { code: number | null; said: string } {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', this.path], { encoding: 'utf8' });
    return { code: status, said: stdout + stderr };
  }

  /** Every object of the file as text, streams unpacked. */
  objects(): string {
    const to = join(this.#folder, 'unpacked.pdf');
    this.#run('qpdf', '--qdf', '--object-streams=disable', this.path, to);
    return readFileSync(to, 'latin1');
  }

  attachment(index: number): Uint8Array {
    const to = join(this.#folder, `attachment-${index}`);
    this.#run('pdfdetach', '-save', String(index), '-o', to, this.path);
    return new Uint8Array(readFileSync(to));
  }

  #run(program: string, ...flags: string[]): string {
    return execFileSync(program, flags, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

type Dictionary = Record<string, unknown>;

interface Outline { title: string; kids: Outline[] }

const titlesOf = ({ title, kids }: Outline): string[] => [title, ...kids.flatMap(titlesOf)];

export const lettersOf = (text: string): string => text.normalize('NFC').replace(/\s|\p{Default_Ignorable_Code_Point}/gu, '');
