/** What every section of the document works with. */
import type { OutlineItem } from 'pdfkit';
import type { EvidenceRecord } from '../../evidence/types';
import type { Compose } from './compose';
import type { Flow } from './flow';
import type { PdfFile } from './pdf/pdf-file';
import type { PdfResources, TimelineInput } from './types';
import type { Words } from './words';

export interface NumberedRecord {
  /** From 1, in the order of the document. */
  number: number;
  record: EvidenceRecord;
}

export interface Scene {
  input: TimelineInput;
  resources: PdfResources;
  words: Words;
  file: PdfFile;
  flow: Flow;
  compose: Compose;
  /** Earliest first. */
  records: readonly NumberedRecord[];
  /** Numbers by capture id. */
  numbers: ReadonlyMap<string, number>;
  /** The page of each place, filled as pages are made. */
  pages: Map<string, number>;
  /** The bookmark above those of the records, made with the first. */
  recordsBookmark: OutlineItem | null;
}

/** Names of places that links lead to. All of one length, because pdfkit sorts them by locale and PDF by byte. */
export const placeOfRecord = (number: number): string => `record-${String(number).padStart(6, '0')}`;
export const placeOfPreface = (number: number): string => `preface-${String(number).padStart(5, '0')}`;
export const placeOfSection = (name: 'reports' | 'custody' | 'method'): string => `section-${name}`;
