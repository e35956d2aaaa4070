// @vitest-environment happy-dom
/** X: profiles, articles and direct messages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Page, Post } from '../../../utils/platforms/types';
import { x } from '../../../utils/platforms/x';

const folder = join(import.meta.dirname, '../../fixtures/x');
const FILES = ['profile.html', 'article.html', 'messages.html'] as const;
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<typeof FILES[number], { url: string; viewer: string; posts: Post[] }>;

function parse(html: string, url: string) {
  const document = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ''), 'text/html');
  const page: Page = { url: new URL(url), title: document.title };
  const units = () => [...document.querySelectorAll(x.unitSelector)].filter((element) => x.isUnit(element));
  const saying = (words: string) => units().findLast((unit) => unit.textContent.includes(words))!;
  return { document, page, units, saying, read: (unit: Element) => x.readPost(unit, page) };
}

const open = (name: typeof FILES[number]) => parse(readFileSync(join(folder, name), 'utf8'), expected[name].url);

describe.each(FILES)('every unit of %s', (name) => {
  it('is found in order and read as it stands', () => {
    const { units, read } = open(name);
    expect(units().map(read)).toEqual(expected[name].posts);
  });

  it('has a key of its own and a place for the button inside it', () => {
    const { units } = open(name);
    const keys = units().map((unit) => x.unitKey(unit));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(null);
    for (const unit of units()) expect(unit.contains(x.buttonPlace(unit)!.parent)).toBe(true);
  });

  it('is looked at by the person the page tells of', () => {
    expect(x.viewerHandle(open(name).document)).toBe(expected[name].viewer);
  });
});

describe('a profile', () => {
  const header = () => {
    const opened = open('profile.html');
    const unit = opened.units()[0]!;
    return { ...opened, unit, find: (selector: string) => unit.querySelector(selector)!, read: () => opened.read(unit) };
  };

  it('names nobody when the avatar, the name or the lists are of different people', () => {
    for (const [selector, name, value] of [
      ['[data-testid^="UserAvatar-Container-"]', 'data-testid', 'UserAvatar-Container-mei_tan_draws'],
      ['a[href$="/following"]', 'href', '/mei_tan_draws/following'],
    ] as const) {
      const { find, read } = header();
      find(selector).setAttribute(name, value);
      expect(read()).toMatchObject({ id: null, permalink: null, author: { name: null, handle: null, id: null }, counts: {}, missing: ['author', 'permalink'] });
    }
  });

  it('takes neither the banner of another profile nor rounded numbers', () => {
    const { document, find, read } = header();
    document.querySelector('a[href$="/header_photo"]')!.setAttribute('href', '/mei_tan_draws/header_photo');
    find('a[href$="/verified_followers"] span span').textContent = '12 mil';
    expect(read().media).toHaveLength(1);
    expect(read().counts).toEqual({ following: 3 });
  });

  it('has its number from the banner when no button tells it', () => {
    const { document, read } = header();
    for (const button of document.querySelectorAll('[data-testid$="-follow"]')) button.remove();
    expect(read()).toMatchObject({ id: '1989302211448860672', author: { id: '1989302211448860672' } });
  });

  it('has its button first in the row of buttons', () => {
    const { unit, find } = header();
    expect(x.buttonPlace(unit)).toMatchObject({ before: find('[data-testid="userActions"]'), neighbour: find('[data-testid="userActions"]') });
  });

  it('is not a card of a person elsewhere', () => {
    const { document, units } = parse('<div data-testid="UserCell"><div><div data-testid="UserAvatar-Container-a"></div><div data-testid="UserName"><div dir="ltr">A</div><span>@a</span></div></div></div>', 'https://x.com/home');
    expect(document.querySelectorAll(x.unitSelector)).toHaveLength(1);
    expect(units()).toEqual([]);
  });
});

describe('an article', () => {
  const VIEW = (time: string) => `<div data-testid="twitterArticleReadView"><div data-testid="UserAvatar-Container-mei_tan_draws"></div>
    <div data-testid="User-Name"><div dir="ltr"><span>Mei Tan</span></div><div><span>@mei_tan_draws</span></div>${time}</div>
    <div data-testid="twitter-article-title">Who?</div><div data-testid="twitterArticleRichTextView"><div data-block="true">Mine.</div>
    <div data-block="true"><div role="link"><div data-testid="User-Name"><div dir="ltr">Other</div><span>@other_one</span></div><div data-testid="tweetText">Not mine</div></div></div>
    <div data-block="true"><div data-testid="User-Name"><div dir="ltr">Third</div><span>@third_one</span></div><div data-testid="tweetText">Nor this</div></div></div>
    <div role="group"><button data-testid="reply" aria-label="2 Replies"></button><button>Share</button></div></div>`;

  it('on a page of its own is a post, without the words of those embedded in it', () => {
    const { units, read } = parse(VIEW(''), 'https://x.com/mei_tan_draws/article/2124000000000000000');
    expect(units()).toHaveLength(1);
    expect(read(units()[0]!)).toMatchObject({
      kind: 'post', id: '2124000000000000000', permalink: 'https://x.com/mei_tan_draws/article/2124000000000000000',
      author: { handle: 'mei_tan_draws', name: 'Mei Tan' }, text: 'Who?\n\nMine.', postedAt: { machine: null, fromId: null }, quoted: null,
    });
  });

  it('has the address of its post where it shows one, and none where the address names another person', () => {
    const time = '<a href="/mei_tan_draws/status/2124000000000000000"><time datetime="2026-11-21T04:40:00.000Z">Nov 21</time></a>';
    const linked = parse(VIEW(time), 'https://x.com/i/article/99');
    expect(linked.read(linked.units()[0]!).permalink).toBe('https://x.com/mei_tan_draws/status/2124000000000000000');
    const unnamed = parse(VIEW(''), 'https://x.com/i/article/2124000000000000000');
    expect(unnamed.read(unnamed.units()[0]!).permalink).toBe('https://x.com/i/article/2124000000000000000');
    const another = parse(VIEW(''), 'https://x.com/someone/status/2124000000000000000');
    expect(another.read(another.units()[0]!)).toMatchObject({ id: null, permalink: null, author: { handle: 'mei_tan_draws' } });
  });
});

describe('the control that shows the rest', () => {
  it('is the button in the post itself, never a link and never the quote’s', () => {
    const post = (more: string) => parse(`<article data-testid="tweet"><div data-testid="User-Name"><div dir="ltr">A</div><span>@a</span></div><a href="/a/status/2124000000000000000"><time datetime="2026-11-21T04:40:00.000Z"></time></a>
      <div data-testid="tweetText">Beginning</div>${more}</article>`, 'https://x.com/home');
    const control = (more: string) => { const { units } = post(more); return x.moreControl!(units()[0]!)?.tagName ?? null; };
    const hook = 'data-testid="tweet-text-show-more-link"';
    expect(control(`<button ${hook}>More</button>`)).toBe('BUTTON');
    expect(control(`<a href="/a/status/2124000000000000000" ${hook}>More</a>`)).toBeNull();
    expect(control(`<a href="/a/status/2124000000000000000"><button ${hook}>More</button></a>`)).toBeNull();
    expect(control(`<div role="link"><div data-testid="tweetText">Other</div><button ${hook}>More</button></div>`)).toBeNull();
    expect(control('')).toBeNull();
  });
});

describe('a direct message', () => {
  const nobody = { name: null, handle: null, profileUrl: null, id: null, avatarUrl: null };

  it('is nobody’s where the side of the row is not sure, or the header names none or several', () => {
    const { document, saying, read } = open('messages.html');
    const row = saying('first tell me');
    row.className = 'r-other';
    expect(read(row).author).toEqual(nobody);
    row.className = 'justify-start justify-end';
    expect(read(row).author).toEqual(nobody);
    row.className = 'justify-start';
    expect(read(row).author.handle).toBe('nightowl77_x');
    const links = document.querySelectorAll('[data-testid="dm-conversation-header"] a');
    links[1]!.setAttribute('href', 'https://x.com/priya_n_reads');
    expect(read(row).author).toEqual(nobody);
    for (const link of links) link.remove();
    expect(read(row).author).toEqual(nobody);
  });

  it('is nobody’s where the label names another sender than the header', () => {
    const { saying, read } = open('messages.html');
    const row = saying('first tell me');
    row.querySelector('[id$="-sender"]')!.textContent = 'Priya N.';
    expect(read(row).author).toEqual(nobody);
  });

  it('of a group is the one’s whose picture stands beside it', () => {
    const { document, saying, read } = open('messages.html');
    for (const link of document.querySelectorAll('[data-testid="dm-conversation-header"] a')) link.remove();
    const row = saying('first tell me');
    row.insertAdjacentHTML('afterbegin', '<a href="https://x.com/kavin_r"><img alt="user avatar" src="https://pbs.twimg.com/profile_images/1/k_normal.png"></a>');
    expect(read(row).author).toMatchObject({ handle: 'kavin_r', name: null, avatarUrl: 'https://pbs.twimg.com/profile_images/1/k_normal.png' });
  });

  it('has only its own words: not those it answers, nor those of a post shared in it, nor another message’s', () => {
    const { document, saying, read } = open('messages.html');
    const row = saying('first tell me');
    const box = row.querySelector('[data-testid^="message-text-"]')!;
    box.insertAdjacentHTML('afterbegin', '<button><span dir="auto">What do you have in mind?</span></button>');
    expect(read(row).text).toBe('A portrait. But first tell me where you live.');
    box.append(document.querySelector('.justify-end [dir="auto"]')!.cloneNode(true));
    expect(read(row).text).toBe('');
    box.setAttribute('data-testid', 'message-text-00000000-0000-4000-8000-000000000001');
    expect(read(row)).toMatchObject({ text: '', missing: expect.arrayContaining(['text']) });
  });

  it('of the layout before 2026 keeps its words, and an author only with their picture', () => {
    const entry = (avatar: string) => parse(`<div data-testid="DmScrollerContainer"><div data-testid="cellInnerDiv"><div data-testid="messageEntry">${avatar}
      <div data-testid="tweetText" dir="auto"><span>You cannot hide.</span></div></div></div></div>`, 'https://x.com/messages/1-2');
    const alone = entry('');
    expect(alone.read(alone.units()[0]!)).toMatchObject({ kind: 'message', id: null, text: 'You cannot hide.', author: nobody });
    const beside = entry('<div data-testid="UserAvatar-Container-nightowl77_x"><a href="/nightowl77_x"><img src="https://pbs.twimg.com/profile_images/1/n.png"></a></div>');
    expect(beside.read(beside.units()[0]!).author).toMatchObject({ handle: 'nightowl77_x' });
  });

  it('is read in a shadow root too', () => {
    const { document, page } = open('messages.html');
    const host = document.createElement('div');
    host.dataset.testid = 'xchatEmbedRoute';
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(document.querySelector('[data-testid="dm-container"]')!);
    const rows = [...host.shadowRoot!.querySelectorAll(x.unitSelector)].filter((row) => x.isUnit(row));
    expect(rows.map((row) => x.readPost(row, page))).toEqual(expected['messages.html'].posts);
  });

  it('has its button beside the bubble, small', () => {
    const { units } = open('messages.html');
    for (const row of units()) expect(x.buttonPlace(row)).toMatchObject({ parent: row, quiet: true });
  });
});
