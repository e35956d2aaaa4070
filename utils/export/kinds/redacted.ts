/**
 * The copy without identities, for press and advocacy: masked words, pictures with burnt-in masks, and of each record the fields that are as
 * they were signed. It holds nothing else: no page copies, no originals, no log.
 */
import { canonical, sha256 } from '../../evidence/hash';
import { signJws, signWith } from '../../evidence/jws';
import { issueSdJwt, presentOnly } from '../../evidence/sd-jwt';
import type { MaskRow } from '../../evidence/database';
import type { EvidenceRecord } from '../../evidence/types';
import { asRecord } from '../../redaction/as-record';
import { burn } from '../../redaction/burn';
import { redactRecords } from '../../redaction/redact-records';
import { sharedPaths, type RedactedRecord } from '../../redaction/redact-record';
import { textCopy } from '../../redaction/text-copy';
import type { RedactionChoices } from '../../redaction/types';
import { bundleStream } from '../bundle';
import {
  REDACTED_FORMAT, REDACTED_VERSION, redactedManifestPath, redactedPicturePath, redactedTextPath, SIGNED_FILES, type RedactedFile, type RedactedPicture,
} from '../redacted-json';
import type { Preface } from '../timeline-pdf/types';
import type { ExportSetting, Maker } from '../types';
import { publicKeyFile, verifyPage } from './bundle';
import { timelinePdf } from './timeline';

interface PayloadFile { path: string; bytes: Blob | string }

export const makeRedacted: Maker<'redacted'> = async (setting, choices) => {
  const { snapshot: { records }, day, translate, language, toolVersion, signal } = setting;
  // Nobody is to learn from a file at what time of which zone it was made: noon everywhere.
  const noon = new Date(`${day}T12:00:00`);
  const key = choices.keep.signature ? setting.snapshot.key : null;
  const redacted = redactRecords(records, choices, translate);
  const pictures = await burntPictures(setting, redacted);
  const evidence = evidenceOf(setting, key, redacted, pictures);
  const files: PayloadFile[] = [
    { path: 'README.txt', bytes: translate('redact.readme', { proves: translate('export.proves'), doesNotProve: translate('export.doesNotProve') }) },
    { path: 'evidence.json', bytes: evidence },
    { path: 'timeline.pdf', bytes: await redactedPdf(setting, choices, evidence, redacted, pictures) },
    { path: 'verify.html', bytes: await verifyPage(language) },
    ...(key ? [{ path: 'public-key.jwk', bytes: publicKeyFile(key) }] : []),
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
  const stream = bundleStream({ records: [], files, madeAt: noon, toolVersion, loadArtefact: async () => null, loadCopy: async () => null }, signal);
  return { blob: await new Response(stream).blob(), fileName: `redacted-${day}.zip` };
};

interface BurntPicture { id: string; entry: RedactedPicture; blob: Blob }

/** Every picture that the person has looked at and lets in, and no other. */
async function burntPictures({ store, snapshot: { records }, loadArtefact, signal, onProgress }: ExportSetting, redacted: readonly RedactedRecord[]): Promise<BurntPicture[]> {
  const rows = await store.masks(records.map(({ capture }) => capture.id));
  const pictures: BurntPicture[] = [];
  for (const [index, { capture, annotations }] of records.entries()) {
    signal?.throwIfAborted();
    for (const { name, mimeType, sha256: originalHash } of annotations.pixelsErasedAt ? [] : capture.artefacts) {
      const row = rows.find((each) => each.captureId === capture.id && each.name === name && each.looked);
      const bytes = row && await loadArtefact(capture.id, name);
      const burnt = bytes && await burn(bytes, mimeType, row.boxes);
      if (!burnt) continue;
      const { width, height } = burnt;
      pictures.push({ id: redacted[index]!.id, blob: new Blob([burnt.bytes], { type: 'image/png' }), entry: {
        artefact: name, sha256: await sha256(burnt.bytes), size: burnt.bytes.length, width, height, masks: row.boxes.length,
        original: { saltedSha256: await saltedHash(row, originalHash) },
      } });
    }
    onProgress?.(index + 1, records.length);
  }
  return pictures;
}

/** Links a copy to its original for whoever is shown the salt, and tells nobody else anything. */
export function saltedHash({ salt }: Pick<MaskRow, 'salt'>, originalHash: string): Promise<string> {
  return sha256(new TextEncoder().encode(`${salt}:${originalHash}`));
}

function evidenceOf(
  { snapshot: { records }, day, toolVersion, translate }: ExportSetting, key: ExportSetting['snapshot']['key'],
  redacted: readonly RedactedRecord[], pictures: readonly BurntPicture[],
): Blob {
  const file: RedactedFile = {
    format: REDACTED_FORMAT, formatVersion: REDACTED_VERSION, madeOn: day, madeBy: { name: 'OnRecord', version: toolVersion },
    claims: { redacted: translate('redact.claim'), proves: translate('export.proves'), doesNotProve: translate('export.doesNotProve') },
    keys: key ? [{ kid: key.id, jwk: key.jwk }] : [],
    records: redacted.map((record, index) => ({
      ...record, derived: sharedPaths(records[index]!.capture, record.capture).derived,
      pictures: pictures.filter(({ id }) => id === record.id).map(({ entry }) => entry),
    })),
  };
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

/** The same document as ever, made from what is left. */
async function redactedPdf(
  setting: ExportSetting, { dates, keep }: RedactionChoices, evidence: Blob, redacted: readonly RedactedRecord[], pictures: readonly BurntPicture[],
): Promise<Blob> {
  const { snapshot: { records }, translate, day } = setting;
  const shown = redacted.map((record, index): EvidenceRecord =>
    asRecord(record, pictures.filter(({ id }) => id === record.id).map(({ entry }) => entry), records[index]!.capture));
  const about: Preface = { title: translate('redact.pdf.about'), blocks: ['redact.claim', 'redact.pdf.masked', 'redact.pdf.check', 'redact.pdf.careful']
    .map((name) => ({ kind: 'text', text: translate(name) })) };
  return timelinePdf({
    ...setting, madeAt: new Date(`${day}T12:00:00Z`),
    snapshot: { records: shown, custody: [], tombstones: [], timestamps: [], key: null },
    loadArtefact: async (captureId, name) =>
      pictures.find(({ id, entry }) => id === captureId && entry.artefact === name)?.blob.arrayBuffer() ?? null,
  }, evidence, [about], {
    redacted: { dates }, title: translate('redact.pdf.title'),
    timeZone: dates === 'exact' && keep.timeZone ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC',
  });
}
