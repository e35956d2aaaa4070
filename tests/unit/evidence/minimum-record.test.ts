import { describe, expect, it } from 'vitest';
import { minimumRecord } from '../../../utils/evidence/minimum-record';
import type { ArtefactEntry, Capture, CustodyEntry, EvidenceRecord } from '../../../utils/evidence/types';
import { captureOf } from '../../support/records';

const entry = (name: string, role: ArtefactEntry['role'], change: Partial<ArtefactEntry> = {}): ArtefactEntry => ({
  name, role, mimeType: 'image/png', size: 1, sha256: 'a'.repeat(64), sourceUrl: null, method: null, alt: null, width: 1, height: 1, ...change,
});

function whole(change: (capture: Capture) => void = () => {}): EvidenceRecord {
  const capture: Capture = {
    ...captureOf(), pageChanges: [], collector: null, clock: null, viewer: { handle: 'mei_tan_draws', name: null },
    artefacts: [
      entry('post-html', 'post-html'), entry('post-source', 'post-source'), entry('page-html', 'page-html'), entry('avatar', 'avatar'),
      entry('post-picture', 'post-picture', { method: 'screenshot' }), entry('window-picture', 'window-picture', { method: 'screenshot' }),
    ],
  };
  capture.post.author = { ...capture.post.author, id: '44', profileUrl: 'https://x.com/truthteller88', avatarUrl: 'https://pbs.twimg.com/a.jpg' };
  capture.post.postedAt.machine = '2026-11-21T06:00:00.000Z';
  capture.environment.languages = ['en'];
  capture.tool.settings = { allHosts: true, mostMediaBytes: 1, mostPageBytes: 1 };
  change(capture);
  return { capture, manifestHash: 'b'.repeat(64), annotations: { captureId: capture.id, categories: [], note: '', reports: [], pixelsErasedAt: null } };
}
const logOf = ({ capture, manifestHash }: EvidenceRecord): CustodyEntry[] => [{
  seq: 1, at: capture.capturedAt.utc, action: 'captured', captureId: capture.id, subjectHash: manifestHash, detail: null, previousHash: null, hash: 'c'.repeat(64),
}];
const stateOf = (record: EvidenceRecord, field: string) => minimumRecord(record, logOf(record)).find((each) => each.field === field)?.state;

describe('the minimum that standards of evidence ask for', () => {
  it('is all there in a whole record', () => {
    const record = whole();
    expect(minimumRecord(record, logOf(record)).filter(({ state }) => state !== 'present')).toEqual([]);
  });

  it('lacks nothing in silence: what is taken away is absent until the record says why', () => {
    const losses: [string, (capture: Capture) => void, string][] = [
      ['permalink', ({ post }) => { post.permalink = null; }, 'permalink'],
      ['html.source', (capture) => { capture.artefacts = capture.artefacts.filter(({ role }) => role !== 'post-source'); }, 'source-failed'],
      ['html.page', (capture) => { capture.artefacts = capture.artefacts.filter(({ role }) => role !== 'page-html'); }, 'page-copy.too-slow'],
      ['screenshot.window', (capture) => { capture.artefacts = capture.artefacts.filter(({ role }) => role !== 'window-picture'); }, 'picture.no-permission'],
      ['media', ({ post }) => { post.media = [{ kind: 'image', url: 'https://pbs.twimg.com/b.jpg', alt: null }]; }, 'bytes.refused'],
      ['media', ({ post }) => { post.media = [{ kind: 'video', url: null, alt: null }]; }, 'video-bytes'],
      ['avatar', (capture) => { capture.artefacts = capture.artefacts.filter(({ role }) => role !== 'avatar'); }, 'avatar'],
      ['author.id', ({ post }) => { post.author.id = null; }, 'author-id'],
      ['context', ({ post }) => { post.replyTo = { id: '1', handle: null }; }, 'parents'],
      ['account', (capture) => { capture.viewer = null; }, 'account'],
      ['postedAt', ({ post }) => { post.postedAt = { shown: '9h', machine: null, fromId: null }; }, 'exact-time'],
    ];
    const states = losses.map(([field, lose, code]) =>
      [field, stateOf(whole(lose), field), stateOf(whole((capture) => { lose(capture); capture.missing.push({ code, detail: null }); }), field)]);
    expect(states).toEqual(losses.map(([field]) => [field, 'absent', 'missing']));
  });

  it('asks for the entry in the log that holds this very manifest', () => {
    const record = whole();
    const states = [logOf(record), [], logOf({ ...record, manifestHash: 'd'.repeat(64) })]
      .map((log) => minimumRecord(record, log).find(({ field }) => field === 'custodyLog')!.state);
    expect(states).toEqual(['present', 'absent', 'absent']);
  });

  it('of an older record names what was not kept then', () => {
    const old = whole((capture) => { delete capture.clock; delete capture.collector; delete capture.viewer; delete capture.tool.settings; });
    expect(minimumRecord(old, logOf(old)).filter(({ state }) => state === 'absent').map(({ field }) => field)).toEqual(['clock', 'collector', 'account', 'tool']);
  });

  it('takes what the page held in memory for a picture that has no address, one for one', () => {
    const held = (count: number) => whole(({ post, artefacts }) => {
      post.media = [{ kind: 'image', url: null, alt: null }, { kind: 'image', url: null, alt: null }];
      for (let index = 1; index <= count; index += 1) artefacts.push(entry(`memory-${index}`, 'media'));
    });
    expect([0, 1, 2].map((count) => stateOf(held(count), 'media'))).toEqual(['absent', 'absent', 'present']);
  });

  it('asks for no account of visitors, nor on a site without an adapter', () => {
    const states = [{ viewer: null, viewerLoggedIn: false }, { viewer: null, viewerLoggedIn: null, platform: 'web' }]
      .map((change) => stateOf(whole((capture) => { Object.assign(capture, change); }), 'account'));
    expect(states).toEqual(['present', 'present']);
  });

  it('takes a still for a video that has no address', () => {
    const record = whole(({ post, artefacts }) => {
      post.media = [{ kind: 'video', url: null, alt: null }];
      artefacts.push(entry('frame-1', 'media', { method: 'video-frame' }));
    });
    expect(stateOf(record, 'media')).toBe('present');
  });
});
