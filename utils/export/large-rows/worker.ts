/** Reads rows one by one and hands their bytes over. Knows no keys: with the lock on it gives rows sealed. */
import { answering } from '../short-lived';
import { buffersOf, type RowAnswer, type RowRequest } from './worker-protocol';

let opened: Promise<IDBDatabase> | null = null;

answering(async ({ database, table, key }: RowRequest): Promise<RowAnswer> => {
  const db = await (opened ??= open(database));
  return { row: await settled(db.transaction(table).objectStore(table).get(key as IDBValidKey) as IDBRequest<object | undefined>) ?? null };
}, buffersOf);

/** Never makes one: where it is gone, all was taken off the device meanwhile. */
async function open(database: string): Promise<IDBDatabase> {
  const request = indexedDB.open(database);
  request.addEventListener('upgradeneeded', () => request.transaction!.abort());
  const db = await settled(request);
  db.addEventListener('versionchange', () => db.close()); // Somebody takes it all away, and must not wait.
  return db;
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
