/** Why a sealed row does not open. Apart from the sealing itself, which is large and wanted only where there is a lock. */

/** Thrown on reading while locked; the row is as it was. `code` is a key under `error.` in locales. */
export class LockedError extends Error {
  override name = 'LockedError';
  readonly code = 'locked';
}

/** Thrown for bytes that were not sealed by `seal`, or were changed since, or belong to another row. */
export class BrokenSealError extends Error {
  override name = 'BrokenSealError';
}
