/** An export is one file for one purpose: what it may be, what the person chooses for it, and what its maker is given. */
import type { SealTo } from '../seal/age';
import type { EvidenceStore } from '../evidence/store';
import type { Language, Translate } from '../i18n';
import type { RedactionChoices } from '../redaction/types';
import type { UnfinishedRow } from './unfinished';
import type { CourtOptions, PackAnswers, Remedy } from './packs/types';
import type { LargeRows } from './large-rows';
import type { Scratch } from './scratch';
import type { TimelineChoices } from './timeline-pdf/choices';

/** What the person chooses, by kind of file. A kind of nothing to choose has no fields. */
export interface ExportChoices {
  timeline: TimelineChoices;
  bundle: Record<never, never>;
  data: Record<never, never>;
  table: Record<never, never>;
  /** `country` is an ISO code, `null` when it is not told. `agreedTo` is the file as the person saw it and agreed to what it tells. */
  numbers: { country: string | null; agreedTo: string | null };
  redacted: RedactionChoices;
  /** `null` until the person chose a passphrase or a key. */
  sealed: { to: SealTo | null };
  backup: { to: SealTo | null };
  pack: PackOptions;
}

/** For one recipient. What the person typed is for this file, and in the memory of the session until then. */
export interface PackOptions {
  /** Id in `recipients.json`; `null` until chosen. */
  recipient: string | null;
  answers: PackAnswers;
  court: CourtOptions;
  remedies: Remedy[];
  /** Of `recipient.choice`: a mandate, a committee. */
  choice: string | null;
  /** Key of the platform that is written to, where the recipient is one. */
  site: string | null;
  /** Of the letter; `null` for the product's own. */
  language: Language | null;
  /** Whether the files go in that the recipient may have beside the paper; `null` for as `withDataAtFirst` has it. */
  withData: boolean | null;
}
export type ExportKind = keyof ExportChoices;

/** Files that hold a record's bytes or pictures made of them. One whose pictures nobody here may see stays out of these, and goes into the others in words. */
export const kindsWithBytes: ReadonlySet<ExportKind> = new Set<ExportKind>(['bundle', 'sealed', 'redacted']);

export type ExportRequest<Kind extends ExportKind = ExportKind> = {
  [Each in Kind]: { kind: Each; captureIds: readonly string[]; choices: ExportChoices[Each] };
}[Kind];

export interface ExportOptions {
  translate: Translate;
  language: string;
  toolVersion: string;
  /** The file's name says nothing of what is in it: see `plainName`. */
  plainName?: boolean;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** A file that was cut off, to be gone on with. */
  cutOff?: UnfinishedRow;
  /** Told once this page holds the folder in which the file is made. */
  onHeld?: (folder: string) => void;
}

/** What is being made of a file that has several parts: keys under `making.part.` in locales. */
export type MakingPart = 'document' | 'archive' | 'files';

/** Counts records, or another unit of the file's own; from 0 again for each part. */
export type OnProgress = (done: number, total: number, part?: MakingPart) => void;

export interface ExportSetting extends ExportOptions {
  store: EvidenceStore;
  /** Bytes as they lie in the store, for a file that nobody looks into; for all others, the three below. */
  rows: LargeRows;
  /** What goes in. Makers of large files read it with `gathered`, those for few records with `held`. */
  captureIds: readonly string[];
  /** Bytes of an artefact as they go into the file; `null` when they are gone or left out. */
  loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  /** The same of what a site answered when it was asked for its public copy. */
  loadCopy: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  loadCheck: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
  /** Where large files lie until they are handed over. */
  scratch: Scratch;
  madeAt: Date;
  /** `YYYY-MM-DD` in the person's own time zone. */
  day: string;
}

/** Names of files are seen by others who use the computer: they tell what kind of file it is, and nothing else. */
export interface ExportedFile {
  blob: Blob;
  fileName: string;
  /** Frees what the file takes on the disk, after which it can no longer be read. */
  discard?: () => Promise<void>;
}

/** `sha256` where the maker knows it already: hex, lower case. */
export type MadeFile = Omit<ExportedFile, 'discard'> & { sha256?: string };

/** Makes one kind of file. Rejects with the signal's reason when cancelled; what it wrote to `scratch` is cleared away for it. */
export type Maker<Kind extends ExportKind> = (setting: ExportSetting, choices: ExportChoices[Kind]) => Promise<MadeFile>;
