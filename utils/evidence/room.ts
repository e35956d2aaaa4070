/**
 * Room on the disk. A database that meets the end of the disk in the middle of a write can be torn, and Chromium throws a
 * torn one away with all that is in it (seen in tests/e2e/full-disk): nothing is written near that end.
 */

/** Bytes that always stay free: the database needs some for its own tidying. */
const RESERVE = 16 * 1024 * 1024;

/** Whether so many bytes can be written with enough to spare; true where the browser does not tell. */
export async function hasRoom(bytes: number): Promise<boolean> {
  const told: StorageEstimate & { usageDetails?: object } = await globalThis.navigator?.storage?.estimate().catch(() => ({})) ?? {};
  const { quota, usage, usageDetails } = told;
  // Chromium alone gives details, and with unlimited storage a quota of what is in use and what is free on the disk.
  // In Firefox it is a share of the disk, whether or not that is free, and more may be in use.
  if (quota === undefined || usage === undefined || usageDetails === undefined) return true;
  return quota - usage >= bytes + RESERVE;
}
