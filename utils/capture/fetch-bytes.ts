/** Fetches what a documented post shows, without cookies, from hosts that the person gave us access to. */

export const MOST_BYTES = 64 * 1024 * 1024;
const PATIENCE_MS = 15_000;

export interface Fetched {
  bytes: ArrayBuffer;
  mimeType: string;
  /** Milliseconds by which this device's clock was ahead of the server's; `null` where the answer told no time. */
  clockAhead?: number | null;
}

/** What a record shows is asked for anew, so that it is what the platform served then; what only decorates a copy may come from the browser's cache. */
export type Freshness = 'anew' | 'cached';


/** `mayFetch` says which hosts the person let us reach. Answers with a code under `missing.` when the bytes did not come. */
export async function fetchBytes(address: string, mayFetch: (host: string) => Promise<boolean>, freshness: Freshness = 'cached'):
  Promise<Fetched | { code: string }> {
  const url = URL.parse(address);
  if (url?.protocol === 'data:') return fromDataUrl(address);
  if (url?.protocol !== 'https:' || !await mayFetch(url.hostname)) return { code: 'bytes.other-host' };
  try {
    const answer = await fetch(url, {
      credentials: 'omit', referrerPolicy: 'no-referrer', cache: freshness === 'anew' ? 'no-cache' : 'force-cache', signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const clockAhead = freshness === 'anew' ? clockAheadOf(answer.headers, Date.now()) : null;
    if (!answer.ok) return { code: 'bytes.refused' };
    if (Number(answer.headers.get('content-length')) > MOST_BYTES) return { code: 'bytes.too-large' };
    const bytes = await answer.arrayBuffer();
    if (bytes.byteLength > MOST_BYTES) return { code: 'bytes.too-large' };
    return { bytes, mimeType: plainType(answer.headers.get('content-type')), clockAhead };
  } catch {
    return { code: 'bytes.unreachable' };
  }
}

/** `Date` is when the answer was made, `Age` the seconds it has since been kept on the way (RFC 9110, RFC 9111). */
export function clockAheadOf(headers: Headers, now: number): number | null {
  const made = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(made)) return null;
  return now - made - (Number(headers.get('age')) || 0) * 1000;
}

async function fromDataUrl(address: string): Promise<Fetched> {
  const answer = await fetch(address);
  return { bytes: await answer.arrayBuffer(), mimeType: plainType(answer.headers.get('content-type')) };
}

const plainType = (header: string | null) => header?.split(';')[0]!.trim().toLowerCase() || 'application/octet-stream';

export function toDataUrl({ bytes, mimeType }: Fetched): string {
  const view = new Uint8Array(bytes);
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < view.length; start += 0x8000) binary += String.fromCharCode(...view.subarray(start, start + 0x8000));
  return `data:${mimeType};base64,${btoa(binary)}`;
}
