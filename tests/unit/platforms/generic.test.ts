// @vitest-environment happy-dom
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generic } from '@/utils/platforms/generic';
import { parseStatements } from '@/utils/platforms/generic/json-ld';
import { readPageArticle } from '@/utils/platforms/generic/page-article';
import { platformFor } from '@/utils/platforms/registry';
import type { Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/any');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; posts: Post[] }>;

function show(html: string, url: string) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html.replace(/<style[^>]*>[^]*?<\/style>/g, ''), 'text/html');
  for (const [from, to] of [[parsed.head, document.head], [parsed.body, document.body]] as const) {
    to.replaceChildren(...[...from.childNodes].map((node) => document.importNode(node, true)));
  }
}

const open = (file: string, url = expected[file]!.url) => show(readFileSync(join(folder, file), 'utf8'), url);
const units = () => [...document.querySelectorAll(generic.unitSelector)].filter((element) => generic.isUnit(element));
const page = () => ({ url: new URL(location.href), title: document.title });
const read = (unit: Element) => generic.readPost(unit, page());
const only = () => units().map(read);
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

describe.each(Object.entries(expected))('%s', (file, { posts }) => {
  beforeAll(() => open(file));

  it('has just the posts that people wrote', () => {
    expect(only().map(({ text }) => text)).toEqual(posts.map(({ text }) => text));
  });

  it.each(posts.map((post, index) => [`${post.author.name}: ${post.text.slice(0, 30)}`, index] as const))('is read as it stands: %s', (_, index) => {
    expect(read(units()[index]!)).toEqual(posts[index]);
  });

  it('is known to no adapter and gets no button, but a key for each post', () => {
    expect(platformFor(document)).toBeNull();
    expect(units().map((unit) => generic.buttonPlace(unit))).toEqual(posts.map(() => null));
    expect(new Set(units().map((unit) => generic.unitKey(unit))).size).toBe(posts.length);
  });
});

it('finds nothing on a page that marks nothing', () => {
  open('story.html', 'https://news.example/story');
  expect(only()).toEqual([]);
});

describe('a blog and its comments', () => {
  beforeEach(() => open('blog.html'));
  const unit = (id: string) => document.querySelector(`#div-comment-${id}`)!;

  it('answer the comment that they stand under, and the post is none of theirs', () => {
    expect(generic.readThread(unit('503'), page()).parents.map(({ id }) => id)).toEqual(['501', '502']);
    expect(generic.readThread(unit('501'), page()).parents).toEqual([]);
  });

  it.each([
    ['the author', '.comment-author', (post: Post) => post.author, nobody],
    ['the time', 'time', (post: Post) => post.postedAt, { shown: null, machine: null, fromId: null }],
    ['the link', '.comment-metadata a', (post: Post) => post.permalink, null],
  ] as const)('lose what the page lost, and take nothing from a neighbour: %s', (_, part, field, empty) => {
    unit('502').querySelector(part)!.remove();
    expect(field(read(unit('502')))).toEqual(empty);
  });

  it('keep a time without a zone as it is shown', () => {
    unit('501').querySelector('time')!.setAttribute('datetime', '2026-11-17T09:02:11');
    expect(read(unit('501')).postedAt).toEqual({ shown: 'November 17, 2026 at 9:02 am', machine: null, fromId: null });
    expect(read(unit('501')).missing).toEqual(['exact-time']);
  });

  it('are not dated by when the post was changed', () => {
    document.querySelector('#post-71 .published')!.remove();
    document.querySelector('#post-71 .updated')!.removeAttribute('class');
    expect(read(document.querySelector('#post-71')!)).toMatchObject({ postedAt: { shown: null, machine: null }, missing: ['time'] });
  });

  it('have no address when their link leads to another number', () => {
    unit('501').querySelector('.comment-metadata a')!.setAttribute('href', '#comment-999');
    expect(read(unit('501')).permalink).toBeNull();
  });

  it('are read in the older markup too, where only a class marks the author and paragraphs are the words', () => {
    show(`<li id="comment-9" class="comment"><div id="div-comment-9" class="comment-body">
      <div class="comment-author vcard"><cite class="fn">Wei</cite> <span class="says">says:</span></div>
      <div class="comment-meta commentmetadata"><a href="https://kopi.example/old#comment-9">March 1, 2012 at 10:00</a></div>
      <p>First!</p><div class="reply"><a href="#respond">Reply</a></div></div></li>`, 'https://kopi.example/old');
    expect(only()).toMatchObject([{ id: '9', author: { name: 'Wei' }, text: 'First!', permalink: 'https://kopi.example/old#comment-9', missing: ['time'] }]);
  });
});

describe('names', () => {
  const card = (inner: string) => show(`<div class="h-entry"><a class="u-url" href="/1"><time class="dt-published" datetime="2026-01-01T00:00:00Z">now</time></a>
    <div class="p-author h-card">${inner}</div><div class="e-content">Words.</div></div>`, 'https://a.example/');

  it('lose the marks that turn them around on screen', () => {
    card('<span class="p-name">\u202eeman\u202c \u2067x\u2069</span>');
    expect(only()[0]!.author.name).toBe('eman x');
  });

  it('that look like a handle stay names', () => {
    card('<span class="p-name">@somebody_else</span>');
    expect(only()[0]!.author).toEqual({ ...nobody, name: '@somebody_else' });
  });

  it('are nobody\u2019s where two disagree, and are not pieced together from what else a card says', () => {
    card('<span class="p-name">Ann</span> <span class="p-name">Bob</span>');
    expect(only()[0]!.author).toEqual(nobody);
    card('<span>Ann</span> · <span>since 2019</span>');
    expect(only()[0]!.author).toEqual(nobody);
  });
});

describe('what JSON-LD states', () => {
  const wall = 'https://open.example/wall';
  const comment = (inner: string) => `<div id="comment-1"><b>Amira</b> <span>${inner}</span></div>`;
  const state = (value: unknown, inner = 'Hello wall.') => show(`<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>${comment(inner)}`, wall);
  const statement = { '@type': 'Comment', url: `${wall}#comment-1`, text: 'Hello wall.', author: { name: 'Amira' }, datePublished: '2026-01-02T03:04:05Z' };

  it('is believed of words and a name that the page shows', () => {
    state(statement);
    expect(only()).toMatchObject([{ kind: 'comment', author: { name: 'Amira' }, text: 'Hello wall.', postedAt: { machine: '2026-01-02T03:04:05.000Z' } }]);
  });

  it.each([
    ['names somebody whom the page does not show', { ...statement, author: { name: 'Mira' } }],
    ['holds words that the page does not show', { ...statement, text: 'Hello world.' }],
    ['takes the name for words and the words for a name', { ...statement, text: 'Amira', author: { name: 'Hello wall.' } }],
    ['speaks of another site', { ...statement, url: 'https://elsewhere.example/wall#comment-1' }],
    ['speaks of another page', { ...statement, url: 'https://open.example/other#comment-1' }],
    ['is said twice, differently', [statement, { ...statement, datePublished: '2025-01-02T03:04:05Z' }]],
  ])('is not believed where it %s', (_, value) => {
    state(value);
    expect(only()).toEqual([]);
  });

  it('is found at any depth, through lists, graphs and references', () => {
    state([{ '@graph': [{ '@id': '#a', name: 'Amira' }, { deep: { deeper: [[{ ...statement, author: [{ '@id': '#a' }] }]] } }] }]);
    expect(only()[0]!.author.name).toBe('Amira');
  });

  it('never breaks the reading, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (source) => { parseStatements(source, new URL(wall)); }), { numRuns: 200 });
    for (const source of ['['.repeat(200_000), `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`]) expect(parseStatements(source, new URL(wall))).toEqual([]);
  });

  it('never names anybody but the person shown above the words, whatever it states', () => {
    const key = fc.constantFrom('@type', '@id', '@graph', 'url', 'author', 'creator', 'name', 'text', 'datePublished', 'comment', 'mainEntityOfPage');
    const leaf = fc.constantFrom<unknown>('Comment', 'Article', wall, `${wall}#comment-1`, '#comment-1', 'Mallory', 'Amira', 'Hello wall.', '2026-01-01T00:00:00Z', null, 7, true);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(key, tie('tree'), { maxKeys: 6 })),
    }));
    const loose = fc.dictionary(key, tree, { maxKeys: 6 }).map((rest) => ({ '@type': 'Comment', url: `${wall}#comment-1`, ...rest }));
    fc.assert(fc.property(fc.oneof(tree, loose), (value) => {
      state(value);
      for (const post of only()) {
        expect([null, 'Amira']).toContain(post.author.name);
        expect(['', 'Hello wall.', 'Amira']).toContain(post.text);
      }
    }), { numRuns: 300 });
  });
});

it('reads 100,000 characters and thousands of elements', () => {
  const words = '<p>every day the same words <b>again</b></p>'.repeat(2_500);
  show(`<article id="post-1"><header><a rel="author" href="/u/a">A</a> <a href="#post-1"><time datetime="2026-01-01T00:00:00Z">x</time></a></header>
    <div class="e-content">${words}</div></article>`, 'https://a.example/');
  expect(only()[0]!.text.length).toBeGreaterThan(75_000);
});

describe('a page that is one article', () => {
  const address = 'https://daily.example/opinion/ferries';
  const article = () => readPageArticle(document, page());

  it('is its author\u2019s where it says so to machines and to people', () => {
    open('article.html', `${address}?utm_source=x#top`);
    expect(article()).toEqual({
      permalink: address, author: { ...nobody, name: 'Kavitha Raj', profileUrl: 'https://daily.example/by/kavitha-raj' },
      postedAt: { shown: null, machine: '2026-11-15T23:00:00.000Z', fromId: null },
    });
  });

  it('is nobody\u2019s where the name is not shown, or two marks name different people', () => {
    open('article.html', address);
    document.querySelector('p')!.textContent = 'By our desk';
    expect(article()!.author).toEqual(nobody);
  });

  it('has no time where two marks differ, and no address where the page says it is another', () => {
    open('article.html', address);
    document.querySelector('meta[property="article:published_time"]')!.setAttribute('content', '2020-01-01T00:00:00Z');
    document.querySelector('link[rel=canonical]')!.setAttribute('href', 'https://daily.example/');
    document.querySelector('meta[property="og:url"]')!.setAttribute('content', 'https://daily.example/other');
    expect(article()).toMatchObject({ permalink: address, postedAt: { machine: null } });
    document.querySelector('script')!.remove();
    expect(article()!.permalink).toBeNull();
  });

  it.each(['blog.html', 'forum.html', 'notes.html', 'hostile.html'])('is not one where others answer on it: %s', (file) => {
    open(file);
    expect(article()).toBeNull();
  });

  it('is not one where nothing says so', () => {
    open('story.html', 'https://news.example/story');
    expect(article()).toBeNull();
  });
});
