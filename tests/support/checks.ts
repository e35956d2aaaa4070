/** Later looks at posts, for tests that need one and do not care which. */
import { sha256 } from '../../utils/evidence/hash';
import type { EvidenceStore } from '../../utils/evidence/store';
import type { PostCheck } from '../../utils/evidence/types';

export const checkOf = (change: Partial<PostCheck> = {}): Omit<PostCheck, 'captureId' | 'number'> => ({
  checkedAt: '2026-11-22T06:40:00.000Z', offsetMinutes: 480, how: 'looked', url: 'https://x.com/truthteller88/status/1990000000000000000', shownAt: null,
  status: 200, viewerLoggedIn: true, result: 'gone', why: null,
  notice: { says: 'not-there', sign: '[data-testid="error-detail"]', words: 'Hmm, this page is not here', confidence: 'medium' },
  read: null, changes: [], picture: null, tool: { version: '0.1.0', adapter: 'x@2026-11-21' }, ...change,
});

export async function looked(store: EvidenceStore, captureId: string, text: string | null): Promise<void> {
  const bytes = text === null ? null : new TextEncoder().encode(text).buffer as ArrayBuffer;
  await store.addCheck(captureId, checkOf({
    picture: bytes && { mimeType: 'image/jpeg', size: bytes.byteLength, sha256: await sha256(bytes), width: 480, height: 300 },
  }), bytes);
}
