/** What a person added to a record, before they added anything. */
import type { Annotations } from './types';

export const unannotated = (captureId: string): Annotations =>
  ({ captureId, categories: [], note: '', reports: [], pixelsErasedAt: null });
