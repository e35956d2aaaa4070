/**
 * What sites answer to anybody who asks for the public copy of a post of the fixtures: each answer has the shape that the site
 * documents (see `public-copy.ts` of each platform), its content is that of the fixture, or differs where a test needs it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Post } from '../../utils/platforms/types';
import { fixtures } from './sites';

/** Posts whose public copy says other words than the page. */
const otherWords: Record<string, string> = { '2123913668725562653': 'She was on this street again last night. Lovely weather.' };

function postsOf(platform: string): Map<string, Post> {
  const expected = JSON.parse(readFileSync(join(fixtures, platform, 'expected.json'), 'utf8')) as unknown;
  const found = new Map<string, Post>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('permalink' in value && 'author' in value) {
      const post = value as Post;
      if (post.id && !found.has(post.id)) found.set(post.id, post);
    }
    Object.values(value).forEach(walk);
  };
  walk(expected);
  return found;
}

const posts = Object.fromEntries(['x', 'youtube', 'reddit', 'bluesky', 'mastodon'].map((platform) => [platform, postsOf(platform)]));
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
const wordsOf = ({ id, text }: Post) => otherWords[id!] ?? text;
const timeOf = ({ postedAt: { machine, fromId } }: Post) => machine ?? fromId;

/** `null` for what is no such address. */
export function publicCopyAt({ host, pathname, searchParams }: URL): { status: number; body: unknown } | null {
  const answer = (post: Post | undefined, shaped: (post: Post) => unknown, gone: { status: number; body: unknown }) =>
    (post ? { status: 200, body: shaped(post) } : gone);
  const asked = searchParams.get('url') ?? '';
  if (host === 'publish.x.com' && pathname === '/oembed') {
    return answer(posts.x!.get(/status\/(\d+)/.exec(asked)?.[1] ?? ''), (post) => ({
      url: post.permalink, author_name: post.author.name, author_url: `https://x.com/${post.author.handle}`, type: 'rich', version: '1.0', cache_age: '3153600000',
      html: `<blockquote class="twitter-tweet" data-dnt="true"><p lang="en" dir="ltr">${escaped(wordsOf(post))}</p>&mdash; ${escaped(post.author.name ?? '')} `
        + `(@${post.author.handle}) <a href="${post.permalink}?ref_src=twsrc%5Etfw">${new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(timeOf(post)!))}</a></blockquote>\n`,
    }), { status: 404, body: { error: 'Not Found' } });
  }
  if (host === 'www.youtube.com' && pathname === '/oembed') {
    return answer(posts.youtube!.get(/[?&]v=([\w-]{11})/.exec(asked)?.[1] ?? ''), (post) => ({
      title: post.text.split('\n')[0], author_name: post.author.name, author_url: `https://www.youtube.com/@${post.author.handle}`, type: 'video', version: '1.0',
      provider_name: 'YouTube', html: `<iframe width="200" height="113" src="https://www.youtube.com/embed/${post.id}?feature=oembed"></iframe>`,
    }), { status: 404, body: 'Not Found' });
  }
  if (host === 'www.reddit.com' && pathname.endsWith('.json')) {
    const id = /\/comments\/\w+\/[^/]+\/(\w+)\.json$/.exec(pathname)?.[1];
    const listing = (children: unknown[]) => ({ kind: 'Listing', data: { children } });
    return answer(id ? posts.reddit!.get(`t1_${id}`) : undefined, (post) => [listing([]), listing([{ kind: 't1', data: {
      name: post.id, author: post.author.handle, author_fullname: post.author.id, body_html: `<div class="md"><p>${escaped(wordsOf(post))}</p>\n</div>`, created_utc: Date.parse(timeOf(post)!) / 1000,
    } }])], { status: 404, body: { message: 'Not Found', error: 404 } });
  }
  if (host === 'public.api.bsky.app' && pathname === '/xrpc/app.bsky.feed.getPostThread') {
    return answer(posts.bluesky!.get(searchParams.get('uri') ?? ''), (post) => ({ thread: { $type: 'app.bsky.feed.defs#threadViewPost', post: {
      uri: post.id, author: { did: post.author.id, handle: post.author.handle, displayName: post.author.name },
      record: { $type: 'app.bsky.feed.post', text: wordsOf(post), createdAt: timeOf(post) },
    } } }), { status: 400, body: { error: 'NotFound', message: 'Post not found' } });
  }
  if (host === 'social.example' && pathname.startsWith('/api/v1/statuses/')) {
    return answer(posts.mastodon!.get(pathname.split('/').at(-1)!), (post) => ({
      id: post.id, created_at: timeOf(post), content: `<p>${escaped(wordsOf(post))}</p>`, spoiler_text: '',
      account: { id: post.author.id, acct: post.author.handle, display_name: post.author.name },
    }), { status: 404, body: { error: 'Record not found' } });
  }
  return null;
}
