/** What standards of evidence ask a record to hold, and whether one does: the Berkeley Protocol's minimum and what victim logs, courts and forms add. */
import type { ArtefactEntry, Capture, CustodyEntry, EvidenceRecord } from './types';

export interface MinimumField {
  /** As in docs/evidence-format.md. */
  field: string;
  /** `missing`: the record says that it lacks it, and why. `absent`: it lacks it and does not say so. */
  state: 'present' | 'missing' | 'absent';
}

/** Whether a field is there, and under which codes of `missing` (or beginnings of them, ending in a dot) its lack would be told. */
type Walk = Record<string, { there: boolean; codes: readonly string[] }>;

/**
 * Field by field, with the custody log that the record stands in. What only the person can say (what happened, how they know the
 * author, for whom they act) is no part of it: a capture must not wait for it.
 */
export function minimumRecord({ capture, manifestHash, annotations }: EvidenceRecord, log: readonly CustodyEntry[]): MinimumField[] {
  const codes = [...capture.missing, ...capture.post.missing.map((code) => ({ code }))].map(({ code }) => code);
  // Chosen or ordered so: no picture and no copy.
  const bare = codes.some((code) => code === 'link-only' || code === 'not-kept');
  const told = (names: readonly string[]) => codes.some((code) => names.some((name) => name.endsWith('.') ? code.startsWith(name) : code === name));
  const fields: Walk = {
    ...walk(capture, manifestHash),
    custodyLog: { there: log.some(({ action, captureId, subjectHash }) => captureId === capture.id && subjectHash === manifestHash
      && (action === 'captured' || action === 'finished-after-restart')), codes: [] },
    reportEvents: { there: Array.isArray(annotations.reports), codes: [] },
  };
  return Object.entries(fields).map(([field, { there, codes: names }]) =>
    ({ field, state: there ? 'present' : told(names) || (bare && OF_COPIES.has(field)) ? 'missing' : 'absent' }));
}

const OF_COPIES: ReadonlySet<string> = new Set(['html.source', 'html.post', 'html.page', 'screenshot.post', 'screenshot.window', 'media', 'avatar']);

function walk(capture: Capture, manifestHash: string): Walk {
  const { post, thread, artefacts, environment, tool, page, capturedAt } = capture;
  const { author, postedAt } = post;
  const has = (role: ArtefactEntry['role']) => artefacts.some((artefact) => artefact.role === role);
  const pictures = artefacts.filter(({ role }) => role === 'post-picture' || role === 'window-picture');
  const field = (value: unknown, ...codes: string[]) => ({ there: Boolean(value), codes });
  // `null` is an answer here: the page did not tell, nobody said, no server told the time.
  const stated = (value: unknown) => field(value !== undefined);
  return {
    permalink: field(post.permalink, 'permalink'),
    pageUrl: field(page.url),
    'html.source': field(has('post-source'), 'source-failed'),
    'html.post': field(has('post-html')),
    'html.page': field(has('page-html'), 'page-copy.', 'interrupted'),
    'screenshot.post': field(has('post-picture'), 'picture.'),
    'screenshot.window': field(has('window-picture'), 'picture.', 'interrupted'),
    media: field(mediaKept(capture), 'bytes.', 'video-bytes', 'video-frame', 'picture-address', 'hidden-by-site'),
    text: field(post.text || post.media.length > 0, 'text'),
    language: stated(post.language),
    author: field(author.handle ?? author.name, 'author'),
    'author.profileUrl': field(author.profileUrl, 'author', 'profile'),
    'author.id': field(author.id, 'author', 'author-id'),
    avatar: field(has('avatar'), 'author', 'avatar', 'bytes.'),
    postId: field(post.id, 'id'),
    postedAt: field(postedAt.machine ?? postedAt.fromId, 'time', 'exact-time'),
    timeMismatch: stated(capture.timesDisagree),
    capturedAt: field(capturedAt.utc.endsWith('Z') && capturedAt.timeZone && Number.isInteger(capturedAt.offsetMinutes)),
    clock: stated(capture.clock),
    context: field(!post.replyTo || thread.parents.length > 0, 'parents'),
    howFound: field(capture.startedBy),
    collector: stated(capture.collector),
    loggedIn: stated(capture.viewerLoggedIn),
    // Visitors have none, and of a site without an adapter nobody knows where it would stand.
    account: field(capture.viewer || capture.viewerLoggedIn === false || (capture.platform === 'web' && capture.viewer === null), 'account'),
    tool: field(tool.name && tool.version && tool.adapter && tool.settings),
    environment: field(environment.browser && environment.os && environment.userAgent && environment.viewport.width > 0
      && environment.devicePixelRatio > 0 && environment.zoom !== undefined && environment.interfaceLanguage && environment.languages?.length),
    hashes: field(/^[0-9a-f]{64}$/.test(manifestHash) && artefacts.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))),
    conversions: field(pictures.every(({ method }) => method !== null) && capture.pageChanges !== undefined),
  };
}

/** Bytes of each picture, video and sound of the post: as served, from the page's memory, or a still of a video without an address. */
function mediaKept({ post, artefacts }: Capture): boolean {
  const kept = artefacts.filter(({ role }) => role === 'media');
  const stills = kept.some(({ method }) => method === 'video-frame');
  let held = kept.filter(({ sourceUrl, method }) => sourceUrl === null && method === null).length;
  return post.media.every(({ kind, url }) => kind === 'card' || (url !== null && kept.some(({ sourceUrl }) => sourceUrl === url))
    || (url === null && (held -= 1) >= 0) || (kind === 'video' && stills));
}
