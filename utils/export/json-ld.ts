/**
 * What makes `evidence.json` JSON-LD: its fields keep their names, and this context says which of them are terms of schema.org. It
 * stands in the file itself, so that nobody has to ask a server for it. A field without such a term is one of our own vocabulary.
 */

const url = (id: string) => ({ '@id': id, '@type': 'schema:URL' });
const time = (id: string) => ({ '@id': id, '@type': 'schema:DateTime' });
/** Kept as it stands: lists in lists, and names that are data. */
const asIs = { '@type': '@json' };

const medium = {
  '@id': 'schema:associatedMedia',
  '@context': {
    kind: '@type', image: 'schema:ImageObject', video: 'schema:VideoObject', audio: 'schema:AudioObject', card: 'schema:CreativeWork',
    url: url('schema:contentUrl'), alt: 'schema:description',
  },
};

const author = {
  '@id': 'schema:author',
  '@context': {
    name: 'schema:name', handle: 'schema:alternateName', id: 'schema:identifier', profileUrl: url('schema:url'), avatarUrl: url('schema:image'),
  },
};

const post = {
  kind: '@type', post: 'schema:SocialMediaPosting', ad: 'schema:SocialMediaPosting', comment: 'schema:Comment', reply: 'schema:Comment',
  'live-chat': 'schema:Comment', message: 'schema:Message', profile: 'schema:ProfilePage', video: 'schema:VideoObject', page: 'schema:WebPage',
  region: 'schema:WebPageElement', file: 'schema:DigitalDocument',
  id: 'schema:identifier', permalink: url('schema:url'), author, text: 'schema:text', language: 'schema:inLanguage',
  postedAt: '@nest', machine: time('schema:datePublished'), media: medium, quoted: 'schema:sharedContent', counts: asIs,
} as const;

const artefact = {
  name: 'schema:name', mimeType: 'schema:encodingFormat', size: 'schema:contentSize', sha256: 'schema:sha256', sourceUrl: url('schema:contentUrl'),
  alt: 'schema:description', width: 'schema:width', height: 'schema:height',
};

const capture = {
  id: 'schema:identifier', capturedAt: '@nest', utc: time('schema:dateCreated'),
  post: { '@id': 'schema:mainEntity', '@context': post },
  thread: { '@context': { parents: { '@context': post }, ownReplies: { '@context': post } } },
  page: { '@id': 'schema:isPartOf', '@context': { url: url('schema:url'), title: 'schema:name' } },
  artefacts: { '@id': 'schema:associatedMedia', '@context': artefact },
  tool: { '@context': { name: 'schema:name', version: 'schema:softwareVersion' } },
};

const corroboration = {
  url: url('schema:url'), askedAt: time('schema:dateCreated'), mimeType: 'schema:encodingFormat', size: 'schema:contentSize', sha256: 'schema:sha256',
  headers: asIs,
};

const check = { url: url('schema:url'), checkedAt: time('schema:dateCreated'), sha256: 'schema:sha256', mimeType: 'schema:encodingFormat', size: 'schema:contentSize' };

export const evidenceContext = {
  '@version': 1.1, '@vocab': 'urn:onrecord:evidence:', schema: 'https://schema.org/',
  madeAt: time('schema:dateCreated'),
  madeBy: { '@id': 'schema:creator', '@context': { name: 'schema:name', version: 'schema:softwareVersion' } },
  records: {
    '@id': 'schema:hasPart',
    '@context': { capture: { '@context': capture }, corroborations: { '@context': corroboration }, checks: { '@context': check } },
  },
  keys: { '@context': { jwk: asIs } },
} as const;
