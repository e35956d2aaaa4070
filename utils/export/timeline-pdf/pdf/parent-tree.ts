/**
 * The way back from what pages show to the elements of the document's structure (ISO 32000-1, 14.7.4.4). pdfkit's own keeps
 * every element until the end, which of a long document is most of what it is made of; here numbers of objects are enough.
 */
import type PDFDocument from 'pdfkit';
import type { Page, Reference } from 'pdfkit';

/** Of one part of it. */
const MOST_KEYS = 256;

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

  /** Writes it to the file, and gives what names it. Nothing is added afterwards. */
  written(): Reference {
    const parts: Reference[] = [];
    for (let from = 0; from < this.#written.length; from += MOST_KEYS) {
      const ids = this.#written.slice(from, from + MOST_KEYS);
      parts.push(this.#ended({ Limits: [from, from + ids.length - 1], Nums: ids.flatMap((id, index) => [from + index, new Id(id)]) }));
    }
    return this.#ended(parts.length > 0 ? { Kids: parts } : { Nums: [] });
  }

  #ended(data: Record<string, unknown>): Reference {
    const reference = this.#kit.ref(data);
    reference.end();
    return reference;
  }
}

/** Names an object that is written. pdfkit asks what it does not know for its text. */
class Id {
  constructor(readonly id: number) {}

  get [Symbol.toStringTag](): string {
    return 'Id';
  }

  toString(): string {
    return `${this.id} 0 R`;
  }
}
