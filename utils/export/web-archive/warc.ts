/**
 * Records of a WARC file (ISO 28500:2017, WARC/1.1), uncompressed. The format is plain; the libraries for it are made for Node and
 * bring command lines and compressors along. In tests one of them (warcio) reads what is written here.
 */
import { sha256 } from '../../evidence/hash';

export interface WarcRecord {
  /**
   * `response` is what a server answered over HTTP; `resource` is bytes for an address without the protocol around them. A `conversion`
   * would need the record that it was made from, which is the page in the person's browser and in no archive.
   */
  type: 'warcinfo' | 'resource' | 'response' | 'metadata';
  /** Absolute; `null` for what belongs to no address. */
  url: string | null;
  /** ISO 8601, UTC. */
  date: string;
  /** Of the block. */
  contentType: string;
  block: Uint8Array<ArrayBuffer>;
  /** Bytes of the block before the payload: those of the HTTP headers. */
  payloadAt?: number;
  fields?: readonly (readonly [string, string])[];
}

export interface WrittenRecord {
  /** `<urn:uuid:…>`. */
  id: string;
  parts: Uint8Array<ArrayBuffer>[];
  /** Bytes, all parts together. */
  length: number;
  /** `sha256:` and hex, of the payload. */
  digest: string;
}

const utf8 = new TextEncoder();

export async function warcRecord({ type, url, date, contentType, block, payloadAt = 0, fields = [] }: WarcRecord): Promise<WrittenRecord> {
  const id = `<urn:uuid:${crypto.randomUUID()}>`;
  const blockDigest = `sha256:${await sha256(block)}`;
  const digest = payloadAt > 0 ? `sha256:${await sha256(block.subarray(payloadAt))}` : blockDigest;
  const lines = [
    'WARC/1.1', `WARC-Type: ${type}`, `WARC-Record-ID: ${id}`, `WARC-Date: ${date}`,
    ...(url === null ? [] : [`WARC-Target-URI: ${url}`]),
    ...fields.map(([name, value]) => `${name}: ${oneLine(value)}`),
    `WARC-Block-Digest: ${blockDigest}`, ...(type === 'resource' || type === 'response' ? [`WARC-Payload-Digest: ${digest}`] : []),
    `Content-Type: ${oneLine(contentType)}`, `Content-Length: ${block.byteLength}`, '', '',
  ];
  const parts = [utf8.encode(lines.join('\r\n')), block, utf8.encode('\r\n\r\n')];
  return { id, parts, length: parts.reduce((sum, { byteLength }) => sum + byteLength, 0), digest };
}

/** The block of a `warcinfo` or `metadata` record, `application/warc-fields`. */
export function warcFields(fields: readonly (readonly [string, string])[]): Uint8Array<ArrayBuffer> {
  return utf8.encode(fields.map(([name, value]) => `${name}: ${oneLine(value)}\r\n`).join(''));
}

/**
 * The head of an answer over HTTP. The browser took the body out of its packing, so that what speaks of the packing goes by another
 * name, as web archives have it.
 */
export function httpHead(status: number, headers: readonly (readonly [string, string])[]): Uint8Array<ArrayBuffer> {
  const lines = headers.filter(([name]) => isToken(name)).map(([name, value]) => `${PACKING.has(name.toLowerCase()) ? `x-orig-${name}` : name}: ${oneLine(value)}`);
  return utf8.encode([`HTTP/1.1 ${status} `, ...lines, '', ''].join('\r\n'));
}

const PACKING = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
const isToken = (name: string) => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
/** What would end the line early would let a value write lines of its own. */
const oneLine = (value: string) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
