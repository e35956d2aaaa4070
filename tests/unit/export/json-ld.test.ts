import jsonld from 'jsonld';
import { beforeAll, describe, expect, it } from 'vitest';
import { evidenceContext } from '../../../utils/export/json-ld';
import { evidenceFile, type EvidenceFile } from '../../../utils/export/evidence-json';
import { makeTranslate } from '../../../utils/i18n';
import english from '../../../locales/en.json';
import { emptyPost } from '../../../utils/platforms/reading';
import { storeWithEverything } from '../../support/bundles';
import { captureOf } from '../../support/records';

/** What the published types do not know yet: how strict it is, and that it answers with a promise. */
const { expand } = jsonld as unknown as { expand: (input: object, options: { documentLoader: (address: string) => Promise<never>; safe: true }) => Promise<Node[]> };

type Node = { [iri: string]: unknown };
const schema = (term: string) => `https://schema.org/${term}`;
const own = (term: string) => `urn:onrecord:evidence:${term}`;
/** Nothing may be fetched to understand the file. */
const documentLoader = async (address: string): Promise<never> => { throw new Error(`It asked for ${address}.`); };

let file: EvidenceFile;
let dataset: Node;
let capture: Node;
beforeAll(async () => {
  const store = await storeWithEverything(null);
  const parent = emptyPost('post');
  parent.text = 'Where it began';
  const quoted = { ...emptyPost('post'), text: 'quoted words' };
  const draft = captureOf({ text: 'முதல் comment', kind: 'comment', thread: { parents: [parent], ownReplies: [] } });
  const { id } = await store.save({ ...draft, capturedAt: { ...draft.capturedAt, utc: '2020-01-01T00:00:00.000Z' }, post: {
    ...draft.post, kind: 'comment', quoted, counts: { 'replies:all': 3 }, postedAt: { shown: '9h', machine: '2026-11-20T22:00:00.000Z', fromId: null },
    media: [{ kind: 'video', url: 'https://video.example/1.mp4', alt: 'a film' }],
  } }, []).then(({ capture: saved }) => saved);
  await store.annotate(id, { note: 'my own note' });
  file = JSON.parse(JSON.stringify(evidenceFile({
    records: await store.list(), custody: await store.custody(), tombstones: await store.db.tombstones.toArray(), keys: [{ kid: 'k', seq: 1, jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' } }], timestamps: [],
    madeAt: new Date('2026-11-21T10:00:00Z'), toolVersion: '0.1.0', translate: makeTranslate('en', english),
  }))) as EvidenceFile;
  const [expanded, ...more] = await expand(file, { documentLoader, safe: true });
  if (!expanded || more.length > 0) throw new Error('It is not one thing.');
  dataset = expanded;
  const [record] = dataset[schema('hasPart')] as Node[];
  [capture] = record![own('capture')] as [Node];
});

const value = (node: Node, iri: string) => (node[iri] as { '@value': unknown }[] | undefined)?.[0]?.['@value'];

describe('evidence.json read as JSON-LD', () => {
  it('is a set of captures, each about one post', () => {
    expect(dataset['@type']).toEqual([schema('Dataset')]);
    expect(dataset[schema('hasPart')]).toHaveLength(file.records.length);
    expect(value(capture, schema('dateCreated'))).toBe('2020-01-01T00:00:00.000Z');
    const [post] = capture[schema('mainEntity')] as [Node];
    expect(post['@type']).toEqual([schema('Comment')]);
    expect(value(post, schema('text'))).toBe('முதல் comment');
    expect(value(post, schema('datePublished'))).toBe('2026-11-20T22:00:00.000Z');
    expect(post[schema('url')]).toEqual([{ '@type': schema('URL'), '@value': file.records[0]!.capture.post.permalink }]);
    const [author] = post[schema('author')] as [Node];
    expect([value(author, schema('name')), value(author, schema('alternateName'))]).toEqual(['Truth Teller', 'truthteller88']);
    const [medium] = post[schema('associatedMedia')] as [Node];
    expect([medium['@type'], value(medium, schema('contentUrl'))]).toEqual([[schema('VideoObject')], 'https://video.example/1.mp4']);
    const [quoted] = post[schema('sharedContent')] as [Node];
    expect([quoted['@type'], value(quoted, schema('text'))]).toEqual([[schema('SocialMediaPosting')], 'quoted words']);
  });

  it('knows artefacts as media with their hashes', () => {
    const found = (dataset[schema('hasPart')] as Node[]).flatMap((record) => ((record[own('capture')] as [Node])[0][schema('associatedMedia')] ?? []) as Node[]);
    const expected = file.records.flatMap(({ capture: { artefacts } }) => artefacts);
    expect(found.map((each) => [value(each, schema('name')), value(each, schema('sha256')), value(each, schema('encodingFormat')), value(each, schema('contentSize'))]))
      .toEqual(expected.map(({ name, sha256, mimeType, size }) => [name, sha256, mimeType, size]));
  });

  it('loses nothing: every word and number of the file is in the graph', () => {
    const { '@context': _, '@type': __, ...rest } = file;
    const expanded = JSON.stringify(dataset);
    const seen = (each: unknown, path: string): void => {
      if (typeof each === 'object' && each !== null) for (const [key, inner] of Object.entries(each)) seen(inner, `${path}/${key}`);
      else if (each !== null && !path.endsWith('/kind')) expect({ path, found: expanded.includes(JSON.stringify(each)) }).toEqual({ path, found: true });
    };
    seen(rest, '');
    const facts = (node: unknown): number => (typeof node === 'object' && node !== null ? Object.values(node).reduce((count: number, inner) => count + facts(inner), 0) : 1);
    expect(facts(dataset)).toBeGreaterThanOrEqual(facts(rest) - JSON.stringify(rest).split('null').length);
  });

  it('says what kind each thing is in words of schema.org for every kind that a post can be', async () => {
    const kinds = ['post', 'comment', 'reply', 'message', 'live-chat', 'profile', 'video', 'page', 'region', 'file', 'ad'] as const;
    for (const kind of kinds) {
      const [expanded] = await expand({ '@context': evidenceContext, records: [{ capture: { post: { kind, text: 'x' } } }] }, { documentLoader, safe: true });
      expect(JSON.stringify(expanded)).toMatch(new RegExp(`"@type":\\["${schema('')}[A-Z]`));
    }
  });

  it('refers to no context elsewhere', () => {
    const contexts: unknown[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, inner] of Object.entries(node)) {
        if (key === '@context') contexts.push(inner);
        walk(inner);
      }
    };
    walk(file);
    expect(contexts.length).toBeGreaterThan(5);
    for (const context of contexts) expect(typeof context).toBe('object');
  });
});
