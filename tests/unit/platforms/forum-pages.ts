/** The pages of a forum's fixtures, opened one at a time, and what holds for every one of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlatformAdapter, Post } from '@/utils/platforms/types';

export const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

export const node = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);

export function forumPages(adapter: PlatformAdapter) {
  const folder = join(import.meta.dirname, '../../fixtures', adapter.id);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; viewer: string | null; posts: Post[] }>;

  /** Opens a page of the fixtures, without its styles and scripts. */
  const open = (file: string) => {
    const { url } = expected[file]!;
    (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
    const source = readFileSync(join(folder, file), 'utf8').replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, '');
    const parsed = new DOMParser().parseFromString(source, 'text/html');
    for (const [from, to] of [[parsed.documentElement, document.documentElement], [parsed.body, document.body]] as const) {
      for (const name of to.getAttributeNames()) to.removeAttribute(name);
      for (const { name, value } of from.attributes) to.setAttribute(name, value);
    }
    document.head.replaceChildren(...[...parsed.head.querySelectorAll('meta[name], link')].map((each) => document.importNode(each, true)));
    document.body.replaceChildren(...[...parsed.body.childNodes].map((each) => document.importNode(each, true)));
  };
  const units = () => [...document.querySelectorAll(adapter.unitSelector)].filter((element) => adapter.isUnit(element));
  const read = (unit: Element) => adapter.readPost(unit, { url: new URL(location.href), title: '' });
  const saying = (words: string) => units().find((unit) => read(unit).text.includes(words))!;

  describe.each(Object.entries(expected))('%s', (file, { posts, viewer }) => {
    beforeAll(() => open(file));

    it('has just the posts that people wrote', () => {
      expect(units().map((unit) => read(unit).text)).toEqual(posts.map((post) => post.text));
    });

    it.each(posts.map((post, index) => [`${post.author.name}: ${post.text.slice(0, 30)}`, index] as const))('is read as it stands: %s', (_, index) => {
      expect(read(units()[index]!)).toEqual(posts[index]);
    });

    it('tells who reads it, which software made it, and where the buttons go', () => {
      expect(adapter.viewerHandle(document)).toBe(viewer);
      expect(adapter.viewerLoggedIn(document)).toBe(viewer !== null);
      // A board with a host of its own must not claim the others.
      expect(adapter.isSite?.(document)).toBe(adapter.hosts.length === 0 ? true : undefined);
      for (const unit of units()) {
        const place = adapter.buttonPlace(unit)!;
        expect(unit.contains(place.parent)).toBe(true);
        expect(place.before === null || place.before.parentElement === place.parent).toBe(true);
      }
    });

    it('has a key of its own for each post', () => {
      expect(new Set(units().map((unit) => adapter.unitKey(unit))).size).toBe(posts.length);
    });
  });

  return { open, units, read, saying };
}
