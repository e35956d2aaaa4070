/** A person's profile: the card that opens on a name, the window with all of it, the column beside a private conversation. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, noAuthor, textOf } from '../reading';
import type { Media, Post } from '../types';
import { accountOfPicture, pictureUrl, profileUrl } from './addresses';
import { hasWord, withWord } from './classes';

/** Names without a hash that the site's own code gives its profiles (bundles of 2024 to 2026). */
export const PROFILE = '.user-profile-popout, .user-profile-modal, .user-profile-modal-v2, .user-profile-sidebar';

const SITE = new URL('https://discord.com/');

export function isProfile(root: Element): boolean {
  return root.parentElement?.closest(PROFILE) === null && isShown(root) && handleOf(root) !== null;
}

export function profileKey(root: Element): string | null {
  return accountOf(root) ?? handleOf(root);
}

export function readProfile(root: Element): Post {
  const id = accountOf(root);
  const avatarUrl = only(avatarsOf(root));
  const handle = handleOf(root);
  const post: Post = {
    ...emptyPost('profile'), id, permalink: profileUrl(id), text: bioOf(root), media: picturesOf(root, id),
    author: { ...noAuthor, handle, name: handle && nameOf(root), id, profileUrl: profileUrl(id), avatarUrl },
  };
  return { ...post, missing: missingFields(post) };
}

/** The element with the account's name, which nobody else has. */
export function tagOf(root: Element): Element | null {
  return root.querySelector('[class*="userTagUsername"]');
}

function handleOf(root: Element): string | null {
  const handle = only([...root.querySelectorAll('[class*="userTagUsername"]')].map((tag) => lineOf(tag)));
  // Until 2023 names were followed by four digits; apps and old accounts still are.
  return handle && /^[^\s@]{1,40}$/u.test(handle) ? handle : null;
}

function nameOf(root: Element): string | null {
  return only([...withWord(root, 'nickname'), ...withWord(root, 'displayName')].map((element) => lineOf(element)));
}

// Friends in common stand in the same window with small pictures.
function avatarsOf(root: Element): string[] {
  return withWord(root, 'avatar').filter((element) => element.matches('img') && !element.closest('[class*="mutual"], [role="listitem"], [id^="message-"]'))
    .flatMap((image) => absoluteUrl(image.getAttribute('src'), SITE) ?? []);
}

/** Avatar and banner carry the account's number; they must say the same. */
function accountOf(root: Element): string | null {
  const accounts = [...avatarsOf(root), ...bannersOf(root)].map((address) => accountOfPicture(address)).filter((account) => account !== null);
  return only(accounts);
}

function bannersOf(root: Element): string[] {
  return [...root.querySelectorAll('[class*="banner"][style*="url("]')]
    .flatMap((banner) => pictureUrl(/url\(\s*["']?([^"')]+)/.exec(banner.getAttribute('style') ?? '')?.[1]) ?? []);
}

function picturesOf(root: Element, account: string | null): Media[] {
  const own = [...bannersOf(root), ...avatarsOf(root)].filter((address) => account !== null && accountOfPicture(address) === account);
  return [...new Set(own)].map((url) => ({ kind: 'image', url, alt: null }));
}

function bioOf(root: Element): string {
  const boxes = withWord(root, 'markup').filter((box) => BIO.some((word) => {
    for (let around: Element | null = box; around && around !== root; around = around.parentElement) if (hasWord(around, word)) return true;
    return false;
  }));
  return boxes.length === 1 ? textOf(boxes[0], { preserveSpace: true }) : '';
}

const BIO = ['bio', 'userBio', 'aboutMe', 'descriptionClamp'];

function only<T>(values: (T | null)[]): T | null {
  const distinct = new Set(values);
  const [value] = distinct;
  return distinct.size === 1 ? value ?? null : null;
}
