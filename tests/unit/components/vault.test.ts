/** What the vault works out: which records fit, how they are counted over time, what comes next, and what its addresses say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf, chartOf } from '../../../components/vault/chart';
import { extraTexts, isNarrowed, narrows, noFilter, readFilter, withWords, type Known, type VaultFilter } from '../../../components/vault/filter';
import { reportLines } from '../../../components/vault/reports';
import { readRoute } from '../../../components/vault/routes';
import { searchTextOf, summaryOf, type RecordSummary } from '../../../utils/evidence/summary';
import { accountsOf } from '../../../utils/people/accounts';
import { aFileRecord, aPost, aRecord } from './records';

const DAY_MS = 24 * 3600_000;
const on = (id: string, day: string, change: Parameters<typeof aRecord>[0] = {}) =>
  aRecord({ ...change, capture: { id, capturedAt: { utc: `${day}T12:00:00.000Z`, offsetMinutes: 0, timeZone: 'UTC' }, ...change.capture } });
const known = (summaries: RecordSummary[], part: Partial<Known> = {}): Known => ({ accounts: accountsOf(summaries), people: [], folders: [], ...part });
const found = (summaries: RecordSummary[], change: Partial<VaultFilter>, part: Partial<Known> = {}) =>
  summaries.filter(narrows({ ...noFilter, ...change }, known(summaries, part))).map(({ captureId }) => captureId);

const author = (handle: string | null, id: string | null = null) => ({ ...aPost().author, name: null, handle, id });
const summaries = [
  on('a', '2026-11-01', { annotations: { categories: ['threat'] } }),
  on('b', '2026-11-02', { capture: { post: aPost({ author: author('quietlurker') }) }, annotations: { reports: [{ at: '2026-11-03T00:00:00.000Z', type: 'reported', ruleId: null, reference: null, note: null }] } }),
  on('c', '2026-11-03', { capture: { platform: 'tiktok', page: { url: 'https://www.tiktok.com/', title: '' }, post: aPost({ author: author('lurker2') }), artefacts: [] } }),
  summaryOf(aFileRecord({ id: 'd' })),
].map((each) => ('capture' in each && 'annotations' in each ? summaryOf(each) : each));

describe('a filter', () => {
  it('narrows by site, harm, status, days, pictures and case', () => {
    expect(found(summaries, {})).toEqual(['a', 'b', 'c', 'd']);
    expect(found(summaries, { site: 'TikTok' })).toEqual(['c']);
    expect(found(summaries, { harm: 'threat' })).toEqual(['a']);
    expect(found(summaries, { status: 'reported' })).toEqual(['b']);
    expect(found(summaries, { from: '2026-11-02', to: '2026-11-03' })).toEqual(['b', 'c']);
    expect(found(summaries, { pictures: true })).toEqual(['a', 'b']);
    expect(found(summaries, { folder: 'f' }, { folders: [{ id: 'f', name: '', note: '', createdAt: '', closedAt: null, captureIds: ['c', 'gone'] }] })).toEqual(['c']);
    expect(found(summaries, { folder: 'unknown' })).toEqual([]);
  });

  it('by an account means the person that it was linked to, or it alone', () => {
    const people = [{ id: 'p', label: 'Neighbour', note: '', accounts: [{ key: 'x:quietlurker', why: '' }, { key: 'tiktok:lurker2', why: 'same picture' }] }];
    expect(found(summaries, { who: 'x:quietlurker' }, { people })).toEqual(['b', 'c']);
    expect(found(summaries, { who: 'x:quietlurker', alone: true }, { people })).toEqual(['b']);
    expect(found(summaries, { who: '' })).toEqual(['d']);
  });

  it('is read from whatever was kept', () => {
    expect(readFilter(null)).toEqual(noFilter);
    expect(readFilter({ words: 1, harm: 'no harm', from: '<b>', status: [], who: 'x:a', alone: 'yes', pictures: 1 })).toEqual({ ...noFilter, who: 'x:a' });
    fc.assert(fc.property(fc.anything(), (kept) => { expect(Object.keys(readFilter(kept))).toEqual(Object.keys(noFilter)); }));
    const all: VaultFilter = { words: 'பேருந்து', site: 'X', harm: 'threat', status: 'none', from: '2026-11-01', to: '2026-11-02', who: 'x:a', alone: true, folder: 'f', pictures: true };
    expect(readFilter(JSON.parse(JSON.stringify(all)))).toEqual(all);
    expect([isNarrowed(noFilter), isNarrowed(all)]).toEqual([false, true]);
  });
});

describe('words', () => {
  const records = [
    on('ta', '2026-11-01', { capture: { post: aPost({ text: 'நீ எங்கே வேலை செய்கிறாய்' }) } }), on('ar', '2026-11-02', { capture: { post: aPost({ text: 'أَعْرِفُ بيتك' }) } }),
    on('note', '2026-11-03', { annotations: { note: 'Near the Kopitiam' } }),
  ];
  const these = records.map(summaryOf);
  const people = [{ id: 'p', label: 'Ex colleague', note: '', accounts: [{ key: 'x:truthteller88', why: '' }] }];
  const folders = [{ id: 'f', name: 'Büro', note: '', createdAt: '', closedAt: null, captureIds: ['note'] }];
  const extra = extraTexts(these, known(these, { people, folders }), (category) => category);
  const texts = new Map(records.map((record) => [record.capture.id, `${searchTextOf(record).text}\n${extra.get(record.capture.id)!}`]));
  const look = async (words: string) => (await withWords(these, words, (id) => texts.get(id)!, new AbortController().signal)).map(({ captureId }) => captureId);
  it('are found in any language, in notes, in what the person calls somebody, in names of cases', async () => {
    expect(await look('வேலை')).toEqual(['ta']);
    expect(await look('اعرف')).toEqual(['ar']);
    expect(await look('kopitiam NEAR')).toEqual(['note']);
    expect(await look('colleague')).toEqual(['ta', 'ar', 'note']);
    expect(await look('buro')).toEqual(['note']);
    expect(await look('nothing')).toEqual([]);
  });

  it('are looked for in pieces, and no longer once the person types on', async () => {
    const many = Array.from({ length: 9000 }, (_, index) => ({ ...these[0]!, captureId: String(index) }));
    let turns = 0;
    const all = await withWords(many, 'a', () => 'a', new AbortController().signal, async () => { turns += 1; });
    expect([all.length, turns]).toEqual([9000, 2]);
    const typing = new AbortController();
    await expect(withWords(many, 'a', () => 'a', typing.signal, async () => typing.abort())).rejects.toThrow('aborted');
  });
});

describe('the chart', () => {
  const at = (time: number, index: number) => summaryOf(aRecord({ capture: { id: String(index), capturedAt: { utc: new Date(time).toISOString(), offsetMinutes: 0, timeZone: 'UTC' } } }));
  const times = fc.array(fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) }), { minLength: 1, maxLength: 40 });

  it('counts each record once, in a stretch that has its day', () => {
    fc.assert(fc.property(times, fc.integer({ min: 0, max: 12 }), (moments, sharing) => {
      const all = moments.map(at);
      const { buckets, lanes, most } = chartOf(all, sharing === 0 ? null : ({ captureId }) => (Number(captureId) % sharing === 0 ? null : String(Number(captureId) % sharing)));
      expect(lanes.reduce((sum, { total }) => sum + total, 0)).toBe(all.length);
      expect(lanes.length).toBeLessThanOrEqual(7);
      for (const { counts, total } of lanes) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(most).toBe(Math.max(...lanes.flatMap(({ counts }) => counts)));
      buckets.forEach(({ from, to }, index) => {
        const inIt = all.filter(({ capture }) => capture.capturedAt.utc.slice(0, 10) >= from && capture.capturedAt.utc.slice(0, 10) <= to).length;
        expect(lanes.reduce((sum, { counts }) => sum + counts[index]!, 0)).toBe(inIt);
      });
    }));
  });

  it('has no gap and no overlap from the first day to the last, and never too many stretches to see', () => {
    fc.assert(fc.property(times, (moments) => {
      const days = moments.map((time) => new Date(time).toISOString().slice(0, 10));
      const { buckets } = bucketsOf(days);
      expect(buckets.length).toBeLessThanOrEqual(122);
      expect(buckets[0]!.from <= days.toSorted()[0]! && buckets.at(-1)!.to >= days.toSorted().at(-1)!).toBe(true);
      buckets.forEach(({ from, to }, index) => {
        expect(from <= to).toBe(true);
        const next = buckets[index + 1];
        if (next) expect(Date.parse(next.from) - Date.parse(to)).toBe(DAY_MS);
      });
    }));
  });

  it('goes by day, by week from Monday, by month, by year, as the span asks for', () => {
    expect(bucketsOf(['2026-11-01', '2026-11-30'])).toMatchObject({ unit: 'day', buckets: { length: 30 } });
    expect(bucketsOf(['2026-09-01', '2026-11-30'])).toMatchObject({ unit: 'week', buckets: [{ from: '2026-08-31', to: '2026-09-06' }, ...Array.from({ length: 13 }, () => expect.anything())] });
    expect(bucketsOf(['2024-02-10', '2026-11-30'])).toMatchObject({ unit: 'month', buckets: [{ from: '2024-02-01', to: '2024-02-29' }, ...Array.from({ length: 33 }, () => expect.anything())] });
    expect(bucketsOf(['2010-02-10', '2026-11-30'])).toMatchObject({ unit: 'year', buckets: { length: 17 } });
    expect(bucketsOf([])).toEqual({ unit: 'day', buckets: [] });
  });
});

describe('reports', () => {
  it('come with what is due first, then what happened last, then those with no step', () => {
    const event = (happenedOn: string) => ({ at: '2026-11-20T00:00:00.000Z', type: 'reported' as const, ruleId: null, reference: null, note: null, happenedOn });
    const these = [on('none', '2026-11-01'), on('old', '2026-11-02', { annotations: { reports: [event('2026-11-03')] } }),
      on('new', '2026-11-02', { annotations: { reports: [event('2026-11-09')] } }), on('due', '2026-11-02', { annotations: { reports: [event('2026-11-01')] } })].map(summaryOf);
    const dueOf = ({ captureId }: RecordSummary) => (captureId === 'due' ? { on: '2026-11-08', words: 'ask again' } : null);
    expect(reportLines(these, dueOf).map(({ summary }) => summary.captureId)).toEqual(['due', 'new', 'old', 'none']);
    expect(reportLines(these, () => null).map(({ summary }) => summary.captureId)).toEqual(['new', 'old', 'due', 'none']);
  });
});

describe('an address', () => {
  it('names a part and ids, and nothing else is taken from it', () => {
    expect(readRoute('')).toEqual({ part: 'timeline', id: null, place: null });
    expect(readRoute('#cases/8f1c')).toEqual({ part: 'cases', id: '8f1c', place: null });
    expect(readRoute('#timeline?f=a1')).toEqual({ part: 'timeline', id: null, place: 'a1' });
    expect(readRoute('#record/abc-1')).toEqual({ part: 'record', id: 'abc-1', place: null });
    for (const hash of ['#record/', '#record/../x', '#nothing', '#__proto__', '#timeline?f=<b>']) expect(readRoute(hash)).toEqual({ part: 'timeline', id: null, place: null });
  });
});
