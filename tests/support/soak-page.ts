/** Puts the database of the extension back to what version 4 would have left. Runs inside a page of the extension. */
import { Dexie } from 'dexie';
import { EvidenceStore } from '../../utils/evidence/store';

const SCHEMAS: Record<string, string>[] = [
  { captures: 'id, capturedAt', artefacts: '[captureId+name], captureId', annotations: 'captureId', custody: 'seq, captureId', drafts: 'id', tombstones: 'id' },
  { captures: 'id, capturedAt, authorKey' },
  { captures: 'id, capturedAt, authorKey, *postKeys', corroborations: '[captureId+number], captureId', keys: 'id, createdAt', timestamps: 'seq' },
  { masks: '[captureId+name], captureId', captures: 'id, capturedAt, authorKey, *postKeys, caseId', cases: 'id', caseLogs: '[caseId+place], caseId, captureId', staged: 'id' },
];

/** The records in it. */
export async function downgrade(): Promise<string[]> {
  const { db } = new EvidenceStore();
  const rows = new Map(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray() as unknown[]] as const)));
  const ids = await db.captures.toCollection().primaryKeys();
  db.close();
  for (let tries = 1; ; tries += 1) {
    const old = new Dexie('onrecord');
    SCHEMAS.forEach((schema, index) => { old.version(index + 1).stores(schema); });
    try {
      await Dexie.delete('onrecord');
      await old.open();
      await old.transaction('rw', old.tables, async () => {
        for (const table of old.tables) await table.bulkAdd((rows.get(table.name) ?? []) as never[]);
      });
      old.close();
      return ids;
    } catch (error) {
      // The worker opened it anew in between.
      old.close();
      if (tries === 20) throw error;
    }
  }
}
