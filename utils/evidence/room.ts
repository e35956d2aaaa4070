/**
 * Room on the disk. A database that meets the end of the disk in the middle of a write can be torn: in trials Chromium then
 * opened it no more until it was started again, and once it came back empty. So nothing is written near that end.
 */

const MB = 1024 * 1024;
/** Bytes that stay free when something is added: the database needs some for its own tidying. */
const RESERVE = 16 * MB;
/** What is small, and what frees room, may go nearer: a record can still be noted, erased and deleted. */
const RESERVE_FOR_SMALL = 4 * MB;

/** Whether so many bytes (0 for what is small) can be written with enough to spare; true where the browser does not tell. */
export async function hasRoom(bytes: number): Promise<boolean> {
  const told: StorageEstimate & { usageDetails?: object } = await globalThis.navigator?.storage?.estimate().catch(() => ({})) ?? {};
  const { quota, usage, usageDetails } = told;
  // Chromium alone gives details, and with unlimited storage a quota of what is in use and what is free on the disk.
  // In Firefox it is a share of the disk, whether or not that is free, and more may be in use. There the database itself
  // refuses what has no room, and keeps the rest whole (tests/firefox/full-disk).
  if (quota === undefined || usage === undefined || usageDetails === undefined) return true;
  return quota - usage >= (bytes === 0 ? RESERVE_FOR_SMALL : bytes + RESERVE);
}
