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

  /** Words of a page with the positions of their boxes, in points from the left. */
  words(page: number): { text: string; left: number; right: number }[] {
    const html = this.#run('pdftotext', '-bbox', '-f', String(page), '-l', String(page), this.path, '-');
    return Array.from(html.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*)<\/word>/g),
      ([, left, right, text]) => ({ text: text!, left: Number(left), right: Number(right) }));
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

interface Outline { title: string; kids: Outline[] }

const titlesOf = ({ title, kids }: Outline): string[] => [title, ...kids.flatMap(titlesOf)];

export const lettersOf = (text: string): string => text.normalize('NFC').replace(/\s|\p{Default_Ignorable_Code_Point}/gu, '');
