// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { xenforo } from '@/utils/platforms/xenforo';
import type { Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/xenforo');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; viewer: string | null; posts: Post[] }>;

/** Opens a page of the fixtures, without its styles and scripts. */
function open(file: string) {
  const { url } = expected[file]!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const source = readFileSync(join(folder, file), 'utf8').replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, '');
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  for (const [from, to] of [[parsed.documentElement, document.documentElement], [parsed.body, document.body]] as const) {
    for (const name of to.getAttributeNames()) to.removeAttribute(name);
    for (const { name, value } of from.attributes) to.setAttribute(name, value);
  }
  document.head.replaceChildren(...[...parsed.head.querySelectorAll('meta[name], link')].map((node) => document.importNode(node, true)));
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const matched = () => [...document.querySelectorAll(xenforo.unitSelector)];
const units = () => matched().filter((element) => xenforo.isUnit(element));
const read = (unit: Element) => xenforo.readPost(unit, { url: new URL(location.href), title: '' });
const saying = (words: string) => units().find((unit) => read(unit).text.includes(words))!;
const node = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

describe.each(Object.entries(expected))('%s', (file, { posts, viewer }) => {
  beforeAll(() => open(file));

  it('has just the posts that people wrote', () => {
    expect(units().map((unit) => read(unit).text)).toEqual(posts.map((post) => post.text));
  });

  it.each(posts.map((post, index) => [`${post.author.name}: ${post.text.slice(0, 30)}`, index] as const))('is read as it stands: %s', (_, index) => {
    expect(read(units()[index]!)).toEqual(posts[index]);
  });

  it('tells who reads it, which software made it, and where the buttons go', () => {
    expect(xenforo.viewerHandle(document)).toBe(viewer);
    expect(xenforo.viewerLoggedIn(document)).toBe(viewer !== null);
    expect(xenforo.isSite!(document)).toBe(true);
    for (const unit of units()) {
      const place = xenforo.buttonPlace(unit)!;
      expect(unit.contains(place.parent)).toBe(true);
      expect(place.before === null || place.before.parentElement === place.parent).toBe(true);
    }
  });

  it('has a key of its own for each post', () => {
    expect(new Set(units().map((unit) => xenforo.unitKey(unit))).size).toBe(posts.length);
  });
});


describe('a quote', () => {
  it('is believed where the post it names is on the page and holds the words, and there alone', () => {
    open('thread.html');
    expect(read(saying('Nobody wants')).quoted?.author.handle).toBe('mei_bakes');
    expect(read(saying('See, she admits it')).quoted).toMatchObject({ text: 'I steal my recipes from other people', author: nobody });
  });

  it('keeps its words apart where it has no source, and where the software has lost its classes', () => {
    open('thread.html');
    for (const element of document.querySelectorAll('blockquote')) element.removeAttribute('class');
    expect(read(saying('jangan layan')).text).toBe('@mei_bakes jangan layan dia. لا تهتمي به، خبزك رائع!');
  });

  it('of a post on the page makes it the parent', () => {
    open('thread.html');
    const thread = xenforo.readThread(saying('Nobody wants'), { url: new URL(location.href), title: '' });
    expect(thread.parents.map((post) => post.id)).toEqual(['post-90210001']);
  });
});

describe('the author', () => {
  it('is a name without handle and number for guests', () => {
    open('thread.html');
    expect(read(saying('Terima kasih')).author).toEqual({ ...nobody, name: 'passer by' });
  });

  it('is nobody where the name beside the words is not the one on the post', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    unit.querySelector('.message-name .username')!.textContent = 'mei_bakes';
    expect(read(unit).author).toEqual(nobody);
  });

  it('of a comment is not who wrote the post above it', () => {
    open('member.html');
    expect(read(saying('Itu bukan dia')).author.handle).toBe('siti@kopitiam');
    expect(read(saying('Everyone, this is')).text).not.toContain('Itu bukan dia');
  });
});

describe('hostile words', () => {
  it('that hold the markup of another post leave author, address and time alone', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    const before = read(unit);
    const copy = units()[0]!.cloneNode(true) as Element;
    unit.querySelector('.message-body .bbWrapper')!.append(copy);
    const { author, permalink, id, postedAt } = read(unit);
    expect({ author, permalink, id, postedAt }).toEqual({ author: before.author, permalink: before.permalink, id: before.id, postedAt: before.postedAt });
  });

  it('that turn the reading direction around are put back in order, and invisible marks of spelling stay', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    unit.querySelector('.message-body .bbWrapper')!.append('\u202egnp.exe\u202c \u200dz\u200b');
    expect(read(unit).text.endsWith('gnp.exe \u200dz\u200b')).toBe(true);
  });

  it('of 100,000 characters are read whole and at once', () => {
    open('thread.html');
    const unit = saying('Nobody wants');
    unit.querySelector('.message-body .bbWrapper')!.append(node(`<p>${'word <b>bold</b> '.repeat(100)}${'word '.repeat(20_000)}</p>`));
    expect(read(unit).text.length).toBeGreaterThan(100_000);
  });
});

describe('a damaged post', () => {
  it('without its time has none, and not an edit’s or a quote’s', () => {
    open('thread.html');
    for (const unit of units()) {
      for (const time of unit.querySelectorAll('time')) time.remove();
      expect(read(unit).postedAt).toMatchObject({ shown: null, machine: null });
      expect(read(unit).missing).toContain('time');
    }
  });

  it('without its links has no address, and not a neighbour’s', () => {
    open('thread.html');
    for (const unit of units()) {
      for (const link of unit.querySelectorAll('a[href*="post-"]')) link.remove();
      expect(read(unit).permalink).toBeNull();
      expect(read(unit).missing).toContain('permalink');
    }
  });

  it('with the portrait of somebody else has no author', () => {
    open('thread.html');
    const [first, second] = [units()[0]!, saying('Nobody wants')];
    first.querySelector('.message-avatar .avatar')!.replaceWith(second.querySelector('.message-avatar .avatar')!.cloneNode(true));
    expect(read(first).author).toEqual(nobody);
  });
});
