/** Whether a post tags, answers or names the person who documents it. Only that is kept, never who the person is. */
import type { AimedAt } from '../rules/types';
import type { Post, Thread } from '../platforms/types';

/** A name written without `@` may be any word: a short one says nothing. */
const shortestName = 4;

// Scripts without capitals may follow a Latin handle with no space between: "@mei_tan你好".
const latinEdges = edges(String.raw`[\p{Cased}\p{M}\p{N}_]`);
const otherEdges = edges(String.raw`[\p{L}\p{M}\p{N}_]`);

/**
 * `viewer` is the person's handle as the page tells it, `host` that of the page: software that anybody may run leaves it
 * out of the handles of its own people. `null` when nobody is known to be viewing, or when the post is their own.
 */
export function aimedAt(post: Post, thread: Thread, viewer: string | null, host: string): AimedAt | null {
  const handle = viewer && plainHandle(viewer, host);
  if (!handle) return null;
  const isViewer = (other: string | null | undefined) => Boolean(other) && plainHandle(other!, host) === handle;
  if (isViewer(post.author.handle)) return post.kind === 'profile' ? 'names' : null;
  const text = post.text.replace(/\p{Cf}/gu, '').normalize('NFKC').toLowerCase();
  if (holdsName(text, `@${handle}`) || holdsName(text, `@${handle}@${host}`)) return 'tags';
  if (isViewer(post.replyTo?.handle ?? thread.parents.at(-1)?.author.handle)) return 'answers';
  return handle.length >= shortestName && holdsName(text, handle) ? 'names' : null;
}

function plainHandle(handle: string, host: string): string {
  const plain = handle.normalize('NFKC').toLowerCase().replace(/^@/, '');
  return plain.endsWith(`@${host}`) ? plain.slice(0, -host.length - 1) : plain;
}

/** As a whole: no part of an e-mail address, of another site's handle, of a link or of a longer name. */
function holdsName(text: string, name: string): boolean {
  const { before, after } = /^[\x21-\x7e]+$/.test(name) ? latinEdges : otherEdges;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    // Two units hold any character, even half of one pair.
    if (!before.test(text.slice(Math.max(0, at - 2), at)) && !after.test(text.slice(end, end + 8))) return true;
  }
  return false;
}

function edges(letter: string): { before: RegExp; after: RegExp } {
  return { before: new RegExp(`(?:${letter}|[@/.-])$`, 'u'), after: new RegExp(`^(?:${letter}|@|[.-]+${letter})`, 'u') };
}
