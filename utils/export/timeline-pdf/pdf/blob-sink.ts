/** Where the bytes of a PDF go as they are written, and where they go unless somebody has a better place: into Blobs. */

export interface PdfSink {
  add(chunk: Uint8Array): void;
  /** All of it. Nothing is added afterwards. */
  finish(): Promise<Blob>;
}

// Small chunks are joined to Blobs of this size, which some browsers put on the disk when memory is short.
const BLOB_BYTES = 4 * 1024 * 1024;

export class BlobSink implements PdfSink {
  readonly #parts: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk as Uint8Array<ArrayBuffer>);
    this.#bytes += chunk.byteLength;
    if (this.#bytes >= BLOB_BYTES) this.#toBlob();
  }

  async finish(): Promise<Blob> {
    this.#toBlob();
    return new Blob(this.#parts, { type: 'application/pdf' });
  }

  #toBlob(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
  }
}
