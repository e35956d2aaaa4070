/** What travels between the page and the background while a post is put on record. */
import type { Hint, Missing, PageChange, StartedBy } from '../evidence/types';
import type { Post, PostKind, Thread, Viewer } from '../platforms/types';
import type { AimedAt } from '../rules/types';

/** CSS pixels, relative to the viewport. */
export interface Rect { x: number; y: number; width: number; height: number }

/** All that was read from the page at the click, before anything slow begins. Plain JSON. */
export interface CaptureDraft {
  platform: string;
  /** `<platform>@<date its selectors were checked>`, or `generic`. */
  adapter: string;
  kind: PostKind;
  post: Post;
  thread: Thread;
  page: { url: string; title: string };
  permalinkFrom: 'page' | 'location' | null;
  viewerLoggedIn: boolean | null;
  /** As in `Capture`; absent in drafts begun before it was kept. */
  viewer?: Viewer | null;
  /** As in `Capture`; absent in drafts begun before it was kept. */
  aimedAt?: AimedAt | null;
  capturedAt: { utc: string; offsetMinutes: number; timeZone: string };
  startedBy: StartedBy;
  /** CSS pixels. */
  viewport: { width: number; height: number };
  devicePixelRatio: number;
  copy: PostCopy;
  /** The post's own HTML as text in a page of its own; absent in drafts of an earlier version. */
  source?: string;
  /** Stills of videos that have no address of their own. */
  stills?: VideoStill[];
  missing: Missing[];
  /** What OnRecord did to the page so that it could be captured. */
  pageChanges: PageChange[];
  /** What was noticed in the page that may have changed what it showed. */
  hints?: Hint[];
}

/** What a video showed at the click. */
export interface VideoStill {
  /** PNG as a data URL, at the video's own size; `null` when the browser keeps it from us. */
  frame: string | null;
  /** Absolute address of the picture that the site shows before it plays. */
  poster: string | null;
}

/**
 * Sanitised copy of a page; placeholders as in `PostCopy`, `<placeholder>sheet-<index>.` for the style sheet `sheets[index]`, and
 * `<placeholder>font-<index>.` for the font `fonts.addresses[index]`.
 */
export interface PageCopy {
  html: string;
  placeholder: string;
  /** Absolute addresses. */
  assets: string[];
  sheets: string[];
  /** `sought` are keys of faces that are shown and of which no rule was found yet. Absent in drafts begun before fonts were kept. */
  fonts?: { sought: string[]; addresses: string[] };
}

/** Sanitised copy of a post. Its pictures are still to be fetched: `<placeholder><index>` stands for `assets[index]`. */
export interface PostCopy {
  html: string;
  placeholder: string;
  /** Absolute addresses. */
  assets: string[];
  /** CSS pixels the post took on screen. */
  width: number;
  height: number;
}

/** The part of a window that shows rows `offset` to `offset + height` of a post whose first row is at `top`, which may lie above the window. */
export interface Slice { x: number; width: number; top: number; offset: number; height: number }

/** One picture of the window, and what it is for. */
export interface PictureRequest {
  draftId: string;
  /** Keep the whole of it as the picture of the window. */
  keepWindow: boolean;
  slice: Slice | null;
  /** CSS pixels. */
  viewportWidth: number;
  devicePixelRatio: number;
}

export type PictureAnswer = { taken: true } | { taken: false; code: 'no-permission' | 'not-in-front' | 'failed' };

/** How the pictures went. */
export interface Pictures {
  /** What could not be pictured. */
  missing: Missing[];
  pageChanges: PageChange[];
}

/** What the background keeps of an unfinished capture, so that it survives the worker. */
export interface Draft {
  id: string;
  /** ISO 8601. */
  begunAt: string;
  /** When its page last gave something, ISO 8601; absent in drafts begun before it was kept. */
  heardAt?: string;
  tabId: number;
  draft: CaptureDraft;
  /** How the page's part ended; `null` until it gave all it could. */
  pictures: Pictures | null;
  windowPicture: ArrayBuffer | null;
  /** Absent until the page gave it, and where it could not. */
  pageCopy?: PageCopy;
  /** Data URLs of media that only the page could read; absent where it has none. */
  memory?: string[];
  /** PNG pieces of the post, with where each begins. */
  slices: { png: ArrayBuffer; offset: number; width: number; height: number }[];
}
