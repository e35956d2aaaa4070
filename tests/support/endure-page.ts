/** Looks at everything stored, with the product's own code and without it. Runs inside a page of the extension. */
import { checkLog } from '../../utils/evidence/custody-log';
import { EvidenceStore } from '../../utils/evidence/store';
import type { CustodyEntry } from '../../utils/evidence/types';

const store = new EvidenceStore();
const APART_MS = 15;

/** Tells of each capture that was begun, as soon as the database holds its draft. */
export function watch(tell: (id: string) => void): void {
  const told = new Set<string>();
  const look = async () => {
    for (const id of await store.db.drafts.toCollection().primaryKeys()) if (!told.has(id)) { told.add(id); tell(id); }
  };
  setInterval(() => void look().catch(() => undefined), APART_MS);
}

export const draftIds = (): Promise<string[]> => store.db.drafts.toCollection().primaryKeys();

/** Records are counted once there are no drafts. */
export async function counts(): Promise<{ records: number; drafts: number }> {
  const drafts = await store.db.drafts.count();
  return { records: drafts > 0 ? 0 : await store.db.captures.count(), drafts }; // To count many takes long.
}

export interface Looked {
  records: string[];
  drafts: string[];
  /** How each record came to be, by the log. */
  made: Record<string, string>;
  faults: string[];
}

/**
 * `begun` and `receipts` are ids ever seen; the bytes of records in `sound` were looked at before and are not hashed again. Where there are
 * any, of the log only the chain is looked at, not each hash and signature.
 */
export async function look({ begun, receipts, sound }: { begun: string[]; receipts: string[]; sound: string[] }): Promise<Looked> {
  const { captures, artefacts, annotations, custody, drafts, tombstones } = store.db;
  const there = await store.db.transaction('r', [captures, artefacts, annotations, custody, drafts, tombstones], async () => ({
    records: await captures.toCollection().primaryKeys(), parts: await artefacts.toCollection().primaryKeys(), noted: await annotations.toCollection().primaryKeys(),
    log: await custody.orderBy('seq').toArray(), drafts: await drafts.toCollection().primaryKeys(), deleted: await tombstones.toCollection().primaryKeys(),
  }));
  const faults: string[] = [];
  const records = new Set(there.records);
  const ended = new Set([...there.records, ...there.deleted]);
  const broken = sound.length > 0 ? unchained(there.log) : (await checkLog(there.log)).fault;
  if (broken) faults.push(`log: entry ${broken.seq}: ${broken.what}`);
  for (const { action, captureId, detail } of there.log) if (action === 'integrity-fault') faults.push(`log tells of a fault in ${captureId}: ${detail}`);
  const known = new Set(sound);
  const noted = new Set(there.noted);
  const lines = there.log.filter(({ action }) => action === 'captured' || action === 'finished-after-restart');
  for (const { captureId } of lines) if (!ended.has(captureId!)) faults.push(`${captureId}: a line in the log and no record`);
  if (new Set(lines.map(({ captureId }) => captureId)).size !== lines.length) faults.push('log: one record, two lines');
  for (const [captureId, name] of there.parts) if (!records.has(captureId)) faults.push(`${captureId}: ${name} without a record`);
  for (const id of there.noted) if (!records.has(id)) faults.push(`${id}: annotations without a record`);
  for (const id of there.drafts) if (ended.has(id)) faults.push(`${id}: a draft of what is on record`);
  for (const id of begun) if (!ended.has(id) && !there.drafts.includes(id)) faults.push(`${id}: begun, and neither record nor draft`);
  for (const id of receipts) if (!ended.has(id)) faults.push(`${id}: a receipt and no record`);
  for (const id of there.records) {
    if (!noted.has(id)) faults.push(`${id}: no annotations`);
    const part = known.has(id) ? null : await store.firstFault(id);
    if (part) faults.push(`${id}: ${part} is not what was saved`);
  }
  return { records: there.records, drafts: there.drafts, made: Object.fromEntries(lines.map(({ captureId, action }) => [captureId!, action])), faults };
}

function unchained(log: readonly CustodyEntry[]): { seq: number; what: string } | null {
  const broken = log.find(({ seq, previousHash }, index) => seq !== index + 1 || previousHash !== (log[index - 1]?.hash ?? null));
  return broken ? { seq: broken.seq, what: 'chain' } : null;
}
