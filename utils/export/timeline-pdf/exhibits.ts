/**
 * The court layout, after the Practice Directions of the Singapore State Courts, Part VIII (paragraphs 60 to 62), as far as they
 * can be kept in a bundle of exhibits made before its affidavit is written:
 * - pages are numbered at the top right and may go on from the affidavit; the contents and each sheet give those numbers;
 * - a dividing sheet before each exhibit says of which affidavit it is, with lines left blank for who swears it and before whom;
 * - exhibits are marked and bookmarked by the initials of the deponent, and their numbers go on across affidavits;
 * - what belongs together may be one exhibit, earliest first, its contents on its sheet;
 * - a table of contents by reference, nature and page (asked for above ten exhibits, given always);
 * - every page can be read: small print in a picture stands beside it as text.
 * The affidavit itself (35 mm margins, double spacing, the line at the top of its first page) is not ours to make.
 */
import { byAccount } from './accounts';
import { initialsOf, type CourtChoices } from './choices';
import type { RecordBrief } from './brief';
import type { NumberedBrief } from './scene';
import type { Words } from './words';

export interface Exhibit {
  /** `TAK-1`. */
  mark: string;
  /** Earliest first. */
  records: NumberedBrief[];
}

/** `index` counts from 0. */
export function markOf({ initials, deponent, firstExhibit }: CourtChoices, index: number): string {
  return `${initials.trim() || initialsOf(deponent) || 'E'}-${firstExhibit + index}`;
}

/** Records as they are exhibited: all of an account together, where that was chosen. Takes them earliest first. */
export function exhibitGroups(records: readonly RecordBrief[], { exhibits }: CourtChoices, words: Words): RecordBrief[][] {
  return exhibits === 'account' ? byAccount(records, (record) => record, words) : records.map((record) => [record]);
}
