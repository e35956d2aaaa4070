/**
 * Asks a site, without any login, for its public copy of a captured post, and stores what came: the answer as it is, when it
 * was asked for, and whether author, words and time agree. The capture was stored before and is not touched.
 */
import { sha256 } from '../evidence/hash';
import { EvidenceError, type EvidenceStore } from '../evidence/store';
import type { Capture, CopyOutcome, Corroboration, EvidenceRecord } from '../evidence/types';
import type { PublicCopy, Told, ToldBy } from '../platforms/public-copy';
import { compare } from './compare';
import { publicCopyOf } from './public-copies';
import type { ReadsPages } from './read-page';

const PATIENCE_MS = 8000;
/** Bytes. A post and what stands around it take a few thousand, a page of a forum a few hundred thousand. */
const MOST_BYTES = 1_000_000;
/** Characters of the copy's words that are kept beside the comparison; the whole answer is kept as bytes. */
const MOST_WORDS = 20_000;

const notCompared: Corroboration['agreement'] = { author: 'not-said', text: 'not-said', time: 'not-said' };
const nothingSaid: Corroboration['told'] = { author: null, text: null, postedAt: null };

/**
 * One at a time for a record, however often it is asked for. Throws `EvidenceError`: `no-public-copy` when there is none to ask
 * for, and as the store does.
 */
export function corroborate(store: EvidenceStore, captureId: string, readPage: ReadsPages, ask: typeof fetch = fetch): Promise<EvidenceRecord> {
  const work = asking.get(captureId) ?? askAndStore(store, captureId, readPage, ask).finally(() => asking.delete(captureId));
  asking.set(captureId, work);
  return work;
}

const asking = new Map<string, Promise<EvidenceRecord>>();

async function askAndStore(store: EvidenceStore, captureId: string, readPage: ReadsPages, ask: typeof fetch): Promise<EvidenceRecord> {
  const { capture, annotations } = await store.get(captureId);
  const source = publicCopyOf(capture);
  // Of a record whose pictures were erased nothing is fetched again.
  if (!source || annotations.pixelsErasedAt) throw new EvidenceError('no-public-copy', 'There is no public copy to ask for.');
  const askedAt = new Date().toISOString();
  const answer = await fetchCopy(source.address, source.copy, capture, ask);
  const { outcome, told } = await judged(answer, source.copy, capture, readPage);
  const body = answer?.body ?? null;
  return store.addCorroboration(captureId, {
    askedAt, url: source.address, ...(answer && answer.url !== source.address && { answeredFrom: answer.url }),
    outcome, status: answer?.status ?? null, headers: answer?.headers ?? [],
    mimeType: answer?.headers.find(([name]) => name === 'content-type')?.[1].split(';')[0]!.trim().toLowerCase() ?? null,
    size: body?.byteLength ?? null, sha256: body && await sha256(body),
    told: told?.exists ? inWords(told) : nothingSaid, agreement: told ? compare(capture.post, told) : notCompared,
  }, body);
}

interface Answer {
  /** Where it came from. */
  url: string;
  status: number;
  headers: [string, string][];
  /** `null` when it was larger than we read. */
  body: ArrayBuffer | null;
}

/** `null` when no answer came: no network, another site, a redirection, or no patience left. */
async function fetchCopy(address: string, copy: PublicCopy, { post }: Capture, ask: typeof fetch): Promise<Answer | null> {
  const question = 'question' in copy ? copy.question?.(post) : undefined;
  try {
    const answer = await ask(address, {
      credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS),
      // Forums lead on from a post's address to the page of its thread.
      redirect: 'readPage' in copy ? 'follow' : 'error',
      ...(question !== undefined && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(question) }),
    });
    const url = answer.url || address;
    if (new URL(url).origin !== new URL(address).origin) return null; // What another site says is not this one's copy.
    return { url, status: answer.status, headers: [...answer.headers], body: await readUpTo(answer, MOST_BYTES) };
  } catch {
    return null; // Which of these it was, the browser does not tell; the record says that none came.
  }
}

async function readUpTo(answer: Response, most: number): Promise<ArrayBuffer | null> {
  const chunks: BlobPart[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      return null;
    }
    chunks.push(read.value as BlobPart);
  }
  return new Blob(chunks).arrayBuffer();
}

async function judged(answer: Answer | null, copy: PublicCopy, { platform, post }: Capture, readPage: ReadsPages): Promise<{ outcome: CopyOutcome; told: Told | null }> {
  if (!answer) return { outcome: 'no-answer', told: null };
  if (!answer.body) return { outcome: 'too-large', told: null };
  const [{ status, url }, text] = [answer, new TextDecoder().decode(answer.body)];
  const told: ToldBy = 'readPage' in copy
    // What cannot be read here and now is kept, and said to be unread.
    ? await (async () => readPage({ platform, status, url, html: text, post }))().catch(() => null) : copy.read(status, text, post);
  if (told === 'login') return { outcome: 'refused', told: null };
  if (told) return { outcome: told.exists ? 'told' : 'gone', told };
  return { outcome: status >= 200 && status < 300 ? 'unreadable' : 'refused', told: null };
}

function inWords({ author: { handle, name, id }, text, postedAt, postedOn }: Told): Corroboration['told'] {
  return { author: handle ? `@${handle}` : name ?? id, text: text && text.slice(0, MOST_WORDS), postedAt: postedAt ?? postedOn };
}
