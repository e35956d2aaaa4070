/** What was used lately, up to a number of entries: a long document must not keep every word it has set. */
export class Recent<Key, Value> {
  readonly #most: number;
  readonly #fromSecond: boolean;
  /** Two halves: when the newer one is full, it becomes the older one, and that goes. */
  #newer = new Map<Key, Value>();
  #older = new Map<Key, Value>();
  /** Of what came once. */
  #met = new Set<Key>();

  /**
   * With `fromSecond`, what came only once is not kept either: in records that is most of it, and what is kept for a while before it is
   * thrown away makes the browser's heap grow.
   */
  constructor(most: number, { fromSecond = false } = {}) {
    this.#most = most;
    this.#fromSecond = fromSecond;
  }

  get size(): number {
    return this.#newer.size + this.#older.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#newer.get(key);
    if (value !== undefined) return value;
    const aged = this.#older.get(key);
    if (aged !== undefined) this.#add(key, aged);
    return aged;
  }

  set(key: Key, value: Value): void {
    if (this.#fromSecond && !this.#met.has(key)) {
      if (this.#met.size >= this.#most / 2) this.#met.clear();
      this.#met.add(key);
    } else {
      this.#add(key, value);
    }
  }

  #add(key: Key, value: Value): void {
    this.#newer.set(key, value);
    if (this.#newer.size < this.#most / 2) return;
    this.#older = this.#newer;
    this.#newer = new Map();
  }
}
