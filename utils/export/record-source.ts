/** Records that are read one at a time, when they are wanted: a thousand of them are much to hold, and one is little to read. */
import type { EvidenceRecord } from '../evidence/types';
import { letGo } from './pieces';

export interface RecordSource extends AsyncIterable<EvidenceRecord> {
  /** In the order of the file. */
  readonly ids: readonly string[];
  at(index: number): Promise<EvidenceRecord>;
}

/** A record as it stands in `evidence.json`: with what is worked out for readers of that file. */
export type WrittenRecord = EvidenceRecord & { missingInWords?: string[]; erased?: string[] };

/** Where records stand in a file of theirs. It can be cloned, and sent to a worker. */
export interface RecordPlaces {
  file: Blob;
  ids: readonly string[];
  /** Bytes: where each begins and ends, two numbers a record. */
  bounds: Float64Array;
}

const WINDOW_BYTES = 128 * 1024;
const utf8 = new TextDecoder();

/** Records in a file that holds them as JSON. What is changed in the store meanwhile is not changed here. */
export class RecordFile implements RecordSource {
  #window = { from: 0, bytes: new Uint8Array() };

  constructor(readonly places: RecordPlaces) {}

  /** Of a list, in memory: for the few that go to one recipient, and that were made for it. */
  static of(records: readonly EvidenceRecord[]): RecordFile {
    const parts = records.map((record) => new Blob([JSON.stringify(record)]));
    const bounds = new Float64Array(records.length * 2);
    let end = 0;
    for (const [index, { size }] of parts.entries()) {
      bounds.set([end, end + size], index * 2);
      end += size;
    }
    return new RecordFile({ file: new Blob(parts), ids: records.map(({ capture }) => capture.id), bounds });
  }

  get ids(): readonly string[] {
    return this.places.ids;
  }

  async at(index: number): Promise<EvidenceRecord> {
    const { bounds } = this.places;
    const { missingInWords: _, erased: __, ...record } = JSON.parse(await this.#text(bounds[index * 2]!, bounds[index * 2 + 1]!)) as WrittenRecord;
    return record;
  }

  /** Most are read one after the other, and each reading of the disk costs as much as that of many records. */
  async #text(from: number, to: number): Promise<string> {
    if (from < this.#window.from || to > this.#window.from + this.#window.bytes.byteLength) {
      const part = this.places.file.slice(from, Math.max(to, from + WINDOW_BYTES));
      const before = this.#window.bytes;
      this.#window = { from, bytes: new Uint8Array(await part.arrayBuffer()) };
      letGo(before);
    }
    const { from: start, bytes } = this.#window;
    return utf8.decode(bytes.subarray(from - start, to - start)); // Here: the next one may let the window go.
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EvidenceRecord> {
    for (const index of this.ids.keys()) yield await this.at(index);
  }
}
