/** An export is one file for one purpose: what it may be, what the person chooses for it, and what its maker is given. */
import type { EvidenceStore, Snapshot } from '../evidence/store';
import type { Translate } from '../i18n';
import type { Scratch } from './scratch';

/** What the person chooses, by kind of file. A kind of nothing to choose has no fields. */
export interface ExportChoices {
  timeline: Record<never, never>;
  bundle: Record<never, never>;
  data: Record<never, never>;
}
export type ExportKind = keyof ExportChoices;

export type ExportRequest<Kind extends ExportKind = ExportKind> = {
  [Each in Kind]: { kind: Each; captureIds: readonly string[]; choices: ExportChoices[Each] };
}[Kind];

export interface ExportOptions {
  translate: Translate;
  language: string;
  toolVersion: string;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/** What is being made of a file that has several parts: keys under `making.part.` in locales. */
export type MakingPart = 'document' | 'archive' | 'files';

/** Counts records, or another unit of the file's own; from 0 again for each part. */
export type OnProgress = (done: number, total: number, part?: MakingPart) => void;

export interface ExportSetting extends ExportOptions {
  store: EvidenceStore;
  /** Records earliest first, and all that belongs to them as it was at one moment. */
  snapshot: Snapshot;
  /** Bytes of an artefact as they go into the file; `null` when they are gone or left out. */
  loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  /** The same of what a site answered when it was asked for its public copy. */
  loadCopy: (captureId: string, number: number) => Promise<ArrayBuffer | null>;
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
