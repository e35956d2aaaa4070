/**
 * The manifest as an SD-JWT (RFC 9901): every field and every hash of an artefact can be shown or withheld on its own, and what is
 * shown still verifies against the signature of the installation. Made from the canonical manifest, with nothing added to it.
 */
import { SDJwtInstance } from '@sd-jwt/core';
import { canonical } from './hash';
import { fromBase64url, readJws, toBase64url, verifySignature, type PublicJwk, type Sign } from './jws';
import type { Capture } from './types';

const TYPE = 'onrecord-manifest+sd-jwt';
/** Names that RFC 9901 keeps for itself, and one that objects cannot be trusted with. */
const RESERVED = new Set(['_sd', '...', '_sd_alg', '_sd_decoy', '__proto__']);

/** What is signed: the manifest, and its hash as the custody log has it. */
export interface ManifestClaims { manifestHash?: string; capture: Partial<Capture> }

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Frame = { [name: string]: Frame | (string | number)[] };

const hasher = async (data: string | ArrayBuffer): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', typeof data === 'string' ? new TextEncoder().encode(data) : data));
const saltGenerator = async (length: number): Promise<string> => toBase64url(crypto.getRandomValues(new Uint8Array(length)));
const plain = { hasher, hashAlg: 'sha-256' as const, saltGenerator };

/** With every disclosure. `null` for a manifest with a name in it that SD-JWT keeps for itself. */
export async function issueSdJwt(capture: Capture, manifestHash: string, key: { kid: string; sign: Sign }): Promise<string | null> {
  const claims = { manifestHash, capture: JSON.parse(canonical(capture)) as { [name: string]: Json } };
  if (!expressible(claims.capture)) return null;
  const issuer = new SDJwtInstance<Record<string, unknown>>({
    ...plain, signAlg: 'ES256', signer: async (data: string) => toBase64url(new Uint8Array(await key.sign(new TextEncoder().encode(data)))),
  });
  const frame: Frame = { _sd: ['manifestHash'], capture: frameOf(claims.capture) };
  return issuer.issue(claims, frame as never, { header: { typ: TYPE, kid: key.kid } });
}

/** Everything that may be withheld, as paths: `capture.post.text`, `capture.artefacts.0.sha256`. */
export async function pathsOf(sdJwt: string): Promise<string[]> {
  return new SDJwtInstance(plain).presentableKeys(sdJwt);
}

/**
 * The same signature with only what `keepPaths` name, all that is below them, and the containers they are in. Leave `manifestHash`
 * out whenever something is withheld that could be guessed: with all other fields at hand, the hash would confirm a guess.
 */
export function present(sdJwt: string, keepPaths: readonly string[]): Promise<string> {
  return presentIf(sdJwt, (path) => keepPaths.some((keep) => path === keep || path.startsWith(`${keep}.`) || keep.startsWith(`${path}.`)));
}

/** The same with these paths and nothing else. A path shows only where the containers that it is in are kept too. */
export function presentOnly(sdJwt: string, paths: ReadonlySet<string>): Promise<string> {
  return presentIf(sdJwt, (path) => paths.has(path));
}

async function presentIf(sdJwt: string, keep: (path: string) => boolean): Promise<string> {
  const kept = (await pathsOf(sdJwt)).filter(keep);
  const frame: { [name: string]: object } = {};
  for (const path of kept) path.split('.').reduce<{ [name: string]: object }>((node, name) => (node[name] ??= {}) as typeof node, frame);
  return new SDJwtInstance(plain).present(sdJwt, frame as never);
}

/** What an SD-JWT discloses; `null` when it is none, was altered, or was not signed by one of the keys. */
export async function readSdJwt(sdJwt: string, keys: readonly { kid: string; jwk: PublicJwk }[]): Promise<ManifestClaims | null> {
  const [jwt, ...disclosures] = sdJwt.split('~');
  const read = readJws(jwt!);
  const key = keys.find(({ kid }) => kid === read?.header.kid);
  // It ends with the sign that parts disclosures: without a key binding, nothing stands behind it.
  if (!key || read?.header.alg !== 'ES256' || disclosures.pop() !== '') return null;
  try {
    disclosures.forEach(fromBase64url);
    const verifier = new SDJwtInstance({ ...plain, verifier: (data: string, signature: string) => verifySignature(data, signature, key.jwk) });
    const { payload } = await verifier.verify(sdJwt);
    const used = (await pathsOf(sdJwt)).length;
    return used === disclosures.length ? payload as ManifestClaims : null;
  } catch {
    return null; // The library throws for all that does not fit.
  }
}

/** How many fields a sound SD-JWT withholds; what is inside of a withheld field is not counted. */
export function withheldIn(sdJwt: string): number {
  const [jwt, ...disclosures] = sdJwt.split('~');
  const text = new TextDecoder();
  const shown = disclosures.filter(Boolean).map((each) => JSON.parse(text.decode(fromBase64url(each))) as Json[]);
  const digests = [JSON.parse(readJws(jwt!)!.payload) as Json, ...shown.map((each) => each.at(-1)!)].reduce<number>((sum, value) => sum + digestsIn(value), 0);
  return digests - shown.length;
}

function digestsIn(value: Json): number {
  if (!isObject(value)) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + (isObject(each) && '...' in each ? 1 : digestsIn(each)), 0);
  return Object.entries(value).reduce((sum, [name, child]) => sum + (name === '_sd' ? (child as Json[]).length : digestsIn(child)), 0);
}

const isObject = (value: Json): value is Json[] | { [name: string]: Json } => typeof value === 'object' && value !== null;

function expressible(value: Json): boolean {
  if (!isObject(value)) return true;
  return Object.entries(value).every(([name, child]) => !RESERVED.has(name) && expressible(child));
}

function frameOf(value: Json[] | { [name: string]: Json }): Frame {
  const children = Object.entries(value);
  const inner = children.filter(([, child]) => isObject(child) && Object.keys(child).length > 0).map(([name, child]) => [name, frameOf(child as Json[])]);
  return { ...Object.fromEntries(inner), _sd: children.map(([name]) => (Array.isArray(value) ? Number(name) : name)) };
}
