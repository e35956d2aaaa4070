/** What the database says, read again whenever it changes. */
import { liveQuery } from 'dexie';
import { useEffect, useState } from 'preact/hooks';
import { useTranslate } from './language';
import { failureOf, type Failure } from './use-task';

export interface Read<Value> {
  /** `null` until read. */
  value: Value | null;
  failure: Failure | null;
}

/** `inputs` are what `read` depends on. */
export function useLive<Value>(read: () => Promise<Value>, inputs: unknown[]): Read<Value> {
  const translate = useTranslate();
  const [state, setState] = useState<Read<Value>>({ value: null, failure: null });
  useEffect(() => {
    const reading = liveQuery(read).subscribe({
      next: (value) => setState({ value, failure: null }),
      error: (error: unknown) => setState({ value: null, failure: failureOf(error, translate) }),
    });
    return () => reading.unsubscribe();
  }, inputs);
  return state;
}
