/** The head of a person's or page's profile: an account that poses as somebody is itself the evidence. */
import { pictureFrom } from '../meta-media';
import { emptyPost, lineOf, missingFields, noAuthor, textOf, wholeNumber } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import { profileKey, profileOf, siteUrl, type Profile } from './addresses';
import { pictureAddress } from './header';

export const HEADS = '[role="main"] div:has(h1)';

/** What stands below the head: its tabs, the tiles beside the posts, the posts. */
const BELOW = '[role="tablist"], [data-pagelet^="ProfileTilesFeed"], [data-pagelet="ProfileTimeline"], div[aria-posinset], [role="article"]';
const TABS = '[role="tablist"] a[href], [role="tab"][href]';

/** The largest box around the name that holds nothing of what stands below. */
export function isProfileHead(element: Element): boolean {
  const main = element.closest('[role="main"]');
  if (element.tagName !== 'DIV' || !main || element === main || !element.querySelector('h1') || element.querySelector(BELOW)) return false;
  const { parentElement: around } = element;
  if (around !== main && !around!.querySelector(BELOW)) return false;
  return main.querySelector(BELOW) !== null && profileOf(element.ownerDocument.location.href, new URL(element.ownerDocument.baseURI)) !== null;
}

export function readProfile(head: Element, { url }: Page): Post {
  const profile = shownProfile(head, url);
  const [heading, ...others] = head.querySelectorAll('h1');
  const name = profile && heading && others.length === 0 ? lineOf(heading, { skip: (part) => part.matches('[role="button"], button, svg') }) : null;
  const pictures = picturesOf(head, url);
  const avatar = pictures.find((picture) => picture.tagName.toLowerCase() === 'image');
  const bio = profile ? bioOf(head) : null;
  const post: Post = {
    ...emptyPost('profile'),
    id: profile?.id ?? null,
    permalink: profile?.url ?? null,
    author: profile ? { ...noAuthor, name, handle: profile.handle, id: profile.id, profileUrl: profile.url, avatarUrl: pictureAddress(avatar, url) } : { ...noAuthor },
    text: textOf(bio, { skip: (part) => part.matches('[role="button"], button') }),
    media: profile ? pictures.map((picture): Media => picture.tagName === 'IMG' ? pictureFrom(picture, url)
      : { kind: 'image', url: pictureAddress(picture, url), alt: null }) : [],
    counts: profile ? countsOf(head, profile, url) : {},
  };
  post.missing = missingFields(post);
  return post;
}

/** The address and the tabs must lead to one account: a page under way still shows the last one's head. */
function shownProfile(head: Element, base: URL): Profile | null {
  const profile = profileOf(base.href, base);
  const tabs = [...head.closest('[role="main"]')?.querySelectorAll(TABS) ?? []]
    .map((tab) => accountOfTab(tab.getAttribute('href'), base)).filter((key) => key !== null);
  return profile && (tabs.length === 0 || tabs.includes(profileKey(profile))) ? profile : null;
}

/** Tabs lead to `/HANDLE/about` or `/profile.php?id=NUMBER&sk=about`. */
function accountOfTab(href: string | null, base: URL): string | null {
  const url = siteUrl(href, base);
  const [first, , third] = url?.pathname.split('/').filter(Boolean) ?? [];
  const account = url && (first === 'people' && third ? profileOf(url.href, base)
    : profileOf(first === 'profile.php' ? url.href : `/${first ?? ''}`, base));
  return account ? profileKey(account) : null;
}

/** The cover, and the portrait, which is drawn in an `svg`. */
function picturesOf(head: Element, base: URL): Element[] {
  return [...head.querySelectorAll('img, image')].filter((picture) => {
    const link = picture.closest('a[href]');
    // Small portraits of friends in common lead to them.
    if (link && profileOf(link.getAttribute('href'), base) !== null) return false;
    const size = Number(picture.getAttribute('width') ?? Number.NaN);
    return pictureAddress(picture, base) !== null && !(size <= 40) && !/\/(?:emoji|rsrc)\.php\//.test(pictureAddress(picture, base)!);
  });
}

/** In the first tile beside the posts: its first text that has no icon before it, as details of work and home do. */
function bioOf(head: Element): Element | null {
  const tile = head.closest('[role="main"]')?.querySelector('[data-pagelet="ProfileTilesFeed_0"]');
  const heading = tile?.querySelector('h2');
  if (!tile || !heading) return null;
  const text = [...tile.querySelectorAll('[dir="auto"]')].find((each) => !heading.contains(each) && !each.contains(heading)
    && !each.closest('a, [role="button"], ul, li') && each.textContent.trim() !== '');
  const row = text?.parentElement?.parentElement ?? null;
  return text && row && !row.contains(heading) && !row.querySelector('i, svg, img[src*="rsrc.php"]') && !text.querySelector('a') ? text : null;
}

/** Followers and friends, behind links of this account; whole numbers with one word. */
function countsOf(head: Element, profile: Profile, base: URL): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const link of head.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href');
    const url = siteUrl(href, base);
    const kind = /\/(followers|following|friends)\/?$/.exec(url?.pathname ?? '')?.[1] ?? /^(followers|following|friends)$/.exec(url?.searchParams.get('sk') ?? '')?.[1];
    const shown = lineOf(link);
    const count = kind && accountOfTab(href, base) === profileKey(profile) && shown && leaves(link) <= 1 && shown.split(' ').length === 2 ? wholeNumber(shown) : null;
    if (kind && count !== null && !(kind in counts)) counts[kind] = count;
  }
  return counts;
}

const leaves = (element: Element) => [...element.querySelectorAll('*')].filter((part) => part.childElementCount === 0).length;

/** Beside "Message" and the like; below the name where there are none. */
export function profilePlace(head: Element): ButtonPlace | null {
  const heading = head.querySelector('h1');
  if (!heading) return null;
  const button = [...head.querySelectorAll('[role="button"]')].find((each) => (heading.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    && !heading.contains(each) && lineOf(each) !== null);
  for (let row = button?.parentElement ?? null; button && row && row !== head && !row.contains(heading); row = row.parentElement) {
    if (row.querySelectorAll('[role="button"]').length > 1) return { parent: row, before: null, neighbour: button };
  }
  return heading.parentElement ? { parent: heading.parentElement, before: heading.nextElementSibling, neighbour: heading, quiet: true } : null;
}
