/** Comments and answers on LinkedIn's pages of 2026. Their keys hold their names in clear, unlike those of posts. */
import { emptyPost, isShown, lineOf, missingFields } from '../reading';
import type { Author, ButtonPlace, Page, Post } from '../types';
import type { LinkedInUnit } from './kind';
import { pictureFrom, videoFrom } from './media';
import { ageIn, authorFrom, isNamedBy, isSame, missingMedia, nameIn, personOf, precedes, PROFILE_LINK } from './people';
import { wordsIn } from './sdui';
import { commentAround, COMMENTS, commentUrnOf, iconButton, labelsOf, MENU_ICON, MORE_BUTTON, own, pictureLinks, TEXT_BOX } from './sdui-boxes';
import { commentAddress, urnTime } from './urns';

export const comments: LinkedInUnit = {
  selector: COMMENTS,
  isUnit: (element) => commentAround(element) === element && commentUrnOf(element) !== null && wordsBox(element) !== null
    && isShown(wordsBox(element)!),
  key: (unit) => commentUrnOf(unit)?.urn ?? null,
  read,
  buttonPlace,
  reportMenu: (unit) => iconButton(unit, MENU_ICON) as HTMLElement | null,
  moreControl: (unit) => wordsBox(unit)?.querySelector<HTMLElement>(MORE_BUTTON) ?? null,
  parent: parentOf,
};

function read(comment: Element, { url }: Page): Post {
  const urn = commentUrnOf(comment);
  const box = wordsBox(comment);
  const parent = parentOf(comment);
  const post: Post = {
    ...emptyPost(parent ? 'reply' : 'comment'),
    id: urn?.urn ?? null,
    permalink: urn && commentAddress(urn),
    author: authorOf(comment, box, url),
    text: wordsIn(box),
    textCut: box?.querySelector(MORE_BUTTON) != null,
    postedAt: { shown: ageOf(comment, box), machine: null, fromId: urn && urnTime(urn.id) },
    media: mediaOf(comment, box, url),
    replyTo: urn && { id: (parent && commentUrnOf(parent)?.urn) ?? urn.post, handle: parent && authorOf(parent, wordsBox(parent), url).handle },
  };
  post.missing = [...missingFields(post), ...missingMedia(post.media)];
  return post;
}

/** Two texts in one comment: whose the second is, nobody can tell. */
function wordsBox(comment: Element): Element | null {
  const boxes = own(comment, TEXT_BOX);
  return boxes.length > 0 && boxes.every((box) => box.textContent === boxes[0]!.textContent) ? boxes[0]! : null;
}

function authorOf(comment: Element, box: Element | null, base: URL): Author {
  const isAbove = (link: Element) => !box || precedes(link, box);
  const links = own(comment, PROFILE_LINK).filter((link) => isAbove(link) && link.closest(TEXT_BOX) === null);
  const named = links.filter((link) => nameIn(link.querySelector('p') ?? link));
  const [link] = named;
  const person = personOf(link, base);
  const name = link ? nameIn(link.querySelector('p') ?? link) : null;
  if (!box || !person || !name) return emptyPost('comment').author;
  const others = links.map((each) => personOf(each, base)).filter((each) => each !== null && !isSame(each, person));
  const menu = iconButton(comment, 'overflow');
  const [picture] = pictureLinks(comment).filter(isAbove);
  // Every link above the words leads to the author, and the labels of menu and picture name them.
  const isNamed = isNamedBy([menu?.getAttribute('aria-label'), ...(picture ? labelsOf(picture) : [])], name);
  if (others.length > 0) return emptyPost('comment').author;
  return authorFrom(person, isNamed ? name : null, picture?.querySelector('img'), base);
}

// What else is short and holds a digit stands in a link.
function ageOf(comment: Element, box: Element | null): string | null {
  if (!box) return null;
  const lines = own(comment, 'p, time').filter((line) => precedes(line, box) && !line.closest('a, button, [role="button"]') && !line.querySelector('a, button'));
  return lines.map((line) => ageIn(lineOf(line))).findLast((age) => age !== null) ?? null;
}

function mediaOf(comment: Element, box: Element | null, base: URL) {
  if (!box) return [];
  const isHere = (element: Element) => precedes(box, element) && element.closest(`ul, button, ${PROFILE_LINK}`) === null;
  return [
    ...own(comment, 'video').filter(isHere).map((video) => videoFrom(video, base)),
    ...own(comment, 'img').filter((image) => isHere(image) && !image.closest('[data-vjs-player]')).map((image) => pictureFrom(image, base)),
  ];
}

/** Answers stand inside the comment they answer. */
function parentOf(comment: Element): Element | null {
  return commentAround(comment.parentElement);
}

/** Beside "Reply", the last button under the words. */
function buttonPlace(comment: Element): ButtonPlace | null {
  const box = wordsBox(comment);
  const buttons = own(comment, 'button').filter((button) => box && precedes(box, button) && lineOf(button));
  const reply = buttons.at(-1);
  if (reply?.parentElement) return { parent: reply.parentElement, before: reply.nextElementSibling, neighbour: reply };
  const line = box?.closest('p') ?? box;
  return line?.parentElement ? { parent: line.parentElement, before: line.nextElementSibling, neighbour: line, quiet: true } : null;
}
