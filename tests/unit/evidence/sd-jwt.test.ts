import { createHash, createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonical, hashOf } from '../../../utils/evidence/hash';
import { makeKeyPair, publicJwkOf, signWith, thumbprint, type PublicJwk } from '../../../utils/evidence/jws';
import { issueSdJwt, pathsOf, present, readSdJwt } from '../../../utils/evidence/sd-jwt';
import type { Capture } from '../../../utils/evidence/types';
import { captureOf } from '../../support/records';

const artefact = (name: string) => ({
  name, role: 'media' as const, mimeType: 'image/png', size: 3, sha256: createHash('sha256').update(name).digest('hex'),
  sourceUrl: null, method: null, alt: null, width: null, height: null,
});
const capture: Capture = { ...captureOf({ text: 'நீ எங்கே?' }), artefacts: [artefact('media-1'), artefact('media-2')] };
let sdJwt: string;
let keys: { kid: string; jwk: PublicJwk }[];
beforeAll(async () => {
  const pair = await makeKeyPair();
  const jwk = await publicJwkOf(pair);
  keys = [{ jwk, kid: await thumbprint(jwk) }];
  sdJwt = (await issueSdJwt(capture, await hashOf(capture), { kid: keys[0]!.kid, sign: signWith(pair.privateKey) }))!;
});

describe('the manifest as an SD-JWT', () => {
  it('with every disclosure is the manifest again, and says nothing more', async () => {
    const claims = await readSdJwt(sdJwt, keys);
    expect(claims!.manifestHash).toBe(await hashOf(capture));
    expect(canonical(claims!.capture)).toBe(canonical(capture));
    expect(Object.keys(claims!).sort()).toEqual(['capture', 'manifestHash']);
  });

  it('is signed so that Node checks it, and its disclosures are those whose digests RFC 9901 wants', () => {
    const [jwt, ...disclosures] = sdJwt.split('~');
    const [header, payload, signature] = jwt!.split('.') as [string, string, string];
    const key = createPublicKey({ key: keys[0]!.jwk as never, format: 'jwk' });
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'ES256', kid: keys[0]!.kid });
    const all = [Buffer.from(payload, 'base64url').toString(), ...disclosures.map((each) => Buffer.from(each, 'base64url').toString())].join('\n');
    for (const each of disclosures.filter(Boolean)) expect(all).toContain(createHash('sha256').update(each).digest('base64url'));
    // Nothing of the manifest stands open in what is signed.
    expect(Buffer.from(payload, 'base64url').toString()).not.toMatch(/truthteller|media-1|x\.com/);
  });

  it('withholds whatever is not kept, and what is left still verifies', async () => {
    const shown = await present(sdJwt, ['capture.id', 'capture.post.text', 'capture.artefacts.1.sha256', 'capture.capturedAt']);
    expect(await readSdJwt(shown, keys)).toEqual({ capture: {
      id: capture.id, post: { text: 'நீ எங்கே?' }, artefacts: [{ sha256: capture.artefacts[1]!.sha256 }], capturedAt: capture.capturedAt,
    } });
    const words = shown.split('~').slice(1).map((each) => Buffer.from(each, 'base64url').toString()).join();
    expect(words).not.toMatch(/truthteller|media-1/);
  });

  it('keeps exactly the leaves asked for, whichever they are', async () => {
    const leaves = (await pathsOf(sdJwt)).filter((path, _, all) => !all.some((other) => other.startsWith(`${path}.`)));
    expect(leaves.length).toBeGreaterThan(60);
    await fc.assert(fc.asyncProperty(fc.subarray(leaves), async (keep) => {
      const shown = await present(sdJwt, keep);
      expect(await readSdJwt(shown, keys)).not.toBeNull();
      const left = (await pathsOf(shown)).length;
      const wanted = new Set(keep.flatMap((path) => path.split('.').map((_, depth, names) => names.slice(0, depth + 1).join('.'))));
      wanted.delete('capture'); // Always open: it only holds digests.
      expect(left).toBe(wanted.size);
    }), { numRuns: 40 });
  });

  it('is refused with any one character changed, taken out or added, and with a foreign key', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(sdJwt.length - 1), fc.constantFrom(...'Aq_-~.9='), async (at, other) => {
      fc.pre(sdJwt[at] !== other);
      expect(await faithful(sdJwt.slice(0, at) + other + sdJwt.slice(at + 1))).toBe(false);
      expect(await faithful(sdJwt.slice(0, at) + sdJwt.slice(at + 1))).toBe(false);
    }), { numRuns: 150 });
    const jwk = await publicJwkOf(await makeKeyPair());
    expect(await readSdJwt(sdJwt, [{ jwk, kid: keys[0]!.kid }])).toBeNull();
    expect(await readSdJwt(sdJwt, [])).toBeNull();
  });

  it('is not made for a manifest with a name that SD-JWT keeps for itself', async () => {
    const odd = { ...capture, post: { ...capture.post, counts: { _sd: 3 } } };
    expect(await issueSdJwt(odd, '', { kid: 'k', sign: async () => new ArrayBuffer(64) })).toBeNull();
  });
});

async function faithful(text: string): Promise<boolean> {
  const claims = await readSdJwt(text, keys);
  return claims !== null && claims.manifestHash !== undefined && canonical(claims.capture) === canonical(capture);
}
