/** What the popup reads of the records: little at a time, and again whenever it has changed. */
import { useEffect, useState } from 'preact/hooks';
import type { RecordSummary, SearchText } from '../../utils/evidence/summary';
import type { EvidenceRecord } from '../../utils/evidence/types';
import { useTranslate } from '../shared/language';
import { failureOf, type Failure } from '../shared/use-task';

export interface Reading {
  count: () => Promise<number>;
  /** `limit` records after the newest `offset`, newest first. */
  page: (offset: number, limit: number) => Promise<EvidenceRecord[]>;
  /** Those of these that are there, in the order of the ids. */
  these: (captureIds: readonly string[]) => Promise<EvidenceRecord[]>;
  /** Of all records, newest first. */
  summaries: () => Promise<RecordSummary[]>;
  searchTexts: () => Promise<SearchText[]>;
  /** Reads now, and again whenever what it read has changed, until the answer is called. */
  watch: <T>(read: () => Promise<T>, next: (value: T) => void, failed: (error: unknown) => void) => () => void;
}

export interface Watched<T> { value: T | null; failure: Failure | null }

/** What `read` gives, anew when one of `on` changes; what was read before stays until then. Reads nothing while one of them is `null`. */
export function useWatched<T>(reading: Reading | null, read: ((reading: Reading) => Promise<T>) | null, on: readonly unknown[]): Watched<T> {
  const translate = useTranslate();
  const [watched, setWatched] = useState<Watched<T>>({ value: null, failure: null });
  useEffect(() => {
    if (!reading || !read) return undefined;
    return reading.watch(() => read(reading), (value) => setWatched({ value, failure: null }), (error) => setWatched((before) => ({ ...before, failure: failureOf(error, translate) })));
  }, [reading, read === null, ...on]);
  return watched;
}
