// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { facebook } from '@/utils/platforms/facebook';
import { messenger } from '@/utils/platforms/messenger';
import type { Page, Post } from '@/utils/platforms/types';

const folder = join(import.meta.dirname, '../../fixtures/messenger');
const expected = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, { url: string; posts: Post[] }>)['chat.html']!;
const source = readFileSync(join(folder, 'chat.html'), 'utf8').replace(/<style>[^]*?<\/style>/, '');
const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

let page: Page;

function show(html = source, url = expected.url) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  page = { url: new URL(url), title: 'Messenger' };
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
}

const units = (adapter = messenger) => [...document.querySelectorAll(adapter.unitSelector)].filter((unit) => adapter.isUnit(unit));
const saying = (text: string) => units().findLast((unit) => unit.getAttribute('aria-label')!.includes(text))!;
const read = (unit: Element) => messenger.readPost(unit, page);

beforeEach(() => show());

describe('a conversation', () => {
  it('has its messages and nothing else: neither the list of conversations nor dates', () => {
    expect(units().map(read)).toEqual(expected.posts);
  });

  it('reads the same inside Facebook', () => {
    show(source, 'https://www.facebook.com/messages/t/100084417723651/');
    expect(units(facebook).map((unit) => facebook.readPost(unit, page))).toEqual(expected.posts);
  });

  it('has a quiet place for the button in every message', () => {
    for (const unit of units()) expect(messenger.buttonPlace(unit)).toMatchObject({ quiet: true });
  });

  it('never says who is looking', () => {
    expect(messenger.viewerHandle(document)).toBeNull();
  });
});

describe('a message', () => {
  it('is nobody’s where portrait and description name two people', () => {
    const unit = saying('你躲不掉的');
    unit.querySelector('img')!.setAttribute('alt', 'Nadia Rahim');
    expect(read(unit).author).toEqual(nobody);
  });

  it('is nobody’s where only a name like the site’s "You" is told', () => {
    expect(read(saying('Please do not write')).author).toEqual(nobody);
  });

  it('does not say what it answers', () => {
    const unit = saying('Jangan berlagak');
    unit.querySelector('.xqu1')!.removeAttribute('role');
    expect(read(unit).text).toBe('Jangan berlagak. Semua orang akan tahu.');
    unit.querySelector('.xbu1')!.remove();
    expect(read(unit).text).toBe('');
  });

  it('is not by a person whose name the words end in', () => {
    const unit = saying('Please do not write');
    unit.querySelector('.xbu1')!.textContent = 'At 9:00 AM, Rocky Lim';
    unit.setAttribute('aria-label', 'At November 21, 2026, 9:05 AM, You: At 9:00 AM, Rocky Lim');
    expect(read(unit)).toMatchObject({ text: 'At 9:00 AM, Rocky Lim', author: nobody });
  });

  it('keeps its author when others have the end of their name', () => {
    const unit = saying('Take the pictures');
    unit.setAttribute('aria-label', 'At November 21, 2026, 8:59 AM, Not Rocky Lim: Take the pictures down or I come to the studio tonight.');
    unit.querySelector('h5')!.textContent = 'Not Rocky Lim';
    // Nobody here is known under that name, and "Not Rocky Lim" is not "Rocky Lim".
    expect(read(unit).author).toEqual(nobody);
  });

  it('of a hundred thousand characters is read at once', () => {
    const unit = saying('Take the pictures');
    const words = 'Stop posting. '.repeat(8000).trim();
    unit.querySelector('.xbu1')!.textContent = words;
    unit.setAttribute('aria-label', `At November 21, 2026, 8:59 AM, Rocky Lim: ${words}`);
    expect(read(unit)).toMatchObject({ text: words, author: { name: 'Rocky Lim' } });
  });
});

describe('rows of 2021 to 2025, without numbers', () => {
  const row = (inside: string) => `<div role="row"><div role="gridcell" data-scope="messages_table">${inside}</div></div>`;
  const words = (text: string) => `<div role="presentation"><span><div dir="auto">${text}</div></span></div>`;
  const face = '<img alt="Devi Anand" width="28" height="28" src="https://scontent.xx.fbcdn.net/v/1_n.jpg">';
  beforeEach(() => show(`<body><div role="main"><div role="grid">
    ${row(`<h5>Devi Anand</h5>${words('Good morning')}`)}
    ${row(`${words('It is late')}${face}`)}
    ${row(`<h5>You sent</h5>${words('Yes')}`)}
    ${row('<span>9:12 PM</span>')}</div></div></body>`));

  it('are read without a number, and by whom only where a portrait tells the name', () => {
    expect(units().map(read).map(({ id, text, author }) => [id, text, author.name])).toEqual([
      [null, 'Good morning', 'Devi Anand'], [null, 'It is late', 'Devi Anand'], [null, 'Yes', null],
    ]);
  });

  it('are no messages in other grids of the site', () => {
    show('<body><div role="grid"><div role="row"><div role="gridcell"><div dir="auto">21</div></div></div></div></body>');
    expect(units()).toEqual([]);
  });
});
