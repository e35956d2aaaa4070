// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lemmy } from '@/utils/platforms/lemmy';
import type { Page, Post } from '@/utils/platforms/types';

type File = 'post.html' | 'profile.html' | 'home.html';

const folder = join(import.meta.dirname, '../../fixtures/lemmy');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<File, { url: string; viewer: string; posts: Post[] }>;
const files = Object.keys(expected) as File[];
let page: Page;

function show(file: File) {
  const { url } = expected[file];
  page = { url: new URL(url), title: '' };
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const html = readFileSync(join(folder, file), 'utf8').replace(/<style>[^]*?<\/style>/, '');
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const data = document.createElement('script');
  data.type = 'text/plain';
  data.textContent = parsed.querySelector('head script')!.textContent;
  document.head.replaceChildren(data);
  for (const script of parsed.body.querySelectorAll('script')) script.remove();
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const units = () => [...document.querySelectorAll(lemmy.unitSelector)].filter((element) => lemmy.isUnit(element));
const read = (unit: Element) => lemmy.readPost(unit, page);
const saying = (text: string) => units().find((unit) => read(unit).text.includes(text))!;
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

describe.each(files)('%s', (file) => {
  beforeEach(() => show(file));

  it('gives every post, comment and profile as it stands, and nothing else', () => {
    expect(units().map(read)).toEqual(expected[file].posts);
  });

  it('is known for Lemmy, by its root or by its data', () => {
    expect(lemmy.isSite!(document)).toBe(true);
    document.querySelector('.lemmy-site')!.className = '';
    expect(lemmy.isSite!(document)).toBe(true);
  });

  it('has a place for the button, a key in each, and its viewer', () => {
    for (const unit of units()) expect(unit.contains(lemmy.buttonPlace(unit)!.parent)).toBe(true);
    expect(new Set(units().map((unit) => lemmy.unitKey(unit))).size).toBe(units().length);
    expect([lemmy.viewerLoggedIn(document), lemmy.viewerHandle(document)]).toEqual([true, expected[file].viewer]);
  });

  it('is read the same in any language of the interface', () => {
    const before = units().map(read);
    for (const element of document.querySelectorAll('[aria-label], a[title]')) {
      for (const name of ['aria-label', 'title']) if (element.hasAttribute(name)) element.setAttribute(name, 'மொழி');
    }
    expect(units().map(read)).toEqual(before);
  });
});

it('is not any page with the word Lemmy on it', () => {
  document.head.replaceChildren();
  document.body.innerText = 'Lemmy';
  expect(lemmy.isSite!(document)).toBe(false);
});

describe('a comment', () => {
  beforeEach(() => show('post.html'));

  it('is read with the post and the comments it answers', () => {
    const thread = lemmy.readThread(saying('活该'), page);
    expect(thread.parents.map((post) => post.author.handle)).toEqual(['aida', 'grimtide@far.example', 'selvi']);
  });

  it('has the viewer’s own answers', () => {
    expect(lemmy.readThread(saying('every Tuesday'), page).ownReplies.map((post) => post.author.handle)).toEqual(['selvi']);
  });

  it('is nobody’s where its copies name two people or none', () => {
    const unit = saying('every Tuesday');
    const link = unit.querySelector('a.person-listing')!;
    const other = link.cloneNode(true) as Element;
    other.setAttribute('href', '/u/selvi');
    link.after(other);
    expect(read(unit).author).toEqual(nobody);
    link.remove();
    other.remove();
    expect(read(unit).author).toEqual(nobody);
    expect(read(unit).missing).toContain('author');
  });

  it('is not by somebody its words link to, nor has it their address', () => {
    const unit = saying('every Tuesday');
    const words = unit.querySelector('.md-div')!;
    words.append(saying('活该').querySelector('.d-flex')!.cloneNode(true));
    expect(read(unit)).toMatchObject({ id: '27400011', author: { handle: 'grimtide@far.example' }, counts: { score: -3 } });
    expect(read(unit).permalink).toMatch(/\/27400011$/);
  });

  it('that was removed has no words, and the site’s word for it is not the author’s', () => {
    const unit = saying('every Tuesday');
    unit.querySelector('.comment-content')!.classList.add('text-muted');
    unit.querySelector('.md-div')!.textContent = 'removed by mod';
    expect(read(unit)).toMatchObject({ text: '', missing: expect.arrayContaining(['text', 'hidden-by-site']) });
  });

  it('has the older address where no comment shows a link', () => {
    for (const link of document.querySelectorAll('.comment-node a[href*="/post/51700021/"]')) link.remove();
    expect(read(saying('every Tuesday')).permalink).toBe('https://lemmy.social.example/comment/27400011');
  });

  it('keeps letters together, loses marks that turn them, and is quick with 100,000', () => {
    const words = saying('every Tuesday').querySelector('.md-div')!;
    words.textContent = `a\u202eb\u200dc${'ண'.repeat(100_000)}`;
    expect(read(saying('ab')).text.slice(0, 4)).toBe('ab\u200dc');
  });
});

describe('a post', () => {
  it('is not one of those it was also posted as', () => {
    show('post.html');
    const unit = units()[0]!;
    expect(unit.querySelector('a[href="/post/51700999"]')).not.toBeNull();
    expect(read(unit).id).toBe('51700021');
  });

  it('whose copies lead to two posts has no address', () => {
    show('post.html');
    document.querySelector('.post-listing a[href="/post/51700021"]')!.setAttribute('href', '/post/51700999');
    expect(read(units()[0]!)).toMatchObject({ id: null, permalink: null });
  });

  it('shows the rest of its words by a button of its own, until they are shown', () => {
    show('profile.html');
    const unit = saying('Old photos');
    expect(lemmy.moreControl!(unit)?.tagName).toBe('BUTTON');
    const body = document.createElement('article');
    body.id = 'postContent';
    const words = document.createElement('div');
    words.className = 'md-div';
    words.textContent = 'Here they are';
    body.append(words);
    unit.append(body);
    expect(lemmy.moreControl!(unit)).toBeNull();
    expect(read(unit)).toMatchObject({ textCut: false, text: 'Old photos of Aida, who wants them\n\nHere they are' });
  });

  it('has the time of the server only where the page holds it', () => {
    show('post.html');
    document.head.replaceChildren();
    expect(read(units()[0]!).postedAt).toMatchObject({ machine: null, shown: expect.stringContaining('2026') });
    expect(read(units()[0]!).missing).toEqual(['exact-time']);
  });
});

describe('a profile', () => {
  beforeEach(() => show('profile.html'));

  it('is nobody’s where the address and the link name two', () => {
    const elsewhere = { ...page, url: new URL('https://lemmy.social.example/u/aida') };
    expect(lemmy.readPost(units()[0]!, elsewhere)).toMatchObject({ permalink: null, author: nobody });
  });

  it('has a name that its words cannot change', () => {
    const head = units()[0]!;
    head.querySelector('.md-div p')!.before(document.createElement('h1'));
    head.querySelector('.md-div h1')!.textContent = 'selvi';
    expect(read(head).author.name).toBe('Aida Runs');
  });
});
