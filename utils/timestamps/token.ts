/**
 * Asking for a timestamp and checking one (RFC 3161). What is stamped is the hash of one entry of the custody log as it is: the
 * `messageImprint` holds those 32 bytes, so `openssl ts -verify -digest HASH` takes the hash as the log writes it. Whether the
 * root behind the certificate deserves trust is for the reader to decide: it is named, never judged.
 */
import { fromBER, Integer, OctetString, ObjectIdentifier, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier, type Certificate, ContentInfo, ExtKeyUsage, getCrypto, IssuerAndSerialNumber, MessageImprint, type RelativeDistinguishedNames,
  SignedData, type SignerInfo, TimeStampReq, TimeStampResp, TSTInfo,
} from 'pkijs';
import { fromHex } from '../evidence/jws';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const RSA = '1.2.840.113549.1.1.1';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** The first thing that is wrong with a token. The names it has in `verify.fault.timestamp` in locales. */
export type TokenFault =
  | 'unreadable'     // no TimeStampReq or TimeStampResp
  | 'refused'        // the authority granted nothing
  | 'otherHash'     // it stamps something else
  | 'otherRequest'  // it answers another question
  | 'signature'      // not signed by the certificate inside it
  | 'certificate';   // that certificate may not sign timestamps, or did not yet or no longer at that time

export interface Token {
  /** As the authority says, ISO 8601, UTC. */
  time: string;
  /** Names in the certificate that signed it, and in that of whoever issued it. */
  signer: string;
  issuer: string;
}

/** DER of a request to stamp `entryHash` (hex), with a nonce of 64 random bits and the wish for the certificate. */
export function requestFor(entryHash: string, random: Uint8Array = crypto.getRandomValues(new Uint8Array(8))): ArrayBuffer {
  const nonce = new Uint8Array(random);
  nonce[0] = (nonce[0]! & 0x7f) | 0x40; // Positive and of full length, as DER writes it.
  return new TimeStampReq({
    version: 1, certReq: true, nonce: new Integer({ valueHex: nonce.buffer }),
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }), hashedMessage: new OctetString({ valueHex: fromHex(entryHash).buffer }),
    }),
  }).toSchema().toBER();
}

/** Checks an answer against the hash (hex) and the request it should be about. */
export async function readToken(entryHash: string, request: ArrayBuffer | Uint8Array, response: ArrayBuffer | Uint8Array): Promise<Token | { fault: TokenFault }> {
  let asked: TimeStampReq;
  let answer: TimeStampResp;
  try {
    asked = TimeStampReq.fromBER(whole(request));
    answer = TimeStampResp.fromBER(whole(response));
    // Nothing but the nonce varies in what we ask: a request written otherwise is not ours.
    const nonce = asked.nonce?.valueBlock.valueHexView.slice();
    if (!nonce || nonce.length !== 8) return { fault: 'otherRequest' };
    if (isOf(asked.messageImprint, entryHash) && !sameBytes(requestFor(entryHash, nonce), whole(request))) return { fault: 'otherRequest' };
    if (![request, response].every((each) => fromBER(whole(each)).offset === each.byteLength)) return { fault: 'unreadable' };
  } catch {
    return { fault: 'unreadable' };
  }
  // 0 granted, 1 granted with changes.
  if (answer.status.status > 1 || !answer.timeStampToken) return { fault: 'refused' };
  try {
    return await readSigned(entryHash, asked, answer.timeStampToken);
  } catch {
    return { fault: 'unreadable' };
  }
}

async function readSigned(entryHash: string, asked: TimeStampReq, { content, contentType }: ContentInfo): Promise<Token | { fault: TokenFault }> {
  const signed = new SignedData({ schema: content });
  const stamped = signed.encapContentInfo.eContent;
  const [signer, ...others] = signed.signerInfos;
  if (contentType !== ContentInfo.SIGNED_DATA || signed.encapContentInfo.eContentType !== TST_INFO || !stamped || !signer || others.length > 0) return { fault: 'unreadable' };
  const info = TSTInfo.fromBER(stamped.getValue());
  if (!isOf(info.messageImprint, entryHash) || !isOf(asked.messageImprint, entryHash)) return { fault: 'otherHash' };
  if (!info.nonce || !asked.nonce || !sameBytes(info.nonce.valueBlock.valueHexView, asked.nonce.valueBlock.valueHexView)) return { fault: 'otherRequest' };
  const certificate = (signed.certificates ?? []).find((each): each is Certificate => 'subjectPublicKeyInfo' in each && names(signer, each));
  if (!certificate) return { fault: 'certificate' };
  if (!await signedBy(certificate, signer, stamped.getValue())) return { fault: 'signature' };
  if (!mayStamp(certificate, info.genTime)) return { fault: 'certificate' };
  return { time: info.genTime.toISOString(), signer: nameOf(certificate.subject), issuer: nameOf(certificate.issuer) };
}

function isOf({ hashAlgorithm, hashedMessage }: MessageImprint, entryHash: string): boolean {
  return hashAlgorithm.algorithmId === SHA256 && sameBytes(hashedMessage.valueBlock.valueHexView, fromHex(entryHash));
}

function names({ sid }: SignerInfo, { issuer, serialNumber }: Certificate): boolean {
  return sid instanceof IssuerAndSerialNumber && sid.issuer.isEqual(issuer) && sid.serialNumber.isEqual(serialNumber);
}

/** RFC 5652 section 5.4, and RFC 5816: the signed attributes hold the digest of the content and of the certificate. */
async function signedBy(certificate: Certificate, signer: SignerInfo, content: ArrayBuffer): Promise<boolean> {
  const engine = getCrypto(true);
  const attributes = signer.signedAttrs;
  const digest = hashName(signer.digestAlgorithm.algorithmId);
  if (!attributes || !digest) return false;
  const valueOf = (type: string) => attributes.attributes.find((attribute) => attribute.type === type)?.values[0] as unknown;
  const type = valueOf(CONTENT_TYPE);
  const messageDigest = valueOf(MESSAGE_DIGEST);
  if (!(type instanceof ObjectIdentifier) || type.valueBlock.toString() !== TST_INFO) return false;
  if (!(messageDigest instanceof OctetString) || !sameBytes(messageDigest.valueBlock.valueHexView, await crypto.subtle.digest(digest, content))) return false;
  if (!await namesCertificate(valueOf(SIGNING_CERTIFICATE_V2), 'SHA-256', certificate) && !await namesCertificate(valueOf(SIGNING_CERTIFICATE), 'SHA-1', certificate)) return false;
  const data = attributes.encodedValue;
  return signer.signatureAlgorithm.algorithmId === RSA
    ? engine.verifyWithPublicKey(data, signer.signature, certificate.subjectPublicKeyInfo, signer.signatureAlgorithm, digest)
    : engine.verifyWithPublicKey(data, signer.signature, certificate.subjectPublicKeyInfo, signer.signatureAlgorithm);
}

/** ESSCertID or ESSCertIDv2: without it, a certificate with the same key could be put in the place of the one that signed. */
async function namesCertificate(value: unknown, byDefault: 'SHA-1' | 'SHA-256', certificate: Certificate): Promise<boolean> {
  const id = childOf(childOf(value)); // SigningCertificate → certs → the first
  if (!(id instanceof Sequence)) return false;
  const [first, second] = id.valueBlock.value;
  const [algorithm, hash] = first instanceof Sequence ? [hashName(oidIn(first)), second] : [byDefault, first];
  if (!algorithm || !(hash instanceof OctetString)) return false;
  return sameBytes(hash.valueBlock.valueHexView, await crypto.subtle.digest(algorithm, certificate.toSchema().toBER()));
}

const childOf = (value: unknown): unknown => (value instanceof Sequence ? value.valueBlock.value[0] : undefined);

function oidIn(sequence: Sequence): string {
  const [oid] = sequence.valueBlock.value;
  return oid instanceof ObjectIdentifier ? oid.valueBlock.toString() : '';
}

function hashName(oid: string): string | null {
  return { '1.3.14.3.2.26': 'SHA-1', [SHA256]: 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512' }[oid] ?? null;
}

/** RFC 3161 section 2.3: made for timestamps, and for nothing else. */
function mayStamp({ extensions = [], notBefore, notAfter }: Certificate, at: Date): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING && notBefore.value <= at && at <= notAfter.value;
}

/** The common name, and the organisation where it is another. */
function nameOf({ typesAndValues }: RelativeDistinguishedNames): string {
  const valueOf = (oid: string) => (typesAndValues.find(({ type }) => type === oid)?.value as { valueBlock?: { value?: unknown } } | undefined)?.valueBlock?.value;
  const found = [COMMON_NAME, ORGANISATION].map(valueOf).filter((value) => typeof value === 'string' && value !== '');
  return [...new Set(found)].join(', ') || '–';
}

function sameBytes(a: ArrayBuffer | Uint8Array, b: ArrayBuffer | Uint8Array): boolean {
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

const whole = (bytes: ArrayBuffer | Uint8Array): ArrayBuffer => new Uint8Array(bytes).slice().buffer;
