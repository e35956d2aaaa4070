// @vitest-environment happy-dom
/** Bluesky: what is read from its pages, and what is left out rather than guessed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { bluesky } from '@/utils/platforms/bluesky';
import type { Page } from '@/utils/platforms/types';
import { expected, matched, one, openFixture, units } from './bluesky-page';

const HOME = expected['home.html'];

let page: Page;

describe.each(['home.html', 'thread.html'] as const)('%s', (name) => {
  const posts = expected[name].posts;
  beforeEach(() => { page = openFixture(name); });

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
    expect(bluesky.viewerHandle(document)).toBe(expected[name].viewer);
    expect(bluesky.viewerLoggedIn(document)).toBe(true);
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
  beforeEach(() => { page = openFixture('home.html'); });
  const quoting = () => units()[1]!;
  const read = (unit: Element) => bluesky.readPost(unit, page);

  it('keeps a repost with its author, also when they repost themselves under a changed name', () => {
    const unit = units().at(-1)!;
    unit.querySelector('[aria-label^="Reposted by"] [dir="auto"]')!.textContent = 'Reposted by Somebody Else';
    expect(read(unit).author.name).toBe('CourtsideKing 🔥');
    // A name that moderation blanked out is not made up for by the line above.
    unit.querySelector('a[aria-label="View profile"]')!.textContent = '';
    expect(read(unit).author).toMatchObject({ name: null, handle: 'courtsideking.example' });
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

  it('gives no DID when avatar and pictures were uploaded by different accounts, and then an id without one', () => {
    const unit = units()[0]!;
    const picture = unit.querySelector('button img')!;
    picture.setAttribute('src', picture.getAttribute('src')!.replace(/did:plc:\w+/, 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'));
    const post = read(unit);
    expect(post.author.id).toBeNull();
    expect(post.permalink).toMatch(new RegExp(`/${post.id}$`));
    expect(post.missing).toEqual([]);
  });

  it('finds the DID in a picture when the avatar has not come', () => {
    const unit = units()[0]!;
    unit.querySelector('[data-testid="userAvatarImage"] img')!.remove();
    expect(read(unit).author).toMatchObject({ id: HOME.posts[0]!.author.id, avatarUrl: null });
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
  beforeEach(() => { page = openFixture('home.html'); });
  const read = (unit: Element) => bluesky.readPost(unit, page);

  it('leaves out the number that the site sets after the words of a numbered thread', () => {
    const text = units()[0]!.querySelector('[data-testid="postText"]')!;
    const number = document.createElement('div');
    number.append(Object.assign(document.createElement('span'), { textContent: '2/5' }));
    text.append(number);
    expect(read(units()[0]!).text).toBe(HOME.posts[0]!.text);
  });

  it('strips marks that only order text on screen', () => {
    units()[0]!.querySelector('[data-testid="postText"]')!.textContent = '\u202b\u200fكفى\u202c';
    expect(read(units()[0]!).text).toBe('كفى');
  });

  it('takes the address of a video, but not of a list of its pieces', () => {
    const unit = one('[data-testid="feedItem-by-arjunm.example"]');
    const video = unit.querySelector('video')!;
    video.setAttribute('src', 'https://video.bsky.app/watch/did%3Aplc%3Aaaaaaaaaaaaaaaaaaaaaaaaa/bafk/playlist.m3u8');
    expect(read(unit)).toMatchObject({ media: [{ kind: 'video', url: null }], missing: ['video-bytes'] });
    video.setAttribute('src', 'https://t.gifs.bsky.app/wave.mp4');
    expect(read(unit)).toMatchObject({ media: [{ kind: 'video', url: 'https://t.gifs.bsky.app/wave.mp4' }], missing: [] });
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
    expect(post).toMatchObject({ permalink: HOME.posts[0]!.permalink, author: { handle: 'devirajan.example', avatarUrl: null } });
  });

  it('notices that a list gave the node to another post', () => {
    const [unit, other] = units();
    const before = bluesky.unitKey(unit!);
    unit!.replaceChildren(...[...other!.children].map((child) => child.cloneNode(true)));
    expect(bluesky.unitKey(unit!)).not.toBe(before);
    expect(bluesky.unitKey(unit!)).toBe(bluesky.unitKey(other!));
  });
});
