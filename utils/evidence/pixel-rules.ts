/**
 * Which pictures may be kept, by what the person says of the post. Sources: design.md §4, pathways.md §5.1 and §5.2. Of child sexual
 * abuse none, by anybody: possessing a copy is an offence nearly everywhere, also as evidence. Of an adult's intimate pictures none
 * but by the choice of the person whom they show: in some places others may not possess them, a helper least of all.
 */
import { isMinor, type AgeBand } from '../ages';
import type { HarmCategory } from '../rules/types';
import type { Collector, EvidenceRecord } from './types';

/** What this device knows of who works here. */
export interface Keeper { collector: Collector | null; ageBand: AgeBand | null }

/** `never`: gone at once. `chosen`: gone unless the person shown chooses otherwise. `kept`: nothing is said against keeping them. */
export type PixelRule = 'never' | 'chosen' | 'kept';

export function pixelRule(categories: readonly HarmCategory[]): PixelRule {
  if (categories.includes('child-safety')) return 'never';
  return categories.includes('ncii') ? 'chosen' : 'kept';
}

/** Whether somebody may keep intimate pictures here: not a helper, now or when they were saved, and nobody under 18, of whom they would be pictures of a child. */
export const mayChoose = ({ collector, ageBand }: Keeper, madeBy: Collector | null | undefined): boolean =>
  collector !== 'helper' && madeBy !== 'helper' && !isMinor(ageBand);

/** Whether naming these kinds would erase pictures that are still there. */
export function wouldErase({ capture, annotations }: EvidenceRecord, categories: readonly HarmCategory[], keep: boolean): boolean {
  if (annotations.pixelsErasedAt !== null || capture.artefacts.length === 0) return false;
  const rule = pixelRule(categories);
  return rule === 'never' || (rule === 'chosen' && !keep && !annotations.intimateKeptAt);
}
