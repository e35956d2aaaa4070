/** What a person types for a pack is asked for once: it comes back when the page is loaded again, or another way was looked at. */
import { useEffect, useRef } from 'preact/hooks';
import type { ExportChoices, ExportKind } from '../../utils/export/types';
import type { HandOverActions } from './HandOver';
import type { Way } from './ways';

/** `given` choices come from elsewhere, and are not replaced. */
export function useTyped(
  { kind }: Way, choices: ExportChoices[ExportKind], setChoices: (choices: ExportChoices[ExportKind]) => void, { typed }: HandOverActions, given: boolean,
): void {
  const start = useRef(choices);
  const latest = useRef(choices);
  latest.current = choices;
  useEffect(() => {
    if (kind !== 'pack' || given) return;
    // Whoever was quicker than the memory keeps what they chose.
    void typed.read().then((kept) => { if (kept && latest.current === start.current) setChoices(kept); });
  }, [kind]);
  useEffect(() => {
    if (kind === 'pack' && choices !== start.current) void typed.keep(choices as ExportChoices['pack']);
  }, [kind, choices]);
}
