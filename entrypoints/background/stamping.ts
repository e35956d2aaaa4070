/** When the person turned it on: has the newest hash stamped after each capture, and tries again while nobody answers. */
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import type { EvidenceStore } from '../../utils/evidence/store';
import { getSettings, watchSettings } from '../../utils/settings';
import { authorityOf, originOf } from '../../utils/timestamps/authorities';
import { isStampDue } from '../../utils/timestamps/due';
import { StampError, stampNewest } from '../../utils/timestamps/stamp';
import { tokensHere } from '../../utils/timestamps/tokens';

const ALARM = 'timestamp';
const RETRY_MINUTES = 15;
/** Captures often come several in a row: one stamp covers them all, and authorities ask for a pause between requests. */
const SETTLE_MS = 15_000;

export function watchStamping(store: EvidenceStore): void {
  const soon = later(() => stampIfDue(store), SETTLE_MS);
  browser.alarms.onAlarm.addListener(({ name }) => { if (name === ALARM) void stampIfDue(store); });
  watchSettings(new AbortController().signal, () => void stampIfDue(store));
  // The log is written by our pages too.
  liveQuery(() => isStampDue(store)).subscribe((due) => { if (due) soon(); });
}

/** One at a time: two requests at once would stamp the same entry twice. */
let last: Promise<unknown> = Promise.resolve();

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

async function stampIfDue(store: EvidenceStore): Promise<void> {
  const { timestamps: { on, authority: id } } = await getSettings();
  const authority = authorityOf(id);
  const allowed = on && await browser.permissions.contains({ origins: [originOf(authority)] });
  if (!allowed) {
    await browser.alarms.clear(ALARM);
    return;
  }
  // Set before asking, so that it is there if this worker is ended in the middle.
  await browser.alarms.create(ALARM, { periodInMinutes: RETRY_MINUTES });
  await inLine(async () => {
    if (await isStampDue(store)) await stampNewest(store, authority, tokensHere);
  }).catch((error: unknown) => {
    if (!(error instanceof StampError)) throw error; // No answer, or none that holds: the alarm tries again.
  });
}

export async function stampNow(store: EvidenceStore): Promise<{ time: string | null } | { error: string }> {
  const { timestamps } = await getSettings();
  try {
    return { time: await inLine(() => stampNewest(store, authorityOf(timestamps.authority), tokensHere)) };
  } catch (error) {
    if (error instanceof StampError) return { error: error.code };
    throw error;
  }
}

/** Runs the work once the calls have stopped for a while. */
function later(work: () => Promise<void>, ms: number): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void work(), ms);
  };
}
