// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instagram } from '@/utils/platforms/instagram';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }
type Name = 'reels.html' | 'direct.html' | 'profile.html';

const folder = join(import.meta.dirname, '../../fixtures/instagram');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<Name, Expected>;
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

function open(name: Name, url = expected[name].url, html = readFileSync(join(folder, name), 'utf8')) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ''), 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  const page: Page = { url: new URL(url), title: parsed.title };
  const units = () => [...document.querySelectorAll(instagram.unitSelector)].filter((element) => instagram.isUnit(element));
  return { units, read: (unit: Element) => instagram.readPost(unit, page), saying: (words: string) => units().find((unit) => unit.textContent.includes(words))! };
}

/** Happy DOM lays nothing out and plays nothing. */
function showAndPlay(reel: Element) {
  Object.defineProperty(document.documentElement, 'clientHeight', { value: 800, configurable: true });
  reel.getBoundingClientRect = () => new DOMRect(0, 0, 500, 800);
  Object.defineProperty(reel.querySelector('video')!, 'played', { value: { length: 1 } });
}

describe.each(['reels.html', 'direct.html', 'profile.html'] as const)('%s', (name) => {
  it('has all of it found and read as it stands, in order, and nothing else', () => {
    const { units, read } = open(name);
    if (name === 'reels.html') showAndPlay(units()[0]!);
    expect(units().map(read)).toEqual(expected[name].posts);
    expect(instagram.viewerHandle(document)).toBe(expected[name].viewer);
  });

  it('is read the same in any language of the interface', () => {
    const { units, read } = open(name);
    for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
    if (name === 'reels.html') showAndPlay(units()[0]!);
    expect(units().map(read)).toEqual(expected[name].posts);
  });

  it('has a key and a place for the button in each', () => {
    const { units } = open(name);
    expect(units().map((unit) => instagram.unitKey(unit))).not.toContain(null);
    for (const unit of units()) expect(instagram.buttonPlace(unit)?.parent).toSatisfy((parent) => unit.contains(parent as Element));
  });
});

describe('a reel', () => {
  const first = () => open('reels.html');

  it('has the address only when it is surely the shown one', () => {
    const { units, read } = first();
    expect(units().slice(0, 4).map((unit) => read(unit).id)).toEqual([null, null, null, null]);
    showAndPlay(units()[1]!);
    expect(units().slice(0, 4).map((unit) => read(unit).id !== null)).toEqual([false, true, false, false]);
  });

  it('has the address when it is the only one', () => {
    const { units, read } = first();
    for (const other of units().slice(1, 4)) other.remove();
    expect(read(units()[0]!).permalink).toBe(expected['reels.html'].posts[0]!.permalink);
  });

  it('has no address while the page has none, or when it links to another reel', () => {
    const { units, read } = first();
    const [reel] = units();
    showAndPlay(reel!);
    reel!.querySelector('.x1ru a')!.setAttribute('href', '/reel/Df4knk7vBGq/');
    expect(read(reel!).id).toBeNull();
    const feed = open('reels.html', 'https://www.instagram.com/reels/');
    showAndPlay(feed.units()[0]!);
    expect(feed.read(feed.units()[0]!).id).toBeNull();
  });

  it('is none on other pages', () => {
    expect(open('reels.html', 'https://www.instagram.com/explore/').units().some((unit) => unit.matches('.x1rl'))).toBe(false);
  });

  it('is nobody’s without a portrait of the one who is named, and never one’s who is mentioned', () => {
    const { units, read } = first();
    const [reel] = units();
    reel!.querySelector('img')!.setAttribute('alt', 'Photo de profil de wei_ling.bakes');
    expect(read(reel!)).toMatchObject({ author: nobody, text: '' });
  });

  it('does not say what its button to follow says', () => {
    const { units, read } = first();
    const [reel] = units();
    reel!.querySelector('.x1rf')!.setAttribute('dir', 'auto');
    expect(read(reel!).text).toBe(expected['reels.html'].posts[0]!.text);
    reel!.querySelector('.x1rc')!.remove();
    expect(read(reel!).text).toBe('');
  });

  it('of a hundred thousand characters is read at once', () => {
    const { units, read } = first();
    const words = 'Stop posting. '.repeat(8000).trim();
    units()[0]!.querySelector('.x1t2')!.textContent = words;
    expect(read(units()[0]!).text).toBe(words);
  });

  it('has its comments beside it, each with its own address', () => {
    const { units, read } = first();
    expect(units().slice(4).map((unit) => read(unit).replyTo)).toEqual(Array.from({ length: 3 }, () => ({ id: expected['reels.html'].posts[0]!.id, handle: null })));
  });
});

describe('a comment beside a reel', () => {
  it('does not say what its buttons are called, though one is no button any more', () => {
    const { saying, read } = open('reels.html');
    const unit = saying('Leave her alone');
    const button = unit.querySelector('.x1ac [role="button"]')!;
    button.replaceWith(...button.childNodes);
    unit.querySelector('.x1tx')!.remove();
    expect(read(unit).text).toBe('');
  });
});

describe('a direct message', () => {
  const show = () => open('direct.html');

  it('has a quiet place for the button', () => {
    for (const unit of show().units()) expect(instagram.buttonPlace(unit)).toMatchObject({ quiet: true });
  });

  it('is none outside conversations', () => {
    expect(open('direct.html', 'https://www.instagram.com/direct/inbox/').units()).toEqual([]);
  });

  it('is nobody’s where portrait and head lead to two people, or the head is a group’s', () => {
    const { saying, read } = show();
    const unit = saying('你躲不掉的');
    unit.querySelector('a')!.setAttribute('href', '/nightshift.kl/');
    expect(read(unit).author).toEqual(nobody);
    document.querySelector('.x1dh h2')!.remove();
    expect(read(saying('سأنتظرك')).author).toEqual(nobody);
  });

  it('of the viewer stays without a name where it shares a post of the other', () => {
    const { units, read } = show();
    const shared = units().find((unit) => unit.querySelector('.x1ds'))!;
    expect(read(shared).author).toEqual(nobody);
    const link = document.createElement('a');
    link.href = '/shadowfeed_77/';
    shared.querySelector('.x1ds img')!.replaceWith(link);
    link.append(document.createElement('img'));
    expect(read(shared).author).toEqual(nobody);
  });

  it('does not say what it answers', () => {
    const { saying, read } = show();
    const unit = saying('Jangan berlagak');
    unit.querySelector('.x1dq')!.removeAttribute('role');
    expect(read(unit).text).toBe('Jangan berlagak. Semua orang akan tahu.');
    unit.querySelector('.x1dq')!.setAttribute('role', 'presentation');
    expect(read(unit).text).toBe('');
  });

  it('is found in rows too, as the site had them before', () => {
    const { units, read } = show();
    for (const unit of units()) unit.setAttribute('role', 'row');
    expect(units().map(read)).toEqual(expected['direct.html'].posts);
  });

  it('without its bubble says nothing', () => {
    const { saying, read } = show();
    const unit = saying('Please do not write');
    unit.querySelector('[role="presentation"]')!.removeAttribute('role');
    unit.querySelector('[role="none"]')!.removeAttribute('role');
    expect(read(unit).text).toBe('');
  });
});
