// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mastodon } from '@/utils/platforms/mastodon';
import { acctIn, idTime, sameAcct } from '@/utils/platforms/mastodon/addresses';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string | null; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/mastodon');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const expected = JSON.parse(read('expected.json')) as Record<string, Expected>;
const sources = Object.fromEntries(Object.keys(expected).map((file) => [file, read(file).replace(/<style>[^]*?<\/style>|<path[^>]*><\/path>/g, '')]));

function show(file: string, html = sources[file]!): Page {
  const { url } = expected[file]!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.head.replaceChildren(...[...parsed.head.childNodes].map((node) => document.importNode(node, true)));
  document.body.className = parsed.body.className;
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return { url: new URL(url), title: '' };
}

const element = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const units = () => [...document.querySelectorAll(mastodon.unitSelector)].filter((unit) => mastodon.isUnit(unit));
const saying = (text: string) => units().find((unit) => unit.textContent.includes(text))!;

describe.each(Object.entries(expected))('%s', (file, { posts, viewer }) => {
  // None of these leaves the page changed.
  let page: Page;
  beforeAll(() => { page = show(file); });

  it.each(posts.map((post, index) => [`${post.author.handle}: ${post.text.slice(0, 30)}`, index] as const))('is read as it stands: %s', (_, index) => {
    expect(mastodon.readPost(units()[index]!, page)).toEqual(posts[index]);
  });

  it('has no other posts: neither quotes nor emptied entries nor screens below', () => {
    expect(units()).toHaveLength(posts.length);
  });

  it('has a key and a place for the button in each', () => {
    expect(new Set(units().map((unit) => mastodon.unitKey(unit))).size).toBe(posts.length);
    for (const unit of units()) {
      const place = mastodon.buttonPlace(unit)!;
      expect(unit.contains(place.parent)).toBe(true);
      expect(place.parent.closest('.status__quote, .status-card, .status--is-quote')).toBeNull();
      expect(place.before?.parentElement ?? place.parent).toBe(place.parent);
    }
  });

  it('is known as the software’s, with the viewing person where it tells', () => {
    expect(mastodon.isSite!(document)).toBe(true);
    expect(mastodon.viewerHandle(document)).toBe(viewer);
    expect(mastodon.viewerName!(document)).toBe(document.querySelector('.navigation-bar') ? 'Mei Ling 美玲' : null);
    expect(mastodon.viewerLoggedIn(document)).toBe(viewer === null ? null : true);
  });

  it('reads nobody’s post for another when one part is gone', () => {
    const all = units();
    for (const [index, unit] of all.entries()) {
      const whole = posts[index]!;
      for (const part of ['a', 'time', 'article', '[class*="content"]', '[class*="name"]', '[class*="quote"]']) {
        const lost = unit.querySelector(part);
        const place = lost && [lost.parentNode!, lost.nextSibling] as const;
        lost?.remove();
        const { author, permalink, id } = mastodon.readPost(unit, page);
        place?.[0].insertBefore(lost!, place[1]);
        expect([whole.author.handle, null]).toContain(author.handle);
        expect([whole.permalink, null]).toContain(permalink);
        expect([whole.id, null]).toContain(id);
      }
    }
  });
});

describe('other sites', () => {
  it.each(['<div id="app"><article class="status">@mastodon</article></div>', '<p>Mastodon Phanpy</p>', '<div id="mastodon"></div>'])('are not taken for it: %s', (html) => {
    document.head.replaceChildren();
    document.body.className = '';
    document.body.replaceChildren(element(html));
    expect(mastodon.isSite!(document)).toBe(false);
  });
});

describe('the author', () => {
  const quoted = 'Look at her showing off';

  it('is nobody where name and address of a post lead to two people', () => {
    const page = show('home.html');
    saying('First tomatoes').querySelector('.status__display-name')!.setAttribute('href', '/@nadia');
    expect(mastodon.readPost(units()[0]!, page)).toMatchObject({ id: null, permalink: null, author: { handle: null, name: null, avatarUrl: null } });
  });

  it('is not the one quoted, though the quote’s marks are gone', () => {
    const page = show('home.html');
    const unit = saying(quoted);
    for (const mark of unit.querySelectorAll('.status__quote, .status__quote *')) mark.removeAttribute('class');
    const post = mastodon.readPost(unit, page);
    expect([null, 'copycat@other.example']).toContain(post.author.handle);
    expect(post.text).not.toContain('tomatoes');
    expect(post.media).toEqual([]);
  });

  it('is not the one quoted, though the whole quote stands before the words', () => {
    const page = show('home.html');
    const unit = saying(quoted);
    unit.prepend(unit.querySelector('.status__quote .status')!);
    const post = mastodon.readPost(unit, page);
    expect([null, 'copycat@other.example']).toContain(post.author.handle);
    expect(post.text).not.toContain('tomatoes');
  });

  it('keeps a name that looks like somebody else’s address apart from the address', () => {
    const page = show('profile.html');
    expect(mastodon.readPost(units()[0]!, page).author).toMatchObject({ name: '@mei@social.example', handle: 'copycat@other.example' });
  });

  it('of a page is nobody where the address bar names another', () => {
    const page = show('profile.html');
    expect(mastodon.readPost(units()[0]!, { ...page, url: new URL('https://social.example/@mei') }).author.handle).toBeNull();
  });
});

describe('words', () => {
  const withWords = (html: string) => {
    const page = show('home.html');
    const unit = units()[0]!;
    unit.querySelector('.status__content__text')!.replaceChildren(element(html));
    return mastodon.readPost(unit, page);
  };

  it('that hold another post’s markup and links stay words', () => {
    const post = withWords('<p><a class="status__relative-time" href="/@nadia/1"><time datetime="2020-01-01T00:00:00Z">x</time></a><a class="status__display-name" href="/@nadia">Nadia</a> wrote this</p>');
    expect(post).toMatchObject({ author: { handle: 'mei' }, id: expected['home.html']!.posts[0]!.id, postedAt: { machine: '2026-11-21T02:10:04.120Z' } });
  });

  it('lose marks that turn their order', () => expect(withWords('<p>safe \u202Ekcatta\u202C end</p>').text).toContain('safe kcatta end'));
  it('keep what is invisible between letters', () => expect(withWords('<p>a\u200Db</p>').text).toContain('a\u200Db'));

  it('of 100,000 characters are read at once', () => {
    expect(withWords(`<p>${'word '.repeat(20_000)}</p>`).text.length).toBeGreaterThan(99_000);
  });

  it('behind a filter of the viewing person are cut, and the filter’s name is not the author’s', () => {
    const page = show('home.html');
    saying('Kutukan').querySelector('.content-warning')!.classList.add('content-warning--filter');
    expect(mastodon.readPost(saying('Kutukan'), page)).toMatchObject({ text: '', textCut: true });
  });
});

describe('pages of 4.2 and before', () => {
  const old = `<div class="status__wrapper"><div class="status status-reply" data-id="110000000000000001"><div class="status__info">
    <a href="https://far.example/@zed/9" class="status__relative-time"><time datetime="2023-06-01T10:00:00.000Z">1d</time></a>
    <a href="https://far.example/@zed" title="zed@far.example" class="status__display-name"><div class="status__avatar"><div class="account__avatar"><img src="https://far.example/z.png" alt=""></div></div>
    <span class="display-name"><bdi><strong class="display-name__html">Zed</strong></bdi> <span class="display-name__account">@zed@far.example</span></span></a></div>
    <div class="status__content"><p><span>warning</span> <button class="status__content__spoiler-link">Show more</button></p><div class="status__content__text" lang="ms"><p>kata-kata</p></div></div>
    <div class="status__action-bar"><button class="icon-button"></button></div></div></div>`;

  it('give the original’s address, and words that a warning hides but the page holds', () => {
    const page = show('home.html');
    document.querySelector('.item-list')!.replaceChildren(element(old));
    expect(mastodon.readPost(units()[0]!, page)).toMatchObject({
      id: '110000000000000001', permalink: 'https://far.example/@zed/9', text: 'warning\nkata-kata', textCut: false, language: 'ms',
      author: { name: 'Zed', handle: 'zed@far.example', profileUrl: 'https://far.example/@zed', avatarUrl: 'https://far.example/z.png' },
      postedAt: { fromId: null }, kind: 'reply',
    });
  });

  it('show the focused post’s time as text only', () => {
    const page = show('thread.html');
    document.querySelector('.detailed-status__datetime')!.replaceChildren('Nov 21, 2026, 10:10 AM');
    expect(mastodon.readPost(units()[0]!, page).postedAt).toEqual({ shown: 'Nov 21, 2026, 10:10 AM', machine: null, fromId: '2026-11-21T02:10:04.120Z' });
  });
});

describe('a thread', () => {
  it('is followed up to its first post, and finds the viewing person’s own answers', () => {
    const page = show('thread.html');
    expect(mastodon.readThread(units()[2]!, page).parents.map(({ author }) => author.handle)).toEqual(['mei@social.example', 'loud_crow@other.example']);
    expect(mastodon.readThread(units()[3]!, page).ownReplies.map(({ text }) => text)).toEqual(['@copycat please stop using my name.']);
  });

  it('is followed in Phanpy too', () => {
    const page = show('phanpy.html');
    expect(mastodon.readThread(units()[2]!, page).parents.map(({ author }) => author.handle)).toEqual(['mei', 'loud_crow@other.example']);
  });
});

describe('Phanpy', () => {
  it('shows the feed as posts when no thread lies over it, each in a link that would open it', () => {
    const page = show('phanpy.html');
    document.querySelector('.deck-backdrop')!.remove();
    document.querySelector('#home-page')!.removeAttribute('inert');
    for (const item of document.querySelectorAll('li[data-link]')) {
      const link = document.createElement('a');
      link.href = item.getAttribute('data-link')!;
      link.append(...item.childNodes);
      item.append(link);
    }
    expect(units().map((unit) => mastodon.readPost(unit, page).author.handle)).toEqual(['mei', 'loud_crow@other.example', 'kavi']);
    expect(units().map((unit) => mastodon.buttonPlace(unit)?.quiet)).toEqual([true, true, true]);
  });

  it('reads nothing where number and link of a post differ', () => {
    const page = show('phanpy.html');
    const unit = units()[1]!;
    unit.setAttribute('data-state-post-id', 'social.example/1');
    expect(mastodon.readPost(unit, page)).toMatchObject({ id: null, permalink: null, author: { handle: null } });
  });
});

describe('Elk', () => {
  const card = `<div id="__nuxt"><div id="status-115587000000000001" aria-roledescription="status-card" tabindex="0" lang="en">
    <a href="/social.example/@nadia"><img src="https://social.example/n.png" alt=""></a>
    <div><a href="/social.example/@nadia"><div>Nadia</div><div><p>@nadia</p></div></a></div>
    <a href="/social.example/@nadia/115587000000000001" title="2026-11-21"><time datetime="2026-11-21T02:00:00.000Z">2h</time></a>
    <div class="status-body"><span class="content-rich" dir="auto" lang="en"><p>Good morning</p></span>
    <div id="status-2" aria-roledescription="status-card"><a href="/social.example/@mei"><div>Mei</div><p>@mei</p></a><a href="/social.example/@mei/2"><time datetime="2026-11-20T02:00:00.000Z">1d</time></a><div class="status-body"><span class="content-rich">Quoted</span></div></div></div>
    <div class="status-actions"><div><button></button></div></div></div></div>`;

  it('is read where number, address, name and avatar agree, without what is quoted', () => {
    document.body.replaceChildren(element(card));
    const page = { url: new URL('https://elk.zone/home'), title: '' };
    expect(units()).toHaveLength(1);
    expect(mastodon.readPost(units()[0]!, page)).toMatchObject({
      id: '115587000000000001', permalink: 'https://elk.zone/social.example/@nadia/115587000000000001', text: 'Good morning',
      author: { name: 'Nadia', handle: 'nadia', avatarUrl: 'https://social.example/n.png' }, postedAt: { machine: '2026-11-21T02:00:00.000Z' },
    });
    units()[0]!.id = 'status-3';
    expect(mastodon.readPost(units()[0]!, page)).toMatchObject({ id: null, author: { handle: null }, text: '' });
  });
});

describe('names and numbers', () => {
  it.each([['@mei', 'mei'], ['a.b@x.example', 'a.b@x.example'], ['two words', null], ['@', null], ['', null]])('%s is %s', (text, name) => expect(acctIn(text)).toBe(name));
  it('are one account’s with and without the host of the server', () => {
    expect([sameAcct('Mei', 'mei@social.example'), sameAcct('mei@a.example', 'mei@b.example')]).toEqual([true, false]);
  });
  it('carry no time where other software counts, or where the page states another', () => {
    const id = String(BigInt(Date.UTC(2026, 10, 1)) << 16n);
    expect([idTime(id, null), idTime('12345678', null), idTime('AbCdEf', null), idTime(id, '2026-11-20T00:00:00.000Z')]).toEqual(['2026-11-01T00:00:00.000Z', null, null, null]);
  });
});

it('has a picture for every address in its fixtures', () => {
  const files = JSON.parse(read('media.json')) as Record<string, string>;
  const wanted = Object.keys(expected).flatMap((file) => [...read(file).matchAll(/https:\/\/(social\.example\/system\/[^"?]+\.(?:jpg|png))/g)].map((match) => match[1]!));
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});
