/** Something slow that a button starts: whether it runs, and what went wrong if it did. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useTranslate } from './language';

export interface Failure {
  /** In the person's language; `null` when we only know that it failed. */
  words: string | null;
  /** The technical message, for whoever helps. */
  detail: string | null;
}

export interface Task<Arguments extends unknown[]> {
  busy: boolean;
  failure: Failure | null;
  run: (...input: Arguments) => void;
}

/** A second run while the first is under way is ignored. State is not touched once the piece is gone. */
export function useTask<Arguments extends unknown[]>(work: (...input: Arguments) => Promise<unknown>): Task<Arguments> {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(work);
  latest.current = work;
  const running = useRef(false);
  const mounted = useMounted();

  const run = useCallback((...input: Arguments) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    void latest.current(...input)
      .catch((error: unknown) => { if (mounted.current) setFailure(failureOf(error, translate)); })
      .finally(() => {
        running.current = false;
        if (mounted.current) setBusy(false);
      });
  }, [translate]);

  return { busy, failure, run };
}

/** Errors of ours carry a `code`, a key under `error.` in locales; others are shown as they are. */
export function failureOf(error: unknown, translate: (key: string) => string): Failure {
  const code = (error as { code?: unknown } | null)?.code;
  const key = `error.${String(code)}`;
  const words = typeof code === 'string' ? translate(key) : key;
  const detail = error instanceof Error ? error.message : String(error);
  return { words: words === key ? null : words, detail: detail === code ? null : detail };
}

export function useMounted(): { readonly current: boolean } {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => { mounted.current = false; };
  }, []);
  return mounted;
}
