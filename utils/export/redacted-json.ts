/** `evidence.json` of a copy without identities. The format is in docs/evidence-format.md. */
import type { PublicJwk } from '../evidence/jws';
import type { RedactedRecord } from '../redaction/redact-record';

export const REDACTED_FORMAT = 'onrecord-redacted';
export const REDACTED_VERSION = 1;

/** A picture with its masks burnt in. */
export interface RedactedPicture {
  /** The artefact that it was made from; below `captures/<id>/` its file is `<artefact>.png`. */
  artefact: string;
  sha256: string;
  /** Bytes. */
  size: number;
  /** Pixels. */
  width: number;
  height: number;
  /** How many parts are masked. */
  masks: number;
  /**
   * SHA-256 of the text `<salt>:<SHA-256 of the original in hex>`. The salt stays with the person: the bare hash would let anybody
   * try what is under a mask, or find the original on the platform.
   */
  original: { saltedSha256: string };
}

export interface RedactedFile {
  format: typeof REDACTED_FORMAT;
  formatVersion: typeof REDACTED_VERSION;
  /** `YYYY-MM-DD`. */
  madeOn: string;
  madeBy: { name: 'OnRecord'; version: string };
  claims: { redacted: string; proves: string; doesNotProve: string };
  /** The key that signed; none where the person left the signature out. */
  keys: { kid: string; jwk: PublicJwk }[];
  /** Earliest first. */
  records: (RedactedRecord & {
    /** Paths below `capture` whose value is a stand-in or made coarser; every other value is as it was signed. */
    derived: string[];
    pictures: RedactedPicture[];
  })[];
}

export const redactedPicturePath = (id: string, { artefact }: Pick<RedactedPicture, 'artefact'>): string => `captures/${id}/${artefact}.png`;
export const redactedManifestPath = (id: string): string => `captures/${id}/manifest.sd-jwt`;
export const redactedTextPath = (id: string): string => `captures/${id}/text.txt`;
/** A JWS over path and SHA-256 of every other file of the payload. */
export const SIGNED_FILES = 'signed-files.jws';
