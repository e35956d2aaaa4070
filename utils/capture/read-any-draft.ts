/** Reads a page without an adapter, a selection, a picture or a part that the person drew. */
import type { StartedBy } from '../evidence/types';
import { adapterHere, anyPage } from '../platforms/here';
import { emptyPost, missingFields, textOf } from '../platforms/reading';
import type { Post } from '../platforms/types';
import { noCopies, withoutMedia } from './link-only';
import { asMissing, copied, pageOf, surroundings, viewing, type Reading } from './read-draft';
import { textIn } from './region-text';
import type { CaptureDraft, Rect } from './types';

export interface AnyTarget {
  /** What is copied and pictured. */
  element: Element;
  selection: string;
  imageUrl: string | null;
  /** The part that the person drew; `null` for the whole element. */
  region: Rect | null;
}

/** Records what the person selected, pointed at or drew, on a site of which we know nothing more. */
export function readAnyDraft({ element, selection, imageUrl, region }: AnyTarget, startedBy: StartedBy, { linkOnly = false }: Reading = {}): CaptureDraft {
  const kind = region ? 'region' : 'page';
  const text = region ? textIn(element, region) : selection || (imageUrl ? '' : textOf(element).slice(0, 20_000));
  const wholePage = !region && !selection && !imageUrl && element === element.ownerDocument.body;
  const adapter = adapterHere(element.ownerDocument);
  const article = wholePage && !adapter ? anyPage()?.readPageArticle(element.ownerDocument, pageOf(element.ownerDocument)) : null;
  let post: Post = { ...emptyPost(kind), ...article, text };
  if (imageUrl) {
    const image = [...element.ownerDocument.images].find(({ currentSrc, src }) => currentSrc === imageUrl || src === imageUrl);
    post.media = [{ kind: 'image', url: imageUrl.startsWith('blob:') ? null : imageUrl, alt: image?.alt || null }];
  }
  post.language = element.closest('[lang]')?.getAttribute('lang') || null;
  post.missing = [...missingFields(post), ...(post.media.some(({ url }) => url === null) ? ['picture-address'] : [])];
  if (linkOnly) post = withoutMedia(post);
  const { missing, ...copies } = linkOnly ? noCopies() : copied(element, post);
  const { codes, ...who } = viewing(adapter, element.ownerDocument);
  return {
    ...surroundings(element, startedBy),
    // On a site we know, its rules and report form apply to whatever stands there.
    platform: adapter?.id ?? 'web', adapter: 'generic', kind, post,
    thread: { parents: [], ownReplies: [] },
    permalinkFrom: post.permalink === null ? null : 'page',
    ...who, ...copies,
    missing: [...missing, ...asMissing(codes)],
  };
}
