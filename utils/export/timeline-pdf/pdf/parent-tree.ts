/**
 * The way back from what pages show to the elements of the document's structure (ISO 32000-1, 14.7.4.4). pdfkit's own keeps
 * every element until the end, which of a long document is most of what it is made of; here numbers of objects are enough.
 */
import type PDFDocument from 'pdfkit';
import type { Page, Reference } from 'pdfkit';

export class ParentTree {
  readonly #kit: PDFDocument;
  /** Of pages that are still drawn on: the element of each marked content. */
  readonly #open = new Map<number, (Reference | null)[]>();
  /** Numbers of objects by key: an element, or the list of those of a page. */
  readonly #written: number[] = [];

  constructor(kit: PDFDocument) {
    this.#kit = kit;
  }

  /** Called by pdfkit: with the list of a page or, in place of it, with the element of a link. */
  add(key: number, value: (Reference | null)[] | Reference): void {
    if (Array.isArray(value)) {
      this.#open.set(key, value);
    } else {
      this.#open.delete(key);
      this.#written[key] = value.id;
    }
  }

  /** Called by pdfkit. */
  get(key: number): (Reference | null)[] | undefined {
    return this.#open.get(key);
  }

  /** Call it when the page is drawn: writes its list to the file and forgets it. */
  close(page: Page): void {
    const key = page.dictionary.data['StructParents'] as number | undefined;
    if (key === undefined) return;
    const list = this.#kit.ref(this.#open.get(key)! as never);
    list.end();
    this.#open.delete(key);
    this.#written[key] = list.id;
  }

  /** Keeps pdfkit from writing the fields of this object: it asks for its text instead. */
  get [Symbol.toStringTag](): string {
    return 'ParentTree';
  }

  toString(): string {
    return `<<\n/Nums [\n${this.#written.map((id, key) => `${key} ${id} 0 R`).join('\n')}\n]\n>>`;
  }
}
