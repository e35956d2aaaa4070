/** What travels between a page and the worker that reads records for a file. */
import type { RuleMatch } from '../../rules/types';
import type { WrittenRecords } from '../evidence-json';

export interface RecordsRequest {
  database: string;
  /** Of the lock, as the page has it just then; `null` where there is none. */
  keys: { publicKey: Uint8Array; secret: Uint8Array | null } | null;
  captureIds: readonly string[];
  /** Of the words that stand in the file. */
  language: string;
  /** Whether rules are looked up too. */
  withRules: boolean;
}

export interface RecordsAnswer extends WrittenRecords {
  /** By capture id; records without one are left out. */
  rules: Record<string, RuleMatch>;
}
