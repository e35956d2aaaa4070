/**
 * pdfkit for long documents. It writes objects as soon as they are whole and yet keeps all that they point to until the end:
 * some 70 kilobytes for each record. This one keeps their numbers. Leans on internals of pdfkit 0.20.2, which is pinned.
 */
import PDFDocument, { type DocumentOptions, type Page, type Reference } from 'pdfkit';
import { letGo } from '../../pieces';
import { ParentTree } from './parent-tree';

export interface LeanOptions extends DocumentOptions {
  /** Takes the bytes before it returns; `null` is the end. */
  write: (chunk: Uint8Array | null) => void;
}

/** What is left of an object in the file. pdfkit asks elements for a parent (P) when it ends the next one above. */
const WRITTEN: Record<string, unknown> = { P: true };

export class LeanDocument extends PDFDocument {
  declare options: LeanOptions;

  constructor(options: LeanOptions) {
    super(options);
    this.getStructTreeRoot().data['ParentTree'] = new ParentTree(this);
  }

  // At once: pdfkit would keep the bytes until it comes to rest, and at the end has a line for every object of the document.
  override push(chunk: Uint8Array | null): boolean {
    this.options.write(chunk);
    return true;
  }

  // What it writes of a stream is a copy of its own, which nobody looks at again.
  override _write(data: Uint8Array | string): void {
    super._write(data);
    if (typeof data !== 'string') letGo(data);
  }

  override addPage(): this {
    super.addPage();
    const { page } = this;
    gatherWords(page);
    const end = page.end.bind(page);
    page.end = () => {
      (this.getStructTreeRoot().data['ParentTree'] as ParentTree).close(page);
      end();
    };
    return this;
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
