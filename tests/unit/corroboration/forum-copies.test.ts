// @vitest-environment happy-dom
/**
 * Forum pages as visitors get them, against what a member saw and documented. The pages are those of the fixtures, which say what they
 * imitate. XenForo's shows the same thread as HardwareZone's: one as a member of a board of 2.3 sees it, one as a visitor of 2.2 does.
 */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../utils/corroboration/compare';
import { corroborate } from '../../../utils/corroboration/corroborate';
import { pageCopyOf, publicCopyOf } from '../../../utils/corroboration/public-copies';
import { readCopyPage, type ReadsPages } from '../../../utils/corroboration/read-page';
import { EvidenceDatabase } from '../../../utils/evidence/database';
import { EvidenceStore } from '../../../utils/evidence/store';
import type { Told } from '../../../utils/platforms/public-copy';
import type { Post } from '../../../utils/platforms/types';
import { captureOf } from '../../support/records';

const fixtures = join(import.meta.dirname, '../../fixtures');
const page = (path: string) => readFileSync(join(fixtures, path), 'utf8').replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, '');
const postsOn = (platform: string, file: string) =>
  (JSON.parse(readFileSync(join(fixtures, platform, 'expected.json'), 'utf8')) as Record<string, { url: string; posts: Post[] }>)[file]!;

/** What a member's page has and a visitor's has not: the buttons, and files where the board shows them to members only. */
const phpbbToVisitors = (html: string) => html.replace(/<ul class="post-buttons">[^]*?<\/ul>/g, '')
  .replace(/<dl class="attachbox">[^]*?<\/dl>\s*(?=<)/g, '<div class="rules">You do not have the required permissions to view the files attached to this post.</div>');
const threadToVisitors = page('hardwarezone/thread.html').replaceAll('forums.hardwarezone.com.sg', 'board.example');

interface Board { platform: string; file: string; visitors: string; address: (post: Post) => string }
const boards: Record<string, Board> = {
  'XenForo thread': { platform: 'xenforo', file: 'thread.html', visitors: threadToVisitors, address: ({ id }) => `https://board.example/posts/${id!.slice(5)}/` },
  'XenForo wall': { platform: 'xenforo', file: 'member.html', visitors: page('xenforo/member.html'), address: ({ permalink }) => permalink! },
  HardwareZone: { platform: 'hardwarezone', file: 'thread.html', visitors: page('hardwarezone/thread.html'), address: ({ id }) => `https://forums.hardwarezone.com.sg/posts/${id!.slice(5)}/` },
  'phpBB 3.3': { platform: 'phpbb', file: 'topic.html', visitors: phpbbToVisitors(page('phpbb/topic.html')), address: ({ id }) => `https://forum.example/community/viewtopic.php?p=${id}` },
  'phpBB 3.0': { platform: 'phpbb', file: 'old-topic.html', visitors: page('phpbb/old-topic.html'), address: ({ id }) => `https://forum.example/lama/viewtopic.php?p=${id}` },
};

describe.each(Object.entries(boards))('the page of %s', (_, { platform, file, visitors, address }) => {
  const { url, posts: all } = postsOn(platform, file);
  const posts = all.filter(({ kind }) => kind !== 'profile');
  const read = (post: Post, html = visitors, status = 200) => readCopyPage({ platform, status, html, url, post });
  const named = ({ author: { handle, name } }: Post) => handle ?? name;

  it.each(posts.map((post) => [post.text.slice(0, 20), post] as const))('is asked for by the post\'s own address, and agrees: %s', (__, post) => {
    expect(publicCopyOf({ platform, post, page: { url, title: '' } })?.address).toBe(address(post));
    const { author, text, time } = compare(post, read(post) as Told);
    expect({ author, text, time }).toEqual({ author: 'agrees', text: 'agrees', time: post.postedAt.machine ? 'agrees' : 'not-said' });
  });

  it('agrees with no other post', () => {
    for (const one of posts) {
      for (const other of posts.filter(({ text }) => text !== one.text)) {
        expect(compare({ ...other, id: one.id }, read(one) as Told)).not.toEqual({ author: 'agrees', text: 'agrees', time: 'agrees' });
      }
    }
  });

  it('differs where the words on screen were others', () => {
    expect(compare({ ...posts[0]!, text: 'Quite other words.' }, read(posts[0]!) as Told)).toMatchObject({ author: 'agrees', text: 'differs' });
  });

  it('without the post says nothing, and that it is gone only where the board says so', () => {
    const [post] = posts;
    const missing = { ...post!, id: post!.id!.replace(/\d+$/, '1') };
    expect(read(missing)).toBeNull();
    expect(read(missing, visitors, 503)).toBeNull();
    expect(read(missing, visitors, 404)).toMatchObject({ exists: false });
    // Any server answers so, and any page on it.
    expect(read(missing, '<html><body><h1>404 Not Found</h1></body></html>', 404)).toBeNull();
  });

  it('that shows two posts of one number, or one inside another, is not read', () => {
    const [post] = posts;
    const place = visitors.lastIndexOf('</body>');
    const unit = new DOMParser().parseFromString(visitors, 'text/html').querySelector(platform === 'phpbb' ? `#p${post!.id}` : `[data-content="${post!.id}"]`)!.outerHTML;
    expect(read(post!, visitors.slice(0, place) + unit + visitors.slice(place))).toBeNull();
    const renamed = unit.replaceAll(post!.id!.replace(/\D/g, ''), '777');
    const forged = { ...post!, id: post!.id!.replace(/\d+$/, '777') };
    const words = platform === 'phpbb' ? /(<div class="content">)/ : /(<div class="bbWrapper">)/;
    const written = visitors.replace(words, (start) => start + renamed);
    expect(read(forged, written)).toBeNull();
    expect(read(posts.at(-1)!, written)).toMatchObject({ exists: true });
  });

  it('never throws and never names another post\'s author, whatever is cut off or written into the words', () => {
    const document = new DOMParser().parseFromString(visitors, 'text/html');
    const blocks = [...document.querySelectorAll('body *')].map((element) => element.outerHTML).filter((html) => html.length < 6000);
    const starts = [...visitors.matchAll(/<div class="(?:bbWrapper|content)">/g)].map((match) => match.index + match[0].length);
    fc.assert(fc.property(
      fc.constantFrom(...posts), fc.oneof(
        fc.nat(visitors.length).map((end) => visitors.slice(0, end)),
        fc.tuple(fc.constantFrom(...starts), fc.array(fc.oneof(fc.constantFrom(...blocks), fc.string()), { maxLength: 3 }))
          .map(([start, written]) => visitors.slice(0, start) + written.join('') + visitors.slice(start)),
      ), fc.integer({ min: 100, max: 599 }), (post, html, status) => {
        const told = read(post, html, status);
        if (told === null || told === 'login' || !told.exists) return;
        const name = told.author.handle ?? told.author.name;
        expect([null, named(post)]).toContain(name);
        expect([null, post.postedAt.machine]).toContain(told.postedAt);
      },
    ), { numRuns: 60 });
  }, 120_000);

  it('of anything else says nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '{}', '<html id="XF">', '<body id="phpbb">', '<frameset>', '\0')), (html) => {
      expect(read(posts[0]!, html)).toBeNull();
    }), { numRuns: 40 });
  });
});

it('messages, members\' pages, other hosts and pages without TLS have no public page to ask for', () => {
  for (const [platform, file] of [['xenforo', 'conversation.html'], ['phpbb', 'message.html']] as const) {
    const { url, posts } = postsOn(platform, file);
    expect(posts.map((post) => publicCopyOf({ platform, post, page: { url, title: '' } }))).toEqual(posts.map(() => null));
  }
  for (const [platform, file] of [['xenforo', 'member.html'], ['phpbb', 'member.html']] as const) {
    const { url, posts } = postsOn(platform, file);
    expect(publicCopyOf({ platform, post: posts[0]!, page: { url, title: '' } })).toBeNull();
  }
  const { posts } = postsOn('xenforo', 'thread.html');
  for (const url of ['https://other.example/threads/1/', 'http://board.example/threads/1/', 'https://board.example:8443/threads/1/']) {
    expect(publicCopyOf({ platform: 'xenforo', post: posts[0]!, page: { url, title: '' } })).toBeNull();
  }
  expect(pageCopyOf('mastodon')).toBeNull();
});

it('boards without rewritten addresses, or in a folder, are asked at theirs', () => {
  const [post] = postsOn('xenforo', 'thread.html').posts;
  const asked = (permalink: string) => publicCopyOf({ platform: 'xenforo', post: { ...post!, permalink }, page: { url: 'https://board.example/', title: '' } })?.address;
  expect(asked('https://board.example/forums/threads/bread.7/post-90210001')).toBe('https://board.example/forums/posts/90210001/');
  expect(asked('https://board.example/index.php?threads/bread.7/post-90210001')).toBe('https://board.example/index.php?posts/90210001/');
  expect(asked('https://board.example/threads/bread.7/page-2#post-90210001')).toBe('https://board.example/threads/bread.7/page-2');
});

// XenForo: a visitor without permission gets the page `login`, with 403; some boards answer 200. phpBB: `login_body.html`, with 200.
describe('a page that asks for a login', () => {
  const login: Record<string, string> = {
    xenforo: '<!DOCTYPE html><html id="XF" lang="en-US" data-app="public" data-template="login" data-logged-in="false"><body data-template="login"><div class="p-body-pageContent"><div class="blockMessage">You must be logged-in to do that.</div><form action="/login/login" method="post" class="block"><input name="login"><input type="password" name="password"></form></div></body></html>',
    phpbb: '<!DOCTYPE html><html dir="ltr" lang="en-gb"><body id="phpbb" class="nojs notouch section-viewtopic ltr"><form action="./ucp.php?mode=login" method="post" id="login"><div class="panel"><h2 class="login-title">The board requires you to be registered and logged in to view this forum.</h2><input type="text" name="username"><input type="password" name="password"></div></form></body></html>',
  };

  it.each(Object.entries(login))('is known on %s', (platform, html) => {
    const { url, posts } = postsOn(platform, platform === 'phpbb' ? 'topic.html' : 'thread.html');
    expect(readCopyPage({ platform, status: 200, html, url, post: posts[0]! })).toBe('login');
    expect(readCopyPage({ platform, status: 403, html, url, post: posts[0]! })).toBe('login');
  });

  it.each([
    ['asks the age', '<html><body><h1>Confirm that you are over 18</h1><button>I am</button></body></html>'],
    ['asks whether one is human', '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>'],
  ])('and one that %s, is no copy', (_, html) => {
    const { url, posts } = postsOn('xenforo', 'thread.html');
    expect(readCopyPage({ platform: 'xenforo', status: 200, html, url, post: posts[0]! })).toBeNull();
  });
});

describe('what visitors are shown otherwise', () => {
  const { url, posts } = postsOn('xenforo', 'thread.html');
  const [first] = posts;
  const START = 'First loaf of the week is out of the oven.<br>';
  const told = (written: string, shown: Partial<Post> = {}) => {
    expect(threadToVisitors).toContain(START);
    const post = { ...first!, ...shown };
    return compare(post, readCopyPage({ platform: 'xenforo', status: 200, html: threadToVisitors.replace(START, () => START + written), url, post }) as Told).text;
  };
  const also = (words: string) => ({ text: first!.text.replace('oven.', `oven.\n${words}`) });

  it('is no difference: a link where members see a file, with or without words of the software', () => {
    expect(told('<a href="/attachments/oven-jpg.4417/" target="_blank">View attachment 4417</a>')).toBe('agrees');
    expect(told('<a href="/attachments/oven-jpg.4417/" target="_blank">View attachment 4417</a><br>', also('View attachment 4417'))).toBe('agrees');
  });

  it('is no difference: a link that a script of the board turns into what it leads to', () => {
    expect(told('<div class="bbOembed" data-media-site-id="twitter" data-xf-init="oembed"><a href="https://twitter.com/a/status/1" rel="external" target="_blank">https://twitter.com/a/status/1</a></div>')).toBe('agrees');
  });

  it('is no difference: an e-mail address that Cloudflare hides until a script runs', () => {
    const hidden = [...new TextEncoder().encode('mei@home.example')].map((byte) => (byte ^ 0x6b).toString(16).padStart(2, '0')).join('');
    const markup = `<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="6b${hidden}">[email&#160;protected]</a><br>`;
    expect(told(markup, also('mei@home.example'))).toBe('agrees');
    expect(told(markup, also('tan@home.example'))).toBe('differs');
  });

  it('is no difference: smileys as pictures, and a quote folded behind words of the software', () => {
    const smiley = '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" class="smilie smilie--sprite smilie--sprite1" alt=":)" title="Smile    :)" loading="lazy" data-shortname=":)">';
    expect(told(`${smiley}<br>`, also(':)'))).toBe('agrees');
    expect(told('<blockquote class="bbCodeBlock bbCodeBlock--expandable bbCodeBlock--quote js-expandWatch" data-quote="x" data-source="post: 5"><div class="bbCodeBlock-title"><a href="/goto/post?id=5" class="bbCodeBlock-sourceJump">x said:</a></div><div class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent js-expandContent">You did.</div><div class="bbCodeBlock-expandLink js-expandLink"><a role="button" tabindex="0">Click to expand...</a></div></div></blockquote>')).toBe('agrees');
  });

  it('cannot be compared where they are asked to log in for some of the words', () => {
    expect(told('<div class="bbCodeBlock">You must <a href="/login/">log in</a> or <a href="/register/">register</a> to see this.</div>', also('The address is 12 Jalan Besar.'))).toBe('not-said');
  });

  it('is a difference where the words themselves differ', () => {
    expect(told('And I took her recipe.<br>')).toBe('differs');
    expect(told('', also('And I took her recipe.'))).toBe('differs');
    expect(told('<a href="https://elsewhere.example/login/">log in</a><br>', also('Nothing.'))).toBe('differs');
  });
});

it('a file that a phpBB board shows to members only is no difference', () => {
  const { url, posts } = postsOn('phpbb', 'topic.html');
  expect(phpbbToVisitors(page('phpbb/topic.html'))).toContain('required permissions');
  expect(compare(posts[0]!, readCopyPage({ platform: 'phpbb', status: 200, html: phpbbToVisitors(page('phpbb/topic.html')), url, post: posts[0]! }) as Told).text).toBe('agrees');
});

describe('asking a board', () => {
  const { url, posts } = postsOn('hardwarezone', 'thread.html');
  const HERE = 'https://forums.hardwarezone.com.sg';
  const visitors = page('hardwarezone/thread.html');
  const answered = async (from: string, body: string, status = 200, reader: ReadsPages = readCopyPage) => {
    const store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`));
    const { capture } = await store.save(captureOf({ platform: 'hardwarezone', post: posts[1]!, page: { url, title: '' } }), []);
    const asked: [string, RequestInit][] = [];
    const ask = (async (address: string, options: RequestInit) => {
      asked.push([address, options]);
      const response = new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
      Object.defineProperty(response, 'url', { value: from });
      return response;
    }) as typeof fetch;
    const { corroborations } = await corroborate(store, capture.id, reader, ask);
    expect(await store.firstFault(capture.id)).toBeNull();
    const bytes = await store.copyBody(capture.id, 1);
    return { asked: asked[0]!, copy: corroborations![0]!, body: bytes && new TextDecoder().decode(bytes) };
  };

  it('goes where the board leads, without cookies, and keeps the page as it came and where it came from', async () => {
    const { asked: [address, options], copy, body } = await answered(`${HERE}/threads/sourdough-corner.7004455/page-3`, visitors);
    expect(address).toBe(`${HERE}/posts/90210002/`);
    expect(options).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'follow' });
    expect(options.method).toBeUndefined();
    expect(copy).toMatchObject({
      url: `${HERE}/posts/90210002/`, answeredFrom: `${HERE}/threads/sourdough-corner.7004455/page-3`, outcome: 'told', status: 200, mimeType: 'text/html',
      told: { author: '@loud_rafi99', text: posts[1]!.text }, agreement: { author: 'agrees', text: 'agrees', time: 'agrees' },
    });
    expect(body).toBe(visitors);
  });

  it('takes nothing from another site that it is led to', async () => {
    const { copy, body } = await answered('https://login.example/?next=forums', visitors);
    expect(copy).toMatchObject({ outcome: 'no-answer', status: null, headers: [], size: null, agreement: { author: 'not-said' } });
    expect(copy).not.toHaveProperty('answeredFrom');
    expect(body).toBeNull();
  });

  it('keeps a page that could not be read here, and says so', async () => {
    const { copy, body } = await answered(`${HERE}/posts/90210002/`, visitors, 200, () => { throw new Error('No document.'); });
    expect(copy).toMatchObject({ outcome: 'unreadable', status: 200, agreement: { author: 'not-said', text: 'not-said', time: 'not-said' } });
    expect(body).toBe(visitors);
  });

  it('says that it wants a login where it answers with one, and keeps that page', async () => {
    const login = '<html id="XF" data-template="login"><body></body></html>';
    const { copy, body } = await answered(`${HERE}/login/`, login);
    expect(copy).toMatchObject({ outcome: 'refused', status: 200, agreement: { author: 'not-said', text: 'not-said', time: 'not-said' } });
    expect(body).toBe(login);
  });
});

it('a server of Misskey is asked by POST, with the number of the note and nothing else', async () => {
  const store = new EvidenceStore(new EvidenceDatabase(`test-${crypto.randomUUID()}`));
  const { url, posts } = postsOn('misskey', 'note.html');
  const { capture } = await store.save(captureOf({ platform: 'misskey', post: posts[1]!, page: { url, title: '' } }), []);
  const asked: [string, RequestInit][] = [];
  await corroborate(store, capture.id, readCopyPage, (async (...one: [string, RequestInit]) => { asked.push(one); return new Response('{}'); }) as typeof fetch);
  expect(asked[0]).toMatchObject(['https://social.example/api/notes/show', {
    method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', body: JSON.stringify({ noteId: posts[1]!.id }), headers: { 'content-type': 'application/json' },
  }]);
});
