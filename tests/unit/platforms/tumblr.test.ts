// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tumblr } from '@/utils/platforms/tumblr';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/tumblr');
const json = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
const { url, posts } = json<Record<string, { url: string; posts: Post[] }>>('expected.json')['dashboard.html']!;
const source = readFileSync(join(folder, 'dashboard.html'), 'utf8').replace(/<style>[^]*?<\/style>/, '');
const page: Page = { url: new URL(url), title: 'Tumblr' };

const units = () => [...document.querySelectorAll(tumblr.unitSelector)].filter((element) => tumblr.isUnit(element));
const saying = (words: string) => units().find((unit) => unit.textContent.includes(words))!;
const read = (unit: Element) => tumblr.readPost(unit, page);
const reblog = () => saying('for attention');

beforeEach(() => {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
});

describe('the dashboard', () => {
  it('has every post found and read as it stands, in order, and nothing else', () => {
    expect(units().map(read)).toEqual(posts);
  });

  it('has a key of its own and a place for the button for each', () => {
    expect(new Set(units().map((unit) => tumblr.unitKey(unit))).size).toBe(posts.length);
    for (const unit of units()) expect(tumblr.buttonPlace(unit)?.parent.closest('footer')).not.toBeNull();
  });

  it('is read the same in any language of the interface and with other class names', () => {
    for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
    for (const element of document.querySelectorAll('[class]')) element.setAttribute('class', 'x9k2');
    expect(units().map(read)).toEqual(posts);
  });

  it('is read the same with relative addresses', () => {
    for (const link of document.querySelectorAll('a[href]')) link.setAttribute('href', link.getAttribute('href')!.replace('https://www.tumblr.com', ''));
    expect(units().map(read)).toEqual(posts);
  });

  it('tells that somebody is logged in, and not who', () => {
    expect(tumblr.viewerLoggedIn(document)).toBe(true);
    expect(tumblr.viewerHandle(document)).toBeNull();
  });

  it('has no button on advertisements and on posts that a filter hides', () => {
    expect(units().some((unit) => unit.textContent.includes('pours itself'))).toBe(false);
    const filtered = saying('A long night').closest('[data-id]')!;
    filtered.querySelector('footer')!.remove();
    expect(tumblr.isUnit(filtered)).toBe(false);
  });
});

describe('what others replied, opened below the row of buttons', () => {
  const replies = `<div class="z1"><div role="tablist"><button>Replies</button></div>
    <div><a href="https://www.tumblr.com/siti-reads"><img src="https://64.media.tumblr.com/a/b/s64x64/c.png" alt="Avatar"></a><a href="https://www.tumblr.com/siti-reads">siti-reads</a>
      <p>Leave her alone. <a href="https://www.tumblr.com/tagged/x">#x</a></p><figure><img src="https://64.media.tumblr.com/d/e/f.png"></figure></div>
    <div><a href="https://www.tumblr.com/nightmoth-88">nightmoth-88</a><p>No.</p></div></div>`;
  const opened = () => document.importNode(new DOMParser().parseFromString(replies, 'text/html').body.firstElementChild!, true);

  it('is not part of the post, a reblog or not', () => {
    for (const unit of units()) unit.querySelector('article')!.append(opened());
    expect(units().map(read)).toEqual(posts);
  });
});

describe('the numbers below a post', () => {
  const footer = () => saying('go and tell').querySelector('footer')!;
  const button = (icon: string) => footer().querySelector(`use[href*="${icon}"]`)!.closest('button')!;

  it('are read inside their buttons too', () => {
    button('reply').append(button('reply').nextElementSibling!);
    expect(read(saying('go and tell')).counts).toEqual({ replies: 41, reblogs: 7, likes: 19 });
  });

  it('are left out where they are rounded, or nothing says of what they are', () => {
    button('reply').nextElementSibling!.textContent = '1.2K';
    button('like').querySelector('use')!.setAttribute('href', '#managed-icon__other');
    expect(read(saying('go and tell')).counts).toEqual({ reblogs: 7 });
  });

  it('are left out where several stand together', () => {
    for (const part of footer().querySelectorAll('span:has(> button)')) part.replaceWith(...part.childNodes);
    expect(read(saying('go and tell')).counts).toEqual({});
  });
});

describe('a reblog', () => {
  it('lends its author none of what others wrote before', () => {
    const { text, quoted } = read(reblog());
    expect(text).toBe('كاذبة. She tore them down herself for attention.');
    expect(quoted?.author.handle).toBe('kaveri-sketches');
    expect(quoted?.quoted?.author.handle).toBe('paperboats-mei');
  });

  it('keeps each part under its name when another loses its own', () => {
    reblog().querySelectorAll('.qI2')[1]!.remove();
    const post = read(reblog());
    expect(post.text).not.toContain('glue');
    expect(post.quoted?.author.handle).toBe('paperboats-mei');
    expect(post.quoted?.text).not.toContain('glue');
  });

  it('has no words when the name above its own part is gone', () => {
    reblog().querySelectorAll('.qI2')[2]!.remove();
    expect(read(reblog()).text).toBe('');
    expect(JSON.stringify(read(reblog()).quoted)).not.toContain('attention');
  });

  it('is not taken for words of its own when no part has a name', () => {
    const unit = saying('Kebun atas');
    for (const head of unit.querySelectorAll('.qI2')) head.remove();
    expect(read(unit).text).toBe('');
  });
});

describe('the author', () => {
  it('is nobody where the name and the address lead to two blogs', () => {
    const unit = saying('Nobody wants');
    unit.querySelector('a[rel="author"]')!.setAttribute('href', '/paperboats-mei');
    expect(read(unit)).toMatchObject({ author: { handle: null }, permalink: null, text: '' });
  });

  it('is not somebody whose post is linked in the words', () => {
    const unit = saying('Nobody wants');
    const link = document.createElement('a');
    link.href = 'https://www.tumblr.com/paperboats-mei/798418802144215040';
    link.textContent = 'paperboats-mei';
    unit.querySelector('p')!.append(link);
    expect(read(unit).author.handle).toBe('nightmoth-88');
  });

  it('is not misread where the words hold the markup of another post', () => {
    const unit = saying('Nobody wants');
    unit.querySelector('p')!.append(saying('Folded two').querySelector('article')!.querySelector('header')!.cloneNode(true));
    expect(read(unit).author.handle).toBe('nightmoth-88');
  });
});

describe('words', () => {
  it('keep what cannot be seen but for marks of direction', () => {
    const unit = saying('Nobody wants');
    unit.querySelector('p')!.textContent = '\u202Ego\u200Baway\u202C';
    expect(read(unit).text).toBe('go\u200Baway\n\n#you were warned');
  });

  it('of 100,000 characters are read in good time', () => {
    const unit = saying('Nobody wants');
    unit.querySelector('p')!.textContent = 'word '.repeat(20_000);
    expect(read(unit).text.length).toBeGreaterThan(99_000);
  });
});

describe('without a part', () => {
  it('the time is missing and the rest stands', () => {
    const unit = saying('Nobody wants');
    unit.querySelector('time')!.remove();
    expect(read(unit)).toMatchObject({ postedAt: { shown: null, machine: null }, author: { handle: 'nightmoth-88' } });
    expect(read(unit).missing).toContain('time');
  });

  it('the address is missing and it is no post', () => {
    const unit = saying('Nobody wants');
    for (const link of unit.querySelectorAll('.qM1')) link.remove();
    expect(tumblr.isUnit(unit)).toBe(false);
    expect(read(unit).author.handle).toBeNull();
  });
});

it('has a picture for every address in its fixture', () => {
  for (const file of Object.values(json<Record<string, string>>('media.json'))) {
    expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
  }
});
