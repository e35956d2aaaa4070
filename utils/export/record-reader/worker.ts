/** Reads records, opens them where there is a lock, and gives them as `evidence.json` has them. */
import { EvidenceDatabase } from '../../evidence/database';
import type { RowKeys } from '../../evidence/lock/row-keys';
import { EvidenceReader } from '../../evidence/reader';
import type { RuleMatch } from '../../rules/types';
import { loadTranslate } from '../../i18n';
import { writtenRecords } from '../evidence-json';
import { answering } from '../short-lived';
import type { RecordsAnswer, RecordsRequest } from './worker-protocol';

let opened: { reader: EvidenceReader; keys: RecordsRequest['keys'] } | null = null;

answering(async (request: RecordsRequest): Promise<RecordsAnswer> => {
  const reader = await readerFor(request);
  const records = await reader.getMany(request.captureIds);
  const rules: Record<string, RuleMatch> = {};
  if (request.withRules && records.some(({ annotations }) => annotations.categories.length > 0)) {
    const { ruleOf } = await import('../rule-of'); // The rules of all platforms are large.
    // One after the other: each looks at what its author wrote before, which of all at once is much.
    for (const record of records) {
      const match = await ruleOf(reader, record);
      if (match) rules[record.capture.id] = match;
    }
  }
  return { ...writtenRecords(records, await loadTranslate(request.language)), rules };
}, ({ bytes }) => [bytes.buffer]);

/** One that knows no other keys than the page does now: the lock may have been closed since the last request. */
async function readerFor({ database, keys }: RecordsRequest): Promise<EvidenceReader> {
  if (opened && same(opened.keys?.publicKey, keys?.publicKey) && same(opened.keys?.secret, keys?.secret)) return opened.reader;
  opened?.reader.db.close();
  const ours = keys && await rowKeysOf(keys);
  const reader = new EvidenceReader(new EvidenceDatabase(database, async () => ours));
  opened = { reader, keys };
  return reader;
}

function same(some: Uint8Array | null | undefined, others: Uint8Array | null | undefined): boolean {
  return some && others ? some.length === others.length && some.every((byte, index) => byte === others[index]) : !some === !others;
}

async function rowKeysOf({ publicKey, secret }: NonNullable<RecordsRequest['keys']>): Promise<RowKeys> {
  return new (await import('../../evidence/lock/row-keys')).RowKeys(publicKey, secret);
}
