import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorities, originOf } from '../../../utils/timestamps/authorities';
import { readToken, requestFor, type Token } from '../../../utils/timestamps/token';
import { hasOpenssl, openAuthority, type LocalAuthority } from '../../support/authority';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe.skipIf(!hasOpenssl)('a timestamp of a real authority', () => {
  const entry = hash('an entry');
  const request = new Uint8Array(requestFor(entry));
  let rsa: LocalAuthority;
  let response: Buffer;
  beforeAll(() => {
    rsa = openAuthority();
    response = rsa.stamp(request);
  }, 30_000);
  afterAll(() => rsa.close());

  it('is believed for the hash it stamps, and names time, signer and issuer', async () => {
    const token = await readToken(entry, request, response) as Token;
    expect(Math.abs(Date.parse(token.time) - Date.now())).toBeLessThan(60_000);
    expect(token).toMatchObject({ signer: 'Local Time, Nobody', issuer: 'Local Root, Nobody' });
  });

  it('is verified by openssl with the request, and with nothing but the hash that the log shows', () => {
    expect(rsa.verify({ query: request, response })).toBe(true);
    expect(rsa.verify({ digest: entry, response })).toBe(true);
    expect(rsa.verify({ digest: hash('another'), response })).not.toBe(true);
  });

  it('is believed from an authority with an elliptic key too', async () => {
    const ec = openAuthority({ key: 'ec' });
    expect(await readToken(entry, request, ec.stamp(request))).toMatchObject({ signer: 'Local Time, Nobody' });
    ec.close();
  }, 20_000);

  it('is not believed for another hash, another request, cut, or from a certificate that has run out', async () => {
    expect(await readToken(hash('another'), request, response)).toEqual({ fault: 'otherHash' });
    expect(await readToken(entry, requestFor(entry), response)).toEqual({ fault: 'otherRequest' });
    expect(await readToken(entry, request, response.subarray(0, -1))).toEqual({ fault: 'unreadable' });
    expect(await readToken(entry, request, Buffer.concat([response, Buffer.from([0])]))).toEqual({ fault: 'unreadable' });
    // PKIStatusInfo with status 2, rejection, and no token.
    expect(await readToken(entry, request, Buffer.from('30053003020102', 'hex'))).toEqual({ fault: 'refused' });
    const expired = openAuthority({ days: -1 });
    expect(await readToken(entry, request, expired.stamp(request))).toEqual({ fault: 'certificate' });
    expired.close();
  }, 20_000);

  it('never throws, and with a byte changed is either refused or says the same', async () => {
    const same = await readToken(entry, request, response);
    expect(same).toHaveProperty('time');
    await fc.assert(fc.asyncProperty(fc.nat(response.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const flipped = Buffer.from(response);
      flipped[at]! ^= change;
      const read = await readToken(entry, request, flipped);
      // What is not signed (the root beside it, words of the status) may change: the log holds the hash of the whole answer.
      if (!('fault' in read)) expect(read).toEqual(same);
    }), { numRuns: 150 });
  }, 60_000);
});

describe('the list of authorities', () => {
  it('says for each who it is, where we read of it, and what the browser is asked for', () => {
    expect(new Set(authorities.map(({ id }) => id)).size).toBe(authorities.length);
    expect(authorities.length).toBeGreaterThan(2);
    for (const authority of authorities) {
      expect(URL.parse(authority.source)?.protocol).toBe('https:');
      expect(originOf(authority)).toMatch(/^https?:\/\/[\w.-]+\/\*$/);
      expect(authority.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});
