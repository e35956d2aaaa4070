/** The records that the filter leaves: nothing is read for it until somebody is about to search. */
import { useEffect, useState } from 'preact/hooks';
import { useTranslate } from '../shared/language';
import type { Failure } from '../shared/use-task';
import { useWatched, type Reading } from './reading';
import { find, narrows, type Filter } from './search';

export interface Found {
  /** Newest first; `null` without a filter, and until the first are found. While a newer search runs, those of the one before. */
  ids: string[] | null;
  /** Those that fit now. */
  now: () => Promise<string[]>;
  failure: Failure | null;
}

/** `aboutTo`: the person went to the field of words. */
export function useFound(reading: Reading | null, filter: Filter, aboutTo: boolean): Found {
  const translate = useTranslate();
  const narrowed = narrows(filter);
  const worded = filter.words !== '';
  // What was read once is kept up to date: who searches will search again.
  const [wanted, setWanted] = useState({ summaries: false, texts: false });
  const [wantsAll, wantsTexts] = [narrowed || aboutTo, worded || aboutTo];
  if ((wantsAll && !wanted.summaries) || (wantsTexts && !wanted.texts)) setWanted({ summaries: true, texts: wanted.texts || wantsTexts });
  const summaries = useWatched(reading, wanted.summaries ? (from) => from.summaries() : null, []);
  const texts = useWatched(reading, wanted.texts ? textsOf : null, []);
  const [ids, setIds] = useState<string[] | null>(null);
  const known = summaries.value !== null && (!worded || texts.value !== null);
  useEffect(() => {
    if (!narrowed) setIds(null);
    if (!narrowed || !known) return undefined;
    const newer = new AbortController();
    find(summaries.value!, texts.value ?? new Map<string, string>(), filter, translate, newer.signal).then((found) => {
      if (!newer.signal.aborted) setIds(found);
    }, (error: unknown) => {
      if (!newer.signal.aborted) throw error;
    });
    return () => newer.abort();
  }, [summaries.value, texts.value, filter, translate, narrowed, known]);
  return {
    ids: narrowed ? ids : null, failure: narrowed ? summaries.failure ?? texts.failure : null,
    now: async () => find(await reading!.summaries(), worded ? await textsOf(reading!) : new Map<string, string>(), filter, translate),
  };
}

const textsOf = async (reading: Reading) => new Map((await reading.searchTexts()).map(({ captureId, text }) => [captureId, text]));
