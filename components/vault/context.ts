/** What every part of the vault stands on: the records in short, accounts and people, cases, and what can be done with them. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FolderRow } from '../../utils/evidence/database';
import type { EvidenceStore } from '../../utils/evidence/store';
import type { RecordSummary } from '../../utils/evidence/summary';
import type { RecordActions } from '../record/RecordView';
import type { Known, VaultFilter } from './filter';

/** Bytes. `lasting`: the browser does not clear it by itself. */
export interface Room { usage: number; quota: number; lasting: boolean }

export interface VaultActions extends RecordActions {
  leave: () => void;
  /** Opens the page for handing over in a tab of its own; `null` for all records. */
  handOver: (captureIds: readonly string[] | null) => Promise<unknown>;
  makeBackup: () => void;
  openFile: () => void;
  /** What the browser tells of the room on the disk; `null` where it does not. */
  room: () => Promise<Room | null>;
}

export interface VaultData extends Known {
  folders: readonly FolderRow[];
  /** Newest first; only the first of them until `whole`. */
  summaries: readonly RecordSummary[];
  whole: boolean;
  /** Of all records. */
  count: number;
}

export interface VaultSetting {
  store: EvidenceStore;
  actions: VaultActions;
  data: VaultData;
  /** Shows the timeline, narrowed like that. */
  showRecords: (filter: Partial<VaultFilter>) => void;
  /** Records whose words the person asked to see. */
  shownWords: ReadonlySet<string>;
  showWords: (captureId: string, shown: boolean) => void;
}

export const VaultContext = createContext<VaultSetting | null>(null);

export function useVault(): VaultSetting {
  const setting = useContext(VaultContext);
  if (!setting) throw new Error('Outside the vault.');
  return setting;
}
