/** What a frame of ours in a web page hears from the script of ours around it. */
import type { Said, Told } from './own-frame';

const SAYINGS = new Set<unknown>([null, 'covered', 'moved', 'escape'] satisfies Said[]);

/** Whatever else is told, also by the page, is left unheard: only that script knows the token in this frame's address. */
export function hearScript(page: Document, heard: (said: Said) => void, signal?: AbortSignal): void {
  const token = page.location.hash.slice(1);
  page.defaultView!.addEventListener('message', ({ data }: MessageEvent<Partial<Told> | null>) => {
    if (data?.token === token && SAYINGS.has(data.onrecord)) heard(data.onrecord!);
  }, { signal });
}
