/** An export is one file for one purpose: what it may be, what the person chooses for it, and what its maker is given. */
import type { SealTo } from '../seal/age';
import type { EvidenceStore, Snapshot } from '../evidence/store';
import type { Translate } from '../i18n';
import type { RedactionChoices } from '../redaction/types';
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
  /** Counts records, or another unit of the file's own. */
  onProgress?: (done: number, total: number) => void;
}

export interface ExportSetting extends ExportOptions {
  store: EvidenceStore;
  /** Records earliest first, and all that belongs to them as it was at one moment. */
  snapshot: Snapshot;
  /** Bytes of an artefact as they go into the file; `null` when they are gone or left out. */
  loadArtefact: (captureId: string, name: string) => Promise<ArrayBuffer | null>;
  madeAt: Date;
  /** `YYYY-MM-DD` in the person's own time zone. */
  day: string;
}

/** Names of files are seen by others who use the computer: they tell what kind of file it is, and nothing else. */
export interface ExportedFile { blob: Blob; fileName: string }

/** Makes one kind of file. Rejects with the signal's reason when cancelled, and leaves nothing behind. */
export type Maker<Kind extends ExportKind> = (setting: ExportSetting, choices: ExportChoices[Kind]) => Promise<ExportedFile>;
