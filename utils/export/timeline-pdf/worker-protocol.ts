/** What travels between a page and the worker that makes the timeline PDF. All of it can be cloned. */
import type { RuleMatch } from '../../rules/types';
import type { RecordPlaces } from '../record-source';
import type { ScratchPlace } from '../scratch';
import type { TimelineInput } from './types';

/** The input as plain data; the worker finds the words of `language`, and what is known in it, itself and asks for artefacts over a port. */
export interface TimelineJob extends Omit<TimelineInput, 'records' | 'loadArtefact' | 'ruleFor' | 'translate' | 'facts'> {
  records: RecordPlaces;
  /** By capture id; records without one are left out. */
  rules: Record<string, RuleMatch>;
  /** Where the PDF is written; `null` for memory. */
  place: ScratchPlace | null;
}

export type ToWorker =
  | { type: 'make'; job: TimelineJob; /** Speaks `ArtefactRequest` and `ArtefactAnswer`. */ artefacts: MessagePort }
  | { type: 'cancel' };

export type FromWorker =
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; pdf: Blob; /** Hex; `null` where it is in memory alone. */ sha256: string | null }
  | { type: 'cancelled' }
  | { type: 'error'; message: string };

export interface ArtefactRequest {
  /** Of this request, given back in its answer. */
  request: number;
  captureId: string;
  name: string;
}

export type ArtefactAnswer =
  | { request: number; /** `null` when they are gone. */ bytes: Uint8Array | null }
  | { request: number; error: string };
