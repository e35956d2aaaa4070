/** Reads everything the page tells about a post, at the moment of the click. */
import type { PlatformAdapter, Post, Thread, Viewer } from '../platforms/types';
import type { Missing, StartedBy } from '../evidence/types';
import { aimedAt } from './aimed-at';
import { copyPost, minimalCopy } from './copy-post';
import { noCopies, threadWithoutMedia, withoutMedia } from './link-only';
import { postSource } from './post-source';
import { shownPixels } from './shown-pixels';
import type { CaptureDraft, VideoStill } from './types';

export const asMissing = (codes: string[]): Missing[] => codes.map((code) => ({ code, detail: null }));

export interface Reading {
  /** Only where it is: nothing is copied, drawn or named that leads to a picture. */
  linkOnly?: boolean;
}

export function readPostDraft(adapter: PlatformAdapter, unit: Element, startedBy: StartedBy, { linkOnly = false }: Reading = {}): CaptureDraft {
  const page = pageOf(unit.ownerDocument);
  const read = adapter.readPost(unit, page);
  const post = linkOnly ? withoutMedia(read) : read;
  const thread = linkOnly ? threadWithoutMedia(adapter.readThread(unit, page)) : adapter.readThread(unit, page);
  const { missing, ...copies } = linkOnly ? noCopies() : copied(unit, post);
  const { codes, ...who } = viewing(adapter, unit.ownerDocument);
  return {
    ...surroundings(unit, startedBy),
    platform: adapter.id,
    adapter: `${adapter.id}@${adapter.checkedOn}`,
    kind: post.kind,
    post,
    thread,
    permalinkFrom: permalinkFrom(post, page.url),
    ...who,
    aimedAt: aimedAt(post, thread, who.viewer?.handle ?? null, page.url.hostname),
    ...copies,
    missing: [...missing, ...asMissing([...lackingAround(post, thread), ...codes])],
  };
}

/** In which account the person looks at the site; `account` when somebody may be logged in and the page does not show who. */
export function viewing(adapter: PlatformAdapter | null, document: Document): { viewerLoggedIn: boolean | null; viewer: Viewer | null; codes: string[] } {
  if (!adapter) return { viewerLoggedIn: null, viewer: null, codes: [] };
  const viewerLoggedIn = adapter.viewerLoggedIn(document);
  const handle = viewerLoggedIn === false ? null : adapter.viewerHandle(document);
  const viewer = handle === null ? null : { handle, name: adapter.viewerName?.(document) ?? null };
  return { viewerLoggedIn, viewer, codes: viewer || viewerLoggedIn === false ? [] : ['account'] };
}

/** What standards of evidence ask for besides the post itself, and this page did not give. */
function lackingAround({ author, replyTo }: Post, { parents }: Thread): string[] {
  const known = author.handle ?? author.name;
  return [
    known && !author.profileUrl && 'profile', known && !author.id && 'author-id', known && !author.avatarUrl && 'avatar',
    replyTo && parents.length === 0 && 'parents',
  ].filter((code) => typeof code === 'string' && code !== '') as string[];
}

export function copied(element: Element, post: Post): Pick<CaptureDraft, 'copy' | 'source' | 'stills' | 'missing'> {
  const missing = asMissing(post.missing);
  const stills = stillsOf(element, post);
  if (stills.some(({ frame }) => frame === null)) missing.push({ code: 'video-frame', detail: null });
  // A page may be built so that no copy can be made (nested without end): the words that were read are saved all the same.
  const kept = <T>(make: () => T, code: string): T | null => {
    try {
      return make();
    } catch {
      missing.push({ code, detail: null });
      return null;
    }
  };
  const { stylesUnread, ...copy } = kept(() => copyPost(element), 'copy-failed') ?? minimalCopy(element, post.text);
  if (stylesUnread > 0) missing.push({ code: 'styles', detail: String(stylesUnread) });
  const source = kept(() => postSource(element), 'source-failed');
  if (source?.cut) missing.push({ code: 'source-cut', detail: null });
  return { copy, ...(source && { source: source.html }), stills, missing };
}

/** Reading pixels takes time, and a post has few videos. */
const MOST_STILLS = 4;

/** Of videos that have no address to fetch: what they show now, and what the site shows before they play. */
function stillsOf(element: Element, { media }: Post): VideoStill[] {
  if (!media.some(({ kind, url }) => kind === 'video' && url === null)) return [];
  return [...element.querySelectorAll('video')].slice(0, MOST_STILLS)
    .map((video) => ({ frame: shownPixels(video, 'image/png'), poster: URL.parse(video.poster, video.baseURI)?.href ?? null }));
}

export function surroundings(element: Element, startedBy: StartedBy):
  Pick<CaptureDraft, 'page' | 'capturedAt' | 'startedBy' | 'viewport' | 'devicePixelRatio' | 'pageChanges'> {
  const now = new Date();
  return {
    page: { url: location.href, title: element.ownerDocument.title },
    capturedAt: {
      utc: now.toISOString(), offsetMinutes: -now.getTimezoneOffset(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    startedBy,
    viewport: { width: innerWidth, height: innerHeight },
    devicePixelRatio,
    pageChanges: [],
  };
}

export const pageOf = (document: Document) => ({ url: new URL(location.href), title: document.title });

/** A focused post often has no link to itself: its address is then the page's own. */
function permalinkFrom(post: Post, url: URL): CaptureDraft['permalinkFrom'] {
  if (!post.permalink) return null;
  const { origin, pathname, hash } = new URL(post.permalink);
  // A place inside the page, `#comment-7`, was told by the page.
  const isHere = origin === url.origin && pathname === url.pathname && (hash === '' || hash === url.hash);
  return isHere ? 'location' : 'page';
}
