// @vitest-environment happy-dom
/** Bluesky: what is read from its pages, and what is left out rather than guessed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { bluesky } from '@/utils/platforms/bluesky';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/bluesky');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  viewer: { handle: string; loggedIn: boolean };
  files: Record<string, { url: string; units: Post[] }>;
};
const HOME = expected.files['home.html']!;
const THREAD = expected.files['thread.html']!;

/** Shows `html` as the page at `url`. Its scripts do not run. */
function show(html: string, url: string): Page {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(document.importNode(parsed.body, true));
  return { url: new URL(url), title: parsed.title };
}

const open = (name: string, url = expected.files[name]!.url) => show(readFileSync(join(folder, name), 'utf8'), url);
const matched = () => [...document.querySelectorAll(bluesky.unitSelector)];
const units = () => matched().filter((element) => bluesky.isUnit(element));
const one = (selector: string) => document.querySelector(selector)!;
const focused = () => units().find((unit) => unit.getAttribute('role') !== 'link')!;

let page: Page;

describe.each(Object.entries(expected.files))('%s', (name, { units: posts }) => {
  beforeEach(() => { page = open(name); });

  it('reads every post on screen, in order, and says what it could not find', () => {
    expect(units().map((unit) => bluesky.readPost(unit, page))).toEqual(posts);
  });

  it('leaves out posts on screens that are mounted but hidden', () => {
    const hidden = matched().filter((element) => element.closest('[style*="display: none"]'));
    expect(hidden.length).toBeGreaterThan(1);
    expect(hidden.filter((element) => bluesky.isUnit(element))).toEqual([]);
    expect(matched().length).toBe(hidden.length + posts.length);
  });

  it('tells each post from the others by a key that is its own address', () => {
    const keys = units().map((unit) => bluesky.unitKey(unit));
    expect(keys).toEqual(posts.map(({ permalink }) => new URL(permalink!).pathname));
  });

  it('puts the button last in the group of the post menu, beside a native button of the same post', () => {
    for (const unit of units()) {
      const place = bluesky.buttonPlace(unit)!;
      expect(place.before).toBeNull();
      expect(place.neighbour.getAttribute('data-testid')).toBe('postDropdownBtn');
      expect(place.parent.lastElementChild!.contains(place.neighbour)).toBe(true);
      expect(place.parent.querySelectorAll('button')).toHaveLength(3);
      expect(unit.contains(place.parent)).toBe(true);
    }
  });

  it('carries in each address the minute that its tooltip shows (the viewer here is in UTC+8)', () => {
    for (const unit of units()) {
      const { postedAt } = bluesky.readPost(unit, page);
      const [, hour, minute, half] = /(\d+):(\d+) ([AP]M)/.exec(postedAt.shown!)!;
      const local = new Date(Date.parse(postedAt.fromId!) + 8 * 3_600_000);
      expect([local.getUTCHours(), local.getUTCMinutes()]).toEqual([Number(hour) % 12 + (half === 'PM' ? 12 : 0), Number(minute)]);
    }
  });

  it('knows whose page it is without reading a word of the interface', () => {
    expect(bluesky.viewerHandle(document)).toBe(expected.viewer.handle);
    expect(bluesky.viewerLoggedIn(document)).toBe(expected.viewer.loggedIn);
  });

  it('reads the same when the interface is in another language', () => {
    for (const button of document.querySelectorAll('button[aria-label]')) {
      const digits = /\(([\d,]+)/.exec(button.getAttribute('aria-label')!)?.[1];
      button.setAttribute('aria-label', digits ? `رد (${digits.replace(',', '.')} ردود)` : 'زر');
    }
    for (const link of document.querySelectorAll('a[aria-label]')) link.setAttribute('aria-label', 'رابط');
    for (const node of document.querySelectorAll('[dir="auto"]')) {
      if (/^(Replied to|Reposted by) /.test(node.textContent)) node.firstChild!.nodeValue = 'أعاد النشر ';
    }
    expect(units().map((unit) => bluesky.readPost(unit, page))).toEqual(posts);
  });
});

describe('whose words they are', () => {
  beforeEach(() => { page = open('home.html'); });
  const quoting = () => units()[1]!;
  const read = (unit: Element) => bluesky.readPost(unit, page);

  it('keeps a repost with its author, also when they repost themselves under a changed name', () => {
    const unit = units().at(-1)!;
    unit.querySelector('[aria-label^="Reposted by"] [dir="auto"]')!.textContent = 'Reposted by Somebody Else';
    expect(read(unit).author.name).toBe('CourtsideKing 🔥');
  });

  it('names nobody when the test id and the header disagree, as in a node caught half changed', () => {
    quoting().setAttribute('data-testid', 'feedItem-by-somebody.example');
    const post = read(quoting());
    expect(post.author).toEqual({ name: null, handle: null, profileUrl: null, id: null, avatarUrl: null });
    expect(post).toMatchObject({ permalink: null, id: null });
    expect(post.missing).toEqual(expect.arrayContaining(['author', 'permalink', 'id']));
  });

  it('names nobody when the handle shown is not the one in the address', () => {
    const links = quoting().querySelectorAll('a[aria-label="View profile"]');
    links[1]!.textContent = '@somebody.example';
    expect(read(quoting()).author.handle).toBeNull();
  });

  it('takes the DID from the avatar of the post, never from the quote inside it', () => {
    const before = read(quoting());
    for (const image of quoting().querySelectorAll('[aria-label^="Post by"] img')) {
      image.setAttribute('src', image.getAttribute('src')!.replace(/did:plc:\w+/, 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'));
    }
    const after = read(quoting());
    expect(after.author).toEqual(before.author);
    expect(after.quoted!.author.id).toBe('did:plc:aaaaaaaaaaaaaaaaaaaaaaaa');
  });

  it('gives no DID when avatar and pictures were uploaded by different accounts, and then only the record key', () => {
    const unit = units()[0]!;
    const picture = unit.querySelector('button img')!;
    picture.setAttribute('src', picture.getAttribute('src')!.replace(/did:plc:\w+/, 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'));
    const post = read(unit);
    expect(post.author.id).toBeNull();
    expect(post.id).toBe(post.permalink!.split('/').at(-1));
  });

  it('finds the DID in a picture when the avatar has not come', () => {
    const unit = units()[0]!;
    unit.querySelector('[data-testid="userAvatarImage"] img')!.remove();
    expect(read(unit).author).toMatchObject({ id: HOME.units[0]!.author.id, avatarUrl: null });
  });

  it('leaves a quote without an author when its label names somebody else', () => {
    one('[aria-label^="Post by"]').setAttribute('aria-label', 'Post by somebody.example');
    const { quoted } = read(quoting());
    expect(quoted!.author.handle).toBeNull();
    expect(quoted!.text).toContain('Kelas percuma');
    expect(quoted!.missing).toContain('author');
  });

  it('is not fooled by a display name that looks like a handle', () => {
    one('[aria-label^="Post by"] [dir="auto"]').textContent = '@courtsideking.example';
    expect(read(quoting()).quoted!.author).toMatchObject({ name: '@courtsideking.example', handle: 'hanawijaya.example' });
  });

  it('tells an account without a valid handle by its DID alone', () => {
    const post = read(one('[data-testid="feedItem-by-handle.invalid"]'));
    expect(post.author.handle).toBeNull();
    expect(post.permalink).toBe(`https://bsky.app/profile/${post.author.id}/post/${post.id!.split('/').at(-1)}`);
  });
});

describe('what was said', () => {
  beforeEach(() => { page = open('home.html'); });
  const read = (unit: Element) => bluesky.readPost(unit, page);

  it('leaves out the number that the site sets after the words of a numbered thread', () => {
    const text = units()[0]!.querySelector('[data-testid="postText"]')!;
    const number = document.createElement('div');
    number.append(Object.assign(document.createElement('span'), { textContent: '2/5' }));
    text.append(number);
    expect(read(units()[0]!).text).toBe(HOME.units[0]!.text);
  });

  it('does not take the description in a card for words of the author', () => {
    const unit = units()[4]!;
    unit.querySelector('[data-testid="postText"]')!.remove();
    unit.querySelector('a[target="_blank"] [dir="auto"]')!.setAttribute('data-word-wrap', '1');
    expect(read(unit).text).toBe('');
  });

  it('says when a warning hides the pictures only, and not when labels stand there', () => {
    const unit = units()[0]!;
    const frame = unit.querySelector('[data-embed]')!;
    const warning = one('.r-h1de').closest('button')!.cloneNode(true);
    const hider = document.createElement('div');
    hider.append(warning);
    frame.replaceChildren(hider);
    expect(read(unit).missing).toEqual(['hidden-by-site']);
    hider.querySelector('[dir="auto"]')!.remove();
    expect(read(unit).missing).toEqual([]);
  });

  it('counts in whole numbers only', () => {
    const unit = units()[0]!;
    const shown = unit.querySelector('[data-testid="repostCount"]')!;
    for (const short of ['1.2K', '12 mil', '1,2 rb', '12\u00a0тыс.']) {
      shown.textContent = short;
      expect(read(unit).counts).toEqual({ replies: 1, likes: 31 });
    }
    shown.textContent = '168';
    expect(read(unit).counts.reposts).toBe(168);
  });

  it('gives no address for pictures of a page saved to disk', () => {
    const unit = units()[0]!;
    for (const image of unit.querySelectorAll('img')) image.setAttribute('src', './Bluesky_files/picture.jpg');
    for (const link of unit.querySelectorAll('a')) link.setAttribute('href', `https://bsky.app${link.getAttribute('href')}`);
    const post = read(unit);
    expect(post.media.map(({ url }) => url)).toEqual([null]);
    expect(post).toMatchObject({ permalink: HOME.units[0]!.permalink, author: { handle: 'devirajan.example', avatarUrl: null } });
  });

  it('notices that a list gave the node to another post', () => {
    const [unit, other] = units();
    const before = bluesky.unitKey(unit!);
    unit!.replaceChildren(...[...other!.children].map((child) => child.cloneNode(true)));
    expect(bluesky.unitKey(unit!)).not.toBe(before);
    expect(bluesky.unitKey(unit!)).toBe(bluesky.unitKey(other!));
  });
});

describe('the post a thread page is about', () => {
  const address = (unit: Element) => bluesky.readPost(unit, page).permalink;
  const withoutLists = () => { for (const count of document.querySelectorAll('[data-testid$="Count-expanded"]')) count.closest('a')!.remove(); };
  beforeEach(() => { page = open('thread.html'); });

  it('gives its address in the lists of likes and reposts', () => {
    page = { ...page, url: new URL('https://bsky.app/') };
    expect(address(focused())).toBe(THREAD.url);
  });

  it('else has the address of the page', () => {
    withoutLists();
    expect(bluesky.readPost(focused(), page)).toMatchObject({ permalink: THREAD.url, id: THREAD.units[1]!.id });
  });

  it('has it also when the page is addressed by the DID of its author', () => {
    withoutLists();
    const did = THREAD.units[1]!.author.id!;
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
    expect(bluesky.readPost(focused(), page).author).toEqual(THREAD.units[1]!.author);
  });
});

describe('threads', () => {
  const read = (unit: Element) => bluesky.readPost(unit, page);
  beforeEach(() => { page = open('thread.html'); });

  it('gives the posts above, from the first to the one answered, and the viewer\'s own replies', () => {
    const [first, about, own, joke] = THREAD.units;
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
    while (row.parentElement!.querySelectorAll(bluesky.unitSelector).length === 1) row = row.parentElement!;
    row.after(document.createElement('div'));
    expect(read(units()[4]!)).toMatchObject({ kind: 'reply', replyTo: null });
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
    show('<main></main>', 'https://bsky.app/');
    expect(bluesky.viewerLoggedIn(document)).toBeNull();
  });
});
