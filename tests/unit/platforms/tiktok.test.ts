// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { tiktok } from '@/utils/platforms/tiktok';
import { postPath, timeOfId } from '@/utils/platforms/tiktok/addresses';
import type { Page, Post } from '@/utils/platforms/types';

interface Expected { url: string; viewer: string; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/tiktok');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;
// Styles and drawings are for the eye; without them the test's DOM is much quicker.
const source = (file: string) => readFileSync(join(folder, file), 'utf8').replace(/<style>[^]*?<\/style>|<path[^>]*><\/path>/g, '');
const VIDEO = 'video.html';
let page: Page;

function show(file: string, url = expected[file]!.url) {
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(source(file), 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  page = { url: new URL(url), title: 'TikTok' };
}

const matched = () => [...document.querySelectorAll(tiktok.unitSelector)];
const units = () => matched().filter((element) => tiktok.isUnit(element));
const read = (unit: Element) => tiktok.readPost(unit, page);
/** The innermost unit that shows these words. */
const saying = (text: string) => units().findLast((unit) => unit.textContent.includes(text))!;
const nodes = (html: string) => [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map((node) => document.importNode(node, true));
const mark = (unit: Element, name: string) => unit.querySelector(`[data-e2e="${name}"]`)!;

describe.each(Object.entries(expected))('%s', (file, { posts, viewer }) => {
  beforeEach(() => show(file));

  it('holds these posts and no others', () => {
    const real = posts.filter(({ kind }) => kind !== 'ad');
    expect(units().map((unit) => read(unit).text)).toEqual(real.map(({ text }) => text));
  });

  it('is read in every field as it stands', () => {
    const shown = matched().filter((unit) => tiktok.isUnit(unit) || read(unit).kind === 'ad').map(read);
    expect(shown).toEqual(posts);
  });

  it('has a key and a place for the button in each post, and tells who looks', () => {
    for (const unit of units()) {
      expect(tiktok.unitKey(unit)).toBeTruthy();
      expect(tiktok.buttonPlace(unit)!.parent.closest(tiktok.unitSelector)).toBe(unit);
    }
    expect([tiktok.viewerLoggedIn(document), tiktok.viewerHandle(document)]).toEqual([true, viewer]);
  });

  it('is read the same in any language of the interface', () => {
    const before = units().map(read);
    for (const labelled of document.querySelectorAll('[aria-label]')) labelled.setAttribute('aria-label', 'மொழி');
    expect(units().map(read)).toEqual(before);
  });
});

describe('a video', () => {
  beforeEach(() => show(VIDEO));

  it('is no video when paid for, or while it loads', () => {
    expect(read(matched().find((unit) => unit.textContent.includes('Twelve kopi'))!).kind).toBe('ad');
    expect(matched().find((unit) => unit.id === 'one-column-item-3')!.matches(tiktok.unitSelector)).toBe(true);
    expect(units().some((unit) => unit.id === 'one-column-item-3')).toBe(false);
  });

  it('has no author where avatar and name lead to two people', () => {
    const unit = saying('Midnight prata');
    mark(unit, 'video-author-avatar').setAttribute('href', '/@somebody.else');
    expect(read(unit)).toMatchObject({ permalink: null, author: { handle: null, name: null, profileUrl: null, avatarUrl: null } });
    expect(read(unit).missing).toEqual(expect.arrayContaining(['author', 'permalink']));
  });

  it('is not by whom its words mention', () => {
    const unit = saying('Midnight prata');
    mark(unit, 'video-author-avatar').remove();
    unit.querySelector('[class*="DivCreatorInfoContainer"]')!.remove();
    expect(unit.querySelector('a[href="/@kopi_uncle77"]')).not.toBeNull();
    expect(read(unit)).toMatchObject({ author: { handle: null }, permalink: null });
  });

  it('takes neither number nor address from a link to another post', () => {
    const unit = saying('Midnight prata');
    unit.querySelector('[id^="xgwrapper"]')!.removeAttribute('id');
    mark(unit, 'video-desc').append(...nodes('<a href="/@supper.walks/video/7300000000000000001">see this</a>'));
    unit.append(...nodes('<a href="/@mira.bakes.sg/video/7300000000000000002">stitch</a>'));
    expect(read(unit)).toMatchObject({ id: null, permalink: null, author: { handle: 'supper.walks' } });
  });

  it('knows its address from the address bar only where that is surely its own', () => {
    const unit = saying('Pandan chiffon');
    unit.querySelector('[id^="xgwrapper"]')!.removeAttribute('id');
    expect(read(unit).id).toBe(expected[VIDEO]!.posts[0]!.id);
    for (const link of saying('Midnight prata').querySelectorAll('a[href="/@supper.walks"]')) link.setAttribute('href', '/@mira.bakes.sg');
    expect(read(unit).id).toBeNull();
  });

  it('uses the page’s data for the post it is of, and for no other', () => {
    expect(read(saying('Pandan chiffon')).postedAt.machine).not.toBeNull();
    const unit = saying('Pandan chiffon');
    for (const link of unit.querySelectorAll('a[href="/@mira.bakes.sg"]')) link.setAttribute('href', '/@the.next.one');
    page = { ...page, url: new URL('https://www.tiktok.com/foryou') };
    expect(read(unit)).toMatchObject({ author: { handle: 'the.next.one', id: null }, postedAt: { machine: null } });
  });

  it('offers the rest of its words where they end in three dots, and nowhere else', () => {
    expect(tiktok.moreControl!(saying('Midnight prata'))!.textContent).toBe('more');
    expect(tiktok.moreControl!(saying('Pandan chiffon'))).toBeNull();
  });

  it('counts nothing from a shortened number', () => {
    expect(read(saying('Midnight prata')).counts).not.toHaveProperty('likes');
  });
});

describe('a comment', () => {
  const THREAT = 'I know which bus';
  beforeEach(() => show(VIDEO));

  it('has neither number nor address nor exact time, and says so', () => {
    expect(read(saying(THREAT))).toMatchObject({ id: null, permalink: null, missing: ['permalink', 'exact-time', 'id'] });
  });

  it('keeps the name that looks like a handle apart from the handle', () => {
    expect(read(saying('She paid me')).author).toMatchObject({ name: '@mira.bakes.sg', handle: 'the.real.drain' });
  });

  it('has no author without a link of theirs, or with two that disagree', () => {
    const unit = saying(THREAT);
    mark(unit, 'comment-avatar-1').setAttribute('href', '/@mira.bakes.sg');
    expect(read(unit).author.handle).toBeNull();
    mark(unit, 'comment-avatar-1').remove();
    expect(read(unit).author.handle).toBe('drain.talker');
    mark(unit, 'comment-username-1').remove();
    expect(read(unit)).toMatchObject({ author: { handle: null, name: null }, missing: expect.arrayContaining(['author']) as string[] });
  });

  it('does not take on what its words hold, be it another comment', () => {
    const unit = saying(THREAT);
    const other = saying('Looks so soft').cloneNode(true);
    mark(unit, 'comment-level-1').append(other);
    expect(read(unit)).toMatchObject({ author: { handle: 'drain.talker' }, counts: { likes: 2 } });
    expect(read(unit).text).toMatch(/^I know which bus.*there\.$/);
  });

  it('strips marks that turn text around and keeps letters that join others', () => {
    const unit = saying(THREAT);
    mark(unit, 'comment-level-1').textContent = '\u202Eevil\u202C 👩\u200d💻 क्\u200dष';
    mark(unit, 'comment-username-1').querySelector('p')!.textContent = 'drain\u202E.talker';
    expect(read(unit)).toMatchObject({ text: 'evil 👩\u200d💻 क्\u200dष', author: { name: null, handle: 'drain.talker' } });
  });

  it('is read quickly at any length', () => {
    const unit = saying(THREAT);
    mark(unit, 'comment-level-1').textContent = 'word '.repeat(20_000);
    expect(read(unit).text).toHaveLength(99_999);
  });

  it('stands under the video, and an answer under its comment', () => {
    const { parents } = tiktok.readThread(saying('Nobody asked'), page);
    expect(parents.map((post) => [post.kind, post.author.handle])).toEqual([['video', 'mira.bakes.sg'], ['comment', 'kopi_uncle77']]);
    expect(tiktok.readThread(saying('Looks so soft'), page).ownReplies.map((post) => post.text)).toEqual(['Tekka market, ground floor. 谢谢 uncle!']);
  });

  it('answers whom the arrow points to, and otherwise nobody in particular', () => {
    expect(read(saying('Nobody asked')).replyTo).toEqual({ id: null, handle: 'mira.bakes.sg' });
    expect(read(saying('Tekka market')).replyTo).toBeNull();
  });
});

describe('a profile', () => {
  beforeEach(() => show('profile.html'));

  it('is nobody’s where the header is not of the address', () => {
    page = { ...page, url: new URL('https://www.tiktok.com/@kopi_uncle77') };
    expect(read(units()[0]!)).toMatchObject({ id: null, permalink: null, author: { handle: null, name: null } });
  });

  it('gives tiles only captions that are the author’s words', () => {
    const third = units()[3]!;
    expect(read(third).text).toBe('');
    expect(read(third).media[0]!.alt).toContain('created by');
  });

  it('gives a tile with two addresses none', () => {
    const tile = units()[1]!;
    tile.append(...nodes('<a href="/@mira.bakes.sg/video/7300000000000000002"></a>'));
    expect(read(tile)).toMatchObject({ id: null, permalink: null, author: { handle: null } });
  });
});

it('names no sender of a message that shows none, nor words where two texts stand', () => {
  show('messages.html');
  expect(read(saying('请不要')).author.handle).toBeNull();
  const unit = saying('I have your photos');
  mark(unit, 'dm-new-message-text').before(...nodes('<p data-e2e="dm-new-message-text">quoted words</p>'));
  expect(tiktok.isUnit(unit)).toBe(false);
  expect(read(unit).text).toBe('');
});

describe('addresses', () => {
  it('are of this site only', () => {
    const base = new URL('https://www.tiktok.com/');
    expect(postPath('/@a.b/video/7300000000000000001?lang=en', base)).toEqual({ handle: 'a.b', type: 'video', id: '7300000000000000001' });
    expect(postPath('https://tiktok.com.example/@a.b/video/7300000000000000001', base)).toBeNull();
    expect(postPath('javascript:alert(1)', base)).toBeNull();
  });

  it('carry the second of the upload in their upper half, whatever the lower', () => {
    fc.assert(fc.property(fc.integer({ min: 1_420_070_400, max: 1_790_000_000 }), fc.bigInt({ min: 0n, max: 0xffffffffn }), (seconds, low) => {
      expect(timeOfId(String((BigInt(seconds) << 32n) | low))).toBe(new Date(seconds * 1000).toISOString());
    }));
    expect([timeOfId('123456789012345'), timeOfId('x'), timeOfId(null)]).toEqual([null, null, null]);
  });
});

it('has a picture for every address in its fixtures', () => {
  const files = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const wanted = Object.keys(expected).flatMap((file) => [...source(file).matchAll(/https:\/\/([\w.-]+\.tiktokcdn\.com\/[^"?&) ]+)/g)].map((match) => match[1]!));
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((address) => !files[address])).toEqual([]);
  for (const file of Object.values(files)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});
