/** What travels between a page and the worker that makes the timeline PDF. All of it can be cloned. */
import type { RuleMatch } from '../../rules/types';
import type { RecordPlaces } from '../record-source';
import type { ScratchPlace } from '../scratch';
import type { JpegRequest } from './jpeg-worker';
import type { TimelineInput } from './types';

/** The input as plain data; the worker finds the words of `language`, and what is known in it, itself and asks for the rest over a port. */
export interface TimelineJob extends Omit<TimelineInput, 'records' | 'loadArtefact' | 'ruleFor' | 'translate' | 'facts'> {
  records: RecordPlaces;
  /** By capture id; records without one are left out. */
  rules: Record<string, RuleMatch>;
  /** Where the PDF is written; `null` for memory. */
  place: ScratchPlace | null;
}

export type ToWorker =
  | { type: 'make'; job: TimelineJob; /** Speaks `PageRequest` and `PageAnswer`. */ page: MessagePort }
  | { type: 'cancel' };

export type FromWorker =
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; pdf: Blob; /** Hex; `null` where it is in memory alone. */ sha256: string | null }
  | { type: 'cancelled' }
  | { type: 'error'; message: string };

/** What the page does for the worker. It alone starts workers: in Firefox (153 ESR) one that starts another now and then stops there for good. */
export type PageWork =
  | { artefact: { captureId: string; name: string } }
  | { picture: JpegRequest };

export type PageRequest = PageWork & { /** Given back in its answer. */ request: number };

export type PageAnswer =
  | { request: number; /** Of the artefact, `null` when it is gone; or of the picture as JPEG. */ bytes: Uint8Array | null }
  | { request: number; error: string };
