/**
 * Room on the disk. A database that meets the end of the disk in the middle of a write can be torn, and Chromium throws a
 * torn one away with all that is in it (seen in tests/e2e/full-disk): nothing is written near that end.
 */

/** Bytes that always stay free: the database needs some for its own tidying. */
const RESERVE = 16 * 1024 * 1024;

/** Whether so many bytes can be written with enough to spare; true where the browser does not tell. */
export async function hasRoom(bytes: number): Promise<boolean> {
  // Firefox tells a share of the disk, whether or not that is free; with unlimited storage more may be in use.
  if (import.meta.env.FIREFOX) return true;
  try {
    // With unlimited storage the quota is what is in use and what is free on the disk.
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined || quota - usage >= bytes + RESERVE;
  } catch {
    return true;
  }
}
