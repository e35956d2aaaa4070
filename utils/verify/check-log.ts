/** The custody log: its chain, its signatures, the signed manifests, and the timestamps of outside authorities. */
import { checkLog, type LogCheck } from '../evidence/custody-log';
import { canonical, sha256 } from '../evidence/hash';
import { fromBase64, toBase64 } from '../evidence/base64';
import { readPublicJwk, thumbprint } from '../evidence/jws';
import { readSdJwt } from '../evidence/sd-jwt';
import { readToken } from '../timestamps/token';
import { textIn, type Payload } from './bag';
import { fault, note, ok, type Finding } from './findings';
import type { ReadEvidence } from './read-evidence';

/** A clock is not wrong by more than this without somebody having to ask why. Milliseconds. */
const CLOCK_SLACK = 5 * 60_000;

/** Returns the keys that the log names, as far as it is whole. */
export async function* checkChain({ custodyLog, keys }: ReadEvidence): AsyncGenerator<Finding, LogCheck['keys']> {
  const check = await checkLog(custodyLog);
  if (check.fault) {
    yield fault(`log-${check.fault.what}`, null, { seq: check.fault.seq });
    return check.keys;
  }
  yield ok('log', { count: custodyLog.length });
  if (custodyLog.length > 0 && check.signedFrom === null) yield note('unsigned');
  if (check.signedFrom !== null) {
    yield ok('signatures', { count: custodyLog.length - check.signedFrom + 1, key: check.keys.at(-1)!.kid });
    if (check.signedFrom > 1) yield note('signed-from', { seq: check.signedFrom });
    for (const { seq } of check.keys.slice(1)) yield note('key-changed', { seq });
  }
  // Files made before there were keys name none.
  if (keys.length > 0 && canonical(keys) !== canonical(check.keys)) yield fault('key', 'evidence.json');
  return check.keys;
}

/** `public-key.jwk` is the newest key of the log, and each `manifest.sd-jwt` says what its manifest says. Returns how many there are. */
export async function* checkSigned({ records }: ReadEvidence, keys: LogCheck['keys'], { files }: Payload): AsyncGenerator<Finding, number> {
  const keyFile = files.get('public-key.jwk');
  if (keyFile) {
    const jwk = readPublicJwk(await textIn(keyFile, 'public-key.jwk'));
    if (!jwk || await thumbprint(jwk) !== keys.at(-1)?.kid) yield fault('key', 'public-key.jwk');
  }
  let count = 0;
  for (const { capture, manifestHash } of records) {
    const part = `captures/${capture.id}/manifest.sd-jwt`;
    const file = files.get(part);
    if (!file) continue;
    count += 1;
    const claims = await readSdJwt((await textIn(file, part)).replace(/\n$/, ''), keys);
    if (!claims || claims.manifestHash !== manifestHash || canonical(claims.capture) !== canonical(capture)) yield fault('sd-jwt', part);
  }
  return count;
}

/** Each token stamps an entry of this log, which says so; in a bundle its files are the same bytes. */
export async function* checkTimestamps({ custodyLog, timestamps }: Pick<ReadEvidence, 'custodyLog' | 'timestamps'>, payload: Payload | null): AsyncGenerator<Finding> {
  const answers = new Set<string>();
  for (const { seq, entryHash, request, response } of timestamps) {
    const part = `timestamps/${seq}`;
    const entry = custodyLog.find((each) => each.seq === seq);
    const bytes = bytesOf(request, response);
    if (!bytes) {
      yield fault('timestamp', part, { reason: 'unreadable' });
      continue;
    }
    const hash = await sha256(bytes.response);
    answers.add(hash);
    if (payload) yield* fileFaults(payload, `${part}.tsq`, bytes.request);
    if (payload) yield* fileFaults(payload, `${part}.tsr`, bytes.response);
    const token = await readToken(entryHash, bytes.request, bytes.response);
    const logged = custodyLog.some((each) => each.action === 'timestamped' && each.seq > seq && each.subjectHash === hash);
    if ('fault' in token) yield fault('timestamp', part, { reason: token.fault });
    else if (entry?.hash !== entryHash || !logged) yield fault('timestamp', part, { reason: 'otherLog' });
    else {
      yield ok('timestamp', { seq, time: inUtc(token.time), signer: token.signer, issuer: token.issuer });
      if (Date.parse(entry.at) > Date.parse(token.time) + CLOCK_SLACK) yield note('clock', { seq });
    }
  }
  for (const { action, subjectHash, seq } of custodyLog) {
    if (action === 'timestamped' && !answers.has(subjectHash!)) yield fault('timestamp', `${seq}`, { reason: 'missing' });
  }
  if (timestamps.length === 0) yield note('no-timestamps');
}

/** To the second, as people read it. */
export const inUtc = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`;

function bytesOf(request: string, response: string): { request: Uint8Array<ArrayBuffer>; response: Uint8Array<ArrayBuffer> } | null {
  try {
    const bytes = { request: fromBase64(request), response: fromBase64(response) };
    return toBase64(bytes.request) === request && toBase64(bytes.response) === response ? bytes : null;
  } catch {
    return null; // Not base64.
  }
}

async function* fileFaults({ files, hashes }: Payload, path: string, bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Finding> {
  if (!files.has(path)) yield fault('bag-missing', `data/${path}`);
  else if (hashes.get(path) !== await sha256(bytes)) yield fault('timestamp-file', path);
}
