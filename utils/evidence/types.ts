/** The record: an immutable capture, an append-only custody log, and the person's own annotations. Knows no DOM. */
import type { Post, PostKind, Thread, Viewer } from '../platforms/types';
import type { ServerRules } from '../rules/server-rules';
import type { AimedAt, HarmCategory } from '../rules/types';

/** Bytes kept with a capture, by what they are for. */
export type ArtefactRole =
  | 'post-html'          // sanitised copy of the post, styles and pictures inlined
  | 'post-source'        // the page's own HTML of the post and the start tags around it, word for word, as text
  | 'page-html'          // sanitised copy of the whole page, styles and pictures inlined
  | 'post-picture'       // PNG of the post
  | 'window-picture'     // PNG of the visible page
  | 'media'              // original bytes of a picture or video
  | 'avatar'
  | 'file';              // a file of the person's own, byte for byte as they added it

/** How a picture was made; said in the record and in every export. */
export type PictureMethod =
  | 'screenshot'           // pixels of the browser window
  | 'stitched-screenshot'  // several screenshots joined while the page was scrolled
  | 'video-frame'          // what a video showed when the post was put on record
  | 'drawn-from-copy';     // drawn afterwards from the saved copy of the post, not the pixels the person saw

export interface ArtefactEntry {
  /** Unique within the capture: `media-1`. Also its file name in bundles, with an extension. */
  name: string;
  role: ArtefactRole;
  mimeType: string;
  /** Bytes. */
  size: number;
  /** Hex, lower case. */
  sha256: string;
  /** Where the bytes came from, absolute; `null` when made on this device. */
  sourceUrl: string | null;
  method: PictureMethod | null;
  alt: string | null;
  /** Pixels, for pictures. */
  width: number | null;
  height: number | null;
}

/** Something that could not be captured. `code` is a key under `missing.` in locales; `detail` names the thing. */
export interface Missing {
  code: string;
  detail: string | null;
}

export interface CaptureEnvironment {
  browser: string;
  os: string;
  userAgent: string;
  /** CSS pixels. */
  viewport: { width: number; height: number };
  devicePixelRatio: number;
  /** 1 is 100 %; `null` where the browser does not tell. */
  zoom: number | null;
  interfaceLanguage: string;
  /** BCP 47, as the browser tells sites, most wanted first. Absent in records made before it was kept. */
  languages?: string[];
}

/** How far the device's clock was from that of a server which answered anyway; positive when the device was ahead. */
export interface ClockCheck {
  host: string;
  /** Whole seconds; servers tell no more, and the way there and back is in it. */
  offsetSeconds: number;
}

/** What OnRecord did to a page so that it could be captured: keys under `page-change.` in locales. */
export type PageChange =
  | 'text-expanded'      // pressed the site's own control that shows the rest of a cut text
  | 'overlays-hidden';   // hid bars that stay in place while scrolling, after the first picture

export type StartedBy = 'button' | 'context-menu' | 'shortcut' | 'popup' | 'file';

/** How a file came to the person, as they say. */
export const fileOrigins = ['own-screenshot', 'received', 'exported', 'other'] as const;
export type FileOrigin = (typeof fileOrigins)[number];

/** What the person says about files they add, in their own words; `null` where they said nothing. Never mixed with what was read. */
export interface FileStatement {
  /** Name of the site or app on which it happened. */
  site: string | null;
  /** The account behind it, as the person knows it. */
  account: string | null;
  /** When it happened; free text. */
  at: string | null;
  /** Address of the post; as typed, so perhaps no address at all. */
  address: string | null;
  how: FileOrigin | null;
  note: string | null;
}

/** One added file: what the file system and the browser say of it, none of which proves anything. */
export interface AddedFile {
  /** Name of the artefact that holds its bytes. */
  artefact: string;
  originalName: string;
  /** By the browser, from the ending of the name; `null` when it told none. */
  mimeType: string | null;
  /** Bytes. */
  size: number;
  /** ISO 8601, UTC, as the file says: anybody can change it. `null` when the file gives none. */
  lastModified: string | null;
}

/** Where a record of kind `file` comes from. */
export interface FileProvenance {
  /** Empty when the person wrote down what they know and added no file. */
  files: AddedFile[];
  /** The artefact whose text stands in `post.text`; `null` when no file is plain text. */
  textFrom: string | null;
  stated: FileStatement;
}

/**
 * Something noticed in the page that may have changed what it showed. A hint, never a finding: each has harmless reasons.
 * `code` is a key under `hint.` in locales; `detail` names the thing.
 */
export interface Hint {
  code: 'text-changed' | 'translated' | 'extension' | 'design-mode' | 'editable';
  detail: string | null;
}

/** Who puts on record: the person concerned, somebody who helps them, or a parent or guardian of somebody under 18. */
export const collectors = ['self', 'helper', 'parent'] as const;
export type Collector = (typeof collectors)[number];

/** What decided how much could be kept. */
export interface ToolSettings {
  /** Whether the person allowed pictures and media of all hosts. */
  allHosts: boolean;
  /** Bytes at most, of one medium and of the copy of the page with its pictures. */
  mostMediaBytes: number;
  mostPageBytes: number;
}

/** Immutable once stored. Its canonical form (RFC 8785) is the manifest, whose SHA-256 goes in the custody log. */
export interface Capture {
  schemaVersion: 1;
  id: string;
  /** Platform id, or `web` for a page we have no adapter for. */
  platform: string;
  kind: PostKind;
  post: Post;
  thread: Thread;
  page: { url: string; title: string };
  viewerLoggedIn: boolean | null;
  /** The person's account on the site; `null` when the page did not show whose it is, and for visitors. Absent as `pageChanges`. */
  viewer?: Viewer | null;
  /** How the permalink was found. */
  permalinkFrom: 'page' | 'location' | null;
  /** True when the machine time and the time in the id are more than a minute apart; an upload's id may be older. */
  timesDisagree: boolean;
  /** `utc` is ISO 8601; `offsetMinutes` is east of UTC; `timeZone` an IANA name. */
  capturedAt: { utc: string; offsetMinutes: number; timeZone: string };
  startedBy: StartedBy;
  environment: CaptureEnvironment;
  /** `adapter` is `<platform>@<checkedOn>`, or `generic`. */
  tool: { name: 'OnRecord'; version: string; adapter: string; settings?: ToolSettings };
  artefacts: ArtefactEntry[];
  missing: Missing[];
  /** Absent in records made before it was kept. */
  pageChanges?: PageChange[];
  /** Absent when nothing was noticed, and in records made before it was kept. */
  hints?: Hint[];
  /** The newest record of the same post, or of the same address, that was there when this one was made. */
  previousCapture?: { id: string; manifestHash: string };
  /**
   * Whether the post tags, answers or names the person; `null` when it does not, or when the page did not tell who that is.
   * Absent in records made before it was kept, and in those of kind `file`.
   */
  aimedAt?: AimedAt | null;
  /** Who put it on record: the person concerned or a helper; `null` when they did not say. Absent as `pageChanges`. */
  collector?: Collector | null;
  /** `null` when no answer of a server told the time. Absent as `pageChanges`. */
  clock?: ClockCheck | null;
  /** Only in records of kind `file`; their `post` holds nothing but the text of a plain text file, their `page` is empty. */
  file?: FileProvenance;
}

export const reportChannels = ['in-page', 'form', 'category-form', 'legal-notice', 'mail', 'other'] as const;
export type ReportChannel = (typeof reportChannels)[number];

export const reportOutcomes = ['removed', 'restricted', 'account-limited', 'kept', 'more-asked', 'none-given', 'other'] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];

export const reportSteps = ['form-opened', 'reported', 'answer', 'appeal', 'outcome', 'went-elsewhere'] as const;
export type ReportStep = (typeof reportSteps)[number];

/** A rule as it stood when the person leaned on it: data may change later, what was cited may not. */
export interface CitedRule {
  id: string;
  document: string;
  section: string;
  url: string;
  /** As in `Rule`. */
  versionDate: string;
  confidence: 'high' | 'medium' | 'low';
  /** The person had corrected `url` on this device. */
  corrected?: true;
}

/**
 * One step the person took towards the platform, or its answer, or towards somebody else who can help. Optional fields are absent in events made before they were kept.
 * form-opened: something was opened, nothing sent. reported: the person sent a report. answer: the platform answered it.
 * appeal: the person asked for another look. outcome: what came of it in the end. went-elsewhere: the person went to an authority, a
 * court or a service; its reference stands in `reference`, and what it did, in the person's words, in `note`.
 */
export interface ReportEvent {
  /** When it was put on record, ISO 8601, UTC. */
  at: string;
  /** East of UTC, where the person was. */
  offsetMinutes?: number;
  type: ReportStep;
  /** Of `went-elsewhere`: id of the door in the data, whose name stands in `route`. Absent in all others. */
  door?: string;
  /** Rule id the report leaned on. */
  ruleId: string | null;
  rule?: CitedRule | null;
  channel?: ReportChannel | null;
  /** The door taken: the name of the menu, form or law, and its address. */
  route?: { name: string; url: string | null; corrected: boolean } | null;
  reference: string | null;
  /** The account from which the person reported, as they say. */
  account?: string | null;
  /** Names of files that the person says they sent. */
  filesSent?: string[];
  outcome?: ReportOutcome | null;
  /** When it happened, as the person says, `YYYY-MM-DD`; `null` when on the day of `at`. */
  happenedOn?: string | null;
  note: string | null;
}

/** What is the caller's to say of an event; the store adds when. */
export type NewReportEvent = Omit<ReportEvent, 'at' | 'offsetMinutes'>;

/** The parts of it that are words of their own. */
export type OwnWords = Partial<Pick<Annotations, 'note' | 'translation' | 'impact'>>;

/** What the person added; may change, and each change is an entry in the custody log. */
export interface Annotations {
  captureId: string;
  categories: HarmCategory[];
  note: string;
  /** What the post says in another language, as the person puts it. Absent, like `impact`, before they wrote any. */
  translation?: string;
  /** What it did to the person, in their own words. */
  impact?: string;
  reports: ReportEvent[];
  /** When pictures and media were erased for good, as for child sexual abuse; the capture keeps their hashes. */
  pixelsErasedAt: string | null;
  /** When the person whom intimate pictures show chose to keep them, ISO 8601, UTC. Absent before. */
  intimateKeptAt?: string;
  /** The server's own rules as it gave them when the person asked; absent before. */
  serverRules?: ServerRules;
}

/** Of one field of a post, in a copy from elsewhere. `agrees-as-shown`: as far as the shorter of the two goes. */
export type Agreement = 'agrees' | 'agrees-as-shown' | 'differs' | 'not-said';

/** What came of asking: key under `copy.outcome.` in locales. Only `told` was compared; `gone` is the site's own word. */
export type CopyOutcome = 'told' | 'gone' | 'refused' | 'unreadable' | 'too-large' | 'no-answer';

/**
 * One answer of a site that was asked, without any login, for its public copy of a captured post. Immutable. Its canonical
 * form is hashed into the custody log (`corroborated`); the bytes of the answer are kept beside it.
 */
export interface Corroboration {
  captureId: string;
  /** From 1, in the order of asking. */
  number: number;
  /** ISO 8601, UTC. */
  askedAt: string;
  url: string;
  /** Where the answer came from, when the site led on to another of its own addresses. */
  answeredFrom?: string;
  outcome: CopyOutcome;
  /** Of HTTP; `null` when no answer came. */
  status: number | null;
  /** As the browser gave them, names in lower case. */
  headers: [string, string][];
  mimeType: string | null;
  /** Bytes; `null` like the hash when no body is kept. */
  size: number | null;
  sha256: string | null;
  /** What the copy says, `null` where it does not. `postedAt` is ISO 8601, or a day where it gives no more. */
  told: { author: string | null; text: string | null; postedAt: string | null };
  agreement: { author: Agreement; text: Agreement; time: Agreement };
}

/** How somebody agreed to be helped, as the helper wrote it down. */
export const consentWays = ['signed', 'message', 'spoken'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** That a helper may act for somebody, as the helper wrote it down. Immutable: its canonical form is hashed into the custody log. */
export interface Authorisation {
  id: string;
  /** Hex of 32 random bytes: nobody can guess the names from the hash. */
  salt: string;
  /** Whom it is from: a name, or what they want to be called. */
  person: string;
  helper: string;
  /** What for, in plain words. */
  purpose: string;
  /** Days, `YYYY-MM-DD`: given on, and the last on which it holds. The person may take it back before. */
  givenOn: string;
  until: string;
  given: ConsentWay;
}

/** What was found when a post was looked at again: key under `check.result.` in locales. `gone` only in the site's own word. */
export const checkResults = ['present', 'changed', 'gone', 'cannot-see', 'unknown'] as const;
export type CheckResult = (typeof checkResults)[number];

/**
 * One later look at a captured post. Immutable. Its canonical form is hashed into the custody log (`checked`); the small picture, if
 * there is one, is kept beside it.
 */
export interface PostCheck {
  captureId: string;
  /** From 1, in the order of looking. */
  number: number;
  /** ISO 8601, UTC. */
  checkedAt: string;
  /** East of UTC, where the person was. */
  offsetMinutes: number;
  /** looked: the person asked for it. passed: the post was on a page that they were reading. */
  how: 'looked' | 'passed';
  /** The address that was opened, or that of the page on which the post was passed. */
  url: string;
  /** Where the page stood in the end, when that is another address; `null` where no page answered. */
  shownAt: string | null;
  /** Of HTTP; `null` where the browser does not tell, or the page was not loaded at this address. */
  status: number | null;
  viewerLoggedIn: boolean | null;
  result: CheckResult;
  /** Why nothing can be said or seen: key under `check.why.` in locales. */
  why: 'login' | 'limited' | 'place' | 'unsaid' | 'words-hidden' | 'not-found' | 'no-page' | null;
  /** The site's own notice, by which the result is known. */
  notice: SiteNotice | null;
  /** What was read where the post was there. `text` only where it is not that of the capture. */
  read: {
    textSha256: string; textCut: boolean; text: string | null; name: string | null; handle: string | null;
    /** As the page gives it to machines. */
    postedAt: string | null;
    media: number;
  } | null;
  /** What of it is not as it was captured. */
  changes: ('text' | 'name' | 'handle' | 'time' | 'media')[];
  picture: { mimeType: 'image/jpeg'; size: number; sha256: string; width: number; height: number } | null;
  tool: { version: string; adapter: string };
}

export interface SiteNotice {
  /**
   * removed: taken away by the site or its moderators. deleted: by its author. taken-away: by one of them. not-there: no such post, which sites also say to
   * those who may not see it. unsaid: not shown, and the site does not say why.
   */
  says: 'removed' | 'deleted' | 'taken-away' | 'not-there' | 'login' | 'limited' | 'place' | 'unsaid';
  /** How it is known: the number of an HTTP answer, or what in the page shows it. */
  sign: string;
  /** Its words as shown, at most 300 characters; `null` where it has none. */
  words: string | null;
  confidence: 'high' | 'medium' | 'low';
}

/** Actions whose `subjectHash` is that of the annotations after them. */
export const annotationActions: ReadonlySet<CustodyAction> = new Set(['annotated', 'report-event', 'pixels-erased']);

export type CustodyAction =
  | 'captured' | 'finished-after-restart' | 'annotated' | 'report-event' | 'exported' | 'deleted' | 'pixels-erased'
  | 'corroborated'     // a site was asked for its public copy of a post
  | 'checked'          // a post was looked at again
  | 'key-created'      // a key that signs from here on; `detail` is its public half
  | 'timestamped'      // an outside authority stamped an earlier entry's hash
  | 'imported'         // records came from a file, with a log of their own: `detail` is `case <id>`, the hash that of its newest entry
  | 'restored'         // this log goes on from a backup's, whose newest entry has the hash
  | 'authorised'          // from here on a helper works under an authorisation: `detail` is `authorisation <id>`, the hash that of what was agreed
  | 'authorisation-ended' // and no longer; `detail` and hash as above
  | 'integrity-fault'; // a check on this device found a part that is not what was saved

/** One line of the append-only log. `hash` is SHA-256 over the RFC 8785 form of the entry without `hash` and `signature`. */
export interface CustodyEntry {
  seq: number;
  at: string;
  action: CustodyAction;
  captureId: string | null;
  /** Hash of what the action made or changed: a manifest, annotations, an exported file. */
  subjectHash: string | null;
  /** Plain facts of the action, e.g. the file name of an export. */
  detail: string | null;
  /** What a helper had leave by when they did it. Names stand in the authorisation alone: this log lies in clear on the disk. */
  authorisation?: { id: string; sha256: string };
  previousHash: string | null;
  hash: string;
  /** JWS compact form (ES256) whose payload is `hash`; absent in entries made before signing. */
  signature?: string;
}

/** A record as shown and exported: everything but the bytes of its artefacts. */
export interface EvidenceRecord {
  capture: Capture;
  manifestHash: string;
  annotations: Annotations;
  /** In the order of asking; absent when no site was asked. */
  corroborations?: Corroboration[];
  /** In the order of looking; absent when nobody looked again. */
  checks?: PostCheck[];
  /** Where it came from with a log of its own; absent when it was made here. */
  caseId?: string;
}
