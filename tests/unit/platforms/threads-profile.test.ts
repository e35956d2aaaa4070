// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { threads } from '@/utils/platforms/threads';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/threads');
const expected = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; posts: Post[] }>)['profile.html']!;
const source = readFileSync(join(folder, 'profile.html'), 'utf8').replace(/<style>[^]*?<\/style>/, '');

let page: Page;

const go = (url: string) => (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
const units = () => [...document.querySelectorAll(threads.unitSelector)].filter((element) => threads.isUnit(element));
const header = () => document.querySelector('.xpr1')!;
const read = (changes: Partial<Page> = {}) => threads.readPost(header(), { ...page, ...changes });

beforeEach(() => {
  go(expected.url);
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  page = { url: new URL(expected.url), title: parsed.title };
});

describe('the header of a profile', () => {
  it('is a unit above the posts, and all are read as they stand', () => {
    expect(units().map((unit) => threads.readPost(unit, page))).toEqual(expected.posts);
  });

  it('is the same on tabs of the profile, and none elsewhere', () => {
    go(`${expected.url}/replies`);
    expect(units()).toContain(header());
    go('https://www.threads.com/@mei.tan.ceramics');
    expect(units()).not.toContain(header());
    go(`${expected.url}/post/Df92-P3dbgE`);
    expect(units()).not.toContain(header());
  });

  it('has its button beside those to follow and to mention', () => {
    expect(threads.buttonPlace(header())?.parent.textContent).toContain('Mention');
    expect(threads.unitKey(header())).toBe('loudmouth_88kl');
  });

  it('is none where portrait or handle are of somebody else', () => {
    header().querySelector('img')!.setAttribute('alt', 'yexing_shuo');
    expect(threads.isUnit(header())).toBe(false);
    expect(read().author.handle).toBeNull();
  });

  it('takes no name from a title that is still another page’s', () => {
    expect(read({ title: 'Mei Tan (@mei.tan.ceramics) • Threads' }).author.name).toBe('Loud Mouth KL');
    header().querySelector('h1')!.after(Object.assign(document.createElement('h2'), { textContent: 'Mei Tan' }));
    expect(read({ title: 'Mei Tan (@mei.tan.ceramics) • Threads' }).author.name).toBeNull();
  });

  it('says nothing that the site says: neither how many follow nor what its buttons are called', () => {
    header().querySelector('.xpr7')!.remove();
    expect(read().text).toBe('');
    header().querySelector('[title]')!.removeAttribute('title');
    expect(read()).toMatchObject({ text: '', counts: {} });
  });

  it('keeps no count that is only rough', () => {
    header().querySelector('[title]')!.setAttribute('title', '12.3K');
    expect(read().counts).toEqual({});
  });

  it('has a name with marks of direction taken off, and no thread', () => {
    expect(read({ title: '\u202eLoud Mouth KL\u202c (@loudmouth_88kl) • Threads' }).author.name).toBe('Loud Mouth KL');
    expect(threads.readThread(header(), page)).toEqual({ parents: [], ownReplies: [] });
  });

  it('of a hundred thousand characters is read at once', () => {
    const words = 'Say it louder. '.repeat(7000).trim();
    header().querySelector('.xpr7')!.textContent = words;
    expect(read().text).toBe(words);
  });
});
