/** The header of a channel's page. A false channel is itself the evidence. */
import { emptyPost, isShown, lineOf, missingFields, noAuthor, stripBidi, textOf } from '../reading';
import type { Author, ButtonPlace, Media, Page, Post } from '../types';
import { channelAt, pictureUrl } from './addresses';
import { firstOf, type Tiers } from './tiers';
import type { UnitKind } from '../unit-kinds';

// `yt-page-header-view-model` in pages of 2024 to 2026, of playlists too; the other from 2018 to 2024.
const HEADER = 'yt-page-header-view-model, ytd-c4-tabbed-header-renderer';
const SCREEN = 'ytd-browse';

const TIERS = {
  name: ['h1', '#channel-name #text'],
  handle: ['yt-content-metadata-view-model span', '#channel-handle'],
  avatar: ['yt-decorated-avatar-view-model img', 'yt-avatar-shape img', '#avatar img'],
  bio: ['yt-description-preview-view-model truncated-text-content'],
  actions: ['yt-flexible-actions-view-model', '#inner-header-container #buttons'],
  neighbours: ['button'],
} satisfies Record<string, Tiers>;

const BANNER: Tiers = ['yt-image-banner-view-model img', '#page-header-banner img'];

/** Only the handle begins with `@`: the name stands in the heading, and numbers have a word beside them. */
function shownHandle(header: Element): string | null {
  const parts = TIERS.handle.flatMap((tier) => [...header.querySelectorAll(tier)]).map((part) => stripBidi(lineOf(part) ?? '').trim());
  const handles = new Set(parts.flatMap((part) => /^@([^\s@/]{3,30})$/.exec(part)?.[1] ?? []));
  return handles.size === 1 ? [...handles][0]! : null;
}

/** The address and the header must name the same channel: between two of them they do not. */
function readAuthor(header: Element, page: Page): Author {
  const shown = shownHandle(header);
  const here = channelAt(page.url);
  if (!shown || (here?.handle && here.handle.toLowerCase() !== shown.toLowerCase())) return { ...noAuthor };
  return {
    ...noAuthor,
    name: lineOf(firstOf(header, TIERS.name, (element) => lineOf(element) !== null)),
    handle: shown,
    profileUrl: new URL(`/@${encodeURIComponent(shown)}`, page.url).href,
    avatarUrl: pictureUrl(firstOf(header, TIERS.avatar)),
  };
}

function read(header: Element, page: Page): Post {
  const author = readAuthor(header, page);
  const bio = firstOf(header, TIERS.bio, (element) => lineOf(element) !== null);
  const banner = author.handle ? pictureUrl(firstOf(header.closest(SCREEN) ?? header, BANNER)) : null;
  const post: Post = {
    ...emptyPost('profile'),
    permalink: author.profileUrl,
    author,
    // The words come first, then the button.
    text: textOf(bio?.firstElementChild?.tagName === 'SPAN' ? bio.firstElementChild : null, { skip: (element) => element.tagName === 'BUTTON' }),
    // The header shows the beginning, and a button that opens the rest in a window of its own.
    textCut: bio !== null && (bio.querySelector('button') !== null || bio.childElementCount > 1),
    media: [banner, author.avatarUrl].flatMap((url): Media[] => (url ? [{ kind: 'image', url, alt: null }] : [])),
    // Numbers are rounded, and which of them counts what only words say.
  };
  return { ...post, missing: missingFields(post) };
}

function isUnit(element: Element): boolean {
  return element.matches(HEADER) && shownHandle(element) !== null && isShown(element);
}

function buttonPlace(header: Element): ButtonPlace | null {
  const actions = firstOf(header, TIERS.actions);
  const neighbour = actions && firstOf(actions, TIERS.neighbours);
  if (!neighbour) return null;
  // The row is the only child of its host in some layouts, and the host itself in others.
  const row = actions.childElementCount === 1 && actions.firstElementChild!.querySelectorAll('button').length > 1 ? actions.firstElementChild! : actions;
  return { parent: row, before: null, neighbour };
}

export const channels: UnitKind = { selector: HEADER, isUnit, key: shownHandle, read, buttonPlace };
