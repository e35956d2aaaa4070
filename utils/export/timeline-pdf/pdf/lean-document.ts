/**
 * pdfkit for long documents. It writes objects as soon as they are whole and yet keeps all that they point to until the end:
 * some 70 kilobytes for each record. This one keeps their numbers. Leans on internals of pdfkit 0.20.2, which is pinned.
 */
import PDFDocument, { type DocumentOptions, type Page, type Reference } from 'pdfkit';
import { letGo } from '../../pieces';
import { Lines } from './lines';
import { ParentTree } from './parent-tree';

export interface LeanOptions extends DocumentOptions {
  /** Takes the bytes before it returns; `null` is the end. */
  write: (chunk: Uint8Array | null) => void;
}

interface OwnOptions extends LeanOptions { lines: Lines }

/** What is left of an object in the file. pdfkit asks elements for a parent (P) when it ends the next one above. */
const WRITTEN: Record<string, unknown> = { P: true };

export class LeanDocument extends PDFDocument {
  declare options: OwnOptions;
  readonly #tree: ParentTree;

  constructor(options: LeanOptions) {
    // pdfkit writes the first lines before anything of ours is there but this.
    super({ ...options, lines: new Lines(options.write) } as OwnOptions);
    this.getStructTreeRoot().data['ParentTree'] = this.#tree = new ParentTree(this);
  }

  // At once: pdfkit would keep the bytes until it comes to rest.
  override push(chunk: Uint8Array | null): boolean {
    const { lines, write } = this.options;
    lines.flush();
    write(chunk);
    return true;
  }

  // Nor bytes of each line: at the end there is one for every object of the document, and each would lie about as three objects of the browser.
  override _write(data: Uint8Array | string): void {
    if (typeof data === 'string') {
      this._offset += this.options.lines.add(data);
      return;
    }
    super._write(data);
    // What is written of a stream is a copy of its own, which nobody looks at again.
    letGo(data);
  }

  override addPage(): this {
    super.addPage();
    const { page } = this;
    gatherWords(page);
    const end = page.end.bind(page);
    page.end = () => {
      this.#tree.close(page);
      end();
    };
    return this;
  }

  // In parts before what names them, and not as one text.
  override endMarkings(): void {
    this.getStructTreeRoot().data['ParentTree'] = this.#tree.written();
    super.endMarkings();
  }

  override _refEnd(reference: Reference): void {
    super._refEnd(reference);
    // The catalogue is written before the objects that it leads pdfkit to.
    if (reference !== this._root) reference.data = WRITTEN;
  }
}

/** One string for all that is written to a page: pdfkit makes bytes of every operator, and keeps them until the page ends. */
function gatherWords(page: Page): void {
  const { content } = page;
  const write = content.write.bind(content);
  const end = content.end.bind(content);
  let operators = '';
  content.write = (chunk) => { operators += `${chunk as string}\n`; };
  content.end = () => {
    write(operators);
    operators = '';
    end();
  };
}
