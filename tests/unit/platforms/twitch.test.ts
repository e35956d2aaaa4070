// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { twitch } from '@/utils/platforms/twitch';
import type { Page, Post } from '@/utils/platforms/types';

type File = 'channel.html' | 'popout.html' | 'replay.html';

const folder = join(import.meta.dirname, '../../fixtures/twitch');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<File, { url: string; posts: Post[] }>;
const files = Object.keys(expected) as File[];
let page: Page;

function show(file: File) {
  const { url } = expected[file];
  page = { url: new URL(url), title: '' };
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const html = readFileSync(join(folder, file), 'utf8').replace(/<style>[^]*?<\/style>|<script[^]*?<\/script>/g, '');
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const units = () => [...document.querySelectorAll(twitch.unitSelector)].filter((element) => twitch.isUnit(element));
const read = (unit: Element) => twitch.readPost(unit, page);
const saying = (text: string) => units().find((unit) => read(unit).text.includes(text))!;
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

describe.each(files)('%s', (file) => {
  beforeEach(() => show(file));

  it('gives every line as it stands, and nothing else', () => {
    expect(units().map(read)).toEqual(expected[file].posts);
  });

  it('is read the same in any language of the interface', () => {
    const before = units().map(read);
    for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
    expect(units().map(read)).toEqual(before);
  });

  it('has a small button and a key in each', () => {
    for (const unit of units()) expect(twitch.buttonPlace(unit)).toMatchObject({ quiet: true });
    for (const unit of units()) expect(unit.contains(twitch.buttonPlace(unit)!.parent)).toBe(true);
    expect(new Set(units().map((unit) => twitch.unitKey(unit))).size).toBe(units().length);
  });
});

describe('in live chat', () => {
  beforeEach(() => show('channel.html'));

  it('a placeholder for deleted words is no line, and its words are nobody’s', () => {
    const line = [...document.querySelectorAll('.chat-line__message')].find((each) => each.textContent.includes('gone_user'))!;
    expect(twitch.isUnit(line)).toBe(false);
    expect(read(line).text).toBe('');
  });

  it('a notice is Twitch’s own word, and a line in it is the writer’s', () => {
    expect(read(saying('12 raiders'))).toMatchObject({ author: nobody, missing: expect.arrayContaining(['author']) });
    expect(read(saying('Terima kasih')).text).not.toContain('Subscribed');
  });

  it('the words answered are not those of who answers, wherever they went', () => {
    const unit = saying('அழகாக');
    unit.querySelector('[data-a-target="chat-line-message-body"]')!.prepend(unit.querySelector('p[title]')!);
    expect(read(unit).text).toBe('@Mei_Draws மிக அழகாக இருக்கிறது!');
  });

  it('nobody wrote a line whose name and login are two people’s', () => {
    const unit = saying('your street');
    unit.setAttribute('data-a-user', 'mei_draws');
    expect(read(unit).author).toEqual(nobody);
  });

  it('a name in another script has no login but the one behind it', () => {
    const unit = saying('画成这样');
    unit.removeAttribute('data-a-user');
    unit.querySelector('[data-a-user]')!.removeAttribute('data-a-user');
    expect(read(unit).author.handle).toBe('yexing_tw');
    unit.querySelector('.chat-author__intl-login')!.remove();
    expect(read(unit).author).toMatchObject({ name: '夜行', handle: null, profileUrl: null });
  });

  it('a line without its name has no author, not the person it mentions', () => {
    const unit = saying('அழகாக');
    unit.querySelector('.chat-line__username-container')!.remove();
    expect(read(unit).author).toEqual(nobody);
  });

  it('words with the marks of another line name nobody', () => {
    const unit = saying('Hello everybody');
    const copy = saying('your street').querySelector('.chat-line__no-background')!.cloneNode(true);
    unit.querySelector('[data-a-target="chat-line-message-body"]')!.append(copy);
    expect(read(unit).author.handle).not.toBe('shadowfeed77');
    expect(read(unit).text).not.toContain('door code');
  });

  it('marks that turn words round go, those that shape letters stay', () => {
    const unit = saying('your street');
    unit.querySelector('.text-fragment')!.textContent = 'a\u202eb\u200dc';
    expect(read(unit).text).toBe('ab\u200dc');
  });

  it('100,000 characters are read at once', () => {
    const unit = saying('your street');
    unit.querySelector('.text-fragment')!.textContent = 'ண'.repeat(100_000);
    expect(read(unit).text).toHaveLength(100_000);
  });

  it('lines in the card of a viewer are no part of the chat', () => {
    const card = document.createElement('div');
    card.className = 'viewer-card';
    const unit = saying('your street');
    unit.before(card);
    card.append(unit);
    expect(twitch.isUnit(unit)).toBe(false);
  });
});

describe('the head of a channel', () => {
  beforeEach(() => show('channel.html'));
  const head = () => document.querySelector('.channel-info-content')!;

  it('is no profile where name and link differ', () => {
    head().querySelector('h1')!.textContent = 'Mei_Draws';
    expect(twitch.isUnit(head())).toBe(false);
    expect(read(head())).toMatchObject({ permalink: null, author: nobody, text: '' });
  });

  it('has no picture that links to another channel', () => {
    head().querySelector('a')!.setAttribute('href', '/mei_draws');
    expect(read(head()).author.avatarUrl).toBeNull();
  });
});

describe('the viewing person', () => {
  it('is in, out or unknown', () => {
    show('channel.html');
    expect([twitch.viewerLoggedIn(document), twitch.viewerHandle(document)]).toEqual([true, null]);
    document.querySelector('[data-a-target="user-menu-toggle"]')!.setAttribute('data-a-target', 'login-button');
    expect(twitch.viewerLoggedIn(document)).toBe(false);
  });
});
