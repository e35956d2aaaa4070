// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instagram } from '@/utils/platforms/instagram';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }
type Name = 'feed.html' | 'post.html';

const folder = join(import.meta.dirname, '../../fixtures/instagram');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<Name, Expected>;
const source = (name: Name) => readFileSync(join(folder, name), 'utf8');

function open(name: Name, url = expected[name].url) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  // Styles are for the eye; without them the test's DOM is much quicker.
  const parsed = new DOMParser().parseFromString(source(name).replace(/<style>[^]*?<\/style>/, ''), 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  const page: Page = { url: new URL(url), title: parsed.title };
  const matched = () => [...document.querySelectorAll(instagram.unitSelector)];
  const units = () => matched().filter((element) => instagram.isUnit(element));
  const saying = (text: string) => units().findLast((unit) => unit.textContent.includes(text))!;
  const read = (unit: Element) => instagram.readPost(unit, page);
  return { page, matched, units, saying, read };
}

const added = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const timeLinkOf = (unit: Element) => unit.querySelector('time')!.closest('a')!;

describe.each(['feed.html', 'post.html'] as const)('%s', (name) => {
  const posts = expected[name].posts.filter((post) => post.kind !== 'ad');

  it('has every post and comment found and read as it stands, in order, and nothing else', () => {
    const { units, read } = open(name);
    expect(units().map(read)).toEqual(posts);
  });

  it('has a key of its own for each', () => {
    const keys = open(name).units().map((unit) => instagram.unitKey(unit));
    expect(new Set(keys).size).toBe(posts.length);
    expect(keys).not.toContain(null);
  });

  it('is read the same in any language of the interface', () => {
    const { units, read } = open(name);
    for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
    for (const title of document.querySelectorAll('svg title')) title.textContent = 'மொழி';
    expect(units().map(read)).toEqual(posts);
  });

  it('is read the same when it was saved with absolute addresses', () => {
    const { units, read } = open(name);
    for (const link of document.querySelectorAll('a[href^="/"]')) link.setAttribute('href', `https://www.instagram.com${link.getAttribute('href')}`);
    expect(units().map(read)).toEqual(posts);
  });

  it('has a place for the button in each', () => {
    for (const unit of open(name).units()) {
      const { parent, neighbour } = instagram.buttonPlace(unit)!;
      expect(unit.contains(parent)).toBe(true);
      expect(parent.contains(neighbour)).toBe(true);
    }
  });

  it('tells who is looking', () => {
    open(name);
    expect([instagram.viewerLoggedIn(document), instagram.viewerHandle(document)]).toEqual([true, 'wei_ling.bakes']);
    document.querySelector('.x1nav')!.remove();
    expect([instagram.viewerLoggedIn(document), instagram.viewerHandle(document)]).toEqual([null, null]);
    document.body.append(added('<a href="/accounts/login/">x</a>'));
    expect(instagram.viewerLoggedIn(document)).toBe(false);
  });
});

describe('a post in the feed', () => {
  it('is none without an address: promoted ones get no button', () => {
    const { matched, read } = open('feed.html');
    const ad = matched().find((element) => element.matches('article') && element.textContent.includes('Jars for every shelf'))!;
    expect(instagram.isUnit(ad)).toBe(false);
    expect(read(ad)).toMatchObject({ kind: 'ad', id: null, permalink: null, author: { handle: 'glowjar.sg' } });
  });

  it('has the id’s time beside its own, which is the later one', () => {
    for (const { postedAt } of expected['feed.html'].posts.filter((post) => post.kind !== 'ad')) {
      expect(Date.parse(postedAt.machine!)).toBeGreaterThan(Date.parse(postedAt.fromId!) - 1000);
    }
  });

  it('of two authors is whose the caption is, and nobody’s without one', () => {
    const { saying, read } = open('feed.html');
    const unit = saying('Baked with');
    unit.querySelector('.x1y')!.remove();
    expect(read(unit)).toMatchObject({ author: { handle: null }, text: '' });
    expect(read(unit).missing).toContain('author');
  });

  it('does not take the words of a comment below it for its caption', () => {
    const { saying, read } = open('feed.html');
    const unit = saying('Muka dia');
    unit.querySelector('.x1y .x1n')!.setAttribute('href', '/somebody.else/');
    expect(read(unit)).toMatchObject({ text: '', author: { handle: 'haruto_clips' } });
  });

  it('is not misread where the site says who liked it', () => {
    const { saying, read } = open('feed.html');
    const unit = saying('Muka dia');
    const before = read(unit);
    unit.querySelector('.x1y')!.before(added('<div><div><a href="/sofia.plays/"><span dir="auto">sofia.plays</span></a><span dir="auto">dan 93 yang lain</span></div></div>'));
    expect(read(unit)).toEqual(before);
  });

  it('does not take somebody mentioned in the caption for its author', () => {
    const { saying, read } = open('feed.html');
    expect(read(saying('Look who is back')).author.handle).toBe('shadowfeed_77');
  });

  it('leaves out a button to translate', () => {
    const { saying, read } = open('feed.html');
    const unit = saying('她又在装好人了');
    unit.querySelector('.x1y')!.after(added('<div><div role="button"><span dir="auto">Terjemahkan</span></div></div>'));
    expect(read(unit).text).toBe('她又在装好人了。地址在评论里，自己去看。');
  });

  it('gives no local file for a picture', () => {
    const { saying, read } = open('feed.html');
    const unit = saying('Look who is back');
    unit.querySelector('.x1pi')!.setAttribute('src', './Instagram_files/1_n.jpg');
    expect(read(unit).media).toMatchObject([{ kind: 'image', url: null }]);
    expect(read(unit).missing).toContain('picture-address');
  });

  it.each(['1.2K', '1,2 rb', '4.6万'])('has no count where it is shortened: %s', (shown) => {
    const { saying, read } = open('feed.html');
    const unit = saying('Muka dia');
    unit.querySelector('.x1c')!.textContent = shown;
    expect(read(unit).counts).toEqual({ comments: 41, reposts: 20, shares: 7 });
  });

  it('has no count of another action where a button is missing', () => {
    const { saying, read } = open('feed.html');
    const unit = saying('Muka dia');
    unit.querySelectorAll('.x1g svg')[2]!.closest('[role="button"]')!.remove();
    expect(read(unit).counts).toEqual({});
  });

  it('offers the rest of its caption by the site’s own button, and of no other', () => {
    const { saying } = open('feed.html');
    expect(instagram.moreControl!(saying('Look who is back'))?.textContent).toBe('more');
    expect(instagram.moreControl!(saying('Muka dia'))).toBeNull();
  });

  it('takes no address of another site for its own', () => {
    const { matched } = open('feed.html');
    const unit = matched().find((element) => element.matches('article'))!;
    timeLinkOf(unit).setAttribute('href', 'https://www.instagram.com.example/p/Df_O9BCyZLl/');
    expect(instagram.isUnit(unit)).toBe(false);
  });
});

describe('a post on its page', () => {
  it('does not hold the words, pictures or time of its comments', () => {
    const { units, read } = open('post.html');
    const post = read(units()[0]!);
    for (const comment of expected['post.html'].posts.slice(1)) expect(post.text).not.toContain(comment.text);
    expect(post.media).toHaveLength(1);
  });

  it('has its caption also where that is no heading', () => {
    const { units, read } = open('post.html');
    const before = read(units()[0]!);
    const title = document.querySelector('h1')!;
    const words = document.createElement('span');
    words.dir = 'auto';
    words.append(...title.childNodes);
    title.replaceWith(words);
    expect(read(units()[0]!)).toEqual(before);
  });

  it('is the same from the address of one of its comments, and from one with a handle', () => {
    const { url } = expected['post.html'];
    for (const address of [`${url}c/18051222333444501/`, url.replace('/p/', '/wei_ling.bakes/p/')]) {
      const { units, read } = open('post.html', address);
      expect(read(units()[0]!).permalink).toBe(url);
    }
  });

  it('has no address while the page’s address is already another post’s', () => {
    const { units, read, matched } = open('post.html', 'https://www.instagram.com/p/Df_O9BCyZLl/');
    expect(read(matched().find((element) => element.matches('article'))!).permalink).toBeNull();
    expect(units().map(read).map((post) => post.kind)).not.toContain('post');
  });

  it('is found without an article around it, in the page or in a dialog', () => {
    for (const tag of ['main', 'dialog'] as const) {
      const { units, read } = open('post.html');
      const article = document.querySelector('article')!;
      const plain = document.createElement('div');
      plain.append(...article.childNodes);
      article.replaceWith(plain);
      if (tag === 'dialog') document.querySelector('main')!.setAttribute('role', 'dialog');
      expect(read(units()[0]!)).toMatchObject({ kind: 'post', permalink: expected['post.html'].url, author: { handle: 'wei_ling.bakes' } });
    }
  });

  it('is found too where its time below is a link to it, and is none where that leads to another', () => {
    const { units, matched } = open('post.html');
    const article = document.querySelector('article')!;
    const plain = document.createElement('div');
    plain.append(...article.childNodes);
    article.replaceWith(plain);
    const foot = [...plain.querySelectorAll('time')].at(-1)!;
    const link = document.createElement('a');
    link.href = new URL(expected['post.html'].url).pathname;
    foot.replaceWith(link);
    link.append(foot);
    expect(instagram.readPost(units()[0]!, { url: new URL(expected['post.html'].url), title: '' }).permalink).toBe(expected['post.html'].url);
    link.href = '/p/DfOtherPost/';
    expect(matched().filter((element) => element.matches('main')).some((element) => instagram.isUnit(element))).toBe(false);
  });

  it('in a dialog does not lend its address to the feed behind', () => {
    const { matched } = open('feed.html', expected['post.html'].url);
    const behind = matched().find((element) => element.textContent.includes('Jars for every shelf') && element.matches('article'))!;
    behind.append(added('<time datetime="2026-11-20T09:12:03.000Z">1h</time>'));
    document.body.append(added(`<div role="dialog"><article>${document.querySelector('article')!.innerHTML}</article></div>`));
    expect(instagram.isUnit(behind)).toBe(false);
  });
});

describe('a comment', () => {
  it('is its author’s, whomever it mentions', () => {
    const { saying, read } = open('post.html');
    expect(read(saying('Please stop writing'))).toMatchObject({ kind: 'reply', author: { handle: 'wei_ling.bakes' }, text: '@shadowfeed_77 Please stop writing here.' });
  });

  it('has no author where picture and name lead to two people', () => {
    const { saying, read } = open('post.html');
    const unit = saying('Nobody asked');
    unit.querySelector('a')!.setAttribute('href', '/somebody.else/');
    expect(read(unit).author.handle).toBeNull();
    expect(read(unit).missing).toContain('author');
  });

  it('knows the post and the comment it answers, and the person’s own answer', () => {
    const { page, saying } = open('post.html');
    expect(instagram.readThread(saying('Please stop writing'), page).parents.map((post) => post.kind)).toEqual(['post', 'comment']);
    expect(instagram.readThread(saying('Nobody asked'), page).ownReplies.map((post) => post.id)).toEqual(['17902888777666111']);
  });

  it('is the nearest of all that match, so that a part drawn anew leads to it', () => {
    const { saying } = open('post.html');
    const unit = saying('Nobody asked');
    expect(unit.className).toBe('x1cm');
    expect(unit.querySelector('.x1ac')!.closest(instagram.unitSelector)).toBe(unit);
  });

  it('that stands alone without an icon holds nothing of the caption above it', () => {
    const { units, read } = open('post.html');
    for (const row of [...document.querySelectorAll('.x1cm')].slice(1)) row.parentElement!.remove();
    for (const icon of document.querySelectorAll('.x1cm svg')) icon.remove();
    const [, comment] = units();
    expect(comment!.querySelector('h1')).toBeNull();
    expect(read(comment!)).toEqual(expected['post.html'].posts[1]);
  });

  it('is found in a list of the older make, where the time stands below the words', () => {
    const { units, read } = open('post.html');
    const box = document.querySelector('.x1cm')!;
    const time = timeLinkOf(box).parentElement!;
    box.querySelector('.x1ac')!.prepend(time);
    const post = read(units().find((unit) => unit.textContent.includes('Nobody asked') && !unit.matches('article'))!);
    expect(post).toEqual(expected['post.html'].posts[1]);
  });
});

it('has a picture for every address in its fixtures', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const html = source('feed.html') + source('post.html');
  const wanted = [...html.matchAll(/https:\/\/([\w.-]+\.cdninstagram\.com\/[^"?&) ]+\.jpg)/g)].map((match) => match[1]!);
  expect(wanted.length).toBeGreaterThan(15);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(60_000);
});
