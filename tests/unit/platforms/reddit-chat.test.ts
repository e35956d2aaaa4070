// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { candidatesIn } from '@/utils/platforms/find-units';
import { reddit } from '@/utils/platforms/reddit';
import { platformForHost } from '@/utils/platforms/registry';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/reddit');
const { url, posts } = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; posts: Post[] }>)['chat.html']!;
const source = readFileSync(join(folder, 'chat.html'), 'utf8').replace(/<style>[^]*?<\/style>/g, '');
const page: Page = { url: new URL(url), title: '' };
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

/** A test's DOM does not attach the trees that a page declares. */
function attachTrees(root: ParentNode): void {
  for (const template of root.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]')) {
    const tree = template.parentElement!.attachShadow({ mode: 'open' });
    tree.append(template.content);
    template.remove();
    attachTrees(tree);
  }
}

const units = () => candidatesIn(reddit, document).filter((element) => reddit.isUnit(element));
const saying = (words: string) => units().find((unit) => unit.querySelector('.room-message-text')?.textContent.includes(words))!;
const eventOf = (unit: Element) => (unit.getRootNode() as ShadowRoot).host;
const read = (unit: Element) => reddit.readPost(unit, page);
const authorOf = (words: string) => read(saying(words)).author;

beforeEach(() => {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  attachTrees(document);
});

describe('a room of the chat', () => {
  it('has every message found in its trees and read as it stands, and no notice', () => {
    expect(units().map(read)).toEqual(posts);
  });

  it('is on both of its hosts', () => {
    expect(platformForHost('chat.reddit.com')).toBe(reddit);
    expect(platformForHost('www.reddit.com')).toBe(reddit);
  });

  it('has a key of its own and a small button in the words for each', () => {
    expect(new Set(units().map((unit) => reddit.unitKey(unit))).size).toBe(posts.length);
    for (const unit of units()) expect(reddit.buttonPlace(unit)).toMatchObject({ parent: unit.querySelector('.room-message-text'), quiet: true });
  });

  it('is no thread, and has nothing to unfold', () => {
    for (const unit of units()) {
      expect(reddit.readThread(unit, page)).toEqual({ parents: [], ownReplies: [] });
      expect(reddit.moreControl!(unit)).toBeNull();
    }
  });

  it('has no messages outside its own elements', () => {
    const loose = saying('Block me').cloneNode(true) as Element;
    document.body.append(loose);
    expect(reddit.isUnit(loose)).toBe(false);
  });
});

describe('the author of a message', () => {
  it('is nobody where the name is gone and the label with it', () => {
    const continued = saying('你躲不掉的');
    expect(read(continued).author.handle).toBe('NorthPier_77');
    continued.removeAttribute('aria-label');
    expect(read(continued).author).toEqual(nobody);
    expect(read(continued).missing).toContain('author');
  });

  it('is nobody where the name above is another’s: one between was not drawn', () => {
    saying('你躲不掉的').setAttribute('aria-label', 'teh-halia-satu said 你躲不掉的');
    expect(authorOf('你躲不掉的')).toEqual(nobody);
  });

  it('is nobody where the first of several is gone', () => {
    eventOf(saying('لن تنامي')).remove();
    expect(authorOf('தைரியம்')).toEqual(nobody);
  });

  it('is nobody where the label names only somebody else, in any language', () => {
    saying('Please stop').setAttribute('aria-label', 'pandan_and_rain 说：Please stop');
    expect(authorOf('Please stop').handle).toBe('pandan_and_rain');
    saying('Please stop').setAttribute('aria-label', 'NorthPier_77 said Please stop');
    expect(authorOf('Please stop')).toEqual(nobody);
  });

  it.each(['[deleted]', 'North\u202ePier_77', 'North Pier', 'NorthPier\u200b_77'])('is nobody under the name %s', (name) => {
    saying('Block me').querySelector('.user-name')!.textContent = name;
    saying('Block me').removeAttribute('aria-label');
    expect(authorOf('Block me')).toEqual(nobody);
  });

  it('is not who is named or linked in the words', () => {
    const words = saying('Dia takut').querySelector('.room-message-text')!;
    const inside = new DOMParser().parseFromString('<p>Dia takut <a href="/user/pandan_and_rain/">u/pandan_and_rain</a><span class="user-name">pandan_and_rain</span><time datetime="2020-01-01T00:00:00Z">then</time></p>', 'text/html');
    words.replaceChildren(document.importNode(inside.body.firstElementChild!, true));
    expect(read(saying('Dia takut'))).toMatchObject({ author: { handle: 'teh-halia-satu' }, postedAt: { machine: '2026-11-21T21:15:31.000Z' } });
  });
});

describe('a message', () => {
  it('has no words where two boxes hold some: one is of what it answers', () => {
    const message = saying('Dia takut');
    const words = message.querySelector('.room-message-text')!;
    words.before(words.cloneNode(true));
    expect(read(message)).toMatchObject({ text: '', author: { handle: 'teh-halia-satu' } });
    expect(reddit.isUnit(message)).toBe(true);
  });

  it('has no number that is none of the chat’s', () => {
    eventOf(saying('Block me')).setAttribute('data-id', '12');
    expect(read(saying('Block me'))).toMatchObject({ id: null, text: posts[0]!.text });
  });

  it('has no time where two are shown', () => {
    const message = saying('Block me');
    const time = document.createElement('time');
    time.setAttribute('datetime', '2026-11-20T10:00:00Z');
    message.append(time);
    expect(read(message).postedAt.machine).toBeNull();
  });

  it('stays quick with a hundred thousand characters', () => {
    const message = saying('Block me');
    message.querySelector('.room-message-text')!.textContent = 'NorthPier_77 said '.repeat(6_000);
    message.setAttribute('aria-label', 'NorthPier_77 said '.repeat(6_000));
    expect(read(message).author.handle).toBe('NorthPier_77');
  });
});
