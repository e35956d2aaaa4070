/** Has the newest hash of the custody log stamped by the authority that the person chose. Only a hash leaves the device. */
import type { EvidenceStore } from '../evidence/store';
import type { CustodyEntry } from '../evidence/types';
import type { Authority } from './authorities';
import type { Tokens } from './tokens';

/** Nothing was stamped and nothing changed: `code` is a key under `error.` in locales. */
export class StampError extends Error {
  override name = 'StampError';
  constructor(readonly code: 'timestamp-unreachable' | 'timestamp-refused', message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

const PATIENCE_MS = 30_000;
/** An answer with its certificates has a few kilobytes. */
const LARGEST_ANSWER = 200_000;

/** One request. Gives the time that the authority certified; `null` when nothing was logged since the last one. */
export async function stampNewest(store: EvidenceStore, authority: Authority, tokens: Tokens, post: typeof fetch = fetch): Promise<string | null> {
  const entry = await store.db.custody.orderBy('seq').last();
  if (!entry || entry.action === 'timestamped') return null;
  const request = await tokens.requestFor(entry.hash);
  const response = await answerOf(authority, request, post);
  const token = await tokens.readToken(entry.hash, request, response);
  if ('fault' in token) throw new StampError('timestamp-refused', `${authority.name}: ${token.fault}.`);
  await store.addTimestamp({ seq: entry.seq, entryHash: entry.hash, authority: { name: authority.name, url: authority.url }, request, response }, detailOf(entry, authority, token.time));
  return token.time;
}

async function answerOf({ name, url }: Authority, body: ArrayBuffer, post: typeof fetch): Promise<ArrayBuffer> {
  let answer: Response;
  let bytes: ArrayBuffer;
  try {
    answer = await post(url, {
      method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body, credentials: 'omit', referrerPolicy: 'no-referrer',
      cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS),
    });
    bytes = await answer.arrayBuffer();
  } catch (error) {
    throw new StampError('timestamp-unreachable', `${name} did not answer.`, { cause: error });
  }
  if (answer.status >= 500 || answer.status === 429) throw new StampError('timestamp-unreachable', `${name} answered ${answer.status}.`);
  if (!answer.ok || bytes.byteLength > LARGEST_ANSWER) throw new StampError('timestamp-refused', `${name} answered ${answer.status}, ${bytes.byteLength} bytes.`);
  return bytes;
}

const detailOf = ({ seq }: CustodyEntry, { name }: Authority, time: string): string => `entry ${seq}, ${name}, ${time}`;
