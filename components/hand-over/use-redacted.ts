/** Records without identities as they are chosen now: worked out once typing rests, and in steps, so that the page stays quick. */
import { useEffect, useState } from 'preact/hooks';
import type { EvidenceRecord } from '../../utils/evidence/types';
import type { RedactedRecord } from '../../utils/redaction/redact-record';
import { redacting } from '../../utils/redaction/redact-records';
import type { RedactionChoices } from '../../utils/redaction/types';
import { useTranslate } from '../shared/language';

/** Milliseconds. */
const REST = 300;
const TURN = 12;

export interface Redacted {
  /** Of the latest choices that were worked out; `null` before any were. */
  list: readonly RedactedRecord[] | null;
  /** Whether those are the choices of now. */
  isNewest: boolean;
}

interface Request { records: readonly EvidenceRecord[]; translate: ReturnType<typeof useTranslate>; key: string }

export function useRedacted(records: readonly EvidenceRecord[], choices: RedactionChoices): Redacted {
  const translate = useTranslate();
  const [done, setDone] = useState<Request & { list: readonly RedactedRecord[] } | null>(null);
  // Whether the person has looked changes nothing of what there is to see.
  const key = JSON.stringify({ ...choices, looked: null });
  useEffect(() => {
    const stop = new AbortController();
    const begin = setTimeout(() => {
      void inSteps(redacting(records, choices, translate), stop.signal).then((list) => { if (list) setDone({ records, translate, key, list }); });
    }, done ? REST : 0);
    return () => {
      clearTimeout(begin);
      stop.abort();
    };
  }, [records, translate, key]);
  return { list: done?.list ?? null, isNewest: done?.records === records && done.translate === translate && done.key === key };
}

/** `null` when stopped. */
async function inSteps<Item>(items: Iterable<Item>, signal: AbortSignal): Promise<Item[] | null> {
  const list: Item[] = [];
  let turn = performance.now();
  for (const item of items) {
    list.push(item);
    if (performance.now() - turn < TURN) continue;
    await new Promise((resolve) => { setTimeout(resolve); });
    if (signal.aborted) return null;
    turn = performance.now();
  }
  return list;
}
