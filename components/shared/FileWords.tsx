/** Added files in words: their names, and the text of a plain text file, which belongs to no author that we know of. */
import type { FileProvenance } from '../../utils/evidence/types';
import type { Post } from '../../utils/platforms/types';
import { useTranslate } from './language';

export function FileWords({ post, file: { files, stated } }: { post: Post; file: FileProvenance }) {
  const translate = useTranslate();
  return (
    <figure class="post-words stack-tight">
      <figcaption class="small stack-tight">
        {files.map(({ artefact, originalName }) => <b key={artefact}><bdi>{originalName}</bdi></b>)}
        {stated.note && <span class="as-written" dir="auto">{stated.note}</span>}
      </figcaption>
      {post.text && <blockquote class="as-written" dir="auto">{post.text}</blockquote>}
      {post.textCut && <p class="small muted">{translate('file.record.text-cut')}</p>}
    </figure>
  );
}
