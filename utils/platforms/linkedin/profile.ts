/** The head of a profile: a member's, a company's or a school's. The page's address says whose it is. */
import { emptyPost, isShown, lineOf, missingFields, textOf } from '../reading';
import type { ButtonPlace, Media, Page, Post } from '../types';
import type { LinkedInUnit } from './kind';
import { pictureFrom } from './media';
import { isSame, missingMedia, nameIn, personAt, pictureAddress, personOf, precedes, PROFILE_LINK, type Person } from './people';

/** 2026; older pages of members; of companies; pages for visitors. */
const HEADS = 'section[componentkey*="opcard"], section[data-member-id], section.pv-top-card, .org-top-card, section.top-card-layout';
const NAMES = 'h1, h2';
const HEADLINE = '.text-body-medium.break-words, .org-top-card-summary__tagline, .top-card-layout__headline';
const BANNER = '.profile-background-image img, .live-video-hero-image__static-image, .org-cropped-image__cover-image, img.cover-img__image, [data-test-id="cover-image"] img';
const AVATAR = [
  'img.pv-top-card-profile-picture__image--show', 'img.pv-top-card-profile-picture__image', 'img.org-top-card-primary-content__logo',
  'img.top-card-layout__entity-image', 'img.profile-photo-edit__preview',
].join(', ');

export const profiles: LinkedInUnit = {
  selector: HEADS,
  isUnit: (element) => subjectOf(element) !== null && !element.parentElement?.closest(HEADS) && nameOf(element) !== null && isShown(element),
  key: (unit) => subjectOf(unit)?.url ?? null,
  read,
  buttonPlace,
};

// Pages keep heads of others mounted only in lists, which are no such sections.
function subjectOf(unit: Element): Person | null {
  return subjectAt(new URL(unit.ownerDocument.baseURI));
}

/** Also of the pages below a profile, such as `/in/NAME/recent-activity/all/`. */
function subjectAt(url: URL): Person | null {
  const root = /^\/(?:in|company|school|showcase)\/[^/]+/.exec(url.pathname)?.[0];
  return root ? personAt(new URL(`${root}/`, url.origin)) : null;
}

function read(unit: Element, { url }: Page): Post {
  const subject = subjectAt(url);
  const heading = headingOf(unit);
  const avatar = avatarOf(unit);
  const media = [bannerOf(unit), avatar].filter((image) => image !== null).map((image): Media => pictureFrom(image, url));
  const post: Post = {
    ...emptyPost('profile'),
    id: memberId(unit),
    permalink: subject?.url ?? null,
    author: {
      name: nameOf(unit), handle: subject?.handle ?? null, profileUrl: subject?.url ?? null, id: memberId(unit),
      avatarUrl: avatar && pictureAddress(avatar, url),
    },
    text: headlineOf(unit, heading),
    media,
  };
  post.missing = [...missingFields(post), ...missingMedia(media)];
  return post;
}

/** The only heading, or the first of level one: headings of other parts would be other words. */
function headingOf(unit: Element): Element | null {
  const headings = [...unit.querySelectorAll(NAMES)].filter((each) => lineOf(each));
  const first = headings.filter((each) => each.tagName === 'H1');
  const likely = first.length > 0 ? first : headings;
  return likely.every((each) => lineOf(each) === lineOf(likely[0])) ? likely[0] ?? null : null;
}

function nameOf(unit: Element): string | null {
  return nameIn(headingOf(unit));
}

/** Where no class names the headline: all lines below the name that stand in no link, but not how near the person is ("· 2nd"). */
function headlineOf(unit: Element, heading: Element | null): string {
  const named = unit.querySelector(HEADLINE);
  if (named) return textOf(named);
  if (!heading || !unit.matches('[componentkey]')) return '';
  const lines = [...unit.querySelectorAll('p')].filter((line) => precedes(heading, line) && !line.closest('a, button') && !line.querySelector('p'));
  return lines.map((line) => textOf(line)).filter((line) => /^[^•·]/u.test(line)).join('\n');
}

// Ways to write to the person carry their id; they must agree.
function memberId(unit: Element): string | null {
  const links = [...unit.querySelectorAll('a[href*="profileUrn="]')].map((link) => URL.parse(link.getAttribute('href') ?? '', unit.ownerDocument.baseURI));
  const ids = new Set(links.map((url) => /^urn:li:fsd_profile:ACo[\w-]{20,}$/.exec(url?.searchParams.get('profileUrn') ?? '')?.[0]));
  return ids.size === 1 ? [...ids][0] ?? null : null;
}

function avatarOf(unit: Element): Element | null {
  const base = new URL(unit.ownerDocument.baseURI);
  const subject = subjectAt(base);
  // Pictures that lead to somebody else's profile are of people both know.
  const isTheirs = (image: Element) => {
    const person = personOf(image.closest(PROFILE_LINK), base);
    return !person || !subject || isSame(person, subject);
  };
  const named = unit.querySelector(AVATAR);
  return named ?? [...unit.querySelectorAll('img[src*="profile-displayphoto"], img[src*="company-logo"]')].find(isTheirs) ?? null;
}

function bannerOf(unit: Element): Element | null {
  return unit.querySelector(BANNER) ?? unit.querySelector('img[src*="profile-displaybackgroundimage"], img[src*="company-background"]');
}

/** At the end of the row of buttons: the parent of the last one. */
function buttonPlace(unit: Element): ButtonPlace | null {
  const heading = headingOf(unit);
  const buttons = [...unit.querySelectorAll('button, a')].filter((each) => heading && precedes(heading, each) && each.querySelector('svg'));
  const neighbour = buttons.at(-1);
  if (neighbour?.parentElement) return { parent: neighbour.parentElement, before: neighbour.nextElementSibling, neighbour };
  return heading?.parentElement ? { parent: heading.parentElement, before: heading.nextElementSibling, neighbour: heading, quiet: true } : null;
}
