/** How many records an export holds at once, by counting those that were given out and not yet left: never time or bytes. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { EvidenceRecord } from '../../../utils/evidence/types';
import english from '../../../locales/en.json';
import { evidenceFile, evidenceParts, writtenRecords, type WrittenRecords } from '../../../utils/export/evidence-json';
import { RecordFile } from '../../../utils/export/record-source';
import { makeTimelinePdf } from '../../../utils/export/timeline-pdf';
import { makeTranslate } from '../../../utils/i18n';
import { nodeResources, sampleCustody, sampleInput, sampleRecord } from './timeline-pdf-sample';

const records = Array.from({ length: 60 }, (_, index) => sampleRecord(index + 1))
  .sort((a, b) => a.capture.capturedAt.utc.localeCompare(b.capture.capturedAt.utc));
const frame = {
  custody: sampleCustody(records), tombstones: [], keys: [], timestamps: [], madeAt: new Date(0), toolVersion: '0.1.0', translate: makeTranslate('en', english),
};

async function* each(): AsyncGenerator<EvidenceRecord> {
  yield* records;
}

/** As a worker gives them. */
async function* someAtOnce(): AsyncGenerator<WrittenRecords> {
  for (let from = 0; from < records.length; from += 4) yield writtenRecords(records.slice(from, from + 4), frame.translate);
}

it.each([['one at a time', each], ['some at once', someAtOnce]] as const)('evidence.json in pieces, %s, is the whole file to the byte, and every record can be read from where it stands', async (_, given) => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const bounds: number[] = [];
  for await (const piece of evidenceParts(given(), records.map(({ capture }) => capture.id), frame, (from, to) => bounds.push(from, to))) pieces.push(piece);
  const file = new Blob(pieces);
  expect(await file.text()).toBe(JSON.stringify(evidenceFile({ ...frame, records }), null, 2));
  expect(Math.max(...pieces.map(({ byteLength }) => byteLength))).toBeLessThan(file.size / 10);
  const source = new RecordFile({ file, ids: records.map(({ capture }) => capture.id), bounds: Float64Array.from(bounds) });
  for (const [index, record] of records.entries()) expect(await source.at(index)).toEqual(JSON.parse(JSON.stringify(record)));
});

it('a timeline PDF keeps no record once its sheet is set', async () => {
  const source = RecordFile.of(records);
  const given: WeakRef<EvidenceRecord>[] = [];
  const at = source.at.bind(source);
  source.at = async (index) => {
    // What a WeakRef points to stays until the task is over in which it was made or asked.
    await new Promise((resolve) => { setImmediate(resolve); });
    const record = await at(index);
    given.push(new WeakRef(record));
    return record;
  };
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let most = 0;
  await makeTimelinePdf(sampleInput(records, { records: source }), nodeResources, {
    onProgress: (done) => {
      if (done % 10 !== 0) return;
      collect();
      most = Math.max(most, given.filter((ref) => ref.deref()).length);
    },
  });
  expect(given.length).toBeGreaterThanOrEqual(2 * records.length);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(5);
}, 60_000);
