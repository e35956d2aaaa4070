/**
 * The one map of messages between the parts of the extension, and who may send each. Everything that arrives from a
 * content script may have been forged by a page that broke out of its renderer: it may start a capture, never read one.
 */
import { browser, type Browser } from 'wxt/browser';
import type { CaptureDraft, PictureRequest, PictureAnswer } from './capture/types';
import type { EvidenceRecord, ReportEvent } from './evidence/types';
import type { HarmCategory } from './rules/types';

/** What the panel shows of a capture. */
export type PanelState =
  | { status: 'saved'; record: EvidenceRecord; earlierByAuthor: number }
  | { status: 'failed'; /** A key under `error.` in locales. */ code: string; kept: boolean };

/** Asked by a content script of the background. */
export interface FromContent {
  /** Persist what was read before anything else can go wrong. Answers with the id of the draft. */
  'capture:draft': (draft: CaptureDraft) => Promise<{ draftId: string }>;
  'capture:picture': (request: PictureRequest) => Promise<PictureAnswer>;
  /** Everything was collected: fetch media, store, open the panel. */
  'capture:finish': (request: { draftId: string; missing: { code: string; detail: string | null }[] }) => Promise<void>;
  'content:settings': () => Promise<{ enabled: boolean; label: string; busyLabel: string }>;
}

/** Asked by our own pages (panel, popup, welcome) of the background. */
export interface FromPages {
  /** Answers when the capture is stored or has failed; may take seconds. */
  'panel:state': (request: { token: string }) => Promise<PanelState>;
  'panel:categories': (request: { token: string; categories: HarmCategory[] }) => Promise<EvidenceRecord>;
  'panel:report-event': (request: { token: string; event: Omit<ReportEvent, 'at'> }) => Promise<EvidenceRecord>;
  'panel:open': (request: { token: string; url: string }) => Promise<void>;
  'panel:close': (request: { token: string }) => Promise<void>;
  'panel:picture': (request: { token: string }) => Promise<{ dataUrl: string } | null>;
  'document:tab': () => Promise<{ started: boolean }>;
  'quick-exit': () => Promise<void>;
}
