/** Long work of ours in a page, a little at a time: the page moves and answers meanwhile. */

/** Milliseconds that we may keep whoever else wants to work waiting. */
const SLICE_MS = 10;

export class TooSlow extends Error { override name = 'TooSlow'; }

export class Slices {
  #since = performance.now();
  readonly #begun = this.#since;

  /** Milliseconds by the clock, pauses and all. */
  constructor(readonly most = Infinity) {}

  get over(): boolean { return performance.now() - this.#since >= SLICE_MS; }

  /** Throws `TooSlow` where nothing is left of the time. */
  async pause(): Promise<void> {
    if (performance.now() - this.#begun > this.most) throw new TooSlow();
    await othersFirst();
    this.#since = performance.now();
  }

  /** Looks at the clock after each step. */
  async all<T>(work: Steps<T>): Promise<T> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (step.value === 'pause' || this.over) await this.pause();
    }
  }
}

/** Work step by step; it asks for a pause before what cannot be cut into steps. */
export type Steps<T> = Generator<'pause' | undefined, T, undefined>;

/** The same work without a pause. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Timers of a page that went to the background would take seconds. */
const othersFirst = () => new Promise<void>((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    go();
  };
  port2.postMessage(null);
});
