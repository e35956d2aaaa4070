/** What the store could not do, as a code that the person's language has words for. */
import { LockedError } from './lock/errors';
import { hasRoom } from './room';

/** What the store could not do, with what was kept: `code` is a key under `error.` in locales. */
export class EvidenceError extends Error {
  override name = 'EvidenceError';
  constructor(readonly code: 'not-found' | 'disk-full' | 'read-back' | 'storage' | 'no-public-copy' | 'other-record', message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** Tells a full disk from other failures of the database. */
export async function orEvidenceError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LockedError) throw error;
    // Dexie wraps the browser's error; the quota shows in the name of either.
    const names = [error, (error as { inner?: unknown }).inner].map((each) => (each as Error | undefined)?.name);
    // Written to its end by somebody else meanwhile, a full disk shows in many errors.
    const full = names.includes('QuotaExceededError') || !await hasRoom(0);
    throw new EvidenceError(full ? 'disk-full' : 'storage', full ? 'The disk is full.' : 'Storing failed.', { cause: error });
  }
}
