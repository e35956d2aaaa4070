import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import { searchTextOf, summaryOf } from '../../../utils/evidence/summary';
import { artefactOf, captureOf } from '../../support/records';

let store: EvidenceStore;
beforeEach(() => { store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`)); });

const saved = (minute: number) => store.save(captureOf({
  handle: `who${minute}`, capturedAt: { utc: `2026-11-21T06:${10 + minute}:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' },
}), [artefactOf('post-picture', 'post-picture', 'pixels')]);

/** What is kept beside the records is what would be made of them now. */
async function expectTrue(): Promise<void> {
  const records = await store.list();
  expect(await store.summaries()).toEqual(records.map(summaryOf));
  const texts = await store.searchTexts();
  expect(new Map(texts.map(({ captureId, text }) => [captureId, text]))).toEqual(new Map(records.map((record) => [record.capture.id, searchTextOf(record).text])));
}

describe('summaries', () => {
  it('follow every change of their records', async () => {
    const [first, second] = [await saved(1), await saved(2)];
    await expectTrue();
    await store.annotate(first.capture.id, { note: 'Seen by my manager', categories: ['doxxing'] });
    await store.addReportEvent(second.capture.id, { type: 'reported', channel: null, ruleId: null, reference: 'SR-1', note: null });
    await expectTrue();
    expect((await store.searchTexts()).find(({ captureId }) => captureId === second.capture.id)!.text).toContain('sr-1');
    await store.annotate(second.capture.id, { categories: ['child-safety'] });
    await expectTrue();
    expect((await store.summaries())[0]!.erased).toBe(true);
    await store.delete(first.capture.id);
    await expectTrue();
    expect(await store.db.searchTexts.count()).toBe(1);
  });

  it('are made for records that have none', async () => {
    for (let minute = 0; minute < 3; minute += 1) await saved(minute);
    await store.db.summaries.clear();
    await store.db.searchTexts.clear();
    expect(await store.count()).toBe(3);
    expect(await store.newestSummaries(2)).toEqual((await store.list()).slice(0, 2).map(summaryOf));
    await expectTrue();
    expect(await store.newestSummaries(9)).toEqual(await store.summaries());
  });

  it('are made also for who reads them again at each change', async () => {
    for (let minute = 0; minute < 3; minute += 1) await saved(minute);
    await store.db.summaries.clear();
    const read: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const reading = liveQuery(() => store.summaries()).subscribe({ next: (all) => {
        read.push(all.length);
        if (all.length === 3) setTimeout(() => { saved(4).catch(reject); });
        else resolve(reading.unsubscribe());
      }, error: reject });
    });
    expect([read[0], read.at(-1)]).toEqual([3, 4]);
  });
});

describe('pages of records', () => {
  it('are together what the list is, also where two were saved at one moment', async () => {
    for (const minute of [1, 2, 2, 3, 4]) await saved(minute);
    const list = await store.list();
    expect([...await store.page(0, 2), ...await store.page(2, 2), ...await store.page(4, 2)]).toEqual(list);
    expect(await store.count()).toBe(5);
  });
});
