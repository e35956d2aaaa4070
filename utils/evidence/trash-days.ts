/** How long a record lies in the trash before it goes for good, in days. Shown where records are put there. */
export const TRASH_DAYS = 30;

const DAY_MS = 24 * 3600_000;

/** When a record that was put there at that time goes. */
export const goesAt = (trashedAt: string): Date => new Date(Date.parse(trashedAt) + TRASH_DAYS * DAY_MS);

/** What was put there before this time goes now. */
export const dueBefore = (now: Date): Date => new Date(now.getTime() - TRASH_DAYS * DAY_MS);
