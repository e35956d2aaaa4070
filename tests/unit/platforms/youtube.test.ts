// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page, Post } from '@/utils/platforms/types';
import { youtube } from '@/utils/platforms/youtube';
import { commentAddress } from '@/utils/platforms/youtube/addresses';
import { likesFrom } from '@/utils/platforms/youtube/likes';

const folder = join(import.meta.dirname, '../../fixtures/youtube');
const html = readFileSync(join(folder, 'watch.html'), 'utf8');
const expected = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; posts: Post[] }>)['watch.html']!;
const page: Page = { url: new URL(expected.url), title: 'A video' };

const parse = (markup: string) => new DOMParser().parseFromString(markup, 'text/html');
const unitsOf = (root: ParentNode) => [...root.querySelectorAll(youtube.unitSelector)].filter((element) => youtube.isUnit(element));
const readAll = (root: ParentNode, at = page) => unitsOf(root).map((unit) => youtube.readPost(unit, at));
const only = (markup: string, at = page) => {
  const posts = readAll(parse(markup), at);
  expect(posts).toHaveLength(1);
  return posts[0]!;
};

describe('a watch page', () => {
  let document: Document;
  beforeEach(() => { document = parse(html); });
  const unit = (words: string) => unitsOf(document).find((element) => element.textContent.includes(words))!;
  const ids = (posts: Post[]) => posts.map(({ id }) => id);
  const idOf = (words: string) => expected.posts.find(({ text }) => text.includes(words))!.id;

  test('every video, comment, reply and tile is read as it stands, in order', () => {
    expect(readAll(document)).toEqual(expected.posts);
  });

  test('ads, mixes and the screen left behind are no units', () => {
    const texts = readAll(document).map(({ text }) => text);
    for (const words of ['Scissors', 'Mix:', 'left behind']) {
      expect(html).toContain(words);
      expect(texts.filter((text) => text.includes(words))).toEqual([]);
    }
  });

  test('each comment has its button at the end of its own row, and no two share one', () => {
    const comments = unitsOf(document).filter((element) => element.localName === 'ytd-comment-view-model');
    const rows = comments.map((comment) => {
      const place = youtube.buttonPlace(comment)!;
      expect(place.parent.closest('ytd-comment-view-model')).toBe(comment);
      expect(place.parent.id).toBe('toolbar');
      expect(place.before).toBeNull();
      expect(place.neighbour.localName).toBe('button');
      expect(place.parent.contains(place.neighbour)).toBe(true);
      return place.parent;
    });
    expect(new Set(rows).size).toBe(15);
  });

  test('the video has its button in its action row, and tiles have none', () => {
    const [video, ...others] = unitsOf(document);
    const place = youtube.buttonPlace(video!)!;
    expect(place.parent.closest('#actions')).not.toBeNull();
    expect(place.neighbour.getAttribute('aria-label')).toBe('Share');
    const tiles = others.filter((element) => /lockup/.test(element.localName));
    expect(tiles.map((tile) => youtube.buttonPlace(tile))).toEqual([null, null, null]);
  });

  test('a reply brings the video, the comment it is under and the replies above it', () => {
    expect(ids(youtube.readThread(unit('kept a copy'), page).parents)).toEqual([
      'mK4tT9wQz2e', idOf('Nobody asked'), idOf('I have reported'), idOf('already sent it')]);
    expect(ids(youtube.readThread(unit('Kau memang'), page).parents)).toEqual(['mK4tT9wQz2e']);
  });

  test('a reply to a reply names the person it answers', () => {
    expect(youtube.readPost(unit('kept a copy'), page).replyTo).toEqual({ id: idOf('already sent it'), handle: 'quiet_ledger' });
  });

  test("the viewer's own answers are found under what they answer, and nowhere else", () => {
    const own = idOf('kept a copy');
    const answers = (words: string) => ids(youtube.readThread(unit(words), page).ownReplies);
    expect(answers('Nobody asked')).toEqual([own]);
    expect(answers('already sent it')).toEqual([own]);
    expect(answers('I have reported')).toEqual([]);
    expect(answers('Kau memang')).toEqual([]);
    expect(answers('sewing machine, and')).toEqual([]);
  });

  test('without an opened account menu nobody is taken for the viewer', () => {
    expect([youtube.viewerHandle(document), youtube.viewerName!(document)]).toEqual(['rin-tan-sews', 'Rin Tan']);
    document.querySelector('ytd-popup-container')!.remove();
    expect([youtube.viewerHandle(document), youtube.viewerName!(document)]).toEqual([null, null]);
    expect(youtube.readThread(unit('Nobody asked'), page).ownReplies).toEqual([]);
  });

  test('logged in, logged out and not told are three answers', () => {
    expect(youtube.viewerLoggedIn(document)).toBe(true);
    document.querySelector('#avatar-btn')!.remove();
    expect(youtube.viewerLoggedIn(document)).toBeNull();
    const signIn = document.createElement('a');
    signIn.href = 'https://accounts.google.com/ServiceLogin?service=youtube';
    document.querySelector('ytd-masthead')!.append(signIn);
    expect(youtube.viewerLoggedIn(document)).toBe(false);
  });

  test('two different people in one header give no author at all', () => {
    const comment = unit('I have reported');
    const name = comment.querySelector('#author-text')!;
    name.removeAttribute('hidden');
    name.setAttribute('href', '/@driftwood-88');
    const post = youtube.readPost(comment, page);
    expect(post.author).toEqual({ name: null, handle: null, profileUrl: null, id: null, avatarUrl: null });
    expect(post.missing).toContain('author');
  });

  test('a reply being written inside a comment changes nothing in it', () => {
    const comment = unit('Kau memang');
    const before = youtube.readPost(comment, page);
    comment.querySelector('#reply-dialog')!.append(...parse(`<ytd-comment-simplebox-renderer>
      <div id="author-thumbnail"><img src="https://yt3.ggpht.com/viewer"></div><div id="content-text">What the viewer types</div>
      </ytd-comment-simplebox-renderer>`).body.children);
    comment.querySelector('#main')!.before(comment.querySelector('#reply-dialog')!);
    expect(youtube.readPost(comment, page)).toEqual(before);
  });

  test('a removed first comment leaves its replies with its id and without its name', () => {
    const reply = unit('Cry about it');
    unit('Nobody asked').remove();
    expect(youtube.readPost(reply, page).replyTo).toEqual({ id: idOf('Nobody asked'), handle: null });
  });

  test('the opened description is read whole', () => {
    const expander = document.querySelector('#description-inline-expander')!;
    expander.setAttribute('is-expanded', '');
    const whole = document.createElement('yt-attributed-string');
    whole.textContent = 'All of it.\nTo the end.';
    expander.querySelector('#expanded')!.append(whole);
    const post = youtube.readPost(unit('sewing machine, and'), page);
    expect(post.text.split('\n\n').at(-1)).toBe('All of it.\nTo the end.');
    expect(post.textCut).toBe(false);
  });

  test('a short description that fits is not called cut', () => {
    document.querySelector('#description-inline-expander #expand')!.setAttribute('hidden', '');
    expect(youtube.readPost(unit('sewing machine, and'), page)).toMatchObject({ textCut: false, missing: [] });
  });

  test('a number in a name is not counted as replies', () => {
    const comment = unit('Kau memang');
    comment.closest('ytd-comment-thread-renderer')!.querySelector('#more-replies-sub-thread')!.textContent = '4 replies from Channel 9';
    expect(youtube.readPost(comment, page).counts).toEqual({ likes: 96 });
  });

  test('between two videos, words on the page are not tied to either address', () => {
    const next = { ...page, url: new URL('https://www.youtube.com/watch?v=Zr8LhP3yVd0') };
    const post = youtube.readPost(unit('sewing machine, and'), next);
    expect(post).toMatchObject({ id: null, permalink: null, postedAt: { machine: null } });
    expect(post.missing).toEqual(expect.arrayContaining(['permalink', 'id']));
  });

  test('machine data of another video is not believed', () => {
    document.querySelector('ytd-watch-flexy')!.setAttribute('video-id', 'Zr8LhP3yVd0');
    const next = { ...page, url: new URL('https://www.youtube.com/watch?v=Zr8LhP3yVd0') };
    const post = youtube.readPost(unitsOf(document)[0]!, next);
    expect(post).toMatchObject({ id: 'Zr8LhP3yVd0', permalink: 'https://www.youtube.com/watch?v=Zr8LhP3yVd0' });
    expect(post.postedAt.machine).toBeNull();
    expect(post.media).toEqual([{ kind: 'video', url: null, alt: null }]);
    expect(youtube.readThread(unit('Kau memang'), next).parents).toEqual([]);
  });

  test('an element filled again with another comment has another key and reads as that comment', () => {
    const [first, second] = [unit('Kau memang'), unit('她公司')];
    const keys = [youtube.unitKey(first), youtube.unitKey(second)];
    const readings = [youtube.readPost(first, page), youtube.readPost(second, page)];
    const swap = (selector: string, attribute: string) => {
      const [a, b] = [first.querySelector(selector)!, second.querySelector(selector)!];
      const value = a.getAttribute(attribute)!;
      a.setAttribute(attribute, b.getAttribute(attribute)!);
      b.setAttribute(attribute, value);
    };
    const swapWords = (selector: string) => {
      const [a, b] = [first.querySelector(selector)!, second.querySelector(selector)!];
      [a.textContent, b.textContent] = [b.textContent, a.textContent];
    };
    swap('#author-text', 'href');
    swap('#published-time-text a', 'href');
    swap('#author-thumbnail img', 'src');
    swap('#like-button button', 'aria-label');
    for (const selector of ['#author-text span', '#published-time-text a', '#content-text > span', '#vote-count-middle']) swapWords(selector);
    expect([youtube.unitKey(second), youtube.unitKey(first)]).toEqual(keys);
    const withoutReplies = ({ counts: { likes }, ...post }: Post) => ({ ...post, likes });
    expect([youtube.readPost(second, page), youtube.readPost(first, page)].map(withoutReplies)).toEqual(readings.map(withoutReplies));
  });
});

describe('older layouts', () => {
  const comment = (author: string, published: string) => `<ytd-comment-thread-renderer><ytd-comment-renderer id="comment"><div id="body">
    <div id="header-author"><a id="author-text" href="${author}"><span> Old Neighbour </span></a><span id="author-comment-badge" hidden><a id="name" href="/user/someoneElse"></a></span>${published}</div>
    <yt-formatted-string id="content-text">Go away,\nnobody wants you here.</yt-formatted-string></div></ytd-comment-renderer></ytd-comment-thread-renderer>`;
  const link = '<a href="https://www.youtube.com/watch?v=mK4tT9wQz2e&amp;lc=UgzOld0000000000001&amp;feature=em-comments">1 year ago</a>';

  test('a channel link gives the id that outlives a change of name', () => {
    const post = only(comment('/channel/UCabcdefghijklmnopqrstuv', `<yt-formatted-string id="published-time-text">${link}</yt-formatted-string>`));
    expect(post).toMatchObject({
      id: 'UgzOld0000000000001',
      permalink: 'https://www.youtube.com/watch?v=mK4tT9wQz2e&lc=UgzOld0000000000001',
      author: { name: 'Old Neighbour', handle: null, id: 'UCabcdefghijklmnopqrstuv', profileUrl: 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv' },
      text: 'Go away,\nnobody wants you here.',
      postedAt: { shown: '1 year ago' },
    });
  });

  test('a user link gives a profile and no handle; the time may be named by a class', () => {
    const post = only(comment('/user/oldneighbour', `<yt-formatted-string class="published-time-text above-comment">${link}</yt-formatted-string>`));
    expect(post.author).toMatchObject({ name: 'Old Neighbour', handle: null, id: null, profileUrl: 'https://www.youtube.com/user/oldneighbour' });
    expect(post.id).toBe('UgzOld0000000000001');
  });

  test('an element not yet filled is no comment', () => {
    expect(readAll(parse('<ytd-comment-view-model><a id="author-text"></a><div id="content-text"></div></ytd-comment-view-model>'))).toEqual([]);
  });
});

describe('other screens', () => {
  test('a community post that shares another keeps both authors apart', () => {
    const shared = `<ytd-backstage-post-renderer><a id="author-text" href="/@first-voice"><span>First Voice</span></a>
      <yt-formatted-string id="published-time-text"><a href="/post/UgkxFirst000000001">2 days ago</a></yt-formatted-string>
      <yt-formatted-string id="content-text">What was said first</yt-formatted-string></ytd-backstage-post-renderer>`;
    // The shared one stands first: what is found first is not always the post's own.
    const post = only(`<ytd-backstage-post-thread-renderer><ytd-backstage-post-renderer>${shared}<a id="author-text" href="/@loud-echo"><span>Loud Echo</span></a>
      <yt-formatted-string id="published-time-text"><a href="/post/UgkxSecond00000002?si=abc">5 hours ago</a></yt-formatted-string>
      <yt-formatted-string id="content-text">Everybody, tell them what you think</yt-formatted-string>
      <ytd-backstage-image-renderer><img src="https://yt3.ggpht.com/picture=s800" alt=""></ytd-backstage-image-renderer>
      <ytd-comment-action-buttons-renderer id="action-buttons"><div id="toolbar"><ytd-toggle-button-renderer id="like-button"><button aria-label="Like"></button></ytd-toggle-button-renderer>
      <span id="vote-count-middle">104</span></div></ytd-comment-action-buttons-renderer></ytd-backstage-post-renderer></ytd-backstage-post-thread-renderer>`);
    expect(post).toMatchObject({
      kind: 'post', id: 'UgkxSecond00000002', permalink: 'https://www.youtube.com/post/UgkxSecond00000002', text: 'Everybody, tell them what you think',
      author: { name: 'Loud Echo', handle: 'loud-echo' }, counts: { likes: 104 },
      media: [{ kind: 'image', url: 'https://yt3.ggpht.com/picture=s800', alt: null }],
      quoted: { id: 'UgkxFirst000000001', author: { name: 'First Voice', handle: 'first-voice' }, text: 'What was said first' },
    });
  });

  test('a chat message keeps the name without its badges; a removed one is none', () => {
    const message = (attributes: string) => `<yt-live-chat-text-message-renderer id="ChwKGkNQbWVzc2FnZTE" ${attributes}>
      <span id="timestamp">5:47 PM</span><span id="author-name">@tide_watcher<span id="chip-badges">Verified</span></span>
      <span id="message">we know your street <img alt="👀"></span><span id="deleted-state"></span></yt-live-chat-text-message-renderer>`;
    const post = only(message(''));
    expect(post).toMatchObject({ kind: 'live-chat', id: 'ChwKGkNQbWVzc2FnZTE', permalink: null, text: 'we know your street 👀', postedAt: { shown: '5:47 PM' } });
    expect(post.author).toMatchObject({ name: '@tide_watcher', handle: null, profileUrl: null });
    expect(post.missing).toContain('permalink');
    expect(readAll(parse(message('is-deleted')))).toEqual([]);
  });

  const short = (attributes: string) => `<ytd-reel-video-renderer ${attributes}><yt-reel-channel-bar-view-model><a href="/@quick-cuts/shorts">@quick-cuts</a></yt-reel-channel-bar-view-model>
    <yt-shorts-video-title-view-model><h2>One stitch</h2></yt-shorts-video-title-view-model></ytd-reel-video-renderer>`;
  const onShorts = { url: new URL('https://www.youtube.com/shorts/pL2vXe6RmJ4'), title: '' };

  test('only the Short being watched is a unit', () => {
    const post = only(short('is-active') + short(''), onShorts);
    expect(post).toMatchObject({ kind: 'video', id: 'pL2vXe6RmJ4', permalink: 'https://www.youtube.com/shorts/pL2vXe6RmJ4', text: 'One stitch',
      author: { handle: 'quick-cuts', profileUrl: 'https://www.youtube.com/@quick-cuts' } });
  });

  test('a Short whose own id differs from the address has no address', () => {
    expect(only(short('is-active video-id="Hs5WnC1tBk7"'), onShorts)).toMatchObject({ id: null, permalink: null });
  });

  test('an ad is told by what surrounds it or by what it holds', () => {
    const tile = (inside: string) => `<yt-lockup-view-model><h3><a href="/watch?v=Hs5WnC1tBk7">Scissors</a></h3>${inside}</yt-lockup-view-model>`;
    expect(readAll(parse(tile('')))).toHaveLength(1);
    expect(readAll(parse(tile('<feed-ad-metadata-view-model></feed-ad-metadata-view-model>')))).toEqual([]);
    expect(readAll(parse(`<ytd-ad-slot-renderer>${tile('')}</ytd-ad-slot-renderer>`))).toEqual([]);
  });

  test('views and age under a title are not taken for a channel', () => {
    const post = only(`<yt-lockup-view-model><a href="/watch?v=Hs5WnC1tBk7"></a><h3><a href="/watch?v=Hs5WnC1tBk7">Why zips break</a></h3>
      <yt-content-metadata-view-model><div><span>210K views</span></div></yt-content-metadata-view-model></yt-lockup-view-model>`);
    expect(post.author.name).toBeNull();
    expect(post.missing).toContain('author');
  });

  test('a tile of two channels names neither', () => {
    const post = only(`<yt-lockup-view-model><h3><a href="/watch?v=Hs5WnC1tBk7">A joint video</a></h3><yt-content-metadata-view-model>
      <div><span><a href="/@one">One</a> and <a href="/@two">Two</a></span></div></yt-content-metadata-view-model></yt-lockup-view-model>`);
    expect(post.author).toMatchObject({ name: null, handle: null, profileUrl: null });
  });
});

describe('likes', () => {
  const likes = (shown: string, label: string, pressed = false) => {
    const root = parse(`<span>${shown}</span><button aria-label="${label}" aria-pressed="${pressed}"></button>`);
    return likesFrom(root.querySelector('span'), root.querySelector('button'));
  };

  test.each([
    ['490', 'Like this comment along with 490 other people', 490],
    ['1.2K', 'Like this comment along with 1,204 other people', 1204],
    ['3 тыс.', 'Вам и ещё 3 018 пользователям понравилось', 3018],
    ['12 mil', 'A otras 12 mil personas', null],
    ['1.2万', '他 1.2 万人', null],
    ['', 'Like this comment', null],
  ])('%j with %j is %j', (shown, label, count) => expect(likes(shown, label)).toBe(count));

  test('a rounded count that includes the viewer stays unknown', () => {
    expect(likes('1.2K', 'Like this comment along with 1,204 other people', true)).toBeNull();
  });

  test('a rounded count never becomes a number below a thousand', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom('K', ' mil', ' тыс.', '万', ' lakh', 'M', ' Mio.'), (n, unit) => {
      expect(likes(`${n}${unit}`, `along with ${n}${unit} others`)).toBeNull();
    }));
  });
});

describe('addresses', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{8,26}$/);

  test("a comment's address keeps the video and the comment and nothing of the person who copied it", () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{11}$/), id, fc.option(id), fc.array(fc.tuple(fc.constantFrom('si', 'pp', 'feature', 't', 'ab_channel'), id)),
      (video, comment, reply, extras) => {
        const lc = reply ? `${comment}.${reply}` : comment;
        const url = new URL(`https://www.youtube.com/watch?v=${video}`);
        for (const [key, value] of extras) url.searchParams.append(key, value);
        url.searchParams.set('lc', lc);
        expect(commentAddress(url)).toBe(`https://www.youtube.com/watch?v=${video}&lc=${lc}`);
      }));
  });

  test('links that leave YouTube, and scripts, are never read as people or posts', () => {
    for (const href of ['https://youtube.com.example/@meis-mending-table', 'javascript:alert(1)', '/redirect?q=https://example.com/@x', '//evil.example/@x', '/@%E0%A4%A']) {
      const post = only(`<ytd-comment-view-model><a id="author-text" href="${href}"><span>@somebody</span></a><div id="content-text">Words</div></ytd-comment-view-model>`);
      expect(post.author.handle).toBeNull();
      expect(post).toMatchObject({ id: null, permalink: null });
    }
  });
});
