/** What an adapter says of one platform, and what it reads from one post. No browser API here: DOM types only. */

export type PostKind =
  | 'post' | 'comment' | 'reply' | 'message' | 'live-chat' | 'profile' | 'video' | 'page' | 'region' | 'file' | 'ad';

/** Media found in a post. `url` is absolute and the largest the page names; `null` when the page gives only a blob. */
export interface Media {
  kind: 'image' | 'video' | 'audio' | 'card';
  url: string | null;
  alt: string | null;
}

export interface Author {
  /** Display name as shown, bidi marks stripped. */
  name: string | null;
  /** Without a leading `@`. */
  handle: string | null;
  profileUrl: string | null;
  /** The platform's own id, which outlives a change of handle (a DID, a channel id). */
  id: string | null;
  /** Absolute URL of the avatar. */
  avatarUrl: string | null;
}

/** The account in which the person looked at a post, as the page's own menu of accounts shows it. */
export interface Viewer {
  /** Without a leading `@`. */
  handle: string;
  /** Display name; `null` where the page shows none beside the handle. */
  name: string | null;
}

export interface PostedAt {
  /** As shown to the person: "9h", "Nov 21, 2026". */
  shown: string | null;
  /** As the page gives it to machines, ISO 8601 in UTC. */
  machine: string | null;
  /** As encoded in the post's id, ISO 8601 in UTC. */
  fromId: string | null;
}

/** A post as read from the page. `null` means not found; nothing here is ever a guess. */
export interface Post {
  kind: PostKind;
  id: string | null;
  /** Absolute URL of the post itself. */
  permalink: string | null;
  author: Author;
  /** Emoji images become their alt text, line breaks are kept, bidi marks are stripped. */
  text: string;
  /** True when the page shows only part of the text. */
  textCut: boolean;
  /** BCP 47, where the page states it. */
  language: string | null;
  postedAt: PostedAt;
  media: Media[];
  quoted: Post | null;
  replyTo: { id: string | null; handle: string | null } | null;
  /** As shown, keyed by the platform's own word: `{ replies: 6, reposts: 2 }`. */
  counts: Record<string, number>;
  /** Codes of what was not found: keys under `missing.` in locales, e.g. `author`, `text`, `permalink`, `time`, `id`. */
  missing: string[];
}

/** The posts around a post, as far as they are in view. */
export interface Thread {
  /** From the first post of the thread down to the one being answered. */
  parents: Post[];
  /** The viewing person's own replies to the post. */
  ownReplies: Post[];
}

/** Where a post is being read. */
export interface Page {
  url: URL;
  title: string;
}

/** Where the button goes: `parent.insertBefore(button, before)`. */
export interface ButtonPlace {
  parent: Element;
  before: Element | null;
  /** A native neighbour in the action bar: its size and colour are copied. */
  neighbour: Element;
  /** For lines of chat and other places without an action bar: a small button that adds no height to the line. */
  quiet?: boolean;
}

export interface PlatformAdapter {
  /** Also the name of the folder and of the `platform` field in records. */
  id: string;
  name: string;
  /** Date on which the selectors were last checked, `YYYY-MM-DD`; stored in each record with the id. */
  checkedOn: string;
  /** Hosts the platform answers on: `x.com`, or `*.x.com` for all below. Empty for software that anybody may run anywhere. */
  hosts: readonly string[];
  /**
   * For software that runs on any host: whether this page is made by it, from what only the software itself writes
   * (its generator tag, its root element), never from words a visitor could post. Run on any page the person asks about.
   */
  isSite?(document: Document): boolean;
  /** Hosts that serve its pictures and videos, `*.cdn.example` for all below; fetched only for a post the person documents. */
  mediaHosts: readonly string[];
  /** What the time in an id is of: the post (the default), or the upload of its media, which comes before. */
  idTime?: 'posted' | 'upload';
  /** CSS selector that every unit matches; cheap, used to watch the page. May match more than posts. */
  unitSelector: string;
  /** Elements whose open shadow tree holds posts too, where the site puts some there; nested ones are found as well. */
  shadowHosts?: string;
  /** True where the trees may hang on anything inside those elements, too. */
  hostsInside?: boolean;
  /** True for a real post, comment or message in view; false for ads, skeletons, stubs and hidden screens. */
  isUnit(element: Element): boolean;
  /**
   * What tells one post from another in the same node, read cheaply: used to notice that a list reused the node.
   * `null` when the post has none.
   */
  unitKey(unit: Element): string | null;
  readPost(unit: Element, page: Page): Post;
  /**
   * The site's own control that shows the rest of a cut text in its place; `null` when there is none, or when it would
   * leave the page, load another post, or do anything else. The only thing on a page that OnRecord ever presses.
   */
  moreControl?(unit: Element): HTMLElement | null;
  /**
   * The site's own button that opens the menu of this very post, where its report stands, or the report itself where the
   * site shows it openly. Known by a lasting sign and never by words; `null` when this post shows none. Never pressed.
   */
  reportMenu?(unit: Element): HTMLElement | null;
  /** True for a unit whose menu opens on a right-click or a long press: the unit itself is then what is shown. */
  opensByContextMenu?(unit: Element): boolean;
  /** CSS selector of what the person presses on the site to report, in a menu or in the open; the same in every language. */
  reportEntry?: string;
  readThread(unit: Element, page: Page): Thread;
  buttonPlace(unit: Element): ButtonPlace | null;
  /** Whether somebody is logged in; `null` when the page does not tell. */
  viewerLoggedIn(document: Document): boolean | null;
  /** The viewing person's own handle where the page tells, without `@`. */
  viewerHandle(document: Document): string | null;
  /** Their display name, only where the page shows it beside that very handle. */
  viewerName?(document: Document): string | null;
}
