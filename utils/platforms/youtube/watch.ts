/** The video being watched: title, channel and description below the player. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Author, Media, Page, Post } from '../types';
import { channelOf, pictureUrl, videoIdIn, watchAddress } from './addresses';
import { posterOf, publishedAt } from './structured-data';
import { firstOf, menuIn, placeAtEnd, type Tiers } from './tiers';
import type { UnitKind } from '../unit-kinds';

const BELOW = 'ytd-watch-metadata, ytd-video-primary-info-renderer';
const SCREEN = 'ytd-watch-flexy, ytd-watch-grid, ytd-watch';

// `ytd-watch-metadata` in pages of 2022 to 2026; before that a primary and a secondary info block stood side by side,
// so everything but the title is looked up in the whole watch screen.
const TIERS = {
  title: ['h1 yt-formatted-string', 'h1'],
  channel: ['ytd-video-owner-renderer #channel-name a[href]', '#owner-container #owner-name a[href]'],
  // Videos of several channels (2025): one line of text in which only some names are links.
  severalChannels: ['ytd-video-owner-renderer #attributed-channel-name'],
  avatar: ['ytd-video-owner-renderer #avatar img', 'ytd-video-owner-renderer img'],
  // The label is empty for most videos; then the third part of the line is the date (views, a gap, the date).
  date: ['ytd-watch-info-text #date-text[aria-label]:not([aria-label=""])', '#info-container #info > span:nth-child(3)',
    '#info-strings yt-formatted-string', '#date yt-formatted-string', 'ytd-video-secondary-info-renderer #upload-info .date'],
  wholeText: ['#description-inline-expander[is-expanded] #expanded yt-attributed-string',
    '#description-inline-expander[is-expanded] #expanded', 'ytd-video-secondary-info-renderer #description yt-formatted-string'],
  foldedText: ['#description-inline-expander #attributed-snippet-text', '#description-inline-expander #plain-snippet-text'],
  buttons: ['#actions #top-level-buttons-computed', '#menu #top-level-buttons-computed', '#menu #top-level-buttons'],
  neighbours: [':scope > yt-button-view-model button', ':scope > ytd-button-renderer button', 'button'],
} satisfies Record<string, Tiers>;

const filled = (element: Element) => lineOf(element) !== null && !element.closest('[hidden]');

function screenOf(unit: Element): Element {
  return unit.closest(SCREEN) ?? unit;
}

function key(unit: Element): string | null {
  return screenOf(unit).getAttribute('video-id');
}

/** Id of the video, when the page and its address agree: between two videos they do not, and the words may be of either. */
function idOf(unit: Element, page: Page): string | null {
  const shown = key(unit);
  const opened = videoIdIn(page.url);
  return shown && opened && shown !== opened ? null : shown ?? opened;
}

function readAuthor(screen: Element): Author {
  const link = firstOf(screen, TIERS.channel, filled);
  const several = firstOf(screen, TIERS.severalChannels, filled);
  const avatarUrl = pictureUrl(firstOf(screen, TIERS.avatar));
  if (link) return { ...noAuthor, ...channelOf(link), name: lineOf(link), avatarUrl };
  // A link to one of several channels must not stand for all of them.
  const only = several?.querySelector('a[href]');
  const channel = only && lineOf(only) === lineOf(several) ? channelOf(only) : null;
  return { ...noAuthor, ...channel, name: lineOf(several), avatarUrl };
}

function readText(unit: Element, screen: Element): Pick<Post, 'text' | 'textCut'> {
  const title = lineOf(firstOf(unit, TIERS.title, filled)) ?? '';
  const whole = firstOf(screen, TIERS.wholeText, (element) => lineOf(element) !== null);
  const folded = whole ? null : firstOf(screen, TIERS.foldedText, (element) => lineOf(element) !== null);
  const description = textOf(whole ?? folded, { preserveSpace: true });
  return { text: [title, description].filter(Boolean).join('\n\n'), textCut: folded !== null && moreControl(unit) !== null };
}

/** The button under a folded description; it goes once the rest is shown. */
function moreControl(unit: Element): HTMLElement | null {
  const more = unit.querySelector<HTMLElement>('#description-inline-expander #expand');
  return more && !more.hasAttribute('hidden') && !more.closest('a') ? more : null;
}

function read(unit: Element, page: Page): Post {
  const screen = screenOf(unit);
  const document = unit.ownerDocument;
  const id = idOf(unit, page);
  const poster = id && posterOf(document, id);
  const date = firstOf(screen, TIERS.date, (element) => (element.getAttribute('aria-label') ?? lineOf(element)) !== null);
  const still: Media[] = poster ? [{ kind: 'image', url: poster, alt: null }] : [];
  const post: Post = {
    ...emptyPost('video'),
    id,
    permalink: id && watchAddress(id),
    author: readAuthor(screen),
    ...readText(unit, screen),
    postedAt: { shown: date?.getAttribute('aria-label') ?? lineOf(date), machine: id && publishedAt(document, id), fromId: null },
    // The player feeds the video from memory; the page names no file.
    media: [{ kind: 'video', url: null, alt: null }, ...still],
    // Views and likes are rounded, or drawn as rolls of all ten digits: no number here can be read safely.
  };
  return { ...post, missing: missingFields(post) };
}

function isUnit(element: Element): boolean {
  if (!element.matches(BELOW) || !firstOf(element, TIERS.title, filled) || !isShown(element)) return false;
  // Both blocks are in the page while YouTube moves from one to the other; the newer one counts.
  const newer = screenOf(element).querySelector('ytd-watch-metadata');
  return !newer || newer === element || !isUnit(newer);
}

export const watchedVideo: UnitKind = {
  selector: BELOW,
  isUnit,
  key,
  read,
  buttonPlace: (unit) => placeAtEnd(firstOf(unit, TIERS.buttons), TIERS.neighbours),
  // Under the player, after the buttons that have words; in much public code that was run on the site.
  reportMenu: (unit) => menuIn(unit.querySelectorAll('ytd-menu-renderer > #button-shape')),
  moreControl,
};
