/** What travels between the page and the background while a post is put on record. */
import type { Missing, PageChange, StartedBy } from '../evidence/types';
import type { Post, PostKind, Thread } from '../platforms/types';
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
  aimedAt?: AimedAt | null;
  capturedAt: { utc: string; offsetMinutes: number; timeZone: string };
  startedBy: StartedBy;
  /** CSS pixels. */
  viewport: { width: number; height: number };
  devicePixelRatio: number;
  copy: PostCopy;
  missing: Missing[];
  /** What OnRecord did to the page so that it could be captured. */
  pageChanges: PageChange[];
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

/** One picture of the window, and what it is for. */
export interface PictureRequest {
  draftId: string;
  /** Keep the whole of it as the picture of the window. */
  keepWindow: boolean;
  /** The part that shows the post, and how far below the top of the post it begins (CSS pixels). */
  slice: { rect: Rect; offset: number } | null;
  viewportWidth: number;
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
  tabId: number;
  draft: CaptureDraft;
  /** How the page's part ended; `null` until it gave all it could. */
  pictures: Pictures | null;
  windowPicture: ArrayBuffer | null;
  /** PNG pieces of the post, with where each begins. */
  slices: { png: ArrayBuffer; offset: number; width: number; height: number }[];
}
