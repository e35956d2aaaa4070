/**
 * Reads records for a file of thousands of them in a short-lived worker: what IndexedDB gave, and every text that was made on the way,
 * would else stay in the page until it next looks for what nobody uses. The page passes bytes on. With the lock on the worker is told
 * the keys that the page has, for as long as it lives.
 */
import type { EvidenceStore } from '../../evidence/store';
import type { RuleMatch } from '../../rules/types';
import type { WrittenRecords } from '../evidence-json';
import { ShortLived } from '../short-lived';
import type { RecordsAnswer, RecordsRequest } from './worker-protocol';

/** Bytes of records as they are written. Some ten times as much is left behind for them. */
const MOST_BYTES = 2 * 2 ** 20;
/** Records asked for at once. */
const BATCH = 20;

export interface ReadOptions {
  language: string;
  /** Takes the rule of each record; they are not looked up unless somebody wants them. */
  rules?: Record<string, RuleMatch>;
}

/** In the order of the ids. Rejects where one is not there or does not open. */
export async function* readWritten({ db }: EvidenceStore, captureIds: readonly string[], { language, rules }: ReadOptions): AsyncGenerator<WrittenRecords> {
  const reader = new ShortLived<RecordsRequest, RecordsAnswer>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'record-reader' }), MOST_BYTES,
  );
  try {
    for (let from = 0; from < captureIds.length; from += BATCH) {
      await db.open(); // Which keys there are is known only then.
      const request = { database: db.name, keys: db.rowKeys?.handed ?? null, captureIds: captureIds.slice(from, from + BATCH), language, withRules: rules !== undefined };
      const { rules: found, ...written } = await reader.ask(request, ({ bytes }) => bytes.byteLength);
      if (rules) Object.assign(rules, found);
      yield written;
    }
  } finally {
    reader.close();
  }
}
