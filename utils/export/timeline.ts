import type { EvidenceStore } from '../evidence/store';
import type { Translate } from '../i18n';
export async function exportTimeline(store: EvidenceStore, captureIds: string[], options: { translate: Translate; language: string; signal: AbortSignal; onProgress(done: number, total: number): void }): Promise<{ blob: Blob; fileName: string }> { throw new Error(`later ${String(store)} ${captureIds.length} ${String(options)}`); }
