/** Posts on LinkedIn's pages of 2026. Own words and shared words never mix. */
import { absoluteUrl, emptyPost, isShown, lineOf, missingFields, textOf, wholeNumber } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import type { LinkedInUnit } from './kind';
import { readMedia } from './media';
import { authorFrom, isNamedBy, isSame, missingMedia, nameIn, personOf, precedes } from './people';
import {
  actionRow, ageLines, COMMENTS, commentUrnOf, iconButton, isPostBox, labelsOf, lastAction, MENU_ICON, MORE_BUTTON, nameLinks, own, pictureLinks, POSTS, quoteBox, shownAge, TEXT_BOX,
} from './sdui-boxes';
import { postAddress, postUrn, urnOfAddress, urnOfToolsKey, urnTime } from './urns';

export const posts: LinkedInUnit = {
  selector: POSTS,
  isUnit: (element) => isPostBox(element) && ageLines(element).length > 0 && !isOtherThing(element) && isInView(element),
  key: (unit) => toolsKey(unit) ?? unit.getAttribute('componentkey') ?? unit.parentElement?.getAttribute('componentkey') ?? null,
  read,
  buttonPlace,
  reportMenu: (unit) => iconButton(unit, MENU_ICON) as HTMLElement | null,
  moreControl: (unit) => ownWords(unit)?.querySelector<HTMLElement>(MORE_BUTTON) ?? null,
};

// An item may have no box of its own (`display: contents`); its actions have one.
function isInView(unit: Element): boolean {
  const row = actionRow(unit);
  return row !== null && isShown(row);
}

/** The author, the line of age, and where the words begin: what tells one's own from what is shared. */
interface Header {
  age: Element | null;
  name: Element | null;
}

function headerOf(unit: Element): Header {
  const [first] = textBoxes(unit);
  const age = ageLines(unit).find((line) => !first || precedes(line, first)) ?? null;
  const name = nameLinks(unit).findLast((link) => (age ? precedes(link, age) : true) && (!first || precedes(link, first))) ?? null;
  return { age, name };
}

function read(unit: Element, { url }: Page): Post {
  const header = headerOf(unit);
  const words = ownWords(unit);
  const quote = header.age && quoteBox(unit, header.age, words);
  const urn = urnOf(unit, url);
  const post: Post = {
    ...emptyPost(ageLines(unit).length > 0 && !isOtherThing(unit) ? 'post' : 'ad'),
    id: urn,
    permalink: urn && postAddress(urn),
    author: authorOf(unit, header, url),
    text: wordsIn(words),
    textCut: words?.querySelector(MORE_BUTTON) != null,
    postedAt: { shown: shownAge(header.age), machine: null, fromId: urn && urnTime(urn) },
    media: header.age ? readMedia(unit, { after: words ?? header.age, before: actionRow(unit), skip: quote, base: url }) : [],
    quoted: quote && readQuote(unit, quote, url),
    counts: readCounts(unit),
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  if (post.quoted) post.missing = post.missing.filter((code) => code !== 'text');
  return post;
}

function textBoxes(unit: Element): Element[] {
  return own(unit, TEXT_BOX);
}

/** The words under the author's line. Shared words are in a link to their post, or below a second line of age. */
function ownWords(unit: Element): Element | null {
  const ages = ageLines(unit);
  const [box] = textBoxes(unit);
  if (!box || box.closest('a[href*="/feed/update/"]') || ages.filter((age) => precedes(age, box)).length > 1) return null;
  const names = nameLinks(unit).filter((link) => precedes(link, box));
  return names.length > 1 ? null : box;
}

export function wordsIn(box: Element | null): string {
  return textOf(box, { skip: (element) => element.tagName === 'BUTTON' || isOfSite(element, box) });
}

// The author's words are bare text and links; a part at the end that begins with dots is what the site offers the rest with.
function isOfSite(element: Element, box: Element | null): boolean {
  return element.tagName === 'SPAN' && element === box?.lastElementChild && element.textContent.trimStart().startsWith('…');
}

/** Nobody where the page's own labels and the picture beside the name do not agree with it. */
function authorOf(unit: Element, { name: link }: Header, base: URL): Author {
  const person = personOf(link, base);
  const name = nameIn(link?.querySelector('p'));
  if (!link || !person || !name) return emptyPost('post').author;
  const menu = iconButton(unit, 'overflow');
  const label = menu && own(unit, 'button').includes(menu) ? menu.getAttribute('aria-label') : null;
  const picture = pictureLinks(unit).findLast((each) => precedes(each, link));
  const pictured = personOf(picture, base);
  const agrees = pictured !== null && isSame(pictured, person);
  const isNamed = isNamedBy([label, ...(agrees ? labelsOf(picture!) : [])], name);
  if (isNamed === false || (pictured && !agrees && !label)) return emptyPost('post').author;
  return authorFrom(person, isNamed ? name : null, agrees ? picture?.querySelector('img') : null, base);
}

function readQuote(unit: Element, box: Element, base: URL): Post | null {
  const inBox = (elements: Element[]) => elements.filter((element) => box.contains(element));
  const [words] = inBox(textBoxes(unit));
  const [age] = inBox(ageLines(unit));
  // A line of age alone is no post: an event, a job, or the author's own line once more.
  if (!words) return null;
  const links = inBox(nameLinks(unit));
  const [link] = links;
  const person = links.length === 1 ? personOf(link, base) : null;
  const picture = inBox(pictureLinks(unit))[0];
  const pictured = personOf(picture, base);
  const isSure = person !== null && (!pictured || isSame(person, pictured)) && precedes(link!, words);
  const urn = linkedUrn(words, base);
  const post: Post = {
    ...emptyPost('post'),
    id: urn,
    permalink: urn && postAddress(urn),
    author: isSure ? authorFrom(person, sharedName(link!, picture), pictured ? picture!.querySelector('img') : null, base) : emptyPost('post').author,
    text: wordsIn(words),
    textCut: words.querySelector(MORE_BUTTON) !== null,
    postedAt: { shown: shownAge(age ?? null), machine: null, fromId: urn && urnTime(urn) },
  };
  post.missing = missingFields(post);
  return post;
}

function sharedName(link: Element, picture: Element | undefined): string | null {
  const name = nameIn(link.querySelector('p'));
  return name && picture && isNamedBy(labelsOf(picture), name) ? name : null;
}

// The words of a shared post are a link to it.
function linkedUrn(words: Element, base: URL): string | null {
  const address = absoluteUrl(words.closest('a')?.getAttribute('href'), base);
  return address ? urnOfAddress(new URL(address)) : null;
}

/** From the key of the comment box, from the comments below, or from the address of a page about this post alone. */
function urnOf(unit: Element, url: URL): string | null {
  const key = toolsKey(unit);
  const named = new Set([
    ...(key ? [urnOfToolsKey(key)] : []),
    ...[...unit.querySelectorAll(COMMENTS)].map((comment) => postUrn(commentUrnOf(comment)?.post)),
  ].filter((urn) => urn !== null));
  if (named.size > 0) return named.size === 1 ? [...named][0]! : null;
  return unitKeyOf(unit).includes('FeedType_FEED_DETAIL') ? urnOfAddress(url) : null;
}

/** Of the comment box of this very item: both keys hold the same token. */
function toolsKey(unit: Element): string | null {
  const token = /^(?:expanded|update-card-focus)(.+?)FeedType/.exec(unitKeyOf(unit))?.[1];
  const keys = new Set([...unit.querySelectorAll('[componentkey*="-replaceableCommentTools"], [id*="-replaceableCommentTools"]')].flatMap((element) => {
    const key = element.getAttribute('componentkey') ?? element.getAttribute('id') ?? '';
    const match = /^([\w+/=-]+?)-replaceableCommentTools(.*)$/.exec(key);
    return match && token && match[2]!.startsWith(token) ? [match[1]!] : [];
  }));
  return keys.size === 1 ? [...keys][0]! : null;
}

function unitKeyOf(unit: Element): string {
  const keys = [unit.getAttribute('componentkey'), unit.parentElement?.getAttribute('componentkey')];
  return keys.find((key) => key?.includes('FeedType')) ?? '';
}

/** Courses, promotions and suggestions stand between posts, and their keys name something else. */
function isOtherThing(unit: Element): boolean {
  const key = toolsKey(unit);
  return key !== null && urnOfToolsKey(key) === null;
}

/** Reactions are a link with icons, comments a button, reposts a link. "NAME and 52 others" is no count. */
function readCounts(unit: Element): Record<string, number> {
  const row = actionRow(unit);
  const reactions = own(unit, 'a').find((link) => link.querySelector('ul') && row && precedes(link, row));
  if (!reactions || !row) return {};
  const after = own(unit, 'a, [role="button"]').filter((each) => precedes(reactions, each) && precedes(each, row) && each.querySelector('p, span'));
  const comments = after.find((each) => each.matches('[role="button"]'));
  const reposts = after.find((each) => each.matches('a') && !each.querySelector('ul'));
  const count = (element: Element | undefined, alone: boolean) => {
    const shown = lineOf(element?.querySelector('p [aria-hidden="true"], span[aria-hidden="true"]')) ?? '';
    return alone && !/^[\p{Nd}.,\u00a0\u202f'’٬ ]+$/u.test(shown) ? null : wholeNumber(shown);
  };
  const found = { reactions: count(reactions, true), comments: count(comments, false), reposts: count(reposts, false) };
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, number] => entry[1] !== null));
}

/** At the end of the row, after "Send". */
function buttonPlace(unit: Element): ButtonPlace | null {
  const row = actionRow(unit);
  const neighbour = row && lastAction(row);
  return neighbour ? { parent: row, before: null, neighbour } : null;
}
