/** Where the bytes of a PDF go as they are written, and where they go unless somebody has a better place: into Blobs. */
import { Pieces } from '../../pieces';

export interface PdfSink {
  /** Has taken the bytes when it returns. */
  add(chunk: Uint8Array): void;
  /** All of it. Nothing is added afterwards. */
  finish(): Promise<Blob>;
}

/** Some browsers put Blobs on the disk when memory is short. */
export class BlobSink implements PdfSink {
  readonly #parts: Blob[] = [];
  readonly #pieces = new Pieces((piece) => { this.#parts.push(new Blob([piece])); });

  add(chunk: Uint8Array): void {
    this.#pieces.add(chunk);
  }

  async finish(): Promise<Blob> {
    this.#pieces.flush();
    return new Blob(this.#parts, { type: 'application/pdf' });
  }
}
