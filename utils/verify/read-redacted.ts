/** Reads the `evidence.json` of a copy without identities, which anybody may have written: what is there has the form that the checks rely on. */
import { REDACTED_FORMAT, REDACTED_VERSION, type RedactedFile } from '../export/redacted-json';
import { Fault, fault } from './findings';

export type ReadRedacted = Pick<RedactedFile, 'keys' | 'records'>;

type Unknown = { [name: string]: unknown };
const HEX = /^[0-9a-f]{64}$/;
const object = (value: unknown): value is Unknown => typeof value === 'object' && value !== null && !Array.isArray(value);
const every = (value: unknown, is: (each: Unknown) => boolean): boolean => Array.isArray(value) && value.every((each) => object(each) && is(each));
const hex = (value: unknown): boolean => typeof value === 'string' && HEX.test(value);
const count = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

// Names become parts of paths.
const isPicture = ({ artefact, sha256, size, original }: Unknown): boolean => typeof artefact === 'string' && /^[\w-]+$/.test(artefact)
  && hex(sha256) && count(size) && object(original) && hex(original.saltedSha256);
const isRecord = ({ id, capture, annotations, derived, pictures }: Unknown): boolean => typeof id === 'string' && /^record-\d+$/.test(id)
  && object(capture) && object(annotations) && Array.isArray(derived) && derived.every((path) => typeof path === 'string') && every(pictures, isPicture);
const isKey = ({ kid, jwk }: Unknown): boolean => typeof kid === 'string' && object(jwk);

/** `null` when the text is another kind of data. Throws a `Fault` when it is this kind and cannot be read. */
export function readRedacted(json: string, part: string): ReadRedacted | null {
  let file: unknown;
  try {
    file = JSON.parse(json);
  } catch {
    return null;
  }
  if (!object(file) || file.format !== REDACTED_FORMAT) return null;
  if (file.formatVersion !== REDACTED_VERSION) throw new Fault(fault('evidence-version', part, { version: String(file.formatVersion) }));
  if (!every(file.keys, isKey) || !every(file.records, isRecord)) throw new Fault(fault('evidence-unreadable', part));
  return file as unknown as ReadRedacted;
}
