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

/** A post that its board shows to members only. */
const MEMBERS_ONLY = '90210003';
/** As XenForo answers a visitor who may not see something (template `login`, with 403). */
const loginPage = '<!DOCTYPE html><html id="XF" lang="en-GB" data-app="public" data-template="login" data-logged-in="false"><head><title>Log in | HardwareZone</title></head>'
  + '<body data-template="login"><div class="blockMessage">You must be logged-in to do that.</div><form action="/login/login" method="post"><input name="login"><input type="password" name="password"></form></body></html>';
/** What a page would load and run if it were opened. */
const LIVE = '<script src="/js/run-by-copy.js"></script><script>fetch("/run-by-copy")</script><img src="/data/loaded-by-copy.png"><link rel="stylesheet" href="/css/loaded-by-copy.css"><iframe src="/loaded-by-copy"></iframe>';
const pageOf = (path: string) => readFileSync(join(fixtures, path), 'utf8').replace(/<script[^]*?<\/script>/g, '').replace('</body>', `${LIVE}</body>`);

/** `html` for what is answered with a page, else `body` as JSON. `location` is where the site leads on to. */
interface CopyAnswer { status: number; body?: unknown; html?: string; location?: string }

function forumPageAt({ host, pathname, searchParams }: URL): CopyAnswer | null {
  if (host === 'forums.hardwarezone.com.sg') {
    const number = /^\/posts\/(\d+)\/$/.exec(pathname)?.[1];
    if (number === MEMBERS_ONLY) return { status: 403, html: loginPage };
    if (number) return { status: 301, html: '', location: `/threads/sourdough-corner.7004455/page-3#post-${number}` };
    if (pathname.endsWith('/page-3')) return { status: 200, html: pageOf('hardwarezone/thread.html') };
  }
  if (host === 'forum.example' && pathname === '/community/viewtopic.php' && searchParams.has('p')) return { status: 200, html: pageOf('phpbb/topic.html') };
  return null;
}

/** `null` for what is no such address. */
export function publicCopyAt(url: URL): CopyAnswer | null {
  const { host, pathname, searchParams } = url;
  const page = forumPageAt(url);
  if (page) return page;
  const answer = (post: Post | undefined, shaped: (post: Post) => unknown, gone: CopyAnswer) =>
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
