/**
 * Work on thousands of large things, in a worker that is ended every few of them with all that it still holds. What IndexedDB gave, and
 * Blobs, lie outside the heap of JavaScript until the browser next looks for what nobody uses, and one that sees little to forget looks
 * late: seen were 60 to 180 MB of either. One that nobody asks any more is ended too. Only a page may have one: where a worker starts
 * another, Firefox (153 ESR) stops for good now and then, about once in ten to fifty times.
 */

/** Milliseconds without a question. */
const AT_REST = 1000;

/** What such a worker answers where it could not. */
export interface Failed { error: string }

export class ShortLived<Request, Answer extends object> {
  readonly #start: () => Worker;
  readonly #most: number;
  #worker: Worker | null = null;
  /** Bytes that went through this one. */
  #bytes = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Resolves when what was asked before is answered. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `most`: bytes that one worker works on, beside the thing that is over it. */
  constructor(start: () => Worker, most: number) {
    this.#start = start;
    this.#most = most;
  }

  /** One after the other. `bytesOf` an answer are those that the worker held for it. Rejects with what the worker says. */
  ask(request: Request, bytesOf: (answer: Answer) => number, transfer: Transferable[] = []): Promise<Answer> {
    const answer = this.#turn.then(() => this.#answered(request, bytesOf, transfer));
    this.#turn = answer.catch(() => undefined); // Whoever asked for it is told.
    return answer;
  }

  close(): void {
    clearTimeout(this.#rest);
    this.#worker?.terminate();
    this.#worker = null;
    this.#bytes = 0;
  }

  async #answered(request: Request, bytesOf: (answer: Answer) => number, transfer: Transferable[]): Promise<Answer> {
    clearTimeout(this.#rest);
    const worker = this.#worker ??= this.#start();
    const answer = await new Promise<Answer | Failed>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Answer | Failed>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ error: message || 'The worker could not be started' });
      worker.postMessage(request, transfer);
    });
    if ('error' in answer) {
      this.close();
      throw new Error(answer.error);
    }
    this.#bytes += bytesOf(answer);
    if (this.#bytes >= this.#most) this.close();
    else this.#rest = setTimeout(() => this.close(), AT_REST);
    return answer;
  }
}

/** In such a worker: answers each request with what `work` makes of it. */
export function answering<Request, Answer extends object>(work: (request: Request) => Promise<Answer>, transferOf: (answer: Answer) => Transferable[]): void {
  const post = (message: Answer | Failed, transfer: Transferable[] = []) => postMessage(message, { transfer });
  addEventListener('message', ({ data }: MessageEvent<Request>) => {
    work(data).then((answer) => post(answer, transferOf(answer)), (error: unknown) => post({ error: error instanceof Error ? error.message : String(error) }));
  });
}
