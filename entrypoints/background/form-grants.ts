/**
 * Which tab was opened to report which record. Session storage lives as long as the browser does and outlives the worker;
 * web pages cannot read it.
 */
import type { KnownForm } from '../../utils/report-forms/known-form';
import type { SeenField } from '../../utils/report-forms/fields';
import type { Rule } from '../../utils/rules/types';
import { storage } from '../../utils/stored';

export interface FormGrant {
  /** Shown by the frame of ours that may see the record. */
  token: string;
  captureId: string;
  form: KnownForm;
  /** The rule that the person leans on. */
  rule: Rule | null;
  /** Milliseconds since the epoch. */
  openedAt: number;
  /** What each frame of the tab has, by its id; the page itself is frame 0. */
  seen: Record<string, SeenField[]>;
  /** Whether a frame or tab of ours has been put there to offer it. */
  shown: boolean;
  /** The values on offer when the person said *Not now*; `null` while they have not. */
  declined: string[] | null;
}

/** Milliseconds after which an offer on a form would come as a surprise. */
export const GRANTED_FOR = 60 * 60_000;

/** By tab id. */
export const formGrants = storage.defineItem<Record<string, FormGrant>>('session:report-forms', { fallback: {} });
