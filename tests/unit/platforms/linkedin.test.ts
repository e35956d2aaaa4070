// @vitest-environment happy-dom
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { candidatesIn } from '@/utils/platforms/find-units';
import { linkedin } from '@/utils/platforms/linkedin';
import { commentUrn, postUrn, urnOfAddress, urnOfToolsKey, urnTime } from '@/utils/platforms/linkedin/urns';
import type { Page, Post } from '@/utils/platforms/types';

// Whole pages are parsed for each test, which takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

interface Expected { url: string; viewer: string | null; posts: Post[] }

const folder = join(import.meta.dirname, '../../fixtures/linkedin');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;
const files = Object.keys(expected);
const whole = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

function show(file: string, html = whole[file]!.replace(/<style>[^]*?<\/style>/, '')): Page {
  const { url } = expected[file]!;
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url);
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  return { url: new URL(url), title: '' };
}

const units = () => [...document.querySelectorAll(linkedin.unitSelector)].filter((element) => linkedin.isUnit(element));
const saying = (text: string) => units().findLast((unit) => unit.textContent.includes(text))!;
const element = (html: string) => document.importNode(new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!, true);
const wordsOf = (unit: Element) => unit.querySelector('[data-testid="expandable-text-box"]')!;

describe.each(files)('%s', (file) => {
  const { posts, viewer } = expected[file]!;

  it('holds these posts and no others: no advertisements, courses, collections, skeletons or shared posts', () => {
    const page = show(file);
    expect(units().map((unit) => linkedin.readPost(unit, page).id)).toEqual(posts.map((post) => post.id));
  });

  it.each(posts.map((post, index) => [`${post.kind} of ${post.author.name}`, index] as const))('is read as it stands: %s', (_, index) => {
    const page = show(file);
    expect(linkedin.readPost(units()[index]!, page)).toEqual(posts[index]);
  });

  it('has a key for each post and a place for the button in it', () => {
    show(file);
    expect(new Set(units().map((unit) => linkedin.unitKey(unit))).size).toBe(posts.length);
    for (const unit of units()) {
      const { parent, before, neighbour } = linkedin.buttonPlace(unit)!;
      expect(unit.contains(parent) && unit.contains(neighbour)).toBe(true);
      expect(before === null || before.parentElement === parent).toBe(true);
    }
  });

  it('reads the same in any language of the interface', () => {
    const page = show(file);
    for (const link of document.querySelectorAll('[aria-label]')) {
      link.setAttribute('aria-label', link.getAttribute('aria-label')!.replace(/Open control menu for post by|View more options for|Hide post by/, 'மொழி'));
    }
    for (const line of document.querySelectorAll('.visually-hidden, ._sr1')) line.textContent = 'மொழி';
    expect(units().map((unit) => linkedin.readPost(unit, page))).toEqual(posts);
  });

  it('tells whose page it is only where it says so', () => {
    show(file);
    expect(linkedin.viewerHandle(document)).toBe(viewer);
    expect(linkedin.viewerLoggedIn(document)).toBe(file !== 'guest.html');
  });
});

describe('the author of a post in the feed', () => {
  it('is who wrote, not who liked it and not who is mentioned', () => {
    const page = show('feed.html');
    const unit = saying('I know which train');
    expect(unit.querySelector('a')!.getAttribute('href')).toContain('devi-anand');
    expect(linkedin.readPost(unit, page).author.handle).toBe('marcus-thorne-9931');
  });

  it('is nobody where the menu names somebody else', () => {
    const page = show('feed.html');
    const unit = saying('I know which train');
    for (const button of unit.querySelectorAll('button')) button.setAttribute('aria-label', 'Open control menu for post by Somebody Else');
    expect(linkedin.readPost(unit, page)).toMatchObject({ author: { name: null, handle: null, avatarUrl: null } });
  });

  it('is nobody, and never the shared post’s, where its own line is gone', () => {
    const page = show('feed.html');
    const unit = saying('फिर से रो रही है');
    unit.querySelector('._hd1')!.remove();
    expect(linkedin.readPost(unit, page)).toMatchObject({ author: { name: null, handle: null }, text: expect.not.stringContaining('Kelas') as string });
  });

  it('is not changed by a name that looks like somebody’s handle, with marks that turn it round', () => {
    const page = show('feed.html');
    const unit = saying('I know which train');
    unit.querySelector('._hd1 ._nm2')!.textContent = '\u202e@nur-aisyah\u200b-rahman-4b1';
    expect(linkedin.readPost(unit, page).author).toMatchObject({ handle: null, name: null });
    for (const button of unit.querySelectorAll('button')) button.setAttribute('aria-label', '@nur-aisyah\u200b-rahman-4b1');
    for (const image of unit.querySelectorAll('._hd1 img')) image.setAttribute('alt', '@nur-aisyah\u200b-rahman-4b1');
    expect(linkedin.readPost(unit, page).author).toMatchObject({ handle: 'marcus-thorne-9931', name: '@nur-aisyah\u200b-rahman-4b1' });
  });
});

describe('words', () => {
  it('of a shared post are never the author’s, even where there are no others', () => {
    const page = show('feed.html');
    const unit = saying('फिर से रो रही है');
    unit.querySelector('._tx1')!.remove();
    expect(linkedin.readPost(unit, page).text).toBe('');
    const older = (show('activity.html'), saying('又来装可怜了'));
    older.querySelector('.feed-shared-inline-show-more-text')!.remove();
    expect(linkedin.readPost(older, page).text).toBe('');
  });

  it('that hold another post’s markup stay words of the one who wrote them', () => {
    const page = show('feed.html');
    const [victim, unit] = [saying('Kelas tembikar'), saying('I know which train')];
    wordsOf(unit).append(...victim.cloneNode(true).childNodes, element('<a href="/feed/update/urn:li:activity:7529712718220099595/">here</a>'));
    expect(linkedin.readPost(unit, page)).toMatchObject({ id: expected['feed.html']!.posts[1]!.id, author: { handle: 'marcus-thorne-9931' }, quoted: null });
  });

  it('of 100,000 characters and 1,000 links are read at once', () => {
    const page = show('feed.html');
    const unit = saying('I know which train');
    const link = element(`<a href="/in/somebody/">${'word '.repeat(20)}</a>`);
    wordsOf(unit).replaceChildren(...Array.from({ length: 1000 }, () => link.cloneNode(true)));
    expect(linkedin.readPost(unit, page).text.length).toBeGreaterThan(90_000);
  });

  it('that are cut have a button of the site’s for the rest, and others have none', () => {
    for (const [file, text] of [['feed.html', '我们的新展览'], ['activity.html', 'Mesyuarat']] as const) {
      const page = show(file);
      const more = linkedin.moreControl!(saying(text))!;
      expect(more.tagName).toBe('BUTTON');
      more.remove();
      expect([linkedin.moreControl!(saying(text)), linkedin.readPost(saying(text), page).textCut]).toEqual([null, false]);
    }
  });
});

describe('the id', () => {
  it('is not taken from the key of another item', () => {
    const page = show('feed.html');
    const [one, other] = [saying('Kelas tembikar'), saying('I know which train')].map((unit) => unit.querySelector('[componentkey*="-replaceableCommentTools"]')!);
    other!.setAttribute('componentkey', one!.getAttribute('componentkey')!);
    expect(linkedin.readPost(saying('I know which train'), page)).toMatchObject({ id: null, permalink: null, postedAt: { shown: '6h', fromId: null } });
  });

  it('of a post comes from its comments where the key is gone, and from the address on its own page', () => {
    const page = show('feed.html');
    const [discussed, alone] = [document.querySelector('[componentkey^="commentsSection"]')!.closest('[role="listitem"]')!, saying('Kelas tembikar')];
    for (const unit of [discussed, alone]) unit.querySelector('[componentkey*="-replaceableCommentTools"]')!.setAttribute('componentkey', 'x');
    expect(linkedin.readPost(discussed, page).id).toBe(expected['feed.html']!.posts[4]!.id);
    expect(linkedin.readPost(alone, page).id).toBeNull();
    alone.setAttribute('componentkey', 'update-card-focusAFeedType_FEED_DETAIL');
    const url = new URL(expected['feed.html']!.posts[0]!.permalink!);
    expect(linkedin.readPost(alone, { ...page, url }).id).toBe(expected['feed.html']!.posts[0]!.id);
  });

  it('survives the way through the key the site writes it in', () => {
    fc.assert(fc.property(fc.bigInt(5_000_000_000_000_000_000n, 7_500_000_000_000_000_000n), fc.constantFrom(1, 2), (id, field) => {
      expect(urnOfToolsKey(toolsKey(id, field))).toBe(`urn:li:${field === 1 ? 'activity' : 'ugcPost'}:${id}`);
      expect(urnOfToolsKey(toolsKey(id, 6))).toBeNull();
      expect(urnOfToolsKey(`${toolsKey(id, field)}AA`)).toBeNull();
    }));
    fc.assert(fc.property(fc.string(), (text) => { expect([urnOfToolsKey(text), postUrn(text), commentUrn(text)]).toEqual([null, null, null]); }));
  });

  it('is none where its time cannot be', () => {
    expect(urnTime('urn:li:activity:7453849345780645888')).toBe('2026-04-25T16:56:09.858Z');
    expect(urnTime('urn:li:activity:1453849345780645888')).toBeNull();
    expect(urnOfToolsKey(toolsKey(9_153_849_345_780_645_888n, 1))).toBeNull();
    expect(urnOfAddress(new URL('https://www.linkedin.com/posts/a-b_words-activity-7453849345780645888-Ab_d'))).toBe('urn:li:activity:7453849345780645888');
    expect(urnOfAddress(new URL('https://www.linkedin.com/in/urn:li:activity:7453849345780645888/'))).toBeNull();
  });
});

describe('a comment', () => {
  it('is in the thread of its post, below the comment it answers', () => {
    for (const [file, text, handles] of [['feed.html', 'Thank you', ['salem-alhaki', 'kavin-selvan']], ['activity.html', 'गलत', ['marcus-thorne-9931', 'devi-anand-sg']]] as const) {
      const page = show(file);
      expect(linkedin.readThread(saying(text), page).parents.map((post) => post.author.handle)).toEqual(handles);
    }
  });

  it('has the person’s own answer', () => {
    const page = show('feed.html');
    const comment = saying('Thank you').parentElement!.closest(linkedin.unitSelector)!;
    expect(linkedin.readThread(comment, page).ownReplies.map((post) => post.author.handle)).toEqual(['nur-aisyah-rahman-4b1']);
  });

  it('is nobody’s where its author is gone, and not the answer’s', () => {
    for (const [file, text, author] of [['feed.html', 'வாழ்த்துகள்', '._cm4'], ['activity.html', 'Leave her alone', '.comments-comment-meta__container']] as const) {
      const page = show(file);
      const comment = units().find((unit) => linkedin.readPost(unit, page).text.includes(text))!;
      comment.querySelector(author)!.remove();
      expect(linkedin.readPost(comment, page).author).toMatchObject({ name: null, handle: null });
    }
  });
});

describe('the box of messages that newer pages keep in a shadow tree', () => {
  it.each(['<div id="interop-outlet"></div>', '<div data-testid="interop-shadowdom"></div>'])('is read as it stands, also where its list is gone: %s', (html) => {
    const page = show('messaging.html');
    const rows = units();
    const host = element(html);
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(...rows);
    expect(candidatesIn(linkedin, document)).toEqual(rows);
    expect(rows.map((row) => linkedin.readPost(row, page))).toEqual(expected['messaging.html']!.posts);
  });
});

describe('a message', () => {
  it('later in a group is by the one the group names, and by nobody where that name is gone', () => {
    const page = show('messaging.html');
    expect(linkedin.readPost(saying('Answer me'), page).author.name).toBe('Marcus Thorne');
    saying('home address').querySelector('.msg-s-message-group__meta')!.remove();
    expect(linkedin.readPost(saying('Answer me'), page).author.name).toBeNull();
  });

  it('is not by whose mailbox it is, nor does it say what it answers', () => {
    const page = show('messaging.html');
    const unit = saying('Lihat gambar');
    expect(linkedin.readPost(unit, page).text).not.toContain('Please');
    unit.querySelector('.msg-s-message-group__meta')!.remove();
    expect(linkedin.readPost(unit, page).author).toMatchObject({ name: null, id: null });
  });
});

it('takes nothing for a profile’s head on other pages', () => {
  show('profile.html');
  expect(units()[0]!.tagName).toBe('SECTION');
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL('https://www.linkedin.com/feed/');
  expect(units()[0]!.tagName).not.toBe('SECTION');
});

it('has a picture for every address in its fixtures', () => {
  const pictures = JSON.parse(readFileSync(join(folder, 'media.json'), 'utf8')) as Record<string, string>;
  const wanted = Object.values(whole).flatMap((html) => [...html.matchAll(/https:\/\/(media\.licdn\.com\/dms\/[^"?&) ]+)/g)].map((match) => match[1]!));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((address) => !pictures[address])).toEqual([]);
  for (const file of Object.values(pictures)) expect(statSync(join(folder, '../media', file)).size).toBeLessThan(30_000);
});

/** As the site makes it: a zig-zag varint in field 1 of a message, in a field of another, in base64url. */
function toolsKey(id: bigint, field: number): string {
  const bytes: number[] = [];
  for (let rest = id * 2n; rest > 0n; rest >>= 7n) bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
  return Buffer.from([field * 8 + 2, bytes.length + 1, 8, ...bytes]).toString('base64url');
}
