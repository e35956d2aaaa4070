/** The bundle of a copy without identities: its data, what is signed of each record, and one signature over every file. */
import type { KeyRow } from '../evidence/database';
import { canonical, sha256 } from '../evidence/hash';
import { signJws, signWith } from '../evidence/jws';
import { issueSdJwt, presentOnly } from '../evidence/sd-jwt';
import type { EvidenceRecord } from '../evidence/types';
import type { Translate } from '../i18n';
import { sharedPaths, type RedactedRecord } from '../redaction/redact-record';
import { textCopy } from '../redaction/text-copy';
import { bundleStream } from './bundle';
import {
  REDACTED_FORMAT, REDACTED_VERSION, redactedManifestPath, redactedPicturePath, redactedTextPath, SIGNED_FILES, type RedactedFile, type RedactedPicture,
} from './redacted-json';

export interface BurntPicture {
  /** Of the redacted record. */
  id: string;
  entry: RedactedPicture;
  blob: Blob;
}

export interface RedactedInput {
  /** As captured, and as they go in; in the same order. */
  records: readonly EvidenceRecord[];
  redacted: readonly RedactedRecord[];
  pictures: readonly BurntPicture[];
  /** `null` leaves every signature out. */
  key: KeyRow | null;
  /** `YYYY-MM-DD`. */
  day: string;
  toolVersion: string;
  translate: Translate;
  language: string;
}

/** Links a picture to its original for whoever is shown the salt, and tells nobody else anything. */
export function saltedHash(salt: string, originalHash: string): Promise<string> {
  return sha256(new TextEncoder().encode(`${salt}:${originalHash}`));
}

export function redactedEvidence({ records, redacted, pictures, key, day, toolVersion, translate }: RedactedInput): Blob {
  const file: RedactedFile = {
    format: REDACTED_FORMAT, formatVersion: REDACTED_VERSION, madeOn: day, madeBy: { name: 'OnRecord', version: toolVersion },
    claims: { redacted: translate('redact.claim'), proves: translate(key ? 'redact.proves' : 'redact.proves-unsigned'), doesNotProve: translate('export.doesNotProve') },
    keys: key ? [{ kid: key.id, jwk: key.jwk }] : [],
    records: redacted.map((record, index) => ({
      ...record, derived: sharedPaths(records[index]!.capture, record.capture).derived,
      pictures: pictures.filter(({ id }) => id === record.id).map(({ entry }) => entry),
    })),
  };
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

/** `others` are files that the page makes: the document, the words for readers, the page that checks. */
export async function redactedBundle(input: RedactedInput, others: readonly { path: string; bytes: Blob | string }[], signal?: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const { records, redacted, pictures, key, day, toolVersion, translate, language } = input;
  const files = [
    ...others,
    ...redacted.map((record) => ({ path: redactedTextPath(record.id), bytes: textCopy(record, translate, language) })),
    ...pictures.map(({ id, entry, blob }) => ({ path: redactedPicturePath(id, entry), bytes: blob })),
  ];
  if (key) {
    const sign = signWith(key.pair.privateKey);
    for (const [index, { id, capture }] of redacted.entries()) {
      signal?.throwIfAborted();
      const { capture: original, manifestHash } = records[index]!;
      const whole = await issueSdJwt(original, manifestHash, { kid: key.id, sign });
      if (whole) files.push({ path: redactedManifestPath(id), bytes: await presentOnly(whole, sharedPaths(original, capture).shared) });
    }
    const listed = await Promise.all(files.map(async ({ path, bytes }) => ({ path, sha256: await sha256(await new Blob([bytes]).arrayBuffer()) })));
    files.push({ path: SIGNED_FILES, bytes: await signJws({ alg: 'ES256', kid: key.id }, canonical(listed), sign) });
  }
  // Noon of the device's own clock, which is what a ZIP holds: nobody learns from it at what time, or in which zone, it was made.
  const madeAt = new Date(`${day}T12:00:00`);
  return bundleStream({ records: [], files, madeAt, toolVersion, loadArtefact: async () => null, loadCopy: async () => null, loadCheck: async () => null }, signal);
}
