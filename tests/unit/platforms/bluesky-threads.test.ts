// @vitest-environment happy-dom
/** Bluesky: the post a page is about, who answers whom, and pages that are built in another way. */
import { beforeEach, describe, expect, it } from 'vitest';
import { bluesky } from '@/utils/platforms/bluesky';
import { UNITS } from '@/utils/platforms/bluesky/boxes';
import type { Page } from '@/utils/platforms/types';
import { expected, one, openFixture, show, units } from './bluesky-page';

const THREAD = expected['thread.html'];
const focused = () => units().find((unit) => unit.getAttribute('role') !== 'link')!;

let page: Page;

describe('the post a thread page is about', () => {
  const address = (unit: Element) => bluesky.readPost(unit, page).permalink;
  const withoutLists = () => { for (const count of document.querySelectorAll('[data-testid$="Count-expanded"]')) count.closest('a')!.remove(); };
  beforeEach(() => { page = openFixture('thread.html'); });

  it('gives its address in the lists of likes and reposts', () => {
    page = { ...page, url: new URL('https://bsky.app/') };
    expect(address(focused())).toBe(THREAD.url);
  });

  it('else has the address of the page', () => {
    withoutLists();
    expect(bluesky.readPost(focused(), page)).toMatchObject({ permalink: THREAD.url, id: THREAD.posts[1]!.id });
  });

  it('has it also when the page is addressed by the DID of its author', () => {
    withoutLists();
    const did = THREAD.posts[1]!.author.id!;
    page = { ...page, url: new URL(THREAD.url.replace('courtsideking.example', did)) };
    expect(address(focused())).toBe(page.url.href);
  });

  it.each([
    ['of somebody else\'s post', 'https://bsky.app/profile/hanawijaya.example/post/3n2o3ijvnkfpz'],
    ['of no post', 'https://bsky.app/profile/courtsideking.example'],
  ])('has none when the page has the address %s', (_, url) => {
    withoutLists();
    page = { ...page, url: new URL(url) };
    expect(bluesky.readPost(focused(), page)).toMatchObject({ permalink: null, id: null, author: { handle: 'courtsideking.example' } });
  });

  it('has none while two threads show at once', () => {
    withoutLists();
    focused().after(focused().cloneNode(true));
    expect(address(focused())).toBeNull();
  });

  it('does not believe an address that somebody wrote in the post', () => {
    withoutLists();
    const link = Object.assign(document.createElement('a'), { href: '/profile/courtsideking.example/post/3n2lk5ylbjdsu/quotes' });
    focused().querySelector('[data-word-wrap]')!.append(link);
    expect(address(focused())).toBe(THREAD.url);
  });

  it('still names its author when only the avatar is a link', () => {
    const header = focused().querySelector('a[aria-label="CourtsideKing 🔥"]')!;
    const plain = document.createElement('div');
    plain.append(...header.childNodes);
    header.replaceWith(plain);
    expect(bluesky.readPost(focused(), page).author).toEqual(THREAD.posts[1]!.author);
  });
});

describe('threads', () => {
  const read = (unit: Element) => bluesky.readPost(unit, page);
  beforeEach(() => { page = openFixture('thread.html'); });

  it('gives the posts above, from the first to the one answered, and the viewer\'s own replies', () => {
    const [first, about, own, joke] = THREAD.posts;
    expect(bluesky.readThread(focused(), page)).toEqual({ parents: [first], ownReplies: [own] });
    expect(bluesky.readThread(units()[4]!, page)).toEqual({ parents: [first, about, joke], ownReplies: [] });
  });

  it('gives no own replies when nobody is known to be viewing', () => {
    one('nav').remove();
    expect(bluesky.readThread(focused(), page).ownReplies).toEqual([]);
  });

  it('does not join posts across a row that is no post', () => {
    const above = units()[3]!;
    let row: Element = above;
    while (row.parentElement!.querySelectorAll(UNITS).length === 1) row = row.parentElement!;
    row.after(document.createElement('div'));
    expect(read(units()[4]!)).toMatchObject({ kind: 'reply', replyTo: null });
  });

  it('does not choose between two posts in the row above', () => {
    units()[3]!.after(units()[3]!.cloneNode(true));
    expect(read(units().at(-2)!)).toMatchObject({ author: { handle: 'devirajan.example' }, kind: 'reply', replyTo: null });
  });

  it('says of a thread shown as a tree that these are replies, not to whom', () => {
    const unit = units()[4]!;
    const wrapper = document.createElement('div');
    wrapper.append(document.createElement('div'), ...unit.children);
    unit.append(wrapper);
    expect(read(unit)).toMatchObject({ kind: 'reply', replyTo: null, author: { handle: 'devirajan.example' } });
  });
});

describe('pages that are built in another way', () => {
  const item = `<div role="link" tabindex="0"><div>
    <div><a href="/profile/a.example"><div data-testid="userAvatarImage"><img alt="" src="https://cdn.bsky.app/img/avatar_thumbnail/plain/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/bafy"></div></a></div>
    <div><div><a href="/profile/a.example"><span>\u202aA Name\u202c</span></a><a href="/profile/a.example"><span>\u202a@a.example\u202c</span></a></div>
      <a data-tooltip="16. Februar 2024 um 21:22" href="/profile/a.example/post/3klkpzplxlopq">2/16/2024</a></div>
    <div><div data-word-wrap="1" dir="auto">some words</div></div>
    <div><div><button data-testid="replyBtn" aria-label="Reply (2 replies)"></button></div><div><button data-testid="likeBtn" aria-label="Like (1 like)"></button></div>
      <div><div><button data-testid="postDropdownBtn"></button></div></div></div>
  </div></div>`;

  it('reads search results and quotes lists, which carry no test id', () => {
    page = show(`<main>${item}</main>`, 'https://bsky.app/search?q=words');
    expect(units()).toHaveLength(1);
    expect(bluesky.readPost(units()[0]!, page)).toMatchObject({
      kind: 'post', id: 'at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3klkpzplxlopq', author: { name: 'A Name', handle: 'a.example' },
      text: 'some words', counts: { replies: 2, likes: 1 }, postedAt: { shown: '16. Februar 2024 um 21:22', fromId: '2024-02-16T20:22:05.123Z' },
    });
  });

  it('leaves the words of a card out of a post without words', () => {
    const words = '<div data-word-wrap="1" dir="auto">some words</div>';
    page = show(`<main>${item.replace(words, `<a href="/profile/did:plc:cccccccccccccccccccccccc/feed/f">${words}</a>`)}</main>`, 'https://bsky.app/search?q=words');
    expect(bluesky.readPost(units()[0]!, page)).toMatchObject({
      text: '', media: [{ kind: 'card', url: 'https://bsky.app/profile/did:plc:cccccccccccccccccccccccc/feed/f', alt: 'some words' }],
    });
  });

  it('finds one post in a notification about a reply, and none in one about a like', () => {
    const like = `<div data-testid="feedItem-by-b.example" role="link" tabindex="0"><a href="/profile/b.example">B</a> liked your post
      <div data-tooltip="yesterday">1d</div><div>words of the viewer</div></div>`;
    page = show(`<main><div data-testid="feedItem-by-a.example">${item}</div>${like}</main>`, 'https://bsky.app/notifications');
    expect(units().map((unit) => bluesky.readPost(unit, page).author.handle)).toEqual(['a.example']);
  });

  it('reads pages of 2025: the line about the reposter is a box of its own, and quotes hold links', () => {
    const reposted = '<div aria-label="Reposted by R" role="link" tabindex="0"><svg></svg>Reposted by <a href="/profile/a.example"><span>R</span></a></div>';
    const quote = item.replaceAll('a.example', 'q.example').replaceAll(/did:plc:a+/g, 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb')
      .replace('3klkpzplxlopq', '3khopxekt76h7').replace('some words', 'quoted words').replaceAll(/<button[^>]*><\/button>/g, '')
      .replace('role="link"', 'role="link" aria-label="Post by q.example"');
    const words = '<div data-word-wrap="1" dir="auto">some words</div>';
    const unit = item.replace('<div role="link"', '<div data-testid="feedItem-by-a.example" role="link"').replace('<div>', `<div>${reposted}`)
      .replace(words, `<div data-testid="postText" data-word-wrap="1" dir="auto">some words</div>${quote}`);
    page = show(`<main>${unit}</main>`, 'https://bsky.app/profile/a.example');
    expect(units()).toHaveLength(1);
    const post = bluesky.readPost(units()[0]!, page);
    expect(post).toMatchObject({ text: 'some words', author: { name: 'A Name', handle: 'a.example', id: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa' } });
    expect(post.quoted).toMatchObject({
      text: 'quoted words', permalink: 'https://bsky.app/profile/q.example/post/3khopxekt76h7', author: { handle: 'q.example', id: 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb' },
    });
    expect(bluesky.buttonPlace(units()[0]!)!.parent.querySelectorAll('button')).toHaveLength(3);
  });

  it('says that nobody is logged in when the bar holds buttons only, and nothing when it cannot tell', () => {
    show('<nav role="navigation"><a href="/">Bluesky</a><button>Sign up</button><button>Sign in</button></nav>', 'https://bsky.app/');
    expect(bluesky.viewerLoggedIn(document)).toBe(false);
    expect(bluesky.viewerHandle(document)).toBeNull();
    show('<nav role="navigation"><div role="link" tabindex="0">Home</div><button>New</button></nav>', 'https://bsky.app/');
    expect(bluesky.viewerLoggedIn(document)).toBeNull();
    show('<nav role="navigation"><a href="/profile/a.example">A</a><a href="/profile/b.example">B</a><a href="/settings">S</a></nav>', 'https://bsky.app/');
    expect(bluesky.viewerLoggedIn(document)).toBe(true);
    expect(bluesky.viewerHandle(document)).toBeNull();
    show('<main></main>', 'https://bsky.app/');
    expect(bluesky.viewerLoggedIn(document)).toBeNull();
  });
});
