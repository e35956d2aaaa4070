/** Between Dexie and the disk: with the lock on, rows go in sealed, but for the fields by which they are found, and come out open. */
import type { DBCore, DBCoreCursor, DBCoreTable, Middleware } from 'dexie';
import { BrokenSealError } from './errors';
import { rowFromBytes, rowToBytes } from './row-bytes';
import type { RowKeys } from './row-keys';

/** Tables whose rows tell nothing: hashes, public keys, times and ids of ours. */
const IN_CLEAR = new Set(['custody', 'tombstones', 'keys', 'timestamps', 'staged', 'trash']);
export const sealsRowsOf = (table: string): boolean => !IN_CLEAR.has(table);

interface SealedRow { sealed: Uint8Array }
type Row = Record<string, unknown>;

/** A row that no longer opens: only the fields by which it is found are there. */
export interface BrokenRow { broken: true }
export const isBroken = (row: unknown): row is BrokenRow => (row as Partial<BrokenRow> | null)?.broken === true;

/** Names a row to its seal, by its primary key. */
const placeOf = (table: string, key: unknown): string => `${table} ${JSON.stringify(key)}`;

/** A row as it lies on the disk, opened. Throws `LockedError` or `BrokenSealError`. */
export function openRow(table: string, key: unknown, row: object, keys: RowKeys | null): object {
  const { sealed } = row as Partial<SealedRow>;
  if (!sealed) return row;
  if (!keys) throw new Error(`Sealed rows in ${table}, and no lock.`);
  return rowFromBytes(keys.open(sealed, placeOf(table, key)));
}

/** `keys` gives `null` while there is no lock. Rows that were written without one stay readable. */
export function sealing(keys: () => RowKeys | null): Middleware<DBCore> {
  return {
    // Below Dexie's own, which compare and watch what is written.
    stack: 'dbcore', name: 'sealing', level: -2,
    create: (down) => ({ ...down, table: (name) => (sealsRowsOf(name) ? sealedTable(down.table(name), keys) : down.table(name)) }),
  };
}

function sealedTable(table: DBCoreTable, keys: () => RowKeys | null): DBCoreTable {
  const { name, schema: { primaryKey, indexes } } = table;
  const inClear = [...new Set([primaryKey, ...indexes].flatMap(({ keyPath }) => keyPath ?? []))];
  const place = (row: Row) => placeOf(name, primaryKey.extractKey!(row));

  const seal = (row: Row): Row => {
    const key = keys();
    if (!key) return row;
    return { ...fieldsOf(row, inClear), sealed: key.seal(rowToBytes(row), place(row)) };
  };
  const open = (row: Row & Partial<SealedRow> | undefined): Row | undefined => {
    if (!row?.sealed) return row;
    try {
      return openRow(name, primaryKey.extractKey!(row), row, keys()) as Row;
    } catch (error) {
      if (error instanceof BrokenSealError) return { ...fieldsOf(row, inClear), broken: true };
      throw error;
    }
  };

  return {
    ...table,
    mutate: (request) => table.mutate('values' in request && request.values ? { ...request, values: request.values.map(seal) } : request),
    get: (request) => table.get(request).then(open),
    getMany: (request) => table.getMany(request).then((rows: Row[]) => rows.map(open)),
    query: (request) => table.query(request).then((answer) => (request.values ? { result: answer.result.map(open) } : answer)),
    openCursor: (request) => table.openCursor(request).then((cursor) => (cursor && request.values ? opening(cursor, open) : cursor)),
  };
}

const fieldsOf = (row: Row, names: string[]): Row => Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));

/** The cursor, with open values. */
function opening(cursor: DBCoreCursor, open: (row: Row) => Row | undefined): DBCoreCursor {
  return Object.create(cursor, {
    // What the cursor holds is its own state: the copy only reads it.
    key: { get: () => cursor.key as unknown },
    primaryKey: { get: () => cursor.primaryKey as unknown },
    value: { get: () => open(cursor.value as Row) },
  }) as DBCoreCursor;
}
