/** Making a file: how far it is, where it went, and the way to stop it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExportedFile, ExportOptions, MakingPart, OnProgress } from '../../utils/export/types';
import { useMounted, useTask, type Task } from './use-task';

export interface Making<Arguments extends unknown[]> {
  task: Task<Arguments>;
  /** `null` until the first step. */
  progress: { done: number; total: number; part?: MakingPart } | null;
  /** The finished file; `address` holds as long as the piece is there. */
  file: { address: string; name: string; discard?: () => Promise<void> } | null;
  cancelled: boolean;
  cancel: () => void;
}

/** One file at a time; it stops when the piece is gone. */
export function useMaking<Arguments extends unknown[]>(
  make: (options: Required<Pick<ExportOptions, 'signal' | 'onProgress'>>, ...input: Arguments) => Promise<ExportedFile>,
): Making<Arguments> {
  const [progress, setProgress] = useState<Making<Arguments>['progress']>(null);
  const [file, setFile] = useState<Making<Arguments>['file']>(null);
  const [cancelled, setCancelled] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const mounted = useMounted();
  const task = useTask(async (...input: Arguments) => {
    setFile(null);
    setProgress(null);
    setCancelled(false);
    const { signal } = stop.current = new AbortController();
    try {
      const onProgress: OnProgress = (done, total, part) => { if (mounted.current) setProgress({ done, total, part }); };
      const { blob, fileName, discard } = await make({ signal, onProgress }, ...input);
      if (mounted.current && !signal.aborted) setFile({ address: URL.createObjectURL(blob), name: fileName, discard });
      else await discard?.();
    } catch (error) {
      if (!signal.aborted) throw new ExportError(error);
    }
    if (mounted.current) setCancelled(signal.aborted);
  });
  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => {
    if (!file) return;
    return () => {
      URL.revokeObjectURL(file.address);
      void file.discard?.();
    };
  }, [file]);
  return { task, progress, file, cancelled, cancel: () => stop.current?.abort() };
}

/** Says that only the file failed, and keeps the cause for whoever helps. A cause with words of its own is said in them. */
class ExportError extends Error {
  override name = 'ExportError';
  readonly code: string;
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    const code = (cause as { code?: unknown } | null)?.code;
    this.code = typeof code === 'string' ? code : 'export';
  }
}
