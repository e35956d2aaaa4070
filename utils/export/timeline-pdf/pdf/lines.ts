/** Makes bytes of the lines of a PDF in one piece of memory that is used again and again. */

/** Bytes. */
const PIECE = 64 * 1024;

export class Lines {
  readonly #piece = new Uint8Array(PIECE);
  #filled = 0;

  /** `write` must have taken the bytes when it returns. */
  constructor(readonly write: (bytes: Uint8Array) => void) {}

  /** Each character is a byte, as in all that pdfkit writes. Gives how many bytes the line is, its end included. */
  add(line: string): number {
    for (let at = 0; at < line.length; at += 1) this.#put(line.charCodeAt(at));
    this.#put(0x0a);
    return line.length + 1;
  }

  flush(): void {
    if (this.#filled > 0) this.write(this.#piece.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #put(byte: number): void {
    if (this.#filled === PIECE) this.flush();
    this.#piece[this.#filled] = byte;
    this.#filled += 1;
  }
}
