/** A profile, as a page of its own or as the card that opens on a name. */
import { agreed, agreedAuthor, backgroundUrl } from '../forum-posts';
import { absoluteUrl, emptyPost, lineOf, missingFields, textOf } from '../reading';
import type { ButtonPlace, Page, Post } from '../types';

// A status, icons and notices of moderators stand among names and words.
const NOT_THEIRS = '.user-status-message, .suspended, .silenced, .suspension-date, .silence-date, .suspension-reason, .silence-reason, button,'
  + ' :has(> svg)';
const NAMES = '.user-profile-names, .names, .primary-textual';

export function readProfile(unit: Element, { url }: Page): Post {
  const line = (selector: string) => {
    const found = [...unit.querySelectorAll(selector)].find((element) => element.closest(NAMES) && !element.closest('.bio'));
    return lineOf(found, { skip: (element) => element !== found });
  };
  const links = [...unit.querySelectorAll('a.user-profile-link[href], a.card-huge-avatar[href]')].map((link) => nameIn(absoluteUrl(link.getAttribute('href'), url), url));
  const page = unit.id === 'user-card' ? null : nameIn(url.href, url);
  const handle = agreed([...links, page].map((name) => name?.toLowerCase()));
  const written = line('.username') ?? links.find(Boolean) ?? null;
  const same = written === null || handle === null || written.toLowerCase() === handle;
  const author = agreedAuthor({
    names: [line('.full-name')], handles: same ? [written ?? handle] : [], profiles: [],
    avatars: [...unit.querySelectorAll('.user-profile-avatar img.avatar, .card-huge-avatar img.avatar, .user-card-avatar img.avatar')]
      .map((image) => absoluteUrl(image.getAttribute('src'), url)),
  });
  const permalink = same && author.handle !== null ? new URL(`${prefixOf(url)}/u/${encodeURIComponent(author.handle)}`, url).href : null;
  const banner = backgroundUrl(unit.querySelector('.user-profile-image[style]') ?? unit, url);
  const post: Post = {
    ...emptyPost('profile'), permalink,
    author: same ? { ...author, profileUrl: permalink } : { ...author, name: null, avatarUrl: null },
    text: textOf(unit.querySelector('.bio'), { skip: (element) => element.matches(NOT_THEIRS) }),
    media: [banner, author.avatarUrl].filter((address) => address !== null).map((address) => ({ kind: 'image', url: address, alt: null })),
  };
  post.missing = missingFields(post);
  return post;
}

/** A site may live below a folder: `/forum/u/name`. */
function prefixOf(url: URL): string {
  return /^(.*?)\/(?:u|users|t|c|latest|top|chat|g)(?:\/|$)/.exec(url.pathname)?.[1] ?? '';
}

function nameIn(address: string | null, base: URL): string | null {
  const url = address ? new URL(address) : null;
  const part = url?.host === base.host ? /\/(?:u|users)\/([^/]+)/.exec(url.pathname)?.[1] : undefined;
  return part === undefined ? null : decodeURIComponent(part);
}

export function profilePlace(unit: Element): ButtonPlace | null {
  const list = unit.querySelector('.controls ul, .usercard-controls');
  const button = list?.querySelector('button, a.btn');
  if (list && button) return { parent: list, before: null, neighbour: button };
  const names = unit.querySelector(NAMES);
  return names ? { parent: names, before: null, neighbour: names.firstElementChild ?? names, quiet: true } : null;
}
