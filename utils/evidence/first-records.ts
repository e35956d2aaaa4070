/**
 * The newest records, read from the browser's database itself: the library that everything else reads and writes with takes longer to come
 * than this takes to read. It writes nothing, and gives `null` for whatever is not as usual (no database yet, one of another version, a lock,
 * a row that is sealed), for the library to read.
 */
import type { CaptureRow, CheckRow, CorroborationRow } from './database';
import { recordOf } from './record-rows';
import type { Annotations, EvidenceRecord } from './types';

/** As the library counts: ten times that of `EvidenceDatabase`. A test holds the two together. */
const VERSION = 60;

export interface FirstRecords {
  /** Of all. */
  count: number;
  /** Newest first. */
  records: EvidenceRecord[];
}

/** At most `limit` records. Rejects when the browser cannot read. */
export async function firstRecords(limit: number): Promise<FirstRecords | null> {
  const lock = await within('onrecord-lock', async (db) => db.objectStoreNames.contains('lock') && answered(db.transaction('lock').objectStore('lock').get('lock')));
  if (lock) return null;
  return within('onrecord', (db) => (db.version === VERSION ? newest(db, limit) : null));
}

async function newest(db: IDBDatabase, limit: number): Promise<FirstRecords | null> {
  const transaction = db.transaction(['captures', 'trash', 'annotations', 'corroborations', 'checks']);
  const table = (name: string) => transaction.objectStore(name);
  const [all, trashed] = await Promise.all([answered(table('captures').count()), answered(table('trash').getAllKeys())]);
  const rows = await newestOf(table('captures').index('capturedAt'), limit, new Set(trashed));
  const read = await Promise.all(rows.map(async (row) => ({
    row,
    annotations: await answered<Annotations | undefined>(table('annotations').get(row.id)),
    // Of one record they come by their number.
    copies: await answered<CorroborationRow[]>(table('corroborations').index('captureId').getAll(row.id)),
    looks: await answered<CheckRow[]>(table('checks').index('captureId').getAll(row.id)),
  })));
  const isSealed = (stored: object | undefined) => stored !== undefined && 'sealed' in stored;
  if (read.some(({ row, annotations, copies, looks }) => [row, annotations, ...copies, ...looks].some(isSealed))) return null;
  return {
    count: all - trashed.length,
    records: read.map(({ row, annotations, copies, looks }) => recordOf(row, annotations, copies.map(({ item }) => item), looks.map(({ item }) => item))),
  };
}

/** The rows that the index has last, but for those left out, the last first. */
function newestOf(index: IDBIndex, limit: number, but: ReadonlySet<IDBValidKey>): Promise<CaptureRow[]> {
  return new Promise((resolve, reject) => {
    const rows: CaptureRow[] = [];
    const asked = index.openCursor(null, 'prev');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const cursor = asked.result;
      if (!cursor || rows.length === limit) return resolve(rows);
      if (!but.has(cursor.primaryKey)) rows.push(cursor.value as CaptureRow);
      cursor.continue();
    };
  });
}

/** What `read` gives of a database; `null` where there is none, which is not made. */
async function within<T>(name: string, read: (db: IDBDatabase) => T | Promise<T>): Promise<T | null> {
  const db = await existing(name);
  if (!db) return null;
  // Whoever changes the tables does not have to wait for this.
  db.onversionchange = () => db.close();
  try {
    return await read(db);
  } finally {
    db.close();
  }
}

/** Of whatever version: to ask for one would close the database for others. */
function existing(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name);
    let isNew = false;
    asked.onupgradeneeded = () => {
      isNew = true;
      asked.transaction!.abort();
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = (event) => {
      event.preventDefault(); // Firefox would tell of it in the console.
      if (isNew) resolve(null);
      else reject(asked.error);
    };
  });
}

function answered<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
