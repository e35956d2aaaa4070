/** Reads large rows of the store for a file that takes thousands of them: in a short-lived worker, as they lie on the disk. Seals are opened here. */
import type { ArtefactRow, CheckRow, CorroborationRow } from '../../evidence/database';
import { BrokenSealError } from '../../evidence/lock/errors';
import { openRow } from '../../evidence/lock/sealing';
import type { EvidenceStore } from '../../evidence/store';
import { letGo } from '../pieces';
import { ShortLived } from '../short-lived';
import { buffersOf, type RowAnswer, type RowRequest } from './worker-protocol';

/** A worker that is ended leaves some 0.2 MB behind for good (Chromium 156): fewer would hold more at once. */
const MOST_BYTES = 8 * 2 ** 20;

/** Asks as `EvidenceStore` has it. Close it when the file is made. */
export class LargeRows {
  readonly #reader = new ShortLived<RowRequest, RowAnswer>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'large-rows' }), MOST_BYTES,
  );

  constructor(readonly store: EvidenceStore) {}

  async artefact(captureId: string, name: string): Promise<ArrayBuffer | null> {
    return await this.store.mayOpen(captureId) ? this.bytes(captureId, name) : null;
  }

  async bytes(captureId: string, name: string): Promise<ArrayBuffer | null> {
    return (await this.#row<ArtefactRow>('artefacts', [captureId, name]))?.bytes ?? null;
  }

  async copyBody(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return (await this.#row<CorroborationRow>('corroborations', [captureId, number]))?.body ?? null;
  }

  async checkPicture(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return await this.store.mayOpen(captureId) ? this.checkBytes(captureId, number) : null;
  }

  async checkBytes(captureId: string, number: number): Promise<ArrayBuffer | null> {
    return (await this.#row<CheckRow>('checks', [captureId, number]))?.picture ?? null;
  }

  close(): void {
    this.#reader.close();
  }

  /** `null` for a row that is not there or no longer opens. */
  async #row<Row>(table: string, key: RowRequest['key']): Promise<Row | null> {
    const { db } = this.store;
    const answer = await this.#reader.ask({ database: db.name, table, key }, (each) => buffersOf(each).reduce((sum, { byteLength }) => sum + byteLength, 0));
    const { row } = answer;
    if (!row) return null;
    try {
      return openRow(table, key, row, db.rowKeys) as Row;
    } catch (error) {
      if (error instanceof BrokenSealError) return null;
      throw error;
    } finally {
      if ('sealed' in row) letGo(row.sealed as Uint8Array);
    }
  }
}
