/** The records as data alone: `evidence.json`, which every larger file is made from too. */
import { checkLog } from '../../evidence/custody-log';
import type { SnapshotLog } from '../../evidence/store';
import type { EvidenceRecord } from '../../evidence/types';
import type { RuleMatch } from '../../rules/types';
import { evidenceParts, type WrittenRecords } from '../evidence-json';
import { streamOf } from '../pieces';
import { readWritten } from '../record-reader';
import { RecordFile } from '../record-source';
import type { ScratchFile } from '../scratch';
import type { ExportSetting, Maker } from '../types';

export const makeData: Maker<'data'> = async (setting) => {
  const { evidence } = await gathered(setting);
  return { ...evidence, fileName: `evidence-${setting.day}.json` };
};

/** What is asked for, as it was at one moment: written once, and read from there by whatever else is made of it. */
export interface Gathered {
  /** Earliest first. */
  records: RecordFile;
  /** That of each record, by its id, where they were asked for. */
  rules?: Record<string, RuleMatch>;
  log: SnapshotLog;
  /** `evidence.json`. */
  evidence: ScratchFile;
}

const TRIES = 5;

/**
 * Nothing holds the store still while the file is written. But every change of a record is logged, so a log that is the same
 * afterwards says that nothing changed; else all is written again.
 */
export async function gathered(
  setting: ExportSetting, { captureIds = setting.captureIds, everything = false, withRules = false }: { captureIds?: readonly string[]; everything?: boolean; withRules?: boolean } = {},
): Promise<Gathered> {
  const { store, language } = setting;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await store.log(captureIds, { everything });
    const ids = await store.earliestFirst(captureIds);
    const rules = withRules ? {} : undefined;
    const file = await written(setting, readWritten(store, ids, { language, rules }), ids, log);
    if (await store.newestSeq() === (log.custody.at(-1)?.seq ?? 0)) return { ...file, ...(rules && { rules }), log };
  }
  throw new Error('The records changed again and again.');
}

/** `evidence.json` of records that are at hand. */
export async function evidenceOf(setting: ExportSetting, records: readonly EvidenceRecord[], log: SnapshotLog): Promise<Blob> {
  return (await written(setting, each(records), records.map(({ capture }) => capture.id), log)).evidence.blob;
}

async function written(
  { scratch, madeAt, translate, toolVersion, signal }: ExportSetting, records: AsyncIterable<EvidenceRecord | WrittenRecords>, ids: readonly string[],
  { custody, tombstones, timestamps, cases, authorisations }: SnapshotLog,
): Promise<Omit<Gathered, 'log'>> {
  const { keys } = await checkLog(custody);
  const bounds = new Float64Array(ids.length * 2);
  let at = 0;
  const parts = evidenceParts(records, ids, { custody, tombstones, timestamps, cases, authorisations, keys, madeAt, toolVersion, translate }, (from, to) => {
    bounds.set([from, to], at);
    at += 2;
  });
  const evidence = await scratch.write(streamOf(parts), 'application/json', signal);
  return { evidence, records: new RecordFile({ file: evidence.blob, ids, bounds }) };
}

async function* each(records: readonly EvidenceRecord[]): AsyncGenerator<EvidenceRecord> {
  yield* records;
}
