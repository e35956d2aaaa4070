/** What every section of the document works with. */
import type { OutlineItem } from 'pdfkit';
import type { EvidenceRecord } from '../../evidence/types';
import type { RecordBrief } from './brief';
import type { TimelineChoices } from './choices';
import type { Compose } from './compose';
import type { Exhibit } from './exhibits';
import type { Flow } from './flow';
import type { PdfFile } from './pdf/pdf-file';
import type { PdfResources, TimelineInput } from './types';
import type { Words } from './words';

export interface NumberedBrief {
  /** From 1, in the order of the document. */
  number: number;
  brief: RecordBrief;
}

/** Read for as long as what is said of it is being laid out. */
export interface NumberedRecord extends NumberedBrief {
  record: EvidenceRecord;
}

export interface Scene {
  input: TimelineInput;
  resources: PdfResources;
  words: Words;
  signal: AbortSignal | undefined;
  file: PdfFile;
  flow: Flow;
  compose: Compose;
  choices: TimelineChoices;
  /** Earliest first; in the court layout exhibit by exhibit. */
  records: readonly NumberedBrief[];
  /** Reads a whole record. */
  load: (entry: NumberedBrief) => Promise<NumberedRecord>;
  /** Empty but in the court layout. */
  exhibits: readonly Exhibit[];
  /** Numbers by capture id. */
  numbers: ReadonlyMap<string, number>;
  /** The number of the page of each place, filled as pages are made. */
  pages: Map<string, number>;
  /** The bookmark under which those of the next chapters stand. */
  shelf: OutlineItem | null;
}

/** Names of places that links lead to: lower case, and numbers of one length, because pdfkit sorts them by locale and PDF by byte. */
const numbered = (name: string) => (number: number): string => `${name}-${String(number).padStart(6, '0')}`;
export const placeOfRecord = numbered('record');
export const placeOfPicture = numbered('picture');
export const placeOfImpact = numbered('impact');
export const placeOfPreface = numbered('preface');
export const placeOfExhibit = numbered('exhibit');
export type SectionName = 'appendix' | 'custody' | 'glossary' | 'impact' | 'manifest' | 'method' | 'overview' | 'reports' | 'warning';
export const placeOfSection = (name: SectionName): string => `section-${name}`;
