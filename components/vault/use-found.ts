/** The records that fit a filter. What stands in summaries is looked at at once, words in pieces, so that typing goes on meanwhile. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RecordSummary } from '../../utils/evidence/summary';
import { useTranslate } from '../shared/language';
import { useSettled } from '../shared/use-settled';
import { useVault } from './context';
import { extraTexts, narrows, withWords, type VaultFilter } from './filter';

/** Milliseconds: words are looked for once typing rests. */
const REST = 120;

/**
 * `found` is `null` until words were looked for the first time; later it is as before until they are. `aboutTo`: the person is about to
 * type, and what is searched is read already.
 */
export function useFound(filter: VaultFilter, aboutTo: boolean): { found: readonly RecordSummary[] | null; looking: boolean } {
  const translate = useTranslate();
  const { store, data } = useVault();
  const { summaries } = data;
  const words = useSettled(filter.words, REST);
  const narrowed = useMemo(() => summaries.filter(narrows(filter, data)), [summaries, data, filter.site, filter.harm, filter.status, filter.from, filter.to, filter.who, filter.alone, filter.folder, filter.pictures]);
  const searching = words.trim() !== '';
  const reads = searching || aboutTo;
  const [texts, setTexts] = useState<{ of: readonly RecordSummary[]; texts: ReadonlyMap<string, string> } | null>(null);
  const [result, setResult] = useState<readonly RecordSummary[] | null>(null);
  // Read once there is something to look for, and again when records changed.
  useEffect(() => {
    if (!reads || texts?.of === summaries) return;
    let current = true;
    void store.searchTexts().then((rows) => {
      if (current) setTexts({ of: summaries, texts: new Map(rows.map(({ captureId, text }) => [captureId, text])) });
    });
    return () => { current = false; };
  }, [reads, summaries]);
  const extra = useMemo(() => (reads ? extraTexts(summaries, data, (category) => translate(`category.${category}`)) : null), [reads, summaries, data, translate]);
  useEffect(() => {
    if (!searching) {
      setResult(null);
      return;
    }
    if (!texts || !extra) return;
    const typing = new AbortController();
    withWords(narrowed, words, (id) => `${texts.texts.get(id) ?? ''}\n${extra.get(id) ?? ''}`, typing.signal).then(setResult, () => undefined); // Typed on.
    return () => typing.abort();
  }, [searching, words, narrowed, texts, extra]);
  if (filter.words.trim() === '') return { found: narrowed, looking: false };
  return { found: result, looking: result === null || words !== filter.words };
}
