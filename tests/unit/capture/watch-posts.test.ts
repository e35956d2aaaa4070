// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPosts } from '@/utils/capture/watch-posts';

const adapter = { unitSelector: 'article', shadowHosts: '.chat', hostsInside: true };
let seen: Element[];
let end: AbortController;
let booked: { look: () => void; when: 'frame' | 'later' } | null;
let now: number;
const passed = setTimeout;
/** What the page did is looked at, in the frame or later; then so many milliseconds go by. */
const looked = async (pause = 1000) => {
  await new Promise((done) => { passed(done); });
  const look = booked;
  booked = null;
  look?.look();
  now += pause;
  return look?.when;
};
/** Less than posts need to stand. */
const SOON = 100;
const add = (tag: string, into: ParentNode = document.body, name = '') => {
  const element = Object.assign(document.createElement(tag), { className: name });
  into.append(element);
  return element;
};

beforeEach(() => {
  document.body.replaceChildren();
  seen = [];
  booked = null;
  now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('requestAnimationFrame', (look: () => void) => { booked = { look, when: 'frame' }; });
  vi.stubGlobal('setTimeout', (look: (racing: boolean) => void, _: number, racing: boolean) => { booked = { look: () => look(racing), when: 'later' }; });
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const watch = (look: (unit: Element) => void = () => {}) => {
  watchPosts(adapter, document, end.signal, (units) => {
    seen.push(...units);
    units.forEach(look);
  });
  now += 1000;
};

describe('watching for posts', () => {
  it('tells of those that are there, come, and change', async () => {
    const first = add('article');
    watch();
    expect(seen).toEqual([first]);
    const second = add('article', add('div'));
    await looked();
    expect(seen).toEqual([first, second]);
    add('p', first);
    await looked();
    expect(seen).toEqual([first, second, first]);
    end.abort();
    add('article');
    await looked();
    expect(seen).toHaveLength(3);
  });

  it('looks at a post once, whatever it puts into it, and again once the page takes that away', async () => {
    watch((unit) => { if (!unit.querySelector('.ours')) add('span', unit, 'ours'); });
    const post = add('article');
    await looked();
    await looked();
    expect(seen).toEqual([post]);
    post.querySelector('.ours')!.remove();
    await looked();
    expect(seen).toEqual([post, post]);
    expect(post.querySelectorAll('.ours')).toHaveLength(1);
  });

  it('finds posts in shadow trees that are attached after their element came, and in trees inside those', async () => {
    watch();
    const host = add('div', add('div', document.body, 'chat'));
    await looked();
    const tree = host.attachShadow({ mode: 'open' });
    const inside = add('article', tree);
    const nested = add('div', tree, 'chat').attachShadow({ mode: 'open' });
    const deep = add('article', nested);
    add('p'); // Attaching is no change that could be seen: the next one is looked at.
    await looked();
    expect(seen).toEqual([inside, deep]);
    const later = add('article', nested);
    await looked();
    expect(seen).toEqual([inside, deep, later]);
  });

  it('knows nothing of an element that could hold a tree once it is gone, and knows it again when it is back', async () => {
    watch();
    const host = add('div', document.body, 'chat');
    await looked();
    host.remove();
    await looked();
    const post = add('article', host.attachShadow({ mode: 'open' }));
    add('p');
    await looked();
    expect(seen).toEqual([]);
    document.body.append(host);
    await looked();
    expect(seen).toEqual([post]);
  });

  it('looks in the same frame at what comes after a pause, and of what races past only at what stood from one look to the next', async () => {
    watch();
    const first = add('article');
    expect(await looked(SOON)).toBe('frame');
    const gone = add('article');
    expect(await looked(SOON)).toBe('later');
    const stays = add('article');
    gone.remove();
    expect(await looked(SOON)).toBe('later');
    expect(seen).toEqual([first]);
    const again = add('article');
    await looked(SOON);
    expect(seen).toEqual([first, stays]);
    await looked();
    expect(seen).toEqual([first, stays, again]);
    expect(booked).toBeNull();
    const late = add('article');
    expect(await looked()).toBe('frame');
    expect(seen.at(-1)).toBe(late);
  });

  it('looks in the end at what changes on and on', async () => {
    watch();
    add('article');
    await looked(SOON);
    const post = add('article');
    for (let round = 0; round < 4; round += 1) {
      add('p', post);
      expect(await looked(SOON)).toBe('later');
      expect(seen).not.toContain(post);
    }
    add('p', post);
    await looked();
    expect(seen).toContain(post);
  });
});
