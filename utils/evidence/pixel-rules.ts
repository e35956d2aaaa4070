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

const actsForAnother = (collector: Collector | null | undefined): boolean => collector === 'helper' || collector === 'parent';

/** Whether the person concerned is under 18: a child of whoever says so is, until they say an age; `undefined` while it is not known. */
export const concernsMinor = ({ collector, ageBand }: Keeper): boolean | undefined => isMinor(ageBand) ?? (collector === 'parent' ? true : undefined);

/** A young person works here by themselves: shorter words, and who is there for children first. */
export const isYoungPerson = ({ collector, ageBand }: Keeper): boolean => !actsForAnother(collector) && isMinor(ageBand) === true;

/** A parent or guardian works here for somebody under 18: the law lets them, without anything in writing. */
export const isGuardian = (keeper: Keeper): boolean => keeper.collector === 'parent' && concernsMinor(keeper) === true;

/** `never`: gone at once. `chosen`: gone unless the person shown chooses otherwise. `kept`: nothing is said against keeping them. */
export type PixelRule = 'never' | 'chosen' | 'kept';

/** Harms in which pictures of somebody under 18 are pictures of a child, whoever keeps them. */
const intimate: readonly HarmCategory[] = ['ncii', 'sextortion'];

/** `under18`: the person concerned is, so that nobody can choose. */
export function pixelRule(categories: readonly HarmCategory[], under18 = false): PixelRule {
  if (categories.includes('child-safety') || (under18 && categories.some((each) => intimate.includes(each)))) return 'never';
  return categories.includes('ncii') ? 'chosen' : 'kept';
}

/** Whether somebody may keep intimate pictures here: not a helper or a parent, now or when they were saved, and nobody under 18, of whom they would be pictures of a child. */
export const mayChoose = (keeper: Keeper, madeBy: Collector | null | undefined): boolean =>
  !actsForAnother(keeper.collector) && !actsForAnother(madeBy) && !concernsMinor(keeper);

/** Whether pictures of every record may be seen here, whatever it is of. */
export const mayOpenAll = (keeper: Keeper): boolean => !actsForAnother(keeper.collector) && !concernsMinor(keeper);

/** Whether pictures of a record of these kinds may be seen here, should any be left: not by who acts for somebody else, and not where they would be of a child. */
export const mayOpen = (keeper: Keeper, categories: readonly HarmCategory[]): boolean =>
  mayOpenAll(keeper) || pixelRule(categories, concernsMinor(keeper)) === 'kept';

/** Whether naming these kinds would erase pictures that are still there. */
export function wouldErase({ capture, annotations }: EvidenceRecord, categories: readonly HarmCategory[], keep: boolean, under18 = false): boolean {
  if (annotations.pixelsErasedAt !== null || capture.artefacts.length === 0) return false;
  const rule = pixelRule(categories, under18);
  return rule === 'never' || (rule === 'chosen' && !keep && !annotations.intimateKeptAt);
}

/** whole: as it is. words: without a byte of its pictures and copies. not: into no file, as pixels stand among its words. */
export type HandOver = 'whole' | 'words' | 'not';

/** How a record may go into a file that is made here: what nobody on this device may see, nobody gets from it. */
export function handOver(keeper: Keeper, record: EvidenceRecord): HandOver {
  const { capture, annotations } = record;
  if (annotations.pixelsErasedAt !== null || capture.artefacts.length === 0 || mayOpen(keeper, annotations.categories)) return 'whole';
  // Pages write small pictures into an address, and an address is kept as it was read.
  return /data:\s*(?:image|video|audio)\//i.test(JSON.stringify(record)) ? 'not' : 'words';
}
