/**
 * A site's own notice in place of a post, from signs in the page: structure before words, and nothing where no sign is known. A notice says
 * what the site says, never why.
 */
import bluesky from './bluesky/notices.json';
import discord from './discord/notices.json';
import discourse from './discourse/notices.json';
import facebook from './facebook/notices.json';
import instagram from './instagram/notices.json';
import lemmy from './lemmy/notices.json';
import linkedin from './linkedin/notices.json';
import mastodon from './mastodon/notices.json';
import nodebb from './nodebb/notices.json';
import phpbb from './phpbb/notices.json';
import pinterest from './pinterest/notices.json';
import reddit from './reddit/notices.json';
import threads from './threads/notices.json';
import tiktok from './tiktok/notices.json';
import tumblr from './tumblr/notices.json';
import twitch from './twitch/notices.json';
import x from './x/notices.json';
import xenforo from './xenforo/notices.json';
import youtube from './youtube/notices.json';
import { lineOf } from './reading';

/** What a notice says; see `SiteNotice` of the record. */
export const noticeKinds = ['removed', 'deleted', 'taken-away', 'not-there', 'login', 'limited', 'place', 'unsaid'] as const;

/** One notice that a platform shows. All that it names must hold. */
export interface NoticeEntry {
  says: (typeof noticeKinds)[number];
  /** post: stands in the place of the post itself, on any page. page: is the whole page at the post's address, or where the site leads from there. */
  of: 'post' | 'page';
  /** `{id}` stands for the post's id. */
  selector?: string;
  /** Nothing within what `selector` finds may match. */
  without?: string;
  /** What it finds holds one of these, in the site's own words. `exactly`: and nothing else. */
  words?: string[];
  exactly?: string[];
  /** A regular expression for the path to which the site led. */
  address?: string;
  /** Data that the page gives its own scripts, which is only as new as the page's loading: a selector, and a regular expression. */
  script?: string;
  pattern?: string;
  /** Where the site shows its words, for what is known by data. */
  shown?: string;
  source: string;
  confidence: 'high' | 'medium' | 'low';
  /** `YYYY-MM-DD`. */
  checkedOn: string;
}

export interface PlatformNotices { platform: string; notices: NoticeEntry[] }

const all = [bluesky, discord, discourse, facebook, instagram, lemmy, linkedin, mastodon, nodebb, phpbb, pinterest, reddit, threads, tiktok, tumblr, twitch, x, xenforo, youtube] as readonly PlatformNotices[];

/** Software by another name. */
const SAME: Readonly<Record<string, string>> = { hardwarezone: 'xenforo', messenger: 'facebook' };

export function noticesOf(platform: string): readonly NoticeEntry[] {
  const id = SAME[platform] ?? platform;
  return all.find((each) => each.platform === id)?.notices ?? [];
}

/** Where a page stands, and how it came. */
export interface Place {
  /** The address that was opened. */
  asked: URL;
  url: URL;
  /** Of HTTP; `null` where the browser does not tell, or what is shown was not loaded by itself. */
  status: number | null;
}

export interface FoundNotice {
  says: NoticeEntry['says'];
  sign: string;
  words: string | null;
  confidence: NoticeEntry['confidence'];
  /** Where it stands; `null` where it is the page as a whole. */
  element: Element | null;
}

/** Characters of a notice: longer texts are something else. */
const MOST_WORDS = 300;

/** Ids come from pages: one that is more than letters, digits and these signs goes into no selector. */
const PLAIN_ID = /^[\w:.-]+$/;

/** The notice in the place of a post. */
export function noticeOfPost(document: Document, platform: string, id: string | null): FoundNotice | null {
  return id === null || !PLAIN_ID.test(id) ? null : firstIn(noticesOf(platform).filter((entry) => entry.of === 'post'), (entry) => found(document, entry, id));
}

/** The notice that a page is. Where it shows posts (`hasPosts`), what else stands there may be about others than the one that was asked for. */
export function noticeOfPage(document: Document, platform: string, place: Place, hasPosts: boolean): FoundNotice | null {
  const entries = noticesOf(platform).filter((entry) => entry.of === 'page');
  const led = firstIn(entries.filter(({ address }) => address !== undefined), (entry) => {
    return new RegExp(entry.address!).test(place.url.pathname) && !isSamePlace(place)
      ? { says: entry.says, sign: place.url.pathname, words: titleOf(document), confidence: entry.confidence, element: null } : null;
  });
  if (led) return led;
  if (!isSamePlace(place)) return null;
  const answered = place.status === null ? null : byStatus(document, place.status);
  return answered ?? firstIn(entries.filter(({ address }) => address === undefined), (entry) => {
    if (entry.script !== undefined) return place.status === null ? null : inData(document, entry);
    return hasPosts ? null : found(document, entry, '');
  });
}

/** Whether the page is at the address that was asked for, however it spells it. */
export function isSamePlace({ asked, url }: Pick<Place, 'asked' | 'url'>): boolean {
  const plain = ({ hostname, pathname }: URL) => `${hostname.replace(/^(?:www|m|mobile)\./, '')}${pathname.replace(/\/+$/, '')}`;
  return plain(asked) === plain(url);
}

/** What the server itself says with its answer. */
const STATUSES: Readonly<Record<number, NoticeEntry['says']>> = { 401: 'login', 403: 'unsaid', 404: 'not-there', 410: 'not-there', 451: 'place' };

function byStatus(document: Document, status: number): FoundNotice | null {
  const says = STATUSES[status];
  return says ? { says, sign: `HTTP ${status}`, words: titleOf(document), confidence: 'high', element: null } : null;
}

function inData(document: Document, { says, script, pattern, shown, confidence }: NoticeEntry): FoundNotice | null {
  const sign = new RegExp(pattern!);
  const holds = [...document.querySelectorAll(script!)].some(({ textContent }) => sign.test(textContent));
  const element = holds && shown !== undefined ? document.querySelector(shown) : null;
  return holds ? { says, sign: script!, words: shortOf(element) ?? titleOf(document), confidence, element } : null;
}

function found(document: Document, { says, selector, without, words, exactly, confidence }: NoticeEntry, id: string): FoundNotice | null {
  const where = selector!.replaceAll('{id}', id);
  const elements = [...document.querySelectorAll(where)].filter((element) => {
    if (without !== undefined && element.querySelector(without)) return false;
    if (!words && !exactly) return true;
    const line = plain(shortOf(element) ?? '');
    return words?.some((each) => line.includes(plain(each))) || exactly?.some((each) => line === plain(each));
  });
  const element = elements.at(-1);
  return element ? { says, sign: where, words: element.localName === 'html' ? titleOf(document) : shortOf(element), confidence, element: element.localName === 'html' ? null : element } : null;
}

const plain = (words: string) => words.replaceAll('\u2019', "'").trim();

function shortOf(element: Element | null): string | null {
  const line = lineOf(element);
  return line && line.length <= MOST_WORDS ? line : null;
}

const titleOf = (document: Document): string | null => document.title.trim().slice(0, MOST_WORDS) || null;

function firstIn<T>(entries: readonly NoticeEntry[], find: (entry: NoticeEntry) => T | null): T | null {
  for (const entry of entries) {
    const one = find(entry);
    if (one) return one;
  }
  return null;
}
