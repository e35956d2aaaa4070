/** Signatures as other tools write them: JWS compact form (RFC 7515), ES256, keys as JWK (RFC 7517) named by RFC 7638. */
import { fromBase64, toBase64 } from './base64';
import { canonical, sha256 } from './hash';

/** Public half of an ECDSA P-256 key: the members that RFC 7638 hashes. */
export interface PublicJwk { kty: 'EC'; crv: 'P-256'; x: string; y: string }

/** Gives the 64 bytes r||s over the bytes given; the private key stays where it is. */
export type Sign = (data: BufferSource) => Promise<ArrayBuffer>;

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const;
const COORDINATE = /^[\w-]{43}$/;

/** Nothing outside the browser can read the private half of it. */
export const makeKeyPair = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);

export const signWith = (key: CryptoKey): Sign => (data) => crypto.subtle.sign(ES256, key, data);

export async function publicJwkOf({ publicKey }: CryptoKeyPair): Promise<PublicJwk> {
  const { x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return { kty: 'EC', crv: 'P-256', x: x!, y: y! };
}

/** What a text says of a public key; `null` when it is none of ours. */
export function readPublicJwk(text: string | null): PublicJwk | null {
  try {
    const { kty, crv, x, y } = JSON.parse(text ?? '') as Partial<PublicJwk>;
    return kty === 'EC' && crv === 'P-256' && COORDINATE.test(x ?? '') && COORDINATE.test(y ?? '') ? { kty, crv, x: x!, y: y! } : null;
  } catch {
    return null; // Not JSON.
  }
}

/** Hex of what RFC 7638 hashes, which for these members is their canonical form. */
export const thumbprintHex = ({ kty, crv, x, y }: PublicJwk): Promise<string> => sha256(new TextEncoder().encode(canonical({ kty, crv, x, y })));

/** The RFC 7638 thumbprint, base64url: the `kid` of everything that the key signed. */
export async function thumbprint(jwk: PublicJwk): Promise<string> {
  return toBase64url(fromHex(await thumbprintHex(jwk)));
}

export async function signJws(header: object, payload: string, sign: Sign): Promise<string> {
  const text = new TextEncoder();
  const signed = `${toBase64url(text.encode(JSON.stringify(header)))}.${toBase64url(text.encode(payload))}`;
  return `${signed}.${toBase64url(new Uint8Array(await sign(text.encode(signed))))}`;
}

export interface ReadJws { header: { alg?: unknown; kid?: unknown }; payload: string }

/** What a compact JWS says, unchecked; `null` when it is none, or written otherwise than RFC 7515 writes it. */
export function readJws(jws: string): ReadJws | null {
  try {
    const [header, payload, signature, ...more] = jws.split('.').map(fromBase64url);
    if (!header || !payload || signature?.length !== 64 || more.length > 0) return null;
    const text = new TextDecoder('utf-8', { fatal: true });
    const parsed = JSON.parse(text.decode(header)) as ReadJws['header'];
    return parsed && typeof parsed === 'object' ? { header: parsed, payload: text.decode(payload) } : null;
  } catch {
    return null; // No base64url, no UTF-8 or no JSON.
  }
}

/** Whether the key signed it with ES256. */
export async function verifyJws(jws: string, jwk: PublicJwk): Promise<boolean> {
  if (readJws(jws)?.header.alg !== 'ES256') return false;
  return verifySignature(jws.slice(0, jws.lastIndexOf('.')), jws.slice(jws.lastIndexOf('.') + 1), jwk);
}

/** `signed` is the text before the last dot, `signature` base64url. False for a key that is no point of the curve too. */
export async function verifySignature(signed: string, signature: string, jwk: PublicJwk): Promise<boolean> {
  try {
    const key = await importedKey(jwk);
    return await crypto.subtle.verify(ES256, key, fromBase64url(signature), new TextEncoder().encode(signed));
  } catch {
    return false;
  }
}

const imported = new Map<string, Promise<CryptoKey>>();

/** Importing takes longer than verifying, and a log has one key. */
function importedKey(jwk: PublicJwk): Promise<CryptoKey> {
  const name = `${jwk.x}.${jwk.y}`;
  const known = imported.get(name) ?? crypto.subtle.importKey('jwk', jwk, CURVE, false, ['verify']);
  if (imported.size > 100) imported.clear();
  imported.set(name, known);
  return known;
}

export function toBase64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws on text that base64url would not write so: two texts must not stand for the same bytes. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new SyntaxError('Not base64url.');
  const bytes = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (toBase64url(bytes) !== text) throw new SyntaxError('Not canonical base64url.');
  return bytes;
}

/** Bytes of lower-case hex. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
