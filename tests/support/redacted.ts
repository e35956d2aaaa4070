/** A store with people in it, and a copy without identities of it, as bytes. The page's own parts are stood in for: pictures and the document. */
import 'fake-indexeddb/auto';
import english from '../../locales/en.json';
import { EvidenceDatabase } from '../../utils/evidence/database';
import { sha256 } from '../../utils/evidence/hash';
import { EvidenceStore } from '../../utils/evidence/store';
import type { Capture } from '../../utils/evidence/types';
import { redactedBundle, redactedEvidence, saltedHash, type BurntPicture, type RedactedInput } from '../../utils/export/redacted-bundle';
import { earliestFirst } from '../../utils/export/evidence-json';
import { makeTranslate } from '../../utils/i18n';
import { redactRecords } from '../../utils/redaction/redact-records';
import { startRedaction, type RedactionChoices } from '../../utils/redaction/types';
import { artefactOf } from './records';

export const translate = makeTranslate('en', english);
export const salt = 'ab'.repeat(32);

export async function storeOf(captures: Omit<Capture, 'artefacts'>[]): Promise<EvidenceStore> {
  const store = new EvidenceStore(new EvidenceDatabase(`redacted-${crypto.randomUUID()}`));
  for (const capture of captures) await store.save(capture, [artefactOf('post-picture', 'post-picture', 'pixels'), artefactOf('post-html', 'post-html', '<p>markup</p>')]);
  return store;
}

export interface MadeCopy { zip: Uint8Array<ArrayBuffer>; input: RedactedInput }

export async function copyOf(store: EvidenceStore, change: Partial<RedactionChoices> = {}, picture = 'burnt pixels'): Promise<MadeCopy> {
  const choices = { ...startRedaction, ...change, keep: { ...startRedaction.keep, ...change.keep } };
  const { records: unordered, key } = await store.snapshot((await store.list()).map(({ capture }) => capture.id));
  const records = earliestFirst(unordered);
  const redacted = redactRecords(records, choices, translate);
  const bytes = new TextEncoder().encode(picture);
  const pictures: BurntPicture[] = await Promise.all(redacted.map(async ({ id }, index) => ({
    id, blob: new Blob([bytes]), entry: {
      artefact: 'post-picture', sha256: await sha256(bytes), size: bytes.length, width: 1, height: 1, masks: 1,
      original: { saltedSha256: await saltedHash(salt, records[index]!.capture.artefacts[0]!.sha256) },
    },
  })));
  const input: RedactedInput = {
    records, redacted, pictures, key: choices.keep.signature ? key : null, day: '2026-11-29', toolVersion: '0.1.0', translate, language: 'en',
  };
  const stream = await redactedBundle(input, [
    { path: 'README.txt', bytes: 'readme' }, { path: 'evidence.json', bytes: redactedEvidence(input) }, { path: 'timeline.pdf', bytes: '%PDF-' },
    { path: 'verify.html', bytes: '<p>' }, ...(input.key ? [{ path: 'public-key.jwk', bytes: JSON.stringify(input.key.jwk) }] : []),
  ]);
  return { zip: new Uint8Array(await new Response(stream).arrayBuffer()), input };
}
