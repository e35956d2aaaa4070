/** The part of pdfkit 0.20.2 that the timeline uses. Marked internals are not in its manual: the version is pinned for them. */
declare module 'pdfkit' {
  export interface Reference {
    data: Record<string, unknown>;
    /** Internal. */
    id: number;
    offset: number;
    compress: boolean;
    write(chunk: Uint8Array | string): void;
    end(chunk?: Uint8Array | string): void;
  }

  export interface Page {
    height: number;
    /** Internal: the page object, its content stream and its resources. */
    dictionary: Reference;
    content: Reference;
    write(chunk: string): void;
    fonts: Record<string, Reference>;
    xobjects: Record<string, Reference>;
    end(): void;
  }

  export interface Image {
    width: number;
    height: number;
    label: string;
    /** Internal: set once the picture is written to the file. */
    obj: Reference | null;
    /** Internal: what is written of a PNG and of a JPEG; `null` once it is. */
    imgData?: Uint8Array | null;
    data?: Uint8Array | null;
    /** EXIF orientation, of JPEG only. */
    orientation?: number;
    embed(document: PDFDocument): void;
  }

  /** Internal: what pdfkit keeps of an embedded font until it writes the subset. */
  export interface EmbeddedFont {
    id: string;
    subset: { glyphs: number[]; includeGlyph(glyph: number): number };
    /** By CID: advance in thousandths of an em, and the code points that text extraction gives. */
    widths: (number | undefined)[];
    unicode: (number[] | undefined)[];
    ref(): Reference;
  }

  export interface StructureElement {
    /** Internal. */
    dictionary: Reference;
    add(child: StructureElement | (() => void)): this;
    end(): void;
  }

  export interface StructureOptions {
    title?: string;
    lang?: string;
    alt?: string;
    scope?: 'Row' | 'Column';
  }

  export interface OutlineItem {
    addItem(title: string, options?: { fit?: boolean; left?: number; top?: number; zoom?: number; expanded?: boolean }): OutlineItem;
  }

  export interface DocumentOptions {
    size: [number, number];
    margin: number;
    font: null;
    autoFirstPage: false;
    pdfVersion: '1.7';
    tagged: true;
    displayTitle: true;
    lang: string;
    info: Record<string, object>;
  }

  export default class PDFDocument {
    constructor(options: DocumentOptions);
    page: Page;
    outline: OutlineItem;
    addPage(): this;
    addContent(operators: string): this;
    ref(data: Record<string, unknown> | number): Reference;
    registerFont(name: string, bytes: Uint8Array): this;
    font(name: string): this;
    openImage(bytes: Uint8Array): Image;
    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: 'Artifact', options: { type: 'Pagination' | 'Layout' }): this;
    endMarkedContent(): this;
    link(x: number, y: number, width: number, height: number, url: string, options?: Record<string, unknown>): this;
    goTo(x: number, y: number, width: number, height: number, name: string, options?: Record<string, unknown>): this;
    addNamedDestination(name: string, kind: 'XYZ', x: number | null, y: number | null, zoom: null): void;
    addNamedEmbeddedFile(name: string, specification: Reference): void;
    getStructTreeRoot(): Reference;
    endMarkings(): void;
    end(): void;
    /** Internal: where bytes go, and what is told when an object is written. */
    push(chunk: Uint8Array | null): boolean;
    _write(data: Uint8Array | string): void;
    _refEnd(reference: Reference): void;
    /** Internal: bytes written so far. */
    _offset: number;
    /** Internal: pages not yet written, the font chosen last, the catalogue. */
    options: DocumentOptions;
    _pageBuffer: Page[];
    _font: EmbeddedFont;
    _root: Reference;
  }
}

declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required?: boolean } | null;
  }
}
