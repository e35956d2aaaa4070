// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hardwarezone } from '@/utils/platforms/hardwarezone';
import { xenforo } from '@/utils/platforms/xenforo';
import type { Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/hardwarezone');
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

const matched = () => [...document.querySelectorAll(hardwarezone.unitSelector)];
const units = () => matched().filter((element) => hardwarezone.isUnit(element));
const read = (unit: Element) => hardwarezone.readPost(unit, { url: new URL(location.href), title: '' });
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
    expect(hardwarezone.viewerHandle(document)).toBe(viewer);
    expect(hardwarezone.viewerLoggedIn(document)).toBe(viewer !== null);
    expect('isSite' in hardwarezone).toBe(false);
    for (const unit of units()) {
      const place = hardwarezone.buttonPlace(unit)!;
      expect(unit.contains(place.parent)).toBe(true);
      expect(place.before === null || place.before.parentElement === place.parent).toBe(true);
    }
  });

  it('has a key of its own for each post', () => {
    expect(new Set(units().map((unit) => hardwarezone.unitKey(unit))).size).toBe(posts.length);
  });
});


describe('the board', () => {
  it('is known by its host alone, since the software runs elsewhere too', () => {
    expect(hardwarezone.hosts).toEqual(['forums.hardwarezone.com.sg']);
    expect(xenforo.hosts).toEqual([]);
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
