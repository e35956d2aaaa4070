/** X Articles: long texts with a title, opened inside their post or on a page of their own, or as a preview in a list. */
import { isShown, textOf } from '../reading';
import { avatarHandle, sameHandle, shownHandle } from './author';
import { embeddedPart, type Find } from './boxes';
import { LONG_BODY, LONG_TITLE, READ_VIEW, USER_NAME } from './selectors';
import { articleOfUrl, type Status } from './status';

/** Title and body, without the posts embedded in it. */
export function readLongText(find: Find): string {
  const bodies = find(LONG_BODY);
  const body = bodies.find((part) => !bodies.some((other) => other !== part && other.contains(part)));
  const embedded = new Set([...body?.querySelectorAll(USER_NAME) ?? []].map(embeddedPart));
  const skip = (element: Element) => embedded.has(element) || element.matches('article, button');
  return [find(LONG_TITLE)[0], body].map((part) => textOf(part, { skip })).filter(Boolean).join('\n\n');
}

/** Whether the element is an article on a page of its own; inside a post, the post is the unit. */
export function isReadView(element: Element): boolean {
  return element.matches(READ_VIEW) && !element.parentElement?.closest(`article, ${READ_VIEW}`)
    && element.querySelector(`${LONG_TITLE}, ${LONG_BODY}`) !== null && isShown(element);
}

/** The address of the page, for an article on a page of its own, unless it names another person than the article does. */
export function statusHere(root: Element, url: URL, find: Find): Status | null {
  const address = root.matches(READ_VIEW) ? articleOfUrl(url.href) : null;
  const named = avatarHandle(find) ?? shownHandle(find(USER_NAME)[0]);
  return address?.handle === undefined || sameHandle(address.handle, named) ? address : null;
}
