/** What a later look at a post comes to, from what was seen. Says what is seen, and `gone` only where the site says so. */
import type { Post } from '../platforms/types';
import type { FoundNotice } from '../platforms/site-notices';
import { changesBetween, type Change } from './changes';
import { sha256 } from './hash';
import type { Annotations, Capture, CheckResult, PostCheck, SiteNotice } from './types';
import { wordChanges } from './word-changes';

/** Characters of the words of a changed post that are kept. */
const MOST_WORDS = 20_000;

/** Whether one post can be found again at its address, by an adapter that knows the site. */
export const canLookAgain = ({ platform, kind, post: { permalink }, file }: Pick<Capture, 'platform' | 'kind' | 'post' | 'file'>): boolean =>
  !file && platform !== 'web' && kind !== 'page' && kind !== 'region' && kind !== 'file' && URL.parse(permalink ?? '')?.protocol === 'https:';

/** No copy may outlive the naming of a child's harm, and none is made again of intimate pictures. */
export const mayKeepPictures = ({ pixelsErasedAt, categories }: Pick<Annotations, 'pixelsErasedAt' | 'categories'>): boolean =>
  pixelsErasedAt === null && !categories.some((category) => category === 'child-safety' || category === 'ncii' || category === 'sextortion');

type Judged = Pick<PostCheck, 'result' | 'why' | 'notice' | 'read' | 'changes'>;
/** `passed`: on a page with other posts, which may show fewer of its pictures. */
export async function judge(
  capture: Pick<Capture, 'kind' | 'post'>, { post, notice }: { post: Post | null; notice: Omit<FoundNotice, 'element'> | null }, passed: boolean,
): Promise<Judged> {
  if (notice) return { ...inWords(notice), notice, read: null, changes: [] };
  if (!post) return { result: 'unknown', why: 'not-found', notice: null, read: null, changes: [] };
  const read = await readOf(capture, post);
  // A warning, or a post that is still being drawn: not what it says, and no change of it.
  if (post.text.trim() === '' && capture.post.text.trim() !== '') return { result: 'unknown', why: 'words-hidden', notice: null, read, changes: [] };
  const codes = (changesBetween(capture, { kind: capture.kind, post }) ?? []).map(({ code }) => code)
    .filter((code): code is PostCheck['changes'][number] => code !== 'gone' && code !== 'count' && !(passed && code === 'media'));
  const changes = [...new Set(codes)];
  const result: CheckResult = changes.length > 0 ? 'changed' : 'present';
  return { result, why: null, notice: null, read, changes };
}

function inWords({ says }: SiteNotice): Pick<PostCheck, 'result' | 'why'> {
  if (says === 'login' || says === 'limited' || says === 'place' || says === 'unsaid') return { result: 'cannot-see', why: says };
  return { result: 'gone', why: null };
}

async function readOf(capture: Pick<Capture, 'post'>, { text, textCut, author: { name, handle }, postedAt, media }: Post): Promise<PostCheck['read']> {
  return {
    textSha256: await sha256(new TextEncoder().encode(text)), textCut, text: text === capture.post.text ? null : text.slice(0, MOST_WORDS),
    name, handle, postedAt: postedAt.machine, media: media.length,
  };
}

/** What is not as it was captured, as far as the look keeps it. */
export function checkChanges({ post }: Pick<Capture, 'post'>, { read, changes }: Pick<PostCheck, 'read' | 'changes'>): Change[] {
  if (!read) return [];
  return changes.map((code): Change => {
    switch (code) {
      case 'text': return { code, parts: wordChanges(post.text, read.text ?? post.text) };
      case 'name': case 'handle': return { code, from: post.author[code] ?? '', to: read[code] ?? '' };
      case 'time': return { code, from: post.postedAt.machine ?? '', to: read.postedAt ?? '' };
      default: return { code, added: Math.max(0, read.media - post.media.length), removed: Math.max(0, post.media.length - read.media) };
    }
  });
}

/** A later look is told once a day where it says nothing new, so that scrolling past a post does not fill its log. */
export function isNews({ result, changes, read }: Pick<PostCheck, 'result' | 'changes' | 'read'>, before: PostCheck | undefined, now: Date): boolean {
  if (!before || now.getTime() - Date.parse(before.checkedAt) > A_DAY) return true;
  return before.result !== result || before.changes.join() !== changes.join() || before.read?.textSha256 !== read?.textSha256;
}

const A_DAY = 24 * 60 * 60 * 1000;

