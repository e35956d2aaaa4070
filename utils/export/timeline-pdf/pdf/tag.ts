/** An element of the document's structure, made when it is first drawn: what is measured but not drawn leaves none. */
import type PDFDocument from 'pdfkit';
import type { StructureElement, StructureOptions } from 'pdfkit';

export interface TagOptions extends StructureOptions {
  /** Attributes that pdfkit has no option for: their owner `O`, then names and values. */
  attributes?: Record<string, string>;
}

export class Tag {
  readonly #kit: PDFDocument;
  readonly #parent: Tag | null;
  readonly #type: string;
  readonly #options: TagOptions;
  #element: StructureElement | null = null;

  constructor(kit: PDFDocument, parent: Tag | null, type: string, options: TagOptions = {}) {
    this.#kit = kit;
    this.#parent = parent;
    this.#type = type;
    this.#options = options;
  }

  child(type: string, options: TagOptions = {}): Tag {
    return new Tag(this.#kit, this, type, options);
  }

  /** Asking for it gives it its place after what was drawn before. */
  get element(): StructureElement {
    if (this.#element) return this.#element;
    const { attributes, alt, ...others } = this.#options;
    // Marks that only order text are nothing to read aloud.
    const options = alt === undefined ? others : { ...others, alt: alt.replace(/[\u2066-\u2069]/g, '') };
    this.#element = this.#kit.struct(this.#type, options);
    if (attributes) this.#element.dictionary.data['A'] = attributes;
    if (this.#parent) this.#parent.element.add(this.#element);
    else this.#kit.addStructure(this.#element);
    return this.#element;
  }

  /** Marks what `draw` puts on the current page as content of this element. */
  mark(draw: () => void): void {
    this.element.add(draw);
  }

  /** Nothing can be added any more, here or below; pdfkit writes the element to the file and forgets it. */
  end(): void {
    this.#element?.end();
  }
}
