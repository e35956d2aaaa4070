// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { discord } from '@/utils/platforms/discord';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/discord');
const expected = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<'channel.html', { url: string; posts: Post[] }>)['channel.html'];
const whole = readFileSync(join(folder, 'channel.html'), 'utf8');
const source = whole.replace(/<style>[^]*?<\/style>|<script[^]*?<\/script>|<template[^]*?<\/template>/g, '');
const page: Page = { url: new URL(expected.url), title: '#kiln-room | Clay Shed' };

function show(html: string, url = expected.url) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const units = () => [...document.querySelectorAll(discord.unitSelector)].filter((element) => discord.isUnit(element));
const saying = (text: string) => units().findLast((unit) => discord.readPost(unit, page).text.includes(text))!;
const read = (unit: Element) => discord.readPost(unit, page);
const THREAT = 'which block you live in';

beforeEach(() => show(source));

describe('every message and the opened profile', () => {
  it('is found, in the order of the page', () => {
    expect(units().map((unit) => read(unit).id)).toEqual(expected.posts.map((post) => post.id));
  });

  it.each(expected.posts.map((post, index) => [`${post.author.name}: ${post.text.slice(0, 30)}`, index] as const))(
    'is read as it stands: %s', (_, index) => expect(read(units()[index]!)).toEqual(expected.posts[index]));

  it('shows the moment that its number carries', () => {
    const times = units().map(read).filter(({ kind }) => kind === 'message').map(({ postedAt }) => postedAt);
    expect(times.map(({ fromId }) => fromId)).toEqual(times.map(({ machine }) => machine));
  });

  it('has a key of its own', () => {
    expect(new Set(units().map((unit) => discord.unitKey(unit))).size).toBe(expected.posts.length);
  });
});

describe('the author of a grouped message', () => {
  it('is the one of the message that it names', () => {
    expect(read(saying('jangan menyorok')).author.name).toBe('shadowfeed 77');
  });

  it('is nobody where that message has left the page, or names nobody', () => {
    saying(THREAT).remove();
    expect(read(saying('jangan menyorok')).author).toEqual({ name: null, handle: null, profileUrl: null, id: null, avatarUrl: null });
    expect(read(saying('jangan menyorok')).missing).toContain('author');
  });

  it('is nobody where another person wrote in between', () => {
    saying('jangan menyorok').before(saying('நாளை'));
    expect(read(saying('jangan menyorok')).author.name).toBeNull();
  });

  it('is nobody without the label, never the message above', () => {
    saying('jangan menyorok').querySelector('[role="article"]')!.removeAttribute('aria-labelledby');
    expect(read(saying('jangan menyorok')).author.name).toBeNull();
  });
});

describe('a reply', () => {
  it('has the words and the name of who replied, not those above them', () => {
    const unit = saying(THREAT);
    expect(unit.querySelector('[id^="message-content-"]')!.textContent).toContain('The kiln from Saturday');
    expect(read(unit).text).not.toContain('kiln');
    unit.querySelector('h3')!.remove();
    expect(read(unit).author).toMatchObject({ name: null, id: null, avatarUrl: null });
  });

  it('says nothing where its own words are gone', () => {
    const unit = saying(THREAT);
    unit.querySelector(`[id="message-content-${read(unit).id}"]`)!.remove();
    expect(read(unit).text).toBe('');
  });

  it('is read with what it answers', () => {
    expect(discord.readThread(saying('उसे'), page).parents.map((post) => post.author.name)).toEqual(['mei 🌷', 'shadowfeed 77']);
  });

  it('is the viewer’s own where their picture says so', () => {
    for (const picture of document.querySelectorAll('section[class*="panels"] img')) picture.setAttribute('src', 'https://cdn.discordapp.com/avatars/701000000000000003/x.webp');
    expect(discord.readThread(saying(THREAT), page).ownReplies.map((post) => post.author.name)).toEqual(['कबीर']);
  });
});

describe('words', () => {
  const say = (text: string) => {
    const content = saying('நாளை').querySelector('[id^="message-content-"]')!;
    content.textContent = text;
    return read(content.closest('li')!);
  };

  it('with the marks of other messages name nobody', () => {
    const unit = saying('நாளை');
    const copy = saying(THREAT).querySelector('[role="article"]')!.cloneNode(true);
    unit.querySelector('[id^="message-content-"]')!.append(copy);
    expect(read(unit)).toMatchObject({ author: { name: 'தேநீர் கடை' }, replyTo: null });
    expect(read(unit).text).not.toContain('come round');
  });

  it('lose the marks that turn them round, and keep those that shape letters', () => {
    expect(say('a\u202eb\u200dc').text).toBe('ab\u200dc');
  });

  it('of 100,000 characters are read at once', () => {
    expect(say('ண'.repeat(100_000)).text).toHaveLength(100_000);
  });

  it('do not hold the mark of an edit', () => {
    expect(read(saying('jangan menyorok')).text).not.toContain('(');
  });
});

describe('what is missing', () => {
  it('is not taken from elsewhere: the time', () => {
    const unit = saying('நாளை');
    unit.querySelector('time')!.remove();
    expect(read(unit).postedAt).toMatchObject({ shown: null, machine: null });
  });

  it('is the address on pages that name no channel', () => {
    expect(discord.readPost(saying('நாளை'), { ...page, url: new URL('https://discord.com/app') }).permalink).toBeNull();
    expect(discord.readPost(saying('நாளை'), { ...page, url: new URL('https://discord.com.example/channels/901234567890123456/1102030405060708090') }).permalink).toBeNull();
  });
});

describe('a profile', () => {
  const card = () => units().at(-1)!;

  it('whose pictures belong to two accounts has neither number nor address', () => {
    card().querySelector('img')!.setAttribute('src', 'https://cdn.discordapp.com/avatars/701000000000000001/x.webp');
    expect(read(card())).toMatchObject({ id: null, permalink: null, media: [] });
  });

  it('without an account’s name is no unit', () => {
    card().querySelector('[class*="userTagUsername"]')!.remove();
    expect(units().every((unit) => unit.tagName === 'LI')).toBe(true);
  });
});

it('reads the same in any language of the interface, and in private conversations', () => {
  const before = units().map(read);
  for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
  expect(units().map(read)).toEqual(before);
  const dm = { ...page, url: new URL('https://discord.com/channels/@me/1102030405060708090') };
  expect(discord.readPost(saying('நாளை'), dm).permalink).toMatch(/^https:\/\/discord\.com\/channels\/@me\/1102030405060708090\/\d+$/);
});

it('places a small button in each unit', () => {
  for (const unit of units()) expect(discord.buttonPlace(unit)).toMatchObject({ before: null, quiet: true });
  for (const unit of units()) expect(unit.contains(discord.buttonPlace(unit)!.parent)).toBe(true);
});

it('has a picture for every address in its fixture', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const wanted = [...whole.matchAll(/https:\/\/((?:cdn\.discordapp\.com|media\.discordapp\.net)\/[\w./-]+\.(?:png|jpg|webp))/g)].map((match) => match[1]!);
  expect(wanted.length).toBeGreaterThan(8);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});
