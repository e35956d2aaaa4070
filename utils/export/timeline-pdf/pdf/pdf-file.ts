/** The PDF while it is being written: finished pages leave memory at once, and the bytes go where the caller keeps them. */
import type { Image, Page, Reference } from 'pdfkit';
import { letGo } from '../../pieces';
import type { Sheet } from '../style';
import type { Line } from '../text/layout';
import type { Shaper } from '../text/shaper';
import type { PdfResources } from '../types';
import { attachFile, type Attachment } from './attachment';
import { BlobSink, type PdfSink } from './blob-sink';
import type { Box, ContentTarget } from './content';
import { EmbeddedFonts } from './embedded-fonts';
import { LeanDocument } from './lean-document';
import { PdfString } from './strings';
import { Tag } from './tag';
import { TextWriter } from './text-writer';

export interface FileFacts {
  title: string;
  language: string;
  madeAt: Date;
  /** Name and version of the program. */
  producer: string;
  sheet: Sheet;
  /** The number that the first page bears. */
  firstPage: number;
}

/** An absolute http(s) address, or the name of a place in this document. */
export type LinkTarget = { url: string } | { place: string };

export class PdfFile {
  readonly kit: LeanDocument;
  readonly #sheet: Sheet;
  readonly #writer: TextWriter;
  readonly #root: Tag;
  readonly #ended: Promise<void>;

  constructor(
    { title, language, madeAt, producer, sheet, firstPage }: FileFacts, fonts: PdfResources['fonts'], shaper: Shaper, readonly sink: PdfSink = new BlobSink(),
  ) {
    this.#sheet = sheet;
    let ended = () => {};
    this.#ended = new Promise((resolve) => { ended = resolve; });
    this.kit = new LeanDocument({
      size: [sheet.width, sheet.height], margin: 0, font: null, autoFirstPage: false, pdfVersion: '1.7', tagged: true, displayTitle: true, lang: language,
      info: { Title: new XmlSafe(title), Producer: new XmlSafe(producer), Creator: new XmlSafe(producer), CreationDate: madeAt, ModDate: madeAt },
      write: (chunk) => (chunk ? sink.add(chunk) : ended()),
    });
    this.#writer = new TextWriter(this.kit, new EmbeddedFonts(this.kit, fonts, shaper));
    this.#root = new Tag(this.kit, null, 'Document', { title });
    // So that readers call a page by the number printed on it.
    this.kit._root.data['PageLabels'] = { Nums: [0, { S: 'D', St: firstPage }] };
  }

  /** A chapter of the document's structure. */
  chapter(title: string): Tag {
    return this.#root.child('Sect', { title });
  }

  /** The page before is written to the file and can no longer be changed, unless it is held. */
  addPage(): Page {
    this.kit.addPage();
    return this.kit.page;
  }

  /** Keeps the newest page open until `release`, by taking it out of the list that pdfkit empties at each new page. */
  hold(): Page {
    return this.kit._pageBuffer.pop()!;
  }

  /** Makes a held page the current one while `draw` runs, then writes it to the file. */
  async release(page: Page, draw: () => Promise<void>): Promise<void> {
    const current = this.kit.page;
    this.kit.page = page;
    await draw();
    page.end();
    this.kit.page = current;
  }

  text(target: ContentTarget, line: Line, x: number, top: number): void {
    this.#writer.write(target, line, x, top);
  }

  /** Makes an area of the current page lead to a web address or to a place in this document. `text` is read aloud. */
  link({ x, y, width, height }: Box, target: LinkTarget, text: string, tag: Tag | null): void {
    const options = { Contents: new PdfString(text.replace(/[\u2066-\u2069]/g, '')), ...(tag && { structParent: tag.element }) };
    if ('url' in target) this.kit.link(x, y, width, height, target.url, options);
    else this.kit.goTo(x, y, width, height, target.place, options);
  }

  /** Draws what says nothing, such as lines and grounds, or repeats on every page. */
  decoration(operators: string, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.kit.markContent('Artifact', { type });
    this.kit.addContent(operators);
    this.kit.endMarkedContent();
  }

  /** Writes the bytes of a picture to the file, after which they are gone, and gives what pages need to show it. */
  embed(image: Image): { label: string; reference: Reference } {
    if (!image.obj) {
      const bytes = image.imgData ?? image.data;
      image.embed(this.kit);
      if (bytes && !(image.imgData ?? image.data)) letGo(bytes);
    }
    return { label: image.label, reference: image.obj! };
  }

  /** A place in the file for content that pages show before it is known: what a footer says depends on the number of pages. */
  reserveForm(): Reference {
    return this.kit.ref({});
  }

  /** Writes what the pages show that have `form` among their resources. */
  writeForm(form: Reference, draw: (target: ContentTarget) => void): void {
    const fonts: Record<string, Reference> = {};
    const xobjects: Record<string, Reference> = {};
    form.data = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, this.#sheet.width, this.#sheet.height], Resources: { Font: fonts, XObject: xobjects } };
    // Packing takes more memory for a while than these few words ever can save.
    form.compress = false;
    draw({ fonts, xobjects, write: (operators) => form.write(operators) });
    form.end();
  }

  attach(attachment: Attachment): Promise<void> {
    return attachFile(this.kit, attachment);
  }

  async finish(): Promise<Blob> {
    this.#root.end();
    this.kit.end();
    await this.#ended;
    return this.sink.finish();
  }
}

// pdfkit 0.20.2 puts these values into the XMP metadata as they are, so that an ampersand in a title would break it.
// There it turns them into strings; the Info dictionary takes their value.
class XmlSafe extends PdfString {
  override toString(): string {
    return this.valueOf()
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!);
  }
}
