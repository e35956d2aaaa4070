/** A record of where something is, without a copy of it: no picture, no page, no address of a picture. What a page wrote as words stays. */
import type { Missing } from '../evidence/types';
import type { Post, Thread } from '../platforms/types';
import type { CaptureDraft } from './types';

const LINK_ONLY = 'link-only';

/** In place of what a capture copies from the page. */
export const noCopies = (): Pick<CaptureDraft, 'copy' | 'missing'> =>
  ({ copy: { html: '', placeholder: '', assets: [], width: 0, height: 0 }, missing: [{ code: LINK_ONLY, detail: null }] });

export const isLinkOnly = ({ missing }: { missing: readonly Missing[] }): boolean => missing.some(({ code }) => code === LINK_ONLY);

/** That the post shows something stays, not what nor where its file lies. */
export function withoutMedia(post: Post): Post {
  return {
    ...post, author: { ...post.author, avatarUrl: null }, media: post.media.map(({ kind }) => ({ kind, url: null, alt: null })), quoted: post.quoted && withoutMedia(post.quoted),
  };
}

export const threadWithoutMedia = ({ parents, ownReplies }: Thread): Thread => ({ parents: parents.map(withoutMedia), ownReplies: ownReplies.map(withoutMedia) });
