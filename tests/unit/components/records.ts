/** Invented records for tests of the interface. */
import type { Annotations, Capture, EvidenceRecord, FileStatement } from '../../../utils/evidence/types';
import { emptyPost } from '../../../utils/platforms/reading';
import type { Post } from '../../../utils/platforms/types';
import type { ServerRules } from '../../../utils/rules/server-rules';
import type { HarmCategory } from '../../../utils/rules/types';

export function aPost(part: Partial<Post> = {}): Post {
  return {
    ...emptyPost('reply'), id: '1992', permalink: 'https://x.com/truthteller88/status/1992',
    author: { name: 'Truth Teller', handle: 'truthteller88', profileUrl: 'https://x.com/truthteller88', id: null, avatarUrl: null },
    text: 'You look ridiculous in those tights.', language: 'en',
    postedAt: { shown: '9h', machine: '2026-11-21T05:20:11.000Z', fromId: '2026-11-21T05:20:11.412Z' }, ...part,
  };
}

const picture: Capture['artefacts'][number] = {
  name: 'post-picture', role: 'post-picture', mimeType: 'image/png', size: 1234, sha256: 'a'.repeat(64), sourceUrl: null,
  method: 'screenshot', alt: null, width: 600, height: 300,
};

export function aRecord({ capture = {}, annotations = {} }: {
  capture?: Partial<Capture>; annotations?: Partial<Annotations>;
} = {}): EvidenceRecord {
  const id = capture.id ?? 'record-1';
  return {
    manifestHash: 'b'.repeat(64),
    annotations: { captureId: id, categories: [], note: '', reports: [], pixelsErasedAt: null, ...annotations },
    capture: {
      schemaVersion: 1, id, platform: 'x', kind: 'reply', post: aPost(), thread: { parents: [], ownReplies: [] },
      page: { url: 'https://x.com/maya_runs/status/1990', title: 'Maya on X' }, viewerLoggedIn: true, permalinkFrom: 'page',
      timesDisagree: false, capturedAt: { utc: '2026-11-21T06:32:08.000Z', offsetMinutes: 480, timeZone: 'Asia/Singapore' },
      startedBy: 'button',
      environment: {
        browser: 'Chromium 148', os: 'Linux', userAgent: '', viewport: { width: 1280, height: 800 }, devicePixelRatio: 1, zoom: 1,
        interfaceLanguage: 'en',
      },
      tool: { name: 'OnRecord', version: '0.1.0', adapter: 'x@2026-11-01' }, artefacts: [picture], missing: [], ...capture,
    },
  };
}

/** A post on a server of Mastodon. */
export const aServerRecord = (annotations: Partial<Annotations> = {}) => aRecord({
  capture: {
    platform: 'mastodon', post: aPost({ permalink: 'https://social.example/@loud_crow@other.example/1' }),
    page: { url: 'https://social.example/home', title: 'Home' },
  },
  annotations,
});

/** What that server says when it is asked. */
export const someServerRules: ServerRules = {
  host: 'social.example', platform: 'mastodon', address: 'https://social.example/api/v1/instance/rules', readAt: '2026-11-21T06:41:00.000Z',
  rules: [
    { id: '3', text: 'Mark long posts', hint: null },
    { id: '7', text: 'Nobody is threatened here, not even as a joke', hint: 'Naming a place or an hour makes it worse.' },
  ],
};

/** As many records as asked for, an hour apart, newest first. */
export function manyRecords(count: number): EvidenceRecord[] {
  const newest = Date.parse('2026-11-21T06:00:00.000Z');
  return Array.from({ length: count }, (_, index) => aRecord({ capture: {
    id: `record-${index}`, post: aPost({ text: `words number ${index}` }),
    capturedAt: { utc: new Date(newest - index * 3_600_000).toISOString(), offsetMinutes: 480, timeZone: 'Asia/Singapore' },
  } }));
}

interface FileRecordOptions {
  id?: string;
  names?: string[];
  mimeType?: string;
  platform?: string;
  stated?: FileStatement;
  categories?: HarmCategory[];
}

/** A record of the person's own files; naming child safety erased them. */
export function aFileRecord({
  id = 'record-1', names = ['Screenshot.png'], mimeType = 'image/png', platform = 'web', categories = [],
  stated = { site: null, account: null, at: null, address: null, how: null, note: null },
}: FileRecordOptions = {}): EvidenceRecord {
  const named = names.map((originalName, index) => ({ originalName, artefact: `file-${index + 1}` }));
  return aRecord({
    capture: {
      id, platform, kind: 'file', post: emptyPost('file'), page: { url: '', title: '' }, permalinkFrom: null, viewerLoggedIn: null, startedBy: 'file',
      artefacts: named.map(({ artefact }) => ({ ...picture, name: artefact, role: 'file', mimeType, sha256: 'f'.repeat(64), method: null })),
      file: {
        stated, textFrom: null,
        files: named.map((each) => ({ ...each, mimeType, size: 48_211, lastModified: '2026-11-20T09:00:00.000Z' })),
      },
    },
    annotations: { categories, pixelsErasedAt: categories.includes('child-safety') ? '2026-11-21T07:00:00.000Z' : null },
  });
}
