/** Looks at everything stored, with the product's own code and without it. Runs inside a page of the extension. */
import { checkLog } from '../../utils/evidence/custody-log';
import { EvidenceStore } from '../../utils/evidence/store';

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

export interface Looked {
  records: string[];
  drafts: string[];
  /** How each record came to be, by the log. */
  made: Record<string, string>;
  faults: string[];
}

/** `begun` and `receipts` are ids ever seen; the bytes of records in `sound` were looked at before and are not hashed again. */
export async function look({ begun, receipts, sound }: { begun: string[]; receipts: string[]; sound: string[] }): Promise<Looked> {
  const { captures, artefacts, annotations, custody, drafts, tombstones } = store.db;
  const there = await store.db.transaction('r', [captures, artefacts, annotations, custody, drafts, tombstones], async () => ({
    records: await captures.toCollection().primaryKeys(), parts: await artefacts.toCollection().primaryKeys(), noted: await annotations.toCollection().primaryKeys(),
    log: await custody.orderBy('seq').toArray(), drafts: await drafts.toCollection().primaryKeys(), deleted: await tombstones.toCollection().primaryKeys(),
  }));
  const faults: string[] = [];
  const records = new Set(there.records);
  const ended = new Set([...there.records, ...there.deleted]);
  const { fault } = await checkLog(there.log);
  if (fault) faults.push(`log: entry ${fault.seq}: ${fault.what}`);
  for (const { action, captureId, detail } of there.log) if (action === 'integrity-fault') faults.push(`log tells of a fault in ${captureId}: ${detail}`);
  const lines = there.log.filter(({ action }) => action === 'captured' || action === 'finished-after-restart');
  for (const { captureId } of lines) if (!ended.has(captureId!)) faults.push(`${captureId}: a line in the log and no record`);
  if (new Set(lines.map(({ captureId }) => captureId)).size !== lines.length) faults.push('log: one record, two lines');
  for (const [captureId, name] of there.parts) if (!records.has(captureId)) faults.push(`${captureId}: ${name} without a record`);
  for (const id of there.noted) if (!records.has(id)) faults.push(`${id}: annotations without a record`);
  for (const id of there.drafts) if (ended.has(id)) faults.push(`${id}: a draft of what is on record`);
  for (const id of begun) if (!ended.has(id) && !there.drafts.includes(id)) faults.push(`${id}: begun, and neither record nor draft`);
  for (const id of receipts) if (!ended.has(id)) faults.push(`${id}: a receipt and no record`);
  for (const id of there.records) {
    if (!there.noted.includes(id)) faults.push(`${id}: no annotations`);
    const part = sound.includes(id) ? null : await store.firstFault(id);
    if (part) faults.push(`${id}: ${part} is not what was saved`);
  }
  return { records: there.records, drafts: there.drafts, made: Object.fromEntries(lines.map(({ captureId, action }) => [captureId!, action])), faults };
}
