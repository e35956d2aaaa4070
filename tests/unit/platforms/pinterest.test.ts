// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { pinterest } from '@/utils/platforms/pinterest';
import { pinId, shownHandle } from '@/utils/platforms/pinterest/addresses';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/pinterest');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;
// Styles are for the eye; without them the test's DOM is much quicker.
const source = (file: string) => readFileSync(join(folder, file), 'utf8').replace(/<style>[^]*?<\/style>/, '');
let page: Page;

function show(file: string) {
  const { url } = expected[file]!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(source(file), 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  page = { url: new URL(url), title: 'Pinterest' };
}

const matched = () => [...document.querySelectorAll(pinterest.unitSelector)];
const units = () => matched().filter((element) => pinterest.isUnit(element));
const read = (unit: Element) => pinterest.readPost(unit, page);
/** The innermost unit that shows these words. */
const saying = (text: string) => units().findLast((unit) => unit.textContent.includes(text))!;
const nodes = (html: string) => [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map((node) => document.importNode(node, true));
const mark = (unit: Element, name: string) => unit.querySelector(`[data-test-id="${name}"]`)!;

describe.each(Object.entries(expected))('%s', (file, { posts, viewer }) => {
  beforeEach(() => show(file));

  it('is read in every field as it stands, and nothing else is', () => {
    expect(matched().filter((unit) => pinterest.isUnit(unit) || read(unit).kind === 'ad').map(read)).toEqual(posts);
  });

  it('has a key and a place for the button in each post, and tells who looks', () => {
    for (const unit of units()) {
      expect(pinterest.unitKey(unit)).toBeTruthy();
      expect(pinterest.buttonPlace(unit)!.parent.closest(pinterest.unitSelector)).not.toBeNull();
      expect(unit.contains(pinterest.buttonPlace(unit)!.parent)).toBe(true);
    }
    expect([pinterest.viewerLoggedIn(document), pinterest.viewerHandle(document)]).toEqual([true, viewer]);
  });

  it('is read the same in any language of the interface, and with addresses made absolute for any country', () => {
    const before = units().map(read);
    for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
    for (const link of document.querySelectorAll('a[href^="/"]')) link.setAttribute('href', `https://sg.pinterest.com${link.getAttribute('href')}`);
    expect(units().map(read)).toEqual(before);
  });
});

describe('a card', () => {
  beforeEach(() => show('home.html'));

  it('gets no button when it is paid for', () => {
    const unit = matched().find((each) => each.textContent.includes('two dollars'))!;
    expect(pinterest.isUnit(unit)).toBe(false);
    expect(read(unit).kind).toBe('ad');
  });

  it('has no number where its mark and its addresses name two pins', () => {
    const unit = saying('Nadia’s quilts');
    unit.setAttribute('data-test-pin-id', '9570149211003999');
    expect(read(unit)).toMatchObject({ id: null, permalink: null });
    expect(pinterest.isUnit(unit)).toBe(false);
  });

  it('names nobody, not even somebody whose profile it links', () => {
    const unit = saying('Nadia’s quilts');
    mark(unit, 'pinrep-footer').append(...nodes('<a href="/meilin_makes/">美林</a>'));
    expect(read(unit).author).toMatchObject({ handle: null, name: null });
  });

  it('gives the picture as it was uploaded, and no file beside a saved page', () => {
    const unit = saying('Nadia’s quilts');
    const picture = unit.querySelector('img')!;
    expect(read(unit).media[0]!.url).toContain('/originals/');
    picture.removeAttribute('srcset');
    picture.setAttribute('src', './Pinterest_files/a.jpg');
    expect(read(unit)).toMatchObject({ media: [{ url: null }], missing: expect.arrayContaining(['picture-address']) as string[] });
  });

  it('tells its video without an address when that is a list of pieces', () => {
    const unit = saying('Nadia’s quilts');
    mark(unit, 'pinrep-image').append(...nodes('<video src="https://v1.pinimg.com/videos/a/hls/b.m3u8"></video>'));
    expect(read(unit)).toMatchObject({ media: [{ kind: 'video', url: null }], missing: expect.arrayContaining(['video-bytes']) as string[] });
  });
});

describe('the page of a pin', () => {
  const closeup = () => saying('Harbour quilt');
  beforeEach(() => show('pin.html'));

  it('holds neither words nor people of its comments', () => {
    mark(closeup(), 'main-pin-description-text').remove();
    for (const creator of closeup().querySelectorAll('.who1')) creator.remove();
    expect(read(closeup())).toMatchObject({ text: 'Harbour quilt, finished at last', author: { handle: null, name: null } });
  });

  it('has no author where its signs lead to two people', () => {
    mark(closeup(), 'creator-profile-link').setAttribute('href', '/crookedmirror/');
    expect(read(closeup())).toMatchObject({ author: { handle: null, name: null, id: null }, missing: expect.arrayContaining(['author']) as string[] });
  });

  it('has no number while two such pages are shown, nor on another address', () => {
    page = { ...page, url: new URL('https://www.pinterest.com/') };
    expect(read(closeup())).toMatchObject({ id: null, permalink: null, postedAt: { machine: null } });
    page = { ...page, url: new URL(expected['pin.html']!.url) };
    document.body.append(closeup().cloneNode(true));
    expect(read(closeup())).toMatchObject({ id: null, permalink: null });
  });

  it('takes its time from data of the same pin only', () => {
    page = { ...page, url: new URL('https://www.pinterest.com/pin/9570149211003111/') };
    expect(read(closeup())).toMatchObject({ id: '9570149211003111', postedAt: { machine: null }, author: { id: null } });
  });

  it('offers the rest of the words behind three dots, and no other button', () => {
    expect(pinterest.moreControl!(closeup())!.textContent).toBe('more');
    mark(closeup(), 'main-pin-description-text').textContent = 'All of it.';
    expect(pinterest.moreControl!(closeup())).toBeNull();
    expect(read(closeup()).textCut).toBe(false);
  });

  it('stands above its comments, and knows the viewer’s own', () => {
    expect(pinterest.readThread(saying('You stitched this'), page).parents.map((post) => post.author.handle)).toEqual(['quiltsbynadia']);
    expect(pinterest.readThread(closeup(), page).ownReplies).toEqual([]);
    for (const link of saying('太美了').querySelectorAll('a')) link.setAttribute('href', '/quiltsbynadia/');
    expect(pinterest.readThread(closeup(), page).ownReplies.map((post) => post.text)).toEqual(['太美了！请问用的是什么布？']);
  });
});

describe('a comment', () => {
  beforeEach(() => show('pin.html'));

  it('keeps a name that is somebody’s handle apart from the handle', () => {
    expect(read(saying('she is a liar')).author).toMatchObject({ name: 'quiltsbynadia', handle: 'crookedmirror' });
  });

  it('is not by whom its words mention', () => {
    const unit = saying('ऐसी बातें');
    for (const link of unit.querySelectorAll('a[href="/ravi_reads/"]')) link.remove();
    expect(read(unit).author.handle).toBeNull();
    unit.querySelector('.text-container')!.removeAttribute('class');
    expect(read(unit).author.handle).toBeNull();
  });

  it('has no author where picture and name lead to two people', () => {
    const unit = saying('You stitched this');
    unit.querySelector('a')!.setAttribute('href', '/hananoor/');
    expect(read(unit).author).toMatchObject({ handle: null, name: null, avatarUrl: null });
  });

  it('does not take on another comment that stands in its words', () => {
    const unit = saying('You stitched this');
    unit.querySelector('.text-container')!.append(saying('太美了').cloneNode(true));
    expect(read(unit)).toMatchObject({ author: { handle: 'plain_spoken_88' } });
    expect(read(unit).text).toMatch(/at the market\.$/);
  });

  it('strips marks that turn text around, and is read quickly at any length', () => {
    const unit = saying('You stitched this');
    unit.querySelector('.text-container')!.textContent = `\u202E${'word '.repeat(20_000)}`;
    expect(read(unit).text).toHaveLength(99_999);
  });
});

it('is nobody’s profile where the header is not of the address', () => {
  show('profile.html');
  page = { ...page, url: new URL('https://www.pinterest.com/quiltsbynadia/') };
  expect(read(units()[0]!)).toMatchObject({ permalink: null, author: { handle: null, name: null } });
});

describe('addresses', () => {
  const base = new URL('https://www.pinterest.com/');

  it('of pins are read with and without the title, from any country, and from no other site', () => {
    fc.assert(fc.property(fc.bigInt({ min: 100_000n, max: 10n ** 19n }).map(String), (id) => {
      expect(pinId(`/pin/${id}/`, base)).toBe(id);
      expect(pinId(`https://nl.pinterest.com/pin/een-titel--${id}/`, base)).toBe(id);
      expect(pinId(`https://www.pinterest.co.uk/pin/${id}`, base)).toBe(id);
      expect(pinId(`https://pinterest.com.example/pin/${id}/`, base)).toBeNull();
    }));
  });

  it('of people are none of the site’s own pages', () => {
    expect(['/ideas/', '/pin/123456789/', '/search/pins/', '/a_person/', '/a_person/_created/', '/a_person/a-board/']
      .map((path) => shownHandle(new URL(path, base)))).toEqual([null, null, null, 'a_person', 'a_person', null]);
  });
});

it('has a picture for every address in its fixtures', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const wanted = Object.keys(expected).flatMap((file) => [...source(file).matchAll(/https:\/\/(i\.pinimg\.com\/[^"?&), ]+)/g)].map((match) => match[1]!));
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});
