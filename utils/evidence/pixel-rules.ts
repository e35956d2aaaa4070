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

/** A young person works here by themselves: shorter words, and who is there for children first. */
export const isYoungPerson = ({ collector, ageBand }: Keeper): boolean => collector !== 'helper' && isMinor(ageBand) === true;

/** `never`: gone at once. `chosen`: gone unless the person shown chooses otherwise. `kept`: nothing is said against keeping them. */
export type PixelRule = 'never' | 'chosen' | 'kept';

/** Harms in which pictures of somebody under 18 are pictures of a child, whoever keeps them. */
const intimate: readonly HarmCategory[] = ['ncii', 'sextortion'];

/** `under18`: the person concerned is, so that nobody can choose. */
export function pixelRule(categories: readonly HarmCategory[], under18 = false): PixelRule {
  if (categories.includes('child-safety') || (under18 && categories.some((each) => intimate.includes(each)))) return 'never';
  return categories.includes('ncii') ? 'chosen' : 'kept';
}

/** Whether somebody may keep intimate pictures here: not a helper, now or when they were saved, and nobody under 18, of whom they would be pictures of a child. */
export const mayChoose = ({ collector, ageBand }: Keeper, madeBy: Collector | null | undefined): boolean =>
  collector !== 'helper' && madeBy !== 'helper' && !isMinor(ageBand);

/** Whether pictures of a record of these kinds may be seen here, should any be left: not by a helper, and not where they would be of a child. */
export const mayOpen = ({ collector, ageBand }: Keeper, categories: readonly HarmCategory[]): boolean =>
  (collector !== 'helper' && !isMinor(ageBand)) || pixelRule(categories, isMinor(ageBand)) === 'kept';

/** Whether naming these kinds would erase pictures that are still there. */
export function wouldErase({ capture, annotations }: EvidenceRecord, categories: readonly HarmCategory[], keep: boolean, under18 = false): boolean {
  if (annotations.pixelsErasedAt !== null || capture.artefacts.length === 0) return false;
  const rule = pixelRule(categories, under18);
  return rule === 'never' || (rule === 'chosen' && !keep && !annotations.intimateKeptAt);
}

/** Whether a record goes into a file that is made here: not with pictures in it that nobody on this device may see. */
export const mayHandOver = (keeper: Keeper, { capture, annotations }: EvidenceRecord): boolean =>
  annotations.pixelsErasedAt !== null || capture.artefacts.length === 0 || mayOpen(keeper, annotations.categories);
