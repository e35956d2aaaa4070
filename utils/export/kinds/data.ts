/** The records as data alone: `evidence.json`, which every larger file is made from too. */
import { checkLog } from '../../evidence/custody-log';
import type { SnapshotLog } from '../../evidence/store';
import type { EvidenceRecord } from '../../evidence/types';
import { evidenceParts } from '../evidence-json';
import { streamOf } from '../pieces';
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
  log: SnapshotLog;
  /** `evidence.json`. */
  evidence: ScratchFile;
}

/** Records read from the store at once. */
const BATCH = 20;
const TRIES = 5;

/**
 * Nothing holds the store still while the file is written. But every change of a record is logged, so a log that is the same
 * afterwards says that nothing changed; else all is written again.
 */
export async function gathered(setting: ExportSetting, captureIds = setting.captureIds, { everything = false } = {}): Promise<Gathered> {
  const { store } = setting;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await store.log(captureIds, { everything });
    const ids = await store.earliestFirst(captureIds);
    const file = await written(setting, stored(setting, ids), ids, log);
    if (await store.newestSeq() === (log.custody.at(-1)?.seq ?? 0)) return { ...file, log };
  }
  throw new Error('The records changed again and again.');
}

/** `evidence.json` of records that are at hand. */
export async function evidenceOf(setting: ExportSetting, records: readonly EvidenceRecord[], log: SnapshotLog): Promise<Blob> {
  return (await written(setting, each(records), records.map(({ capture }) => capture.id), log)).evidence.blob;
}

async function written(
  { scratch, madeAt, translate, toolVersion, signal }: ExportSetting, records: AsyncIterable<EvidenceRecord>, ids: readonly string[],
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

async function* stored({ store }: ExportSetting, ids: readonly string[]): AsyncGenerator<EvidenceRecord> {
  for (let from = 0; from < ids.length; from += BATCH) yield* await store.getMany(ids.slice(from, from + BATCH));
}

async function* each(records: readonly EvidenceRecord[]): AsyncGenerator<EvidenceRecord> {
  yield* records;
}
