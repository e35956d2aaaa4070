/** Lines of a CDXJ index: where in a WARC the record of an address begins, sorted by address and time. */

export interface IndexedRecord {
  /** Absolute, as in the record. */
  url: string;
  /** ISO 8601, UTC. */
  date: string;
  mime: string;
  status: number;
  /** As in the record. */
  digest: string;
  /** Bytes: where it begins in the file, and how long it is. */
  offset: number;
  length: number;
  filename: string;
}

export function cdxjText(records: readonly IndexedRecord[]): string {
  const lines = records.map(({ url, date, mime, status, digest, offset, length, filename }) =>
    `${searchKey(url)} ${date.slice(0, 19).replaceAll(/\D/g, '')} ${JSON.stringify({ url, mime, status: `${status}`, digest, length: `${length}`, offset: `${offset}`, filename })}\n`);
  // By code unit, as those who search it compare.
  return lines.sort((a, b) => (a < b ? -1 : Number(a > b))).join('');
}

/** Sort-friendly form (SURT), as those who read web archives make it: the host from its end, without `www`, all in lower case. */
export function searchKey(address: string): string {
  const lower = address.replace(/^(https?:\/\/)www\d*\./i, '$1').toLowerCase();
  if (!/^https?:/.test(lower) || !URL.canParse(lower)) return address;
  const { hostname, port, pathname, search } = new URL(lower);
  const query = search && `?${search.slice(1).split('&').sort().join('&')}`;
  return `${hostname.split('.').reverse().join(',')}${port && `:${port}`})${pathname}${query}`;
}
