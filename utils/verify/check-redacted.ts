/**
 * A copy without identities: what it shows of each capture is what was signed, what it shows instead is said to be so, and the signature
 * covers every other file too. Nothing of what was left out is needed for it, or learned by it.
 */
import { canonical } from '../evidence/hash';
import { readJws, readPublicJwk, thumbprint, verifyJws } from '../evidence/jws';
import { readSdJwt, withheldIn } from '../evidence/sd-jwt';
import { redactedManifestPath, redactedPicturePath, redactedTextPath, SIGNED_FILES } from '../export/redacted-json';
import { textIn, type Payload } from './bag';
import { confirmed, fault, note, ok, type Finding } from './findings';
import type { ReadRedacted } from './read-redacted';

const OTHER_FILES = ['README.txt', 'evidence.json', 'timeline.pdf', 'verify.html'];

type Keys = ReadRedacted['keys'];

/** `payload` is `null` where only the data is at hand. */
export async function* redactedFindings(evidence: ReadRedacted, payload: Payload | null): AsyncGenerator<Finding> {
  if (!payload) {
    yield note('redacted-data-only');
    return;
  }
  const keys = yield* checkKeys(evidence, payload);
  yield* checkFiles(evidence, payload);
  if (keys.length === 0) {
    yield note('redacted-unsigned');
    return;
  }
  yield* confirmed(checkSignedFiles(keys, payload), (count) => [ok('redacted-files', { count, key: keys[0]!.kid })]);
  yield* confirmed(checkShown(evidence, keys, payload), (withheld) => [ok('redacted', { records: evidence.records.length, withheld })]);
  const derived = evidence.records.reduce((sum, record) => sum + record.derived.length, 0);
  if (derived > 0) yield note('redacted-derived', { count: derived });
}

/** One key or none; its name is its thumbprint, and the file beside says the same. */
async function* checkKeys({ keys }: ReadRedacted, { files }: Payload): AsyncGenerator<Finding, Keys> {
  const part = 'public-key.jwk';
  const file = files.get(part);
  const beside = file ? readPublicJwk(await textIn(file, part)) : null;
  if (keys.length === 0 && !file) {
    // A signature without its key is a copy whose key was taken out.
    if ([...files.keys()].some((path) => path === SIGNED_FILES || path.endsWith('.sd-jwt'))) yield fault('bag-missing', `data/${part}`);
    return [];
  }
  const [key, ...more] = keys;
  const jwk = key ? readPublicJwk(canonical(key.jwk)) : null;
  if (!jwk || !beside || more.length > 0 || await thumbprint(jwk) !== key!.kid || canonical(beside) !== canonical(jwk)) {
    yield fault('key', part);
    return [];
  }
  return [{ kid: key!.kid, jwk }];
}

/** Every picture is what the data says of it, and no file is there that it does not know. */
async function* checkFiles({ records, keys }: ReadRedacted, { files, hashes }: Payload): AsyncGenerator<Finding> {
  const known = new Set([...OTHER_FILES, ...(keys.length > 0 ? ['public-key.jwk', SIGNED_FILES] : [])]);
  const ids = new Set<string>();
  for (const { id, pictures } of records) {
    if (ids.has(id)) yield fault('record-double', `captures/${id}`);
    ids.add(id);
    known.add(redactedTextPath(id)).add(redactedManifestPath(id));
    for (const picture of pictures) {
      const path = redactedPicturePath(id, picture);
      known.add(path);
      if (!files.has(path)) yield fault('bag-missing', `data/${path}`);
      else if (files.get(path)!.size !== picture.size || hashes.get(path) !== picture.sha256) yield fault('redacted-picture', path);
    }
  }
  for (const path of files.keys()) if (!known.has(path)) yield fault('file-unknown', path);
}

/** The signed list names every other file, with the hash that it has. Returns how many. */
async function* checkSignedFiles(keys: Keys, { files, hashes }: Payload): AsyncGenerator<Finding, number> {
  const file = files.get(SIGNED_FILES);
  if (!file) {
    yield fault('bag-missing', `data/${SIGNED_FILES}`);
    return 0;
  }
  const jws = await textIn(file, SIGNED_FILES);
  const read = readJws(jws);
  const listed = read?.header.kid === keys[0]!.kid && await verifyJws(jws, keys[0]!.jwk) ? listIn(read.payload) : null;
  if (!listed) {
    yield fault('redacted-signature', SIGNED_FILES);
    return 0;
  }
  for (const [path, hash] of listed) {
    if (!files.has(path)) yield fault('bag-missing', `data/${path}`);
    else if (hashes.get(path) !== hash) yield fault('redacted-changed', path);
  }
  for (const path of files.keys()) if (path !== SIGNED_FILES && !listed.has(path)) yield fault('file-unknown', path);
  return listed.size;
}

function listIn(payload: string): Map<string, string> | null {
  try {
    const entries = JSON.parse(payload) as { path: string; sha256: string }[];
    return new Map(entries.map(({ path, sha256: hash }) => [path, hash]));
  } catch {
    return null; // Signed by somebody's own tools.
  }
}

/** What is shown of each capture is in its signed manifest, and the other way round. Returns how many fields are withheld. */
async function* checkShown({ records }: ReadRedacted, keys: Keys, { files }: Payload): AsyncGenerator<Finding, number> {
  let withheld = 0;
  for (const { id, capture, derived } of records) {
    const part = redactedManifestPath(id);
    const file = files.get(part);
    if (!file) {
      yield fault('bag-missing', `data/${part}`);
      continue;
    }
    const sdJwt = await textIn(file, part);
    const claims = await readSdJwt(sdJwt, keys);
    if (!claims) {
      yield fault('redacted-manifest', part);
      continue;
    }
    withheld += withheldIn(sdJwt);
    for (const path of differences(claims.capture, capture, new Set(derived), 'capture')) yield fault('redacted-field', `${id} ${path}`);
  }
  return withheld;
}

/** Paths at which signed and shown differ although nothing says that a stand-in is there. */
function* differences(signed: unknown, shown: unknown, derived: ReadonlySet<string>, path: string): Generator<string> {
  if (derived.has(path)) {
    // What was signed openly needs no stand-in.
    if (signed !== undefined) yield path;
    return;
  }
  if (isContainer(signed) && isContainer(shown) && Array.isArray(signed) === Array.isArray(shown)) {
    const names = new Set([...Object.keys(signed), ...Object.keys(shown)]);
    for (const name of names) yield* differences(own(signed, name), own(shown, name), derived, `${path}.${name}`);
  } else if (isContainer(signed) || isContainer(shown) || signed !== shown) yield path;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const own = (value: object, name: string): unknown => (Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);

