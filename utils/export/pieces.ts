/** Joins bytes that come in bits to pieces of one size: each piece that is written on costs a call, and each bit that is kept an object. */

/** Bytes. */
export const PIECE_BYTES = 2 * 2 ** 20;

export class Pieces {
  readonly #piece = new Uint8Array(PIECE_BYTES);
  #filled = 0;

  /** `write` must have taken the bytes of a piece when it returns. */
  constructor(readonly write: (piece: Uint8Array<ArrayBuffer>) => void) {}

  add(part: Uint8Array): void {
    for (let from = 0; from < part.length;) {
      const taken = part.subarray(from, from + PIECE_BYTES - this.#filled);
      this.#piece.set(taken, this.#filled);
      this.#filled += taken.length;
      from += taken.length;
      if (this.#filled === PIECE_BYTES) this.flush();
    }
  }

  flush(): void {
    if (this.#filled > 0) this.write(this.#piece.subarray(0, this.#filled));
    this.#filled = 0;
  }
}

/** Bytes; what is smaller is as well left to the browser. Files are read in parts of 64 KB and more. */
const LARGE = 16 * 1024;

/** Nobody is at its other end: what is handed over there is gone. */
const { port1: away, port2: end } = new MessageChannel();
end.close();

/**
 * Gives back at once what was written: large parts by the dozen would else wait for the browser to look for what nobody uses. They are
 * handed over, not made empty by `transfer`: Chromium 156 keeps what came from a message, a Blob or a stream beside V8, which then sees
 * less to forget and looks later. 400 buffers of 300 KB left 120 MB behind so, and nothing this way.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  if (byteLength >= LARGE && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) away.postMessage(null, [buffer]);
}

/** Asks for a part when the one before was taken. */
export function streamOf(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => { await parts.return(undefined); },
  });
}
