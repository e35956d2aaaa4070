/** What travels between a page and the worker that reads large rows. */

export interface RowRequest { database: string; table: string; key: readonly (string | number)[] }

/** As it lies on the disk, its bytes handed over; `null` when there is none. */
export interface RowAnswer { row: object | null }

/** Those in the fields of the row. */
export const buffersOf = ({ row }: RowAnswer): ArrayBuffer[] => Object.values(row ?? {}).flatMap((value: unknown) =>
  (value instanceof ArrayBuffer ? [value] : value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : []));
