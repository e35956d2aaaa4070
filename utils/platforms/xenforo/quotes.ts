/** Quotes in a XenForo post. Their source is in attributes and in a link; the line above them is in the reader's language. */
import { agreed } from '../forum-posts';
import { emptyPost } from '../reading';
import type { Post } from '../types';
import { readWords } from './words';

/** How quotes name what `data-content` calls otherwise. */
const TYPES: Record<string, string> = { post: 'post', convMessage: 'message', profilePost: 'profile-post' };

/** The first quote of the post, without author: a name above a quote proves nothing. Its link is a redirection, no address. */
export function quoteIn(words: Element, base: URL): Post | null {
  const box = [...words.querySelectorAll('blockquote')].find((quote) => !quote.parentElement?.closest('blockquote'));
  if (!box) return null;
  const jump = [...box.querySelectorAll('.bbCodeBlock-sourceJump')].find((link) => link.closest('blockquote') === box);
  const content = [...box.querySelectorAll('.bbCodeBlock-content')].find((element) => element.closest('blockquote') === box) ?? box;
  return { ...emptyPost('post'), id: agreed([namedSource(box), linkedSource(jump, base)]), text: readWords(content) };
}

/** `data-source="post: 12"`. */
function namedSource(box: Element): string | null {
  const match = /^(\w+):\s*(\d+)$/.exec(box.getAttribute('data-source') ?? '');
  const type = match && TYPES[match[1]!];
  return type ? `${type}-${match[2]!}` : null;
}

/** `/goto/post?id=12`, or the number in the selector of the post on this page. */
function linkedSource(jump: Element | undefined, base: URL): string | null {
  const url = URL.parse(jump?.getAttribute('href') ?? '', base);
  const match = url && /goto\/([a-z-]+)[?&]id=(\d+)/i.exec(url.pathname + url.search);
  if (!match) return null;
  const type = match[1] === 'convMessage' || match[1] === 'conversation-message' ? 'message' : match[1]!;
  return `${type}-${match[2]!}`;
}
