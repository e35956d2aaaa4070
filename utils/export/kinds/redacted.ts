/**
 * The copy without identities, for press and advocacy: masked words, pictures with burnt-in masks, and of each record the fields that are as
 * they were signed. It holds nothing else: no page copies, no originals, no log.
 */
import { sha256 } from '../../evidence/hash';
import { asRecord } from '../../redaction/as-record';
import { burn } from '../../redaction/burn';
import { redactRecords } from '../../redaction/redact-records';
import type { RedactedRecord } from '../../redaction/redact-record';
import type { RedactionChoices } from '../../redaction/types';
import { redactedBundle, redactedEvidence, saltedHash, type BurntPicture, type RedactedInput } from '../redacted-bundle';
import { usualTimeline } from '../timeline-pdf/choices';
import type { Preface } from '../timeline-pdf/types';
import type { ExportSetting, Maker } from '../types';
import { publicKeyFile, verifyPage } from './bundle';
import { timelinePdf } from './timeline';

export const makeRedacted: Maker<'redacted'> = async (setting, choices) => {
  const { snapshot: { records }, madeAt, scratch, translate, language, toolVersion, signal } = setting;
  // The day in the person's own time zone, beside times in UTC, would tell the zone.
  const day = madeAt.toISOString().slice(0, 10);
  const key = choices.keep.signature ? setting.snapshot.key : null;
  const redacted = redactRecords(records, choices, translate);
  const pictures = await burntPictures(setting, redacted);
  const input: RedactedInput = { records, redacted, pictures, key, day, toolVersion, translate, language };
  const evidence = redactedEvidence(input);
  const stream = await redactedBundle(input, [
    { path: 'README.txt', bytes: translate('redact.readme', { proves: translate(key ? 'redact.proves' : 'redact.proves-unsigned'), doesNotProve: translate('export.doesNotProve') }) },
    { path: 'evidence.json', bytes: evidence },
    { path: 'timeline.pdf', bytes: await redactedPdf(setting, choices, input, evidence) },
    { path: 'verify.html', bytes: await verifyPage(language) },
    ...(key ? [{ path: 'public-key.jwk', bytes: publicKeyFile(key) }] : []),
  ], signal);
  return { ...await scratch.write(stream, 'application/zip', signal), fileName: `redacted-${day}.zip` };
};

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
        original: { saltedSha256: await saltedHash(row.salt, originalHash) },
      } });
    }
    onProgress?.(index + 1, records.length);
  }
  return pictures;
}

/** The same document as ever, made from what is left. */
async function redactedPdf(setting: ExportSetting, { dates, keep }: RedactionChoices, { records, redacted, pictures, day, key }: RedactedInput, evidence: Blob): Promise<Blob> {
  const { translate } = setting;
  const shown = redacted.map((record, index) =>
    asRecord(record, pictures.filter(({ id }) => id === record.id).map(({ entry }) => entry), records[index]!.capture));
  const about: Preface = {
    title: translate('redact.pdf.about'),
    blocks: ['redact.claim', 'redact.pdf.masked', 'redact.pdf.check', 'redact.pdf.careful'].map((name) => ({ kind: 'text', text: translate(name) })),
  };
  return timelinePdf({
    ...setting, madeAt: new Date(`${day}T12:00:00Z`),
    snapshot: { records: shown, custody: [], tombstones: [], timestamps: [], cases: [], authorisations: [], key: null },
    loadArtefact: async (captureId, name) => await pictures.find(({ id, entry }) => id === captureId && entry.artefact === name)?.blob.arrayBuffer() ?? null,
  }, evidence, usualTimeline, {
    preface: [about],
    redacted: { dates, signed: key !== null }, title: translate('redact.pdf.title'),
    timeZone: dates === 'exact' && keep.timeZone ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC',
  });
}
