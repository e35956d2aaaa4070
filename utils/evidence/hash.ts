/** SHA-256 and the canonical form that is hashed (RFC 8785, JSON Canonicalization Scheme). */
import canonicalize from 'canonicalize';

/** Lower-case hex. */
export async function sha256(bytes: BufferSource | Blob): Promise<string> {
  const buffer = bytes instanceof Blob ? await bytes.arrayBuffer() : bytes;
  const digest = await crypto.subtle.digest('SHA-256', buffer);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** RFC 8785 text of a JSON value. Throws on what JSON cannot say (NaN, functions, cycles). */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

export function hashOf(value: unknown): Promise<string> {
  return sha256(new TextEncoder().encode(canonical(value)));
}
