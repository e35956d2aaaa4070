/** Who posted a video: every sign of it in the item, and the name beside. */
import { lineOf, stripBidi } from '../reading';
import { profileHandle, writtenHandle } from './addresses';
import { linksAt, own, servedUrl } from './boxes';

export interface AuthorMarks {
  /** Elements that are, hold or stand in a link to the author's profile. */
  elements: Element[];
  /** What is shown as a name. */
  names: string[];
  avatar: string | null;
  /** The line of name and time. */
  info: Element | null;
}

export const noMarks: AuthorMarks = { elements: [], names: [], avatar: null, info: null };

/** Newest first: the line over the description (2024 on), then the avatar, then the page of one post until then. */
const INFO = '[class*="DivCreatorInfoContainer"], [class*="SpanOtherInfos"]';
const AVATAR = '[data-e2e="video-author-avatar"], [data-e2e="browse-user-avatar"], a.avatar-anchor';
const HANDLE = '[data-e2e="video-author-uniqueid"], [data-e2e="browse-username"]';
const NAME = '[data-e2e="video-author-nickname"]';
/** Until 2025: name, a dot and the time, each in a `span` of its own. */
const NAME_AND_TIME = '[data-e2e="browser-nickname"]';

/** `words` are the post's own: in them stand links to whom it mentions. */
export function authorMarks(unit: Element, words: Element | null): AuthorMarks {
  const find = (selector: string) => own(unit, selector).filter((element) => !words?.contains(element) && !element.contains(words));
  const line = find(INFO)[0] ?? find(NAME_AND_TIME)[0] ?? null;
  const avatars = find(AVATAR);
  const infoLinks = find(INFO).flatMap((info) => [...info.querySelectorAll('a')]);
  const pictures = [...new Set(avatars.map((avatar) => servedUrl(avatar.querySelector('img'))).filter((url) => url !== null))];
  return {
    elements: [...infoLinks, ...avatars, ...find(HANDLE), ...find(NAME), ...find(NAME_AND_TIME)],
    names: [...[...find(NAME), ...infoLinks].map((element) => lineOf(element)), ...find(NAME_AND_TIME).map((each) => partsOf(each).name)]
      .filter((name) => name !== null),
    avatar: pictures.length === 1 ? pictures[0]! : null,
    info: line,
  };
}

/** Handles that a mark leads to. One without a link may have the handle written in it. */
export function handlesAt(unit: Element, mark: Element, base: URL): string[] {
  const links = linksAt(unit, mark);
  const linked = links.map((link) => profileHandle(link, base)).filter((handle) => handle !== null);
  if (links.length > 0) return linked;
  const written = mark.matches(HANDLE) ? writtenHandle(lineOf(mark)) : null;
  return written === null ? [] : [written];
}

/** Some places show the handle where others show the name: what equals the handle is no name. */
export function nameOf(marks: AuthorMarks, handle: string): string | null {
  const isHandle = (name: string) => name.replace(/^@/, '').toLowerCase() === handle.toLowerCase();
  const names = new Set(marks.names.filter((name) => !isHandle(name)));
  const [name] = names;
  return names.size === 1 ? name! : null;
}

/** "3d ago", "2-27": what stands after the name and the dot. */
export function shownTime({ info }: AuthorMarks): string | null {
  return info ? partsOf(info).time : null;
}

/** A line of one name, one dot and one time; anything else is not sure to be that. */
function partsOf(line: Element): { name: string | null; time: string | null } {
  const pieces = textsIn(line).flatMap((text) => text.split(/(·)/)).map((text) => text.trim()).filter(Boolean);
  const dot = pieces.indexOf('·');
  const isSure = dot === 1 && pieces.length === 3 && pieces[2] !== '·';
  return isSure ? { name: stripBidi(pieces[0]!), time: stripBidi(pieces[2]!) } : { name: null, time: null };
}

function textsIn(node: Node): string[] {
  if (node.nodeType === Node.TEXT_NODE) return [node.nodeValue ?? ''];
  return [...node.childNodes].flatMap(textsIn);
}
