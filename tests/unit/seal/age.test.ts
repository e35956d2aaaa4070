/** What is sealed here opens with the `age` command, and what it sealed opens here. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsSecret, openedBy, makeKeyPair, readIdentity, readRecipient, seal, unseal, type KeyPair, type SealTo } from '../../../utils/seal/age';
import { makePassphrase, WORDS } from '../../../utils/seal/passphrase';
import { strengthOf } from '../../../utils/seal/strength';
import { ageWithPassphrase } from '../../support/age';

const PASSPHRASE = 'river-candle-orbit-salt-violin-maple-arrow';
let folder: string;
/** Made once: a passphrase is slow on purpose. */
let pair: KeyPair;
let identity: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'age-'));
  pair = await makeKeyPair(PASSPHRASE);
  identity = await readIdentity(pair.file, PASSPHRASE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sealed = async (bytes: Uint8Array<ArrayBuffer>, to: SealTo): Promise<Blob> =>
  new Response(await seal(new Blob([bytes]).stream(), to) as ReadableStream<Uint8Array<ArrayBuffer>>).blob();
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const some = crypto.getRandomValues(new Uint8Array(60_000));
const plain = new Uint8Array(150_000).map((_, index) => some[index % some.length]! ^ (index >> 16));
const at = async (name: string, content: Blob | string): Promise<string> => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : await bytesOf(content));
  return path;
};

describe('the age command', () => {
  it('opens what is sealed to a passphrase, and seals what opens here', async () => {
    const path = await at('words.age', await sealed(plain, { passphrase: PASSPHRASE }));
    ageWithPassphrase(['-d', '-o', join(folder, 'words'), path], PASSPHRASE);
    expect(new Uint8Array(readFileSync(join(folder, 'words')))).toEqual(plain);
    ageWithPassphrase(['-p', '-o', join(folder, 'theirs.age'), join(folder, 'words')], PASSPHRASE);
    const theirs = new Blob([readFileSync(join(folder, 'theirs.age'))]);
    expect(await openedBy(theirs)).toBe('passphrase');
    expect(await bytesOf(await unseal(theirs, { passphrase: PASSPHRASE }))).toEqual(plain);
  });

  it('opens what is sealed to a key that was made here, with the identity file that was saved', async () => {
    const { recipient, file } = pair;
    const sealedPath = await at('to-key.age', await sealed(plain, { recipient }));
    const protectedPath = await at('identity.age', file);
    ageWithPassphrase(['-d', '-o', join(folder, 'opened'), '-i', protectedPath, sealedPath], PASSPHRASE);
    expect(new Uint8Array(readFileSync(join(folder, 'opened')))).toEqual(plain);
    const identityPath = await at('identity.txt', `${identity}\n`);
    expect(execFileSync('age', ['-d', '-i', identityPath, sealedPath], { maxBuffer: 2 ** 24 }).equals(plain)).toBe(true);
    expect(execFileSync('age-keygen', ['-y', identityPath], { encoding: 'utf8' }).trim()).toBe(recipient);
  });

  it('seals to a key of its own making, in plain and in armour, and both open here', async () => {
    const keys = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const recipient = readRecipient(/public key: (\S+)/.exec(keys)![1]!)!;
    const theirs = await readIdentity(new Blob([keys]), '');
    for (const armored of [[], ['-a']]) {
      const file = new Blob([execFileSync('age', ['-r', recipient, ...armored], { input: plain, maxBuffer: 2 ** 24 })]);
      expect(await openedBy(file)).toBe('key');
      expect(await bytesOf(await unseal(file, { identity: theirs }))).toEqual(plain);
    }
  });
});

describe('a sealed file', () => {
  let file: Blob;
  beforeAll(async () => { file = await sealed(plain, { recipient: pair.recipient }); });

  it('shows nothing of what is in it', async () => {
    const words = new TextEncoder().encode('nobody wants you here');
    const text = new TextDecoder('latin1').decode(await bytesOf(await sealed(words, { recipient: pair.recipient })));
    expect(text).not.toContain('nobody');
  });

  it('does not open with any one byte changed, wherever it is', async () => {
    const bytes = await bytesOf(file);
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const other = bytes.slice();
      other[place]! ^= change;
      await expect(unseal(new Blob([other]), { identity })).rejects.toMatchObject({ name: 'SealError' });
    }), { numRuns: 40 });
  });

  it('does not open when it was cut off, at any length', async () => {
    const places = [0, 10, 100, 200, 65_536, 65_752, 131_072, file.size - 1];
    for (const place of places) await expect(unseal(file.slice(0, place), { identity })).rejects.toMatchObject({ name: 'SealError' });
  });

  it('says that the passphrase or the key is wrong, and nothing else, when it is', async () => {
    const other = await readIdentity(new Blob([execFileSync('age-keygen', { stdio: ['ignore', 'pipe', 'ignore'] })]), '');
    await expect(unseal(file, { identity: other })).rejects.toMatchObject({ code: 'wrong-key' });
    await expect(unseal(file, { passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const words = await sealed(plain, { passphrase: PASSPHRASE });
    await expect(unseal(words, { passphrase: 'river-candle-orbit' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect((await unseal(words, { passphrase: ' River candle  orbit salt\u2013violin maple arrow ' })).size).toBe(plain.length);
  });

  it('with an endless head is refused before it fills the memory', async () => {
    const endless = new Blob(['age-encryption.org/v1\n', 'x'.repeat(5_000_000)]);
    await expect(openedBy(endless)).rejects.toMatchObject({ code: 'seal-damaged' });
    expect(await openedBy(new Blob(['PK\u0003\u0004']))).toBeNull();
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(unseal(file, { identity }, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a key that a helper gives', () => {
  it('is found in what was pasted, and refused with a letter changed, two of them, or a secret one', async () => {
    const { recipient, file } = pair;
    expect(readRecipient(`  ${recipient}\n`)).toBe(recipient);
    expect(readRecipient(`# public key: ${recipient.toUpperCase()}`)).toBe(recipient);
    expect(readRecipient(`${recipient} ${recipient}`)).toBeNull();
    const place = 20;
    expect(readRecipient(recipient.slice(0, place) + (recipient[place] === 'q' ? 'p' : 'q') + recipient.slice(place + 1))).toBeNull();
    expect(readRecipient(`${recipient} ${identity}`)).toBeNull();
    expect(holdsSecret(identity)).toBe(true);
    await expect(readIdentity(file, '')).rejects.toMatchObject({ code: 'identity-sealed' });
    await expect(readIdentity(new Blob([recipient]), '')).rejects.toMatchObject({ code: 'no-identity' });
    await expect(readIdentity(new Blob([`${identity.slice(0, -1)}${identity.endsWith('Q') ? 'P' : 'Q'}`]), '')).rejects.toMatchObject({ code: 'no-identity' });
  });
});

describe('a passphrase', () => {
  it('made here is of several words, never twice the same, and every word comes up', () => {
    const made = Array.from({ length: 3000 }, makePassphrase);
    expect(new Set(made).size).toBe(made.length);
    expect(made.every((each) => /^[a-z]+(?:-[a-z]+)*$/.test(each) && each.split('-').length === WORDS)).toBe(true);
    expect(new Set(made.flatMap((each) => each.split('-'))).size).toBeGreaterThan(2030);
    expect(strengthOf(made[0]!)).toBe('fair');
  });

  it.each(['hunter2', 'password1234567', 'qwertyuiopasdfgh', 'aaaaaaaaaaaaaaaaaaaa', '31121999 31121999'])('that many think of is called weak: %s', (passphrase) => {
    expect(strengthOf(passphrase)).toBe('weak');
  });
});
