/** One post in words: who said it, and what. Each post is a box of its own, so that no words pass to another author. */
import type { Post } from '../../utils/platforms/types';
import { useTranslate } from './language';
import { authorLabel } from './record-words';

export function PostWords({ post, label }: { post: Post; label?: string }) {
  const translate = useTranslate();
  const { author } = post;
  return (
    <figure class="post-words stack-tight">
      <figcaption class="small">
        {label && <span class="muted">{label} </span>}
        <b><bdi>{authorLabel(author, translate)}</bdi></b>
        {author.handle && author.name && <span class="muted"> <bdi>{author.name}</bdi></span>}
      </figcaption>
      <blockquote class="as-written" dir="auto" lang={post.language ?? undefined}>
        {post.text || <span class="muted">{translate('common.no-words')}</span>}
      </blockquote>
      {post.quoted && <PostWords post={post.quoted} label={translate('common.quoted')} />}
    </figure>
  );
}
